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
  /// Updates done.
  package var step: Int { simulator.step }
  /// Mode-steps that an update costs.
  package var width: Int { simulator.width }
  /// What the last report did to the rate.
  package var turn: Turn? { controller.turn }

  private var controller: any Controller
  private var simulator: Simulator
  private let stepsPerReport: Int

  /// Stands before update 0, nothing reported yet.
  package init(_ controller: any Controller, _ setup: Setup, stepsPerReport: Int) {
    self.controller = controller
    self.stepsPerReport = stepsPerReport
    simulator = Simulator(setup, drive: Drive(rate: Constant(controller.rate)), steps: nil)
  }

  /// Makes updates until `target` of them are done, and the reports that fall due.
  package mutating func advance(to target: Int) {
    while step < target {
      let due = (step / stepsPerReport + 1) * stepsPerReport
      var work = Int.max
      simulator.advance(to: min(due, target), work: &work)
      // A run that has diverged makes no more updates; its loss is heard all the same.
      if simulator.step < min(due, target) { simulator.skip(to: min(due, target)) }
      guard step == due else { continue }
      controller.report(simulator.loss)
      simulator.rate = Constant(controller.rate)
    }
  }
}

extension Experiment {
  /// The most mode-steps of a run that has to be made before its rates can be drawn: some tens of
  /// milliseconds.
  private static let limit = 100_000_000

  /// The rates of a schedule that listens, as the run brings them about.
  func recorded(_ controller: any Controller) throws(ParameterError) -> Recorded {
    var listening = Listening(
      controller, run.setup,
      stepsPerReport: clock.stepsPerReport(stepsPerEpoch: run.stepsPerEpoch))
    guard run.steps <= Self.limit / listening.width else {
      throw ParameterError(
        parameter: "steps", value: Double(run.steps),
        rule: "at most \(Self.limit / listening.width) where a schedule listens to the run")
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
