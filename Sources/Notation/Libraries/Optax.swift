import Parameters
import Schedules

extension Library {
  /// `optax`, 0.2.8.
  static let optax = Library(
    title: "Optax", keys: ["optax"], homes: ["optax", "optax.schedules"], clock: .steps,
    constructors: [
      constantSchedule, linearSchedule, polynomialSchedule, exponentialDecay, cosineDecaySchedule,
      piecewiseConstantSchedule, piecewiseInterpolateSchedule, linearOneCycleSchedule,
      cosineOneCycleSchedule, warmupConstantSchedule, warmupCosineDecaySchedule,
      warmupExponentialDecaySchedule, sgdrSchedule, joinSchedules,
      Plateaus.optax,
    ])

  private static let constantSchedule = Constructor(
    "constant_schedule", .number("value"),
    formula: "value"
  ) { (arguments) throws(Fault) in
    Plan(try arguments.shape("constant", arguments.number("value")))
  }

  private static let linearSchedule = Constructor(
    "linear_schedule", .number("init_value"), .number("end_value"), .number("transition_steps"),
    .number("transition_begin", 0),
    formula: "init_value + (end_value − init_value) · (step − "
      + "transition_begin)/transition_steps"
  ) { (arguments) throws(Fault) in
    let initial = arguments.number("init_value")
    let end = arguments.number("end_value")
    return try arguments.transition(from: initial) { (steps) throws(Fault) in
      try arguments.shape("linear", initial, steps, end)
    }
  }

  private static let polynomialSchedule = Constructor(
    "polynomial_schedule", .number("init_value"), .number("end_value"), .number("power"),
    .number("transition_steps"), .number("transition_begin", 0),
    formula: "(init_value − end_value) · (1 − (step − "
      + "transition_begin)/transition_steps)^power + end_value"
  ) { (arguments) throws(Fault) in
    let initial = arguments.number("init_value")
    let end = arguments.number("end_value")
    return try arguments.transition(from: initial) { (steps) throws(Fault) in
      var shape = try arguments.shape("polynomial", initial, steps, end, arguments.number("power"))
      // JAX multiplies where Python has an int.
      if case .integer(2...) = arguments["power"].content { shape["rounding"] = 2 }
      return shape
    }
  }

  private static let exponentialDecay = Constructor(
    "exponential_decay", .number("init_value"), .number("transition_steps"),
    .number("decay_rate"), .number("transition_begin", 0), .flag("staircase"),
    .optional("end_value"),
    formula: "init_value · decay_rate^((step − transition_begin)/transition_steps) to end_value"
  ) { (arguments) throws(Fault) in
    try arguments.optaxExponential(from: arguments.number("init_value"))
  }

  private static let cosineDecaySchedule = Constructor(
    "cosine_decay_schedule", .number("init_value"), .number("decay_steps"), .number("alpha", 0),
    .number("exponent", 1),
    formula: "init_value · ((1 − alpha) · (½(1 + cos(π · step/decay_steps)))^exponent + alpha)"
  ) { (arguments) throws(Fault) in
    try arguments.optaxCosine(
      from: arguments.number("init_value"), over: arguments.number("decay_steps"),
      to: arguments.number("alpha"))
  }
}

extension Arguments {
  /// A transition that may begin late, and never begins where it lasts no time at all.
  func transition(
    from initial: Quantity, make: (_ steps: Quantity) throws(Fault) -> Blueprint
  ) throws(Fault) -> Plan {
    let constant = try shape("constant", initial)
    let steps = number("transition_steps")
    guard !(steps.value <= 0) else {
      return Plan(constant, warnings: ["\(steps.words): \(Self.keeps)"])
    }
    var plan = Plan(try make(steps))
    try plan.begin(at: number("transition_begin"), after: constant)
    return plan
  }

  /// What Optax does of values that leave nothing to do.
  static let keeps = "Optax then keeps init_value for ever"

  /// Exponential decay, possibly late, in stairs, and with a limit.
  func optaxExponential(from initial: Quantity) throws(Fault) -> Plan {
    let factor = number("decay_rate")
    if factor.value == 0, number("transition_steps").value > 0 {
      return Plan(
        try shape("constant", initial), warnings: ["\(factor.words): \(Self.keeps)"])
    }
    var plan = try transition(from: initial) { (steps) throws(Fault) in
      try shape(flag("staircase") ? "step" : "geometric", initial, factor, steps)
    }
    guard number("transition_steps").value > 0 else { return plan }
    plan.warnings = factor.warningsIfGrowing + plan.warnings
    if let end = optional("end_value") { try plan.stop(at: end, isLeast: factor.value < 1) }
    return plan
  }

  /// Half a cosine to a power, from a rate down to the share `alpha` of it.
  func optaxCosine(
    from initial: Quantity, over steps: Quantity, to alpha: Quantity
  ) throws(Fault) -> Plan {
    let exponent = number("exponent")
    let options = [0.5, 1, 0, 1].map { Quantity(name: "", value: $0, range: place) }
    return Plan(
      try share(alpha, of: initial) { (first, last) throws(Fault) in
        try shape("wave", [first, steps, last, exponent] + options)
      }, warnings: alpha.warningsIfGrowing)
  }
}

extension Plan {
  /// Holds `first` until the decay begins.
  fileprivate mutating func begin(at begin: Quantity, after first: Blueprint) throws(Fault) {
    if begin.value < 0 {
      warnings.append("\(begin.words): Optax then begins at 0")
    } else if begin.value != 0 {
      try begin.check(.steps)
      blueprint = .sequence([first, blueprint], at: [begin.value])
    }
  }

  /// Confines the rate to one side of the end value.
  fileprivate mutating func stop(at end: Quantity, isLeast: Bool) throws(Fault) {
    try end.check(.nonNegative)
    blueprint = .clamp(
      blueprint, low: isLeast ? end.value : 0, high: isLeast ? .infinity : end.value)
  }
}
