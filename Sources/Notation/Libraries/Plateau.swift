import Parameters
import Schedules

/// The schedules of all libraries that listen to a metric.
enum Plateaus {
  /// PyTorch's `ReduceLROnPlateau`.
  static let torch = Constructor(
    Signature(
      name: "ReduceLROnPlateau", slots: [.optimizer] + torchSlots + [.verbose, .optimizerRate]),
    formula: "lr → max(lr · factor, min_lr) after patience + 1 epochs without gain"
  ) { (arguments) throws(Fault) in
    var plan = try arguments.torchPlateau()
    plan.warnings = arguments.verboseWarnings
    return plan
  }

  /// transformers' `get_reduce_on_plateau_schedule`: PyTorch's, its arguments by name.
  static let transformers = Constructor(
    Signature(
      name: "get_reduce_on_plateau_schedule",
      slots: [.optimizer] + torchSlots.map(\.byName) + [.optimizerRate]), clock: .wholeEpochs,
    formula: "lr → max(lr · factor, min_lr) after patience + 1 epochs without gain"
  ) { (arguments) throws(Fault) in try arguments.torchPlateau() }

  /// transformers' `get_greedy_schedule`: it rises as well as falls.
  static let greedy = Constructor(
    Signature(
      name: "get_greedy_schedule",
      slots: [.optimizer]
        + [
          mode("min"), .number("factor", 0.95), .number("patience", 10),
          .number("threshold", 1e-6), thresholdMode("abs"), .number("cooldown", 0),
          .number("warmup", 0), .number("min_lr", 1e-3), .number("max_lr", 1),
          .number("eps", 1e-8), .ignored("verbose"), .flag("smooth"), .number("window_size", 50),
          .number("reset_start", 500),
        ].map(\.byName) + [.optimizerRate]), clock: .wholeEpochs,
    formula: "lr → lr · factor after patience + 1 epochs without gain, lr/factor "
      + "after as many with gain"
  ) { (arguments) throws(Fault) in
    var quantities = [
      "lr": try arguments.requiredRate(), "factor": arguments.number("factor"),
      "patience": arguments.number("patience"), "cooldown": arguments.number("cooldown"),
      "pause": arguments.number("warmup"), "low": arguments.number("min_lr"),
      "high": arguments.number("max_lr"), "eps": arguments.number("eps"),
      "reset": arguments.number("reset_start"), "mode": arguments.direction,
    ]
    if arguments.flag("smooth") {
      let window = arguments.number("window_size")
      guard window.value >= 1 else { throw window.fault(.positive) }
      quantities["window"] = window
    }
    return try arguments.plateau("greedy", quantities.merging(arguments.thresholds) { $1 })
  }

  /// timm's `PlateauLRScheduler`: a warm-up, then PyTorch's.
  static let timm = Constructor(
    Signature(
      name: "PlateauLRScheduler",
      slots: [
        .optimizer, .number("decay_rate", 0.1), .number("patience_t", 10),
        .number("threshold", 1e-4), .number("cooldown_t", 0), .number("warmup_t", 0),
        .number("warmup_lr_init", 0), .number("lr_min", 0), mode("max"),
        .optional("noise_range_t"), .ignored("noise_type"), .ignored("noise_pct"),
        .ignored("noise_std"), .ignored("noise_seed"), .ignored("initialize"), .optimizerRate,
      ]), clock: .wholeEpochs,
    formula: "lr → max(lr · decay_rate, lr_min) after patience_t + 1 epochs without gain"
  ) { (arguments) throws(Fault) in
    if let noise = arguments.optional("noise_range_t") {
      throw Fault("\(noise.words): noise is drawn at random; leave it out", at: noise.range)
    }
    return try arguments.plateau(
      "torch",
      [
        "lr": try arguments.requiredRate(), "factor": arguments.number("decay_rate"),
        "patience": arguments.number("patience_t"), "relative": arguments.number("threshold"),
        "cooldown": arguments.number("cooldown_t"), "warmup": arguments.number("warmup_t"),
        "start": arguments.number("warmup_lr_init"), "low": arguments.number("lr_min"),
        "mode": arguments.direction,
      ])
  }

