import Parameters

extension Parameter {
  fileprivate static let momentum = Parameter(
    "momentum", "momentum", symbol: "m", .number, .belowOne, standard: 0.9, range: 0...0.99,
    spacing: .linear(0.05), help: "the share of the last update that goes into the next one")

  fileprivate static let form = Parameter(
    "form", "form", symbol: "", .choice(["torch", "keras"]), .whole(0...1), standard: 0,
    range: 0...1, spacing: .linear(1),
    help: "torch: the rate multiplies the velocity; keras: it is inside, so a drop comes late")

  fileprivate static let weightDecay = Parameter(
    "weight-decay", "weight decay", symbol: "λ", .number, .nonNegative, standard: 0,
    range: 1e-6...1, spacing: .logarithmic,
    help: "how strongly parameters are pulled to zero: λ·θ is added to the gradient")

  fileprivate static let formedDecay = Parameter(
    "weight-decay", "weight decay", symbol: "λ", .number, .nonNegative, standard: 0,
    range: 1e-6...1, spacing: .logarithmic,
    help: "torch: λ·θ is added to the gradient; keras: θ itself shrinks by ηλ before the update")
}

extension Settings {
  fileprivate var isKeras: Bool { word("form") == "keras" }
}

extension Optimizer.Kind {
  static let sgd = Self(
    name: "sgd", title: "SGD", help: "stochastic gradient descent",
    limits: [
      "stable below the rate 2/λmax, where noise does not grow with the loss",
      "at small rates its noise floor is in proportion to rate/batch",
    ], formula: "θ ← θ − η·(g + λθ)",
    parameters: [.weightDecay],
    mechanics: .linear { settings in
      LinearForm(
        // The second number is forgotten at once, so that it does not pass for one that never rests.
        rule: { LinearRule(transition: (0, 0, 0, -1), push: (-$0.rate, 0)) },
        decay: settings.value("weight-decay"), isPlain: true)
    })

  // PyTorch 2: torch/optim/sgd.py; Keras 3: keras/src/optimizers/sgd.py.
  static let momentum = Self(
    name: "momentum", title: "momentum", help: "SGD with heavy-ball momentum",
    limits: [
      "stable below the rate 2(1 + m)/λmax, where noise does not grow with the loss",
      "at small rates its noise floor is that of SGD at the rate η/(1 − m)",
    ],
    formula: "torch: v ← m·v + g + λθ, θ ← θ − η·v;  "
      + "keras: v ← m·v − η·g, θ ← (1 − ηλ)·θ + v",
    parameters: [.momentum, .form, .formedDecay], cycled: "momentum",
    mechanics: .linear { settings in
      settings.isKeras
        ? LinearForm(
          rule: { now in
            let m = now.momentum
            return LinearRule(transition: (0, m, 0, m - 1), push: (-now.rate, -now.rate))
          }, decay: settings.value("weight-decay"), isDecoupled: true)
        : LinearForm(
          rule: { now in
            let m = now.momentum
            return LinearRule(transition: (0, -now.rate * m, 0, m - 1), push: (-now.rate, 1))
          }, decay: settings.value("weight-decay"))
    })

  static let nesterov = Self(
    name: "nesterov", title: "Nesterov momentum", help: "SGD with Nesterov's momentum",
    limits: [
      "stable below the rate 2(1 + m)/((1 + 2m)·λmax), where noise does not grow with the loss",
      "at small rates its noise floor is that of SGD at the rate η/(1 − m)",
    ],
    formula: "torch: g ← g + λθ, v ← m·v + g, θ ← θ − η·(g + m·v);  "
      + "keras: v ← m·v − η·g, θ ← (1 − ηλ)·θ + m·v − η·g",
    parameters: [.momentum, .form, .formedDecay], cycled: "momentum",
    mechanics: .linear { settings in
      settings.isKeras
        ? LinearForm(
          rule: { now in
            let (rate, m) = (now.rate, now.momentum)
            return LinearRule(transition: (0, m * m, 0, m - 1), push: (-rate * (1 + m), -rate))
          }, decay: settings.value("weight-decay"), isDecoupled: true)
        : LinearForm(
          rule: { now in
            let (rate, m) = (now.rate, now.momentum)
            return LinearRule(
              transition: (0, -rate * m * m, 0, m - 1), push: (-rate * (1 + m), 1))
          }, decay: settings.value("weight-decay"))
    })

  static let ema = Self(
    name: "ema", title: "SGD, averaged",
    help: "SGD whose loss is that of an exponential moving average of the iterates",
    limits: [
      "averages noise away without a lower rate; the way down is as long as before",
      "the iterates themselves stay as noisy as those of SGD",
    ],
    formula: "θ ← θ − η·(g + λθ),  θ̄ ← d·θ̄ + (1 − d)·θ;  loss at θ̄",
    parameters: [
      Parameter(
        "decay", "averaging d", symbol: "d", .number, .belowOne, standard: 0.99, range: 0...0.999,
        spacing: .linear(0.01), help: "the share of the average that stays at each step"),
      .weightDecay,
    ],
    mechanics: .linear { settings in
      let stay = settings.value("decay")
      return LinearForm(
        rule: { now in
          LinearRule(
            transition: (0, 0, 1 - stay, stay - 1), push: (-now.rate, -(1 - stay) * now.rate))
        }, start: (1, 1), lossAt: (0, 1), decay: settings.value("weight-decay"))
    })

  // Defazio et al., The road less scheduled, 2024; the weights of the authors' code with r = 0.
  static let scheduleFree = Self(
    name: "schedule-free", title: "Schedule-Free",
    help:
      "SGD that averages instead of decaying; weighted by the square of the greatest rate",
    limits: [
      "shows a loss that goes on falling at a constant rate, without an end to decay towards",
      "its average never forgets: it has no noise floor that stays",
    ],
    formula: "y = β·x + (1 − β)·z,  z ← z − η·(g(y) + λy),  x ← x + w/Σw·(z − x);  loss at x",
    parameters: [
      Parameter(
        "beta1", "averaging β", symbol: "β", .number, .belowOne, standard: 0.9, range: 0...0.99,
        spacing: .linear(0.05), help: "how much of the average is in the point of the gradient"),
      .weightDecay,
    ],
    mechanics: .linear { settings in
      let beta = settings.value("beta1")
      return LinearForm(
        rule: { now in
          let mix = now.mixing
          return LinearRule(transition: (-mix, mix, 0, 0), push: (-mix * now.rate, -now.rate))
        }, start: (1, 1), gradientAt: (beta, 1 - beta), decay: settings.value("weight-decay"),
        averages: true)
    })
}
