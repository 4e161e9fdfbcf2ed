import Parameters
import Schedules
import Training

/// A simulation under way; whoever runs it decides how far at a time.
///
/// Where the schedule listens, its rates are heard first.
package struct Computation: Sendable {
  private var hearing: Hearing?
  private var simulation: Simulation?
  private var ensemble: Ensemble?
  /// What follows once the rates are heard, and its work.
  private var sequel: (experiment: Experiment, work: Int)?
  /// The rates that were heard; nil where they were known before, or are not known yet.
  package private(set) var heard: Recorded?

  /// How many times as long an update takes.
  private let cost: Int

  init(_ simulation: Simulation, cost: Int = 1) {
    self.simulation = simulation
    self.cost = cost
  }

  init(_ ensemble: Ensemble, cost: Int = 1) {
    self.ensemble = ensemble
    self.cost = cost
  }

  /// What is heard for an experiment, whose run takes about so much work then.
  init(_ hearing: Hearing, for experiment: Experiment, work: Int) {
    self.hearing = hearing
    sequel = (experiment, work)
    cost = experiment.cost
  }

  /// What is known so far; nil while the rates are not.
  package var trace: Trace? { simulation?.trace ?? ensemble?.trace }

  /// What is to be told of it; nil while there is nothing.
  package func report(for id: RunID) -> Event? {
    trace.map { .traced(id, $0, heard: heard) }
  }

  /// True once there is nothing left to do.
  package var isComplete: Bool {
    simulation?.trace.isComplete ?? ensemble?.isComplete ?? (hearing == nil)
  }

  /// Another number whenever more is known than before; 0 before anything is.
  package var news: Int { ensemble?.news ?? -(simulation?.work ?? 0) }

  /// Paths that are known whole; 0 of what is no mean of paths.
  package var paths: Int { ensemble.map { max(0, $0.news) } ?? 0 }

  /// What is left, in mode-steps or what takes as long; an estimate where the run jumps.
  package var work: Int {
    guard let hearing, let sequel else {
      return (simulation?.work ?? ensemble?.work ?? 0) * cost
    }
    let (sum, isOver) = hearing.work.addingReportingOverflow(sequel.work)
    return isOver ? .max : sum
  }

  /// Does about so much work, at least a chunk.
  package mutating func advance(work: Int = .max) {
    var left = work
    hearing?.advance(work: &left)
    if let hearing, hearing.isComplete, let sequel { begin(sequel.experiment, hearing.recorded) }
    guard hearing == nil, left > 0 else { return }
    let budget = left / cost
    simulation?.advance(work: budget)
    ensemble?.advance(work: budget)
  }

  private mutating func begin(_ experiment: Experiment, _ recorded: Recorded) {
    do throws(ParameterError) { self = try experiment.begin(by: recorded) } catch {
      preconditionFailure("the same was begun to see what it takes: \(error)")
    }
    heard = recorded
  }
}
