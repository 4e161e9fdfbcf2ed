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
    /// A boundary of the sequence reached by these part numbers.
    case boundary(path: [Int], index: Int)
    case epochs, stepsPerEpoch, batch
  }

  package let target: Target
  /// The row of the table that describes it.
  package let parameter: Parameter
  /// The part of a composed schedule it belongs to, counted from 1; nil in a plain one.
  package let part: Int?

  package var label: String { part.map { "\($0) \(parameter.label)" } ?? parameter.label }

  static let type = Knob(
    target: .type,
    parameter: Parameter(
      "type", "schedule type", symbol: "", .choice(Family.all.map(\.name)),
      .whole(0...Family.all.count - 1), standard: 0, range: 0...Double(Family.all.count - 1),
      spacing: .linear(1), help: "the kind of schedule"),
    part: nil)

  static let run: [Knob] = [
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
    Knob(target: .batch, parameter: NoisyQuadratic.batchSize, part: nil),
  ]

  private static let boundary = Parameter(
    "at", "switch at", symbol: "", .duration, .positive, standard: 10, required: true,
    range: 1...1e6, spacing: .whole, help: "where the next part takes over")

  /// The knobs of a schedule: its type, then every value of every part.
  static func of(_ blueprint: Blueprint) -> [Knob] {
    [type] + values(of: blueprint, path: [], part: nil)
  }

  private static func values(of blueprint: Blueprint, path: [Int], part: Int?) -> [Knob] {
    switch blueprint {
    case .shape:
      (blueprint.family?.parameters ?? []).enumerated().map { index, parameter in
        Knob(target: .value(path: path, index: index), parameter: parameter, part: part)
      }
    case .sequence(let parts, let boundaries):
      parts.indices.flatMap { index in
        values(of: parts[index], path: path + [index], part: index + 1)
          + (index < boundaries.count
            ? [
              Knob(
                target: .boundary(path: path, index: index), parameter: boundary, part: index + 1)
            ] : [])
      }
    case .clamp(let inner, _, _):
      values(of: inner, path: path + [0], part: part)
    }
  }
}

extension Blueprint {
  /// The part reached by these numbers.
  subscript(path: ArraySlice<Int>) -> Blueprint {
    get {
      guard let first = path.first else { return self }
      switch self {
      case .shape: return self
      case .sequence(let parts, _): return parts[first][path.dropFirst()]
      case .clamp(let inner, _, _): return inner[path.dropFirst()]
      }
    }
    set {
      guard let first = path.first else {
        self = newValue
        return
      }
      switch self {
      case .shape: break
      case .sequence(var parts, let boundaries):
        parts[first][path.dropFirst()] = newValue
        self = .sequence(parts, at: boundaries)
      case .clamp(var inner, let low, let high):
        inner[path.dropFirst()] = newValue
        self = .clamp(inner, low: low, high: high)
      }
    }
  }
}

extension Knob {
  /// What the knob stands at; `entry` is nil for the knobs of the run.
  func value(in scene: Scene, entry: Int?) -> Double {
    switch target {
    case .type:
      let name = entry.map { scene.entries[$0].typeName }
      return Double(Family.all.firstIndex { $0.name == name } ?? -1)
    case .value(let path, let index):
      guard let entry else { return .nan }
      return scene.entries[entry].blueprint[path[...]].values[index]
    case .boundary(let path, let index):
      guard let entry,
        case .sequence(_, let boundaries) = scene.entries[entry].blueprint[path[...]]
      else { return .nan }
      return boundaries[index]
    case .epochs: return scene.run.epochs
    case .stepsPerEpoch: return Double(scene.run.stepsPerEpoch)
    case .batch: return scene.run.problem.batch
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
      if let entry { scene.entries[entry].turn(into: Family.all[Int(value)].name, run: scene.run) }
    case .value(let path, let index):
      guard let entry, case .shape(let name, var values) = scene.entries[entry].blueprint[path[...]]
      else { break }
      values[index] = value
      scene.entries[entry].blueprint[path[...]] = .shape(name, values)
    case .boundary(let path, let index):
      guard let entry,
        case .sequence(let parts, var boundaries) = scene.entries[entry].blueprint[path[...]]
      else { break }
      boundaries[index] = value
      scene.entries[entry].blueprint[path[...]] = .sequence(parts, at: boundaries)
    case .epochs:
      scene.run.steps = try steps(value * Double(scene.run.stepsPerEpoch), value)
    case .stepsPerEpoch:
      scene.run.steps = try steps(scene.run.epochs * value, value)
      scene.run.stepsPerEpoch = Int(value)
    case .batch:
      scene.run.problem.batch = value
    }
    return scene
  }

  private func steps(_ steps: Double, _ value: Double) throws(ParameterError) -> Int {
    guard steps >= 0.5, steps <= Double(Run.limit) else {
      throw ParameterError(
        parameter: parameter.name, value: value,
        rule: "such that the run has 1 to \(Run.limit) steps")
    }
    return Int(steps.rounded())
  }
}

extension Entry {
  /// The types it can be turned into, its own composed one among them.
  var types: [String] {
    let composed = [typeName] + memory.keys
    return Family.all.map(\.name) + ["sequence", "clamp"].filter { composed.contains($0) }
  }

  /// Makes the schedule one of another type.
  ///
  /// The initial rate always goes along. What the type had when it was last left comes back; at the
  /// first time it takes over what it shares, and begins the rest to fit the run.
  mutating func turn(into type: String, run: Run) {
    guard typeName != type else { return }
    let old = blueprint
    memory[typeName] = old
    if let known = memory[type] {
      blueprint = known
    } else if let family = Family.named(type) {
      let length = clock == .steps ? Double(run.steps) : run.epochs
      blueprint = .shape(type, family.values(fitting: length))
      for other in memory.values.sorted(by: { $0 == old ? false : $1 == old }) {
        blueprint.share(from: other)
      }
    }
    blueprint.take("lr", from: old)
  }
}

extension Blueprint {
  /// Takes over what means the same: equal parameters, and factor and interval as a pair.
  fileprivate mutating func share(from other: Blueprint) {
    guard let family, let known = other.family else { return }
    for parameter in family.parameters where known.parameters.contains(parameter) {
      take(parameter.name, from: other)
    }
    if [family, known].allSatisfy({ $0.index(of: "factor") != nil }) {
      take("factor", from: other)
      take("interval", from: other)
    }
  }

  fileprivate mutating func take(_ name: String, from other: Blueprint) {
    guard case .shape(let type, var values) = self,
      let from = other.family?.index(of: name), let to = family?.index(of: name)
    else { return }
    values[to] = other.values[from]
    self = .shape(type, values)
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
