import Parameters

/// A schedule that advances once an epoch: η(t) = inner(⌊t/S⌋).
///
/// What happens where `scheduler.step()` is called at the end of each epoch of S steps.
public struct PerEpoch: Schedule {
  let inner: any Schedule
  let stepsPerEpoch: Int

  /// A schedule in epochs, for a run in steps.
  ///
  /// - Parameters:
  ///   - inner: the schedule, whose steps are epochs.
  ///   - stepsPerEpoch: S ≥ 1.
  public init(_ inner: any Schedule, stepsPerEpoch: Int) {
    precondition(stepsPerEpoch >= 1, "an epoch has at least one step")
    self.inner = inner
    self.stepsPerEpoch = stepsPerEpoch
  }

  /// The inner rate of the present epoch.
  public func rate(at step: Int) -> Double { inner.rate(at: step / stepsPerEpoch) }

  /// One inner rate for each epoch instead of one for each step.
  public func fill(_ rates: inout MutableSpan<Double>, from start: Int) {
    var index = 0
    while index < rates.count {
      let epoch = (start + index) / stepsPerEpoch
      let level = inner.rate(at: epoch)
      let end = min(rates.count, (epoch + 1) * stepsPerEpoch - start)
      while index < end {
        rates[index] = level
        index += 1
      }
    }
  }

  /// The first step of the epoch in which the inner schedule jumps next.
  public func jump(after step: Int) -> Int? {
    guard let epoch = inner.jump(after: step / stepsPerEpoch) else { return nil }
    let (first, overflow) = epoch.multipliedReportingOverflow(by: stepsPerEpoch)
    return overflow ? nil : first
  }

  /// The first step of the epoch in which the inner schedule jumped last.
  public func jump(before step: Int) -> Int? {
    let epochs = (step + stepsPerEpoch - 1) / stepsPerEpoch
    return inner.jump(before: epochs).map { $0 * stepsPerEpoch }
  }

  /// The inner extent over the epochs touched.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    inner.extent(over: steps.lowerBound / stepsPerEpoch...steps.upperBound / stepsPerEpoch)
  }
}
