import Parameters
import Schedules

extension Library {
  /// `paddle.optimizer.lr`, 3.3.
  static let paddle: Library = Library(
    title: "Paddle", keys: ["paddle"], homes: ["paddle.optimizer.lr"], clock: .wholeEpochs,
    givesWay: true,
    constructors: [
      Paddle.noamDecay, Paddle.piecewiseDecay, Paddle.naturalExpDecay, Paddle.inverseTimeDecay,
      Paddle.polynomialDecay, Paddle.linearWarmup, Paddle.exponentialDecay, Paddle.multiStepDecay,
      Paddle.stepDecay, Paddle.lambdaDecay, Paddle.cosineAnnealingDecay,
      Paddle.multiplicativeDecay, Paddle.oneCycleLR, Paddle.cyclicLR, Paddle.linearLR,
      Paddle.cosineAnnealingWarmRestarts, Plateaus.paddle,
    ])
}

/// Paddle's schedulers.
enum Paddle {
  /// A scheduler with what all of them take at the end.
  static func scheduler(
    _ name: String, _ slots: Slot..., formula: String,
    translate: @escaping Constructor.Translation
  ) -> Constructor {
    let signature = Signature(name: name, slots: slots + [.lastEpoch, .ignored("verbose")])
    return Constructor(signature, formula: formula) { (arguments) throws(Fault) in
      var plan = try translate(arguments)
      let last = arguments.number("last_epoch")
      if last.value != -1 {
        plan.warnings.append("\(last.words) resumes a run; this is the schedule from its start")
      }
      return plan
    }
  }

  static let noamDecay = scheduler(
    "NoamDecay", .number("d_model"), .number("warmup_steps"), .number("learning_rate", 1),
    formula: "learning_rate · d_model^(−½) · min(step^(−½), step · warmup_steps^(−3/2))"
  ) { (arguments) throws(Fault) in
    Plan(
      try arguments.shape(
        "noam", arguments.number("learning_rate"), arguments.number("d_model"),
        arguments.number("warmup_steps"))
    ).counting(.steps)
  }

  static let linearWarmup = scheduler(
    "LinearWarmup", .rate("learning_rate"), .number("warmup_steps"), .number("start_lr"),
    .number("end_lr"),
    formula: "start_lr + (end_lr − start_lr) · epoch/warmup_steps, then learning_rate"
  ) { (arguments) throws(Fault) in
    let (start, end) = (arguments.number("start_lr"), arguments.number("end_lr"))
    guard end.value > start.value else { throw end.fault("above \(start.words)") }
    let length = arguments.number("warmup_steps")
    _ = try length.checked(.whole(0...(1 << 53)))
    var plan: Plan
    if let inner = arguments.schedules("learning_rate").first {
      plan = inner.content
      guard plan.library == Library.paddle.title else {
        throw Fault("learning_rate takes a number or Paddle's schedules", at: inner.range)
      }
      if plan.clock == .steps { plan = plan.counting(.steps) }
      plan.blueprint = plan.blueprint.inClosedForm
    } else {
      plan = Plan(try arguments.shape("constant", arguments.number("learning_rate")))
    }
    guard length.value > 0 else { return plan }
    let ramp = try arguments.shape("ramp", start, end, length, .choice(0), .choice(1))
    plan.blueprint = .sequence([ramp, plan.blueprint], at: [length.value])
    return plan
  }

  static let oneCycleLR = scheduler(
    "OneCycleLR", .number("max_learning_rate"), .number("total_steps"),
    .number("divide_factor", 25),
    .number("end_learning_rate", 0.0001), .number("phase_pct", 0.3),
    .choice("anneal_strategy", ["cos", "linear"], "cos"), .flag("three_phase"),
    formula: "max_learning_rate/divide_factor → max_learning_rate → "
      + "end_learning_rate in total_steps"
  ) { (arguments) throws(Fault) in
    let steps = try arguments.number("total_steps").aboveZero()
    let part = try arguments.peakPlace("phase_pct", of: steps, in: "Paddle")
    let (peak, divisor) = (
      arguments.number("max_learning_rate"), arguments.number("divide_factor")
    )
    _ = try divisor.checked(.positive)
    return Plan(
      try arguments.shape(
        "arc", peak.with(peak.value / divisor.value), peak, arguments.number("end_learning_rate"),
        steps, part, .choice(arguments.choice("anneal_strategy")),
        arguments.number("three_phase")), warnings: part.warningsOfPeak(in: steps)
    ).counting(.steps)
  }

  static let cyclicLR = scheduler(
    "CyclicLR", .number("base_learning_rate"), .number("max_learning_rate"),
    .number("step_size_up"), .optional("step_size_down"),
    .choice("mode", ["triangular", "triangular2", "exp_range"], "triangular"),
    .number("exp_gamma", 1), .optionalFunction("scale_fn"),
    .choice("scale_mode", ["cycle", "iterations"], "cycle"),
    formula: "base_learning_rate + (max_learning_rate − base_learning_rate) · "
      + "tent(step) · f, f by mode"
  ) { (arguments) throws(Fault) in
    let (blueprint, warnings) = try arguments.cycles(
      "base_learning_rate", "max_learning_rate", gamma: "exp_gamma", momentum: [])
    return Plan(blueprint, warnings: warnings).counting(.steps)
  }

  static let cosineAnnealingWarmRestarts = scheduler(
    "CosineAnnealingWarmRestarts", .number("learning_rate"), .number("T_0"), .number("T_mult", 1),
    .number("eta_min", 0),
    formula: "eta_min + (learning_rate − eta_min) · ½(1 + cos(πx)), x = 0 … 1 in "
      + "T_0 · T_mult^n epochs"
  ) { (arguments) throws(Fault) in
    Plan(try arguments.warmRestarts(of: arguments.number("learning_rate")))
  }
}

extension Blueprint {
  /// A warm-up asks for an epoch, and what has a closed form then answers by it.
  fileprivate var inClosedForm: Blueprint {
    guard family.name == "recursive", ["wave", "restarts"].contains(parts[0].family.name) else {
      return self
    }
    return parts[0]
  }
}
