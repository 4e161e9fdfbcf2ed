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

  @OptionGroup var options: SetupOptions

  @Flag(help: "Tell on standard error how each run was made, and how exact it is.")
  var explain = false

  @Option(help: "A seed for what is sampled; the exact expectation needs none.")
  var seed: UInt64?

  @Option(help: "csv or json.")
  var format: Format = .csv

  func run() throws {
    let schedules = try specs.required()
    let setup = try options.setup()
    let places = try steps.places(includingEnd: true)
    guard places.furthest <= 1_000_000_000_000 else {
      throw Failure("a run has at most 1000000000000 steps")
    }
    Interruption.watch()
    var runs = Runs(schedules: schedules, setup: setup, steps: places.furthest)
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
    if explain { for line in runs.explanations(schedules) { Output.complain(line + "\n") } }
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
}

/// The simulations of all schedules, side by side.
private struct Runs {
  private var runs: [Run]

  private enum Run {
    case known(WalkedRates, Simulator)
    case listening(Listening)

    var step: Int {
      switch self {
      case .known(_, let simulator): simulator.step
      case .listening(let run): run.step
      }
    }

    var width: Int {
      switch self {
      case .known(_, let simulator): simulator.width
      case .listening(let run): run.width
      }
    }
  }

  init(schedules: [NamedSchedule], setup: Setup, steps: Int) {
    runs = schedules.map { named in
      switch named.kind {
      case .schedule(let schedule):
        let drive = Drive(rate: ScheduleSignal(schedule, steps: steps))
        return .known(
          WalkedRates(schedule, upTo: steps), Simulator(setup, drive: drive, steps: steps))
      case .controller(let controller):
        return .listening(
          Listening(controller, setup, stepsPerReport: named.stepsPerReport ?? 1))
      }
    }
  }

  /// Mode-steps between two looks at the keyboard.
  private static let slice = 1 << 20

  /// Rate and loss of each schedule at a step not before the last one; nil after Ctrl-C.
  mutating func row(at step: Int) -> [Double]? {
    var row: [Double] = []
    for index in runs.indices {
      guard advance(index, to: step) else { return nil }
      switch runs[index] {
      case .known(let rates, var simulator):
        row += [rates[step], simulator.loss(at: step)]
        runs[index] = .known(rates, simulator)
      case .listening(let run): row += [run.rate, run.loss]
      }
    }
    return Interruption.came ? nil : row
  }

  /// Goes on with a run; false after Ctrl-C.
  private mutating func advance(_ index: Int, to step: Int) -> Bool {
    while runs[index].step < step {
      guard !Interruption.came else { return false }
      switch runs[index] {
      case .known(let rates, var simulator):
        var work = Self.slice
        simulator.advance(to: step, work: &work)
        runs[index] = .known(rates, simulator)
        if simulator.divergedAt != nil { return true }
      case .listening(var run):
        run.advance(to: min(step, run.step + max(1, Self.slice / run.width)))
        runs[index] = .listening(run)
      }
    }
    return true
  }

  /// How each run was made.
  func explanations(_ schedules: [NamedSchedule]) -> [String] {
    zip(schedules, runs).map { named, run in
      switch run {
      case .known(_, let simulator):
        "\(named.name): \(Explanation.text(simulator))"
      case .listening(let run):
        "\(named.name): \(run.step) updates, one by one: it listens to the loss"
      }
    }
  }
}
