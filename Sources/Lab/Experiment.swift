import Parameters
import Schedules
import Training

/// One question put to the simulator: this schedule, in this run.
package struct Experiment: Hashable, Sendable {
  package let blueprint: Blueprint
  package let clock: Clock
  /// The batch size, where it changes.
  package let batch: BatchPlan?
  package let run: Run
  /// What of the run is asked for.
  package private(set) var part = Part.whole
  /// The paths with random numbers; nil where the expectation is exact.
  package private(set) var plan: Ensemble.Plan?

  /// What of a run can be asked for.
  package enum Part: Int, Hashable, Sendable, CaseIterable {
    /// The loss: the expectation, or a mean of paths where there is none.
    case whole
    /// The same run without noise.
    case start
    /// Paths with random numbers beside an exact expectation.
    case paths
  }

  package init(_ entry: Entry, _ run: Run, _ samples: Samples = Samples()) {
    blueprint = entry.blueprint
    batch = run.setup.problem.batch == nil ? nil : entry.batch
    clock = entry.clock
    self.run = run
    plan = run.setup.isSampled ? samples.plan(for: run.setup) : nil
  }

  /// The same run without noise.
  package var noiseless: Experiment {
    var next = self
    next.part = .start
    return next
  }

  /// Paths with random numbers beside it.
  package func sampled(_ plan: Ensemble.Plan) -> Experiment {
    var next = self
    next.part = .paths
    next.plan = plan
    return next
  }

  /// The schedule in steps; for one that listens, what it was in the course of the run.
  ///
  /// - Parameter work: the most mode-steps of a run that has to be made to know the rates.
  /// - Returns: the rate of each update.
  /// - Throws: `ParameterError` where the blueprint describes no schedule, or takes too long to hear.
  package func schedule(work: Int = promptWork) throws(ParameterError) -> any Schedule {
    if var hearing = try hearing(work: work) {
      var all = Int.max
      hearing.advance(work: &all)
      return hearing.recorded
    }
    return try clock.schedule(of: blueprint, stepsPerEpoch: run.stepsPerEpoch)
  }

  /// The momentum that goes with it, in steps; nil where the schedule cycles none.
  package func momentum() throws(ParameterError) -> (any Schedule)? {
    guard let momentum = blueprint.momentum else { return nil }
    return try clock.schedule(of: momentum, stepsPerEpoch: run.stepsPerEpoch)
  }

  /// When updates are made, where the batch changes.
  package func timetable() throws(ParameterError) -> Timetable? {
    guard let batch, let usual = run.setup.problem.batch else { return nil }
    let timetable = try batch.timetable(usual: usual, run)
    let most = plan == nil ? .infinity : run.setup.problem.largestBatch
    if let phase = timetable.phases.first(where: { $0.batch > most }) {
      throw ParameterError(
        parameter: "batch", value: phase.batch,
        rule: "at most \(ParameterError.text(most)) where paths are sampled")
    }
    return timetable
  }

  /// What drives a run of it at these rates.
  func drive(by schedule: any Schedule) throws(ParameterError) -> Drive {
    let momentum = run.setup.optimizer.takesMomentum ? try momentum() : nil
    let rate = ScheduleSignal(schedule, steps: run.steps)
    let other = momentum.map { ScheduleSignal($0, steps: run.steps) }
    guard let timetable = try timetable() else { return Drive(rate: rate, momentum: other) }
    return Drive(rate: rate, momentum: other, by: timetable)
  }

  /// The work of answering; throws where the blueprint describes no schedule.
  package func begin() throws(ParameterError) -> Computation {
    let hearing = try hearing()
    let computation = try begin(by: begun(hearing))
    // What follows takes about as long whatever the rates are.
    return hearing.map { Computation($0, for: self, work: computation.work) } ?? computation
  }

  /// The same once the rates are known.
  func begin(by schedule: any Schedule) throws(ParameterError) -> Computation {
    let drive = try drive(by: schedule)
    if let plan {
      return Computation(
        Ensemble(run.setup, drive: drive, steps: run.steps, plan: plan), cost: cost)
    }
    return Computation(
      Simulation(run.setup, drive: drive, steps: run.steps, part: part == .start ? .start : .whole),
      cost: cost)
  }

  /// How many times as long an update takes as one with a rate from a formula.
  var cost: Int { blueprint.hasFunction ? Self.functionCost : 1 }

  /// What a function that is walked through at every step makes of an update.
  private static let functionCost = 64
}

extension Scene {
  /// Throws what a lab of this scene would: an entry that describes no schedule in this run.
  package func check() throws(ParameterError) {
    for entry in entries {
      let experiment = Experiment(entry, run, samples)
      if try experiment.hearing() == nil { _ = try experiment.schedule() }
      _ = try experiment.momentum()
      _ = try experiment.timetable()
    }
  }
}

/// Names one run of one schedule; a later serial makes the earlier ones of its slot stale.
package struct RunID: Hashable, Sendable {
  package let slot: Int
  package let serial: Int
  package let part: Experiment.Part

  package init(slot: Int, serial: Int, part: Experiment.Part = .whole) {
    self.slot = slot
    self.serial = serial
    self.part = part
  }

  /// What only one run is wanted for at a time.
  package struct Place: Hashable, Sendable {
    package let slot: Int
    package let part: Experiment.Part
    /// True for the loss at the cursor, false for all losses.
    package let isProbe: Bool

    package init(slot: Int, part: Experiment.Part = .whole, isProbe: Bool = false) {
      self.slot = slot
      self.part = part
      self.isProbe = isProbe
    }
  }

  package var place: Place { Place(slot: slot, part: part) }
  /// Where its loss at the cursor is looked for.
  package var probePlace: Place { Place(slot: slot, part: part, isProbe: true) }
}
