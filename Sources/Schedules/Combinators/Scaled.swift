import Parameters

/// A schedule of factors times a rate: η(t) = a·(inner(t)/b), with b = 1 unless said otherwise.
///
/// A library that multiplies the optimizer's rate by a factor is this; b undoes a rate that the
/// library took into the factor first.
public struct Scaled: Recurrence {
  let inner: any Schedule
  let factor: Double
  let base: Double

  /// The inner rate, divided and multiplied.
  public func rate(at step: Int) -> Double { factor * (inner.rate(at: step) / base) }

  /// The inner recurrence, where it multiplies and so does not see the scale.
  private var recurrence: (any Recurrence)? {
    (inner as? any Recurrence).flatMap { $0.hasRecurrence && $0.isProportional ? $0 : nil }
  }

  /// True where the inner schedule is and does not see the scale.
  public var isRecursive: Bool { inner.isRecursive && recurrence != nil }

  /// The inner recursion where it does not see the scale, else the closed form.
  public func rate(after previous: Double, at step: Int) -> Double {
    isRecursive ? inner.rate(after: previous, at: step) : rate(at: step)
  }

  func first(after rate: Double) -> Double { rate * (inner.rate(at: 0) / base) }

  func next(after previous: Double, at step: Int) -> Double {
    recurrence?.next(after: previous, at: step) ?? rate(at: step)
  }

  var hasRecurrence: Bool { recurrence != nil }

  var isProportional: Bool { recurrence != nil }

  /// The same bits as from `rate(at:)`.
  public func fill(_ rates: inout MutableSpan<Double>, from start: Int) {
    inner.fill(&rates, from: start)
    for index in rates.indices { rates[index] = factor * (rates[index] / base) }
  }

  /// The next jump of the inner schedule.
  public func jump(after step: Int) -> Int? {
    factor == 0 ? nil : inner.jump(after: step)
  }

  /// The last jump of the inner schedule.
  public func jump(before step: Int) -> Int? {
    factor == 0 ? nil : inner.jump(before: step)
  }

  /// The inner extent, scaled.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    scaled(inner.extent(over: steps))
  }

  /// The inner bounds, scaled.
  public func bounds(over steps: ClosedRange<Int>) -> Extent {
    scaled(inner.bounds(over: steps))
  }

  private func scaled(_ extent: Extent) -> Extent {
    Extent(factor, factor) * Extent(extent.low / base, extent.high / base)
  }

  static let family = Family(
    "scale", title: "a schedule of factors", help: "a schedule of factors, times a rate",
    of: .schedule,
    parameters: [
      Parameter(
        "by", "base rate", symbol: "a", .rate, .nonNegative, standard: 0.1, required: true,
        range: 1e-5...10, spacing: .logarithmic, help: "what every factor is multiplied by"),
      Parameter(
        "over", "divided by", symbol: "b", .rate, .positive, standard: 1, range: 1e-5...10,
        spacing: .logarithmic, help: "what every factor is divided by first", isKnob: false),
    ],
    formula: { $0.values.last == 1 ? "{by} · ({0})" : "{by} · ({0})/{over}" },
    build: { (blueprint, parts) in
      Scaled(inner: parts[0], factor: blueprint.values[0], base: blueprint.values[1])
    })
}
