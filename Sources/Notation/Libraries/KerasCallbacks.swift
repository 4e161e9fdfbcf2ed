import Schedules

extension Library {
  static let learningRateScheduler = Constructor(
    Signature(
      name: "LearningRateScheduler",
      slots: [
        Slot(name: "schedule", kind: .function, standard: nil), .ignored("verbose"),
      ]),
    homes: ["keras.callbacks", "tf.keras.callbacks", "tensorflow.keras.callbacks"],
    clock: .wholeEpochs,
    formula: "schedule(epoch)"
  ) { (arguments) throws(Fault) in
    var blueprint = try arguments.shape("function", [])
    blueprint.function = try arguments.epochFunction("schedule")
    return Plan(blueprint, warnings: arguments.wholeNumbers("schedule"))
  }

  /// The optimizer whose `decay` is time-based decay, counted in updates.
  static let legacySGD = Constructor(
    Signature(
      name: "SGD",
      slots: [
        .number("learning_rate", 0.01), .ignored("momentum"), .ignored("nesterov"),
        .ignored("name"),
        Slot(name: "decay", kind: .number, standard: .number(0), isKeywordOnly: true),
      ] + ["clipnorm", "clipvalue", "global_clipnorm"].map { .ignored($0) }),
    homes: [
      "keras.optimizers.legacy", "tf.keras.optimizers.legacy",
      "tensorflow.keras.optimizers.legacy", "tf_keras.optimizers.legacy", "keras.optimizers",
      "tf.keras.optimizers", "tensorflow.keras.optimizers",
    ],
    formula: "learning_rate / (1 + decay · step)"
  ) { (arguments) throws(Fault) in
    Plan(
      try arguments.shape("time", arguments.number("learning_rate"), arguments.number("decay")),
      warnings: ["decay works in Keras 2 and tf_keras; Keras 3 ignores it"])
  }
}

extension Constructor {
  /// True of what can also stand in an optimizer's place.
  var isOptimizer: Bool { signature == Library.legacySGD.signature }
}

extension Arguments {
  /// A function of the epoch alone that returns a float, as Keras wants it.
  fileprivate func epochFunction(_ name: String) throws(Fault) -> RateFunction {
    guard case .function(let function) = self[name].content else {
      preconditionFailure("\(name) holds a function")
    }
    guard function.parameters.count < 2 else {
      throw Fault(
        "\(name) makes each rate of the one before here, which cannot be drawn; write the rate as"
          + " a function of the epoch alone, such as lambda epoch: 0.1 * 0.95 ** epoch",
        at: self[name].range)
    }
    let rate = try self.function(name)
    if try function.isWhole(at: 0) {
      throw Fault(
        "\(name) returns an int, and Keras takes nothing but a float: write 1.0 instead of 1",
        at: function.body.range)
    }
    return rate
  }

  /// A warning for the first epoch of the first thousand at which Keras would stop.
  fileprivate func wholeNumbers(_ name: String) -> [String] {
    guard case .function(let function) = self[name].content else { return [] }
    let epoch = (1..<1000).first { (try? function.isWhole(at: $0)) == true }
    return epoch.map { ["schedule returns an int at epoch \($0), where Keras stops"] } ?? []
  }
}

extension Function {
  /// True where the result is an int, or a truth value.
  fileprivate func isWhole(at epoch: Int) throws(Fault) -> Bool {
    let names = Dictionary(uniqueKeysWithValues: parameters.map { ($0, Value.integer(epoch)) })
    switch try Evaluator(names: names).value(of: body) {
    case .integer, .boolean: return true
    default: return false
    }
  }
}
