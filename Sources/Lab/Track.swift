import Notation
import Parameters
import Schedules
import Training

/// What is known of one entry: its schedule and the losses found so far.
package struct Track: Sendable {
  package let id: RunID
  package let experiment: Experiment
  /// Its rates; of one that listens and is not heard yet, what is known of the one before.
  package private(set) var schedule: any Schedule
  /// False while those rates are not of this very experiment.
  package private(set) var isHeard: Bool
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
  /// What else of the run is asked for.
  package private(set) var sides: [Experiment.Part: Side] = [:]
  /// The loss and what of it is left of the start, of one and the same experiment.
  package private(set) var parts: Parts?
  /// The losses that were asked for beside the traces.
  private var sights: [Experiment.Part: Sight] = [:]

  /// A run beside the one of the loss: without noise, or with random numbers.
  package struct Side: Sendable {
    package let id: RunID
    package let experiment: Experiment
    /// What is known of it; nil until the first answer has come.
    package fileprivate(set) var trace: Trace?
    /// False while that is of the experiment before.
    fileprivate var isCurrent = false

    fileprivate var isComplete: Bool { isCurrent && trace?.isComplete == true }
  }

  /// The loss before one update of this very experiment.
  private struct Sight: Sendable {
    let update: Int
    /// Nil until it is found.
    var loss: Double?
  }

  /// - Parameters:
  ///   - id: names its run.
  ///   - experiment: what is asked.
  ///   - schedule: nil where the rates have to be heard first.
  ///   - before: the track that the slot had.
  /// - Throws: `ParameterError` where the blueprint describes no schedule.
  init(
    id: RunID, experiment: Experiment, schedule: (any Schedule)?, before: Track?
  ) throws(ParameterError) {
    self.id = id
    self.experiment = experiment
    isHeard = schedule != nil
    let rates = if let schedule { schedule } else { try Self.guess(experiment, before) }
    self.schedule = rates
    momentum = try experiment.momentum()
    timetable = try experiment.timetable()
    trace = before?.trace
    parts = before?.parts
    // Paths stay on the screen until those of this experiment have begun.
    sides[.paths] = before?.sides[.paths]
    let run = experiment.run
    findings = Audit.findings(
      of: Reading(experiment.blueprint, clock: experiment.clock), schedule: rates,
      steps: run.steps, stepsPerEpoch: run.stepsPerEpoch
    ).filter { $0.kind != .drops }
  }

  /// The rates that are shown until those of an experiment are heard: of the one before, if that
  /// listened too, else the first rate.
  private static func guess(
    _ experiment: Experiment, _ before: Track?
  ) throws(ParameterError) -> any Schedule {
    if let before, before.schedule is Recorded { return before.schedule }
    guard let controller = try experiment.blueprint.controller() else {
      return try experiment.schedule()
    }
    return Recorded(Recording(controller.rate))
  }

  /// Asks for something beside the loss, or no longer.
  mutating func want(_ part: Experiment.Part, _ experiment: Experiment?, serial: Int) {
    guard let experiment else {
      sides[part] = nil
      sights[part] = nil
      if part == .start { parts = nil }
      return
    }
    guard sides[part]?.experiment != experiment else { return }
    // What was there stays until something is known of the new one.
    sides[part] = Side(
      id: RunID(slot: id.slot, serial: serial, part: part), experiment: experiment,
      trace: part == .paths ? sides[part]?.trace : nil)
  }

  /// True where a run is one of this track.
  func has(_ id: RunID) -> Bool { self.id == id || sides[id.part]?.id == id }

  /// Takes down what a simulation of this track has found.
  ///
  /// - Parameters:
  ///   - found: the losses.
  ///   - part: what they are of.
  ///   - heard: its rates, where they had to be heard first.
  mutating func take(_ found: Trace, _ part: Experiment.Part, heard: Recorded?) {
    if part == .whole {
      if let heard, !isHeard { (schedule, isHeard) = (heard, true) }
      trace = found
      isCurrent = true
    } else {
      sides[part]?.trace = found
      sides[part]?.isCurrent = true
    }
    if isCurrent, let trace, let start = sides[.start]?.trace {
      parts = Parts(whole: trace, start: start)
    }
  }

  /// Takes down a loss that was asked for, where it still is.
  mutating func take(_ loss: Double, before update: Int, _ part: Experiment.Part) {
    if sights[part]?.update == update { sights[part]?.loss = loss }
  }

  /// What has to be asked for, so that the losses at a step can be told.
  mutating func probe(at step: Int) -> [Effect] {
    var effects: [Effect] = []
    func ask(_ trace: Trace?, _ id: RunID, _ experiment: Experiment) {
      guard let trace, trace.isComplete, let update = trace.gap(at: step),
        sights[id.part]?.update != update
      else { return }
      sights[id.part] = Sight(update: update)
      effects.append(.probe(id, experiment, update: update))
    }
    guard isCurrent else { return [] }
    ask(trace, id, experiment)
    if let side = sides[.start] { ask(side.trace, side.id, side.experiment) }
    return effects
  }

  /// What may be told of the loss when a step begins; nil where that is nothing yet.
  func reading(at step: Int) -> Trace.Reading? { trace.flatMap { read($0, .whole, at: step) } }

  /// The same of what is left of the start.
  func startReading(at step: Int) -> Trace.Reading? {
    parts.flatMap { read($0.start, .start, at: step) }
  }

  /// The same of what the noise has brought.
  func noiseReading(at step: Int) -> Trace.Reading? {
    guard let parts, let whole = read(parts.whole, .whole, at: step),
      let start = startReading(at: step)
    else { return nil }
    let noise = parts.noise(whole.loss, start.loss)
    return noise.isNaN ? nil : Trace.Reading(noise, isExact: whole.isExact && start.isExact)
  }

  private func read(_ trace: Trace, _ part: Experiment.Part, at step: Int) -> Trace.Reading? {
    // What was asked for belongs to this experiment, a trace may still be that of the one before.
    let isOwn = isCurrent && (part == .whole || sides[part]?.trace != nil)
    guard isOwn, let update = trace.gap(at: step), let sight = sights[part],
      sight.update == update, let loss = sight.loss
    else { return trace.reading(at: step) }
    return Trace.Reading(loss, isExact: trace.isWhole(step))
  }

  /// What random numbers have brought beside an exact loss; nil where that was not asked for.
  var paths: Trace? { sides[.paths]?.trace }

  /// What most paths lie between: of those beside the loss, or of those it is the mean of.
  var band: (low: Trace, high: Trace)? {
    guard let companions = (paths ?? trace)?.companions, let low = companions[.low],
      let high = companions[.high]
    else { return nil }
    return (low, high)
  }

  /// Everything that is drawn of the loss.
  var losses: [Trace] {
    let band = band
    return [trace, trace?.companions[.validation], paths, band?.low, band?.high]
      .compactMap(\.self)
  }

  package var isComplete: Bool {
    isCurrent && trace?.isComplete == true
      && sides.values.allSatisfy(\.isComplete)
  }

  /// The share of the work that is done, from 0 to 1.
  var progress: Double {
    func share(_ trace: Trace?) -> Double {
      guard let trace else { return 0 }
      if let sample = trace.sample, sample.of > 1 {
        return Double(sample.paths) / Double(sample.of)
      }
      return trace.steps > 0 ? Double(trace.done) / Double(trace.steps) : 1
    }
    let whole = isCurrent ? share(trace) : 0
    return sides.values.reduce(whole) { $0 + ($1.isCurrent ? share($1.trace) : 0) }
      / Double(1 + sides.count)
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
    noise(whole.loss(at: step), start.loss(at: step))
  }

  /// The same of a loss and what of it is left of the start.
  func noise(_ loss: Double, _ start: Double) -> Double {
    let rest = loss - start
    let error = max(Self.rounding, whole.error + self.start.error) * loss
    return rest > error ? rest : .nan
  }
}
