import Cells
import TestSupport
import Testing

@testable import Lab

/// A lesson, taken with keys.
@Suite struct LectureTests {
  private func begun(
    _ columns: Int = 80, _ rows: Int = 24, look: Look = Look(), _ library: MemoryLibrary? = nil
  ) throws -> Session {
    var session = try session(.opening, columns, rows, look: look)
    let course = try ExampleLesson.course()
    session.library = library ?? MemoryLibrary(course)
    session.begin(try ExampleLesson.item(), of: course)
    return session
  }

  @Test func pagesFollowOneAnother() throws {
    var session = try begun()
    #expect(session.lab.lecture?.page == .question)
    for page in Lesson.Page.allCases.dropFirst() {
      session.press(Key(.pageDown))
      #expect(session.lab.lecture?.page == page)
    }
    for page in Lesson.Page.allCases.reversed().dropFirst() {
      session.press(Key(.pageUp))
      #expect(session.lab.lecture?.page == page)
    }
    // Behind the first page lies the last one of the lesson before: a clicker has no other way back.
    session.press(Key(.pageUp))
    #expect(session.lab.lecture?.item.name == "before" && session.lab.lecture?.page == .next)
    session.press(Key(.pageDown))
    #expect(session.lab.lecture?.item.name == "example")
    try session.press("Home PageUp Home PageUp")
    #expect(session.lab.message == "this is the first page")
  }

  @Test func enterWaitsForAPredictionAndAClickerDoesNot() throws {
    var session = try begun()
    try session.press("Enter Enter")
    #expect(session.lab.lecture?.page == .predict)
    #expect(session.lab.message == "choose 1, 2 or 3 first; PgDn goes on without")
    try session.press("9")
    #expect(session.lab.message == "choose 1, 2 or 3")
    try session.press("3 Up Enter")
    #expect(session.lab.lecture?.page == .reveal && session.lab.lecture?.choice == 1)
    #expect(session.text.contains("You chose 2, and so it is."))
    try session.press("PageUp 1 PageDown")
    #expect(session.text.contains("You chose 1; it is 2: lower"))
    var other = try begun()
    try other.press("PageDown PageDown")
    #expect(other.text.contains("The answer is 2: lower"))
  }

  @Test func aClickChooses() throws {
    var session = try begun()
    session.press(Key(.pageDown))
    let rect = try #require(session.lab.layout.lesson)
    try session.press("<Click 9,\(rect.row + 3)>")
    #expect(session.lab.lecture?.choice == 1)
    try session.press("<Click 9,\(rect.row)>")
    #expect(session.lab.lecture?.choice == 1)
    // The cursor goes along as in the lab.
    try session.press("<Click 20,5>")
    #expect(session.lab.cursor != 70)
  }

  /// What is asked about can be read nowhere: neither as a curve nor as a number nor in words.
  @Test(arguments: [(80, 24), (120, 36), (200, 60)])
  func nothingIsShownBeforeAPrediction(columns: Int, rows: Int) throws {
    var session = try begun(columns, rows)
    for _ in 0..<2 {
      #expect(session.text.contains("not shown yet"))
      let loss = try #require(session.lab.tracks[0].trace?.loss(at: 70))
      #expect(!session.text.contains(KnobText.value(loss)))
      #expect(!session.lab.description.joined().contains("loss is"))
      session.press(Key(.pageDown))
    }
    // Played for the first time, what comes next is not there; then it is.
    #expect(session.lab.playback != nil)
    let early = session.text
    session.send(.passed(milliseconds: 600_000))
    #expect(session.lab.playback == nil && session.lab.cursor == 70)
    #expect(session.text.filter(isBraille).count > early.filter(isBraille).count)
    try session.press("PageUp PageDown")
    #expect(session.lab.playback == nil, "it plays once")
  }

  private func isBraille(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { (0x2801...0x28FF).contains($0.value) }
  }

  @Test func eachPageKeepsWhatWasChangedThere() throws {
    var session = try begun()
    for _ in 0..<4 { session.press(Key(.pageDown)) }
    #expect(session.lab.lecture?.page == .attempt)
    let untouched = session.lab.scene
    try session.press("Right Right")
    let changed = session.lab.scene
    #expect(changed != untouched)
    session.press(Key(.pageUp))
    #expect(session.lab.scene == untouched, "why shows what the reveal showed")
    session.press(Key(.pageDown))
    #expect(session.lab.scene == changed)
    // Undo is the page's own.
    try session.press("u u")
    #expect(session.lab.scene == untouched)
    try session.press("u")
    #expect(session.lab.scene == untouched && session.lab.lecture?.page == .attempt)
    try session.press("Right R")
    #expect(session.lab.scene == untouched)
  }

