import ArgumentParser
import Cells
import Lab
import Runtime
import Training

/// `anneal tune`: a search for the values with the least last loss.
struct TuneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tune", abstract: "Search for the values that end at the least loss.",
    discussion: """
      \(SearchOptions.names)

      grid looks at the points of the grid, from coarse to fine; golden narrows down one axis that \
      has one valley, by golden section; bayes fits a Gaussian process to the logarithm of the loss \
      and looks where it expects the greatest improvement, on one or two axes.
      A row for each trial, as soon as it is known; the best one at the end on standard error, with \
      the command that prints its loss. The loss is inf where the run has diverged, and nan where a \
      value breaks a rule. Ctrl-C ends the search.
      JSON: {"axes":[{"name","low","high","scale"}],"search","trials":[{"values","loss"}],
      "best":{"trial","values","loss","command"},"ending"}; the ending is "trials", "grid", \
      "tolerance", "exhausted" where all whole numbers that are left are known, "hopeless" where \
      no loss is finite after 6 trials and 2 for each axis, or "interrupted".
      """)

  @OptionGroup var search: SearchOptions

  @Option(
    help: ArgumentHelp(
      "What is varied: a name, the ends, how many values a grid has, and log for equal ratios;"
        + " once or twice.", valueName: "name=lo..hi[:n][:log]"))
  var vary: [String] = []

  @Option(name: .customLong("search"), help: "grid, golden or bayes.")
  var method: Tuner.Search

  @Option(
    help: ArgumentHelp("The most trials, 30 by itself; bayes makes at most \(Tuner.bayesLimit)."),
    transform: WholeNumber.parse)
  var trials: Int = 30

  @Option(
    help: """
      golden ends where the minimum is known within this part of the axis; bayes where less than \
      this part of the loss can be gained, three times in a row.
      """)
  var tolerance: Double = Tuner.standardTolerance

  @Option(help: "csv or json.")
  var format: TrainCommand.Format = .csv

  func run() throws {
    let trials = trials
    // A grid that says nothing of its places has as many as there are trials.
    let box = try search.box(vary) { axes in
      max(2, axes == 1 ? trials : Int(Double(max(0, trials)).squareRoot()))
    }
    let objective = try search.objective(box)
    var tuner: Tuner
    do throws(SearchError) {
      tuner = try Tuner(
        method, box, trials: trials, tolerance: tolerance, isWhole: objective.isWhole)
    } catch {
      throw Failure("--search \(method.rawValue): \(error.description)")
    }
    _ = try objective.checked(points: min(trials, box.most(method)))
    Interruption.watch()
    var failure: Failure?
    if format == .csv {
      try emit { output throws(OutputError) in
        try output.write("trial,\(SearchRow.head(box))\n")
      }
    }
    while failure == nil, !Interruption.came {
      let places = tuner.upcoming(atMost: 4 * Crew.cores)
      guard !places.isEmpty else { break }
      let values = places.map(objective.rounded)
      let found = Losses.of(objective, values)
      failure = found.failure
      for (values, loss) in zip(values, found.losses) {
        guard let loss else { break }
        tuner.tell(loss)
        guard format == .csv else { continue }
        let trial = tuner.trials.count
        try emit { output throws(OutputError) in
          try output.write("\(trial),\(SearchRow.text(values, loss))\n")
        }
      }
    }
    if format == .json {
      let document = TuneDocument(tuner, objective)
      try emit { output throws(OutputError) in try output.write(json(document) + "\n") }
    }
    complain(tuner, objective)
    if let failure { throw failure }
    if Interruption.came { throw ExitCode(130) }
  }

  /// Says what the best trial is, and why the search is over.
  private func complain(_ tuner: Tuner, _ objective: Objective) {
    Objective.complain(
      refused: tuner.trials.count(where: \.loss.isNaN), of: tuner.trials.count)
    guard let best = tuner.best else {
      if !tuner.trials.isEmpty {
        Output.complain("anneal: no trial has a finite loss\(Self.reason(tuner))\n")
      }
      return
    }
    let trial = tuner.trials[best]
    let names = zip(tuner.box.axes, objective.rounded(trial.values)).map { "\($0.name)=\($1)" }
    for (index, axis) in tuner.box.axes.enumerated() {
      guard let side = tuner.bestSide(ofAxis: index) else { continue }
      let advice = objective.canWiden(axis: index, side, from: trial.values) ? ": widen it" : ""
      Output.complain(
        "anneal: note: \(axis.name) is best at the \(side == .upper ? "upper" : "lower") end of its"
          + " range\(advice)\n")
    }
    let count = tuner.trials.count
    Output.complain(
      "best of \(count) \(count == 1 ? "trial" : "trials"): \(names.joined(separator: ", ")) ends at"
        + " \(trial.loss)\(Self.reason(tuner))\n")
    if let command = objective.command(at: trial.values) { Output.complain("\(command)\n") }
  }

  private static func reason(_ tuner: Tuner) -> String {
    switch (tuner.ending, tuner.search) {
    case (.tolerance, .golden): "; the minimum is known within the tolerance"
    case (.tolerance, _): "; hardly any improvement can be expected"
    case (.grid, _): "; the grid has no more points"
    case (.exhausted, _): "; nothing is left that is not known"
    case (.hopeless, _): "; given up after \(tuner.trials.count) trials"
    case (.trials, _):
      tuner.limit == 1 ? "; the one trial made" : "; all \(tuner.limit) trials made"
    case (nil, _): ""
    }
  }
}

extension Tuner.Search: ExpressibleByArgument {}

extension Box {
  /// The most trials that a search of it makes.
  fileprivate func most(_ search: Tuner.Search) -> Int { search == .grid ? count : .max }
}

/// What `--format json` prints.
private struct TuneDocument: Encodable {
  struct Side: Encodable {
    let name: String
    let low: Double
    let high: Double
    let scale: String
  }

  struct Trial: Encodable {
    let values: [Double]
    let loss: Double
  }

  struct Best: Encodable {
    let trial: Int
    let values: [Double]
    let loss: Double
    let command: String?
  }

  let axes: [Side]
  let search: String
  let trials: [Trial]
  let best: Best?
  let ending: String

  init(_ tuner: Tuner, _ objective: Objective) {
    axes = tuner.box.axes.map {
      Side(name: $0.name, low: $0.low, high: $0.high, scale: $0.scale.rawValue)
    }
    search = tuner.search.rawValue
    trials = tuner.trials.map { Trial(values: objective.rounded($0.values), loss: $0.loss) }
    best = tuner.best.map { place in
      let trial = tuner.trials[place]
      return Best(
        trial: place + 1, values: objective.rounded(trial.values), loss: trial.loss,
        command: objective.command(at: trial.values))
    }
    ending =
      switch tuner.ending {
      case .trials: "trials"
      case .grid: "grid"
      case .tolerance: "tolerance"
      case .exhausted: "exhausted"
      case .hopeless: "hopeless"
      case nil: "interrupted"
      }
  }
}
