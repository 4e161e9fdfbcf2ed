import Parameters
import Training

/// One loss in the middle of a run: the run made once more, up to there and no further.
package struct Probe: Sendable {
  private var simulator: Simulator
  private let update: Int
  private let cost: Int
  /// The loss before that update; nil until it is reached.
  package private(set) var loss: Double?

  init(_ simulator: Simulator, before update: Int, cost: Int) {
    self.simulator = simulator
    self.update = update
    self.cost = cost
  }

  /// Updates that a run beyond those made one by one counts for, at most about.
  private static let jumps = 1 << 14

  /// What is left, in mode-steps or what takes as long; an estimate where the run jumps.
  package var work: Int {
    guard loss == nil else { return 0 }
    let walked = max(0, min(update, simulator.exactSteps) - simulator.step)
    return (walked + (update > simulator.exactSteps ? Self.jumps : 0)) * simulator.width * cost
  }

  /// Does about so much work, at least a chunk.
  package mutating func advance(work: Int = .max) {
    guard loss == nil else { return }
    var budget = work / cost
    simulator.advance(to: update, work: &budget)
    if simulator.step >= update || simulator.divergedAt != nil {
      loss = simulator.loss(at: update)
    }
  }
}

extension Experiment {
  /// The work of finding one loss; throws where the blueprint describes no schedule.
  package func probe(before update: Int) throws(ParameterError) -> Probe {
    let drive = try drive()
    let simulator = Simulator(
      run.setup, drive: drive, steps: drive.timetable?.updates ?? run.steps,
      part: part == .start ? .start : .whole)
    return Probe(simulator, before: update, cost: cost)
  }
}
