import ArgumentParser
import Plot
import Runtime

/// `anneal rates`: the numbers themselves.
struct RatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rates", abstract: "Print the learning rates of schedules.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json
  }

  @OptionGroup var specs: SpecOptions
  @OptionGroup var steps: StepOptions

  @Flag(help: "Say as well what the schedules do that their arguments do not say.")
  var audit = false

  @Option(help: "table, csv or json.")
  var format: Format = .table

  func run() throws {
    let schedules = try specs.required()
    let places = try steps.places(includingEnd: false)
    var rows = RowWriter(format, columns: schedules.map(\.name))
    switch format {
    case .table, .csv:
      Interruption.watch()
      for step in places {
        guard !Interruption.came else { break }
        try rows.add(step, schedules.map { $0.schedule.rate(at: step) })
      }
      try rows.end()
      if audit, !Interruption.came { try emitFindings(of: schedules, over: places) }
    case .json:
      let steps = Array(places)
      try emitJSON(
        Document(
          schedules: schedules.map { named in
            Document.Schedule(
              name: named.name, spec: named.reading.text, steps: steps,
              rates: steps.map { named.schedule.rate(at: $0) }, losses: nil,
              audit: audit
                ? findings(of: named, over: places).map {
                  Document.Finding(kind: $0.kind.rawValue, step: $0.step, text: $0.sentence)
                } : nil)
          }))
    }
    if Interruption.came { throw ExitCode(130) }
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
    var audit: [Finding]?
  }

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
