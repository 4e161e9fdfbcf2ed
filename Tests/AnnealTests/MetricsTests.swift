import TestSupport
import Testing

/// Schedules that listen, on the command line.
@Suite struct MetricsTests {
  private static let plateau = "ReduceLROnPlateau(lr=0.8, factor=0.5, patience=1)"

  @Test func rowsAreReports() throws {
    let text = try printed(
      "rates", Self.plateau, stepDecay, "--metrics", "1.0, 0.9,0.95,nan,inf", "--format", "csv")
    #expect(
      text == """
        step,A,B
        0,0.8,0.1
        1,0.8,0.1
        2,0.8,0.1
        3,0.8,0.1
        4,0.4,0.1
        5,0.4,0.1

        """)
  }

  @Test(arguments: [
    (["--at", "4,0"], [4, 0], [0.4, 0.8]),
    (["--every", "3"], [0, 3], [0.8, 0.4]),
    (["--steps", "5", "--every", "2"], [0, 2, 4], [0.8, 0.8, 0.4]),
    (["--steps", "6"], [0, 1, 2, 3, 4, 5], [0.8, 0.8, 0.8, 0.4, 0.4, 0.2]),
    // A report an epoch: rows at their ends.
    (["--steps-per-epoch", "10"], [0, 10, 20, 30, 40, 50], [0.8, 0.8, 0.8, 0.4, 0.4, 0.2]),
    (["--steps-per-epoch", "10", "--at", "29,30"], [29, 30], [0.8, 0.4]),
  ])
  func rowsCanBeChosen(options: [String], steps: [Double], rates: [Double]) throws {
    let outcome = try anneal(
      ["rates", Self.plateau, "--metrics", "1,1,1,1,1", "--format", "csv"] + options)
    #expect(outcome.errors == "" && outcome.ending == .exit(0))
    #expect(table(outcome.output).rows.map { $0[0] } == steps)
    #expect(table(outcome.output).rows.map { $0[1] } == rates)
  }

  @Test func filesAndStandardInputAreRead() throws {
    let file = Scratch()
    let text = "1.0\r\n\n0.9,0.95\n 0.95 \nnan\n"
    try file.write(text)
    let wanted = try printed("rates", Self.plateau, "--metrics", "1,0.9,0.95,0.95,nan")
    #expect(try printed("rates", Self.plateau, "--metrics", file.path) == wanted)
    let piped = try Command.run([
      "/bin/sh", "-c", "exec \"$0\" rates \"$1\" --metrics - < \"$2\"", try product(),
      Self.plateau, file.path,
    ])
    #expect(piped.output == wanted && piped.errors == "" && piped.ending == .exit(0))
  }

  @Test(arguments: [
    ("1,x", 65, "--metrics, line 1, column 3: 'x' is not a number"),
    ("1,,2", 65, "--metrics, line 1, column 3: a number is missing"),
    ("1, 2,", 65, "--metrics, line 1, column 6: a number is missing"),
    ("/nowhere/at/all", 66, "--metrics: /nowhere/at/all cannot be read: No such file or directory"),
    ("/dev/null", 65, "/dev/null: there is no number"),
    ("-", 65, "standard input: there is no number"),
  ])
  func metricsThatAreNone(metrics: String, status: Int32, message: String) throws {
    let outcome = try anneal("rates", Self.plateau, "--metrics", metrics)
    #expect(outcome.ending == .exit(status) && outcome.output == "")
    #expect(outcome.errors == "anneal: error: \(message)\n")
  }

  @Test func badLinesOfAFileAreNamed() throws {
    let file = Scratch()
    try file.write("1\n\n2, 3,\tabc\n")
    let outcome = try anneal("rates", Self.plateau, "--metrics", file.path)
    #expect(outcome.ending == .exit(65))
    #expect(
      outcome.errors == "anneal: error: \(file.path), line 3, column 7: 'abc' is not a number\n")
  }

  @Test(arguments: [
    (
      ["rates", plateau, "--at", "0"],
      "A listens to a metric: give what it is told, as in --metrics 1.0,0.9,0.95 or --metrics FILE; "
        + "'anneal train' lets it hear a simulated loss"
    ),
    (
      ["rates", plateau, "--metrics", "1,2", "--at", "3"],
      "step 3 needs 3 reports, and --metrics has 2"
    ),
    (
      ["rates", stepDecay, "--metrics", "1,2"],
      "--metrics is for a schedule that listens, and none of these does"
    ),
    (
      ["plot", stepDecay, plateau],
      "B listens to a metric: --loss lets it hear the simulated loss, and 'anneal rates --metrics' "
        + "takes metrics of yours"
    ),
    (
      ["plot", plateau, "--loss", "--steps", "1000000000"],
      "steps must be at most 5000000 where a schedule listens to the run, not 1000000000"
    ),
    (
      ["rates", stepDecay, "--momentum", "--at", "0"],
      "--momentum: none of these schedules cycles the momentum; PyTorch's CyclicLR and OneCycleLR do"
    ),
  ])
  func whatCannotBeDone(arguments: [String], message: String) throws {
    let outcome = try anneal(arguments)
    #expect(outcome.ending == .exit(64) && outcome.output == "")
    #expect(outcome.errors == "anneal: error: \(message)\n")
  }

  /// Each printed rate is what the printed losses lead to.
  @Test(arguments: [(1, "plateau(lr=1, patience=5, factor=0.5, relative=0.1)"), (20, plateau)])
  func trainingIsHeard(stepsPerEpoch: Int, spec: String) throws {
    let text = try printed(
      "train", spec, "--problem", "noisy-quadratic", "--steps-per-epoch", "\(stepsPerEpoch)",
      "--steps", "\(90 * stepsPerEpoch)", "--every", "\(stepsPerEpoch)")
    let rows = table(text).rows
    let losses = rows.dropFirst().map { "\($0[2])" }.joined(separator: ",")
    let rates = try printed("rates", spec, "--metrics", losses, "--format", "csv")
    #expect(table(rates).rows.map { $0[1] } == rows.map { $0[1] })
    #expect(Set(rows.map { $0[1] }).count > 2)
  }

  @Test func plotsDrawWhatTheLossLedTo() throws {
    let text = try printed(
      "plot", Self.plateau, "--loss", "--steps-per-epoch", "100", "--log", "--glyphs", "ascii")
    #expect(text.holds("expected loss"))
  }
}

extension Scratch {
  /// Puts a text into the file.
  fileprivate func write(_ text: String) throws {
    let outcome = try Command.run(["/bin/sh", "-c", "printf %s \"$0\" > \"$1\"", text, path])
    #expect(outcome.ending == .exit(0))
  }
}
