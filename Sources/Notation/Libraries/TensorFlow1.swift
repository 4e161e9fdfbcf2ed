import Parameters
import Schedules

extension Library {
  /// `tf.compat.v1.train`: the functions of TensorFlow 1; the step counter changes nothing here.
  static let tensorflow1 = Library(
    title: "TensorFlow 1", keys: ["tensorflow1", "tf1"],
    homes: ["tf.compat.v1.train", "tf.train", "tensorflow.compat.v1.train", "tensorflow.train"],
    clock: .steps, givesWay: true,
    constructors: [
      exponentialDecay, naturalExponentialDecay, inverseTimeDecay, polynomialDecay, cosineDecay,
      cosineDecayRestarts, linearCosineDecay, piecewiseConstant("piecewise_constant"),
      piecewiseConstant("piecewise_constant_decay"),
    ])

  private static func decaySignature(_ name: String) -> Signature {
    Signature(
      name: name,
      slots: [
        .number("learning_rate"), .globalStep, .number("decay_steps"), .number("decay_rate"),
        .flag("staircase"), .ignored("name"),
      ])
  }

  private static let exponentialDecay = Constructor(
    decaySignature("exponential_decay"),
    formula: "learning_rate · decay_rate^(global_step/decay_steps), ⌊…⌋ with staircase"
  ) { (arguments) throws(Fault) in
    try arguments.kerasExponential(arguments.number("learning_rate"))
  }

  /// A decay by the factor e^(−k).
  private static let naturalExponentialDecay = Constructor(
    decaySignature("natural_exp_decay"),
    formula: "learning_rate · e^(−decay_rate · global_step/decay_steps), ⌊…⌋ with staircase"
  ) { (arguments) throws(Fault) in
    let rate = arguments.number("decay_rate")
    try rate.check(.finite)
    let factor = Quantity(
      name: rate.name, value: LibM.exponential(-rate.value), range: rate.range)
    return Plan(
      try arguments.shape(
        arguments.flag("staircase") ? "step" : "geometric", arguments.number("learning_rate"),
        factor, arguments.number("decay_steps")),
      warnings: rate.value < 0 ? ["\(rate.words) is below 0\(Reading.growth)"] : [])
  }

  private static let inverseTimeDecay = Constructor(
    decaySignature("inverse_time_decay"),
    formula: "learning_rate / (1 + decay_rate · global_step/decay_steps), ⌊…⌋ with staircase"
  ) { (arguments) throws(Fault) in
    try arguments.kerasInverseTime(arguments.number("learning_rate"))
  }

  private static let polynomialDecay = Constructor(
    "polynomial_decay", .number("learning_rate"), .globalStep, .number("decay_steps"),
    .number("end_learning_rate", 0.0001), .number("power", 1), .flag("cycle"), .ignored("name"),
    formula: "(learning_rate − end_learning_rate) · (1 − "
      + "global_step/decay_steps)^power + end_learning_rate"
  ) { (arguments) throws(Fault) in
    try arguments.kerasPolynomial(arguments.number("learning_rate"))
  }

  private static let cosineDecay = Constructor(
    "cosine_decay", .number("learning_rate"), .globalStep, .number("decay_steps"),
    .number("alpha", 0), .ignored("name"),
    formula: "learning_rate · ((1 − alpha) · ½(1 + cos(π · global_step/decay_steps)) + alpha)"
  ) { (arguments) throws(Fault) in
    try arguments.kerasCosine(arguments.number("learning_rate"))
  }

  private static let cosineDecayRestarts = Constructor(
    "cosine_decay_restarts", .number("learning_rate"), .globalStep, .number("first_decay_steps"),
    .number("t_mul", 2), .number("m_mul", 1), .number("alpha", 0), .ignored("name"),
    formula: "learning_rate · ((1 − alpha) · m_mul^n · ½(1 + cos(πx)) + alpha) in cycle n"
  ) { (arguments) throws(Fault) in
    try arguments.kerasRestarts(arguments.number("learning_rate"))
  }

  /// L·((α + 1 − t/d)·½(1 + cos 2πnt/d) + β): it begins above L and ends at β·L.
  private static let linearCosineDecay = Constructor(
    "linear_cosine_decay", .number("learning_rate"), .globalStep, .number("decay_steps"),
    .number("num_periods", 0.5), .number("alpha", 0), .number("beta", 0.001), .ignored("name"),
    formula: "learning_rate · ((alpha + 1 − x) · ½(1 + cos(2π·num_periods·x)) + "
      + "beta), x = step/decay_steps"
  ) { (arguments) throws(Fault) in
    let (rate, steps) = (arguments.number("learning_rate"), arguments.number("decay_steps"))
    let (alpha, beta) = (arguments.number("alpha"), arguments.number("beta"))
    let periods = arguments.number("num_periods")
    for number in [rate, alpha, beta] { try number.check(.nonNegative) }
    for number in [steps, periods] { try number.check(.positive) }
    var wave = Blueprint.shape("cosine", [1, steps.value, 0])
    if periods.value != 0.5 {
      let whole = Quantity(name: rate.name, value: 1, range: rate.range)
      let none = Quantity(name: rate.name, value: 0, range: rate.range)
      wave = try arguments.shape("wave", whole, steps, none, whole, periods)
    }
    let line = Blueprint.shape("linear", [1 + alpha.value, steps.value, alpha.value])
    let product = try arguments.shape("chain", [], parts: [line, wave])
    let constant = Blueprint.shape("constant", [beta.value])
    return Plan(
      .scale(try arguments.shape("sum", [], parts: [product, constant]), by: rate.value))
  }

  private static func piecewiseConstant(_ name: String) -> Constructor {
    Constructor(
      name, Slot(name: "x", kind: .ignored, standard: nil), .numbers("boundaries"),
      .numbers("values"), .ignored("name"),
      formula: "values[count(boundaries < x)]"
    ) { (arguments) throws(Fault) in
      guard Arguments.rises(arguments.numbers("boundaries")) else {
        throw Fault(
          "TensorFlow 1: boundaries must rise: it stops where two values hold at once",
          at: arguments["boundaries"].range)
      }
      return try arguments.piecewise(of: "TensorFlow 1")
    }
  }
}

extension Slot {
  /// The step counter, which has to be there and has no value here.
  fileprivate static let globalStep = Slot(name: "global_step", kind: .ignored, standard: nil)
}
