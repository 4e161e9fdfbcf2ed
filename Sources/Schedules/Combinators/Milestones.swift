import Parameters

/// Drops at listed steps: η(t) = η₀·γ^n, where n milestones are at or before t.
///
/// PyTorch's `MultiStepLR`; a milestone that is listed twice counts twice.
public struct Milestones: Recurrence {
  let initial: Double
  let factor: Double
  /// Sorted.
  let milestones: [Int]

  init(initial: Double, factor: Double, milestones: [Int]) {
    self.initial = initial
    self.factor = factor
    self.milestones = milestones.sorted()
  }

  /// One search among the milestones and one power.
  public func rate(at step: Int) -> Double { level(initial, after: count(upTo: step)) }

  /// A rate after so many drops; 0 stays 0, though a growing power of it would be 0·∞.
  private func level(_ rate: Double, after drops: Int) -> Double {
    rate == 0 || drops == 0 ? rate : rate * power(factor, Double(drops))
  }

  /// A milestone at 0 takes effect at once.
  func first(after rate: Double) -> Double {
    level(rate, after: count(upTo: 0))
  }

  /// The factor as often as `step` is listed.
  func next(after previous: Double, at step: Int) -> Double {
    level(previous, after: count(upTo: step) - count(upTo: step - 1))
  }

  /// The same bits as from `rate(at:)`.
  public func fill(_ rates: inout MutableSpan<Double>, from start: Int) {
    var index = 0
    while index < rates.count {
      let count = count(upTo: start + index)
      let level = level(initial, after: count)
      let end =
        count < milestones.count ? min(rates.count, milestones[count] - start) : rates.count
      while index < end {
        rates[index] = level
        index += 1
      }
    }
  }

  /// The next milestone at which the rate changes.
  public func jump(after step: Int) -> Int? {
    var count = count(upTo: step)
    while count < milestones.count {
      let jump = milestones[count]
      if rate(at: jump) != rate(at: jump - 1) { return jump }
      count = self.count(upTo: jump)
    }
    return nil
  }

  /// The last milestone at which the rate changed.
  public func jump(before step: Int) -> Int? {
    var count = count(upTo: step - 1)
    while count > 0, milestones[count - 1] > 0 {
      let jump = milestones[count - 1]
      if rate(at: jump) != rate(at: jump - 1) { return jump }
      count = self.count(upTo: jump - 1)
    }
    return nil
  }

  /// How many milestones are at or before `step`.
  private func count(upTo step: Int) -> Int {
    var (low, high) = (0, milestones.count)
    while low < high {
      let middle = (low + high) / 2
      if milestones[middle] <= step { low = middle + 1 } else { high = middle }
    }
    return low
  }

  static let family = Family(
    "milestones", title: "drops at milestones", help: "the rate drops by a factor at listed steps",
    of: .numbers,
    parameters: [
      .initialRate,
      Parameter(
        "factor", "decay factor", symbol: "γ", .number, .nonNegative, standard: 0.1,
        range: 0.01...1, spacing: .logarithmic,
        help: "what the rate is multiplied by at each milestone"),
    ],
    list: Parameter(
      "at", "milestone", symbol: "", .duration, .whole(0...(1 << 53)), standard: 30,
      required: true, range: 1...1e6, spacing: .whole, help: "where the rate drops"),
    formula: { _ in "{lr} · {factor}^n, n milestones passed" },
    build: { (blueprint, _) in
      Milestones(
        initial: blueprint.values[0], factor: blueprint.values[1],
        milestones: blueprint.list.map { Int($0) })
    })
}
