import TestSupport
import Testing

@testable import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Every optimizer by its own update rule, with the defaults of the library that it is of.
@Suite struct OptimizerTests {
  /// The recorded runs, and how each is asked for here: all but the rate is standard.
  static let runs: [(name: String, optimizer: String, form: String)] = [
    ("torch_sgd_mom", "momentum", "torch"), ("torch_nesterov", "nesterov", "torch"),
    ("keras_sgd_mom", "momentum", "keras"), ("keras_nesterov", "nesterov", "keras"),
    ("torch_rmsprop", "rmsprop", "torch"), ("keras_rmsprop", "rmsprop", "keras"),
    ("tf1_rmsprop", "rmsprop", "tf1"), ("torch_adam", "adam", "torch"),
    ("keras_adam", "adam", "keras"), ("torch_adamw", "adamw", "torch"),
    ("keras_adamw", "adamw", "keras"), ("torch_adagrad", "adagrad", "torch"),
    ("keras_adagrad", "adagrad", "keras"), ("torch_adadelta", "adadelta", "torch"),
    ("keras_adadelta", "adadelta", "keras"),
  ]

  /// Three parameters under the gradient aᵢpᵢ + 0.1·sin((t + 1)(i + 1)).
  @Test(arguments: runs.indices) func runIsTheReferences(index: Int) throws {
    let (name, kind, form) = Self.runs[index]
    let rows = Reference("optimizers.csv").rows.filter { $0.text("run") == name }
    #expect(rows.count == 8)
    let setup = try setup(kind, [(key: "form", text: form)])
    var update = setup.optimizer.update(of: [1, -2, 0.5])
    let now = Conditions(rate: rows[0].number("rate"), momentum: setup.optimizer.driven)
    var step = 0
    for row in rows {
      while step < row.whole("step") {
        let point = update.point
        let gradient = point.indices.map {
          [1, 0.3, 0.05][$0] * point[$0] + 0.1 * sin(Double((step + 1) * ($0 + 1)))
        }
        update.take(gradient, now)
        step += 1
      }
      expect(
        update.parameters, ["p0", "p1", "p2"].map(row.number), relative: 1e-11,
        "\(name) at \(step)")
    }
  }

  @Test func theReferenceHasTheseRuns() {
    let names = Set(Reference("optimizers.csv").rows.map { $0.text("run") })
    #expect(names == Set(Self.runs.map(\.name)) && names.count == 15)
  }

  // MARK: Settings

