import Parameters
import Schedules
import Training

/// One loss in the middle of a run: the run made once more, up to there and no further.
package struct Probe: Sendable {
  /// What is heard before, where the schedule listens.
  private var hearing: Hearing?
  private var simulator: Simulator
  private let experiment: Experiment
  private let update: Int
  /// The loss before that update; nil until it is reached.
  package private(set) var loss: Double?

  /// - Parameters:
  ///   - simulator: the run; where something is heard before, one that takes about as long.
  ///   - hearing: what is heard before.
  ///   - experiment: whose run it is.
  ///   - update: the update.
  init(
    _ simulator: Simulator, after hearing: Hearing?, of experiment: Experiment, before update: Int
  ) {
    self.simulator = simulator
    self.hearing = hearing
    self.experiment = experiment
    self.update = update
  }

  /// Updates that a run beyond those made one by one counts for, at most about.
  private static let jumps = 1 << 14

  /// What is left, in mode-steps or what takes as long; an estimate where the run jumps.
  package var work: Int {
    guard loss == nil else { return 0 }
    let walked = max(0, min(update, simulator.exactSteps) - simulator.step)
    return (hearing?.work ?? 0)
      + (walked + (update > simulator.exactSteps ? Self.jumps : 0)) * simulator.width
      * experiment.cost
  }

  /// Does about so much work, at least a chunk.
  package mutating func advance(work: Int = .max) {
    guard loss == nil else { return }
    var left = work
    hearing?.advance(work: &left)
    if let hearing, hearing.isComplete { begin(by: hearing) }
    guard hearing == nil, left > 0 else { return }
    var budget = left / experiment.cost
    simulator.advance(to: update, work: &budget)
    if simulator.step >= update || simulator.divergedAt != nil {
      loss = simulator.loss(at: update)
    }
  }

  private mutating func begin(by heard: Hearing) {
    do throws(ParameterError) { simulator = try experiment.simulator(by: heard.recorded) } catch {
      preconditionFailure("the same was begun to see what it takes: \(error)")
    }
    hearing = nil
  }
}

extension Experiment {
  /// The work of finding one loss; throws where the blueprint describes no schedule.
  package func probe(before update: Int) throws(ParameterError) -> Probe {
    let hearing = try hearing()
    // What is not heard yet takes about as long at the first rate.
    let simulator = try simulator(by: begun(hearing))
    return Probe(simulator, after: hearing, of: self, before: update)
  }

  /// The expectation at these rates, before its first update.
  fileprivate func simulator(by schedule: any Schedule) throws(ParameterError) -> Simulator {
    let drive = try drive(by: schedule)
    return Simulator(
      run.setup, drive: drive, steps: drive.timetable?.updates ?? run.steps,
      part: part == .start ? .start : .whole)
  }
}
