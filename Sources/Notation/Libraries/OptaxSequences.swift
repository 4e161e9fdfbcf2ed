import Parameters
import Schedules

/// Optax's schedules that are made of others.
extension Library {
  static let warmupConstantSchedule = Constructor(
    "warmup_constant_schedule", .number("init_value"), .number("peak_value"),
    .number("warmup_steps"),
    formula: "init_value + (peak_value − init_value) · min(step/warmup_steps, 1)"
  ) { (arguments) throws(Fault) in
    let steps = arguments.number("warmup_steps")
    guard !(steps.value <= 0) else {
      return Plan(
        try arguments.shape("constant", arguments.number("init_value")),
        warnings: ["\(steps.words): \(Arguments.keeps)"])
    }
    return Plan(try arguments.warmup(over: steps))
  }

  static let warmupCosineDecaySchedule = Constructor(
    warmupCosineSignature,
    formula: "init_value → peak_value in warmup_steps, then a cosine → end_value at decay_steps"
  ) {
    (arguments) throws(Fault) in try arguments.warmupCosine()
  }

  private static let warmupCosineSignature = Signature(
    name: "warmup_cosine_decay_schedule",
    slots: [
      .number("init_value"), .number("peak_value"), .number("warmup_steps"),
      .number("decay_steps"), .number("end_value", 0), .number("exponent", 1),
    ])

  static let warmupExponentialDecaySchedule = Constructor(
    "warmup_exponential_decay_schedule", .number("init_value"), .number("peak_value"),
    .number("warmup_steps"), .number("transition_steps"), .number("decay_rate"),
    .number("transition_begin", 0), .flag("staircase"), .optional("end_value"),
    formula: "init_value → peak_value, then peak_value · decay_rate^((step − "
      + "warmup_steps)/transition_steps)"
  ) { (arguments) throws(Fault) in
    let decay = try arguments.optaxExponential(from: arguments.number("peak_value"))
    return try arguments.warmed(decay)
  }

  static let sgdrSchedule = Constructor(
    "sgdr_schedule", Slot(name: "cosine_kwargs", kind: .keywords, standard: nil),
    formula: "warmup_cosine_decay_schedule(cosine_kwargs[n]), n = 0, 1, …"
  ) { (arguments) throws(Fault) in
    let cycles = try arguments.keywords("cosine_kwargs", of: warmupCosineSignature)
    guard !cycles.isEmpty else {
      throw Fault(
        "cosine_kwargs takes at least one dict, not none", at: arguments["cosine_kwargs"].range)
    }
    var plan = Plan(.shape("constant", [0]))
    var (parts, ends): ([Blueprint], [Double]) = ([], [])
    for cycle in cycles {
      let part = try cycle.warmupCosine()
      try cycle.number("decay_steps").check(.steps)
      parts.append(part.blueprint)
      ends.append((ends.last ?? 0) + cycle.number("decay_steps").value)
      plan.warnings += part.warnings
    }
    plan.blueprint = parts.count == 1 ? parts[0] : .sequence(parts, at: ends.dropLast())
    return plan
  }

  static let joinSchedules = Constructor(
    "join_schedules", Slot(name: "schedules", kind: .schedules, standard: nil),
    .numbers("boundaries"),
    formula: "schedules[n](step − boundaries[n − 1]), n = count(boundaries ≤ step)"
  ) { (arguments) throws(Fault) in try arguments.joined() }
}

extension Arguments {
  /// A straight line from `init_value` to `peak_value`.
  fileprivate func warmup(over steps: Quantity) throws(Fault) -> Blueprint {
    try shape("linear", number("init_value"), steps, number("peak_value"))
  }

  /// A decay after a warm-up, where there is one.
  fileprivate func warmed(_ decay: Plan) throws(Fault) -> Plan {
    let steps = number("warmup_steps")
    try steps.check(.steps)
    try number("init_value").check(.nonNegative)
    guard steps.value > 0 else { return decay }
    var plan = decay
    plan.blueprint = .sequence([try warmup(over: steps), decay.blueprint], at: [steps.value])
    return plan
  }

  /// A cosine after a warm-up that is part of `decay_steps`.
  fileprivate func warmupCosine() throws(Fault) -> Plan {
    let (peak, end) = (number("peak_value"), number("end_value"))
    let (steps, warmup) = (number("decay_steps"), number("warmup_steps"))
    for number in [peak, end] { try number.check(.nonNegative) }
    try warmup.check(.steps)
    guard steps.value > warmup.value else {
      throw Fault(
        "decay_steps must be a number above \(warmup.words), not"
          + " \(NumberText.shortest(steps.value)): Optax counts the warm-up in", at: steps.range)
    }
    let length = Quantity(
      name: steps.name, value: steps.value - warmup.value, range: steps.range)
    let share = Quantity(
      name: end.name, value: peak.value == 0 ? 0 : end.value / peak.value, range: end.range)
    var decay = try optaxCosine(from: peak, over: length, to: share)
    decay.warnings =
      end.value > peak.value && peak.value > 0
      ? ["\(end.words) is above \(peak.words)\(Reading.growth)"] : []
    return try warmed(decay)
  }

  /// Schedules one after the other, each from its boundary on.
  ///
  /// The last boundary that was passed decides, also where they do not rise.
  fileprivate func joined() throws(Fault) -> Plan {
    let (schedules, boundaries) = (schedules("schedules"), numbers("boundaries"))
    guard !schedules.isEmpty else {
      throw Fault("schedules takes at least one schedule", at: self["schedules"].range)
    }
    guard boundaries.count == schedules.count - 1 else {
      throw Fault(
        "Optax: boundaries takes one step fewer than there are schedules: \(schedules.count - 1), not"
          + " \(boundaries.count)", at: self["boundaries"].range)
    }
    for schedule in schedules where schedule.content.clock != .steps {
      throw Fault("Optax counts steps, and this schedule counts epochs", at: schedule.range)
    }
    var plan = schedules[0].content
    plan.warnings = schedules.flatMap(\.content.warnings)
    var members = [(start: 0.0, part: plan.blueprint)]
    for (boundary, schedule) in zip(boundaries, schedules.dropFirst()) {
      try boundary.check(.whole(-(1 << 53)...1 << 53))
      let start = max(0, boundary.value)
      if members.contains(where: { $0.start >= start }) {
        plan.warnings.append("\(boundary.words) does not rise: a schedule before it never rules")
        members.removeAll { $0.start >= start }
      }
      let part = schedule.content.blueprint
      members.append(
        (start: start, part: boundary.value < 0 ? .skip(part, by: -boundary.value) : part))
    }
    plan.blueprint =
      members.count == 1
      ? members[0].part : .sequence(members.map(\.part), at: members.dropFirst().map(\.start))
    return plan
  }
}
