import Parameters
import Schedules

extension Library {
  /// `mxnet.lr_scheduler`, 1.9.
  static let mxnet = Library(
    title: "MXNet", keys: ["mxnet"], homes: ["mxnet.lr_scheduler", "mx.lr_scheduler"],
    clock: .steps,
    givesWay: true,
    constructors: [
      MXNet.factorScheduler, MXNet.multiFactorScheduler, MXNet.polyScheduler, MXNet.cosineScheduler,
    ])
}

/// MXNet's schedulers: a function of the number of updates, after a warm-up.
enum MXNet {
  private static let rate = Slot.number("base_lr", 0.01)
  private static let warmup: [Slot] = [
    .number("warmup_steps", 0), .number("warmup_begin_lr", 0),
    .choice("warmup_mode", ["linear", "constant"], "linear"),
  ]

  static let factorScheduler = Constructor(
    Signature(
      name: "FactorScheduler",
      slots: [.number("step"), .number("factor", 1), .number("stop_factor_lr", 1e-8), rate] + warmup
    ),
    formula: "max(base_lr · factor^⌊(update − 1)/step⌋, stop_factor_lr)"
  ) { (arguments) throws(Fault) in
    let step = try arguments.number("step").aboveZero()
    let factor = try arguments.mxnetFactor()
    try arguments.checkBeginning()
    let rate = arguments.number("base_lr")
    let constant = try arguments.shape("constant", rate)
    let floor = arguments.number("stop_factor_lr")
    _ = try floor.checked(.nonNegative)
    // The first drop comes one update after the first interval, and only then is there a floor.
    let first = rate.with(rate.value * factor.value)
    let drops = Blueprint.clamp(
      .recursive(try arguments.shape("step", first, factor, step)), low: floor.value)
    let steps: Blueprint =
      factor.value == 1 ? constant : .sequence([constant, drops], at: [step.value + 1])
    return try arguments.mxnetPlan { (warmup) in warmup > 0 ? .skip(steps, by: warmup) : steps }
  }

  static let multiFactorScheduler = Constructor(
    Signature(
      name: "MultiFactorScheduler", slots: [.numbers("step"), .number("factor", 1), rate] + warmup),
    formula: "base_lr · factor^count(step < update)"
  ) { (arguments) throws(Fault) in
    let steps = arguments.numbers("step")
    guard !steps.isEmpty else {
      throw Fault("step must be a list of at least one update", at: arguments["step"].range)
    }
    for (index, step) in steps.enumerated() {
      guard try step.aboveZero().value > (index > 0 ? steps[index - 1].value : 0) else {
        throw step.fault("a list of rising whole numbers above 0")
      }
    }
    let factor = try arguments.mxnetFactor()
    try arguments.checkBeginning()
    let drops = Blueprint.recursive(
      try arguments.shape(
        "milestones", [arguments.number("base_lr"), factor], list: steps.map { $0.value + 1 }))
    return try arguments.mxnetPlan { (warmup) in warmup > 0 ? .skip(drops, by: warmup) : drops }
  }

  static let polyScheduler = Constructor(
    Signature(
      name: "PolyScheduler",
      slots: [.number("max_update"), rate, .number("pwr", 2), .number("final_lr", 0)] + warmup),
    formula: "final_lr + (base_lr − final_lr) · (1 − x)^pwr, x = 0 … 1 from "
      + "warmup_steps to max_update"
  ) { (arguments) throws(Fault) in
    try arguments.mxnetPlan { (warmup) throws(Fault) in
      try arguments.shape(
        "polynomial", arguments.number("base_lr"), try arguments.mxnetLength(after: warmup),
        arguments.number("final_lr"), arguments.number("pwr"))
    }
  }

  static let cosineScheduler = Constructor(
    Signature(
      name: "CosineScheduler",
      slots: [.number("max_update"), rate, .number("final_lr", 0)] + warmup),
    formula: "final_lr + (base_lr − final_lr) · ½(1 + cos(πx)), x = 0 … 1 from "
      + "warmup_steps to max_update"
  ) { (arguments) throws(Fault) in
    try arguments.mxnetPlan { (warmup) throws(Fault) in
      try arguments.wave(
        arguments.number("base_lr"), try arguments.mxnetLength(after: warmup),
        arguments.number("final_lr"), swings: false)
    }
  }
}

extension Arguments {
  /// The factor, which MXNet refuses above 1.
  fileprivate func mxnetFactor() throws(Fault) -> Quantity {
    let factor = number("factor")
    try factor.check("from 0 to 1", factor.value >= 0 && factor.value <= 1)
    return factor
  }

  /// What is left of `max_update` after the warm-up.
  fileprivate func mxnetLength(after warmup: Double) throws(Fault) -> Quantity {
    let length = try number("max_update").aboveZero()
    guard length.value > warmup else {
      throw length.libraryFault("MXNet", "above warmup_steps=\(NumberText.shortest(warmup))")
    }
    return length.with(length.value - warmup)
  }

  /// Refuses a warm-up that goes down, as MXNet does whether or not there is one.
  fileprivate func checkBeginning() throws(Fault) {
    let (start, peak) = (number("warmup_begin_lr"), number("base_lr"))
    guard start.value > peak.value else { return }
    throw start.libraryFault("MXNet", "at most \(peak.words)")
  }

  /// A warm-up and what comes after it.
  fileprivate func mxnetPlan(
    _ rest: (_ warmup: Double) throws(Fault) -> Blueprint
  ) throws(Fault) -> Plan {
    let length = number("warmup_steps")
    let warmup = try length.checked(.whole(0...(1 << 53)))
    let (start, peak) = (number("warmup_begin_lr"), number("base_lr"))
    try checkBeginning()
    let blueprint = try rest(warmup)
    guard warmup > 0 else { return Plan(blueprint) }
    let isConstant = choice("warmup_mode") == 1
    let first =
      isConstant
      ? try shape("constant", start)
      : try shape("ramp", start, peak, length, .choice(0), .choice(1))
    return Plan(.sequence([first, blueprint], at: [warmup]))
  }
}
