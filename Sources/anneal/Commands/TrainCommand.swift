import ArgumentParser
import Runtime
import Training

/// `anneal train`: the losses that schedules lead to.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Print the simulated loss under schedules.",
    discussion: """
      A row at step t is the loss before update t; the row at N is the one after the last update.
      The loss is the exact expectation over all noise: no random number is drawn.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv, json
  }

  @OptionGroup var specs: SpecOptions
  @OptionGroup var steps: StepOptions

  @Option(help: "The problem: \(NoisyQuadratic.name).")
  var problem: String

  @Option(help: "The optimizer: sgd.")
  var optimizer: String = "sgd"

  @Option(name: .customLong("set"), help: "A setting of the problem, such as batch=8.")
  var settings: [String] = []

  @Option(help: "A seed for what is sampled; the exact expectation needs none.")
  var seed: UInt64?

  @Option(help: "csv or json.")
  var format: Format = .csv

  func run() throws {
    let schedules = try specs.required()
    let model = try configured()
    let places = Array(try steps.places(includingEnd: true))
    guard places.allSatisfy({ $0 <= 1_000_000_000_000 }) else {
      throw Failure("a run has at most 1000000000000 steps")
    }
    var runs = schedules.map { _ in ExpectedSGD(model) }
    // The simulation only goes forward; rows are printed in the order they were asked for.
    let isRising = zip(places, places.dropFirst()).allSatisfy { $0 <= $1 }
    var rows = RowWriter(
      .csv, columns: schedules.flatMap { ["\($0.name).rate", "\($0.name).loss"] })
    func row(_ step: Int) -> [Double] {
      schedules.indices.flatMap { index in
        let schedule = schedules[index].schedule
        if step < runs[index].step { runs[index] = ExpectedSGD(model) }
        runs[index].advance(to: step) { schedule.fill(&$0, from: $1) }
        return [schedule.rate(at: step), runs[index].loss]
      }
    }
    switch format {
    case .csv where isRising:
      for step in places { try rows.add(step, row(step)) }
      try rows.end()
    case .csv:
      let sorted = Dictionary(places.sorted().map { ($0, row($0)) }, uniquingKeysWith: { $1 })
      for step in places { try rows.add(step, sorted[step] ?? []) }
      try rows.end()
    case .json:
      let sorted = Dictionary(places.sorted().map { ($0, row($0)) }, uniquingKeysWith: { $1 })
      try emitJSON(
        Document(
          schedules: schedules.enumerated().map { index, named in
            Document.Schedule(
              name: named.name, spec: named.reading.text, steps: places,
              rates: places.map { sorted[$0]?[2 * index] ?? .nan },
              losses: places.map { sorted[$0]?[2 * index + 1] ?? .nan })
          }))
    }
  }

  private func configured() throws(Failure) -> NoisyQuadratic {
    guard problem == NoisyQuadratic.name else {
      throw Failure("no problem is called '\(problem)'; there is \(NoisyQuadratic.name)")
    }
    guard optimizer == "sgd" else {
      throw Failure("no optimizer is called '\(optimizer)'; there is sgd")
    }
    return try TrainCommand.model(settings)
  }

  /// The noisy quadratic with the settings of `--set`.
  static func model(_ settings: [String]) throws(Failure) -> NoisyQuadratic {
    var model = NoisyQuadratic()
    for setting in settings {
      guard let equals = setting.firstIndex(of: "=") else {
        throw Failure("--set takes key=value, such as batch=8, not '\(setting)'")
      }
      do throws(SettingError) {
        try model.set(
          String(setting[..<equals]), to: String(setting[setting.index(after: equals)...]))
      } catch {
        throw Failure(error.description)
      }
    }
    return model
  }
}
