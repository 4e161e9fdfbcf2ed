import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension String {
  /// How often a text occurs.
  fileprivate func components(_ text: String) -> Int {
    indices.count { self[$0...].hasPrefix(text) }
  }
}

@Suite struct SearchTests {
  private static let grid = [
    "sweep", "StepLR(lr=0.1, step_size=30)", "--vary", "gamma=0.1..0.9:3", "--vary",
    "lr=0.01..3:4:log", "--problem", "noisy-quadratic", "--steps", "90",
  ]

  @Test func sweepPrintsEveryPointInOrder() throws {
    let found = table(try printed(Self.grid))
    #expect(found.names == ["gamma", "lr", "loss"] && found.rows.count == 12)
    #expect(found.rows.map { $0[0] } == [0.1, 0.5, 0.9].flatMap { [$0, $0, $0, $0] })
    #expect(found.rows.allSatisfy { $0[1] >= 0.01 && $0[1] <= 3 })
    // Above the edge at 2 every run diverges.
    #expect(found.rows[3][2] == .infinity)
  }

  @Test func aPointIsWhatTrainPrints() throws {
    for row in table(try printed(Self.grid)).rows where row[2].isFinite {
      let spec = "StepLR(lr=\(row[1]), step_size=30, gamma=\(row[0]))"
      let trained = table(
        try printed("train", spec, "--problem", "noisy-quadratic", "--at", "90"))
      #expect(trained.rows[0][2] == row[2], "\(spec)")
    }
  }

  /// Where there is no exact expectation a point is a mean of the same paths.
  @Test func aSampledPointIsWhatTrainPrints() throws {
    let options = [
      "--problem", "noisy-quadratic", "--optimizer", "adam", "--seed", "7", "--paths", "3",
    ]
    let found = table(
      try printed(
        ["sweep", "constant(0.1)", "--vary", "lr=0.01..0.1:2", "--steps", "30"] + options))
    for row in found.rows {
      let trained = table(try printed(["train", "constant(\(row[0]))", "--at", "30"] + options))
      let place = try #require(trained.names.firstIndex(of: "A.loss"))
      #expect(trained.rows[0][place] == row[1])
    }
    let outcome = try anneal(
      "sweep", "constant(0.1)", "--vary", "lr=0.1..1:2", "--problem", "noisy-quadratic", "--steps",
      "9", "--paths", "3")
    #expect(outcome.ending == .exit(64) && outcome.errors.holds("--paths"))
  }

