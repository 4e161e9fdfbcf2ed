import Notation
import Parameters
import Plot
import Schedules
import Training

/// What the quantities of a claim are in one scene.
///
/// Each of them is computed as the program computes what it draws: the same runs, the same bits.
package final class SceneFacts {
  private let lab: Lab
  /// Whether a loss that no trace has kept is looked for by a run of its own, and searches are made.
  var probes: Bool
  /// Whether a run that the lab has not made is made.
  private let runs: Bool
  /// What was asked of runs with random numbers: the schedule and the step.
  private var losses: [[Int]: Double] = [:]
  /// The traces of runs that the lab has not made.
  private var traces: [Int: Trace] = [:]

  /// - Parameters:
  ///   - lab: a lab of the scene whose answers are complete.
  ///   - probes: false where nothing may take longer than a frame, as for a goal.
  ///   - runs: whether a run that the lab has not made is made; nil where that is as with `probes`.
  package init(_ lab: Lab, probes: Bool, runs: Bool? = nil) {
    self.lab = lab
    self.probes = probes
    self.runs = runs ?? probes
  }

  /// What is not known of a goal, and why.
  static func notAtEveryKey(_ what: String) -> ClaimTerm.Unknown {
    ClaimTerm.Unknown("a goal is computed at every key: \(what)")
  }

  /// Everything that may be asked of a schedule, with its arguments and what it is.
  package static let ofSchedules: [(name: String, help: String)] = [
    ("loss(t)", "the loss before update t"),
    ("last", "the loss after the last update"),
    ("rate(t)", "the learning rate of update t"),
    ("momentum(t)", "the momentum of update t, where the schedule cycles it"),
    ("batch(t)", "the batch size of step t"),
    ("accuracy(t)", "the share of the training examples that are told rightly"),
    ("area", "the sum of all rates"),
    ("least, least(a, b)", "the least loss of the run, or from step a to step b"),
    ("greatest, greatest(a, b)", "the greatest"),
    ("below(x)", "the first step at which the loss is below x, inf where it never is"),
    ("passes(B)", "the first step from which the loss is below that of B after it was not"),
    ("diverges", "the step at which the loss is lost, inf where it never is"),
    ("floor(t)", "where the loss would come to rest at the rate of step t"),
  ]

  /// What a term of a claim is, its path without the name of a scene.
  ///
  /// - Throws: ``ClaimTerm/Unknown`` with a way out.
  func value(_ path: [String], _ term: ClaimTerm) throws(ClaimTerm.Unknown) -> Double {
    let run = lab.scene.run
    switch path[0] {
    case "edge" where path.count == 1: return lab.edge
    case "steps" where path.count == 1: return Double(run.steps)
    case "epoch" where path.count == 1:
      return try one(term) * Double(run.stepsPerEpoch)
    case "best" where path.count == 1: return try searched(term).value
    case "least" where path.count == 1: return try searched(term).loss
    case "test" where path.count == 2: return try tested(path[1])
    default: break
    }
    guard let index = lab.scene.entries.firstIndex(where: { $0.letter == path[0] }) else {
      let letters = lab.scene.entries.map(\.letter).joined(separator: ", ")
      throw ClaimTerm.Unknown(
        "'\(path[0])' is neither a schedule of this scene (\(letters)) nor edge, steps, epoch, best, "
          + "least or test")
    }
    guard path.count == 2 else {
      throw ClaimTerm.Unknown("\(path[0]) alone is no number: \(path[0]).last is its last loss")
    }
    return try value(path[1], of: index, term)
  }

  private func value(
    _ name: String, of index: Int, _ term: ClaimTerm
  ) throws(ClaimTerm.Unknown) -> Double {
    let (track, run) = (lab.tracks[index], lab.scene.run)
    switch name {
    case "loss": return try loss(of: index, at: try step(term))
    case "last": return try loss(of: index, at: run.steps)
    case "rate": return track.schedule.rate(at: try step(term, last: run.steps - 1))
    case "momentum":
      guard let momentum = track.momentum else {
        throw ClaimTerm.Unknown("\(name): this schedule cycles no momentum")
      }
      return momentum.rate(at: try step(term, last: run.steps - 1))
    case "batch":
      let step = try step(term, last: run.steps - 1)
      guard let batch = track.timetable?.phase(ofStep: step).batch ?? run.setup.problem.batch else {
        throw ClaimTerm.Unknown("there are no batches here")
      }
      return batch
    case "accuracy":
      guard let accuracy = try trace(of: index).companions[.accuracy] else {
        throw ClaimTerm.Unknown("the \(run.setup.problem.kind.title) has no accuracy; digits has")
      }
      return accuracy.loss(at: try step(term))
    case "area": return Area(track.schedule, steps: run.steps).value
    case "least": return try extent(of: index, term).low
    case "greatest": return try extent(of: index, term).high
    case "below":
      let limit = try one(term)
      return try first(term, [index]) { $0[0] < limit }
    case "passes":
      guard case .name(let other)? = term.operands?.first, term.operands?.count == 1,
        let rival = lab.scene.entries.firstIndex(where: { [$0.letter] == other })
      else { throw ClaimTerm.Unknown("passes takes another schedule: A.passes(B)") }
      var wasAbove = false
      return try first(term, [index, rival]) { losses in
        wasAbove = wasAbove || losses[0] >= losses[1]
        return wasAbove && losses[0] < losses[1]
      }
    case "diverges": return (try trace(of: index)).divergedAt.map(Double.init) ?? .infinity
    case "floor":
      let step = try step(term, last: run.steps - 1)
      guard probes || !lab.floorTakesLong else {
        throw Self.notAtEveryKey("this floor takes too long")
      }
      guard let floor = lab.floor(of: index, at: step) else {
        throw ClaimTerm.Unknown("there is no floor here")
      }
      return floor
    default:
      let names = Self.ofSchedules.map(\.name).joined(separator: ", ")
      throw ClaimTerm.Unknown("a schedule has no '\(name)'; it has \(names)")
    }
  }

  // MARK: Losses

  private func trace(of index: Int) throws(ClaimTerm.Unknown) -> Trace {
    let track = lab.tracks[index]
    if let trace = track.trace, track.isCurrent, trace.isComplete { return trace }
    if let trace = traces[index] { return trace }
    guard runs, var computation = track.experiment.begun else {
      throw ClaimTerm.Unknown("its loss is not known yet")
    }
    computation.advance()
    traces[index] = computation.trace
    return try trace(of: index)
  }

  private func loss(of index: Int, at step: Int) throws(ClaimTerm.Unknown) -> Double {
    // The last loss is kept in every trace, and looked at alone it is the same.
    if probes || runs && step == lab.scene.run.steps, lab.scene.run.setup.isSampled,
      traces[index] == nil, !lab.tracks[index].isCurrent
    {
      return try meanLoss(of: index, at: step)
    }
    let trace = try trace(of: index)
    if probes, let update = trace.gap(at: step),
      var probe = lab.tracks[index].experiment.begunProbe(before: update)
    {
      probe.advance()
      if let loss = probe.loss { return loss }
    }
    guard let reading = trace.reading(at: step) else {
      throw ClaimTerm.Unknown("its loss is not known there")
    }
    return reading.loss
  }

  /// The mean loss of paths at one step alone: nothing is looked at before it, which is what takes
  /// long where there are images.
  private func meanLoss(of index: Int, at step: Int) throws(ClaimTerm.Unknown) -> Double {
    if let loss = losses[[index, step]] { return loss }
    // A run of no steps is the start.
    guard step > 0 else { return try trace(of: index).loss(at: 0) }
    var run = lab.scene.run
    run.steps = step
    let experiment = Experiment(lab.scene.entries[index], run, lab.scene.samples)
    let outcome: Experiment.Outcome
    do throws(ParameterError) { outcome = try experiment.lastLoss(while: { true }) } catch {
      throw ClaimTerm.Unknown(error.description)
    }
    guard case .loss(let loss) = outcome else {
      throw ClaimTerm.Unknown("its run takes too long")
    }
    losses[[index, step]] = loss
    return loss
  }

  private func extent(
    of index: Int, _ term: ClaimTerm
  ) throws(ClaimTerm.Unknown) -> (low: Double, high: Double) {
    let trace = try trace(of: index)
    let ends = try numbers(term)
    guard ends.isEmpty || ends.count == 2 && ends[0] <= ends[1] else {
      throw ClaimTerm.Unknown(
        "two steps are needed, the first one first, or none for the whole run")
    }
    guard trace.stride == 1 else { throw Self.tooLong }
    guard !ends.isEmpty else { return trace.extent(over: 0...lab.scene.run.steps) }
    let first = try step(ends[0], last: lab.scene.run.steps)
    return trace.extent(over: first...(try step(ends[1], last: lab.scene.run.steps)))
  }

  private static let tooLong = ClaimTerm.Unknown(
    "the run is too long to look at each of its losses")

  /// The first step at which the losses are as is asked.
  private func first(
    _ term: ClaimTerm, _ indices: [Int], where holds: ([Double]) -> Bool
  ) throws(ClaimTerm.Unknown) -> Double {
    var traces: [Trace] = []
    for index in indices { traces.append(try trace(of: index)) }
    guard traces.allSatisfy({ $0.stride == 1 }) else { throw Self.tooLong }
    for step in 0...lab.scene.run.steps where holds(traces.map { $0.loss(at: step) }) {
      return Double(step)
    }
    return .infinity
  }

  // MARK: Arguments

  private func numbers(_ term: ClaimTerm) throws(ClaimTerm.Unknown) -> [Double] {
    guard let numbers = term.numbers else {
      throw ClaimTerm.Unknown("\(term.path.joined(separator: ".")) takes numbers")
    }
    return numbers
  }

  private func one(_ term: ClaimTerm) throws(ClaimTerm.Unknown) -> Double {
    let numbers = try numbers(term)
    guard numbers.count == 1 else {
      throw ClaimTerm.Unknown("\(term.path.joined(separator: ".")) takes one number in brackets")
    }
    return numbers[0]
  }

  /// A step of the run.
  private func step(_ term: ClaimTerm, last: Int? = nil) throws(ClaimTerm.Unknown) -> Int {
    try step(try one(term), last: last ?? lab.scene.run.steps)
  }

  private func step(_ value: Double, last: Int) throws(ClaimTerm.Unknown) -> Int {
    guard let step = Int(exactly: value), (0...last).contains(step) else {
      throw ClaimTerm.Unknown(
        "a step here is a whole number from 0 to \(last), not \(ParameterError.text(value))")
    }
    return step
  }

  // MARK: Searches

  /// The least last loss over one knob, by golden section.
  private func searched(
    _ term: ClaimTerm
  ) throws(ClaimTerm.Unknown) -> (value: Double, loss: Double) {
    guard probes else {
      throw Self.notAtEveryKey(
        "no search such as \(term.path.joined(separator: ".")) is made there")
    }
    guard term.operands?.count == 3, case .name(let path)? = term.operands?[0],
      case .number(let low)? = term.operands?[1], case .number(let high)? = term.operands?[2],
      low < high
    else {
      throw ClaimTerm.Unknown(
        "\(term.path.joined(separator: ".")) takes a knob and two values: best(A.factor, 0.01, 0.99)"
      )
    }
    let name = path.joined(separator: ".")
    guard let turn = Lesson.Turn(name), let place = lab.scene.place(of: turn),
      let entry = place.entry ?? lab.scene.entries.indices.first
    else { throw ClaimTerm.Unknown(lab.scene.refusal(of: name)) }
    do throws(SearchError) {
      let axis = try Axis(
        name, from: low, to: high, count: 2, scale: low > 0 ? .logarithmic : .linear)
      var tuner = try Tuner(
        .golden, try Box([axis]), trials: 60, tolerance: 1e-4,
        isWhole: [place.knob.parameter.spacing == .whole])
      while let values = tuner.next() {
        tuner.tell(try lastLoss(place, entry, values[0]))
      }
      guard let best = tuner.best else { throw SearchError("no value there has a loss") }
      return (tuner.trials[best].values[0], tuner.trials[best].loss)
    } catch {
      throw ClaimTerm.Unknown(error.description)
    }
  }

  private func lastLoss(
    _ place: Scene.KnobPlace, _ entry: Int, _ value: Double
  ) throws(SearchError) -> Double {
    do throws(ParameterError) {
      let scene = try place.knob.setting(value, in: lab.scene, entry: place.entry)
      let experiment = Experiment(scene.entries[entry], scene.run, scene.samples)
      guard case .loss(let loss) = try experiment.lastLoss(while: { true }) else { return .nan }
      return loss
    } catch {
      throw SearchError(error.description)
    }
  }

  /// A number of the range test of the scene.
  private func tested(_ name: String) throws(ClaimTerm.Unknown) -> Double {
    guard probes else { throw Self.notAtEveryKey("no range test is made there") }
    let question = RangeQuestion(
      lab.scene.run.setup, seed: lab.scene.samples.seed, Equilibrium(lab.scene.run.setup))
    var run = question.run
    run.advance()
    let test = run.test
    let picks = test.picks
    let values: [(String, Double?)] = [
      ("edge", test.edge), ("stopped", test.divergence), ("low", test.band?.lowerBound),
      ("high", test.band?.upperBound), ("least", RangeWords.least(of: test.losses, test)),
      ("smoothed", RangeWords.least(of: test.smoothed, test)), ("valley", picks.valley),
      ("slide", picks.slide), ("minimum", picks.minimum), ("steep", picks.steep),
      ("lightning", picks.lightning),
    ]
    guard let found = values.first(where: { $0.0 == name }) else {
      let names = values.map(\.0).joined(separator: ", ")
      throw ClaimTerm.Unknown("a range test has no '\(name)'; it has \(names)")
    }
    return found.1 ?? .nan
  }
}
