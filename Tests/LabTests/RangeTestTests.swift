import Cells
import Notation
import Plot
import Schedules
import TestSupport
import Testing
import Training

@testable import Lab

@Suite struct RangeTestTests {
  private func state(_ session: Session) throws -> RangeTestState {
    guard case .rangeTest(let state) = session.lab.overlay else {
      throw Missing()
    }
    return state
  }

  private struct Missing: Error {}

  @Test func pageShowsTheTestOfTheRun() throws {
    var session = try session(.short)
    try session.press("R")
    var run = RangeRun(session.lab.scene.run.setup)
    run.advance()
    #expect(try state(session).test == run.test)
    for row in RangeWords.limits(of: run.test) + (try state(session).rows) {
      let rate = KnobText.value(try #require(row.rate))
      let lines = session.text.split(separator: "\n").map(String.init)
      let line = try #require(lines.first { $0.range(of: " \(row.name) ") != nil }, "\(row.name)")
      #expect(line.range(of: " \(rate) ") != nil, "\(row.name): \(line)")
    }
    for sentence in RangeWords.caution(run.test) {
      #expect(session.text.range(of: String(sentence.prefix(60))) != nil)
    }
    // Another batch size is another test.
    try session.press("Escape Tab Tab Down Down 1 Enter R")
    #expect(try state(session).test != run.test)
    #expect(session.text.range(of: "batch 1 ") != nil)
  }

  @Test func keysChooseAndClose() throws {
    var session = try session(.short)
    try session.press("R")
    #expect(try state(session).selection == 0)
    try session.press("Up")
    #expect(try state(session).selection == 0)
    try session.press("Down j")
    #expect(try state(session).selection == 2)
    try session.press("k")
    #expect(try state(session).selection == 1)
    try session.press("End Down")
    #expect(try state(session).selection == 6)
    try session.press("Home")
    #expect(try state(session).selection == 0)
    for key in ["Escape", "q", "R"] {
      try session.press(key)
      #expect(session.lab.overlay == nil && !session.hasQuit)
      try session.press("R")
    }
  }

  /// What is taken is what was shown, by the schedule that has the keys, and undo takes it back.
  @Test func enterTakesTheRate() throws {
    var session = try session(.short)
    try session.press("Tab R Down Down Down")
    let rate = try #require(try state(session).rate)
    try session.press("Enter")
    #expect(session.lab.overlay == nil)
    let taken = try #require(session.lab.scene.entries[1].blueprint["lr"])
    #expect(KnobText.value(rate) == KnobText.exact(taken))
    #expect(isClose(taken, rate, relative: 0.005))
    #expect(session.lab.scene.entries[0].blueprint["lr"] == 0.5)
    #expect(session.lab.message == "B begins at \(KnobText.value(rate)); u takes it back")
    try session.press("u")
    #expect(session.lab.scene.entries[1].blueprint["lr"] == 0.5)
  }

  @Test func whatHasNotOneInitialRateTakesNone() throws {
    let entry = Entry(
      slot: 0, try Spec.read("sequence([constant(0.1), constant(0.2)], at=[5])"))
    var session = try session(Scene(entries: [entry], run: Run(steps: 10, stepsPerEpoch: 1)))
    try session.press("R Enter")
    #expect(session.lab.scene.entries == [entry] && session.lab.overlay != nil)
    #expect(session.lab.message == "A has not one initial rate; close this and turn its knobs")
  }

  /// A problem without an edge, and one whose picks are the same: what is not there is no number.
  @Test func problemWithoutAnEdge() throws {
    var scene = Scene.short
    let kind = try #require(Problem.named("scale-invariant"))
    scene.run.setup = try Setup(Problem(kind), .sgd)
    var session = try session(scene)
    try session.press("R")
    #expect(try state(session).test.edge == nil)
    #expect(session.text.range(of: "edge               –") != nil)
  }

  /// A key only asks for the test; an answer that is not waited for any longer changes nothing.
  @Test func theTestIsMadeBesideTheKeyboard() throws {
    let scene = try SampledTests.digits(steps: 6)
    var (lab, _) = try Lab.open(scene, size: Size(columns: 100, rows: 30), look: Look())
    func press(_ name: String) throws -> [Effect] {
      lab.update(.input(.key(try #require(Key(named: name)))))
    }
    guard case .testRange(let first, let question)? = try press("R").first else { throw Missing() }
    #expect(lab.overlay == .testingRange(first))
    #expect(lab.view().text.contains("testing …"))
    #expect(lab.view().text.contains("range test"))
    #expect(try press("Enter").isEmpty && press("Down").isEmpty)
    #expect(lab.overlay == .testingRange(first))
    // What it would find, without its dear looks at images.
    var run = RangeRun(Scene.opening.run.setup)
    run.advance()
    for key in ["Escape", "q", "R"] {
      #expect(try press(key) == [.stopRangeTest] && lab.overlay == nil)
      _ = lab.update(.rangeTested(first, run.test))
      #expect(lab.overlay == nil)
      guard case .testRange(let id, question)? = try press("R").first, id > first else {
        throw Missing()
      }
      _ = lab.update(.rangeTested(first, run.test))
      #expect(lab.overlay == .testingRange(id))
    }
    _ = lab.update(.rangeTested(first + 3, run.test))
    guard case .rangeTest(let state)? = lab.overlay else { throw Missing() }
    #expect(state.test == run.test && state.letter == "A")
    // The question is what it asks: the path of the scene's seed.
    #expect(question == RangeQuestion(scene.run.setup, seed: scene.samples.seed, nil))
  }

  @Test(arguments: [(20, 6), (40, 12), (60, 16), (80, 24), (120, 36), (200, 60)])
  func frames(columns: Int, rows: Int) throws {
    for (name, look) in [
      ("braille", Look()), ("ascii", Look(alphabet: .ascii)), ("mono", Look(hasColor: false)),
    ] {
      var session = try session(.opening, columns, rows, look: look)
      try session.press("R Down Down Down")
      let frame = session.lab.view()
      if look.alphabet == .ascii { #expect(frame.text.utf8.allSatisfy { $0 < 0x80 }) }
      let text = frame.text + (name == "braille" ? frame.ansi() : "")
      let difference = Golden.difference(text, from: "range-\(columns)x\(rows)-\(name)")
      #expect(difference == nil, Comment(rawValue: difference ?? ""))
    }
  }
}