  @Test func onlyTheKnobsOfThePageTurn() throws {
    var session = try begun()
    let scene = session.lab.scene
    // Arrows turn pages where nothing else turns.
    try session.press("Right")
    #expect(session.lab.lecture?.page == .predict)
    for key in ["t", "a", "x", "E", "c", "Tab", "m", "["] {
      try session.press(key)
      #expect(session.lab.scene == scene && session.lab.message != nil, "\(key)")
      #expect(session.lab.lecture != nil)
    }
    session.send(.input(.paste("constant(0.1)")))
    #expect(session.lab.scene == scene && session.lab.overlay == nil)
    try session.press("PageDown PageDown PageDown PageDown")
    #expect(session.lab.lecture?.page == .puzzle)
    #expect(session.lab.knob.parameter.name == "interval")
    try session.press("Down Down")
    #expect(session.lab.knob.parameter.name == "factor")
    try session.press("Up Right")
    #expect(session.lab.scene != session.lab.lecture?.lesson.scenes["early"]?.scene)
    // A digit types a value of that knob.
    try session.press("6 0 Enter")
    #expect(session.lab.overlay == nil)
    let knob = session.lab.knob
    #expect(knob.parameter.name == "interval")
    #expect(knob.value(in: session.lab.scene, entry: session.lab.focusedEntry) == 60)
  }

  @Test func aPuzzleIsSolvedOnceItsGoalIsReached() throws {
    let library = MemoryLibrary(try ExampleLesson.course())
    var session = try begun(80, 24, library)
    for _ in 0..<5 { session.press(Key(.pageDown)) }
    #expect(session.text.contains("To reach: last loss of A at most 0.01"))
    #expect(session.lab.lecture?.isSolved == false)
    try session.press("6 0 Enter")
    #expect(session.lab.lecture?.isSolved == true)
    #expect(session.text.contains("Reached: last loss of A at most 0.01"))
    #expect(session.lab.message == "solved; Enter goes on, or turn further")
    #expect(library.kept.marks["example"]?.isSolved == true)
    // Turned away again it stays solved.
    try session.press("5 Enter")
    #expect(session.text.contains("To reach:") && session.lab.lecture?.isSolved == true)
  }

  @Test func leavingBringsTheLabBack() throws {
    var session = try begun()
    let before = Scene.opening
    #expect(session.lab.keptScene.scene == before)
    try session.press("Escape")
    #expect(session.lab.message == "Esc again leaves the lesson" && session.lab.lecture != nil)
    try session.press(", Escape")
    #expect(session.lab.lecture != nil, "another key in between takes it back")
    try session.press("Escape")
    #expect(session.lab.lecture == nil && session.lab.scene == before)
    session.begin(try ExampleLesson.item(), of: nil)
    for _ in 0..<5 { session.press(Key(.pageDown)) }
    try session.press("Right Escape Escape")
    #expect(session.lab.lecture == nil)
    #expect(session.lab.scene.entries.count == 1, "the lesson's scene is in the lab")
    try session.press("u")
    #expect(session.lab.scene == before)
    try session.press("u")
    #expect(session.lab.scene == before)
  }

  @Test func theCourseGoesOnWhereItWasLeft() throws {
    let library = MemoryLibrary(try ExampleLesson.course())
    var session = try session(.opening, 80, 24)
    session.library = library
    try session.press("N Down Enter")
    #expect(session.lab.lecture?.item.name == "example")
    try session.press("Enter 2 Enter Escape Escape Escape")
    #expect(session.lab.lecture == nil)
    #expect(library.kept.marks["example"] == LessonProgress.Mark(page: .reveal, choice: 1))
    // Another session.
    var later = try self.later(library)
    try later.press("N Down Enter")
    #expect(later.lab.lecture?.page == .reveal && later.lab.lecture?.choice == 1)
    #expect(later.lab.playback != nil, "it was left while the run played: it plays again")
    try later.press("Home")
    #expect(later.lab.lecture?.page == .question)
    // Behind the last page comes the next lesson.
    for _ in 0..<7 { later.press(Key(.pageDown)) }
    #expect(later.lab.lecture?.item.name == "another")
    for _ in 0..<7 { later.press(Key(.pageDown)) }
    #expect(later.lab.message == "this was the last one; Esc leaves it")
    #expect(library.kept.marks["example"]?.page == .next)
  }

  private func later(_ library: MemoryLibrary) throws -> Session {
    var session = try session(.opening, 80, 24)
    session.library = library
    return session
  }

  /// From lesson to lesson the person's own scene is not forgotten, nor what was pinned in it.
  @Test func theLabIsWhatItWasBeforeTheFirstLesson() throws {
    var session = try session(.opening, 80, 24)
    session.library = MemoryLibrary(try ExampleLesson.course())
    try session.press("p Right")
    let own = session.lab.scene
    session.begin(try ExampleLesson.item(), of: try ExampleLesson.course())
    for _ in 0..<7 { session.press(Key(.pageDown)) }
    #expect(session.lab.lecture?.item.name == "another")
    #expect(session.lab.keptScene.scene == own)
    try session.press("Escape Escape")
    #expect(session.lab.scene == own && session.lab.pin != nil)
  }

