import Parameters

/// Step decay: the rate is multiplied by a factor once every interval.
///
/// η(t) = η₀ · γ^⌊(l+t)/r⌋. With lead l = 0 update r is the first with the lower rate, as in
/// PyTorch's `StepLR` and the staircases of Keras and Optax; with l = 1 it is update r−1, as in the
/// classic recipe for a callback, ⌊(1+t)/r⌋.
public struct Step: Recurrence {
  let initial: Double
  let factor: Double
  let interval: Double
  let lead: Double
  let floorsExactly: Bool

  /// Step decay.
  ///
  /// - Parameters:
  ///   - initial: η₀ ≥ 0.
  ///   - factor: γ ≥ 0, the ratio of two neighbouring levels.
  ///   - interval: r > 0, steps between two drops; it need not be whole.
  ///   - lead: l ≥ 0, how many steps early each drop comes: 0 in the libraries, 1 in the recipe.
  /// - Throws: ``ParameterError`` naming the parameter.
  public init(
    initial: Double, factor: Double, interval: Double, lead: Double = 0
  ) throws(ParameterError) {
    let values = [initial, factor, interval, lead, 0]
    for (parameter, value) in zip(Self.family.parameters, values) { try parameter.validate(value) }
    self.init(unchecked: values)
  }

  init(unchecked values: [Double]) {
    initial = values[0]
    factor = values[1]
    interval = values[2]
    lead = values[3]
    floorsExactly = values[4] != 0
  }

  /// One power and one division.
  public func rate(at step: Int) -> Double { level(after: drops(before: step)) }

  /// It knows at most one drop a step.
  var hasRecurrence: Bool { interval >= 1 }

  /// A lead of whole intervals takes effect at once.
  func first(after rate: Double) -> Double {
    let drops = drops(before: 0)
    return drops == 0 || rate == 0 ? rate : rate * power(factor, drops)
  }

  /// A multiplication at each drop.
  func next(after previous: Double, at step: Int) -> Double {
    drops(before: step) > drops(before: step - 1) ? previous * factor : previous
  }

  /// One look at the clock for each level instead of one for each step.
  func recur(_ rates: inout MutableSpan<Double>, from start: Int, after previous: Double) {
    var previous = previous
    var index = 0
    while index < rates.count {
      let step = start + index
      previous = step == 0 ? beginning : next(after: previous, at: step)
      let drop = first(drop: drops(before: step) + 1)
      let end = drop.map { max(index + 1, min(rates.count, $0 - start)) } ?? rates.count
      while index < end {
        rates[index] = previous
        index += 1
      }
    }
  }

  /// One power for each level instead of one for each step.
  public func fill(_ rates: inout MutableSpan<Double>, from start: Int) {
    var index = 0
    while index < rates.count {
      let step = start + index
      let done = drops(before: step)
      let level = level(after: done)
      let goesOn = factor != 1 && !isStill(level)
      let next = goesOn ? (interval > 1 ? first(drop: done + 1) : step + 1) : nil
      let end = next.map { min(rates.count, $0 - start) } ?? rates.count
      while index < end {
        rates[index] = level
        index += 1
      }
    }
  }

  /// The next drop, or nil where the factor is 1 or the rate has reached 0 or infinity.
  public func jump(after step: Int) -> Int? {
    guard factor != 1, !isStill(rate(at: step)) else { return nil }
    guard interval > 1 else { return step + 1 }
    return first(drop: drops(before: step) + 1)
  }

  /// The drop before `step`, or nil before the first one.
  public func jump(before step: Int) -> Int? {
    guard factor != 1, initial != 0, step > 0 else { return nil }
    var done = drops(before: step - 1)
    if isStill(level(after: done)) {
      done = dropsUntilStill(atMost: min(done, 0x1p62))
    } else if interval <= 1 {
      return step > 1 ? step - 1 : nil
    }
    guard done >= 1, let drop = first(drop: done), drop > 0 else { return nil }
    return drop
  }

  /// The rate after so many drops; 0 stays 0, though a growing power of it would be 0·∞.
  private func level(after drops: Double) -> Double {
    initial == 0 ? 0 : initial * power(factor, drops)
  }

  /// True of the levels that no further drop changes.
  private func isStill(_ level: Double) -> Bool { level == 0 || level == .infinity }

  /// ⌊(l+t)/r⌋, of the rounded quotient or, as Python's `//`, of the true one.
  private func drops(before step: Int) -> Double {
    let time = Double(step) + lead
    return floorsExactly ? floorOfTrueQuotient(time) : floored(time / interval)
  }

  // Apart from the rest, lest the remainder be computed where it is not asked for: it is slow.
  @inline(never) private func floorOfTrueQuotient(_ time: Double) -> Double {
    ((time - time.truncatingRemainder(dividingBy: interval)) / interval).rounded()
  }

  /// The first step by which `count` drops have happened, or nil beyond 2⁵³.
  private func first(drop count: Double) -> Int? {
    let estimate = (count * interval).rounded(.up) - lead.rounded(.down)
    guard estimate < 0x1p53 else { return nil }
    var step = max(0, Int(estimate))
    // The product may round across a whole step; the quotient in `rate` decides.
    while drops(before: step) < count { step += 1 }
    while step > 0, drops(before: step - 1) >= count { step -= 1 }
    return step
  }

  /// The least number of drops that brings the rate to 0 or infinity, by bisection.
  private func dropsUntilStill(atMost most: Double) -> Double {
    var (low, high) = (0.0, most)
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded(.down)
      if isStill(level(after: middle)) { high = middle } else { low = middle }
    }
    return high
  }

  static let family = Family(
    "step", title: "step decay", help: "the rate drops by a factor once every interval",
    parameters: [
      .initialRate,
      Parameter(
        "factor", "decay factor", symbol: "γ", .number, .nonNegative, standard: 0.5,
        required: true, range: 0.01...1, spacing: .logarithmic,
        help: "what the rate is multiplied by at each drop"),
      Parameter(
        "interval", "step interval", symbol: "r", .duration, .positive, standard: 10,
        required: true, range: 1...1e6, spacing: .whole, help: "how long each level lasts"),
      Parameter(
        "lead", "drops early by", symbol: "l", .duration, .within(0...1e15), standard: 0,
        range: 0...1,
        spacing: .linear(1),
        help: "0 as in the libraries, ⌊t/r⌋; 1 as in the classic recipe, ⌊(1+t)/r⌋"),
      .rounding(["quotient", "floor"]),
    ],
    formula: {
      $0[3] == 0 ? "{lr} · {factor}^⌊t/{interval}⌋" : "{lr} · {factor}^⌊({lead}+t)/{interval}⌋"
    },
    build: { Step(unchecked: $0) })
}
