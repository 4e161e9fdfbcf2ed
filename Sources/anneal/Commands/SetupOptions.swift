import ArgumentParser
import Cells
import Training

/// What is trained, and how: `--problem`, `--optimizer` and `--set`.
struct SetupOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The problem: \(Self.problems).", valueName: "name"))
  var problem: String?

  @Option(help: ArgumentHelp("The optimizer: \(Self.optimizers).", valueName: "name"))
  var optimizer: String = "sgd"

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A setting of the problem or the optimizer, such as batch=8; anneal list tells them all.",
      valueName: "key=value"))
  var settings: [String] = []

  private static let problems = Problem.kinds.map(\.name).joined(separator: ", ")
  private static let optimizers = Optimizer.kinds.map(\.name).joined(separator: ", ")

  /// True where something of it was said.
  var isGiven: Bool { problem != nil || optimizer != "sgd" || !settings.isEmpty }

  /// The same, where the problem has to be said.
  func required() throws(Failure) -> Setup {
    guard problem != nil else {
      throw Failure("--problem is missing: say what is trained on, one of \(Self.problems)")
    }
    return try setup()
  }

  /// The problem, by default that of the opening scene, and the optimizer with their settings.
  func setup() throws(Failure) -> Setup {
    let name = self.problem ?? NoisyQuadratic.name
    guard let problem = Problem.named(name) else {
      throw Failure("no problem is called '\(Text.clean(name))'; there are \(Self.problems)")
    }
    guard let optimizer = Optimizer.named(optimizer) else {
      throw Failure(
        "no optimizer is called '\(Text.clean(self.optimizer))'; there are \(Self.optimizers)")
    }
    var pairs: [(key: String, text: String)] = []
    for setting in settings {
      guard let equals = setting.firstIndex(of: "=") else {
        throw Failure("--set takes key=value, such as batch=8, not '\(Text.clean(setting))'")
      }
      let key = String(setting[..<equals])
      let text = String(setting[setting.index(after: equals)...])
      if let given = pairs.first(where: { $0.key == key }) {
        throw Failure(
          Text.clean(
            "--set \(key) is given twice, as \(given.text) and as \(text): give it once"))
      }
      pairs.append((key, text))
    }
    do throws(SettingError) {
      return try Setup(Problem(problem), Optimizer(optimizer), settings: pairs)
    } catch {
      throw Failure(Text.clean(error.description))
    }
  }
}
