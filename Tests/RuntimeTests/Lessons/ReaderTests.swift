import Cells
import Lab
import TestSupport
import Testing

@testable import Runtime

/// Lessons in files: what they hold, and everything that is wrong with them, with its place.
@Suite struct LessonReaderTests {
  @Test func theExampleIsRead() throws {
    let item = try read(Example.text)
    #expect(item.faults == [])
    let lesson = try #require(item.lesson)
    #expect(lesson.title == "The famous drop" && lesson.minutes == 4 && lesson.hides == .loss)
    #expect(
      lesson.words[.question]?.hasSuffix("by 0.1. What does the loss do at the first stair?")
        == true)
    #expect(lesson.choices.map(\.words).last == "rises")
    #expect(lesson.choices.map(\.holds.text)[1] == "A.loss(75) < 0.5 * A.loss(60)")
    #expect(lesson.turns[.attempt]?.map(\.text) == ["A.factor"])
    #expect(lesson.turns[.puzzle]?.map(\.name) == ["interval"])
    #expect(lesson.goal.map(\.text) == ["A.last <= 0.005"])
    #expect(lesson.claims.count == 3 && lesson.following == ["too-early"])
    #expect(lesson.sources == ["…"] && lesson.folklore == "…")
    #expect(lesson.notes == [.question: "…", .predict: "…"])
    #expect(lesson.scene.scene.entries.count == 2 && lesson.scene.scene.run.steps == 200)
    let early = try #require(lesson.scenes["early"])
    #expect(early.scene.entries[0].blueprint != lesson.scene.scene.entries[0].blueprint)
    #expect(early.scene.entries[1] == lesson.scene.scene.entries[1])
    // The puzzle begins with its own scene, and what follows it goes on with that.
    #expect(lesson.scene(of: .puzzle) == early && lesson.scene(of: .next) == early)
    #expect(lesson.scene(of: .attempt) == lesson.scene && lesson.scene(of: .reveal) == lesson.scene)
    #expect(lesson.solution != early)
  }

  /// One spot changed; where, in words of the changed text, and what is said.
  private static let cases: [(old: String, new: String, at: String, says: String)] = [
    // What is missing, and in what it is missing.
    ("title: \"The famous drop\",", "", "", "title is missing: a text in quotes"),
    ("title: \"The famous drop\",", "title: \"\",", "title:", "title is empty"),
    (
      "ask: \"Within 15 steps after the first stair the loss of A …\",", "", "predict:",
      "predict.ask is missing: a text in quotes"
    ),
    ("reveal: {", "revel: {", "", "reveal is missing: { … }"),
    ("scene: {\n", "place: {\n", "", "scene is missing: { … }"),
    ("formula: \"L ≈ η·tr(C)/4B\"", "", "why:", "why.formula is missing: a text in quotes"),
    (
      "goal: [\"A.last <= 0.005\"],", "", "puzzle:",
      "goal is missing: what is to be reached, such as \"A.last <= 0.001\""
    ),
    (
      ", turn: \"A.factor\"", "", "try:",
      "turn is missing: the knob that may be turned, such as \"A.factor\""
    ),
    (
      "say: \"rises\", ", "", "{ holds: \"A.loss(75) > 1.1",
      "predict.choices.say is missing: a text in quotes"
    ),
    // What nothing is called.
    (
      "minutes: 4", "minutez: 4", "minutez",
      "nothing is called 'minutez' here; did you mean 'minutes'?"
    ),
    (
      "hides: \"loss\"", "hydes: \"loss\"", "hydes",
      "nothing is called 'hydes' here; did you mean 'hides'?"
    ),
    ("try: { words", "try: { word", "try:", "try.words is missing: a text in quotes"),
    (
      "next: { words", "next: { zzz: 1, words", "next:",
      "nothing is called 'zzz' here; there are words, lessons"
    ),
    (
      "notes: { question", "notes: { ask", "notes:",
      "there are notes to question, predict, reveal, why, try, puzzle, next, not to 'ask'"
    ),
    // What is something else.
    ("minutes: 4", "minutes: 400", "minutes", "minutes must be a whole number from 1 to 60"),
    ("minutes: 4", "minutes: '4'", "minutes", "minutes must be a whole number from 1 to 60"),
    ("reveal: {", "reveal: 3, why: {", "reveal:", "reveal must be { … }"),
    (
      "title: \"The famous drop\"", "title: 3", "title",
      "title must be a text in quotes, or a list of them"
    ),
    ("sources: [\"…\"]", "sources: [\"…\", 3]", "sources", "a text in quotes was expected"),
    (
      "hides: \"loss\"", "hides: \"all\"", "hides",
      "hides must be one of loss, rate, both, nothing, not 'all'"
    ),
    // Scenes.
    ("steps: 200", "steps: 0", "steps:", "steps: "),
    ("steps: 200", "stepz: 200", "stepz:", "nothing is called 'stepz'"),
    ("steps: 200", "steps: [200]", "steps:", "steps must be a number or a text in quotes"),
    (
      "A: \"step(lr=1, factor=0.1, interval=60)\",\n", "A: \"step(lr=1\",\n", "A: \"step(lr=1\"",
      "A: "
    ),
    (
      "early: { A: \"step(lr=1, factor=0.1, interval=15)\" }", "early: { A: \"stup(lr=1)\" }",
      "early:", "A: "
    ),
    (
      "scene: \"early\"", "scene: \"late\"", "scene: \"late\"",
      "no scene is called 'late'; there are early"
    ),
    // Knobs.
    (
      "turn: \"A.factor\"", "turn: \"A.facter\"", "turn: \"A.facter\"",
      "A has no knob 'facter'; there are "
    ),
    (
      "turn: \"A.factor\"", "turn: \"C.factor\"", "turn: \"C.factor\"",
      "'C' is not here; there are A, B, run"
    ),
    (
      "turn: \"A.factor\"", "turn: \"factor\"", "turn: \"factor\"",
      "a knob has an owner and a name, as in A.factor or run.batch, not 'factor'"
    ),
    (
      "turn: \"A.factor\"", "turn: [\"A.factor\", \"A.lr\"]", "turn: [\"A.factor\"",
      "one knob is free on this page; the puzzle may have several"
    ),
    (
      "turn: [\"A.interval\"]", "turn: [\"A.interval\", \"run.nothing\"]", "turn: [\"A.interval\"",
      "run has no knob 'nothing'; there are "
    ),
    // Claims.
    (
      "\"early.A.last == 0.042\",", "\"early.A.last\",", "\"early.A.last\"",
      "a claim compares two numbers, as in A.last < B.last\n  early.A.last\n  ^"
    ),
    (
      "goal: [\"A.last <= 0.005\"]", "goal: \"A.last <=\"", "goal:",
      "expected a value, found the end\n  A.last <=\n           ^"
    ),
    (
      "holds: \"A.loss(75) > 1.1 * A.loss(60)\"", "holds: \"A.loss(75) 1.1\"", "say: \"rises\"",
      "a number after the end of the expression\n  A.loss(75) 1.1\n             ^"
    ),
    (
      "{ say: \"rises\", holds: \"A.loss(75) > 1.1 * A.loss(60)\" },", "3,", "      3,",
      "a choice must be { … }"
    ),
  ]

  @Test(arguments: cases)
  func eachFaultHasItsLine(_ example: (old: String, new: String, at: String, says: String)) throws {
    let text = try Example.with((example.old, example.new))
    let item = try read(text)
    #expect(item.lesson == nil, "what is broken is no lesson")
    let said = item.faults.map(\.description)
    let place =
      try example.at.isEmpty
      ? "" : "line \(#require(Example.line(of: example.at, in: text))), column "
    let found = said.contains { fault in
      guard fault.hasPrefix(place) else { return false }
      return fault.dropFirst(place.count).drop {
        !place.isEmpty && ($0.isNumber || $0 == ":" || $0 == " ")
      }
      .hasPrefix(example.says)
    }
    #expect(found, "expected \(place)…: \(example.says), got \(said)")
  }

  @Test func theColumnIsThatOfWhatIsWrong() throws {
    let item = try read(try Example.with(("\"early.A.last == 0.042\"", "\"early.A.last ==\"")))
    let line = try #require(Example.line(of: "early.A.last ==", in: Example.text))
    #expect(item.faults.map(\.summary).first?.hasPrefix("line \(line), column 5: ") == true)
    // The spot within the claim is under the caret.
    #expect(
      item.faults.first?.message.hasSuffix("\n  early.A.last ==\n                 ^") == true,
      "\(item.faults)")
  }

  /// All of it at once, in the order of the file; what is nowhere comes last.
  @Test func everythingIsSaidAtOnce() throws {
    let text = try Example.with(
      ("minutes: 4", "minutes: 0"), ("hides: \"loss\"", "hides: \"all\""), ("next: {", "nest: {"))
    let faults = try read(text).faults.map(\.summary)
    try #require(faults.count == 4, "\(faults)")
    #expect(faults[0].hasPrefix("line 3, column 3: minutes must be"))
    #expect(faults[1].hasPrefix("line 20, column 5: hides must be"))
    #expect(
      faults[2].hasPrefix("line 32, column 3: nothing is called 'nest' here; did you mean 'next'?"))
    #expect(faults[3] == "next is missing: { … }")
  }

  /// What follows from a fault alone is not said beside it.
  @Test(arguments: [
    [("title: \"The famous drop\"", "title: 3")],
    [("{ say: \"rises\", holds: \"A.loss(75) > 1.1 * A.loss(60)\" },", "3,")],
    [("next: {", "next: 3, notes: {"), ("notes: { question: \"…\", predict: \"…\" },", "")],
    [("interval=60)\",\n    B", "interval=)\",\n    B")],
    [("puzzle: {", "puzzle: 3, notes: {"), ("notes: { question: \"…\", predict: \"…\" },", "")],
  ]) func oneFaultIsSaidOnce(changes: [(String, String)]) throws {
    let text = try changes.reduce(Example.text) { try Example.with($1, in: $0) }
    let faults = try read(text).faults.map(\.summary).filter {
      !$0.contains("nothing is called")
        && !$0.contains("there are notes")
    }
    #expect(faults.count == 1, "\(faults)")
  }

  @Test(arguments: [1, 5]) func thereAreTwoToFourChoices(count: Int) throws {
    let text = try Example.with(
      (
        """
              { say: "stays where it is", holds: "A.loss(75) > 0.9 * A.loss(60)" },
              { say: "falls to less than half", holds: "A.loss(75) < 0.5 * A.loss(60)" },
              { say: "rises", holds: "A.loss(75) > 1.1 * A.loss(60)" },

        """,
        String(repeating: "{ say: \"x\", holds: \"1 < 2\" },\n", count: count)
      ))
    let line = try #require(Example.line(of: "choices:", in: text))
    #expect(
      try read(text).faults.map(\.summary)
        == ["line \(line), column 5: there are 2 to 4 choices, not \(count)"])
  }

  @Test func whatIsNoJSON5SaysWhere() throws {
    let folder = Folder()
    let path = folder.write(try Example.with(("minutes: 4,", "minutes: 4 2,")), "x.json5")
    let item = LessonShelf.read(path)
    #expect(item.name == "x" && item.path == path && !item.isShipped && item.lesson == nil)
    #expect(item.faults.map(\.summary) == ["line 3, column 14: a comma or } was expected"])
    let none = LessonShelf.read("\(folder.path)/none.json5")
    #expect(
      none.faults.map(\.summary) == [
        "\(folder.path)/none.json5 cannot be read: No such file or directory"
      ])
  }

  /// Only a scene's own keys differ from the lesson's scene; `null` takes one away.
  @Test func aNamedSceneIsADifference() throws {
    let text = try Example.with(
      (
        "early: { A: \"step(lr=1, factor=0.1, interval=15)\" }",
        "early: { A: \"step(lr=1, factor=0.1, interval=15)\" }, "
          + "alone: { B: null, batch: null, steps: 400 }"
      ))
    let lesson = try #require(try read(text).lesson)
    let alone = try #require(lesson.scenes["alone"]).scene
    #expect(alone.entries.map(\.letter) == ["A"] && alone.run.steps == 400)
    #expect(alone.entries[0].blueprint == lesson.scene.scene.entries[0].blueprint)
    #expect(alone.run.setup.problem.batch != 1 && lesson.scene.scene.run.setup.problem.batch == 1)
  }

  /// What can be written is told in the description of the format.
  @Test func theDescriptionHasEveryQuantity() throws {
    let format = try #require(readFile(besideThis("../../../assets/lessons/FORMAT.md")))
    for quantity in SceneFacts.ofSchedules {
      let name = quantity.name.prefix { $0.isLetter }
      #expect(
        format.contains("`A.\(name)`") || format.contains("`A.\(name)("), "\(quantity.name)")
    }
    for page in Lesson.Page.allCases {
      #expect(format.contains("\n| `\(page.rawValue)` |"), "\(page.rawValue)")
    }
    for curtain in Lesson.Curtain.allCases {
      #expect(format.contains("`\(curtain.rawValue)`"), "\(curtain.rawValue)")
    }
  }
}
