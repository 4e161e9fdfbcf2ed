import TestSupport
import Testing

@Suite struct TrainTests {
  private static let opening = [
    "train", "constant(0.5)", "step(lr=0.5, factor=0.1, interval=3000)",
    "exponential(lr=0.5, k=0.0005116855762208991)", "cosine(0.5, steps=9000)", "--problem",
    "noisy-quadratic",
  ]

  /// The columns of the reference: t, const, step, exp, cosine.
  private static let reference = readTable(
    besideThis("../TrainingTests/Reference/opening-scene.csv"))

  @Test func lossesAreThoseOfTheReference() throws {
    let steps = Self.reference.rows.map { "\(Int($0[0]))" }.joined(separator: ",")
    let outcome = try anneal(Self.opening + ["--at", steps])
    #expect(outcome.ending == .exit(0) && outcome.errors == "")
    let (names, rows) = table(outcome.output)
    #expect(
      names == ["step"] + ["A", "B", "C", "D"].flatMap { ["\($0).rate", "\($0).loss"] })
    try #require(rows.count == Self.reference.rows.count && rows.count > 100)
    for (row, expected) in zip(rows, Self.reference.rows) {
      #expect(row[0] == expected[0])
      for curve in 1...4 {
        #expect(
          isClose(row[2 * curve], expected[curve], relative: 1e-12),
          "\(Self.reference.names[curve]) at \(row[0]): \(row[2 * curve]), not \(expected[curve])")
      }
    }
  }

  @Test func orderIsTheOneAskedFor() throws {
    let sorted = try anneal(Self.opening + ["--at", "0,5,100,9000"]).lines
    let other = try anneal(Self.opening + ["--at", "9000,5,0,100,5"]).lines
    try #require(sorted.count == 5 && other.count == 6)
    #expect(other == [0, 4, 2, 1, 3, 2].map { sorted[$0] })
  }

  @Test(arguments: [
    (["--steps", "10", "--every", "4"], [0, 4, 8, 10]),
    (["--steps", "3"], [0, 1, 2, 3]),
    (["--steps", "1", "--every", "5"], [0, 1]),
    (["--at", "7,7"], [7, 7]),
  ])
  func rowsIncludeTheEnd(options: [String], steps: [Double]) throws {
    let outcome = try anneal(
      ["train", "constant(0.5)", "--problem", "noisy-quadratic"] + options)
    #expect(table(outcome.output).rows.map { $0[0] } == steps)
  }

  /// By hand: one mode, h = 2, c = noise·h = 6, η = 0.25: s ← (1 − ηh)²·s + η²·c/batch, L = h·s/2.
  @Test func settingsReachTheProblem() throws {
    let text = try printed(
      "train", "constant(0.25)", "--problem", "noisy-quadratic", "--optimizer", "sgd",
      "--set", "spectrum=2", "--set", "modes=1", "--set", "noise=3", "--set", "start=4",
      "--set", "batch=8", "--at", "0,1,2")
    let losses = table(text).rows.map { $0[2] }
    let first = 0.25 * 4 + 0.0625 * 6 / 8
    #expect(losses == [4, first, 0.25 * first + 0.0625 * 6 / 8])
  }

  @Test(arguments: [
    ("1000", "1e3"), ("1000", "1_000"), ("1000", "1.0E3"), ("1500", "1.5e3"), ("100000", "1_0e4"),
  ])
  func wholeNumbersMayBeShort(long: String, short: String) throws {
    func run(_ number: String) throws -> String {
      try printed(
        "train", "constant(0.5)", "--problem", "noisy-quadratic", "--steps", number, "--every",
        number)
    }
    #expect(try run(short) == run(long))
    #expect(table(try run(short)).rows.map { $0[0] } == [0, Double(long) ?? .nan])
    let rates = try printed("rates", "cosine(0.5, steps=1000)", "--at", "0, \(short)")
    #expect(try rates == printed("rates", "cosine(0.5, steps=1000)", "--at", "0,\(long)"))
    let plot = ["plot", "constant(0.5)", "--steps"]
    #expect(try printed(plot + [short]) == printed(plot + [long]))
  }

  @Test func batchMakesLessNoise() throws {
    func floor(_ setting: String...) throws -> Double {
      let outcome = try anneal(Array(Self.opening[0...1]) + Self.opening[5...] + setting)
      return table(outcome.output).rows[0][2]
    }
    let usual = try floor("--at", "9000")
    #expect(usual == (try floor("--at", "9000", "--set", "batch=32")))
    // The floor is in proportion to 1/batch.
    let noisy = try floor("--at", "9000", "--set", "batch=8")
    #expect(isClose(noisy, 4 * usual, relative: 1e-9))
  }

  @Test func divergenceIsInfinityAndTextInJSON() throws {
    let command = ["train", "constant(2.5)", "--problem", "noisy-quadratic", "--at", "0,100000"]
    #expect(
      try anneal(command).output == "step,A.rate,A.loss\n0,2.5,1.7988698285718407\n100000,2.5,inf\n"
    )
    #expect(
      try anneal(command + ["--format", "json"]).output == """
        {"schedules":[{"losses":[1.7988698285718407,"Infinity"],"name":"A","rates":[2.5,2.5],\
        "spec":"constant(2.5)","steps":[0,100000]}]}

        """)
  }
}
