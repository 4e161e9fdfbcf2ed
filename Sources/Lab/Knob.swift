import Parameters
import Schedules
import Training

/// One thing on a panel that ← and → change.
package struct Knob: Hashable, Sendable {
  package enum Target: Hashable, Sendable {
    /// The family of a schedule.
    case type
    /// A value of the shape that is reached by these part numbers.
    case value(path: [Int], index: Int)
    /// A member of the list of the schedule reached by these part numbers.
    case member(path: [Int], index: Int)
    /// The same of the batch size that goes with it.
    case batchValue(path: [Int], index: Int)
    case batchMember(path: [Int], index: Int)
    case epochs, stepsPerEpoch, problem, optimizer
    /// A setting of the problem.
    case problemValue(Int)
    /// A setting of the optimizer.
    case optimizerValue(Int)
  }

  package let target: Target
  /// The row of the table that describes it.
  package let parameter: Parameter
  /// The part of a composed schedule it belongs to, counted from 1; nil in a plain one.
  package let part: Int?

  /// True where a value that is a rate elsewhere is a factor here, for something multiplies it.
  package let isFactor: Bool

  package init(target: Target, parameter: Parameter, part: Int?, isFactor: Bool = false) {
    self.target = target
    self.parameter = parameter
    self.part = part
    self.isFactor = isFactor
  }

  package var label: String {
    let name = parameter.label
    let own = isFactor && name.hasSuffix(" rate") ? "\(name.dropLast(4))factor" : name
    return part.map { "\($0) \(own)" } ?? own
  }

  static let type = Knob(
    target: .type,
    parameter: Parameter(
      "type", "schedule type", symbol: "", .choice(Family.shapes.map(\.name)),
      .whole(0...Family.shapes.count - 1), standard: 0, range: 0...Double(Family.shapes.count - 1),
      spacing: .linear(1), help: "the kind of schedule"),
    part: nil)

  private static let time: [Knob] = [
    Knob(
      target: .epochs,
      parameter: Parameter(
        "epochs", "epochs", symbol: "E", .count, .positive, standard: 90, range: 1...10000,
        spacing: .whole, help: "passes over the data in the whole run"),
      part: nil),
    Knob(
      target: .stepsPerEpoch,
      parameter: Parameter(
        "steps-per-epoch", "steps per epoch", symbol: "S", .count, .whole(1...Run.limit),
        standard: 100, range: 1...100_000, spacing: .whole,
        help: "optimizer steps in one pass over the data"),
      part: nil),
  ]

  /// The knobs of a run: its length, the problem and the optimizer with all that can be set of them.
  static func run(_ setup: Setup) -> [Knob] {
    let problem = settings(of: setup.problem.settings, Target.problemValue)
    let batch = problem.filter { $0.parameter.name == "batch" }
    return time + batch
      + [choice("problem", Problem.kinds.map(\.name), .problem, "what is trained on")]
      + [
        choice(
          "optimizer", Setup.optimizers(for: setup.problem).map(\.name), .optimizer,
          "how a gradient becomes an update")
      ] + problem.filter { $0.parameter.name != "batch" }
      + settings(of: setup.optimizer.settings, Target.optimizerValue)
  }

  private static func settings(of settings: Settings, _ target: (Int) -> Target) -> [Knob] {
    settings.parameters.indices.filter { settings.parameters[$0].isKnob }.map {
      Knob(target: target($0), parameter: settings.parameters[$0], part: nil)
    }
  }

  private static func choice(
    _ name: String, _ words: [String], _ target: Target, _ help: String
  ) -> Knob {
    Knob(
      target: target,
      parameter: Parameter(
        name, name, symbol: "", .choice(words), .whole(0...words.count - 1), standard: 0,
        range: 0...Double(words.count - 1), spacing: .linear(1), help: help),
      part: nil)
  }

  /// The knobs of a schedule: its type, then every value of every part, then those of its batch.
  static func of(_ entry: Entry) -> [Knob] {
    of(entry.blueprint)
      + (entry.batch.map { values(of: $0.blueprint, path: [], part: nil).map(\.ofBatch) } ?? [])
  }

  /// The same of a blueprint.
  static func of(_ blueprint: Blueprint) -> [Knob] {
    [type] + values(of: blueprint, path: [], part: nil)
  }

  /// A knob of a schedule as one of a batch size, which grows.
  private var ofBatch: Knob {
    let place: Target? =
      switch target {
      case .value(let path, let index): .batchValue(path: path, index: index)
      case .member(let path, let index): .batchMember(path: path, index: index)
      default: nil
      }
    guard let place else { return self }
    let isSize = parameter.kind == .rate && !isFactor
    let isGrowth = parameter.name == "factor"
    let label = isGrowth ? "factor" : parameter.name == "lead" ? "grows early by" : parameter.label
    return Knob(
      target: place,
      parameter: Parameter(
        parameter.name, isSize ? "batch" : "batch \(label)",
        symbol: parameter.symbol, isSize ? .count : parameter.kind, parameter.rule,
        standard: parameter.standard,
        range: isSize ? 1...65536 : isGrowth ? 1...100 : parameter.range,
        spacing: isSize ? .whole : parameter.spacing,
        help: isSize
          ? "examples in a batch" : isGrowth ? "what the batch is multiplied by" : parameter.help,
        isKnob: parameter.isKnob),
      part: part)
  }

  /// True for what belongs to a batch size that changes.
  var isOfBatch: Bool {
    switch target {
    case .batchValue, .batchMember: true
    default: false
    }
  }

  /// A part's number is shown where there are several; the list's members stand between the parts
  /// they divide, else at the end.
  private static func values(
    of blueprint: Blueprint, path: [Int], part: Int?, isFactor: Bool = false
  ) -> [Knob] {
    let family = blueprint.family
    var knobs: [Knob] = []
    for (index, parameter) in family.parameters.enumerated() where parameter.isKnob {
      guard blueprint.values[index].isFinite else { continue }
      knobs.append(
        Knob(
          target: .value(path: path, index: index), parameter: parameter, part: part,
          isFactor: isFactor))
    }
    let members = blueprint.list.indices.compactMap { index in
      family.list.map {
        Knob(
          target: .member(path: path, index: index), parameter: $0,
          part: blueprint.list.count > 1 || blueprint.parts.count > 1 ? index + 1 : part)
      }
    }
    for index in blueprint.parts.indices {
      knobs += values(
        of: blueprint.parts[index], path: path + [index],
        part: blueprint.parts.count > 1 ? index + 1 : part,
        isFactor: isFactor || family == Family.scale)
      if members.indices.contains(index) { knobs.append(members[index]) }
    }
    return knobs + members.dropFirst(blueprint.parts.count)
  }
}

