import Parameters
import Schedules
import Training

/// A training run whose rate listens to its loss: after each report's worth of steps the
/// controller is told the expected loss, as a training loop would tell it.
package struct Listening: Sendable {
  /// The rate of the next update.
  package var rate: Double { controller.rate }
  /// The loss before the next update.
  package var loss: Double { simulator.loss }
  /// What of that loss is left of the start; nil where it was not asked for.
  package var start: Double? { noiseless?.loss }
  /// Updates done.
  package private(set) var step = 0
  /// The next step at whose end something is reported.
  package var nextReport: Int { (step / stepsPerReport + 1) * stepsPerReport }
  /// Mode-steps that an update costs.
  package var width: Int { simulator.width }
  /// Mode-steps that a report costs; 0 where it costs next to nothing.
  var measureWidth: Int { simulator.measureWidth }
  /// What a step costs with its part of a report, in mode-steps.
  var stepWork: Int { width + measureWidth / stepsPerReport }
  /// The update before which the loss had left all bounds.
  package var divergedAt: Int? { simulator.divergedAt }
  /// What the last report did to the rate.
  package var turn: Turn? { controller.turn }

  private var controller: any Controller
  private var simulator: Simulator
  /// The same run without noise.
  private var noiseless: Simulator?
  private let stepsPerReport: Int
  /// When updates are made, where steps count examples.
  private var timetable: Timetable?

  /// Stands before update 0, nothing reported yet.
  ///
  /// - Parameters:
  ///   - controller: what listens.
  ///   - setup: the problem and the optimizer.
  ///   - stepsPerReport: updates from report to report.
  ///   - batch: the batch size, where it changes.
  ///   - splits: whether ``start`` is followed as well.
  ///   - seed: of the path that is heard, where there is no exact expectation.
  package init(
    _ controller: any Controller, _ setup: Setup, stepsPerReport: Int,
    batch: (any Signal)? = nil, splits: Bool = false, seed: Seed = .standard
  ) {
    self.controller = controller
    self.stepsPerReport = stepsPerReport
    let drive = Drive(rate: Constant(controller.rate), batch: batch)
    simulator = Simulator(
      setup, drive: drive, steps: nil, part: setup.isSampled ? .path(seed) : .whole)
    if splits { noiseless = Simulator(setup, drive: drive, steps: nil, part: .start) }
  }

  /// The same with a batch that changes; then steps are those of the timetable.
  init(
    _ controller: any Controller, _ setup: Setup, stepsPerReport: Int, by timetable: Timetable,
    seed: Seed = .standard
  ) {
    self.init(
      controller, setup, stepsPerReport: stepsPerReport, batch: timetable.batch, seed: seed)
    self.timetable = timetable
  }

  /// Makes updates until `target` of them are done, and the reports that fall due.
  package mutating func advance(to target: Int) {
    var work = Int.max
    advance(to: target, work: &work)
  }

  /// The same until about `work` mode-steps are spent; less what was.
  ///
  /// What is left in the middle of an epoch is gone on with by the next call: ``step`` tells of it
  /// only once the way to `target`, or to the next report, is done.
  mutating func advance(to target: Int, work: inout Int) {
    while step < target, work > 0 {
      let due = nextReport
      let next = min(due, target)
      let update = timetable?.updates(before: next) ?? next
      guard simulator.goes(to: update, work: &work),
        noiseless?.goes(to: update, work: &work) ?? true
      else { return }
      step = next
      guard step == due else { continue }
      controller.report(simulator.measure().heard)
      simulator.rate = Constant(controller.rate)
      noiseless?.rate = simulator.rate
    }
  }
}

extension Simulator {
  /// Goes on until an update or until the work is spent; true once it is there.
  ///
  /// A run that has diverged makes no more updates; its loss is heard all the same.
  fileprivate mutating func goes(to update: Int, work: inout Int) -> Bool {
    advance(to: update, work: &work)
    if step < update, divergedAt != nil { skip(to: update) }
    return step >= update
  }
}
