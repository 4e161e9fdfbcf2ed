import Cells
import Notation
import TestSupport
import Testing

@testable import Lab

/// A teacher's notes on a second terminal, and what they are told.
@Suite struct LessonNotesTests {
  private static func notes(
    _ page: Lesson.Page, _ change: (inout LessonNotes) -> Void = { _ in }
  ) throws -> LessonNotes {
    var lesson = try ExampleLesson.lesson()
    lesson.notes = [
      .predict:
        "Most choose the first. Ask why: what does the loss consist of at step 60, and what "
        + "does a smaller step change about it?",
      .puzzle: "The factor alone does not do it.",
    ]
    var notes = LessonNotes()
    notes.presenting = Presenting(lesson: "example", page: page)
    notes.presenting?.answer = 1
    notes.item = LessonItem(name: "example", lesson: lesson)
    change(&notes)
    return notes
  }

  private static func text(_ notes: LessonNotes, _ columns: Int = 80, _ rows: Int = 24) -> String {
    notes.view(Size(columns: columns, rows: rows)).text
  }

  @Test(arguments: [Lesson.Page.predict, .puzzle, .next])
  func pagesAreThoseOfTheFile(_ page: Lesson.Page) throws {
    let notes = try Self.notes(page) {
      $0.presenting?.tally = [12, 5, 3]
      $0.presenting?.choice = 0
      $0.left = 83
    }
    #expect(Golden.difference(Self.text(notes), from: "notes-\(page.rawValue)-80x24") == nil)
  }

  @Test func theSameInASCII() throws {
    let notes = try Self.notes(.predict) { $0.alphabet = .ascii }
    #expect(Golden.difference(Self.text(notes, 60, 16), from: "notes-ascii-60x16") == nil)
    #expect(Self.text(notes).unicodeScalars.allSatisfy { $0.value < 128 })
  }

  @Test func timeRunsOutInWords() throws {
    #expect(Self.text(try Self.notes(.why) { $0.left = 60 }).contains("4 of 7   1:00"))
    #expect(Self.text(try Self.notes(.why) { $0.left = 9 }).contains("   0:09"))
    #expect(Self.text(try Self.notes(.why) { $0.left = 0 }).contains("   time"))
    #expect(!Self.text(try Self.notes(.why)).contains(":0"))
  }

  @Test func whatIsNotKnownIsSaid() throws {
    let nothing = Self.text(LessonNotes())
    #expect(nothing.contains("no lesson is running; anneal lesson NAME in another terminal"))
    #expect(nothing.contains("q quits"))
    #expect(Self.text(try Self.notes(.why)).contains("no notes to this page"))
    let unknown = Self.text(try Self.notes(.predict) { $0.presenting?.answer = nil })
    #expect(unknown.contains("is being computed") && !unknown.contains("(right)"))
    let gone = Self.text(try Self.notes(.why) { $0.item = nil })
    #expect(gone.contains("the lesson 'example' cannot be read"))
  }

  /// A screen of any size holds what it can.
  @Test func anySizeHasAFrame() throws {
    for columns in [1, 5, 12, 13, 40, 200] {
      for rows in [1, 2, 3, 10, 60] {
        let size = Size(columns: columns, rows: rows)
        #expect(try Self.notes(.predict).view(size).size == size)
      }
    }
  }

  // MARK: What is told

