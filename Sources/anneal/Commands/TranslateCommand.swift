import ArgumentParser
import Lab
import Notation
import Runtime

/// `anneal translate`: the same schedule in another library's words.
struct TranslateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "translate",
    abstract: "Say the same schedule in another library's words, with the proof.")

  @Argument(help: "A schedule: one Python call in the words of a library or our own.")
  var spec: String

  @Option(name: .customLong("to"), help: "torch, keras, optax, timm, transformers or anneal.")
  var target: String

  @Option(
    name: .customLong("lr"), parsing: .unconditional,
    help: "Initial rate where the SPEC takes it from the optimizer.")
  var rate: Double?

  @Option(
    name: .customLong("steps-per-epoch"),
    help: "Steps in an epoch, where one library counts epochs and the other steps.",
    transform: WholeNumber.parse)
  var stepsPerEpoch: Int?

  @Option(
    help: "The steps of the run that is compared; the schedule's own length without it.",
    transform: WholeNumber.parse)
  var steps: Int?

  func validate() throws {
    if let stepsPerEpoch, stepsPerEpoch < 1 || stepsPerEpoch > Run.limit {
      throw ValidationError("--steps-per-epoch must be from 1 to \(Run.limit)")
    }
    if let steps, steps < 1 || steps > Run.limit {
      throw ValidationError("--steps must be from 1 to \(Run.limit), not \(steps)")
    }
    if let rate, !(rate >= 0 && rate.isFinite) {
      throw ValidationError("--lr must be a number of 0 or more, not \(rate)")
    }
  }

  func run() throws {
    guard let target = Target(name: target) else {
      let names = Target.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure("--to takes one of \(names); '\(target)' is none")
    }
    let reading: Reading
    do throws(NotationError) {
      reading = try Spec.read(spec, rate: rate)
    } catch {
      throw Failure("\(error)")
    }
    for warning in reading.warnings { Output.complain("anneal: warning: \(warning)\n") }
    let translation = Translation.of(
      reading, to: target, stepsPerEpoch: stepsPerEpoch, steps: steps)
    try emit { output throws(OutputError) in try output.write(translation.code) }
  }
}
