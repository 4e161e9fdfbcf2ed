import Lab
import TestSupport
import Testing

@testable import Runtime

/// Whether a lesson says what is true, and what is said of one that does not.
@Suite struct LessonCheckTests {
  /// The description of the format shows a lesson that may be given.
  @Test func theExampleOfTheFormatPasses() throws {
    let check = try check(Example.text)
    #expect(check.faults.map(\.description) == [])
    #expect(check.answer == 1)
    let findings = check.findings
    #expect(
      findings.contains { $0.hasPrefix("A.loss(60) / A.loss(75) == 2.7: 2.73369") }, "\(findings)")
    #expect(findings.contains { $0.hasPrefix("choice 2 is true: ") })
    #expect(findings.contains { $0.hasPrefix("goal at the start: A.last <= 0.005: 0.0416") })
    #expect(findings.contains { $0.hasPrefix("goal solved: A.last <= 0.005: 0.00405") })
  }

  /// Spots changed; where, in words of the changed text, and all that is said.
  private static let cases: [(changes: [(String, String)], at: String, says: String)] = [
    (
      [("B.loss(75) == 1.06", "B.loss(75) == 1.07"), ("rate held, 1.06", "rate held, 1.07")],
      "\"B.loss(60) / B.loss(75) == 1.07\"",
      "this does not hold: B.loss(60) / B.loss(75) == 1.07: 1.05818"
    ),
    (
      [("early.A.last == 0.042", "late.A.last == 0.042")], "\"late.A.last",
      "'late' is neither a schedule of this scene (A, B) nor edge, steps, epoch, best, least or test"
        + "\n  late.A.last == 0.042\n  ^"
    ),
    (
      [("early.A.last == 0.042", "early.A.loss(201) == 0.042")], "\"early.A.loss(201)",
      "a step here is a whole number from 0 to 200, not 201"
        + "\n  early.A.loss(201) == 0.042\n  ^"
    ),
    // Choices.
    (
      [("0.5 * A.loss(60)", "0.2 * A.loss(60)")], "choices:",
      "none of the choices is true, and exactly one has to be"
    ),
    (
      [("> 1.1 * A", "> 0.1 * A")], "choices:",
      "choices 2 and 3 are true, and exactly one has to be"
    ),
    (
      [("A.loss(75) > 0.9 * A.loss(60)", "A.loss(75) > 0.9 * A.loss(600)")], "stays where it is",
      "a step here is a whole number from 0 to 200, not 600"
        + "\n  A.loss(75) > 0.9 * A.loss(600)\n                     ^"
    ),
    // The puzzle.
    (
      [("interval=15", "interval=120"), ("early.A.last == 0.042", "A.last < 0.042")], "goal:",
      "the goal is reached before anything is turned"
    ),
    ([("interval=80", "interval=30")], "solution:", "the solution does not reach A.last <= 0.005"),
    (
      [("factor=0.1, interval=80", "factor=0.2, interval=80")], "solution:",
      "the solution changes more than the knobs of turn"
    ),
    (
      [("interval=80)\"", "interval=80)\", steps: 199")], "solution:",
      "the solution changes more than the knobs of turn"
    ),
    (
      [("interval=80)\"", "interval=80)\", B: null")], "solution:",
      "the solution changes more than the knobs of turn"
    ),
    (
      [
        ("{ A: \"step(lr=1, factor=0.1, interval=80)\" }", "{}"), ("interval=15", "interval=80"),
        ("early.A.last == 0.042", "A.last < 0.042"),
      ], "solution:", "the solution changes nothing"
    ),
    ([("A.last <= 0.005\"", "A.low <= 0.005\"")], "goal:", "a schedule has no 'low'; it has "),
    // A goal is computed at every key.
    (
      [("A.last <= 0.005\"", "A.last <= least(A.factor, 0.01, 0.99)\"")], "goal:",
      "a goal is computed at every key: no search such as least is made there"
    ),
    (
      [("A.last <= 0.005\"", "A.rate(0) <= best(A.factor, 0.01, 0.99)\"")], "goal:",
      "a goal is computed at every key: no search such as best is made there"
    ),
    (
      [("A.last <= 0.005\"", "A.rate(0) <= test.edge\"")], "goal:",
      "a goal is computed at every key: no range test is made there"
    ),
    (
      [("A.last <= 0.005\"", "A.last <= early.A.last / 2\"")], "goal:",
      "a goal is computed at every key: it speaks of the scene of its page, not of 'early'"
    ),
    // What compares written numbers alone.
    (
      [("\"early.A.last == 0.042\",", "\"early.A.last == 0.042\", \"37 == 37\",")], "\"37 == 37",
      "this says nothing, for nothing in it is computed: 37 == 37"
    ),
    (
      [("A.loss(75) > 0.9 * A.loss(60)", "2 < 1")], "stays where it is",
      "this says nothing, for nothing in it is computed: 2 < 1"
    ),
    (
      [("A.last <= 0.005\"", "2 < 1\"")], "goal:",
      "this says nothing, for nothing in it is computed"
    ),
    (
      [
        ("\"early.A.last == 0.042\",", "\"early.A.last == 0.042\", \"77 > 1\","),
        ("1.06 times.", "1.06 times, in 77 places."),
      ], "reveal:", "77 is in no claim, scene or cited text: declare it in claims"
    ),
    // Words.
    (
      [("notes: { question: \"…\"", "notes: { question: \"77 of them\"")], "notes:",
      "77 is in no claim, scene or cited text: declare it in claims"
    ),
    (
      [("folklore: \"…\"", "folklore: \"77 of them\"")], "folklore:",
      "77 is in no claim, scene or cited text: declare it in claims"
    ),
    (
      [("1.06 times.", "1.06 times, in 77 places.")], "reveal:",
      "77 is in no claim, scene or cited text: declare it in claims"
    ),
    (
      [("say: \"rises\"", "say: \"rises by 77\"")], "predict:",
      "77 is in no claim, scene or cited text: declare it in claims"
    ),
    (
      [
        (
          "title: \"The famous drop\"",
          "title: \"The famous drop of the loss that everybody has seen\""
        )
      ],
      "title:", "the title is longer than 40 characters"
    ),
    (
      [("L ≈ η·tr(C)/4B", String(repeating: "η·", count: 40))], "why:",
      "the formula is longer than a line"
    ),
  ]

  @Test(arguments: cases)
  func eachFaultIsSaidWithItsLine(
    _ example: (changes: [(String, String)], at: String, says: String)
  ) throws {
    var text = Example.text
    for change in example.changes { text = try Example.with(change, in: text) }
    let faults = try check(text).faults.map(\.description)
    let line = try #require(Example.line(of: example.at, in: text))
    #expect(
      faults.contains { fault in
        guard fault.hasPrefix("line \(line), column ") else { return false }
        let rest = fault.dropFirst("line \(line), column ".count).drop { $0.isNumber }.dropFirst(2)
        return rest.hasPrefix(example.says)
      }, "expected line \(line): \(example.says), got \(faults)")
  }

  /// A number is declared by a claim, a choice, the goal, a scene or what is cited.
  @Test(arguments: [
    ("\"early.A.last == 0.042\",", "\"early.A.last == 0.042\", \"70 + 7 == 77\","),
    ("folklore: \"…\",", "folklore: \"…\", cited: [\"77 per cent, said by somebody\"],"),
    ("noise: 0.02", "noise: 0.02, cursor: 77"),
    ("scenes: {", "scenes: { other: { steps: 77 },"),
    ("> 1.1 * A.loss(60)", "> 77 * A.loss(60)"),
    ("goal: [", "goal: [\"A.loss(77) < 1\", "),
  ]) func aNumberIsDeclared(by change: (String, String)) throws {
    let said = ("1.06 times.", "1.06 times, in 77 places.")
    #expect(try check(Example.with(said, in: Example.text)).faults.count == 1)
    let text = try Example.with(change, in: try Example.with(said, in: Example.text))
    #expect(try check(text).faults.map(\.description) == [])
  }

  /// Titles of papers and figures of a formula need no claim.
  @Test func sourcesAndFormulasMayHaveNumbers() throws {
    let text = try Example.with(
      ("sources: [\"…\"]", "sources: [\"Somebody 1999\"]"),
      ("L ≈ η·tr(C)/4B", "L ≈ η·tr(C)/(77 B)"))
    #expect(try check(text).faults.map(\.description) == [])
  }

  /// Eight lines of words fit, nine do not; a page with a line of its own has one less.
  @Test(arguments: [
    ("question", "\"What does the loss do at the first stair?\"", 9),
    ("reveal", "\"It falls 2.7 times within 15 steps; with the rate held, 1.06 times.\"", 8),
  ]) func aPageFitsOrIsTooLong(_ page: String, _ old: String, _ most: Int) throws {
    let word = String(repeating: "x", count: 76)
    func text(_ lines: Int) throws -> String {
      try Example.with((old, "\"\(Array(repeating: word, count: lines).joined(separator: " "))\""))
    }
    // The question has a first text before the one that is replaced, of one line.
    let own = page == "question" ? 1 : 0
    #expect(try check(text(most - own)).faults.map(\.description) == [])
    let faults = try check(text(most - own + 1)).faults.map(\.description)
    let line = try #require(Example.line(of: "\(page):", in: try text(1)))
    #expect(
      faults == [
        "line \(line), column 3: the page '\(page)' takes \(page == "question" ? 10 : 10) lines at 80 "
          + "columns, and 9 fit: shorten its text"
      ])
  }

  /// Nothing is computed of what cannot be read.
  @Test func whatCannotBeReadIsNotComputed() throws {
    let check = try check(try Example.with(("minutes: 4", "minutes: 400")))
    #expect(check.faults.count == 1 && check.findings == [] && check.answer == nil)
  }
}
