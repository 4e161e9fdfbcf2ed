import Parameters

/// The knob that a match moves, of one shape of a schedule.
struct Lever: Hashable, Sendable {
  /// The part numbers that lead to the shape.
  let path: [Int]
  /// The place among its values.
  let index: Int
  let parameter: Parameter
  /// True where more of it means lower rates.
  let lowers: Bool
  /// The values that make sense: a decay decays.
  let limits: ClosedRange<Double>

  /// True for what a rate is divided by again and again, and so never brings it to zero.
  var isRatio: Bool { ["factor", "k", "power", "decay"].contains(parameter.name) }

  /// The knobs of a family, by name.
  struct Names {
    var factor: String?
    var end: String?
    var area: String?
    /// True for what is made of schedules, one of which may have a better knob.
    var afterParts = false

    static func all(_ name: String) -> Names { Names(factor: name, end: name, area: name) }
    static func scale(_ name: String) -> Names { Names(end: name, area: name) }
  }

  /// Which knob is moved for which match; a family that is not here has none of its own.
  ///
  /// The decay's own knob where it has one for all of it; the final rate of a decay whose shape is
  /// fixed; and where nothing decays, the rate itself.
  static let table: [String: Names] = [
    "constant": .scale("lr"), "warmup": .scale("lr"), "ramp": .scale("lr"), "noam": .scale("lr"),
    "step": .all("factor"), "milestones": .all("factor"), "geometric": .all("factor"),
    "exponential": .all("k"), "time": .all("k"), "inverse_sqrt": .all("power"),
    "polynomial": Names(factor: "power", end: "end", area: "power"),
    "linear": .all("end"), "cosine": .all("end"), "wave": .all("end"), "rex": .all("end"),
    "tanh": .all("end"), "knee": .all("end"), "wsd": .all("end"), "averaging": .all("end"),
    "cooldown": .all("end"), "restarts": .all("decay"),
    "arc": Names(end: "end", area: "peak"), "onecycle": Names(end: "final_div", area: "peak"),
    "cyclic": Names(area: "peak"), "cyclic_by": Names(area: "peak"),
    "cumulative": .scale("lr"),
    "scale": Names(end: "by", area: "by", afterParts: true),
    "chained": Names(end: "lr", area: "lr", afterParts: true),
  ]

  /// More of these means lower rates.
  private static let lowering: Set<String> = ["k", "power", "final_div"]

  /// The values between which each knob is looked for; by default what a rate can be.
  private static let limits: [String: ClosedRange<Double>] = [
    "factor": 0...1, "decay": 0...1, "k": 0...1e6, "power": 1e-6...1e3, "final_div": 1e-100...1e100,
  ]

  /// The knobs of a blueprint that may do it, the likeliest first: of parts, the last has the end.
  static func of(_ blueprint: Blueprint, for match: Match, path: [Int] = []) -> [Lever] {
    let names = table[blueprint.family.name]
    let own = [names].compactMap { names -> Lever? in
      let name =
        switch match {
        case .factor: names?.factor
        case .end: names?.end
        case .area: names?.area
        }
      guard let name, let index = blueprint.family.index(of: name) else { return nil }
      return Lever(
        path: path, index: index, parameter: blueprint.family.parameters[index],
        lowers: lowering.contains(name), limits: limits[name] ?? 0...1e100)
    }
    let inner = blueprint.parts.indices.reversed().flatMap {
      of(blueprint.parts[$0], for: match, path: path + [$0])
    }
    return names?.afterParts == true ? inner + own : own + inner
  }

  func value(in blueprint: Blueprint) -> Double {
    path.reduce(blueprint) { $0.parts[$1] }.values[index]
  }

  func setting(_ value: Double, in blueprint: Blueprint) -> Blueprint {
    Self.setting(value, in: blueprint, path[...], index)
  }

  private static func setting(
    _ value: Double, in blueprint: Blueprint, _ path: ArraySlice<Int>, _ index: Int
  ) -> Blueprint {
    var next = blueprint
    if let first = path.first {
      next.parts[first] = setting(value, in: next.parts[first], path.dropFirst(), index)
    } else {
      next.values[index] = value
    }
    return next
  }
}