extension Blueprint {
  /// The part reached by these numbers.
  subscript(path: ArraySlice<Int>) -> Blueprint {
    get {
      guard let first = path.first else { return self }
      return parts[first][path.dropFirst()]
    }
    set {
      guard let first = path.first else {
        self = newValue
        return
      }
      parts[first][path.dropFirst()] = newValue
    }
  }
}

extension Knob {
  /// What the knob stands at; `entry` is nil for the knobs of the run.
  func value(in scene: Scene, entry: Int?) -> Double {
    switch target {
    case .type:
      let name = entry.map { scene.entries[$0].typeName }
      return Double(Family.shapes.firstIndex { $0.name == name } ?? -1)
    case .value(let path, let index):
      guard let entry else { return .nan }
      return scene.entries[entry].blueprint[path[...]].values[index]
    case .member(let path, let index):
      guard let entry else { return .nan }
      return scene.entries[entry].blueprint[path[...]].list[index]
    case .batchValue(let path, let index):
      return entry.flatMap { scene.entries[$0].batch?.blueprint[path[...]].values[index] } ?? .nan
    case .batchMember(let path, let index):
      return entry.flatMap { scene.entries[$0].batch?.blueprint[path[...]].list[index] } ?? .nan
    case .epochs: return scene.run.epochs
    case .stepsPerEpoch: return Double(scene.run.stepsPerEpoch)
    case .problem: return place(of: scene.run.setup.problem.kind.name)
    case .optimizer: return place(of: scene.run.setup.optimizer.kind.name)
    case .problemValue(let index): return scene.run.setup.problem.settings.values[index]
    case .optimizerValue(let index): return scene.run.setup.optimizer.settings.values[index]
    }
  }

  /// The scene with the knob at `value`.
  ///
  /// Throws where the value breaks its rule or makes the run or the schedule impossible.
  func setting(_ value: Double, in scene: Scene, entry: Int?) throws(ParameterError) -> Scene {
    try parameter.validate(value)
    var scene = scene
    switch target {
    case .type:
      if let entry {
        scene.entries[entry].turn(into: Family.shapes[Int(value)].name, run: scene.run)
      }
    case .value(let path, let index):
      guard let entry else { break }
      scene.entries[entry].blueprint[path[...]].values[index] = value
    case .member(let path, let index):
      guard let entry else { break }
      scene.entries[entry].blueprint[path[...]].list[index] = value
    case .batchValue(let path, let index):
      guard let entry else { break }
      scene.entries[entry].batch?.blueprint[path[...]].values[index] = value
    case .batchMember(let path, let index):
      guard let entry else { break }
      scene.entries[entry].batch?.blueprint[path[...]].list[index] = value
    case .epochs:
      scene.run.steps = try steps(value * Double(scene.run.stepsPerEpoch), value)
    case .stepsPerEpoch:
      scene.run.steps = try steps(scene.run.epochs * value, value)
      scene.run.stepsPerEpoch = Int(value)
    case .problem: try scene.run.choose(problem: parameter.choices[Int(value)])
    case .optimizer: try scene.run.choose(optimizer: parameter.choices[Int(value)])
    case .problemValue(let index): try scene.run.setup.setProblem(index, to: value)
    case .optimizerValue(let index): try scene.run.setup.setOptimizer(index, to: value)
    }
    return scene
  }

