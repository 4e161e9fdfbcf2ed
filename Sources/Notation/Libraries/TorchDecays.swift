import Parameters
import Schedules

extension Torch {
  static let stepLR = scheduler(
    "StepLR", .number("step_size"), .number("gamma", 0.1),
    formula: "lr · gamma^⌊epoch/step_size⌋"
  ) { (arguments) throws(Fault) in
    let gamma = arguments.number("gamma")
    let reason = "PyTorch drops where the epoch is a multiple of it"
    var (size, warnings) = try arguments.number("step_size").magnitude(reason)
    if size.value.isFinite, size.value != size.value.rounded() {
      // Epochs are whole: the first multiple that is one is so many doublings away.
      warnings.append(
        "\(size.words) is not whole: PyTorch drops only where the epoch is a multiple of it")
      while size.value != size.value.rounded() { size = size.with(size.value * 2) }
    }
    let shape = try arguments.shape("step", try arguments.requiredRate(), gamma, size)
    return try arguments.torchPlan(.recursive(shape), gamma.warningsOfFactor + warnings)
  }

  static let multiStepLR = scheduler(
    "MultiStepLR", .numbers("milestones"), .number("gamma", 0.1),
    formula: "lr · gamma^count(milestones ≤ epoch)"
  ) { (arguments) throws(Fault) in
    let gamma = arguments.number("gamma")
    var warnings = gamma.warningsOfFactor
    var milestones: [Double] = []
    for milestone in arguments.numbers("milestones") {
      guard !milestone.value.isNaN, milestone.value < 0x1p53 else {
        throw milestone.fault(.whole(0...(1 << 53)))
      }
      if milestone.value >= 0, milestone.value == milestone.value.rounded() {
        milestones.append(milestone.value)
      } else {
        warnings.append(
          "the milestone \(NumberText.shortest(milestone.value)) is no epoch: nothing drops there")
      }
    }
    let shape = try arguments.shape(
      "milestones", [try arguments.requiredRate(), gamma], list: milestones)
    return try arguments.torchPlan(.recursive(shape), warnings)
  }

  static let exponentialLR = scheduler(
    "ExponentialLR", .number("gamma"),
    formula: "lr · gamma^epoch"
  ) { (arguments) throws(Fault) in
    let gamma = arguments.number("gamma")
    let shape = try arguments.shape("geometric", try arguments.requiredRate(), gamma)
    return try arguments.torchPlan(.recursive(shape), gamma.warningsOfFactor)
  }

  static let constantLR = scheduler(
    "ConstantLR", .number("factor", 1.0 / 3), .number("total_iters", 5),
    formula: "lr · factor for epoch < total_iters, then lr"
  ) { (arguments) throws(Fault) in
    let factor = arguments.number("factor")
    try factor.check("above 0 and at most 1", factor.value > 0 && factor.value <= 1)
    return try arguments.torchFactors { (length) throws(Fault) in
      let whole = factor.value + (1 - factor.value)
      return try arguments.shape("ramp", [factor, factor.with(whole), length, .hold])
    } forEver: {
      factor.value
    }
  }

  static let linearLR = scheduler(
    "LinearLR", .number("start_factor", 1.0 / 3), .number("end_factor", 1),
    .number("total_iters", 5),
    formula: "lr · (start_factor + (end_factor − start_factor) · min(epoch/total_iters, 1))"
  ) { (arguments) throws(Fault) in
    let start = arguments.number("start_factor")
    let end = arguments.number("end_factor")
    try start.check("above 0 and at most 1", start.value > 0 && start.value <= 1)
    try end.check("from 0 to 1", end.value >= 0 && end.value <= 1)
    return try arguments.torchFactors { (length) throws(Fault) in
      try arguments.shape("ramp", [start, end, length, .straight, .product])
    } forEver: {
      start.value
    }
  }

  static let polynomialLR = scheduler(
    "PolynomialLR", .number("total_iters", 5), .number("power", 1),
    formula: "lr · (1 − min(epoch/total_iters, 1))^power"
  ) { (arguments) throws(Fault) in
    let power = arguments.number("power")
    let length = arguments.number("total_iters")
    let rate = try arguments.requiredRate()
    _ = try power.checked(.nonNegative)
    guard power.value > 0 else {
      return try arguments.torchPlan(
        .recursive(try arguments.shape("constant", rate)),
        ["\(power.words): the rate never changes"])
    }
    guard length.value > 0 else {
      return try arguments.torchPlan(
        .recursive(try arguments.shape("constant", rate)),
        [try length.warningOfNoTime("the optimizer's")])
    }
    _ = try length.checked(.whole(1...(1 << 53)))
    let shape = try arguments.shape(
      "polynomial", rate, length, Quantity(name: "end", value: 0, range: power.range), power)
    return try arguments.torchPlan(.recursive(shape))
  }
}

extension Arguments {
  /// A schedule of factors over `total_iters` epochs, times the optimizer's rate.
  fileprivate func torchFactors(
    _ factors: (_ length: Quantity) throws(Fault) -> Blueprint, forEver: () -> Double
  ) throws(Fault) -> Plan {
    let length = number("total_iters")
    let rate = try requiredRate()
    guard length.value > 0 else {
      let warning = try length.warningOfNoTime("the reduced")
      let factor = Blueprint.shape("constant", [forEver()])
      return try torchPlan(
        .recursive(try shape("scale", [rate], parts: [factor])), [warning])
    }
    _ = try length.checked(.whole(1...(1 << 53)))
    return try torchPlan(.recursive(try shape("scale", [rate], parts: [try factors(length)])))
  }
}

extension Quantity {
  /// Refuses a value that PyTorch refuses, in the words "a number …".
  func check(_ words: String, _ isGood: Bool) throws(Fault) {
    guard isGood else { throw fault("a number \(words)") }
  }

  /// What comes of a length of 0 or less.
  fileprivate func warningOfNoTime(_ rate: String) throws(Fault) -> String {
    guard value.isFinite else { throw fault(.whole(1...(1 << 53))) }
    return "\(words): PyTorch then stays at \(rate) rate for ever"
  }

  fileprivate static let straight = Quantity.choice(0)
  fileprivate static let hold = Quantity.choice(3)
  fileprivate static let product = Quantity.choice(1)

  /// A choice that the translation makes and nobody wrote.
  static func choice(_ value: Double) -> Quantity {
    Quantity(name: "choice", value: value, range: SourceRange(start: 0, end: 0))
  }
}
