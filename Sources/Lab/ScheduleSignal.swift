import Schedules
import Training

/// A schedule as what drives a simulation.
package struct ScheduleSignal: Signal {
  private let schedule: any Schedule
  private var walk: Walk
  private let steps: Int

  /// - Parameters:
  ///   - schedule: in steps.
  ///   - steps: N, the updates of the run.
  package init(_ schedule: any Schedule, steps: Int) {
    self.schedule = schedule
    self.steps = steps
    walk = Walk(schedule)
  }

  package func value(at step: Int) -> Double { schedule.rate(at: step) }

  /// From update 0 on as the library computes it, to the last bit; behind a jump the closed form.
  package mutating func fill(_ values: inout MutableSpan<Double>, from start: Int) {
    if walk.step == start {
      walk.fill(&values)
    } else {
      schedule.fill(&values, from: start)
    }
  }

  package func jump(after step: Int) -> Int? { schedule.jump(after: step) }

  package func extent(over steps: ClosedRange<Int>) -> (low: Double, high: Double) {
    let extent = schedule.extent(over: steps)
    return (extent.low, extent.high)
  }

  /// False for what is known from a table only, and the table ends before the run.
  package var isKnownAhead: Bool { !schedule.rate(at: max(0, steps - 1)).isNaN }
}
