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

  /// The inner schedule's next jump that is still one between the limits.
  public func jump(after step: Int) -> Int? { visible(inner.jump(after: step)) }

  /// The inner schedule's last jump that is still one between the limits.
  public func jump(before step: Int) -> Int? {
    var found = inner.jump(before: step)
    // A decay that has reached its floor may hide any number of drops: look a few back only.
    for _ in 0..<64 {
      guard let jump = found, visible(jump) == nil else { return found }
      found = inner.jump(before: jump)
    }
    return nil
  }

  /// The inner extent, confined.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    inner.extent(over: steps).clamped(to: limits)
  }

  private func visible(_ jump: Int?) -> Int? {
    guard let jump, rate(at: jump) != rate(at: jump - 1) else { return nil }
    return jump
  }
}
