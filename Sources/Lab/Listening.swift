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
    while step < target {
      let due = (step / stepsPerReport + 1) * stepsPerReport
      step = min(due, target)
      let update = timetable?.updates(before: step) ?? step
      simulator.go(to: update)
      noiseless?.go(to: update)
      guard step == due else { continue }
      controller.report(simulator.measure().heard)
      simulator.rate = Constant(controller.rate)
      noiseless?.rate = simulator.rate
    }
  }
}

extension Simulator {
  /// A run that has diverged makes no more updates; its loss is heard all the same.
  fileprivate mutating func go(to step: Int) {
    var work = Int.max
    advance(to: step, work: &work)
    if self.step < step { skip(to: step) }
  }
}

extension Experiment {
  /// The most mode-steps of a run that has to be made before its rates can be drawn: some tens of
  /// milliseconds.
  package static let promptWork = 100_000_000

  /// The rates of a schedule that listens, as the run brings them about.
  func recorded(
    _ controller: any Controller, work: Int
  ) throws(ParameterError) -> Recorded {
    let distance = clock.stepsPerReport(stepsPerEpoch: run.stepsPerEpoch)
    let timetable = try timetable()
    let seed = Seed(plan?.seed ?? Seed.standard.number)
    var listening =
      timetable.map {
        Listening(controller, run.setup, stepsPerReport: distance, by: $0, seed: seed)
      }
      ?? Listening(controller, run.setup, stepsPerReport: distance, seed: seed)
    // What is held back takes long to look at: once an epoch there is time for it.
    let hint =
      distance == 1 && listening.measureWidth > 0
      ? " at every step (--steps-per-epoch makes it once an epoch)" : ""
    let most = work / (listening.width + listening.measureWidth / distance)
    guard max(run.steps, timetable?.updates ?? 0) <= most else {
      throw ParameterError(
        parameter: "steps", value: Double(run.steps),
        rule: "at most \(most) where a schedule listens to the run\(hint)")
    }
    return listening.recorded(steps: run.steps)
  }
}

extension Listening {
  /// Makes the run of `steps` updates, and keeps its rates.
  mutating func recorded(steps: Int) -> Recorded {
    var recording = Recording(rate)
    while step < steps {
      advance(to: min(steps, (step / stepsPerReport + 1) * stepsPerReport))
      recording.append(rate, from: step, turn: turn)
    }
    return Recorded(recording)
  }
}
