import ArgumentParser
import Lab
import Runtime
import Schedules
import Training

/// `anneal train`: the losses that schedules lead to.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Print the simulated loss under schedules.",
    discussion: """
      A row at step t is the loss before update t; the row at N is the one after the last update.
      The loss is the exact expectation over all noise: no random number is drawn.
      A schedule that listens is told that loss after each epoch, or each step if it counts steps.
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
    let places = try steps.places(includingEnd: true)
    guard places.furthest <= 1_000_000_000_000 else {
      throw Failure("a run has at most 1000000000000 steps")
    }
    Interruption.watch()
    var runs = Runs(schedules: schedules, model: model)
    switch format {
    case .csv where places.isRising:
      var rows = RowWriter(
        .csv, columns: schedules.flatMap { ["\($0.name).rate", "\($0.name).loss"] })
      for step in places {
        guard let row = runs.row(at: step) else { break }
        try rows.add(step, row)
      }
      try rows.end()
    case .csv, .json:
      // The simulation only goes forward; the rows come in the order they were asked for.
      let steps = Array(places)
      var found: [Int: [Double]] = [:]
      for step in steps.sorted() { found[step] = runs.row(at: step) }
      if format == .json {
        try emitJSON(document(schedules, steps.filter { found[$0] != nil }, found))
      } else {
        var rows = RowWriter(
          .csv, columns: schedules.flatMap { ["\($0.name).rate", "\($0.name).loss"] })
        for step in steps { if let row = found[step] { try rows.add(step, row) } }
        try rows.end()
      }
    }
    if Interruption.came { throw ExitCode(130) }
  }

  private func document(
    _ schedules: [NamedSchedule], _ steps: [Int], _ rows: [Int: [Double]]
  ) -> Document {
    Document(
      schedules: schedules.enumerated().map { index, named in
        Document.Schedule(
          name: named.name, spec: named.reading.text, steps: steps,
          rates: steps.map { rows[$0]?[2 * index] ?? .nan },
          losses: steps.map { rows[$0]?[2 * index + 1] ?? .nan })
      })
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

/// The simulations of all schedules, side by side.
private struct Runs {
  private var runs: [Run]

  private enum Run {
    case walking(Walk, ExpectedSGD)
    case listening(Listening)

    var step: Int {
      switch self {
      case .walking(_, let simulator): simulator.step
      case .listening(let run): run.step
      }
    }

    var width: Int {
      switch self {
      case .walking(_, let simulator): simulator.width
      case .listening(let run): run.width
      }
    }

    /// The rate of the next update, and the loss before it.
    var row: [Double] {
      switch self {
      case .walking(let walk, let simulator): [walk.upcoming, simulator.loss]
      case .listening(let run): [run.rate, run.loss]
      }
    }

    mutating func advance(to target: Int) {
      switch self {
      case .walking(var walk, var simulator):
        simulator.advance(to: target) { walk.fill(&$0) }
        self = .walking(walk, simulator)
      case .listening(var run):
        run.advance(to: target)
        self = .listening(run)
      }
    }
  }

  init(schedules: [NamedSchedule], model: NoisyQuadratic) {
    runs = schedules.map { named in
      switch named.kind {
      case .schedule(let schedule): .walking(Walk(schedule), ExpectedSGD(model))
      case .controller(let controller):
        .listening(Listening(controller, model, stepsPerReport: named.stepsPerReport ?? 1))
      }
    }
  }

  /// Mode-steps between two looks at the keyboard.
  private static let slice = 1 << 20

  /// Rate and loss of each schedule at a step not before the last one; nil after Ctrl-C.
  mutating func row(at step: Int) -> [Double]? {
    var row: [Double] = []
    for index in runs.indices {
      while runs[index].step < step {
        guard !Interruption.came else { return nil }
        let updates = max(1, Self.slice / runs[index].width)
        runs[index].advance(to: min(step, runs[index].step + updates))
      }
      row += runs[index].row
    }
    return Interruption.came ? nil : row
  }
}
