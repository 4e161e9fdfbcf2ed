import Schedules

extension Library {
  /// `keras.optimizers.schedules`, 3.15.
  static let keras = Library(
    title: "Keras",
    homes: [
      "keras.optimizers.schedules", "tf.keras.optimizers.schedules",
      "tensorflow.keras.optimizers.schedules",
    ],
    clock: .steps, constructors: [exponentialDecay, inverseTimeDecay, Plateaus.keras])

  private static let exponentialDecay = Constructor(
    decaySignature("ExponentialDecay")
  ) { (arguments) throws(Fault) in
    let factor = arguments.number("decay_rate")
    return Plan(
      try arguments.shape(
        arguments.flag("staircase") ? "step" : "geometric",
        arguments.number("initial_learning_rate"), factor, arguments.number("decay_steps")),
      warnings: factor.warningsIfGrowing)
  }

  private static let inverseTimeDecay = Constructor(
    decaySignature("InverseTimeDecay")
  ) { (arguments) throws(Fault) in
    Plan(
      try arguments.shape(
        "time", arguments.number("initial_learning_rate"), arguments.number("decay_rate"),
        arguments.number("decay_steps"), arguments.number("staircase")))
  }

  private static func decaySignature(_ name: String) -> Signature {
    Signature(
      name: name,
      slots: [
        .number("initial_learning_rate"), .number("decay_steps"), .number("decay_rate"),
        .flag("staircase"), .ignored("name"),
      ])
  }
}
