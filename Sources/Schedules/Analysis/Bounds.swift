/// The extent of a schedule of which only bounds are known, by branch and bound.
enum Bounds {
  /// How many halvings there may be; no schedule within the one that is asked searches itself.
  static let budget = 512

  /// The least and the greatest rate over `steps`.
  ///
  /// A range is halved while its bounds reach beyond what was seen, wider ranges first; within
  /// ``budget`` halvings the answer is exact. Where they do not suffice, what was seen so far is
  /// the answer.
  ///
  /// - Parameters:
  ///   - steps: the range.
  ///   - rate: the rate at a step.
  ///   - bounds: limits of the rates over a range, exact where the range is one step.
  /// - Returns: the extent.
  static func extent(
    over steps: ClosedRange<Int>, rate: (Int) -> Double, bounds: (ClosedRange<Int>) -> Extent
  ) -> Extent {
    var seen = Extent(rate(steps.lowerBound), rate(steps.upperBound))
    var ranges = [steps]
    var halvings = 0
    var index = 0
    while index < ranges.count, halvings < budget {
      let range = ranges[index]
      index += 1
      let limits = bounds(range)
      guard limits.low < seen.low || limits.high > seen.high else { continue }
      halvings += 1
      let middle = range.lowerBound + (range.upperBound - range.lowerBound) / 2
      seen = seen.union(Extent(rate(middle), rate(min(middle + 1, range.upperBound))))
      guard range.count > 2 else { continue }
      ranges.append(range.lowerBound...middle)
      ranges.append(middle + 1...range.upperBound)
    }
    return seen
  }

  /// The extent of what is made of several schedules.
  ///
  /// Exact where all parts but one are constant over `steps`, as far as that one is.
  ///
  /// - Parameters:
  ///   - steps: the range.
  ///   - parts: what it is made of.
  ///   - rate: the rate at a step.
  ///   - combined: the extent that the parts' extents come to.
  /// - Returns: the extent.
  static func extent(
    over steps: ClosedRange<Int>, of parts: [any Schedule], rate: (Int) -> Double,
    combined: ([Extent]) -> Extent
  ) -> Extent {
    var extents = parts.map { $0.bounds(over: steps) }
    let moving = extents.indices.filter { !extents[$0].isFlat }
    guard moving.count > 1 else {
      for index in moving { extents[index] = parts[index].extent(over: steps) }
      return combined(extents)
    }
    return extent(over: steps, rate: rate) { steps in
      combined(parts.map { $0.bounds(over: steps) })
    }
  }
}

extension Extent {
  /// Where nothing is known.
  static let unbounded = Extent(-.infinity, .infinity)

  /// What sums of two values can be.
  static func + (first: Extent, second: Extent) -> Extent {
    Extent(first.low + second.low, first.high + second.high)
  }

  /// What products of two values can be; 0 makes 0 of whatever is not known.
  static func * (first: Extent, second: Extent) -> Extent {
    guard !first.low.isNaN, !second.low.isNaN else { return Extent(.nan, .nan) }
    func product(_ a: Double, _ b: Double) -> Double { a == 0 || b == 0 ? 0 : a * b }
    return Extent(product(first.low, second.low), product(first.low, second.high))
      .union(Extent(product(first.high, second.low), product(first.high, second.high)))
  }
}
