import Parameters
import Schedules

extension Paddle {
  static let piecewiseDecay = scheduler(
    "PiecewiseDecay", .numbers("boundaries"), .numbers("values"),
    formula: "values[count(boundaries ≤ epoch)]"
  ) { (arguments) throws(Fault) in
    let (boundaries, values) = (arguments.numbers("boundaries"), arguments.numbers("values"))
    guard values.count == boundaries.count + 1 else {
      throw Fault(
        "Paddle: values must be a list with one number more than there are boundaries"
          + " (\(boundaries.count + 1)), not \(values.count)", at: arguments["values"].range)
    }
    var parts: [Blueprint] = []
    for value in values { parts.append(try arguments.shape("constant", value)) }
    let starts = try boundaries.risingSteps()
    // A boundary at 0 leaves nothing of the first value.
    guard starts.first == 0 else { return Plan(.sequence(parts, at: starts)) }
    return Plan(.sequence(Array(parts.dropFirst()), at: Array(starts.dropFirst())))
  }

  static let naturalExpDecay = scheduler(
    "NaturalExpDecay", .number("learning_rate"), .number("gamma"),
    formula: "learning_rate · e^(−gamma · epoch)"
  ) { (arguments) throws(Fault) in
    let gamma = arguments.number("gamma")
    _ = try gamma.checked(.positive)
    return Plan(try arguments.shape("exponential", arguments.number("learning_rate"), gamma))
  }

  static let inverseTimeDecay = scheduler(
    "InverseTimeDecay", .number("learning_rate"), .number("gamma"),
    formula: "learning_rate / (1 + gamma · epoch)"
  ) { (arguments) throws(Fault) in
    Plan(
      try arguments.shape("time", arguments.number("learning_rate"), arguments.number("gamma")))
  }

  static let polynomialDecay = scheduler(
    "PolynomialDecay", .number("learning_rate"), .number("decay_steps"), .number("end_lr", 0.0001),
    .number("power", 1), .flag("cycle"),
    formula: "(learning_rate − end_lr) · (1 − min(epoch/decay_steps, 1))^power + end_lr"
  ) { (arguments) throws(Fault) in
    Plan(
      try arguments.shape(
        "polynomial", arguments.number("learning_rate"),
        try arguments.number("decay_steps").aboveZero(), arguments.number("end_lr"),
        arguments.number("power"), arguments.number("cycle")))
  }

  static let exponentialDecay = scheduler(
    "ExponentialDecay", .number("learning_rate"), .number("gamma"),
    formula: "learning_rate · gamma^epoch"
  ) { (arguments) throws(Fault) in
    let gamma = arguments.number("gamma")
    try gamma.check("above 0 and below 1", gamma.value > 0 && gamma.value < 1)
    return Plan(try arguments.shape("geometric", arguments.number("learning_rate"), gamma))
  }

  static let multiStepDecay = scheduler(
    "MultiStepDecay", .number("learning_rate"), .numbers("milestones"), .number("gamma", 0.1),
    formula: "learning_rate · gamma^count(milestones ≤ epoch)"
  ) { (arguments) throws(Fault) in
    let gamma = arguments.number("gamma")
    try gamma.check("of 0 or more and below 1", gamma.value >= 0 && gamma.value < 1)
    return Plan(
      try arguments.shape(
        "milestones", [arguments.number("learning_rate"), gamma],
        list: try arguments.numbers("milestones").risingSteps()), warnings: gamma.warningsOfFactor)
  }

  static let stepDecay = scheduler(
    "StepDecay", .number("learning_rate"), .number("step_size"), .number("gamma", 0.1),
    formula: "learning_rate · gamma^⌊epoch/step_size⌋"
  ) { (arguments) throws(Fault) in
    let gamma = arguments.number("gamma")
    try gamma.check("of 0 or more and below 1", gamma.value >= 0 && gamma.value < 1)
    return Plan(
      try arguments.shape(
        "step", arguments.number("learning_rate"), gamma,
        try arguments.number("step_size").aboveZero()), warnings: gamma.warningsOfFactor)
  }

  static let lambdaDecay = scheduler(
    "LambdaDecay", .number("learning_rate"), .function("lr_lambda"),
    formula: "learning_rate · lr_lambda(epoch)"
  ) { (arguments) throws(Fault) in
    let factors = try arguments.shape(
      "function", [], function: try arguments.function("lr_lambda"))
    return Plan(
      try arguments.shape("scale", [arguments.number("learning_rate")], parts: [factors]))
  }

  static let multiplicativeDecay = scheduler(
    "MultiplicativeDecay", .number("learning_rate"), .function("lr_lambda"),
    formula: "learning_rate · lr_lambda(1) · … · lr_lambda(epoch)"
  ) { (arguments) throws(Fault) in
    let (blueprint, warnings) = try arguments.product(
      "lr_lambda", of: arguments.number("learning_rate"))
    return Plan(blueprint, warnings: warnings)
  }

  static let cosineAnnealingDecay = scheduler(
    "CosineAnnealingDecay", .number("learning_rate"), .number("T_max"), .number("eta_min", 0),
    formula: "eta_min + (learning_rate − eta_min) · ½(1 + cos(π · epoch/T_max))"
  ) { (arguments) throws(Fault) in
    let wave = try arguments.wave(
      arguments.number("learning_rate"), try arguments.number("T_max").aboveZero(),
      arguments.number("eta_min"), swings: true)
    return Plan(.recursive(wave))
  }

  static let linearLR = scheduler(
    "LinearLR", .number("learning_rate"), .number("total_steps"),
    .number("start_factor", 1.0 / 3), .number("end_factor", 1),
    formula: "learning_rate · (start_factor + (end_factor − start_factor) · "
      + "min(epoch/total_steps, 1))"
  ) { (arguments) throws(Fault) in
    let start = arguments.number("start_factor")
    let end = arguments.number("end_factor")
    try start.check("above 0 and at most 1", start.value > 0 && start.value <= 1)
    try end.check("from 0 to 1", end.value >= 0 && end.value <= 1)
    let length = try arguments.number("total_steps").aboveZero()
    let ramp = try arguments.shape("ramp", start, end, length, .choice(0), .choice(1))
    return Plan(
      .recursive(
        try arguments.shape("scale", [arguments.number("learning_rate")], parts: [ramp])))
  }
}

extension [Quantity] {
  /// Whole numbers from 0 on, each above the one before.
  func risingSteps() throws(Fault) -> [Double] {
    var last = -1.0
    for step in self {
      guard Rule.whole(0...(1 << 53)).accepts(step.value), step.value > last else {
        throw step.fault("a list of rising whole numbers of 0 or more")
      }
      last = step.value
    }
    return map(\.value)
  }
}
