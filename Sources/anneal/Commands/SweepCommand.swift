import ArgumentParser
import Lab
import Runtime
import Training

/// `anneal sweep`: the last losses of a grid of runs.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep", abstract: "Print the last loss of each run of a grid.",
    discussion: """
      \(SearchOptions.names)

      A row for each point of the grid, the first axis slowest; the loss is that after the last \
      update, as anneal train prints it at N. It is inf where the run has diverged, and nan where a \
      value breaks a rule. All cores are used. The points of a coarse grid are made first, and Ctrl-C \
      prints those that are known.
      JSON: {"axes":[{"name","low","high","count","scale","values"}],"losses":[…],
      "best":{"values","loss"}}; the losses lie as the rows do, null where Ctrl-C came before, and \
      "Infinity" and "NaN" stand for what JSON has no number for.
      """)

  @OptionGroup var search: SearchOptions

  @Option(
    help: ArgumentHelp(
      "What is varied: a name, the ends, how many values, and log for equal ratios; once or"
        + " twice.", valueName: "name=lo..hi:n[:log]"))
  var vary: [String] = []

  @Option(help: "csv or json.")
  var format: TrainCommand.Format = .csv

  func run() throws {
    let box = try search.box(vary)
    let objective = try search.objective(box).checked(points: box.count)
    Interruption.watch()
    let values = (0..<box.count).map { objective.rounded(box.values(of: $0)) }
    let found = Losses.of(objective, values, order: SweepOrder(box).points)
    switch format {
    case .csv: try emitRows(box, values, found.losses)
    case .json:
      let document = SweepDocument(box, values, found.losses)
      try emit { output throws(OutputError) in try output.write(json(document) + "\n") }
    }
    let known = found.losses.compactMap(\.self)
    Objective.complain(refused: known.count(where: \.isNaN), of: known.count)
    if let failure = found.failure { throw failure }
    if Interruption.came { throw ExitCode(130) }
  }

  private func emitRows(
    _ box: Box, _ values: [[Double]], _ losses: [Double?]
  ) throws(Failure) {
    try emit { output throws(OutputError) in
      try output.write(SearchRow.head(box) + "\n")
      for (values, loss) in zip(values, losses) {
        if let loss { try output.write(SearchRow.text(values, loss) + "\n") }
      }
    }
  }
}

/// A row of what was found.
enum SearchRow {
  /// The names of the columns.
  static func head(_ box: Box) -> String {
    (box.axes.map(\.name) + ["loss"]).joined(separator: ",")
  }

  /// Values and their loss.
  static func text(_ values: [Double], _ loss: Double) -> String {
    (values + [loss]).map { "\($0)" }.joined(separator: ",")
  }
}

/// What `--format json` prints.
private struct SweepDocument: Encodable {
  struct Side: Encodable {
    let name: String
    let low: Double
    let high: Double
    let count: Int
    let scale: String
    let values: [Double]
  }

  struct Best: Encodable {
    let values: [Double]
    let loss: Double
  }

  let axes: [Side]
  let losses: [Double?]
  let best: Best?

  init(_ box: Box, _ values: [[Double]], _ losses: [Double?]) {
    let width = box.axes.count == 2 ? box.axes[1].count : 1
    axes = box.axes.enumerated().map { index, axis in
      Side(
        name: axis.name, low: axis.low, high: axis.high, count: axis.count,
        scale: axis.scale.rawValue,
        values: (0..<axis.count).map { values[index == 0 ? $0 * width : $0][index] })
    }
    self.losses = losses
    var least: Int?
    for (place, loss) in losses.enumerated() {
      guard let loss, loss.isFinite, loss < least.flatMap({ losses[$0] }) ?? .infinity else {
        continue
      }
      least = place
    }
    best = least.flatMap { place in
      losses[place].map { Best(values: values[place], loss: $0) }
    }
  }
}
