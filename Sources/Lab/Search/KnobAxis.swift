import Parameters
import Plot

/// A range of one knob, as the side of a map or of a search.
package struct KnobAxis: Hashable, Sendable {
  package let knob: Knob
  /// The ends, and whether equal distances are equal ratios.
  package private(set) var scale: Scale

  /// The range around a value that is looked at first: a decade to both sides of a knob that moves
  /// by ratios, all of one that moves by amounts.
  package init(_ knob: Knob, around value: Double) {
    self.knob = knob
    let parameter = knob.parameter
    let range = parameter.range
    let low: Double
    let high: Double
    var kind = Scale.Kind.linear
    switch parameter.spacing {
    case .logarithmic:
      kind = .log
      let middle = value > 0 ? value : range.upperBound / 100
      (low, high) = (middle / 10, middle * 10)
    case .linear:
      (low, high) = (min(range.lowerBound, value), max(range.upperBound, value))
    case .whole:
      kind = value >= 8 ? .log : .linear
      (low, high) =
        kind == .log ? ((value / 8).rounded(.up), value * 8) : (min(1, value), max(16, value))
    }
    scale = Scale(kind, low: low, high: high)
    clip()
  }

  /// What no value may pass.
  private var bounds: ClosedRange<Double> {
    let least = scale.kind == .log ? 1e-12 : 0
    let most = 1e12
    switch knob.parameter.rule {
    case .nonNegative, .limit, .positive: return max(least, isWhole ? 1 : least)...most
    case .fraction: return 1e-6...(1 - 1e-6)
    case .belowOne: return least...(1 - 1e-6)
    case .finite: return scale.kind == .log ? least...most : -most...most
    case .within(let range): return max(least, range.lowerBound)...range.upperBound
    case .whole(let range):
      return max(least, Double(range.lowerBound))...Double(range.upperBound)
    }
  }

  private mutating func clip() {
    let bounds = bounds
    let low = min(max(scale.low, bounds.lowerBound), bounds.upperBound)
    let high = max(min(scale.high, bounds.upperBound), bounds.lowerBound)
    // Where a typed value lies outside of all sense there is still a range to look at.
    scale =
      low < high
      ? Scale(scale.kind, low: low, high: high)
      : Scale(scale.kind, low: bounds.lowerBound, high: bounds.upperBound)
  }

  /// Whether it takes whole numbers alone.
  var isWhole: Bool {
    if case .whole = knob.parameter.rule { return true }
    return knob.parameter.spacing == .whole
  }

  /// The range with `factor` times the length, where a value keeps its place as far as it can.
  func zoomed(by factor: Double, around value: Double) -> KnobAxis {
    let place = min(max(scale.position(of: value), 0), 1)
    var next = self
    next.scale = Scale(
      scale.kind, low: scale.value(at: place - place * factor),
      high: scale.value(at: place + (1 - place) * factor))
    next.clip()
    // Nearer than this, neighbouring values would show as the same number.
    guard next.values(32).count == min(32, next.most(32)) else { return self }
    return next
  }

  /// So many values at most.
  private func most(_ count: Int) -> Int {
    guard isWhole else { return count }
    return max(1, min(count, Int(min(1e6, scale.high.rounded(.down) - scale.low.rounded(.up))) + 1))
  }

  /// Up to `count` values from end to end, rising, as short as they can be and still differ: what is
  /// shown of them is what they are.
  package func values(_ count: Int) -> [Double] {
    let count = most(count)
    guard count > 1 else { return [scale.low.rounded(.up)] }
    let exact = (0..<count).map { scale.value(at: Double($0) / Double(count - 1)) }
    if isWhole {
      // By ratios, small whole numbers come more than once.
      return exact.reduce(into: []) { values, next in
        let value = min(max(next.rounded(), scale.low.rounded(.up)), scale.high.rounded(.down))
        if value > values.last ?? -.infinity { values.append(value) }
      }
    }
    for digits in 3...6 {
      let values = exact.map { rounded($0, digits: digits) }
      if zip(values, values.dropFirst()).allSatisfy(<) { return values }
    }
    return exact.reduce(into: []) { values, next in
      if next > values.last ?? -.infinity { values.append(next) }
    }
  }

  /// A value to so many digits, within the bounds.
  func rounded(_ value: Double, digits: Int) -> Double {
    if isWhole { return value.rounded() }
    let short = Double(NumberText.significant(value, digits: digits)) ?? value
    return bounds.contains(short) ? short : value
  }
}
