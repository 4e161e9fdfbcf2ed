import Schedules
import Training

/// A schedule of batch sizes as what drives a simulation: whole numbers of 1 or more.
package struct BatchSignal: Signal {
  private let schedule: any Schedule
  private let steps: Int

  /// - Parameters:
  ///   - schedule: in updates.
  ///   - steps: N, the updates of the run.
  package init(_ schedule: any Schedule, steps: Int) {
    self.schedule = schedule
    self.steps = steps
  }

  /// The nearest whole batch; NaN stays NaN.
  static func whole(_ value: Double) -> Double { value < 1 ? 1 : value.rounded() }

  package func value(at step: Int) -> Double { Self.whole(schedule.rate(at: step)) }

  package func fill(_ values: inout MutableSpan<Double>, from start: Int) {
    schedule.fill(&values, from: start)
    for index in values.indices { values[index] = Self.whole(values[index]) }
  }

  /// The next step with another batch, also where the schedule itself is smooth; O(log) extents.
  package func jump(after step: Int) -> Int? {
    guard step + 1 < steps else { return nil }
    func changes(by last: Int) -> Bool {
      let extent = extent(over: step...last)
      return extent.low != extent.high
    }
    guard changes(by: steps - 1) else { return nil }
    var (low, high) = (step, steps - 1)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if changes(by: middle) { high = middle } else { low = middle }
    }
    return high
  }

  package func extent(over steps: ClosedRange<Int>) -> (low: Double, high: Double) {
    let extent = schedule.extent(over: steps)
    return (Self.whole(extent.low), Self.whole(extent.high))
  }

  package var isKnownAhead: Bool { !schedule.rate(at: max(0, steps - 1)).isNaN }
}
