import Parameters
import Schedules

extension Library {
  /// `transformers`, 5.23: factors of the optimizer's rate.
  static let transformers = Library(
    title: "Transformers", keys: ["transformers"],
    homes: ["transformers", "transformers.optimization"], clock: .steps,
    constructors: [
      constant, constantWithWarmup, linear, cosine, cosineWithRestarts, polynomial, inverseSqrt,
      cosineWithMinimum, cosineWithWarmupRate, warmupStableDecay, getScheduler,
      Plateaus.transformers, Plateaus.greedy,
    ])

  private static let constant = Constructor(
    "get_constant_schedule", .optimizer, .lastEpoch, .optimizerRate,
    formula: "lr"
  ) { (arguments) throws(Fault) in
    try arguments.factors(try arguments.shape("constant", arguments.fixed(1)))
  }

  private static let constantWithWarmup = Constructor(
    "get_constant_schedule_with_warmup", .optimizer, .warmup, .lastEpoch, .optimizerRate,
    formula: "lr · min(step/num_warmup_steps, 1)"
  ) { (arguments) throws(Fault) in
    try arguments.warmedUp(try arguments.shape("constant", arguments.fixed(1)))
  }

  private static let linear = Constructor(
    "get_linear_schedule_with_warmup", .optimizer, .warmup, .training, .lastEpoch, .optimizerRate,
    formula: "lr · (1 − x), x = 0 … 1 from num_warmup_steps to num_training_steps"
  ) { (arguments) throws(Fault) in
    let length = try arguments.decayLength()
    guard length > 0 else { return try arguments.warmedUp(.shape("constant", [0])) }
    // Of less than a step only the fraction is left, since the library divides by 1 at least.
    let line = Blueprint.shape("polynomial", [min(1, length), length, 0, 1, 0, 1, 1])
    return try arguments.warmedUp(try arguments.checked(line))
  }

  private static let cosine = Constructor(
    "get_cosine_schedule_with_warmup", .optimizer, .warmup, .training,
    .number("num_cycles", 0.5), .lastEpoch, .optimizerRate,
    formula: "lr · ½(1 + cos(2π · num_cycles · x)), x = 0 … 1 from num_warmup_steps "
      + "to num_training_steps"
  ) { (arguments) throws(Fault) in
    let (wave, warnings) = try arguments.wave(
      over: max(1, try arguments.decayLength()), to: arguments.fixed(0))
    return try arguments.warmedUp(wave, warnings: warnings)
  }

  private static let cosineWithRestarts = Constructor(
    "get_cosine_with_hard_restarts_schedule_with_warmup", .optimizer, .warmup, .training,
    .number("num_cycles", 1), .lastEpoch, .optimizerRate,
    formula: "lr · ½(1 + cos(π(num_cycles·x mod 1))), x = 0 … 1 from "
      + "num_warmup_steps to num_training_steps"
  ) { (arguments) throws(Fault) in
    let length = max(1, try arguments.decayLength())
    let count = arguments.number("num_cycles")
    let ramp = try arguments.shape(
      "cosine", arguments.fixed(1), arguments.fixed(length), arguments.fixed(0))
    let cycles = try arguments.shape("cycles", [count], parts: [ramp])
    let isWhole = count.value == count.value.rounded()
    return try arguments.warmedUp(
      cycles, warnings: isWhole ? [] : ["\(count.words) is not whole: the last cycle is cut off"])
  }

  private static let polynomial = Constructor(
    "get_polynomial_decay_schedule_with_warmup", .optimizer, .warmup, .training,
    .number("lr_end", 1e-7), .number("power", 1), .lastEpoch, .optimizerRate,
    formula: "lr_end + (lr − lr_end) · (1 − x)^power, x = 0 … 1 from "
      + "num_warmup_steps to num_training_steps"
  ) { (arguments) throws(Fault) in
    let rate = try arguments.requiredRate()
    let (end, total) = (arguments.number("lr_end"), arguments.number("num_training_steps"))
    guard rate.value > end.value else {
      throw Fault(
        "Transformers: lr_end must be less than the rate (\(NumberText.shortest(rate.value))), not "
          + NumberText.shortest(end.value), at: end.range)
    }
    let length = try arguments.decayLength()
    guard length != 0 else {
      throw Fault(
        "Transformers: num_training_steps must differ from num_warmup_steps: the decay is divided by the rest",
        at: total.range)
    }
    let line = try arguments.shape(
      "polynomial", rate, arguments.fixed(abs(length)), end, arguments.number("power"))
    let curve = length > 0 ? line : try arguments.shape("constant", end)
    return try arguments.warmedUp(curve, over: rate.value)
  }

  private static let inverseSqrt = Constructor(
    "get_inverse_sqrt_schedule", .optimizer, .warmup, .optional("timescale"), .lastEpoch,
    .optimizerRate,
    formula: "lr / √(1 + (step − num_warmup_steps)/timescale)"
  ) { (arguments) throws(Fault) in
    let warmup = try arguments.whole("num_warmup_steps")
    if arguments.optional("timescale") == nil, warmup.value < 0 {
      throw warmup.libraryFault("Transformers", "0 or more where timescale is None")
    }
    let scale =
      arguments.optional("timescale") ?? (warmup.value == 0 ? arguments.fixed(10_000) : warmup)
    return try arguments.warmedUp(
      try arguments.shape(
        "inverse_sqrt", arguments.fixed(1), scale, arguments.fixed(0.5), arguments.fixed(1)))
  }

  private static let cosineWithMinimum = Constructor(
    "get_cosine_with_min_lr_schedule_with_warmup", .optimizer, .warmup, .training,
    .number("num_cycles", 0.5), .lastEpoch, .optional("min_lr"), .optional("min_lr_rate"),
    .optimizerRate,
    formula: "min_lr + (lr − min_lr) · ½(1 + cos(2π · num_cycles · x)), x = 0 … 1 "
      + "to num_training_steps"
  ) { (arguments) throws(Fault) in
    let (wave, warnings) = try arguments.wave(
      over: max(1, try arguments.decayLength()), to: try arguments.leastFactor())
    return try arguments.warmedUp(wave, warnings: warnings)
  }

  private static let cosineWithWarmupRate = Constructor(
    "get_cosine_with_min_lr_schedule_with_warmup_lr_rate", .optimizer, .warmup, .training,
    .number("num_cycles", 0.5), .lastEpoch, .optional("min_lr"), .optional("min_lr_rate"),
    .optional("warmup_lr_rate"), .optimizerRate,
    formula: "min_lr + (lr − min_lr) · ½(1 + cos(2π · num_cycles · x)), x = 0 … 1 "
      + "to num_training_steps"
  ) { (arguments) throws(Fault) in
    let (wave, warnings) = try arguments.wave(
      over: max(1, try arguments.decayLength()), to: try arguments.leastFactor())
    let length = try arguments.whole("num_warmup_steps").value
    let (one, steps) = (arguments.fixed(1), arguments.fixed(max(1, length)))
    // The one-based count reaches the peak, and the end, a step early.
    let warmup =
      if let first = arguments.optional("warmup_lr_rate") {
        try arguments.shape(
          "ramp", first, one, arguments.fixed(max(1, length - 1)), arguments.fixed(0), one)
      } else {
        Blueprint.skip(try arguments.shape("warmup", arguments.fixed(0), one, steps), by: 1)
      }
    return try arguments.warmedUp(.skip(wave, by: 1), by: warmup, warnings: warnings)
  }
}

extension Slot {
  static let warmup = Slot.number("num_warmup_steps")
  fileprivate static let training = Slot.number("num_training_steps")
}
