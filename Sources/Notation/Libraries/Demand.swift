/// What a library itself wants of a number, and stops without; NaN is left to our own rules.
enum Demand: Hashable, Sendable {
  case above(Double)
  case atLeast(Double)
  case below(Double)
  case atMost(Double)
  case otherThan(Double)
  /// A whole number of 1 or more.
  case count

  /// True where the library goes on.
  func accepts(_ value: Double) -> Bool {
    switch self {
    case .above(let limit): !(value <= limit)
    case .atLeast(let limit): !(value < limit)
    case .below(let limit): !(value >= limit)
    case .atMost(let limit): !(value > limit)
    case .otherThan(let one): value != one
    case .count: value.isNaN || value >= 1 && value == value.rounded()
    }
  }

  /// The end of the sentence "decay_steps must …", for a value that is not accepted.
  func words(for value: Double) -> String {
    if case .otherThan = self { return "not be \(NumberText.shortest(value))" }
    return "be \(wanted), not \(NumberText.shortest(value))"
  }

  private var wanted: String {
    switch self {
    case .above(let limit): "above \(NumberText.shortest(limit))"
    case .atLeast(let limit): "\(NumberText.shortest(limit)) or more"
    case .below(let limit): "below \(NumberText.shortest(limit))"
    case .atMost(let limit): "at most \(NumberText.shortest(limit))"
    case .otherThan(let one): "other than \(NumberText.shortest(one))"
    case .count: "a whole number above 0"
    }
  }
}

extension Library {
  /// What every constructor of this library, or the named one, demands of its numbers.
  ///
  /// Only what its release raises an exception for; whatever else we refuse is our own strictness.
  private static let demands: [String: [(name: String?, parameter: String, demand: Demand)]] = [
    "PyTorch": [
      (nil, "lr", .atLeast(0)), ("StepLR", "step_size", .otherThan(0)),
      ("CosineAnnealingLR", "T_max", .otherThan(0)), (nil, "T_0", .count), (nil, "T_mult", .count),
      ("CyclicLR", "step_size_up", .otherThan(0)), ("OneCycleLR", "total_steps", .count),
      ("OneCycleLR", "epochs", .count), ("OneCycleLR", "steps_per_epoch", .count),
      ("ConstantLR", "factor", .above(0)), ("ConstantLR", "factor", .atMost(1)),
      (nil, "start_factor", .above(0)), (nil, "start_factor", .atMost(1)),
      (nil, "end_factor", .atLeast(0)), (nil, "end_factor", .atMost(1)),
      ("PolynomialLR", "power", .atLeast(0)), ("ReduceLROnPlateau", "factor", .below(1)),
    ],
    "Keras": [
      (nil, "decay_steps", .above(0)), (nil, "first_decay_steps", .above(0)),
      ("ReduceLROnPlateau", "factor", .below(1)),
    ],
    "Optax": [
      ("cosine_decay_schedule", "decay_steps", .above(0)),
      ("linear_onecycle_schedule", "transition_steps", .above(0)),
      ("cosine_onecycle_schedule", "transition_steps", .above(0)),
      ("reduce_on_plateau", "factor", .above(0)), ("reduce_on_plateau", "factor", .below(1)),
    ],
    "timm": [
      (nil, "lr", .atLeast(0)), (nil, "t_initial", .above(0)), (nil, "lr_min", .atLeast(0)),
      ("StepLRScheduler", "decay_t", .otherThan(0)), ("WSDLRScheduler", "decay_t", .above(0)),
      ("TanhLRScheduler", "warmup_t", .atLeast(0)), ("PlateauLRScheduler", "decay_rate", .below(1)),
    ],
    "Transformers": [
      (nil, "lr", .atLeast(0)), ("get_inverse_sqrt_schedule", "timescale", .otherThan(0)),
      ("get_polynomial_decay_schedule_with_warmup", "power", .atLeast(0)),
      ("get_reduce_on_plateau_schedule", "factor", .below(1)),
    ],
    "Paddle": [
      (nil, "learning_rate", .atLeast(0)), (nil, "step_size", .count), (nil, "T_max", .count),
      (nil, "decay_steps", .count), (nil, "T_0", .count), (nil, "T_mult", .count),
      ("ExponentialDecay", "gamma", .above(0)), ("ExponentialDecay", "gamma", .below(1)),
      ("StepDecay", "gamma", .below(1)), ("MultiStepDecay", "gamma", .below(1)),
      ("ReduceOnPlateau", "factor", .below(1)),
    ],
    "MXNet": [
      ("FactorScheduler", "step", .atLeast(1)), (nil, "factor", .atMost(1)),
      (nil, "max_update", .count),
    ],
  ]

  /// Throws for the first number that the library itself would not take.
  func check(_ arguments: Arguments) throws(Fault) {
    guard let title, let demands = Self.demands[title] else { return }
    for quantity in arguments.quantities {
      for row in demands
      where row.parameter == quantity.name
        && (row.name ?? arguments.signature.name)
          == arguments.signature.name
        && !row.demand.accepts(quantity.value)
      {
        throw Fault(
          "\(title): \(quantity.name) must \(row.demand.words(for: quantity.value))",
          at: quantity.range)
      }
    }
  }
}

extension Arguments {
  /// Every single number there is, the optimizer's rate first.
  fileprivate var quantities: [Quantity] {
    let own = zip(signature.slots, values).compactMap { slot, value in
      value.content.double.map { Quantity(name: slot.name, value: $0, range: value.range) }
    }
    return (optimizerRate.map { [$0] } ?? []) + own
  }

  /// Throws for NaN, in a list as well, also where nothing depends on it.
  ///
  /// - Parameter isOwn: whether the words are ours; a library's formula overflows, or divides by
  ///   0, long before a number's size ends, so that its numbers have limits.
  /// - Throws: ``Fault`` at the number.
  func refuseSenseless(isOwn: Bool) throws(Fault) {
    let lists = zip(signature.slots, values).flatMap { slot, value in
      (value.content.items ?? []).compactMap { item in
        item.content.double.map { Quantity(name: slot.name, value: $0, range: item.range) }
      }
    }
    for quantity in quantities + lists {
      let (value, size) = (quantity.value, abs(quantity.value))
      if value.isNaN {
        throw Fault("\(quantity.name) must be a number, not nan", at: quantity.range)
      }
      guard !isOwn, value != 0, value.isFinite, !(1e-100...1e100).contains(size) else { continue }
      throw Fault(
        "\(quantity.name) must be 0 or between 1e-100 and 1e100 in size, not"
          + " \(NumberText.shortest(value))", at: quantity.range)
    }
  }
}
