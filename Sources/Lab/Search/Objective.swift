import Notation
import Parameters
import Schedules
import Training

/// The last loss of a run as a function of one or two of its numbers.
///
/// An axis of the box is called by what it changes: a number of the SPEC in the library's own words
/// (``Template``), else a parameter of the schedule in ours, else a setting of the problem, else one of
/// the optimizer; `problem.` or `optimizer.` before a setting says which. The same question asked twice
/// has the same answer, on every thread.
package struct Objective: Sendable {
  /// What is asked for at one place of the box.
  package struct Subject: Sendable {
    /// The schedule, as a line that can be typed.
    package let reading: Reading
    /// The run.
    package let run: Run
  }

  /// What is varied.
  package let box: Box
  /// For each axis whether only whole numbers make sense of it; other values are rounded.
  package private(set) var isWhole: [Bool]

  private let template: Template
  /// The clock of a schedule in our own words, which do not say it.
  private let clock: Clock?
  private let run: Run
  private let plan: Ensemble.Plan
  private var targets: [VariedNumber] = []

  /// The function of a box.
  ///
  /// - Parameters:
  ///   - template: the SPEC.
  ///   - clock: what a SPEC in our own words counts; nil for steps.
  ///   - run: the steps, the problem and the optimizer.
  ///   - plan: the paths, where there is no exact expectation; nil for as many as are usual.
  ///   - box: what is varied.
  /// - Throws: ``SearchError`` where a name means nothing or too much, or no corner of the box can be
  ///   trained.
  package init(
    _ template: Template, clock: Clock? = nil, run: Run, plan: Ensemble.Plan? = nil, box: Box
  ) throws(SearchError) {
    self.template = template
    self.clock = clock
    self.run = run
    self.plan = plan ?? Samples().plan(for: run.setup)
    self.box = box
    isWhole = box.axes.map { _ in false }
    try resolve()
    try checkCorners()
  }

  // MARK: Names

  private mutating func resolve() throws(SearchError) {
    var arguments: [VariedNumber?] = []
    for axis in box.axes {
      do throws(Template.Miss) {
        arguments.append(.argument(try template.index(of: axis.name)))
      } catch {
        if case .ambiguous(let paths) = error {
          throw SearchError(
            "\(axis.name) could be \(paths.joined(separator: " or ")): write which")
        }
        arguments.append(nil)
      }
    }
    // The parameters of the schedule are known once it can be read, with a value for each argument.
    let blueprint = arguments.contains(nil) ? try readAnywhere(arguments)?.blueprint : nil
    let names = VariedNames(template, blueprint, run.setup)
    for (axis, argument) in zip(box.axes, arguments) {
      if let argument {
        targets.append(argument)
      } else {
        targets.append(try names.find(axis.name))
      }
    }
    for (one, target) in targets.enumerated() where targets[..<one].contains(target) {
      throw SearchError("\(box.axes[one].name) is varied twice under two names")
    }
    for index in targets.indices { isWhole[index] = isWhole(index, names) }
  }

  /// The schedule at some corner of the box where there is one.
  private func readAnywhere(_ arguments: [VariedNumber?]) throws(SearchError) -> Reading? {
    var first: NotationError?
    for corner in corners {
      let changes = zip(arguments, corner).compactMap { argument, value in
        argument?.argument.map { (index: $0, value: value) }
      }
      do throws(NotationError) { return try template.read(with: changes) } catch {
        if first == nil { first = error }
      }
    }
    throw SearchError(first?.description ?? "there is no such schedule")
  }

  private var corners: [[Double]] {
    box.axes.reduce([[]]) { corners, axis in
      corners.flatMap { [$0 + [axis.low], $0 + [axis.high]] }
    }
  }

  /// Whether it is a count or a length in steps or epochs, or a value between two whole numbers is
  /// refused, and neither of them is.
  private func isWhole(_ index: Int, _ names: VariedNames) -> Bool {
    if let parameter = names.parameter(of: targets[index]) {
      if case .whole = parameter.rule { return true }
      return parameter.spacing == .whole
    }
    let axis = box.axes[index]
    if let argument = targets[index].argument, template.arguments[argument].isWhole,
      axis.wholes != nil
    {
      return true
    }
    let values = [0.37, 0.5, 0.71].map { axis.value(at: $0) }.filter { $0 != $0.rounded() }
    for corner in corners {
      for value in values {
        func reads(_ value: Double) -> Bool {
          var place = corner
          place[index] = value
          return (try? reading(at: place)) != nil
        }
        if reads(value) { return false }
        if reads(value.rounded(.down)), reads(value.rounded(.up)) { return true }
      }
    }
    return false
  }

  // MARK: Values

  /// The values at a place, those of whole numbers rounded.
  package func rounded(_ values: [Double]) -> [Double] {
    zip(zip(values, box.axes), isWhole).map { $1 ? $0.1.whole($0.0) : $0.0 }
  }

  private func reading(at values: [Double]) throws(SearchError) -> Reading {
    let changes = zip(targets, values).compactMap { target, value in
      target.argument.map { (index: $0, value: value) }
    }
    let reading: Reading
    do throws(NotationError) { reading = try template.read(with: changes) } catch {
      throw SearchError(error.description)
    }
    var blueprint = reading.blueprint
    for (target, value) in zip(targets, values) { target.apply(value, to: &blueprint) }
    let clock = reading.library == nil ? clock ?? reading.clock : reading.clock
    guard blueprint != reading.blueprint || clock != reading.clock else { return reading }
    return Reading(blueprint, clock: clock)
  }

  /// Whether there is a schedule a twentieth of the axis beyond one of its ends.
  package func canWiden(axis index: Int, _ side: Tuner.Side, from values: [Double]) -> Bool {
    let axis = box.axes[index]
    let sign = side == .upper ? 0.05 : -0.05
    let end = side == .upper ? axis.high : axis.low
    var values = rounded(values)
    values[index] =
      axis.scale == .logarithmic ? end * (1 + sign) : end + sign * (axis.high - axis.low)
    if isWhole[index] {
      values[index] = values[index].rounded(side == .upper ? .up : .down)
    }
    var run = run
    do {
      let reading = try reading(at: values)
      for (target, value) in zip(targets, values) { try target.apply(value, to: &run.setup) }
      _ = try Experiment(Entry(slot: 0, reading), run).momentum()
      return true
    } catch {
      return false
    }
  }

  /// What is asked for at a place.
  ///
  /// - Throws: ``SearchError`` where a value breaks a rule.
  package func subject(at values: [Double]) throws(SearchError) -> Subject {
    let values = rounded(values)
    let reading = try reading(at: values)
    var run = run
    do throws(ParameterError) {
      for (target, value) in zip(targets, values) { try target.apply(value, to: &run.setup) }
    } catch {
      throw SearchError(error.description)
    }
    return Subject(reading: reading, run: run)
  }

  /// The run at a place.
  ///
  /// - Throws: ``SearchError`` where a value breaks a rule.
  package func experiment(at values: [Double]) throws(SearchError) -> Experiment {
    let subject = try subject(at: values)
    let experiment = Experiment(Entry(slot: 0, subject.reading), subject.run)
    return subject.run.setup.isSampled ? experiment.sampled(plan) : experiment
  }

  /// The loss after the last update.
  ///
  /// - Parameters:
  ///   - values: one for each axis.
  ///   - isWanted: asked about every millisecond.
  /// - Returns: NaN where a value breaks a rule, nil where it is not wanted any longer.
  /// - Throws: ``SearchError`` where the run takes too long.
  package func loss(
    at values: [Double], while isWanted: () -> Bool
  ) throws(SearchError) -> Double? {
    let experiment: Experiment
    do throws(SearchError) { experiment = try self.experiment(at: values) } catch { return .nan }
    let outcome: Experiment.Outcome
    do throws(ParameterError) { outcome = try experiment.lastLoss(while: isWanted) } catch {
      return .nan
    }
    switch outcome {
    case .loss(let loss): return loss
    case .stopped: return nil
    case .tooLong:
      let place = zip(box.axes, rounded(values)).map { "\($0.name)=\(ParameterError.text($1))" }
      throw SearchError(
        "the run at \(place.joined(separator: ", ")) changes too often to jump over its updates:"
          + " ask for fewer steps")
    }
  }

  /// The command that prints the loss at a place; nil where a value breaks a rule.
  package func command(at values: [Double]) -> String? {
    let subject: Subject
    do throws(SearchError) { subject = try self.subject(at: values) } catch { return nil }
    guard let spec = Self.line(subject) else { return nil }
    let run = subject.run
    // Single quotes end where they begin: one within them is written apart.
    let parts = spec.split(separator: "'", omittingEmptySubsequences: false)
    var words = ["anneal train '\(parts.joined(separator: "'\\''"))'"]
    if let rate = template.rate { words.append("--lr \(ParameterError.text(rate))") }
    if run.stepsPerEpoch != 1 { words.append("--steps-per-epoch \(run.stepsPerEpoch)") }
    words.append(run.setup.arguments)
    if run.setup.isSampled { words.append("--seed \(plan.seed) --paths \(plan.paths)") }
    words.append("--at \(run.steps)")
    return words.joined(separator: " ")
  }

  /// The schedule as a SPEC; one in our own words is said in steps, which is what they count.
  private static func line(_ subject: Subject) -> String? {
    let reading = subject.reading
    guard reading.library == nil, reading.clock != .steps else { return reading.text }
    let code = Translation.of(
      reading, to: .anneal, stepsPerEpoch: subject.run.stepsPerEpoch, steps: subject.run.steps,
      limit: 1
    ).code
    return code.split(separator: "\n").last { !$0.hasPrefix("#") }.map(String.init)
  }

  // MARK: Limits

  /// The most mode-steps of a search: an hour or so on two cores.
  package static let limit = 10_000_000_000_000

  private func checkCorners() throws(SearchError) {
    var first: SearchError?
    for corner in corners {
      do throws(SearchError) {
        let experiment = try experiment(at: corner)
        do throws(ParameterError) { _ = try experiment.momentum() } catch {
          throw SearchError(error.description)
        }
        return
      } catch {
        if first == nil { first = error }
      }
    }
    throw first ?? SearchError("there is nothing to train")
  }

  /// Throws where so many points would take too long.
  package func check(points: Int) throws(SearchError) {
    var work = 0
    for corner in corners {
      let subject: Experiment
      do throws(SearchError) { subject = try experiment(at: corner) } catch {
        // A corner that is none has no run either.
        continue
      }
      do throws(ParameterError) { work = max(work, try subject.lastWork()) } catch {
        throw SearchError(error.description)
      }
    }
    guard work <= Experiment.mostWork else {
      throw SearchError(
        "a run of \(run.steps) steps takes more than 1e11 mode-steps, which is the limit: ask for"
          + " fewer steps")
    }
    guard points <= Self.limit / max(1, work) else {
      throw SearchError(
        "\(points) runs of \(work) mode-steps each are more than 1e13 in all, which is the limit:"
          + " ask for fewer places or fewer steps")
    }
  }
}