  /// Where a word stands among the choices.
  private func place(of word: String) -> Double {
    Double(parameter.choices.firstIndex(of: word) ?? 0)
  }

  private func steps(_ steps: Double, _ value: Double) throws(ParameterError) -> Int {
    guard steps >= 0.5, steps <= Double(Run.limit) else {
      throw ParameterError(
        parameter: parameter.name,
        rule: "such that the run has 1 to \(Run.limit) steps; "
          + "\(ParameterError.text(value)) would be \(ParameterError.text(steps)) steps")
    }
    return Int(steps.rounded())
  }
}

extension Run {
  /// Turns to another problem, which has what it had when it was last left.
  fileprivate mutating func choose(problem name: String) throws(ParameterError) {
    guard let kind = Problem.named(name), setup.problem.kind != kind else { return }
    problems[setup.problem.kind.name] = setup.problem
    optimizers[setup.optimizer.kind.name] = setup.optimizer
    setup = setup.with(problems[name] ?? Problem(kind))
  }

  /// Turns to another optimizer, which has what it had when it was last left.
  fileprivate mutating func choose(optimizer name: String) throws(ParameterError) {
    guard let kind = Optimizer.named(name), setup.optimizer.kind != kind else { return }
    optimizers[setup.optimizer.kind.name] = setup.optimizer
    do throws(SettingError) {
      setup = try setup.with(optimizers[name] ?? Optimizer(kind))
    } catch {
      throw ParameterError(parameter: error.key, rule: error.rule)
    }
  }
}

extension Entry {
  /// The types it can be turned into, its own composed one among them.
  var types: [String] {
    let composed = [typeName] + memory.keys
    return Family.shapes.map(\.name)
      + (Family.combinators + Family.listeners).map(\.name).filter { composed.contains($0) }
  }

  /// Makes the schedule one of another type.
  ///
  /// The initial rate always goes along. What the type had when it was last left comes back; at the
  /// first time it takes over what it shares, and begins the rest to fit the run.
  mutating func turn(into type: String, run: Run) {
    guard typeName != type else { return }
    let old = blueprint
    memory[typeName] = old
    listen(as: type, run)
    if let known = memory[type] {
      blueprint = known
    } else if let family = Family.named(type) {
      let length = clock == .steps ? Double(run.steps) : run.epochs
      blueprint = Blueprint(family, family.values(fitting: length))
      for other in memory.values.sorted(by: { $0 == old ? false : $1 == old }) {
        blueprint.share(from: other)
      }
    }
    blueprint.take("lr", from: old)
  }

  /// What listens hears of real images once an epoch, for a look at all of them takes longer than
  /// many updates; what comes after it has the clock that was there before.
  mutating func listen(as type: String, _ run: Run) {
    let listens = Family.named(type)?.listens ?? false
    if listens, clock == .steps, run.setup.hasAccuracy, run.stepsPerEpoch > 1 {
      (unheard, clock) = (clock, .wholeEpochs)
    } else if !listens, let unheard {
      (clock, self.unheard) = (unheard, nil)
    }
  }
}

extension Blueprint {
  /// Takes over what means the same: equal parameters, and factor and interval as a pair.
  fileprivate mutating func share(from other: Blueprint) {
    let known = other.family
    for parameter in family.parameters where known.parameters.contains(parameter) {
      take(parameter.name, from: other)
    }
    if [family, known].allSatisfy({ $0.index(of: "factor") != nil }) {
      take("factor", from: other)
      take("interval", from: other)
    }
  }

  fileprivate mutating func take(_ name: String, from other: Blueprint) {
    if let value = other.known(name) { self[name] = value }
  }

  /// The value of a parameter, also within what only says how a schedule is computed.
  private func known(_ name: String) -> Double? {
    self[name]
      ?? (Family.transparent.contains(family) ? parts.first.flatMap { $0.known(name) } : nil)
  }
}

extension Family {
  /// The values its knobs begin with, those of time stretched from 90 units to `length`.
  func values(fitting length: Double) -> [Double] {
    parameters.map { parameter in
      // What counts as one unit stays one unit, however long the run.
      guard parameter.isRequired || parameter.opening != parameter.standard, length > 0 else {
        return parameter.opening
      }
      switch parameter.kind {
      case .duration: return max(1, (parameter.opening * length / 90).rounded())
      case .frequency: return parameter.opening * 90 / length
      default: return parameter.opening
      }
    }
  }
}
