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

  /// True where an inner schedule is.
  public var isRecursive: Bool { inner.isRecursive }

  /// The inner one.
  public var opening: Double { inner.opening }

  /// The inner recursion at the first step of an epoch, else the rate before.
  public func rate(after previous: Double, at step: Int) -> Double {
    step % stepsPerEpoch == 0
      ? inner.rate(after: previous, at: step / stepsPerEpoch) : previous
  }

  /// The inner walk where nothing is held; else one inner rate for each epoch.
  public func walk(_ rates: inout MutableSpan<Double>, from start: Int, after previous: Double) {
    guard stepsPerEpoch > 1 else {
      inner.walk(&rates, from: start, after: previous)
      return
    }
    var level = previous
    var (epoch, place) = start.quotientAndRemainder(dividingBy: stepsPerEpoch)
    for index in rates.indices {
      if place == 0 { level = epoch == 0 ? opening : inner.rate(after: level, at: epoch) }
      rates[index] = level
      place += 1
      if place == stepsPerEpoch { (epoch, place) = (epoch + 1, 0) }
    }
  }

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

  /// The first step of the next epoch whose rate is not that of the epoch before it.
  ///
  /// Held for an epoch, a smooth schedule is a staircase too. With one step an epoch nothing is
  /// held, and the jumps are the inner ones.
  public func jump(after step: Int) -> Int? {
    guard stepsPerEpoch > 1 else { return inner.jump(after: step) }
    let epoch = step / stepsPerEpoch
    var next = epoch + 1
    if inner.rate(at: next) == inner.rate(at: epoch) {
      guard next < Bisection.far else { return nil }
      let change = Bisection.first(in: next...Bisection.far) {
        !inner.extent(over: epoch...$0).isFlat
      }
      guard let change else { return nil }
      next = change
    }
    let (first, overflow) = next.multipliedReportingOverflow(by: stepsPerEpoch)
    return overflow ? nil : first
  }

  /// The first step of the last such epoch that began before `step`.
  public func jump(before step: Int) -> Int? {
    guard stepsPerEpoch > 1 else { return inner.jump(before: step) }
    guard step > stepsPerEpoch else { return nil }
    let epoch = (step - 1) / stepsPerEpoch
    if inner.rate(at: epoch) != inner.rate(at: epoch - 1) { return epoch * stepsPerEpoch }
    let start = Bisection.first(in: 0...epoch) { inner.extent(over: $0...epoch).isFlat }
    guard let start, start > 0 else { return nil }
    return start * stepsPerEpoch
  }

  /// The inner extent over the epochs touched.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    inner.extent(over: steps.lowerBound / stepsPerEpoch...steps.upperBound / stepsPerEpoch)
  }

  /// The inner bounds over the epochs touched.
  public func bounds(over steps: ClosedRange<Int>) -> Extent {
    inner.bounds(over: steps.lowerBound / stepsPerEpoch...steps.upperBound / stepsPerEpoch)
  }
}
