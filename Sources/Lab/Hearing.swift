import Parameters
import Schedules
import Training

/// The run that has to be made before the rates of a schedule that listens are known; whoever runs
/// it decides how far at a time.
package struct Hearing: Sendable {
  private var listening: Listening
  private var recording: Recording
  private let steps: Int

  /// Before the first update of so many steps.
  init(_ listening: Listening, steps: Int) {
    self.listening = listening
    self.steps = steps
    recording = Recording(listening.rate)
  }

  /// True once all rates are known.
  package var isComplete: Bool { listening.step >= steps }

  /// Mode-steps that are left.
  package var work: Int { (steps - listening.step) * listening.stepWork }

  /// Makes about so much of the run; less what was spent.
  package mutating func advance(work: inout Int) {
    while !isComplete, work > 0 {
      listening.advance(to: min(steps, listening.nextReport), work: &work)
      recording.append(listening.rate, from: listening.step, turn: listening.turn)
    }
  }

  /// The rates so far; the last of them is held.
  package var recorded: Recorded { Recorded(recording) }
}

extension Hearing {
  /// The most mode-steps that are heard at once, before a key is answered: a millisecond or two.
  static let atOnce = 1 << 21
}

extension Experiment {
  /// The most mode-steps of a run that has to be made before its rates can be drawn: some tens of
  /// milliseconds.
  package static let promptWork = 100_000_000

  /// What has to be heard before the rates are known; nil where they follow from the step alone.
  ///
  /// - Parameter work: the most mode-steps.
  /// - Returns: the run before its first update.
  /// - Throws: `ParameterError` where the blueprint describes no schedule, or takes too long to hear.
  package func hearing(work: Int = promptWork) throws(ParameterError) -> Hearing? {
    guard let controller = try blueprint.controller() else { return nil }
    let distance = clock.stepsPerReport(stepsPerEpoch: run.stepsPerEpoch)
    let timetable = try timetable()
    let seed = Seed(plan?.seed ?? Seed.standard.number)
    let listening =
      timetable.map {
        Listening(controller, run.setup, stepsPerReport: distance, by: $0, seed: seed)
      }
      ?? Listening(controller, run.setup, stepsPerReport: distance, seed: seed)
    // What is held back takes long to look at: once an epoch there is time for it.
    let hint =
      distance == 1 && listening.measureWidth > 0
      ? " at every step (--steps-per-epoch makes it once an epoch)" : ""
    let most = work / listening.stepWork
    guard max(run.steps, timetable?.updates ?? 0) <= most else {
      throw ParameterError(
        parameter: "steps", value: Double(run.steps),
        rule: "at most \(most) where a schedule listens to the run\(hint)")
    }
    return Hearing(listening, steps: run.steps)
  }

  /// The rates as far as they are known: of what is not heard yet, those so far.
  func begun(_ hearing: Hearing?) throws(ParameterError) -> any Schedule {
    if let hearing { return hearing.recorded }
    return try schedule()
  }

  /// The rates where they can be told within so much work, which is less then; else nil.
  ///
  /// - Throws: `ParameterError` where the blueprint describes no schedule, or takes too long to hear.
  func promptSchedule(work: inout Int) throws(ParameterError) -> (any Schedule)? {
    guard var hearing = try hearing() else { return try schedule() }
    guard hearing.work <= work else { return nil }
    work -= hearing.work
    var all = Int.max
    hearing.advance(work: &all)
    return hearing.recorded
  }
}
