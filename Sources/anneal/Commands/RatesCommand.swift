import ArgumentParser
import Plot
import Runtime
import Schedules

/// `anneal rates`: the numbers themselves.
struct RatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rates", abstract: "Print the learning rates of schedules.",
    discussion: """
      The rates are those of a training run to the last bit, also where a library makes each of \
      the one before, as PyTorch does; if a step beyond \(WalkedRates.limit) is asked for, those \
      are the closed form, which can differ in the last bits, and what has no closed form has no \
      value there.
      A schedule that listens, such as ReduceLROnPlateau, is told METRICS: one report an epoch, or \
      a step if it counts steps. The row after i reports is the rate they lead to.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json
  }

  @OptionGroup var specs: SpecOptions
  @OptionGroup var steps: StepOptions

  @Flag(help: "Say as well what the schedules do that their arguments do not say.")
  var audit = false

  @Option(
    parsing: .unconditional,
    help: "What is reported to a schedule that listens: 1.0,0.9,0.95 or a file; - reads them.")
  var metrics: String?

  @Flag(help: "Print the momentum beside the rate, where a schedule cycles it too.")
  var momentum = false

  @Option(help: "table, csv or json.")
  var format: Format = .table

  func run() throws {
    let schedules = try specs.required()
    let reports = try metrics.map { (text) throws(Failure) in try Metrics.read(text) }
    let distance = schedules.compactMap(\.stepsPerReport).max() ?? 1
    let places = try steps.places(
      includingEnd: false,
      standard: reports.map {
        .spaced(by: distance * steps.every, below: $0.count * distance + 1, includingEnd: false)
      })
    if metrics != nil, schedules.allSatisfy({ $0.stepsPerReport == nil }) {
      throw Failure("--metrics is for a schedule that listens, and none of these does")
    }
    var rates: [WalkedRates] = []
    for named in schedules {
      let schedule = try named.schedule(told: reports, upTo: places.largest)
      rates.append(WalkedRates(schedule, upTo: places.largest))
    }
    let momenta = try momenta(of: schedules)
    switch format {
    case .table, .csv:
      let names = zip(schedules, momenta).flatMap { named, momentum in
        momentum == nil ? [named.name] : [named.name, "\(named.name).momentum"]
      }
      var rows = RowWriter(format, columns: names)
      Interruption.watch()
      var undefined = [Int?](repeating: nil, count: schedules.count)
      for step in places {
        guard !Interruption.came else { break }
        var values: [Double] = []
        for index in schedules.indices {
          let rate = rates[index][step]
          if rate.isNaN, undefined[index] == nil { undefined[index] = step }
          values.append(rate)
          if let momentum = momenta[index] { values.append(momentum.rate(at: step)) }
        }
        try rows.add(step, values)
      }
      try rows.end()
      for case (let named, let step?) in zip(schedules, undefined) { warn(of: named, at: step) }
      if audit, !Interruption.came { try emitFindings(of: schedules, over: places) }
    case .json:
      let steps = Array(places)
      try emitJSON(
        Document(
          schedules: schedules.indices.map { index in
            Document.Schedule(
              name: schedules[index].name, spec: schedules[index].reading.text, steps: steps,
              rates: steps.map { rates[index][$0] }, losses: nil,
              momenta: momenta[index].map { momentum in steps.map { momentum.rate(at: $0) } },
              audit: audit
                ? findings(of: schedules[index], over: places).map(Document.Finding.init) : nil)
          }))
    }
    if Interruption.came { throw ExitCode(130) }
  }

  /// Says why there is no number at a step.
  private func warn(of named: NamedSchedule, at step: Int) {
    let reason =
      step < WalkedRates.limit
      ? "its function has none there, and Python would stop with an error"
      : "so far on it would have to be computed step by step"
    Output.complain("anneal: warning: \(named.name) has no value at step \(step): \(reason)\n")
  }

  /// The momentum of each schedule that has one, where it is asked for.
  private func momenta(of schedules: [NamedSchedule]) throws(Failure) -> [(any Schedule)?] {
    guard momentum else { return schedules.map { _ in nil } }
    let momenta = schedules.map(\.momentum)
    guard momenta.contains(where: { $0 != nil }) else {
      throw Failure(
        "--momentum: none of these schedules cycles the momentum; PyTorch's CyclicLR and"
          + " OneCycleLR do")
    }
    return momenta
  }
}

/// The document that `--format json` prints.
struct Document: Encodable {
  struct Schedule: Encodable {
    var name: String
    var spec: String
    var steps: [Int]
    var rates: [Double]
    var losses: [Double]?
    var starts: [Double]?
    var noises: [Double]?
    var validations: [Double]?
    var accuracies: [Double]?
    var validationAccuracies: [Double]?
    var means: [Double]?
    var lows: [Double]?
    var highs: [Double]?
    var batches: [Double]?
    var momenta: [Double]?
    var audit: [Finding]?
  }

  /// A finding of `--audit`.
  struct Finding: Encodable {
    var kind: String
    var step: Int
    var text: String
  }

  var schedules: [Schedule]
}

/// Prints a document as one line.
func emitJSON(_ document: Document) throws(Failure) {
  try emit { output throws(OutputError) in try output.write(json(document) + "\n") }
}

/// Prints a row for each step, as it comes.
struct RowWriter: ~Copyable {
  private var output = Output()
  private let isTable: Bool
  private let columns: [String]
  private var rows = 0

  init(_ format: RatesCommand.Format, columns: [String]) {
    isTable = format == .table
    self.columns = columns
  }

  private static let width = 24

  /// Adds a row, the head first.
  mutating func add(_ step: Int, _ values: [Double]) throws(Failure) {
    if rows == 0 { try put("step", columns) }
    rows += 1
    try put("\(step)", values.map { "\($0)" })
  }

  private mutating func put(_ first: String, _ rest: [String]) throws(Failure) {
    let line =
      isTable
      ? String((Self.left(first, 12) + rest.map { Self.left($0, Self.width) }.joined()).trimmingEnd)
      : ([first] + rest).joined(separator: ",")
    do throws(OutputError) {
      try output.write(line + "\n")
    } catch {
      throw Failure(Failure.output, error.description)
    }
  }

  /// Sends out what is still held back.
  mutating func end() throws(Failure) {
    do throws(OutputError) {
      try output.flush()
    } catch {
      throw Failure(Failure.output, error.description)
    }
  }

  private static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}

extension String {
  /// Without the blanks at its end.
  fileprivate var trimmingEnd: Substring {
    var rest = self[...]
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}
