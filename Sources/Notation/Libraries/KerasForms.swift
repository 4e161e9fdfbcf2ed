import Parameters
import Schedules

/// What Keras and TensorFlow 1 have in common; only the name of the rate differs.
extension Arguments {
  /// Exponential decay, or the same in stairs.
  func kerasExponential(_ rate: Quantity) throws(Fault) -> Plan {
    let factor = number("decay_rate")
    return Plan(
      try shape(
        flag("staircase") ? "step" : "geometric", rate, factor, number("decay_steps")),
      warnings: factor.warningsOfFactor)
  }

  /// Time-based decay, or the same in stairs.
  func kerasInverseTime(_ rate: Quantity) throws(Fault) -> Plan {
    let decay = number("decay_rate")
    return Plan(
      try shape("time", rate, decay, number("decay_steps"), number("staircase")),
      warnings: decay.value == 0 ? ["\(decay.words): the rate never changes"] : [])
  }

  /// Polynomial decay, or the same with bounces.
  func kerasPolynomial(_ rate: Quantity) throws(Fault) -> Plan {
    Plan(
      try shape(
        "polynomial", rate, number("decay_steps"), number("end_learning_rate"), number("power"),
        number("cycle")))
  }

  /// Half a cosine from a rate down to the share `alpha` of it.
  func kerasCosine(_ rate: Quantity) throws(Fault) -> Plan {
    let alpha = number("alpha")
    let steps = number("decay_steps")
    return Plan(
      try share(alpha, of: rate) { (first, last) throws(Fault) in
        try shape("cosine", first, steps, last)
      }, warnings: alpha.warningsIfGrowing)
  }

  /// The same again and again, each cycle `t_mul` times as long and `m_mul` times as high.
  func kerasRestarts(_ rate: Quantity) throws(Fault) -> Plan {
    let alpha = number("alpha")
    let growth = number("t_mul")
    let decay = number("m_mul")
    guard growth.value >= 1 else {
      throw Fault(
        "t_mul must be a number of 1 or more, not \(NumberText.shortest(growth.value)):"
          + " Keras has no rate once cycles that shrink are over", at: growth.range)
    }
    let steps = number("first_decay_steps")
    let blueprint = try share(alpha, of: rate) { (first, last) throws(Fault) in
      let cosine = try shape("cosine", first, steps, last)
      let options = [Double.infinity, 1, 1].map {
        Quantity(name: "", value: $0, range: place)
      }
      return try shape("restarts", [growth, decay] + options, parts: [cosine])
    }
    return Plan(
      blueprint, warnings: alpha.warningsIfGrowing + decay.warningsIfGrowing)
  }

  /// A schedule from `rate` down to a share of it, multiplied in the libraries' order.
  ///
  /// - Parameters:
  ///   - share: what is left of the rate in the end.
  ///   - rate: where it begins.
  ///   - make: the schedule from one rate to another.
  /// - Returns: a schedule of factors, or of rates where it goes to 0: the bits are the same.
  /// - Throws: ``Fault`` for a rate below 0, and what `make` throws.
  func share(
    _ share: Quantity, of rate: Quantity,
    make: (_ first: Quantity, _ last: Quantity) throws(Fault) -> Blueprint
  ) throws(Fault) -> Blueprint {
    try rate.check(.nonNegative)
    guard share.value != 0 else { return try make(rate, share) }
    return .scale(
      try make(Quantity(name: rate.name, value: 1, range: rate.range), share), by: rate.value)
  }
}
