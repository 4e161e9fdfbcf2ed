import Notation
import Schedules
import Training

/// What is known of one entry: its schedule and the losses found so far.
package struct Track: Sendable {
  package let id: RunID
  package let experiment: Experiment
  package let schedule: any Schedule
  /// The momentum the schedule cycles with its rate, where it does.
  package let momentum: (any Schedule)?
  /// When updates are made, where the batch changes.
  package let timetable: Timetable?
  /// What one might want to know before the run, the gravest first.
  package let findings: [Finding]
  /// The first and the last step whose rate is above the edge of divergence.
  var excess: ClosedRange<Int>?
  /// The losses; those of the experiment before until the first answer has come.
  package private(set) var trace: Trace?
  /// False until an answer to this very experiment has come.
  package private(set) var isCurrent = false
  /// The same run without noise, where it is asked for.
  package private(set) var startID: RunID?
  private var start: Trace?
  /// The loss and what of it is left of the start, of one and the same experiment.
  package private(set) var parts: Parts?

  init(
    id: RunID, experiment: Experiment, schedule: any Schedule, momentum: (any Schedule)?,
    timetable: Timetable?, before: Track?
  ) {
    self.id = id
    self.experiment = experiment
    self.schedule = schedule
    self.momentum = momentum
    self.timetable = timetable
    trace = before?.trace
    parts = before?.parts
    let run = experiment.run
    findings = Audit.findings(
      of: Reading(experiment.blueprint, clock: experiment.clock), schedule: schedule,
      steps: run.steps, stepsPerEpoch: run.stepsPerEpoch
    ).filter { $0.kind != .drops }
  }

  /// Asks for the parts of the loss, or no longer.
  mutating func divide(_ serial: Int?) {
    guard let serial else {
      (startID, start, parts) = (nil, nil, nil)
      return
    }
    if startID == nil { startID = RunID(slot: id.slot, serial: serial, part: .start) }
  }

  /// Takes down what a simulation of this track has found.
  mutating func take(_ found: Trace, _ part: Simulator.Part) {
    switch part {
    case .whole:
      trace = found
      isCurrent = true
    case .start: start = found
    }
    if isCurrent, let trace, let start { parts = Parts(whole: trace, start: start) }
  }

  package var isComplete: Bool {
    isCurrent && trace?.isComplete == true && (startID == nil || start?.isComplete == true)
  }

  /// The share of the work that is done, from 0 to 1.
  var progress: Double {
    func share(_ trace: Trace?) -> Double {
      trace.map { $0.steps > 0 ? Double($0.done) / Double($0.steps) : 1 } ?? 0
    }
    let whole = isCurrent ? share(trace) : 0
    return startID == nil ? whole : (whole + share(start)) / 2
  }
}

/// A loss in its two parts.
package struct Parts: Sendable {
  let whole: Trace
  /// What is left of the start.
  let start: Trace

  /// Below this part of the loss the difference of two losses is rounding.
  private static let rounding = 1e-12

  /// What the noise has brought before update `step`; NaN where it is unknown or not to be told
  /// from the errors of the loss.
  func noise(at step: Int) -> Double {
    let loss = whole.loss(at: step)
    let rest = loss - start.loss(at: step)
    let error = max(Self.rounding, whole.error + start.error) * loss
    return rest > error ? rest : .nan
  }
}
