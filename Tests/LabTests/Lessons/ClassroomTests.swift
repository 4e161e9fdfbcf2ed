import Cells
import TestSupport
import Testing

@testable import Lab

/// A lesson before a class: large letters, blank screen, light, timer, votes.
@Suite struct ClassroomTests {
  private func begun(
    _ columns: Int = 80, _ rows: Int = 24, look: Look = Look()
  ) throws -> Session {
    var session = try session(.opening, columns, rows, look: look)
    session.begin(try ExampleLesson.item(), of: try ExampleLesson.course())
    return session
  }

  private static let ascii = Look(glyphs: .ascii, alphabet: .ascii, hasColor: false)

  /// What an event leads to, without what the notes are told.
  private func effects(of event: Event, on lab: inout Lab) -> [Effect] {
    lab.update(event).filter { if case .present = $0 { false } else { true } }
  }

  private func press(_ key: Key, on lab: inout Lab) -> [Effect] {
    effects(of: .input(.key(key)), on: &lab)
  }

  // MARK: Presenting

  @Test(arguments: [(80, 24), (120, 36), (200, 60)])
  func frames(columns: Int, rows: Int) throws {
    for (kind, look) in [("", Look()), ("-ascii", Self.ascii)] {
      var session = try begun(columns, rows, look: look)
      try session.press("p T ,")
      for page in Lesson.Page.allCases {
        if page == .predict { try session.press("2 V 1 2 Space 5 Space 3 Enter") }
        if page == .puzzle { session.send(.ticked(seconds: 61)) }
        let name = "class-\(page.rawValue)-\(columns)x\(rows)\(kind)"
        #expect(Golden.difference(session.text, from: name) == nil)
        if kind == "-ascii" { #expect(session.text.utf8.allSatisfy { $0 < 0x80 }) }
        session.press(Key(.pageDown))
        if session.lab.playback != nil { session.send(.passed(milliseconds: 600_000)) }
      }
    }
  }

  @Test func presentingPaintsAndBringsTheColoursBack() throws {
    let light = try #require(Theme.named("light"))
    var lab = try begun(look: Look(theme: light)).lab
    let contrast = try #require(Theme.named("high-contrast"))
    #expect(press(.character("p"), on: &lab) == [.paint(contrast)])
    #expect(lab.classroom.isPresenting && lab.look.theme == contrast)
    #expect(!lab.look.theme.dims && lab.look.hasDashes)
    #expect(lab.message == "p ends presenting, b blanks the screen, ? lists all keys")
    // Another theme meanwhile is for the room alone.
    _ = lab.update(.input(.key(.character("I"))))
    let back = press(Key(.escape), on: &lab)
    #expect(back == [.paint(light)])
    #expect(!lab.classroom.isPresenting && lab.lecture != nil)
    // What is left in the end leaves nothing behind.
    for key in ["p", "T", "*"] as [Unicode.Scalar] { _ = lab.update(.input(.key(.character(key)))) }
    _ = press(.character("p"), on: &lab)
    // Between two times Esc any key takes the first one back.
    for key in [.escape, .character("*"), .escape] as [Key.Code] {
      #expect(press(Key(key), on: &lab).isEmpty && lab.lecture != nil)
    }
    let effects = press(Key(.escape), on: &lab)
    #expect(lab.lecture == nil && lab.classroom == Classroom() && effects.contains(.tick(false)))
    #expect(lab.look.theme.name == "light")
  }

  @Test func presentingGoesOnWithTheNextLesson() throws {
    var session = try begun()
    try session.press("p")
    for _ in 0..<7 { session.press(Key(.pageDown)) }
    #expect(session.lab.lecture?.item.name == "another" && session.lab.classroom.isPresenting)
    #expect(session.lab.lecture?.tally == nil)
  }

  @Test func aRoomSeesOnePlotAndNoKeys() throws {
    var session = try begun(120, 36)
    #expect(session.text.contains("present"))
    try session.press("p ,")
    #expect(session.lab.layout.plots.count == 1)
    #expect(!session.text.contains("present") && !session.text.contains("Esc"))
    #expect(session.lab.view().text(row: 35).isEmpty)
    // What is hidden is not chosen either.
    #expect(session.lab.layout.plots[0].plot == .rate)
    try session.press("w")
    #expect(session.lab.message == "the other plot is not shown before the page 'what happens'")
    try session.press("PageDown PageDown")
    session.send(.passed(milliseconds: 600_000))
    let first = session.lab.layout.plots[0].plot
    try session.press("w")
    #expect(session.lab.layout.plots[0].plot != first)
    for key in ["v", "f"] {
      let scene = session.lab.scene
      try session.press(key)
      #expect(session.lab.message == "presenting shows one plot; w chooses it, p ends presenting")
      #expect(session.lab.scene == scene, "\(key)")
    }
    // A click moves the cursor of the plot that is there.
    let place = session.lab.layout.plots[0]
    let before = session.lab.cursor
    try session.press("<Click \(place.rect.endColumn - 6),\(place.rect.row + 4)>")
    #expect(session.lab.cursor > before)
  }

  @Test(arguments: [(80, 24), (120, 36), (200, 60)])
  func nothingIsShownBeforeAPrediction(columns: Int, rows: Int) throws {
    var session = try begun(columns, rows)
    try session.press("p")
    for _ in 0..<2 {
      let page = try #require(session.lab.presentedPage)
      #expect(page.lines.map { $0[0].text } == ["rate "])
      session.press(Key(.pageDown))
    }
    session.send(.passed(milliseconds: 600_000))
    let page = try #require(session.lab.presentedPage)
    let loss = try #require(page.lines.first { $0[0].text.hasPrefix("loss") })
    #expect(loss.count == 3)
    let value = try #require(session.lab.loss(of: 0))
    #expect(loss[1].text.contains(Lab.text(value, infinite: "", digits: 3)))
  }

  /// The read-out takes the largest letters that leave the plot its half.
  @Test func lettersAreAsLargeAsTheScreenAllows() throws {
    func page(_ columns: Int, _ rows: Int, look: Look = Look()) throws -> PresentedPage {
      var session = try begun(columns, rows, look: look)
      try session.press("PageDown PageDown p")
      session.send(.passed(milliseconds: 600_000))
      return try #require(session.lab.presentedPage)
    }
    let small = try page(80, 24)
    #expect(small.lineScale == .quadrants)
    let middle = try page(120, 36)
    #expect(middle.titleScale == .halves)
    let large = try page(200, 60)
    #expect(large.titleScale == .blocks && large.lineScale == .halves)
    let tiny = try page(40, 12)
    #expect(tiny.lineScale == nil)
    let plain = try page(200, 60, look: Self.ascii)
    #expect(plain.lineScale == .hashes)
    for (columns, rows) in [(80, 24), (120, 36), (200, 60)] {
      let layout = try page(columns, rows).layout
      #expect(layout.plots[0].rect.rows >= 8)
      let bands = [layout.title, layout.readout, layout.plots[0].rect, layout.lesson, layout.hints]
      #expect(bands.compactMap(\.self).reduce(0) { $0 + $1.rows } == rows)
    }
  }

  /// Where there is no room for all that is known, every schedule still has its number.
  @Test func threeSchedulesHaveTheirNumbers() throws {
    var lesson = try ExampleLesson.lesson()
    lesson.scene = try ExampleLesson.scene(
      "A=constant(0.1); B=constant(0.2); C=constant(0.25); problem=noisy-quadratic; steps=100")
    lesson.sceneNames = [:]
    for (columns, texts) in [
      (80, ["A 0.100 ", "B 0.200 ", "C 0.250"]),
      (120, ["rate ", "A 0.100   ", "B 0.200   ", "C 0.250  "]),
    ] {
      var session = try session(.opening, columns, 36)
      session.begin(LessonItem(name: "three", lesson: lesson), of: nil)
      try session.press("p")
      let page = try #require(session.lab.presentedPage)
      #expect(page.lines.map { $0.map(\.text) } == [texts] && page.lineScale == .quadrants)
    }
  }

  @Test(arguments: [
    Size(columns: 20, rows: 6), Size(columns: 40, rows: 12), Size(columns: 10, rows: 3),
    Size(columns: 300, rows: 90),
  ])
  func everySizeHasItsPages(size: Size) throws {
    for look in [Look(), Self.ascii] {
      var session = try begun(size.columns, size.rows, look: look)
      try session.press("p T *")
      for _ in Lesson.Page.allCases {
        let frame = session.lab.view()
        #expect(frame.size == size)
        #expect(frame.text.contains { !$0.isWhitespace })
        session.press(Key(.pageDown))
      }
    }
  }

  // MARK: Blank

  @Test func anyKeyBringsABlankScreenBackAndDoesNothingElse() throws {
    var session = try begun()
    try session.press(",")
    let frame = session.text
    for key in ["b", "PageDown", "q", "Escape", "<Click 10,10>"] {
      try session.press("b")
      #expect(session.text.allSatisfy { $0.isWhitespace })
      try session.press(key)
      #expect(session.text == frame, "\(key)")
      #expect(session.lab.lecture?.page == .question && !session.hasQuit)
    }
    // The full stop is a clicker's key only before a room.
    let cursor = session.lab.cursor
    try session.press(".")
    #expect(session.lab.cursor > cursor && !session.lab.classroom.isBlank)
    try session.press("p .")
    #expect(session.lab.classroom.isBlank)
    let here = session.lab.cursor
    try session.press("x ,")
    #expect(!session.lab.classroom.isBlank && session.lab.cursor < here)
    try session.press("/")
    #expect(session.lab.cursor == here)
    try session.press("b C-c")
    #expect(session.hasQuit)
  }

  // MARK: Light

  /// How many columns of the plots' insides have an attribute in every cell, or nothing.
  private func dark(_ session: Session, _ isDark: (Cell) -> Bool) -> [Bool] {
    let lab = session.lab
    let place = lab.layout.plots[0]
    let area = lab.chart(place, in: lab.layout).plotArea(in: place.rect)
    let frame = lab.view()
    return (area.column..<area.endColumn).map { column in
      (area.row..<area.endRow).allSatisfy { isDark(frame[column, $0]) }
    }
  }

  @Test func theLightIsOnTheColumnsAroundTheCursor() throws {
    var session = try begun(120, 36)
    func isDim(_ cell: Cell) -> Bool {
      cell.style.attributes.contains(.dim) && !cell.style.attributes.contains(.bold)
    }
    #expect(dark(session, isDim).allSatisfy { !$0 })
    try session.press("*")
    var columns = dark(session, isDim)
    let lit = try #require(columns.firstIndex(of: false))
    let count = columns.count { !$0 }
    #expect(count == 2 * max(3, columns.count / 12) + 1)
    // It goes along with the cursor, and with a click.
    try session.press(". . .")
    #expect(dark(session, isDim).firstIndex(of: false) == lit + 3)
    let place = session.lab.layout.plots[0].rect
    try session.press("<Click \(place.endColumn - 12),\(place.row + 3)>")
    columns = dark(session, isDim)
    let clicked = try #require(columns.firstIndex(of: false))
    #expect(clicked > lit + 3)
    // Where nothing is drawn dim, there is nothing.
    try session.press("p")
    columns = dark(session) { $0.isBlank }
    #expect(columns.count { !$0 } <= 2 * max(3, columns.count / 12) + 1)
    #expect(columns.contains(false))
    try session.press("* ,")
    #expect(dark(session) { $0.isBlank }.count { $0 } < columns.count / 2)
  }

  // MARK: Timer

  @Test func aTimerCountsWholeSecondsDown() throws {
    var lab = try begun().lab
    func press() -> [Effect] { self.press(.character("T"), on: &lab) }
    #expect(press() == [.tick(true)])
    #expect(lab.message == "1 minute, from now; T goes on to the next")
    #expect(lab.view().text(row: 0).contains("1:00"))
    #expect(effects(of: .ticked(seconds: 1), on: &lab).isEmpty)
    #expect(lab.view().text(row: 0).contains("0:59"))
    for minutes in [2, 3, 5] {
      #expect(press() == [.tick(true)])
      #expect(lab.classroom.countdown == Countdown(minutes: minutes))
    }
    #expect(effects(of: .ticked(seconds: 299), on: &lab).isEmpty)
    #expect(lab.view().text(row: 0).contains("0:01"))
    // A process that was stopped may hear of many seconds at once.
    #expect(effects(of: .ticked(seconds: 10), on: &lab) == [.tick(false)])
    #expect(lab.view().text(row: 0).contains(" time "))
    #expect(press() == [.tick(false)])
    #expect(lab.classroom.countdown == nil && lab.message == "no timer")
    #expect(press() == [.tick(true)])
    #expect(effects(of: .ticked(seconds: 60), on: &lab) == [.tick(false)])
    #expect(Countdown(minutes: 5).text == "5:00")
    #expect(Countdown.following(Countdown(minutes: 5)) == nil)
  }

  /// The notes on another terminal hear of a timer when it is set, and not each second.
  @Test func theNotesKnowVotesAndTime() throws {
    var lab = try begun().lab
    func told(_ event: Event) -> Presenting? {
      lab.update(event).compactMap { if case .present(let told) = $0 { told } else { nil } }.last
    }
    _ = told(.input(.key(Key(.pageDown))))
    #expect(told(.input(.key(.character("T"))))?.left == 60)
    #expect(told(.ticked(seconds: 1)) == nil)
    let chosen = told(.input(.key(.character("2"))))
    #expect(chosen?.left == 59 && chosen?.choice == 1)
    #expect(told(.ticked(seconds: 30)) == nil)
    // Set again to as much as is left.
    #expect(told(.input(.key(.character("T"))))?.left == 120)
    for key in ["V", "1", " ", "2", " "] as [Unicode.Scalar] {
      #expect(told(.input(.key(.character(key)))) == nil)
    }
    _ = told(.input(.key(.character("3"))))
    #expect(told(.input(.key(Key(.enter))))?.tally == [1, 2, 3])
    for _ in 0..<2 { _ = told(.input(.key(.character("T")))) }
    let off = told(.input(.key(.character("T"))))
    #expect(off != nil && off?.left == nil)
  }

  // MARK: Votes

  @Test func votesStandBesideTheChoices() throws {
    var session = try begun()
    try session.press("V")
    #expect(
      session.lab.message == "votes are counted on the pages 'predict' and 'what happens'")
    try session.press("PageDown V 1 2 Space 5")
    #expect(session.text.contains("votes:12 5"), "\(session.text)")
    try session.press("Enter")
    #expect(session.text.contains("3 choices, so 3 counts; here are 2"))
    try session.press("Space 3 Enter")
    #expect(session.lab.lecture?.tally == Tally([12, 5, 3]))
    #expect(session.text.contains("  12  60 % ███"))
    #expect(session.text.contains("   3  15 % ██"))
    #expect(session.lab.description.contains { $0.hasSuffix("votes: 12, 60 %") })
    // A click chooses beside them as well, and before a room.
    for key in ["", "p"] {
      try session.press(key)
      let row = try #require(
        session.text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
          $0.contains("2  lower")
        })
      try session.press("1 <Click 4,\(row)>")
      #expect(session.lab.lecture?.choice == 1)
    }
    try session.press("p")
    // They are there after the reveal, and when one comes back.
    try session.press("PageDown")
    session.send(.passed(milliseconds: 600_000))
    #expect(session.text.contains("The class: 1 "))
    #expect(session.text.contains("12, 60 %"))
    try session.press("PageUp")
    #expect(session.text.contains("  12  60 % ███"))
    // Typed anew, or away.
    try session.press("V Escape")
    #expect(session.lab.lecture?.tally == Tally([12, 5, 3]))
    try session.press("V 0 Space 0 Space 0 Enter")
    #expect(session.lab.lecture?.tally == Tally([0, 0, 0]))
    #expect(session.text.contains("   0   0 %"))
    try session.press("V Backspace Enter")
    try session.press("V C-u Enter")
    #expect(session.lab.lecture?.tally == nil)
    session.send(.input(.paste("1 2 3")))
    #expect(session.lab.lecture?.tally == nil)
    try session.press("V <Paste 1,2,3> Enter")
    #expect(session.lab.lecture?.tally == Tally([1, 2, 3]))
  }

  @Test func countsAreReadOrRefused() throws {
    let three = try Tally.read(" 1, 2  3 ", choices: 3)
    #expect(three == Tally([1, 2, 3]))
    let none = try Tally.read("  ", choices: 3)
    #expect(none == nil)
    for (text, words) in [
      ("1 2", "3 choices, so 3 counts; here are 2"),
      ("1 x 2", "'x' is no count; type one a choice"),
      ("1 2 -3", "'-3' is no count; type one a choice"),
      ("1 2 10000", "'10000' is no count; type one a choice"),
      ("1 2 99999999999999999999", "'99999999999999999999' is no count; type one a choice"),
    ] {
      #expect(throws: Tally.Fault(words: words)) { try Tally.read(text, choices: 3) }
    }
    let tally = Tally([2, 1, 0])
    #expect((0..<3).map(tally.percent) == [67, 33, 0])
    #expect((0..<3).map { tally.bar(of: $0, columns: 9).count } == [6, 3, 0])
    #expect(Tally([9999, 1]).bar(of: 1, columns: 10).count == 1, "a vote shows")
    #expect(Tally([0, 0]).percent(of: 0) == 0 && Tally([0, 0]).bar(of: 0, columns: 9).isEmpty)
    #expect(Tally([9999, 9999, 9999, 9999]).line(columns: 40).count < 80)
  }

  /// Long choices make room for the votes.
  @Test func votesAndWordsDoNotOverlap() throws {
    var lesson = try ExampleLesson.lesson()
    let words = Array(repeating: "long", count: 15).joined(separator: " ")
    lesson.choices = lesson.choices.map { Lesson.Choice(words: words, holds: $0.holds) }
    var session = try session(.opening, 80, 24)
    session.begin(LessonItem(name: "long", lesson: lesson), of: nil)
    try session.press("PageDown V 1 Space 2 Space 3 Enter")
    let rows = session.text.split(separator: "\n").filter { $0.contains(" %") }
    #expect(rows.count == 3)
    for row in rows { #expect(row.contains("long     ") || row.contains("long  "), "\(row)") }
    let count = session.text.split(separator: " ").count { $0.hasPrefix("long") }
    #expect(count >= 3 * 15, "no word is lost:\n\(session.text)")
  }

  // MARK: Words

  @Test func hintsAndHelpNameTheKeys() throws {
    var session = try begun(200, 60)
    for word in ["p present", "b blank", "* light", "T timer"] {
      #expect(session.text.contains(word), "\(word)")
    }
    #expect(!session.text.contains("V votes"))
    try session.press("PageDown")
    #expect(session.text.contains("V votes"))
    try session.press("?")
    for word in [
      "In class", "large letters for a room", "blank the screen", "light on the columns",
      "a timer of 1, 2, 3 or 5 minutes", "count the votes",
    ] {
      #expect(session.text.contains(word), "\(word)\n\(session.text)")
    }
  }

  /// Outside of lessons the keys are those of the lab.
  @Test func theLabKeepsItsKeys() throws {
    var session = try session()
    try session.press("p")
    #expect(session.lab.pin != nil && !session.lab.classroom.isPresenting)
    try session.press("b V *")
    #expect(!session.lab.classroom.isBlank && session.lab.overlay == nil)
    #expect(session.lab.present().isEmpty)
  }
}
