import Parameters
import Schedules

/// Optax's schedules that are told by factors at listed steps.
extension Library {
  static let piecewiseConstantSchedule = Constructor(
    "piecewise_constant_schedule", .number("init_value"), .factors("boundaries_and_scales"),
    formula: "init_value · product of boundaries_and_scales[b] for b ≤ step"
  ) { (arguments) throws(Fault) in
    let initial = arguments.number("init_value")
    try initial.check(.nonNegative)
    var levels: [(at: Double, rate: Double)] = [(at: 0, rate: initial.value)]
    for (at, factor) in arguments.factors("boundaries_and_scales") {
      try at.check(.within(-0x1p53...0x1p53))
      try arguments.check(scale: factor)
      let rate = levels[levels.count - 1].rate * factor.value
      let start = max(0, at.value.rounded(.up))
      // Two factors that take effect at the same step are one.
      if levels[levels.count - 1].at == start { levels.removeLast() }
      levels.append((at: start, rate: rate))
    }
    return Plan(.levels(levels[0].rate, then: Array(levels.dropFirst())))
  }

  static let piecewiseInterpolateSchedule = Constructor(
    "piecewise_interpolate_schedule",
    Slot(name: "interpolate_type", kind: .choice(["linear", "cosine"]), standard: nil),
    .number("init_value"), .factors("boundaries_and_scales"),
    formula: "init_value · product of boundaries_and_scales[b], a curve from b to b"
  ) { (arguments) throws(Fault) in
    let initial = arguments.number("init_value")
    let nodes = arguments.factors("boundaries_and_scales")
    for (at, factor) in nodes {
      try at.check(.steps)
      try arguments.check(scale: factor)
    }
    return try arguments.interpolated(
      arguments["interpolate_type"].content == .string("linear") ? "warmup" : "cosine",
      from: initial, nodes.map { (at: $0.at.value, factor: $0.factor.value) })
  }

  static let linearOneCycleSchedule = Constructor(
    "linear_onecycle_schedule", .number("transition_steps"), .number("peak_value"),
    .number("pct_start", 0.3), .number("pct_final", 0.85), .number("div_factor", 25),
    .number("final_div_factor", 1e4),
    formula: "peak_value · (1/div_factor → 1 → 1/div_factor → 1/(div_factor · "
      + "final_div_factor))"
  ) { (arguments) throws(Fault) in
    let (steps, division) = try arguments.oneCycle()
    let final = arguments.number("final_div_factor")
    return try arguments.interpolated(
      "warmup", from: arguments.lowest,
      [
        (at: try arguments.node("pct_start", of: steps), factor: division),
        (at: try arguments.node("pct_final", of: steps), factor: 1 / division),
        (at: steps, factor: 1 / final.value),
      ])
  }

  static let cosineOneCycleSchedule = Constructor(
    "cosine_onecycle_schedule", .number("transition_steps"), .number("peak_value"),
    .number("pct_start", 0.3), .number("div_factor", 25), .number("final_div_factor", 1e4),
    formula: "peak_value · (1/div_factor → 1 → 1/(div_factor · final_div_factor))"
  ) { (arguments) throws(Fault) in
    let (steps, division) = try arguments.oneCycle()
    let final = arguments.number("final_div_factor")
    return try arguments.interpolated(
      "cosine", from: arguments.lowest,
      [
        (at: try arguments.node("pct_start", of: steps), factor: division),
        (at: steps, factor: 1 / (division * final.value)),
      ])
  }
}

extension Arguments {
  /// Throws for a factor that Optax refuses.
  fileprivate func check(scale: Quantity) throws(Fault) {
    guard !scale.value.isNaN, !(scale.value < 0) else {
      throw Fault(
        "Optax: \(signature.name) takes factors of 0 or more, not \(NumberText.shortest(scale.value))",
        at: scale.range)
    }
    try scale.check(.nonNegative)
  }

  /// The number of steps and the ratio of the peak to the start.
  fileprivate func oneCycle() throws(Fault) -> (steps: Double, division: Double) {
    let steps = number("transition_steps")
    try steps.check(.whole(1...(1 << 53)))
    try number("peak_value").check(.nonNegative)
    for name in ["div_factor", "final_div_factor"] { try number(name).check(.positive) }
    return (steps.value, number("div_factor").value)
  }

  /// The rate a one-cycle schedule begins with.
  fileprivate var lowest: Quantity {
    let peak = number("peak_value")
    return Quantity(
      name: peak.name, value: peak.value / number("div_factor").value, range: peak.range)
  }

  /// The step at a share of a one-cycle schedule, rounded down.
  fileprivate func node(_ share: String, of steps: Double) throws(Fault) -> Double {
    try number(share).check(.within(0...1))
    return (number(share).value * steps).rounded(.down)
  }

  /// A curve between nodes, the rate at each a multiple of the one before.
  ///
  /// - Parameters:
  ///   - curve: `warmup` for straight lines, `cosine` for halves of cosines.
  ///   - initial: the rate at 0.
  ///   - nodes: of those at the same step the last one counts, as in a dict.
  /// - Returns: a plan that stays at the last rate after the last node.
  /// - Throws: ``Fault`` for a rate below 0.
  fileprivate func interpolated(
    _ curve: String, from initial: Quantity, _ nodes: [(at: Double, factor: Double)]
  ) throws(Fault) -> Plan {
    try initial.check(.nonNegative)
    let factors = Dictionary(nodes.map { ($0.at, $0.factor) }) { $1 }.sorted { $0.key < $1.key }
    var parts: [Blueprint] = []
    var ends: [Double] = []
    var (start, rate) = (0.0, initial.value)
    for (at, factor) in factors {
      let next = rate * factor
      if at > start {
        let length = at - start
        parts.append(
          .shape(curve, curve == "cosine" ? [rate, length, next] : [rate, next, length]))
        ends.append(at)
      }
      (start, rate) = (at, next)
    }
    guard !parts.isEmpty else { return Plan(.shape("constant", [rate])) }
    return Plan(parts.count == 1 ? parts[0] : .sequence(parts, at: ends.dropLast()))
  }
}