  @Test func sweepPrintsJSON() throws {
    let text = try printed(
      "sweep", "constant(0.1)", "--vary", "lr=0.5..3.5:4", "--problem", "noisy-quadratic",
      "--steps", "200", "--format", "json")
    #expect(
      text.hasPrefix(
        "{\"axes\":[{\"count\":4,\"high\":3.5,\"low\":0.5,\"name\":\"lr\",\"scale\":\"linear\","
          + "\"values\":[0.5,1.5,2.5,3.5]}],\"best\":{\"loss\":"), "\(text)")
    #expect(text.hasSuffix(",\"Infinity\",\"Infinity\"]}\n"), "\(text)")
  }

  @Test(arguments: [
    (["--vary", "lr=1..2:31623", "--vary", "batch=1..9:31623"], "more than 1000000"),
    (["--vary", "lr=1..2:1000000000"], "column 9: lr takes from 2 to 1000000 places"),
    (["--vary", "lr=2..1:3"], "column 4: lr goes from a lower to a higher"),
    (["--vary", "gamma=1..2:3"], "gamma is nothing that can be varied here"),
    (["--vary", "lr=0..1:3", "--vary", "1.lr=0..1:3"], "varied twice"),
    (["--vary", "lr=-2..-1:3"], "lr must be a number of 0 or more"), ([], "--vary is missing"),
    (["--vary", "lr=0..1:3", "--steps", "1e300"], "--steps"),
  ])
  func whatCannotBeSweptIsSaid(options: [String], words: String) throws {
    var arguments = ["sweep", "constant(0.1)", "--problem", "noisy-quadratic"] + options
    if !options.contains("--steps") { arguments += ["--steps", "100"] }
    let outcome = try anneal(arguments)
    #expect(outcome.ending == .exit(64) && outcome.output == "")
    #expect(
      outcome.errors.hasPrefix("anneal: error: ") && outcome.errors.holds(words), "\(outcome)")
  }

  @Test func pointsThatBreakARuleAreCounted() throws {
    let outcome = try anneal(
      "sweep", "constant(0.1)", "--vary", "lr=-1..1:5", "--problem", "noisy-quadratic", "--steps",
      "10")
    #expect(outcome.ending == .exit(0))
    #expect(table(outcome.output).rows.map { $0[1].isNaN } == [true, true, false, false, false])
    #expect(outcome.errors.hasPrefix("anneal: note: 2 of 5 points cannot be trained"))
  }

  @Test(arguments: ["golden", "bayes", "grid"]) func tuneTellsEachTrialAndTheBest(search: String)
    throws
  {
    let outcome = try anneal(
      "tune", "cosine(lr=0.1, steps=300)", "--vary", "lr=0.005..1.99:log", "--problem",
      "noisy-quadratic", "--steps", "300", "--search", search, "--trials", "20")
    #expect(outcome.ending == .exit(0))
    let found = table(outcome.output)
    #expect(found.names == ["trial", "lr", "loss"] && (5...20).contains(found.rows.count))
    #expect(found.rows.map { $0[0] } == (1...found.rows.count).map(Double.init))
    let best = try #require(found.rows.min { $0[2] < $1[2] })
    // 0.002117 is what a fine grid comes to.
    #expect(best[2] < 0.00216)
    let lines = outcome.errors.split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("best of \(found.rows.count) trials: lr=\(best[1]) ends at"))
    // The last line can be typed.
    let words = lines[1].split(separator: "'")
    let trained = table(
      try printed(
        ["train", String(words[1])] + words[2].split(separator: " ").map(String.init)))
    #expect(trained.rows[0][2] == best[2])
  }

  /// A length in epochs is whole: no trial lies between two, none comes twice, and the note is made
  /// once.
  @Test(arguments: ["golden", "bayes", "grid"]) func lengthsAreRounded(search: String) throws {
    let outcome = try anneal(
      "tune", "StepLR(lr=0.1, step_size=30)", "--vary", "step_size=1..9", "--problem",
      "noisy-quadratic", "--steps", "20", "--search", search, "--trials", "25")
    #expect(outcome.ending == .exit(0))
    let values = table(outcome.output).rows.map { $0[1] }
    #expect(values.allSatisfy { $0 == $0.rounded() && (1...9).contains($0) })
    #expect(Set(values).count == values.count && (3...9).contains(values.count))
    #expect(outcome.errors.components("step_size is a whole number") == 1)
    // The latest drop is the best one here, and a later one can be asked for.
    #expect(outcome.errors.holds("step_size is best at the upper end of its range: widen it\n"))
    let milestones = try anneal(
      "sweep", "MultiStepLR(lr=0.1, milestones=[5, 30])", "--vary", "milestones[0]=1..9:4",
      "--problem", "noisy-quadratic", "--steps", "20")
    #expect(table(milestones.output).rows.map { $0[0] } == [1, 4, 6, 9])
    #expect(milestones.errors.components("milestones[0] is a whole number") == 1)
  }

  @Test func theReasonOfTheEndIsSaid() throws {
    func errors(_ arguments: String...) throws -> String {
      let outcome = try anneal(
        ["tune", "constant(0.1)", "--problem", "noisy-quadratic", "--steps", "2000"] + arguments)
      #expect(outcome.ending == .exit(0))
      return outcome.errors
    }
    // Above 2 every run diverges.
    for search in ["golden", "bayes"] {
      let found = try errors("--vary", "lr=5..9", "--search", search)
      #expect(found == "anneal: no trial has a finite loss; given up after 8 trials\n")
    }
    let found = try errors("--vary", "noise=0..1", "--search", "grid", "--trials", "3")
    // Less noise than none there cannot be.
    #expect(found.hasPrefix("anneal: note: noise is best at the lower end of its range\n"))
    #expect(
      try errors("--vary", "lr=0.01..1:log", "--search", "golden", "--trials", "4")
        .holds("; all 4 trials made\n"))
  }

  @Test func goldenWithTwoAxesNamesBayes() throws {
    let outcome = try anneal(
      "tune", "constant(0.1)", "--vary", "lr=0.1..1", "--vary", "noise=0..1", "--problem",
      "noisy-quadratic", "--steps", "10", "--search", "golden")
    #expect(outcome.ending == .exit(64) && outcome.errors.holds("bayes"))
  }

  #if os(Linux)
    @Test(arguments: ["sweep", "tune"]) func interruptionKeepsWhatIsDone(name: String) throws {
      let command = try Command(
        [
          product(), name, "function(lambda step: 0.1)", "--vary", "noise=0..1:300", "--problem",
          "noisy-quadratic", "--steps", "100000",
        ] + (name == "tune" ? ["--search", "grid", "--trials", "300"] : []))
      let isWatching: Void? = waitUntil { catches(SIGINT, command.child.id) ? () : nil }
      #expect(isWatching != nil)
      command.child.send(SIGINT)
      let outcome = try command.outcome()
      #expect(outcome.ending == .exit(130), "\(outcome)")
      #expect(outcome.output.hasSuffix("\n"))
      #expect(outcome.output.split(separator: "\n").first?.hasSuffix("noise,loss") == true)
      let found = table(outcome.output)
      #expect(found.rows.count < 300)
      #expect(found.rows.allSatisfy { $0.count == found.names.count && $0.allSatisfy(\.isFinite) })
    }
  #endif
}
