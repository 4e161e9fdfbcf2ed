import Parameters
import Schedules

extension Arguments {
  /// Factors of the optimizer's rate.
  func factors(_ curve: Blueprint, warnings: [String] = []) throws(Fault) -> Plan {
    let scaled = try shape("scale", [try requiredRate()], parts: [curve])
    return Plan(scaled, warnings: warnings + resumeWarnings)
  }

  /// Factors, or rates to be divided by a rate first, after a warm-up.
  ///
  /// - Parameters:
  ///   - curve: what follows, on a clock that starts when the warm-up is over.
  ///   - warmup: factors; a straight line from 0 unless given.
  ///   - base: what the curve is divided by.
  ///   - warnings: what is known of the curve.
  /// - Returns: the plan, with what is odd about the arguments.
  /// - Throws: ``Fault`` for a rate or a warm-up that breaks a rule.
  func warmedUp(
    _ curve: Blueprint, by warmup: Blueprint? = nil, over base: Double = 1, warnings: [String] = []
  ) throws(Fault) -> Plan {
    let length = try whole("num_warmup_steps")
    let rate = try requiredRate()
    let main = try shape("scale", [rate, fixed(base)], parts: [curve])
    var plan = Plan(main, warnings: warnings + trainingWarnings + resumeWarnings)
    if length.value > 0 {
      let line: Blueprint
      if let warmup {
        line = warmup
      } else {
        line = try shape("warmup", fixed(0), fixed(1), length)
      }
      plan.blueprint =
        base == 1
        ? try shape("scale", [rate], parts: [.sequence([line, curve], at: [length.value])])
        : .sequence([try shape("scale", [rate], parts: [line]), main], at: [length.value])
    } else if length.value < 0 {
      plan.blueprint = .skip(main, by: -length.value)
      plan.warnings.append(
        "\(length.words) is negative: the library begins so far into the schedule")
    }
    return plan
  }

  /// Training without its warm-up.
  func decayLength() throws(Fault) -> Double {
    let total = number("num_training_steps")
    guard total.value.isFinite else { throw total.fault(.finite) }
    return total.value - (try whole("num_warmup_steps").value)
  }

  /// A cosine from 1 to `end` and on, and what is odd about it.
  func wave(over length: Double, to end: Quantity) throws(Fault) -> (Blueprint, [String]) {
    let cycles = number("num_cycles")
    guard cycles.value.isFinite else { throw cycles.fault(.finite) }
    guard cycles.value != 0 else {
      return (.shape("constant", [1]), ["\(cycles.words): the rate never changes"])
    }
    let wave = try shape(
      "wave", fixed(1), fixed(length), end, fixed(1), fixed(abs(cycles.value)), fixed(1), fixed(1))
    var warnings: [String] = []
    let part = abs(cycles.value).truncatingRemainder(dividingBy: 1)
    if abs(part - 0.5) > 0.25 {
      warnings.append("\(cycles.words) ends high: 0.5, 1.5 and so on end low")
    }
    if end.value > 1 { warnings.append("\(end.words) is above the rate: the schedule goes up") }
    return (wave, warnings)
  }

  /// The least factor, told as a rate or as a factor.
  func leastFactor() throws(Fault) -> Quantity {
    let (least, factor) = (optional("min_lr"), optional("min_lr_rate"))
    switch (least, factor) {
    case (nil, nil):
      throw Fault("Transformers: \(signature.name) needs either min_lr or min_lr_rate", at: place)
    case (let least?, nil):
      let rate = try requiredRate()
      guard Rule.nonNegative.accepts(least.value) else { throw least.fault(.nonNegative) }
      guard rate.value > 0, rate.value < .infinity else { throw rate.fault(.positive) }
      return Quantity(name: "min_lr", value: least.value / rate.value, range: least.range)
    case (nil, let factor?): return factor
    case (_, let factor?):
      throw Fault("Transformers: only one of min_lr and min_lr_rate may be given", at: factor.range)
    }
  }

  private var trainingWarnings: [String] {
    guard signature.slots.contains(where: { $0.name == "num_training_steps" }),
      let total = optional("num_training_steps"), total.value <= number("num_warmup_steps").value
    else { return [] }
    return [
      "\(total.words) is over before num_warmup_steps="
        + "\(NumberText.shortest(number("num_warmup_steps").value)) are: nothing is left to decay"
    ]
  }
}
