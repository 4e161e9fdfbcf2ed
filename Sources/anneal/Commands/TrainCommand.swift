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
      The loss is the exact expectation over all noise where there is one: no random number is \
      drawn. Else it is the mean over paths with random numbers: \(Self.usual).
      --paths asks for another number; beside an exact expectation it adds the columns mean, low \
      and high, else low and high: one path in ten lies below low, and one above high.
      A schedule that listens is told the loss after each epoch, or each step if it counts steps: \
      the exact expectation; where there is none the loss of the first path, on digits that of the \
      images held back. All paths have the rates that come of it.
      A schedule that cycles the momentum drives that of the optimizer, where it has one.
      A loss above 1e9 times its start, or what noise alone brings, counts as diverged, and is \
      inf from there on. JSON has no such number and writes the text "Infinity".
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv, json
  }

  @OptionGroup var specs: SpecOptions
  @OptionGroup var steps: StepOptions

  @OptionGroup var options: SetupOptions
  @OptionGroup var batch: BatchOption

  @Flag(
    help: ArgumentHelp(
      "Print as well what of the loss is left of the start, and what noise has brought; on digits"
        + " the loss of the images held back, and the accuracies."))
  var split = false

  @Flag(help: "Tell on standard error how each run was made, and how exact it is.")
  var explain = false

  @OptionGroup var seed: SeedOption
  @OptionGroup var paths: PathsOption

  @Option(help: "csv or json.")
  var format: Format = .csv

  private static let usual =
    "64 of an optimizer that is not linear, 8 on digits, 40 in a world to act in"

  /// The most rows that are kept until all of them are known.
  private static let most = 1_000_000

  func run() throws {
    let schedules = try specs.required()
    let setup = try options.required()
    let batches = try batch.read(specs, count: schedules.count, setup)
    let places = try steps.places(includingEnd: true)
    if split, setup.isSampled, setup.problem.kind.nature != .images {
      throw Failure(
        "--split: \(setup.optimizer.kind.name) on \(setup.problem.kind.name) has a loss that is"
          + " sampled, and no parts of it are known")
    }
    try paths.check(setup, schedules: schedules.count)
    guard places.furthest <= StepOptions.limit else {
      throw Failure("a run has at most \(StepOptions.limit) steps")
    }
    guard format == .csv || places.count <= Self.most else {
      throw Failure(
        "--format json has at most \(Self.most) rows, not \(places.count): --every leaves some out,"
          + " and csv has no limit")
    }
    Interruption.watch()
    let question = TrainQuestion(
      setup: setup, steps: places.furthest, splits: split, paths: paths.paths, seed: seed.number,
      rows: places.count, isFull: format == .json)
    var runs = TrainRuns(
      try schedules.indices.map { (index) throws(Failure) in
        try TrainRun(
          schedules[index],
          batch: batches.isEmpty
            ? nil : batches[index].schedule(stepsPerEpoch: specs.stepsPerEpoch),
          question)
      })
    if format == .csv, places.isRising {
      var rows = RowWriter(.csv, columns: runs.columns)
      for step in places {
        guard let row = runs.row(at: step) else { break }
        try rows.add(step, row)
      }
      try rows.end()
    } else {
      // The simulation only goes forward; the rows come in the order they were asked for.
      let steps = Array(places)
      var found: [Int: [Double]] = [:]
      for step in steps.sorted() where found[step] == nil {
        guard let row = runs.row(at: step) else { break }
        found[step] = row
      }
      let known = steps.filter { found[$0] != nil }
      if format == .json {
        try emitJSON(runs.document(known, found))
      } else {
        var rows = RowWriter(.csv, columns: runs.columns)
        for step in known { if let row = found[step] { try rows.add(step, row) } }
        try rows.end()
      }
    }
    runs.warn()
    if explain { for line in runs.explanations() { Output.complain(line + "\n") } }
    if let failure = runs.failure { throw failure }
    if Interruption.came { throw ExitCode(130) }
  }
}

/// The runs of all schedules, side by side.
private struct TrainRuns {
  private var runs: [TrainRun]
  /// Why there are no further rows, other than Ctrl-C.
  private(set) var failure: Failure?

  init(_ runs: [TrainRun]) { self.runs = runs }

  /// The names of all columns but the step.
  var columns: [String] { runs.flatMap { run in run.columns.map { "\(run.named.name).\($0)" } } }

  /// The values of all columns at a step not before the last one; nil where it is not reached.
  mutating func row(at step: Int) -> [Double]? {
    var row: [Double] = []
    for index in runs.indices {
      switch runs[index].advance(to: step, while: { !Interruption.came }) {
      case nil: row += runs[index].row(at: step)
      case .interrupted: return nil
      case .limit:
        let run = runs[index]
        failure = Failure(
          "\(run.named.name) was stopped before update \(run.step), for it changes too often to jump"
            + " over its updates: ask for fewer steps")
        return nil
      }
    }
    return row
  }

  func document(_ steps: [Int], _ rows: [Int: [Double]]) -> Document {
    var first = 0
    return Document(
      schedules: runs.map { run in
        let columns = run.columns
        func values(_ name: String) -> [Double]? {
          guard let place = columns.firstIndex(of: name) else { return nil }
          return steps.map { rows[$0]?[first + place] ?? .nan }
        }
        defer { first += columns.count }
        return Document.Schedule(
          name: run.named.name, spec: run.named.reading.text, steps: steps,
          rates: values("rate") ?? [], losses: values("loss"), starts: values("start"),
          noises: values("noise"), validations: values("validation"),
          accuracies: values("accuracy"), validationAccuracies: values("validation-accuracy"),
          means: values("mean"), lows: values("low"), highs: values("high"),
          batches: values("batch"))
      })
  }

  /// Says why a run was lost, where that is not the rate alone.
  func warn() { for run in runs { run.warn() } }

  /// How each run was made; after Ctrl-C what can be said at once.
  func explanations() -> [String] {
    runs.flatMap { $0.explanation(while: { !Interruption.came }) }
  }
}
