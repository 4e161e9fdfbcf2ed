import Parameters

extension Cyclic {
  static let family = Family(
    "cyclic", title: "cycles", help: "up and down between two rates, again and again",
    parameters: limits + [
      Parameter(
        "mode", "amplitude", symbol: "", .choice(["triangular", "triangular2", "exp_range"]),
        .whole(0...2), standard: 0, range: 0...2, spacing: .linear(1),
        help: "always the same, halved with each cycle, or γ^t"),
      Parameter(
        "gamma", "decay factor", symbol: "γ", .number, .nonNegative, standard: 1, range: 0.9...1,
        spacing: .linear(0.001), help: "what the amplitude is multiplied by, with exp_range"),
    ] + momentum,
    formula: {
      "{lr} + ({peak} − {lr}) · tent(t)"
        + ["", " · ½^⌊t/({up}+{down})⌋", " · {gamma}^t"][Int($0[4])]
    },
    momentum: { momentum(of: $0, from: 6) },
    build: { values in
      Cyclic(
        base: values[0], peak: values[1], up: values[2], down: values[3],
        amplitude: values[4] == 0 ? .full : values[4] == 1 ? .halved : .power(values[5]))
    })

  /// Cycles whose amplitude is somebody's function.
  static let functionFamily = Family(
    "cyclic_by", title: "cycles of any amplitude",
    help: "up and down between two rates, as high as a function says", of: .function,
    parameters: limits + [
      Parameter(
        "per", "function of", symbol: "", .choice(["cycle", "step"]), .whole(0...1), standard: 0,
        range: 0...1, spacing: .linear(1), help: "the cycle, counted from 1, or the step")
    ] + momentum,
    formula: { "{lr} + ({peak} − {lr}) · tent(t) · f, f = \($0.function?.text ?? "")" },
    momentum: { momentum(of: $0, from: 5) },
    build: { (blueprint, _) throws(ParameterError) in
      guard let function = blueprint.function else {
        throw ParameterError(parameter: "function", value: 0, rule: "a lambda")
      }
      let values = blueprint.values
      return Cyclic(
        base: values[0], peak: values[1], up: values[2], down: values[3],
        amplitude: values[4] == 0 ? .ofCycle(function) : .ofStep(function))
    })

  /// The momentum of cycles: the same cycles, down from the highest.
  private static func momentum(of blueprint: Blueprint, from index: Int) -> Blueprint? {
    guard blueprint.values.count == index + 3, blueprint.values[index] == 1 else { return nil }
    var momentum = blueprint
    momentum.values[0] = blueprint.values[index + 2]
    momentum.values[1] = blueprint.values[index + 1]
    momentum.values[index] = 0
    return momentum
  }

  private static let limits = [
    Parameter(
      "lr", "base rate", symbol: "η₀", .rate, .nonNegative, standard: 0.01, required: true,
      range: 1e-5...10, spacing: .logarithmic, help: "the rate that each cycle begins and ends at"),
    Parameter(
      "peak", "peak rate", symbol: "η₁", .rate, .nonNegative, standard: 0.1, required: true,
      range: 1e-5...10, spacing: .logarithmic, help: "the rate in the middle of a cycle"),
    Parameter(
      "up", "way up", symbol: "u", .duration, .positive, standard: 10, required: true,
      range: 1...1e6, spacing: .whole, help: "how long a cycle rises"),
    Parameter(
      "down", "way down", symbol: "d", .duration, .positive, standard: 10, required: true,
      range: 1...1e6, spacing: .whole, help: "how long a cycle falls"),
  ]

  private static let momentum = Parameter.momentum(least: 0.8, most: 0.9)
}

extension Parameter {
  /// Whether the momentum goes the other way, and between which limits.
  static func momentum(least: Double, most: Double) -> [Parameter] {
    [
      Parameter(
        "momentum", "cycled momentum", symbol: "", .choice(["no", "yes"]), .whole(0...1),
        standard: 0, range: 0...1, spacing: .linear(1),
        help: "change the momentum too, down where the rate goes up", isKnob: false),
      Parameter(
        "least", "least momentum", symbol: "", .number, .within(0...1), standard: least,
        range: 0...1, spacing: .linear(0.01), help: "the momentum at the peak rate", isKnob: false),
      Parameter(
        "most", "greatest momentum", symbol: "", .number, .within(0...1), standard: most,
        range: 0...1, spacing: .linear(0.01), help: "the momentum at the base rate", isKnob: false),
    ]
  }
}
