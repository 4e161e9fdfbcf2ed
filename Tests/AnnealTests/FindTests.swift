import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct FindTests {
  private static let command = ["find", "--problem", "noisy-quadratic"]

  @Test func tableIsThatOfTheFile() throws {
    let outcome = try anneal(Self.command)
    #expect(outcome.ending == .exit(0) && outcome.errors == "")
    #expect(Golden.difference(outcome.output, from: "find") == nil)
    #expect(outcome.lines.allSatisfy { $0.count <= 100 })
  }

  /// The picks of the reference, through the command line and JSON.
  @Test(arguments: [100.0, 20]) func documentHoldsTheReference(modes: Double) throws {
    let file = readTable(besideThis("../TrainingTests/Reference/range-test-picks.csv"))
    let row = try #require(file.rows.first { $0[0] == modes })
    let values = Dictionary(uniqueKeysWithValues: zip(file.names, row))
    func text(_ name: String) throws -> String { "\(try #require(values[name]))" }
    let steps = Int(try #require(values["steps"]))
    let outcome = try anneal(
      Self.command + [
        "--set", "modes=\(Int(modes))", "--set", "batch=\(text("batch"))", "--from",
        text("from"), "--to", text("to"), "--steps", "\(steps)", "--format", "json",
      ])
    #expect(outcome.ending == .exit(0) && outcome.errors == "")
    let document = outcome.output
    for name in ["valley", "slide", "minimum", "steep", "lightning"] {
      let number = try #require(Self.numbers(in: document, of: name).first)
      #expect(isClose(number, values[name] ?? 0, relative: 1e-9), "\(name)")
    }
    #expect(Self.numbers(in: document, of: "edge") == [2])
    let rows = readTable(
      besideThis("../TrainingTests/Reference/range-test-\(Int(modes)).csv")
    ).rows
    for (column, name) in ["rates", "losses", "smoothed"].enumerated() {
      let numbers = Self.numbers(in: document, of: name)
      try #require(numbers.count == rows.count)
      for (number, row) in zip(numbers, rows) {
        #expect(isClose(number, row[column], relative: 1e-9))
      }
    }
    let band = Self.numbers(in: document, of: "band")
    #expect(band.count == 2 && band[0] < band[1] && band[1] <= 4.0 / 3)
  }

  /// The number behind a key of one line of JSON, or those of its list.
  private static func numbers(in json: String, of key: String) -> [Double] {
    guard let rest = json.split(byText: "\"\(key)\":").dropFirst().first else { return [] }
    if rest.hasPrefix("[") {
      return rest.dropFirst().prefix { $0 != "]" }.split(separator: ",").map { Double($0) ?? .nan }
    }
    return [Double(rest.prefix { $0 != "," && $0 != "}" }) ?? .nan]
  }

  @Test func whatThereIsNotIsNull() throws {
    let text = try printed(
      "find", "--problem", "scale-invariant", "--steps", "8", "--to", "1", "--format", "json")
    #expect(text.holds("\"edge\":null") && text.holds("\"divergence\":null"))
    #expect(text.holds("\"slide\":null") && text.holds("\"lightning\":null"))
    #expect(Self.numbers(in: text, of: "rates").count == 8)
    let table = try printed("find", "--problem", "scale-invariant", "--steps", "8", "--to", "1")
    #expect(table.holds("\nedge        –           there is none\n"))
  }

  @Test func optionsReachTheRamp() throws {
    let text = try printed(
      "find", "--problem", "noisy-quadratic", "--from", "1", "--to", "2", "--steps", "8", "--ramp",
      "linear", "--format", "json")
    #expect(Self.numbers(in: text, of: "rates") == (0..<8).map { 1 + Double($0) / 8 })
    let table = try printed(
      "find", "--problem", "least-squares", "--optimizer", "momentum", "--set", "momentum=0.5",
      "--ramp", "lightning")
    #expect(table.hasPrefix("least squares, momentum, batch 1: "))
    #expect(table.holds(" lightning from 1e-07 to 10\n"))
  }

  /// A band where there is one, and elsewhere why there is none.
  @Test(arguments: [
    (["--to", "1e-6"], "band to     –           the loss falls by less than 1 % of the first\n"),
    (["--set", "start=0"], "band from   –           the loss does not fall\n"),
    (
      ["--steps", "10"],
      "band to     –           half of the fall lies above 2/3 of the edge: the ramp has too few "
        + "steps\n"
    ),
    (
      ["--ramp", "lightning", "--from", "1e-8", "--to", "1"],
      "band to     1.00        the ramp ends here, and the loss still falls\n"
    ),
  ])
  func missingBandIsExplained(options: [String], line: String) throws {
    let text = try printed(Self.command + options)
    #expect(text.holds(line), "\(text)")
    let endsEarly = options[0] == "--to" || options[0] == "--ramp"
    #expect(text.holds("\nThe loss still falls where the ramp ends, at ") == endsEarly)
    // Nothing is picked where nothing falls.
    #expect(text.holds("\nvalley      –  ") == options.contains("start=0"))
    let json = try printed(Self.command + options + ["--format", "json"])
    #expect(json.holds("\"band\":null") == (options[0] != "--ramp"))
    #expect(json.holds("\"valley\":null") == options.contains("start=0"))
  }

  /// The ramp goes where no rate grows fast enough.
  @Test func missingGrowthIsWarnedOf() throws {
    let command = [
      "find", "--problem", "scale-invariant", "--optimizer", "momentum", "--set",
    ]
    let outcome = try anneal(command + ["form=growth"])
    #expect(outcome.ending == .exit(0) && outcome.output.holds("inf         inf\n"))
    #expect(outcome.errors.hasPrefix("anneal: warning: from update 96 on, at the rate 4.79, no "))
    #expect(!(try printed(command + ["form=decay"])).holds("inf"))
  }

  @Test(arguments: [
    (["--from", "0"], "--from must be a number from 1e-100 to 1e+100, not '0'"),
    (["--from", "-1"], "--from must be a number from 1e-100 to 1e+100, not '-1'"),
    (["--to", "inf"], "--to must be a number from 1e-100 to 1e+100, not 'inf'"),
    (["--from", "1", "--to", "0.5"], "--to must be above --from, which is 1, not '0.5'"),
    (["--steps", "5"], "--steps must be a whole number from 6 to 1000000, not '5'"),
    (
      ["--steps", "1000000000000"],
      "--steps must be a whole number from 6 to 1000000, not '1000000000000'"
    ),
  ])
  func badRampIsRefused(options: [String], message: String) throws {
    let outcome = try anneal(Self.command + options)
    #expect(outcome.ending == .exit(64) && outcome.output == "")
    #expect(outcome.errors == "anneal: error: \(message)\n")
  }

  @Test(arguments: [["--ramp", "round"], ["--steps", "many"], ["--format", "xml"], ["step(1)"]])
  func otherMistakesAreRefused(options: [String]) throws {
    let outcome = try anneal(Self.command + options)
    #expect(outcome.ending == .exit(64) && outcome.output == "")
    #expect(outcome.errors.hasPrefix("anneal: error: ") && outcome.errors.holds(options[0]))
  }

  #if os(Linux)
    /// Ctrl-C in a test that would take minutes prints the updates made so far.
    @Test(arguments: ["table", "json"]) func interruptionKeepsWhatIsDone(format: String) throws {
      let command = try Command([
        product(), "find", "--problem", "noisy-quadratic", "--set", "modes=100000", "--steps",
        "1000000", "--to", "0.1", "--format", format,
      ])
      let isWatching: Void? = waitUntil { catches(SIGINT, command.child.id) ? () : nil }
      #expect(isWatching != nil)
      command.child.send(SIGINT)
      let outcome = try command.outcome()
      #expect(outcome.ending == .exit(130) && outcome.errors == "")
      #expect(outcome.output.hasSuffix("\n"))
      if format == "json" {
        let rates = Self.numbers(in: outcome.output, of: "rates")
        #expect(rates.count < 1_000_000 && (rates.isEmpty || rates[0] == 1e-7))
        #expect(outcome.output.hasPrefix("{\"band\":null,"))
      } else {
        #expect(outcome.lines.first?.hasSuffix(", interrupted") == true)
      }
    }
  #endif
}
