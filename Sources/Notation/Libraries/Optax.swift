import Parameters
import Schedules

extension Library {
  /// `optax`, 0.2.8.
  static let optax = Library(
    title: "Optax", homes: ["optax", "optax.schedules"], clock: .steps,
    constructors: [exponentialDecay, Plateaus.optax])

  private static let exponentialDecay = Constructor(
    "exponential_decay", .number("init_value"), .number("transition_steps"),
    .number("decay_rate"), .number("transition_begin", 0), .flag("staircase"),
    .optional("end_value")
  ) { (arguments) throws(Fault) in
    let initial = arguments.number("init_value")
    let interval = arguments.number("transition_steps")
    let factor = arguments.number("decay_rate")
    let constant = try arguments.shape("constant", initial)
    for quantity in [interval, factor]
    where quantity.value == 0 || (quantity == interval && quantity.value < 0) {
      return Plan(
        constant, warnings: ["\(quantity.words): Optax then keeps init_value for ever"])
    }
    let shape = try arguments.shape(
      arguments.flag("staircase") ? "step" : "geometric", initial, factor, interval)
    var plan = Plan(shape, warnings: factor.warningsIfGrowing)
    try plan.begin(at: arguments.number("transition_begin"), after: constant)
    if let end = arguments.optional("end_value") {
      try plan.stop(at: end, isLeast: factor.value < 1)
    }
    return plan
  }
}

extension Plan {
  /// Holds `first` until the decay begins.
  fileprivate mutating func begin(at begin: Quantity, after first: Blueprint) throws(Fault) {
    if begin.value < 0 {
      warnings.append("\(begin.words): Optax then begins at 0")
    } else if begin.value != 0 {
      let rule = Rule.whole(0...(1 << 53))
      guard rule.accepts(begin.value) else { throw begin.fault(rule) }
      blueprint = .sequence([first, blueprint], at: [begin.value])
    }
  }

  /// Confines the rate to one side of the end value.
  fileprivate mutating func stop(at end: Quantity, isLeast: Bool) throws(Fault) {
    guard Rule.nonNegative.accepts(end.value) else { throw end.fault(.nonNegative) }
    blueprint = .clamp(
      blueprint, low: isLeast ? end.value : 0, high: isLeast ? .infinity : end.value)
  }
}