  @Test func whatIsToldReadsBack() throws {
    var presenting = Presenting(lesson: "a \"b\"", path: "/x/y.json5", page: .attempt)
    presenting.choice = 0
    presenting.answer = 2
    presenting.tally = [3, 0, 17]
    presenting.left = 59
    let text = presenting.text(process: 42)
    #expect(text.contains("  process: 42,\n") && text.contains("  choice: 1,\n"))
    #expect(
      Presenting([
        "lesson": .string("a \"b\""), "path": .string("/x/y.json5"), "page": .string("try"),
        "choice": .number("1"), "answer": .number("3"), "left": .number("59"),
        "tally": .list([.number("3"), .number("0"), .number("17")]),
      ]) == presenting)
    #expect(Presenting(["lesson": .string("a"), "page": .string("none")]) == nil)
    #expect(Presenting(["page": .string("try")]) == nil)
  }

  /// Each move is told once, and nothing else is.
  @Test func eachMoveIsTold() throws {
    var session = try session(.opening, 80, 24)
    let library = TellingLibrary(try ExampleLesson.course())
    session.library = library
    session.begin(try ExampleLesson.item(), of: try ExampleLesson.course())
    try session.press("PageDown 2 , . Enter")
    let told = library.told
    // What is true is known a little later.
    #expect(told.map { $0?.page } == [.question, .question, .predict, .predict, .reveal])
    #expect(told.map { $0?.answer } == [nil, 1, 1, 1, 1])
    #expect(told.map { $0?.choice } == [nil, nil, nil, 1, 1])
    #expect(told.allSatisfy { $0?.lesson == "example" })
    try session.press("Escape Escape Escape")
    #expect(session.lab.lecture == nil && library.told.last == .some(nil))
    #expect(library.told.count == told.count + 1)
  }

  // MARK: Read anew

  /// A session in a lesson of a file, and that file's lesson changed.
  private static func begun(
    _ keys: String
  ) throws -> (Session, (String, (inout Lesson) throws -> Void) throws -> LessonItem) {
    func item(_ title: String, _ change: (inout Lesson) throws -> Void) throws -> LessonItem {
      var lesson = try ExampleLesson.lesson()
      lesson.title = title
      try change(&lesson)
      return LessonItem(name: "mine", path: "/mine.json5", lesson: lesson)
    }
    var session = try session(.opening, 80, 24)
    session.library = MemoryLibrary(try ExampleLesson.course())
    session.begin(try item("Before") { _ in }, of: nil)
    try session.press(keys)
    return (session, item)
  }

  @Test func aChangedFileIsTakenOver() throws {
    var (session, item) = try Self.begun("PageDown 2 PageDown Space PageDown PageDown Right Right")
    #expect(session.lab.lecture?.page == .attempt)
    let turned = session.lab.scene
    session.send(.reread(try item("After") { $0.words[.attempt] = "Turn it now." }))
    #expect(session.text.contains("After") && session.text.contains("Turn it now."))
    #expect(session.lab.message == "read anew")
    #expect(session.lab.lecture?.page == .attempt && session.lab.lecture?.choice == 1)
    #expect(session.lab.scene == turned, "what was turned stays where the scene is the same")
    #expect(session.lab.lecture?.answer == 1, "the answer is found again")
    // Another scene is shown at once.
    session.send(
      .reread(
        try item("Third") {
          $0.scene = try StateLine.read("A=constant(0.3); problem=noisy-quadratic; steps=50")
          $0.turns[.attempt] = [try #require(Lesson.Turn("A.lr"))]
        }))
    #expect(session.lab.scene.run.steps == 50 && session.lab.lecture?.page == .attempt)
    #expect(session.text.contains("Third"))
  }

  @Test func aBrokenFileLeavesTheLastGoodOne() throws {
    var (session, item) = try Self.begun("PageDown 2")
    let fault = SceneFile.Fault("line 3, column 4: a comma or } was expected\n  x\n  ^")
    session.send(.reread(LessonItem(name: "mine", path: "/mine.json5", .failure(fault))))
    #expect(session.lab.message == "line 3, column 4: a comma or } was expected")
    #expect(session.text.contains("Before") && session.lab.lecture?.choice == 1)
    session.send(.reread(try item("After") { $0.choices.removeLast(2) }))
    #expect(session.lab.lecture?.choice == nil && session.text.contains("After"))
    // That of another file is none of this lesson.
    let other = LessonItem(name: "x", path: "/x.json5", lesson: try ExampleLesson.lesson())
    session.send(.reread(other))
    #expect(session.text.contains("After"))
  }
}

/// Lessons in memory that note what is told.
private final class TellingLibrary: LessonLibrary, @unchecked Sendable {
  private let known: Course
  private(set) var told: [Presenting?] = []

  init(_ course: Course) { known = course }

  func course() -> Course { known }
  func progress() -> LessonProgress { LessonProgress() }
  func keep(_ progress: LessonProgress) -> String? { nil }
  func tell(_ presenting: Presenting?) -> String? {
    told.append(presenting)
    return nil
  }
}
