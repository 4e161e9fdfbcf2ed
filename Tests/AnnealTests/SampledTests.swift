import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Runs with random numbers on the command line.
@Suite struct SampledTests {
  private static let adam = [
    "train", "constant(0.05)", "--problem", "noisy-quadratic", "--optimizer", "adam",
  ]
  private static let exact = [
    "train", "constant(0.3)", "--problem", "noisy-quadratic", "--set", "batch=2",
  ]

  // MARK: Digits

  private static let fixed = [
    "--problem", "digits", "--set", "model=softmax", "--set", "order=sequential", "--set",
    "init=zeros", "--split",
  ]

  @Test(arguments: [
    ("const", "constant(2)"), ("step", "step(lr=2, factor=0.1, interval=1000)"),
    ("exponential", "exponential(lr=2, k=0.0015350567286626973)"),
    ("cosine", "cosine(2, steps=3000)"),
  ])
  func digitsAreTheReferences(name: String, spec: String) throws {
    let lines = (readFile(besideThis("../TrainingTests/Reference/digits.csv")) ?? "")
      .split(separator: "\n").filter { $0.hasPrefix(name + ",") }
      .map { $0.split(separator: ",").dropFirst().map { Double($0) ?? .nan } }
    try #require(lines.count == 5)
    let steps = lines.map { "\(Int($0[0]))" }.joined(separator: ",")
    let (names, rows) = table(try printed(["train", spec, "--at", steps] + Self.fixed))
    #expect(
      names == ["step"]
        + ["rate", "loss", "validation", "accuracy", "validation-accuracy"].map {
          "A.\($0)"
        })
    #expect(rows.count == 5)
    for (row, expected) in zip(rows, lines) {
      #expect(row[0] == expected[0])
      #expect(isClose(row[2], expected[1], relative: 1e-6), "\(name) at \(row[0]): \(row[2])")
      #expect(isClose(row[3], expected[2], relative: 1e-6), "\(name) at \(row[0]): \(row[3])")
      #expect(abs(row[5] - expected[3]) < 1e-12, "\(name) at \(row[0]): \(row[5])")
      #expect(row[4] > 0.09 && row[4] <= 1)
    }
  }

  /// The recommended setting: where the rate drops for the first time the loss drops at once.
  @Test func theFirstCutOfTheRateIsACliff() throws {
    func median(_ values: [Double]) -> Double {
      let sorted = values.sorted()
      return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
    let rows = table(
      try printed(
        "train", "step(lr=0.3, factor=0.1, interval=1000)", "--problem", "digits", "--paths", "2",
        "--at", "750,800,850,900,950,1000,1025,1070,1115,1160,1205,1250")
    ).rows
    try #require(rows.count == 12)
    #expect(rows[5][1] == 0.03 && rows[4][1] == 0.3)
    let drop = median(rows[..<6].map { $0[2] }) / median(rows[6...].map { $0[2] })
    #expect(drop >= 2, "\(drop)")
  }

  @Test func nothingRandomIsOnePath() throws {
    let command = ["train", "constant(1)", "--at", "3", "--explain"] + Self.fixed
    let outcome = try anneal(command)
    #expect(
      outcome.errors == "A: 3 updates, one by one, of one path; nothing in it is random, so that "
        + "all paths are this one\n")
    let many = try anneal(command + ["--paths", "10000", "--seed", "9"])
    let (one, all) = (table(outcome.output).rows[0], table(many.output).rows[0])
    #expect(all.prefix(6) == one[...] && all.suffix(2) == [one[2], one[2]])
  }

  // MARK: Seeds and paths

  @Test func oneSeedIsOneResult() throws {
    func run(_ options: String...) throws -> String {
      try printed(Self.adam + ["--at", "0,10,40"] + options)
    }
    let usual = try run()
    #expect(try usual == run("--seed", "1"))
    #expect(try usual != run("--seed", "2"))
    #expect(try run("--seed", "18446744073709551615") != usual)
    // 64 are usual; with a number of one's own there is a band.
    let asked = table(try run("--paths", "64"))
    #expect(asked.names == ["step", "A.rate", "A.loss", "A.low", "A.high"])
    #expect(asked.rows.map { Array($0.prefix(3)) } == table(usual).rows)
    for row in asked.rows.dropFirst() { #expect(row[3] < row[2] && row[2] < row[4]) }
    let one = table(try run("--paths", "1")).rows
    for row in one { #expect(row[2] == row[3] && row[3] == row[4]) }
  }

  @Test func pathsStandBesideTheExpectation() throws {
    let plain = table(try printed(Self.exact + ["--at", "0,10,40"])).rows
    let outcome = try anneal(
      Self.exact + ["--at", "0,10,40", "--paths", "200", "--explain", "--split"])
    let (names, rows) = table(outcome.output)
    #expect(
      names == ["step"]
        + ["rate", "loss", "start", "noise", "mean", "low", "high"].map {
          "A.\($0)"
        })
    #expect(rows.map { Array($0.prefix(3)) } == plain)
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 2 && lines[0].hasSuffix("; exact"))
    let words =
      "A: 40 updates, one by one, of each of 200 paths of seed 1, xoshiro256++; "
      + "standard error of the last mean "
    try #require(lines[1].hasPrefix(words))
    let error = try #require(Double(lines[1].dropFirst(words.count)))
    #expect(abs(rows[2][5] - rows[2][2]) < 4 * error && error < 0.1 * rows[2][2])
    for row in rows.dropFirst() { #expect(row[6] < row[5] && row[5] < row[7]) }
  }

  /// Orders of the rows, and how many there are, change nothing.
  @Test func rowsAreThoseOfTheSameRun() throws {
    let all = try anneal(Self.adam + ["--steps", "30"]).lines
    let some = try anneal(Self.adam + ["--at", "30,7,0"]).lines
    #expect(all.count == 32 && some == [all[0], all[31], all[8], all[1]])
  }

  @Test func documentHasAllThatIsKnown() throws {
    func keys(_ text: String) -> Set<Substring> {
      Set(text.split(separator: "\"").filter { $0.allSatisfy(\.isLetter) && $0.count > 2 })
    }
    let sampled = try printed(Self.adam + ["--at", "5", "--format", "json"])
    for key in ["losses", "lows", "highs"] { #expect(keys(sampled).contains(key[...])) }
    #expect(keys(sampled).isDisjoint(with: ["means", "validations", "accuracies"]))
    let digits = try printed(
      ["train", "constant(1)", "--at", "2", "--format", "json"] + Self.fixed.dropLast())
    for key in ["validations", "accuracies", "validationAccuracies", "lows"] {
      #expect(keys(digits).contains(key[...]))
    }
    let exact = try printed(Self.exact + ["--at", "5", "--format", "json"])
    #expect(keys(exact).isDisjoint(with: ["means", "lows", "highs", "validations"]))
    let beside = try printed(Self.exact + ["--at", "5", "--format", "json", "--paths", "2"])
    for key in ["means", "lows", "highs"] { #expect(keys(beside).contains(key[...])) }
  }

  /// What is lost has no mean; the accuracy of what tells nothing any more is 0.
  @Test func divergedPathsAreInfinite() throws {
    let outcome = try anneal(
      Self.exact.map { $0 == "constant(0.3)" ? "constant(5)" : $0 } + [
        "--at", "200", "--paths", "3", "--explain",
      ])
    #expect(
      table(outcome.output).rows[0].dropFirst(2) == [.infinity, .infinity, .infinity, .infinity])
    #expect(outcome.errors.hasSuffix("xoshiro256++; 3 of them diverged\n"))
  }

  // MARK: Schedules that listen

  /// The first path is heard, whatever the others do.
  @Test(arguments: [adam, exact]) func theFirstPathIsHeard(command: [String]) throws {
    func rates(_ options: String...) throws -> [Double] {
      var words = command + ["--set", "modes=2", "--steps", "70"] + options
      words[1] = "plateau(lr=0.2, factor=0.5, patience=3)"
      return table(try printed(words)).rows.map { $0[1] }
    }
    let one = try rates("--paths", "1")
    #expect(try one == rates("--paths", "5") && one[0] == 0.2 && (one.last ?? 1) < 0.2)
    // Another seed is heard too, but not where there is an exact loss.
    #expect(try (rates("--seed", "4") == rates()) == (command == Self.exact))
  }

  // MARK: Other commands

  @Test func findHearsOnePath() throws {
    let command = [
      "find", "--problem", "noisy-quadratic", "--optimizer", "adam", "--steps", "40", "--to", "1",
      "--format", "json",
    ]
    let usual = try printed(command)
    #expect(try usual == printed(command + ["--seed", "1"]))
    #expect(try usual != printed(command + ["--seed", "2"]))
    // A look at the digits costs more than an update, and is made before each of them.
    let digits = try printed(
      "find", "--problem", "digits", "--set", "model=softmax", "--steps", "12", "--from", "0.01",
      "--to", "1")
    #expect(digits.hasPrefix("digits, SGD, batch 4: 12 of 12 updates"))
  }

  @Test func picturesAreOfASeed() throws {
    let command = [
      "plot", "constant(0.05)", "--loss", "--optimizer", "adam", "--steps", "50", "--paths", "4",
      "--log",
    ]
    #expect(try printed(command) == printed(command + ["--seed", "1"]))
    #expect(try printed(command) != printed(command + ["--seed", "2"]))
  }

  // MARK: Mistakes

  static let mistakes: [(words: [String], says: String)] = [
    (
      adam + ["--at", "1", "--split"],
      "--split: adam on noisy-quadratic has a loss that is sampled, and no parts of it are known"
    ),
    (adam + ["--at", "1", "--paths", "0"], "--paths must be from 1 to 10000, not 0"),
    (adam + ["--at", "1", "--paths", "10001"], "--paths must be from 1 to 10000, not 10001"),
    (
      ["train", "constant(1)", "--problem", "scale-invariant", "--at", "1", "--paths", "2"],
      "--paths: nothing is random in scale-invariant as it is set: leave it out"
    ),
    (
      exact + ["--at", "1", "--paths", "2", "--set", "modes=20000"],
      "--paths: modes must be at most 10000 where paths are sampled, not '20000'"
    ),
    (
      adam + ["--at", "1", "--paths", "2000", "--set", "modes=10000"],
      "2000 paths of 10000 parameters are too much to keep: at most 1000 are"
    ),
    (
      adam + ["--at", "1000000000"],
      "A has 64 paths of 1000000000 updates, which takes more than 1e11 mode-steps: ask for fewer steps"
    ),
    (
      adam + ["--at", "1000000", "--paths", "1000"],
      "A has 1000 paths of 1000000 updates, which takes more than 1e11 mode-steps: at most 250 such paths are "
        + "followed"
    ),
    (
      ["plot", "constant(1)", "--paths", "2"],
      "--paths needs --loss: there is nothing random in a rate"
    ),
  ]

  @Test(arguments: mistakes.indices) func mistakesAreExplained(index: Int) throws {
    let (words, says) = Self.mistakes[index]
    let outcome = try anneal(words)
    #expect(outcome.errors.hasPrefix("anneal: error: \(says)\n"), "\(outcome.errors)")
    #expect(outcome.ending == .exit(64) && outcome.output == "")
  }

  #if os(Linux)
    /// Ctrl-C prints the rows that are done, and ends.
    @Test func interruptedPathsPrintWhatTheyHave() throws {
      let command = try Command(
        [product()] + Self.adam + [
          "--steps", "1000000", "--every", "10", "--paths", "200", "--explain",
        ])
      let isWatching: Void? = waitUntil { catches(SIGINT, command.child.id) ? () : nil }
      #expect(isWatching != nil)
      command.child.send(SIGINT)
      let outcome = try command.outcome()
      #expect(outcome.ending == .exit(130))
      #expect(
        outcome.output == "" || outcome.output.hasPrefix("step,A.rate,A.loss,A.low,A.high\n0,"))
      #expect(outcome.output == "" || outcome.output.hasSuffix("\n"))
      #expect(outcome.errors.holds("of each of 200 paths of seed 1, xoshiro256++"))
    }
  #endif
}
