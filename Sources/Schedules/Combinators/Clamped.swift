import Parameters

/// A schedule kept within limits: η(t) = min(max(inner(t), low), high).
public struct Clamped: Schedule {
  let inner: any Schedule
  let limits: ClosedRange<Double>

  /// A clamped schedule.
  ///
  /// - Parameters:
  ///   - inner: the schedule to confine.
  ///   - low: the least rate, ≥ 0.
  ///   - high: the greatest rate, ≥ `low`, possibly infinite.
  /// - Throws: ``ParameterError`` naming the parameter.
  public init(_ inner: any Schedule, low: Double, high: Double) throws(ParameterError) {
    guard low >= 0, low < .infinity else {
      throw ParameterError(parameter: "low", value: low, rule: Rule.nonNegative.words)
    }
    guard high >= low else {
      throw ParameterError(
        parameter: "high", value: high, rule: "a number of \(ParameterError.text(low)) or more")
    }
    self.inner = inner
    limits = low...high
  }

  /// The inner rate, confined.
  public func rate(at step: Int) -> Double { inner.rate(at: step).clamped(to: limits) }

  /// The inner rates, confined.
  public func fill(_ rates: inout MutableSpan<Double>, from start: Int) {
    inner.fill(&rates, from: start)
    for index in rates.indices { rates[index] = rates[index].clamped(to: limits) }
  }

  /// True where an inner schedule is.
  public var isRecursive: Bool { inner.isRecursive }

  /// The inner one, confined.
  public var opening: Double { inner.opening.clamped(to: limits) }

  /// The recursion goes on from a rate within the limits; what lies beyond a limit is not known
  /// from it, and is computed in closed form.
  public func rate(after previous: Double, at step: Int) -> Double {
    guard previous > limits.lowerBound, previous < limits.upperBound else { return rate(at: step) }
    return inner.rate(after: previous, at: step).clamped(to: limits)
  }

  /// The inner schedule's next jump that is still one between the limits.
  public func jump(after step: Int) -> Int? {
    var step = step
    // Each round passes a stretch at a limit, where any number of inner jumps may be hidden.
    for _ in 0..<Self.stretches {
      guard let jump = inner.jump(after: step) else { return nil }
      if isVisible(jump) { return jump }
      guard jump < Bisection.far else { return nil }
      let end = Bisection.first(in: jump...Bisection.far) { !isFlat(over: jump...$0) }
      guard let end else { return nil }
      step = end - 1
    }
    return nil
  }

  /// The inner schedule's last jump that is still one between the limits.
  public func jump(before step: Int) -> Int? {
    var step = step
    for _ in 0..<Self.stretches {
      guard let jump = inner.jump(before: step) else { return nil }
      if isVisible(jump) { return jump }
      let start = Bisection.first(in: 0...jump) { isFlat(over: $0...jump) }
      guard let start, start > 0 else { return nil }
      step = start + 1
    }
    return nil
  }

  /// How many stretches at a limit one question may pass.
  ///
  /// An inner schedule could touch its limits any number of times; the bound keeps the answer in
  /// constant time. A jump beyond that many hidden stretches is not found.
  private static let stretches = 16

  private func isFlat(over steps: ClosedRange<Int>) -> Bool {
    bounds(over: steps).isFlat || extent(over: steps).isFlat
  }

  private func isVisible(_ jump: Int) -> Bool { rate(at: jump) != rate(at: jump - 1) }

  /// The inner extent, confined.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    inner.extent(over: steps).clamped(to: limits)
  }

  /// The inner bounds, confined.
  public func bounds(over steps: ClosedRange<Int>) -> Extent {
    inner.bounds(over: steps).clamped(to: limits)
  }

  static let family = Family(
    "clamp", title: "a schedule within limits", help: "a schedule kept within limits",
    of: .schedule,
    parameters: [
      Parameter(
        "low", "lower limit", symbol: "", .rate, .nonNegative, standard: 0, range: 0...10,
        spacing: .logarithmic, help: "the least rate"),
      Parameter(
        "high", "upper limit", symbol: "", .rate, .limit, standard: .infinity, range: 1e-5...10,
        spacing: .logarithmic, help: "the greatest rate"),
    ],
    formula: { $0.values.last == .infinity ? "{0}, ≥ {low}" : "{0}, in [{low}, {high}]" },
    build: { (blueprint, parts) throws(ParameterError) in
      try Clamped(parts[0], low: blueprint.values[0], high: blueprint.values[1])
    })
}