  /// Keras' callback `ReduceLROnPlateau`.
  static let keras = Constructor(
    Signature(
      name: "ReduceLROnPlateau",
      slots: [
        Slot(name: "monitor", kind: .text, standard: .string("val_loss")),
        .number("factor", 0.1), .number("patience", 10), .ignored("verbose"),
        .choice("mode", ["auto", "min", "max"], "auto"), .number("min_delta", 1e-4),
        .number("cooldown", 0), .number("min_lr", 0), .optimizerRate,
      ]), homes: ["keras.callbacks", "tf.keras.callbacks", "tensorflow.keras.callbacks"],
    clock: .wholeEpochs, givesWay: true,
    formula: "lr → max(lr · factor, min_lr) after patience epochs without gain"
  ) { (arguments) throws(Fault) in
    try arguments.plateau(
      "keras",
      [
        "lr": try arguments.givenRate(), "factor": arguments.number("factor"),
        "patience": arguments.number("patience"), "relative": arguments.fixed(0),
        "absolute": arguments.number("min_delta"), "cooldown": arguments.number("cooldown"),
        "low": arguments.number("min_lr"), "mode": arguments.direction,
      ])
  }

  /// Optax' `contrib.reduce_on_plateau`, which scales the updates of an optimizer.
  static let optax = Constructor(
    Signature(
      name: "reduce_on_plateau",
      slots: [
        .number("factor", 0.1), .number("patience", 10), .number("rtol", 1e-4),
        .number("atol", 0), .number("cooldown", 0), .number("accumulation_size", 1),
        .number("min_scale", 0), .optimizerRate,
      ]), homes: ["optax.contrib"],
    formula: "lr · scale, scale → max(scale · factor, min_scale) after patience steps without gain"
  ) { (arguments) throws(Fault) in
    let (factor, relative) = (arguments.number("factor"), arguments.number("rtol"))
    guard relative.value != 0 || arguments.number("atol").value != 0 else {
      throw Fault("Optax: one of rtol and atol must be above 0", at: relative.range)
    }
    return try arguments.plateau(
      "optax",
      [
        "lr": try arguments.givenRate(), "factor": factor,
        "patience": arguments.number("patience"), "relative": relative,
        "absolute": arguments.number("atol"), "cooldown": arguments.number("cooldown"),
        "block": arguments.number("accumulation_size"), "low": arguments.number("min_scale"),
      ])
  }

  /// Paddle's `ReduceOnPlateau`, which is deaf during its cooldown.
  static let paddle = Constructor(
    Signature(
      name: "ReduceOnPlateau",
      slots: [.number("learning_rate")] + torchSlots.dropLast()
        + [.number("epsilon", 1e-8), .ignored("verbose")]), clock: .wholeEpochs,
    formula: "learning_rate → max(learning_rate · factor, min_lr) after patience + "
      + "1 epochs without gain"
  ) { (arguments) throws(Fault) in
    var quantities = arguments.sharedByTorchAndPaddle
    quantities["lr"] = arguments.number("learning_rate")
    quantities["eps"] = arguments.number("epsilon")
    return try arguments.plateau("paddle", quantities)
  }

  private static let torchSlots: [Slot] = [
    mode("min"), .number("factor", 0.1), .number("patience", 10), .number("threshold", 1e-4),
    thresholdMode("rel"), .number("cooldown", 0), .number("min_lr", 0), .number("eps", 1e-8),
  ]

  private static func mode(_ standard: String) -> Slot {
    .choice("mode", ["min", "max"], standard)
  }

  private static func thresholdMode(_ standard: String) -> Slot {
    .choice("threshold_mode", ["rel", "abs"], standard)
  }
}

extension Slot {
  /// The same, to be given by name only.
  fileprivate var byName: Slot {
    Slot(name: name, kind: kind, standard: standard, isKeywordOnly: true)
  }
}
