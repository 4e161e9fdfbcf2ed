import Parameters
import Schedules

extension Library {
  /// `keras.optimizers.schedules`, 3.15, a callback and the optimizers of Keras 2.
  static let keras = Library(
    title: "Keras", keys: ["keras"],
    homes: [
      "keras.optimizers.schedules", "tf.keras.optimizers.schedules",
      "tensorflow.keras.optimizers.schedules",
    ],
    clock: .steps,
    constructors: [
      exponentialDecay, inverseTimeDecay, polynomialDecay, piecewiseConstantDecay, cosineDecay,
      cosineDecayRestarts, learningRateScheduler, Plateaus.keras, legacySGD,
    ])

  private static let exponentialDecay = Constructor(
    decaySignature("ExponentialDecay"),
    formula: "initial_learning_rate · decay_rate^(step/decay_steps), ⌊…⌋ with staircase"
  ) { (arguments) throws(Fault) in
    try arguments.kerasExponential(arguments.number("initial_learning_rate"))
  }

  private static let inverseTimeDecay = Constructor(
    decaySignature("InverseTimeDecay"),
    formula: "initial_learning_rate / (1 + decay_rate · step/decay_steps), ⌊…⌋ with staircase"
  ) { (arguments) throws(Fault) in
    try arguments.kerasInverseTime(arguments.number("initial_learning_rate"))
  }

  private static func decaySignature(_ name: String) -> Signature {
    Signature(
      name: name,
      slots: [
        .number("initial_learning_rate"), .number("decay_steps"), .number("decay_rate"),
        .flag("staircase"), .ignored("name"),
      ])
  }

  private static let polynomialDecay = Constructor(
    "PolynomialDecay", .number("initial_learning_rate"), .number("decay_steps"),
    .number("end_learning_rate", 0.0001), .number("power", 1), .flag("cycle"), .ignored("name"),
    formula: "(initial_learning_rate − end_learning_rate) · (1 − "
      + "step/decay_steps)^power + end_learning_rate"
  ) { (arguments) throws(Fault) in
    try arguments.kerasPolynomial(arguments.number("initial_learning_rate"))
  }

  private static let piecewiseConstantDecay = Constructor(
    "PiecewiseConstantDecay", .numbers("boundaries"), .numbers("values"), .ignored("name"),
    formula: "values[count(boundaries < step)]"
  ) { (arguments) throws(Fault) in try arguments.piecewise(of: "Keras") }

  private static let cosineDecay = Constructor(
    "CosineDecay", .number("initial_learning_rate"), .number("decay_steps"), .number("alpha", 0),
    .ignored("name"), .optional("warmup_target"), .number("warmup_steps", 0),
    formula: "initial_learning_rate · ((1 − alpha) · ½(1 + cos(π · step/decay_steps)) + alpha)"
  ) { (arguments) throws(Fault) in
    let initial = arguments.number("initial_learning_rate")
    let steps = arguments.number("warmup_steps")
    guard let target = arguments.optional("warmup_target") else {
      var plan = try arguments.kerasCosine(initial)
      if steps.value != 0 {
        plan.warnings.append("\(steps.words) without warmup_target: Keras then has no warm-up")
      }
      return plan
    }
    try steps.check(.steps)
    var plan = try arguments.kerasCosine(target)
    let warmup = try arguments.shape("constant", initial)
    if steps.value == 0 {
      plan.warnings.append(
        "\(target.words) with warmup_steps=0: Keras then begins there at once")
    } else {
      plan.blueprint = .sequence(
        [.shape("warmup", [warmup.values[0], target.value, steps.value]), plan.blueprint],
        at: [steps.value])
    }
    return plan
  }

  private static let cosineDecayRestarts = Constructor(
    "CosineDecayRestarts", .number("initial_learning_rate"), .number("first_decay_steps"),
    .number("t_mul", 2), .number("m_mul", 1), .number("alpha", 0), .ignored("name"),
    formula: "initial_learning_rate · ((1 − alpha) · m_mul^n · ½(1 + cos(πx)) + "
      + "alpha) in cycle n"
  ) { (arguments) throws(Fault) in
    try arguments.kerasRestarts(arguments.number("initial_learning_rate"))
  }
}
