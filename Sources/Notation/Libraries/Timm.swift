import Parameters
import Schedules

extension Library {
  /// `timm.scheduler`, 1.0.31; the rate comes from the optimizer.
  static let timm = Library(
    title: "timm", keys: ["timm"],
    homes: ["timm.scheduler"]
      + ["cosine_lr", "tanh_lr", "poly_lr", "step_lr", "multistep_lr", "wsd_lr", "plateau_lr"].map {
        "timm.scheduler.\($0)"
      },
    clock: .wholeEpochs, constructors: [cosine, tanh, poly, step, multiStep, wsd, Plateaus.timm])

  private static let cosine = Constructor(
    "CosineLRScheduler",
    [.optimizer, .number("t_initial"), .number("lr_min", 0)] + cycles
      + tail(prefix: false, [.number("k_decay", 1)]),
    formula: "lr_min + (lr − lr_min) · ½(1 + cos(π · (epoch/t_initial)^k_decay))"
  ) { (arguments) throws(Fault) in
    let rate = try arguments.requiredRate()
    try arguments.checkStretch()
    let wave = try arguments.shape(
      "wave", rate, arguments.number("t_initial"), arguments.number("lr_min"), arguments.fixed(1),
      arguments.fixed(0.5), arguments.number("k_decay"), arguments.fixed(0), arguments.fixed(1))
    return try arguments.timmPlan(of: try arguments.cycled(wave), from: rate)
  }

  private static let tanh = Constructor(
    "TanhLRScheduler",
    [
      .optimizer, .number("t_initial"), .number("lb", -7), .number("ub", 3), .number("lr_min", 0),
    ] + cycles + tail(prefix: false),
    formula: "lr_min + (lr − lr_min) · ½(1 − tanh(lb · (1 − x) + ub · x)), x = epoch/t_initial"
  ) { (arguments) throws(Fault) in
    let rate = try arguments.requiredRate()
    let (lower, upper) = (arguments.number("lb"), arguments.number("ub"))
    let tanh = try arguments.shape(
      "tanh", rate, arguments.number("t_initial"), arguments.number("lr_min"), lower, upper)
    guard lower.value < upper.value else {
      let limit = NumberText.shortest(upper.value)
      throw Fault(
        "lb must be less than ub (\(limit)), not \(NumberText.shortest(lower.value))",
        at: lower.range)
    }
    for name in ["cycle_limit", "warmup_t", "warmup_lr_init"] {
      let quantity = arguments.number(name)
      guard quantity.value >= 0 else { throw quantity.fault(.nonNegative) }
    }
    let curve = try arguments.cycled(tanh)
    guard !arguments.flag("warmup_prefix"), arguments.number("warmup_t").value > 0 else {
      return try arguments.timmPlan(of: curve, from: rate)
    }
    // Without a prefix the warm-up aims at the curve.
    let warmup = try arguments.whole("warmup_t")
    let top = try arguments.made(curve).rate(at: Int(warmup.value))
    return try arguments.timmPlan(of: curve, from: rate, warmUpTo: top)
  }

  private static let poly = Constructor(
    "PolyLRScheduler",
    [.optimizer, .number("t_initial"), .number("power", 0.5), .number("lr_min", 0)] + cycles
      + tail(prefix: false, [.number("k_decay", 1)]),
    formula: "lr_min + (lr − lr_min) · (1 − (epoch/t_initial)^k_decay)^power"
  ) { (arguments) throws(Fault) in
    let rate = try arguments.requiredRate()
    try arguments.checkStretch()
    let polynomial = try arguments.shape(
      "polynomial", rate, arguments.number("t_initial"), arguments.number("lr_min"),
      arguments.number("power"), arguments.fixed(0), arguments.number("k_decay"))
    return try arguments.timmPlan(of: try arguments.cycled(polynomial), from: rate)
  }

  private static let step = Constructor(
    "StepLRScheduler",
    [.optimizer, .number("decay_t"), .number("decay_rate", 1)] + tail(prefix: true),
    formula: "lr · decay_rate^⌊epoch/decay_t⌋"
  ) { (arguments) throws(Fault) in
    let rate = try arguments.requiredRate()
    let (interval, factor) = (arguments.number("decay_t"), arguments.number("decay_rate"))
    // Python's // looks at the true quotient; of whole numbers it is the rounded one's floor.
    let isWhole = interval.value == interval.value.rounded()
    let shape = try arguments.shape(
      "step", rate, factor, interval, arguments.fixed(0), arguments.fixed(isWhole ? 0 : 1))
    var plan = try arguments.timmPlan(of: shape, from: rate)
    plan.warnings += factor.warningsOfFactor
    return plan
  }

  private static let multiStep = Constructor(
    "MultiStepLRScheduler",
    [.optimizer, .numbers("decay_t"), .number("decay_rate", 1)] + tail(prefix: true),
    formula: "lr · decay_rate^count(decay_t ≤ epoch + 1)"
  ) { (arguments) throws(Fault) in
    let rate = try arguments.requiredRate()
    let (given, factor) = (arguments.numbers("decay_t"), arguments.number("decay_rate"))
    for milestone in given where abs(milestone.value) > 0x1p52 || milestone.value.isNaN {
      throw milestone.fault(.within(-0x1p52...0x1p52))
    }
    let values = given.map(\.value)
    let milestones = try arguments.shape(
      "milestones", [rate, factor], list: MultiStep.milestones(of: values))
    var plan = try arguments.timmPlan(of: .skip(milestones, by: 1), from: rate)
    plan.warnings += factor.warningsOfFactor
    if values != values.sorted() {
      plan.warnings.append("decay_t is not sorted: timm's search then takes some for passed early")
    }
    return plan
  }

  private static let cycles: [Slot] = [
    .number("cycle_mul", 1), .number("cycle_decay", 1), .number("cycle_limit", 1),
  ]

  /// What every scheduler takes in the end.
  static func tail(prefix: Bool?, _ more: [Slot] = []) -> [Slot] {
    [.number("warmup_t", 0), .number("warmup_lr_init", 0)]
      + (prefix.map { [.flag("warmup_prefix", $0)] } ?? []) + [
        .flag("t_in_epochs", true),
        Slot(
          name: "noise_range_t",
          kind: .refused(
            "the noise is drawn from torch's random numbers, which are not known here"),
          standard: .nothing), .number("noise_pct", 0.67), .number("noise_std", 1),
        .number("noise_seed", 42),
      ] + more + [.flag("initialize", true), .optimizerRate]
  }
}

/// timm's search among milestones.
private enum MultiStep {
  /// Sorted milestones that count as the given ones do in Python's `bisect_right`.
  ///
  /// Of a sorted list they are itself, at whole steps; O(n log n).
  static func milestones(of given: [Double]) -> [Double] {
    let steps = given.map { max(0, $0.rounded(.up)) }
    var counted: [Double] = []
    for step in steps.sorted() {
      counted += Array(repeating: step, count: max(0, count(upTo: step, in: steps) - counted.count))
    }
    return counted
  }

  private static func count(upTo step: Double, in steps: [Double]) -> Int {
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if step < steps[middle] { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
