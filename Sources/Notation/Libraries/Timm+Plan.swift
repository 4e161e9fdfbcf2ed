import Parameters
import Schedules

extension Library {
  /// Warm-up, stable, decay.
  static let wsd = Constructor(
    "WSDLRScheduler",
    [
      .optimizer, .number("t_initial"), .number("decay_t"), .number("lr_min", 0),
      .choice("stable_fn", ["constant", "rsqrt", "power"], "constant"),
      .optional("stable_timescale"), .number("stable_power", 0.5),
      .choice("decay_fn", decays, "1-sqrt"), .number("decay_power", 0.5),
      .number("decay_ratio", 0.1),
    ] + tail(prefix: nil),
    formula: "lr, then lr_min + (lr − lr_min) · decay_fn(x), x = 1 − (t_initial − "
      + "epoch)/decay_t"
  ) { (arguments) throws(Fault) in
    let rate = try arguments.requiredRate()
    let (total, length) = (arguments.number("t_initial"), arguments.number("decay_t"))
    guard Rule.positive.accepts(total.value) else { throw total.fault(.positive) }
    guard length.value > 0, length.value <= total.value else {
      throw Fault(
        "timm: decay_t must be at most t_initial (\(NumberText.shortest(total.value))), not "
          + NumberText.shortest(length.value), at: length.range)
    }
    let start = arguments.fixed(total.value - length.value)
    let cooldown = try arguments.shape(
      "cooldown",
      [
        start, length, arguments.number("lr_min"),
        arguments.fixed(Double(decays.firstIndex(of: arguments.word("decay_fn")) ?? 0)),
        arguments.number("decay_power"), arguments.number("decay_ratio"),
      ], parts: [try arguments.stable(at: rate)])
    return try arguments.timmPlan(of: cooldown, from: rate)
  }

  /// In the order of our own curves.
  private static let decays = ["linear", "1-sqrt", "cosine", "power", "exp"]
}

extension Arguments {
  /// A schedule of this library's arguments, which have been checked.
  func made(_ blueprint: Blueprint) throws(Fault) -> any Schedule {
    do { return try blueprint.schedule() } catch { throw Fault(error.description, at: place) }
  }

  /// Refuses a `k_decay` to which timm cannot raise `t_initial`.
  func checkStretch() throws(Fault) {
    let (stretch, total) = (number("k_decay"), number("t_initial"))
    let power = LibM.power(total.value, stretch.value)
    guard total.value > 0, stretch.value > 0, !(power > 0 && power < .infinity) else { return }
    throw Fault(
      "timm: \(total.words) to the power of \(stretch.words) is no number that can be divided by",
      at: stretch.range)
  }

  /// The word of a choice.
  func word(_ name: String) -> String {
    guard case .string(let word) = self[name].content else {
      preconditionFailure("\(name) holds a word")
    }
    return word
  }

  /// The rate between the warm-up and the cooldown, never below the least one.
  fileprivate func stable(at rate: Quantity) throws(Fault) -> Blueprint {
    let least = number("lr_min")
    let power = number("stable_power")
    guard Rule.positive.accepts(power.value) else { throw power.fault(.positive) }
    guard Rule.nonNegative.accepts(rate.value) else { throw rate.fault(.nonNegative) }
    let function = word("stable_fn")
    if function == "constant" { return try shape("constant", fixed(max(rate.value, least.value))) }
    let scale = optional("stable_timescale") ?? number("warmup_t")
    guard Rule.positive.accepts(scale.value) else {
      let value = NumberText.shortest(scale.value)
      throw Fault(
        "timm: stable_timescale must be above 0 for stable_fn='\(function)', not \(value);"
          + " it is warmup_t unless given", at: scale.range)
    }
    let root = try shape(
      "inverse_sqrt", rate, scale, function == "rsqrt" ? fixed(0.5) : power)
    return least.value > 0 ? .clamp(root, low: least.value) : root
  }

  /// A curve that starts again as often as timm is told.
  func cycled(_ curve: Blueprint) throws(Fault) -> Blueprint {
    let (growth, decay) = (number("cycle_mul"), number("cycle_decay"))
    let limit = number("cycle_limit")
    guard growth.value >= 1 else {
      let value = NumberText.shortest(growth.value)
      throw Fault(
        "cycle_mul must be 1 or more, not \(value): timm takes the logarithm of a negative number"
          + " once the shrinking cycles are over", at: growth.range)
    }
    if limit.value <= 0 { return try shape("constant", number("lr_min")) }
    if limit.value <= 1, Rule.nonNegative.accepts(decay.value) { return curve }
    return try shape("restarts", [growth, decay, limit], parts: [curve])
  }

  /// A curve with timm's warm-up and its clock.
  ///
  /// - Parameters:
  ///   - curve: the rates after the warm-up, or underneath it without a prefix.
  ///   - rate: the optimizer's.
  ///   - top: where the warm-up leads; the rate unless given.
  /// - Returns: the plan, with what is odd about the arguments.
  /// - Throws: ``Fault`` for a warm-up that breaks a rule.
  func timmPlan(
    of curve: Blueprint, from rate: Quantity, warmUpTo top: Double? = nil
  ) throws(Fault) -> Plan {
    let (warmup, start) = (try whole("warmup_t"), number("warmup_lr_init"))
    let isPrefix = !signature.slots.contains { $0.name == "warmup_prefix" } || flag("warmup_prefix")
    var plan = Plan(curve, warnings: timmWarnings(from: rate))
    if warmup.value > 0 {
      let ramp = try shape(
        "ramp", start, top.map(fixed) ?? rate, warmup, fixed(0), fixed(2))
      let rest = isPrefix ? curve : Blueprint.skip(curve, by: warmup.value)
      plan.blueprint = .sequence([ramp, rest], at: [warmup.value])
    } else if warmup.value < 0, isPrefix {
      plan.blueprint = .skip(curve, by: -warmup.value)
      plan.warnings.append("\(warmup.words) is negative: timm begins so far into the schedule")
    }
    if warmup.value < 0, !isPrefix {
      plan.warnings.append("\(warmup.words) is negative: timm then has no warm-up")
    }
    if !flag("t_in_epochs") { plan = plan.counting(.steps) }
    return plan
  }

  /// What timm accepts though it can hardly be meant.
  private func timmWarnings(from rate: Quantity) -> [String] {
    func given(_ name: String) -> Quantity? {
      signature.slots.contains { $0.name == name && $0.kind == .number } ? optional(name) : nil
    }
    var warnings: [String] = []
    let (warmup, start) = (number("warmup_t"), number("warmup_lr_init"))
    if warmup.value > 0, start.value > rate.value {
      warnings.append("\(start.words) is above the rate: the warm-up goes down")
    }
    if let least = given("lr_min"), least.value > rate.value {
      warnings.append("\(least.words) is above the rate: the schedule goes up")
    }
    if let limit = given("cycle_limit") {
      if limit.value < 1 {
        warnings.append("\(limit.words): timm then holds lr_min from the start")
      }
      if limit.value == 1, let total = given("t_initial"), warmup.value >= total.value,
        !flag("warmup_prefix")
      {
        warnings.append("\(warmup.words) leaves nothing of \(total.words): it is over by then")
      }
    }
    if let decay = given("cycle_decay"), decay.value > 1 {
      warnings.append("\(decay.words) is above 1: the peaks grow")
    }
    return warnings
  }
}