  /// An answer to what the lesson was before it was read anew changes nothing.
  @Test func aStaleAnswerIsDropped() throws {
    var session = try begun()
    var other = try ExampleLesson.lesson()
    other.title = "Another one"
    session.send(.judged(0, of: other))
    #expect(session.lab.lecture?.answer == 1)
    session.send(.judged(7, of: try ExampleLesson.lesson()))
    try session.press("PageDown PageDown")
    #expect(session.text.contains("An example"), "an answer without a choice is not told")
  }

  @Test func playingEndsWhereAPageBegins() throws {
    var session = try begun()
    try session.press("PageDown PageDown")
    #expect(session.lab.playback != nil)
    try session.press("Home")
    #expect(session.lab.playback == nil && session.lab.lecture?.page == .question)
    try session.press("Escape Escape Space")
    #expect(session.lab.lecture == nil && session.lab.playback != nil)
    session.begin(try ExampleLesson.item("another"), of: nil)
    #expect(session.lab.playback == nil)
  }

  /// The table of numbers would tell what is to be predicted.
  @Test(arguments: ["n", "e", "Z"]) func nothingElseTellsIt(key: String) throws {
    var session = try begun()
    for _ in 0..<2 {
      try session.press(key)
      #expect(session.lab.overlay == nil)
      #expect(session.lab.message == "not before you have gone on to 'what happens'")
      session.press(Key(.pageDown))
    }
    try session.press("Escape \(key)")
    #expect(session.lab.overlay != nil)
  }

  @Test func progressIsMerged() throws {
    var (one, other) = (LessonProgress(), LessonProgress())
    one.marks = ["a": .init(page: .why, choice: 1), "b": .init(page: .next)]
    other.marks = ["a": .init(page: .puzzle, isSolved: true), "c": .init(page: .predict)]
    let both = one.merged(with: other)
    #expect(
      both.marks == [
        "a": .init(page: .puzzle, choice: 1, isSolved: true), "b": .init(page: .next),
        "c": .init(page: .predict),
      ])
  }

  /// A lesson lies beside the presets and the scenes that can be opened.
  @Test func aLessonIsOpenedLikeAScene() throws {
    let course = try ExampleLesson.course()
    let item = try #require(ShelfItem(try ExampleLesson.item()))
    #expect(item.title == "An example" && item.kind == "lesson")
    #expect(ShelfItem(LessonItem(name: "x", path: "x", .failure(SceneFile.Fault("no")))) == nil)
    var session = try session(.opening, 80, 24)
    session.library = MemoryLibrary(course)
    try session.press("o")
    session.send(.listed(ShelfList(items: [item])))
    #expect(session.text.contains("lesson"))
    session.press(Key(.enter))
    #expect(session.lab.lecture?.item.name == "example")
    #expect(session.lab.lecture?.course == course, "the next lesson is known")
    #expect(session.lab.overlay == nil)
  }

  @Test func progressReadsBack() throws {
    var progress = LessonProgress()
    progress.marks = [
      "a": LessonProgress.Mark(page: .next, choice: 0, isSolved: true),
      "two words": LessonProgress.Mark(page: .attempt),
    ]
    #expect(
      progress.text
        == "{\n  a: {choice: 1, page: \"next\", solved: true},\n  \"two words\": {page: \"try\"},\n}\n"
    )
    let object: [String: FileValue] = [
      "a": .object(["choice": .number("1"), "page": .string("next"), "solved": .bool(true)]),
      "two words": .object(["page": .string("try")]),
      "broken": .object(["page": .string("nowhere")]), "more": .null,
    ]
    #expect(LessonProgress(object) == progress)
  }

  @Test(arguments: [(80, 24), (120, 36)])
  func frames(columns: Int, rows: Int) throws {
    for (kind, look) in [
      ("", Look()), ("-ascii", Look(glyphs: .ascii, alphabet: .ascii, hasColor: false)),
    ] {
      var session = try begun(columns, rows, look: look)
      for page in Lesson.Page.allCases {
        let name = "lesson-\(page.rawValue)-\(columns)x\(rows)\(kind)"
        #expect(Golden.difference(session.text, from: name) == nil)
        if page == .predict { try session.press("2") }
        session.press(Key(.pageDown))
        if session.lab.playback != nil { session.send(.passed(milliseconds: 600_000)) }
      }
      try session.press("N")
      let name = "lesson-course-\(columns)x\(rows)\(kind)"
      #expect(Golden.difference(session.text, from: name) == nil)
    }
  }

  @Test(arguments: [
    Size(columns: 20, rows: 6), Size(columns: 40, rows: 12), Size(columns: 300, rows: 90),
  ])
  func everySizeHasItsPages(size: Size) throws {
    var session = try begun(size.columns, size.rows)
    for _ in Lesson.Page.allCases {
      let frame = session.lab.view()
      #expect(frame.size == size)
      #expect(frame.text.contains { $0.isLetter })
      session.press(Key(.pageDown))
    }
  }
}