  @Test(arguments: [
    ("adam", "keras", ["epsilon": 1e-7, "weight-decay": 0]),
    ("adam", "torch", ["epsilon": 1e-8]),
    ("adamw", "keras", ["epsilon": 1e-7, "weight-decay": 0.004]),
    ("adamw", "torch", ["epsilon": 1e-8, "weight-decay": 0.01]),
    ("rmsprop", "keras", ["rho": 0.9, "epsilon": 1e-7]),
    ("rmsprop", "tf1", ["rho": 0.9, "epsilon": 1e-10]),
    ("rmsprop", "torch", ["rho": 0.99, "epsilon": 1e-8]),
    ("adagrad", "keras", ["initial": 0.1, "epsilon": 1e-7]),
    ("adagrad", "torch", ["initial": 0, "epsilon": 1e-10]),
    ("adadelta", "keras", ["rho": 0.95, "epsilon": 1e-7]),
    ("adadelta", "torch", ["rho": 0.9, "epsilon": 1e-6]),
  ])
  func aFormBringsItsStandards(name: String, form: String, standards: [String: Double]) throws {
    let settings = try setup(name, [(key: "form", text: form)]).optimizer.settings
    for (key, value) in standards { #expect(settings[key] == value, "\(name) \(form) \(key)") }
  }

  /// What is given stays, whether it comes before the form or after it.
  @Test func aGivenValueStaysWhateverTheOrder() throws {
    let form = (key: "form", text: "keras")
    let own = (key: "epsilon", text: "0.001")
    for pairs in [[form, own], [own, form]] {
      let settings = try setup("adam", pairs).optimizer.settings
      #expect(settings["epsilon"] == 0.001)
    }
    // The standard of the one form, asked for by name in the other.
    let asked = try setup("adam", [(key: "epsilon", text: "1e-8"), form]).optimizer.settings
    #expect(asked["epsilon"] == 1e-8)
  }

  @Test func turningTheFormBringsStandardsAndLeavesTheRest() throws {
    var setup = try setup(
      "rmsprop", [(key: "momentum", text: "0.5"), (key: "epsilon", text: "0.2")])
    let form = try #require(setup.optimizer.settings.index(of: "form"))
    try setup.setOptimizer(form, to: 2)
    #expect(setup.optimizer.settings["rho"] == 0.9)
    #expect(setup.optimizer.settings["momentum"] == 0.5)
    #expect(setup.optimizer.settings["epsilon"] == 0.2)
    try setup.setOptimizer(form, to: 0)
    #expect(setup.optimizer.settings["rho"] == 0.99)
  }

  @Test(arguments: [
    ("adam", [(key: "form", text: "keras"), (key: "epsilon", text: "1e-08")]),
    ("adam", [(key: "form", text: "keras"), (key: "beta1", text: "0.8")]),
    ("adamw", [(key: "form", text: "keras")]), ("adamw", [(key: "weight-decay", text: "0")]),
    ("rmsprop", [(key: "form", text: "tf1"), (key: "momentum", text: "0.5")]),
    ("adagrad", [(key: "initial", text: "0.1")]), ("adadelta", [(key: "rho", text: "0.5")]),
  ])
  func argumentsReadBack(name: String, pairs: [(key: String, text: String)]) throws {
    let setup = try setup(name, pairs)
    let words = setup.arguments.split(separator: " ").map(String.init)
    var settings: [(key: String, text: String)] = []
    for (index, word) in words.enumerated() where word == "--set" {
      let pair = words[index + 1].split(separator: "=").map(String.init)
      settings.append((key: pair[0], text: pair[1]))
    }
    #expect(words.prefix(4) == ["--problem", "noisy-quadratic", "--optimizer", name])
    // No more is said than is needed.
    #expect(settings.count == pairs.count)
    #expect(try OptimizerTests.again(name, settings) == setup)
  }

  private static func again(
    _ name: String, _ pairs: [(key: String, text: String)]
  ) throws -> Setup {
    try setup(name, pairs)
  }

  static let refusals: [(String, String, [(String, String)], String)] = [
    ("scale-invariant", "adam", [], "--optimizer must be sgd or momentum for scale-invariant"),
    ("grid-world", "adam", [], "--optimizer must be sgd for grid-world, not \'adam\'"),
    (
      "noisy-quadratic", "adam", [("preconditioner", "0.5")],
      "preconditioner must be 0 for adam, which scales its steps by itself, not \'0.5\'"
    ),
    (
      "noisy-quadratic", "rmsprop", [("modes", "10001")],
      "modes must be at most 10000 where paths are sampled, not \'10001\'"
    ),
    (
      "least-squares", "adagrad", [("dimension", "20000")],
      "dimension must be at most 10000 where paths are sampled, not \'20000\'"
    ),
    (
      "digits", "sgd", [("init", "zeros")],
      "init must be random for a network, or zeros with model=softmax, not \'zeros\'"
    ),
    (
      "noisy-quadratic", "rmsprop", [("form", "tf1"), ("weight-decay", "0.1")],
      "weight-decay must be 0 for form=tf1, which knows none, not \'0.1\'"
    ),
    ("noisy-quadratic", "adam", [("form", "tf1")], "form must be torch or keras, not \'tf1\'"),
    ("noisy-quadratic", "adam", [("beta2", "1")], "beta2 must be"),
  ]

  @Test(arguments: refusals.indices) func whatDoesNotGoTogetherIsRefused(index: Int) throws {
    let (problem, optimizer, pairs, words) = Self.refusals[index]
    let error = #expect(throws: SettingError.self) {
      try Setup(
        Problem(try #require(Problem.named(problem))),
        Optimizer(try #require(Optimizer.named(optimizer))),
        settings: pairs.map { (key: $0.0, text: $0.1) })
    }
    #expect(error?.description.hasPrefix(words) == true, "\(error?.description ?? "")")
  }

  /// Where a problem and its optimizer part, the lab goes back to SGD.
  @Test func anotherProblemMayEndTheOptimizer() throws {
    var setup = try setup("adam", [])
    let index = try #require(setup.problem.settings.index(of: "preconditioner"))
    let plain = setup.problem
    try setup.setProblem(index, to: 1)
    #expect(setup.with(setup.problem).optimizer.kind == .sgd)
    #expect(setup.with(plain).optimizer.kind == .adam)
  }
}
