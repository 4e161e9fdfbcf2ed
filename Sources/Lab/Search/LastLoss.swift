import Parameters
import Schedules
import Training

extension Experiment {
  /// What became of a run of which only the end is asked for.
  package enum Outcome: Hashable, Sendable {
    /// The loss after the last update, infinite where it has diverged.
    case loss(Double)
    /// Nobody wanted it any longer.
    case stopped
    /// It took more than ``mostWork``.
    case tooLong
  }

  /// The most mode-steps of a run of which only the end is asked for, a minute or so.
  package static let mostWork = 100_000_000_000
  /// Mode-steps between two looks at whether it is still wanted: about a millisecond.
  private static let slice = 1 << 20

  /// The loss after the last update, and nothing on the way there; a mean where there are paths.
  ///
  /// - Parameter isWanted: asked about every millisecond.
  /// - Returns: the loss that ``begin()`` comes to, to the bit.
  /// - Throws: `ParameterError` where the blueprint describes no schedule.
  package func lastLoss(while isWanted: () -> Bool) throws(ParameterError) -> Outcome {
    var spent = 0
    if plan == nil, batch == nil, let controller = try blueprint.controller() {
      return listened(controller, while: isWanted)
    }
    guard let drive = try drive(while: isWanted) else { return .stopped }
    let updates = drive.timetable?.updates ?? run.steps
    func last(_ part: Simulator.Part) -> Outcome {
      var simulator = Simulator(run.setup, drive: drive, steps: updates, part: part)
      while simulator.step < updates, simulator.divergedAt == nil {
        guard isWanted() else { return .stopped }
        var work = max(1, Self.slice / cost)
        let before = work
        simulator.advance(to: updates, work: &work)
        spent += (before - work) * cost
        guard spent <= Self.mostWork else { return .tooLong }
      }
      return .loss(simulator.loss(at: updates))
    }
    guard let plan else { return last(part == .start ? .start : .whole) }
    var sum = 0.0
    for path in 0..<plan.paths {
      guard isWanted() else { return .stopped }
      guard case .loss(let loss) = last(.path(Seed(plan.seed, path: path))) else {
        return isWanted() ? .tooLong : .stopped
      }
      sum += loss
    }
    return .loss(sum / Double(plan.paths))
  }

  /// What drives the run; nil where nobody wanted it any longer before its rates were known.
  private func drive(while isWanted: () -> Bool) throws(ParameterError) -> Drive? {
    guard var hearing = try hearing(work: Self.mostWork) else { return try drive(by: schedule()) }
    while !hearing.isComplete {
      guard isWanted() else { return nil }
      var work = Self.slice
      hearing.advance(work: &work)
    }
    return try drive(by: hearing.recorded)
  }

  /// The loss after the last update of a schedule that listens.
  private func listened(_ controller: any Controller, while isWanted: () -> Bool) -> Outcome {
    let distance = clock.stepsPerReport(stepsPerEpoch: run.stepsPerEpoch)
    var listening = Listening(controller, run.setup, stepsPerReport: distance)
    let stride = max(1, Self.slice / listening.width)
    while listening.step < run.steps {
      guard isWanted() else { return .stopped }
      guard listening.step <= Self.mostWork / listening.width else { return .tooLong }
      listening.advance(to: min(run.steps, listening.step + stride))
    }
    return .loss(listening.loss)
  }

  /// The mode-steps of ``lastLoss(while:)``, estimated where the run jumps; ``Int/max`` where there are
  /// too many to count.
  package func lastWork() throws(ParameterError) -> Int {
    let width: Int
    var (updates, heard) = (run.steps, 0)
    if batch == nil, plan == nil, let controller = try blueprint.controller() {
      let distance = clock.stepsPerReport(stepsPerEpoch: run.stepsPerEpoch)
      width = Listening(controller, run.setup, stepsPerReport: distance).stepWork
    } else {
      let hearing = try hearing(work: Self.mostWork)
      heard = hearing?.work ?? 0
      // What is not heard yet takes about as long at the first rate.
      let drive = try drive(by: begun(hearing))
      updates = drive.timetable?.updates ?? run.steps
      let simulation = Simulator(
        run.setup, drive: drive, steps: updates,
        part: plan.map { .path(Seed($0.seed)) } ?? .whole)
      width = simulation.width
      // A jump reaches far: what is behind the first updates takes about as long as they did.
      if simulation.reason == nil { updates = min(updates, 2 * simulation.exactSteps) }
    }
    let made = [width, cost, plan?.paths ?? 1].reduce(updates) { product, factor in
      let (value, isOver) = product.multipliedReportingOverflow(by: factor)
      return isOver ? .max : value
    }
    let (sum, isOver) = made.addingReportingOverflow(heard)
    return isOver ? .max : sum
  }
}
