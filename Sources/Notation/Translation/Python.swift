import Schedules

/// A blueprint as a Python expression of the step, in the order of operations of its schedule.
struct Python: Sendable {
  /// Which functions the expression may use.
  enum Dialect: Hashable, Sendable {
    /// Plain numbers and `math`.
    case math
    /// Arrays and `jnp`, where a condition is a function too.
    case jax
  }

  let dialect: Dialect
  /// What is asked before already keeps the time below this; nil where nothing is known.
  var bound: Double?

  init(dialect: Dialect) { self.dialect = dialect }

  /// The rate at the time that `time` stands for; nil where a family has no such form.
  func rate(of blueprint: Blueprint, at time: String) -> String? {
    let keepsTime = ["recursive", "scale"].contains(blueprint.family.name)
    guard bound == nil || keepsTime || Self.forms[blueprint.family.name] != nil else {
      return Python(dialect: dialect).rate(of: blueprint, at: time)
    }
    let values = blueprint.values
    switch blueprint.family.name {
    case "recursive": return rate(of: blueprint.parts[0], at: time)
    case "skip": return rate(of: blueprint.parts[0], at: "(\(time) + \(text(values[0])))")
    case "scale":
      return rate(of: blueprint.parts[0], at: time).map {
        "\(text(values[0])) * (\(values[1] == 1 ? $0 : "(\($0)) / \(text(values[1]))"))"
      }
    case "clamp":
      return rate(of: blueprint.parts[0], at: time).map { inner in
        let risen = values[0] == 0 ? inner : maximum(inner, text(values[0]))
        return values[1] == .infinity ? risen : minimum(risen, text(values[1]))
      }
    case "chain":
      let factors = blueprint.parts.compactMap { rate(of: $0, at: time) }
      guard factors.count == blueprint.parts.count else { return nil }
      return factors.map { "(\($0))" }.joined(separator: " * ")
    case "sum":
      let terms = blueprint.parts.compactMap { rate(of: $0, at: time) }
      guard terms.count == blueprint.parts.count else { return nil }
      return terms.map { "(\($0))" }.joined(separator: " + ")
    case "sequence": return sequence(blueprint, time)
    case "milestones": return milestones(blueprint, time)
    case "restarts": return restarts(blueprint, time)
    case "function": return blueprint.function.flatMap { call($0, at: time) }
    case "cooldown", "knee", "wsd": return cooldown(blueprint, time)
    case "cycles": return repeated(blueprint, time)
    case "repeat": return rate(of: blueprint.parts[0], at: "(\(time) % \(text(values[0])))")
    case "by_epochs": return byEpochs(blueprint, time)
    case "chained": return chained(blueprint, time)
    default:
      let form = Self.forms[blueprint.family.name] ?? Self.cycles[blueprint.family.name]
      return form.map { $0(self, values, time) }
    }
  }

  private func sequence(_ blueprint: Blueprint, _ time: String) -> String? {
    var text: String?
    for (index, part) in blueprint.parts.enumerated().reversed() {
      let start = index == 0 ? 0 : blueprint.list[index - 1]
      let local = start == 0 ? time : "(\(time) - \(self.text(start)))"
      var bounded = self
      bounded.bound = index < blueprint.list.count ? blueprint.list[index] - start : nil
      guard let rate = bounded.rate(of: part, at: local) else { return nil }
      text =
        text.map { rest in
          choice("\(time) < \(self.text(blueprint.list[index]))", rate, rest)
        } ?? rate
    }
    return text
  }

  private func milestones(_ blueprint: Blueprint, _ time: String) -> String {
    let levels = (0...blueprint.list.count).map { index in
      text(blueprint.values[0] * LibM.power(blueprint.values[1], Double(index)))
    }
    var result = levels[levels.count - 1]
    for (index, milestone) in blueprint.list.sorted().enumerated().reversed() {
      result = choice("\(time) < \(text(milestone))", levels[index], result)
    }
    return result
  }

  /// A function that somebody wrote; its time is put into its text.
  private func call(_ function: RateFunction, at time: String) -> String? {
    let time = function.unit == 1 ? time : floor("\(time) / \(text(function.unit))")
    return Inlined(dialect: self, time: time).text(of: function.text)
  }
}

extension Python {
  func text(_ number: Double) -> String {
    var text = NumberText.shortest(number)
    // Arrays of integers hold no more than that.
    if dialect == .jax, abs(number) >= 0x1p31, !text.contains("e") { text += ".0" }
    if dialect == .jax, !number.isFinite {
      return number.isNaN ? "jnp.nan" : number < 0 ? "(-jnp.inf)" : "jnp.inf"
    }
    return number < 0 ? "(\(text))" : text
  }

  func minimum(_ first: String, _ second: String) -> String {
    dialect == .math ? "min(\(first), \(second))" : "jnp.minimum(\(first), \(second))"
  }

  func maximum(_ first: String, _ second: String) -> String {
    dialect == .math ? "max(\(first), \(second))" : "jnp.maximum(\(first), \(second))"
  }

  /// True where the time is known to be below a length.
  func isWithin(_ length: Double) -> Bool { bound.map { $0 <= length } ?? false }

  /// The time, but no more than a length.
  func held(_ time: String, _ length: Double) -> String {
    isWithin(length) ? time : minimum(time, text(length))
  }

  func choice(_ condition: String, _ first: String, _ second: String) -> String {
    dialect == .math
      ? "(\(first) if \(condition) else \(second))" : "jnp.where(\(condition), \(first), \(second))"
  }

  func floor(_ number: String) -> String { function("floor", number) }
  func cosine(_ number: String) -> String { function("cos", number) }

  func function(_ name: String, _ argument: String) -> String {
    "\(dialect == .math ? "math" : "jnp").\(name)(\(argument))"
  }

  var pi: String { dialect == .math ? "math.pi" : "jnp.pi" }

  /// `first - second`, without a zero.
  func difference(_ first: Double, _ second: Double) -> String {
    second == 0 ? text(first) : "(\(text(first)) - \(text(second)))"
  }

  /// `rise + end`, without a zero.
  func sum(_ rise: String, _ end: Double) -> String { end == 0 ? rise : "\(rise) + \(text(end))" }

  func power(_ base: String, _ exponent: Double) -> String {
    exponent == 1 ? base : "\(base) ** \(text(exponent))"
  }

  /// `time / length`, without a one.
  func quotient(_ time: String, _ length: Double) -> String {
    length == 1 ? time : "\(time) / \(text(length))"
  }
}
