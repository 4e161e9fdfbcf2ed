import Parameters

extension Parameter {
  fileprivate static func fraction(
    _ name: String, _ label: String, _ symbol: String, _ standard: Double, _ help: String
  ) -> Parameter {
    Parameter(
      name, label, symbol: symbol, .number, .belowOne, standard: standard, range: 0...0.999,
      spacing: .linear(0.01), help: help)
  }

  fileprivate static func epsilon(_ standard: Double) -> Parameter {
    Parameter(
      "epsilon", "epsilon", symbol: "ε", .number, .positive, standard: standard,
      range: 1e-10...0.1, spacing: .logarithmic,
      help: "keeps the division finite; a large one makes the optimizer more like SGD")
  }

  fileprivate static func form(_ words: [String], _ help: String) -> Parameter {
    Parameter(
      "form", "form", symbol: "", .choice(words), .whole(0...words.count - 1), standard: 0,
      range: 0...Double(words.count - 1), spacing: .linear(1), help: help)
  }

  fileprivate static func decay(_ standard: Double, _ help: String) -> Parameter {
    Parameter(
      "weight-decay", "weight decay", symbol: "λ", .number, .nonNegative, standard: standard,
      range: 1e-6...1, spacing: .logarithmic, help: help)
  }

  fileprivate static let added = decay(
    0, "torch: λ·θ is added to the gradient; else θ itself shrinks by ηλ before the update")
}

extension Settings {
  /// torch adds λθ to the gradient, the other libraries shrink the parameters.
  fileprivate var decay: Decay {
    Decay(strength: value("weight-decay"), isDecoupled: word("form") != "torch")
  }
}

// What the named libraries have by themselves: PyTorch 1.13, Keras 3.15, TensorFlow 1.
extension Optimizer.Kind {
  private static let sampled = "not linear: no exact expectation, so paths are sampled"

  private static let betas: [Parameter] = [
    .fraction("beta1", "beta 1", "β₁", 0.9, "how much of the mean of the gradient stays"),
    .fraction("beta2", "beta 2", "β₂", 0.999, "how much of the mean of its square stays"),
    .epsilon(1e-8),
    .form(["torch", "keras"], "torch: ε after the correction of the start; keras: before it"),
  ]

  static let adam = Self(
    name: "adam", title: "Adam", help: "running means of gradient and square, corrected",
    limits: [sampled, "where gradients are mostly noise its steps are about as long as the rate"],
    formula: "m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← θ − η·m̂/(√v̂ + ε)",
    parameters: betas + [.added],
    standards: ["keras": ["epsilon": 1e-7]], cycled: "beta1",
    mechanics: .elementwise { settings in
      Adam(
        isKeras: settings.word("form") == "keras", beta2: settings.value("beta2"),
        epsilon: settings.value("epsilon"), decay: settings.decay)
    })

  static let adamW = Self(
    name: "adamw", title: "AdamW", help: "Adam with weight decay apart from the gradient",
    limits: [sampled, "weight decay pulls to zero, which is the optimum of the quadratics"],
    formula: "θ ← θ − ηλθ, then as Adam",
    parameters: betas + [.decay(0.01, "θ itself shrinks by ηλ before the update")],
    standards: ["keras": ["epsilon": 1e-7, "weight-decay": 0.004]], cycled: "beta1",
    mechanics: .elementwise { settings in
      Adam(
        isKeras: settings.word("form") == "keras", beta2: settings.value("beta2"),
        epsilon: settings.value("epsilon"),
        decay: Decay(strength: settings.value("weight-decay"), isDecoupled: true))
    })

  static let rmsProp = Self(
    name: "rmsprop", title: "RMSProp", help: "gradient over the root of its mean square",
    limits: [
      sampled, "its first step is η/√(1 − ρ) long; in TensorFlow 1 only about η·g",
    ],
    formula: "v ← ρv + (1 − ρ)g²;  torch: θ ← θ − η·g/(√v + ε);  keras, tf1: η·g/√(v + ε)",
    parameters: [
      .fraction("rho", "rho", "ρ", 0.99, "how much of the mean square stays"),
      .fraction("momentum", "momentum", "m", 0, "the share of the last update in the next one"),
      .epsilon(1e-8),
      .form(["torch", "keras", "tf1"], "where ε stands; tf1: the mean square begins at 1"),
      .added,
    ],
    standards: [
      "keras": ["rho": 0.9, "epsilon": 1e-7], "tf1": ["rho": 0.9, "epsilon": 1e-10],
    ], cycled: "momentum",
    mechanics: .elementwise { settings in
      let forms: [String: RMSProp.Form] = ["keras": .keras, "tf1": .tf1]
      return RMSProp(
        form: forms[settings.word("form")] ?? .torch, rho: settings.value("rho"),
        epsilon: settings.value("epsilon"), decay: settings.decay)
    })

  static let adagrad = Self(
    name: "adagrad", title: "Adagrad", help: "gradient over the root of the sum of its squares",
    limits: [sampled, "its steps shrink like 1/√t by themselves, whatever the schedule does"],
    formula: "s ← s + g²;  torch: θ ← θ − η·g/(√s + ε);  keras: η·g/√(s + ε)",
    parameters: [
      Parameter(
        "initial", "initial sum", symbol: "s₀", .number, .nonNegative, standard: 0,
        range: 0.001...10, spacing: .logarithmic, help: "what the sum of squares begins with"),
      .epsilon(1e-10),
      .form(["torch", "keras"], "where ε stands, and what the sum begins with"),
      .added,
    ],
    standards: ["keras": ["initial": 0.1, "epsilon": 1e-7]],
    mechanics: .elementwise { settings in
      Adagrad(
        isKeras: settings.word("form") == "keras", initial: settings.value("initial"),
        epsilon: settings.value("epsilon"), decay: settings.decay)
    })

  static let adadelta = Self(
    name: "adadelta", title: "Adadelta", help: "steps as long as the last steps were",
    limits: [sampled, "finds the length of its steps by itself: the rate only scales it"],
    formula: "v ← ρv + (1 − ρ)g², Δ = √(u + ε)/√(v + ε)·g, θ ← θ − η·Δ, u ← ρu + (1 − ρ)Δ²",
    parameters: [
      .fraction("rho", "rho", "ρ", 0.9, "how much of the two mean squares stays"),
      .epsilon(1e-6),
      .form(["torch", "keras"], "whose ρ and ε are standard"),
      .added,
    ],
    standards: ["keras": ["rho": 0.95, "epsilon": 1e-7]],
    mechanics: .elementwise { settings in
      Adadelta(
        rho: settings.value("rho"), epsilon: settings.value("epsilon"), decay: settings.decay)
    })
}
