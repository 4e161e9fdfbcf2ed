import ArgumentParser
import Training

/// What is trained, and how: `--problem`, `--optimizer` and `--set`.
struct SetupOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The problem: \(Self.problems).", valueName: "name"))
  var problem: String = NoisyQuadratic.name

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

  /// The problem and the optimizer with their settings.
  func setup() throws(Failure) -> Setup {
    guard let problem = Problem.named(problem) else {
      throw Failure("no problem is called '\(self.problem)'; there are \(Self.problems)")
    }
    guard let optimizer = Optimizer.named(optimizer) else {
      throw Failure("no optimizer is called '\(self.optimizer)'; there are \(Self.optimizers)")
    }
    do throws(SettingError) {
      var pairs: [(key: String, text: String)] = []
      for setting in settings {
        guard let equals = setting.firstIndex(of: "=") else {
          throw SettingError(key: "--set", text: setting, rule: "key=value, such as batch=8")
        }
        pairs.append(
          (String(setting[..<equals]), String(setting[setting.index(after: equals)...])))
      }
      return try Setup(Problem(problem), Optimizer(optimizer), settings: pairs)
    } catch {
      throw Failure(error.description)
    }
  }
}
