/// A place on an axis with its label.
public struct Tick: Hashable, Sendable {
  /// Where it stands, in data.
  public let value: Double
  /// What is written there.
  public let label: String
}

extension Scale {
  /// Round values with labels, in rising order, at most `count`, each within the scale.
  ///
  /// Linear: multiples of 1, 2 or 5·10^k. Log: every decade, or every second, third … where there
  /// are too many; 1-2-5 where there is room for them; the values of a linear axis at their log
  /// positions where the scale holds less than two of those.
  public func ticks(atMost count: Int) -> [Tick] {
    guard count > 0 else { return [] }
    if kind == .log {
      let values = logValues(atMost: count)
      if values.count > 1 || (values.count == 1 && count == 1) {
        return values.map { Tick(value: $0, label: TickLabels.single($0)) }
      }
    }
    let values = linearValues(atMost: count)
    return TickLabels.common(values).enumerated().map { Tick(value: values[$0], label: $1) }
  }

  private func linearValues(atMost count: Int) -> [Double] {
    // The count is a wish to the algorithm: ask for less until it obeys.
    for wish in stride(from: count, through: 1, by: -1) {
      let values = Ticks.linear(low, high, count: wish)
      if values.count <= count { return values }
    }
    return []
  }

  private func logValues(atMost count: Int) -> [Double] {
    let first = Decades.exponent(of: low)
    let last = Decades.exponent(of: high)
    var fine: [Double] = []
    if last - first <= count {
      for exponent in first...last {
        for mantissa in [1, 2, 5] {
          let value = Decades.value(mantissa, exponent)
          if value >= low, value <= high { fine.append(value) }
        }
      }
      // Below a decade 1-2-5 is coarse; the linear values tell more.
      if high / low < 10, fine.count < 4 { return [] }
      if fine.count <= count { return fine }
    }
    let start = Decades.value(1, first) < low ? first + 1 : first
    guard start <= last else { return [] }
    let stride = max(1, (last - start + count) / count)
    var decades: [Double] = []
    // Multiples of the stride, so that panning moves the ticks and does not renumber them.
    var exponent = start + (((-start) % stride) + stride) % stride
    while exponent <= last {
      decades.append(Decades.value(1, exponent))
      exponent += stride
    }
    return decades
  }
}

/// Round numbers in an interval, after d3-array's `ticks`: integer multiples of an increment, or
/// of its inverse where the increment is below 1, so that nothing drifts.
package enum Ticks {
  /// About `count` multiples of 1, 2 or 5·10^k between two bounds; falling where they fall.
  package static func linear(_ start: Double, _ stop: Double, count: Int) -> [Double] {
    guard count > 0, start.isFinite, stop.isFinite else { return [] }
    guard start != stop else { return [start] }
    let spec = specification(min(start, stop), max(start, stop), count: Double(count))
    guard spec.last >= spec.first, spec.last - spec.first < 10_000 else { return [] }
    var values = (0...Int(spec.last - spec.first)).map { index in
      let multiple = spec.first + Double(index)
      // Adding 0 turns −0 into 0.
      return (spec.isInverse ? multiple / spec.increment : multiple * spec.increment) + 0
    }
    if stop < start { values.reverse() }
    return values
  }

  /// The distance of neighbouring ticks.
  static func step(_ low: Double, _ high: Double, count: Int) -> Double {
    let spec = specification(low, high, count: Double(count))
    return spec.isInverse ? 1 / spec.increment : spec.increment
  }

  private struct Specification {
    var first: Double
    var last: Double
    var increment: Double
    var isInverse: Bool
  }

  private static func specification(
    _ low: Double, _ high: Double, count: Double
  ) -> Specification {
    let step = (high - low) / count
    let exponent = decimalLogarithm(step).rounded(.down)
    let error = step / power(10, exponent)
    // √50, √10, √2: the geometric middles between 10, 5, 2 and 1.
    let factor =
      error >= 50.squareRoot()
      ? 10.0 : error >= 10.squareRoot() ? 5 : error >= 2.squareRoot() ? 2 : 1
    let isInverse = exponent < 0
    let increment = isInverse ? power(10, -exponent) / factor : power(10, exponent) * factor
    let value: (Double) -> Double = { isInverse ? $0 / increment : $0 * increment }
    var first = (isInverse ? low * increment : low / increment).rounded(.toNearestOrAwayFromZero)
    var last = (isInverse ? high * increment : high / increment).rounded(.toNearestOrAwayFromZero)
    if value(first) < low { first += 1 }
    if value(last) > high { last -= 1 }
    if last < first, count < 2 { return specification(low, high, count: count * 2) }
    return Specification(first: first, last: last, increment: increment, isInverse: isInverse)
  }
}
