import Parameters
import Schedules

extension Torch {
  static let cosineAnnealingLR = scheduler(
    "CosineAnnealingLR", .number("T_max"), .number("eta_min", 0),
    formula: "eta_min + (lr − eta_min) · ½(1 + cos(π · epoch/T_max))"
  ) { (arguments) throws(Fault) in
    let (length, warnings) = try arguments.number("T_max").magnitude("a cosine is symmetric")
    let shape = try arguments.wave(
      try arguments.requiredRate(), length, arguments.number("eta_min"), swings: true)
    return try arguments.torchPlan(.recursive(shape), warnings)
  }

  static let cosineAnnealingWarmRestarts = scheduler(
    "CosineAnnealingWarmRestarts", .number("T_0"), .number("T_mult", 1), .number("eta_min", 0),
    formula: "eta_min + (lr − eta_min) · ½(1 + cos(πx)), x = 0 … 1 in T_0 · T_mult^n epochs"
  ) { (arguments) throws(Fault) in
    try arguments.torchPlan(try arguments.warmRestarts(of: try arguments.requiredRate()))
  }

  static let cyclicLR = scheduler(
    "CyclicLR", .number("base_lr"), .number("max_lr"), .number("step_size_up", 2000),
    .optional("step_size_down"),
    .choice("mode", ["triangular", "triangular2", "exp_range"], "triangular"),
    .number("gamma", 1), .optionalFunction("scale_fn"),
    .choice("scale_mode", ["cycle", "iterations"], "cycle"), .flag("cycle_momentum", true),
    .number("base_momentum", 0.8), .number("max_momentum", 0.9),
    formula: "base_lr + (max_lr − base_lr) · tent(step) · f, f = 1, ½^n or gamma^step by mode"
  ) { (arguments) throws(Fault) in
    let momentum = [
      arguments.number("cycle_momentum"), arguments.number("base_momentum"),
      arguments.number("max_momentum"),
    ]
    let (blueprint, warnings) = try arguments.cycles(
      "base_lr", "max_lr", gamma: "gamma", momentum: momentum)
    return try arguments.torchPlan(blueprint, warnings).counting(.steps)
  }

  static let swaLR: Constructor = {
    var constructor = scheduler(
      "SWALR", .number("swa_lr"), .number("anneal_epochs", 10),
      .choice("anneal_strategy", ["cos", "linear"], "cos"),
      formula: "lr + (swa_lr − lr) · ½(1 − cos(π · min(epoch/anneal_epochs, 1)))"
    ) { (arguments) throws(Fault) in
      let length = arguments.number("anneal_epochs")
      let rate = try arguments.requiredRate()
      let end = arguments.number("swa_lr")
      guard length.value != 0 else {
        return try arguments.torchPlan(try arguments.shape("constant", end))
      }
      _ = try length.checked(.whole(0...(1 << 53)))
      let strategy = Quantity.choice(arguments.choice("anneal_strategy"))
      return try arguments.torchPlan(
        .recursive(try arguments.shape("averaging", rate, end, length, strategy)))
    }
    constructor.homes = ["torch.optim.swa_utils"]
    return constructor
  }()
}

extension Arguments {
  /// Half a cosine in the order of operations of PyTorch, Paddle and MXNet.
  func wave(
    _ rate: Quantity, _ length: Quantity, _ end: Quantity, swings: Bool
  ) throws(Fault) -> Blueprint {
    try shape(
      "wave", rate, length, end, .choice(1), .choice(0.5), .choice(1), .choice(swings ? 1 : 0),
      .choice(1))
  }

  /// Cosines that start again, counted as PyTorch and Paddle do.
  func warmRestarts(of rate: Quantity) throws(Fault) -> Blueprint {
    let growth = number("T_mult")
    let length = number("T_0")
    _ = try growth.checked(.whole(1...1_000_000))
    let cosine = try wave(rate, try length.aboveZero(), number("eta_min"), swings: false)
    return .recursive(try shape("restarts", [growth], parts: [cosine]))
  }

  /// Cycles between two rates, as PyTorch and Paddle have them.
  ///
  /// - Parameters:
  ///   - base: the slot of the rate at a cycle's ends.
  ///   - peak: the slot of the rate in its middle.
  ///   - gamma: the slot of the factor of exp_range.
  ///   - momentum: whether it is cycled, and its limits.
  /// - Returns: the blueprint, and what to warn of.
  /// - Throws: ``Fault`` for the first value that breaks its rule.
  func cycles(
    _ base: String, _ peak: String, gamma: String, momentum: [Quantity]
  ) throws(Fault) -> (Blueprint, warnings: [String]) {
    let (base, peak) = (number(base), number(peak))
    var (up, warnings) = (number("step_size_up"), [String]())
    var down = optional("step_size_down") ?? up
    let hasFunction = self["scale_fn"].content != .nothing
    if up.value < 0, down.value == up.value, !hasFunction, choice("mode") == 0 {
      (up, warnings) = try up.magnitude("a triangle is symmetric")
      down = up
    }
    if peak.value < base.value {
      warnings.append("\(peak.words) is below \(base.words): each cycle goes down first")
    }
    guard hasFunction else {
      let factor = number(gamma)
      if choice("mode") == 2 { warnings += factor.warningsIfGrowing }
      return (
        try shape("cyclic", [base, peak, up, down, .choice(choice("mode")), factor] + momentum),
        warnings
      )
    }
    // Cycles are counted from 1.
    let blueprint = try shape(
      "cyclic_by", [base, peak, up, down, .choice(choice("scale_mode"))] + momentum,
      function: try function("scale_fn", probe: 1))
    return (blueprint, warnings)
  }
}
