import Cells
import Plot
import Schedules
import TestSupport
import Testing
import Training

@testable import Lab

@Suite struct UpdateTests {
  /// Keys that change, move, open and close; everything but those that end the program.
  static let keys =
    // Many paths at each key would take minutes, and so would whole maps and searches.
    allKeys.filter { !costly.contains(KeyMap.action(for: $0)) }

  /// The same with those that make many runs, for scenes whose runs are short.
  static let allKeys =
    // What is typed into the editor of lines is shown, and no change before it is taken.
    KeyMap.bindings.filter { ![.quit, .suspend, .edit].contains($0.action) }
    .flatMap(\.keys) + ["5", ".", "Enter", "1", "/"].compactMap(Key.init(named:))

  private static let costly: [Action?] = [.samplePaths, .map, .tune]

  /// The scene without what is looked at: looks are taken back in one, and other changes leave them.
  private static func changes(_ scene: Scene) -> Scene {
    var scene = scene
    scene.display.region = Display.Region()
    return scene
  }

  /// Presses a key until more than a look has changed.
  private static func press(_ key: Key, _ session: inout Session) {
    let before = changes(session.lab.scene)
    for _ in 0..<60 where changes(session.lab.scene) == before { session.press(key) }
  }

  @Test(arguments: 0..<40) func undoTakesBackEverything(seed: UInt64) throws {
    try takeBackEverything(.short, Size(columns: 80, rows: 24), Self.keys, seed)
  }

  /// With paths, maps and searches among what is opened, turned and taken.
  @Test(arguments: 0..<20) func undoTakesBackWhatWasSearched(seed: UInt64) throws {
    // One key in three is one that makes many runs.
    let costly = Self.allKeys.filter { Self.costly.contains(KeyMap.action(for: $0)) }
    let many = Array(repeating: costly, count: Self.keys.count / 2 / costly.count).flatMap(\.self)
    try takeBackEverything(.brief, Size(columns: 46, rows: 12), Self.keys + many, seed)
  }

  private func takeBackEverything(
    _ scene: Scene, _ size: Size, _ keys: [Key], _ seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    var session = try session(scene, size.columns, size.rows)
    var scenes = [session.lab.scene]
    for _ in 0..<60 {
      guard let key = keys.randomElement(using: &random) else { continue }
      if [.control("r"), .character("u")].contains(key) { continue }
      session.press(key)
      if Self.changes(session.lab.scene) != scenes.last {
        scenes.append(Self.changes(session.lab.scene))
      }
    }
    while session.lab.overlay != nil || session.lab.playback != nil { session.press(Key(.escape)) }
    let frame = session.lab.view()
    for scene in scenes.dropLast().reversed() {
      Self.press(.character("u"), &session)
      #expect(Self.changes(session.lab.scene) == scene)
    }
    // What is left are looks.
    Self.press(.character("u"), &session)
    #expect(session.lab.scene == scene)
    #expect(
      session.lab.message
        == "nothing to undo; what is only looked at, such as a theme or a pin, is no change")
    for scene in scenes.dropFirst() {
      Self.press(.control("r"), &session)
      #expect(Self.changes(session.lab.scene) == scene)
    }
    #expect(Self.changes(session.lab.scene) == scenes.last)
    #expect(session.lab.view().size == frame.size)
  }

  @Test func aStaleAnswerChangesNothing() throws {
    var (lab, first) = try Lab.open(
      .opening, size: Size(columns: 80, rows: 24), look: Look())
    guard case .simulate(let id, let experiment) = try #require(first.first) else { return }
    var computation = try experiment.begin()
    computation.advance()
    let effects = lab.update(.input(.key(Key(.right))))
    #expect(effects.count == 1)
    _ = lab.update(try #require(computation.report(for: id)))
    #expect(lab.tracks[0].trace == nil)
  }

  @Test func onlyWhatChangedIsSimulated() throws {
    var (lab, effects) = try Lab.open(
      .opening, size: Size(columns: 80, rows: 24), look: Look())
    #expect(effects.count == 2)
    effects = lab.update(.input(.key(Key(.right))))
    guard case .simulate(let id, let experiment) = try #require(effects.first) else { return }
    #expect(effects.count == 1)
    #expect(id.slot == 0)
    #expect(experiment.blueprint == .shape("step", [0.5, 0.12, 30, 0]))
    for name in ["y", "v", ",", "Up", "Tab", "w", "f", "g"] {
      let key = try #require(Key(named: name))
      #expect(lab.update(.input(.key(key))).isEmpty, "\(name)")
    }
  }

  @Test func partsOfALongRunAreShownAsTheyCome() throws {
    var (lab, effects) = try Lab.open(
      .opening(steps: 100_000), size: Size(columns: 160, rows: 45), look: Look())
    func progress() -> Substring {
      let title = lab.view().text(row: 0)
      guard let start = title.range(of: "computing ") else { return "" }
      return title[start...].prefix { $0 != "·" }
    }
    #expect(progress() == "computing 0 % ")
    for (percent, effect) in zip(["25", "75"], effects) {
      guard case .simulate(let id, let experiment) = effect else { continue }
      var computation = try experiment.begin()
      computation.advance(work: computation.work / 2)
      _ = lab.update(try #require(computation.report(for: id)))
      #expect(progress() == "computing \(percent) % ")
      computation.advance()
      _ = lab.update(try #require(computation.report(for: id)))
    }
    #expect(progress() == "")
  }

  @Test func eachOpenThingTakesTheKeysUntilEscape() throws {
    for open in ["?", ":", "5"] {
      var session = try session(.short)
      try session.press(open)
      #expect(session.lab.overlay != nil)
      try session.press("v Right x")
      #expect(session.lab.scene == .short)
      try session.press("Escape")
      #expect(session.lab.overlay == nil)
      #expect(!session.hasQuit)
    }
  }

  @Test func quitAndItsKin() throws {
    let keys: [(String, [Effect])] = [
      ("q", [.quit]), ("C-c", [.quit]), ("C-z", [.suspend]), ("C-l", [.repaint]),
    ]
    for (name, expected) in keys {
      var (lab, _) = try Lab.open(.opening, size: Size(columns: 80, rows: 24), look: Look())
      let key = try #require(Key(named: name))
      #expect(lab.update(.input(.key(key))) == expected)
    }
    var (lab, _) = try Lab.open(.opening, size: Size(columns: 80, rows: 24), look: Look())
    _ = lab.update(.input(.key(.character("?"))))
    #expect(lab.update(.input(.key(.control("c")))) == [.quit])
  }

  @Test func theCursorIsExact() throws {
    var session = try session()
    try session.press("Home")
    #expect(session.lab.cursor == 0)
    #expect(session.lab.rate(of: 0) == 0.5)
    let start = try #require(session.lab.loss(of: 0))
    #expect(isClose(start, 1.798869828571841, relative: 1e-12))
    try session.press(">")
    #expect(session.lab.cursor == 3000)
    #expect(session.lab.rate(of: 0) == 0.05)
    try session.press(">")
    #expect(session.lab.cursor == 6000)
    try session.press(">")
    #expect(session.lab.message == "no drop after the cursor; < looks before it")
    try session.press("< <")
    #expect(session.lab.message == "no drop before the cursor; > looks after it")
    try session.press("End")
    #expect(session.lab.cursor == 9000)
    let end = try #require(session.lab.loss(of: 0))
    #expect(isClose(end, 0.00017788330264893772, relative: 1e-12))
    try session.press(". . .")
    #expect(session.lab.cursor == 9000)
  }

  @Test func divergenceIsSaid() throws {
    var session = try session()
    try session.press("Up 3 Enter")
    #expect(session.text.contains("diverged"))
    #expect(session.lab.tracks[0].trace?.divergedAt != nil)
  }

  @Test func upToEightSchedules() throws {
    var session = try session(.short)
    for _ in 0..<8 { try session.press("a") }
    #expect(session.lab.scene.entries.map(\.letter).joined() == "ABCDEFGH")
    #expect(session.lab.message == "eight schedules are the most; x removes one")
    // Eight removals leave one, whichever panel had the keys.
    for _ in 0..<9 { try session.press("S-Tab x x") }
    #expect(session.lab.scene.entries.count == 1)
    var last = try Session(
      Scene(entries: [Scene.opening.entries[0]], run: Scene.opening.run),
      size: Size(columns: 80, rows: 24))
    try last.press("x")
    #expect(last.lab.scene.entries.count == 1)
    #expect(last.lab.message == "the last schedule stays; a adds another")
  }

  @Test func theAxesStayWhileAKnobIsHeld() throws {
    var session = try session()
    let before = session.lab.axes
    for _ in 0..<3 { try session.press("Right") }
    #expect(session.lab.axes == before)
    try session.press("y")
    #expect(session.lab.axes != before)
  }

  @Test func aSequenceHasTheKnobsOfItsParts() throws {
    let blueprint = Blueprint.sequence(
      [.shape("warmup", [0, 0.1, 5]), .shape("cosine", [0.1, 95, 0])], at: [5])
    let scene = Scene(
      entries: [Entry(slot: 0, blueprint, clock: .steps)], run: Run(steps: 100, stepsPerEpoch: 1))
    var session = try session(scene)
    let labels = session.lab.knobs(of: 0).map(\.label)
    #expect(labels.contains("1 warm-up length") && labels.contains("2 decay length"))
    #expect(labels.contains("1 switch at"))
    let place = try #require(labels.firstIndex(of: "1 switch at"))
    for _ in 0..<(place - session.lab.knobIndex(of: 0)) { try session.press("Down") }
    try session.press("Right")
    #expect(session.lab.scene.entries[0].blueprint.list == [6])
    try session.press("t T")
    #expect(session.lab.scene.entries[0].typeName == "sequence")
  }

  /// A value remembered under one run need not be possible under another: refused, not a crash.
  @Test func whatCannotComeBackIsRefused() throws {
    var scene = Scene.short
    scene.entries[0].blueprint = .shape("step", [0.5, 0.1, 30, 1e13])
    var session = try session(scene)
    let before = session.lab.scene
    try session.press("Tab Tab Down 1 0 0 0 Enter")
    #expect(session.lab.scene == before)
    guard case .field(let state) = session.lab.overlay else {
      Issue.record("the field closed")
      return
    }
    #expect(state.error?.hasPrefix("lead must be") == true)
  }

  @Test func aRemovedScheduleIsNoLongerComputed() throws {
    var (lab, _) = try Lab.open(.short, size: Size(columns: 80, rows: 24), look: Look())
    #expect(lab.update(.input(.key(.character("x")))) == [.cancel(slot: 0)])
    let effects = lab.update(.input(.key(.character("u"))))
    #expect(effects.count == 1)
    guard case .simulate(let id, _) = effects[0] else { return }
    #expect(id.slot == 0)
  }

  @Test func undoTakesTheCursorBackWithTheRun() throws {
    var session = try session(.short)
    let cursor = session.lab.cursor
    try session.press("Tab Tab 1 Enter u")
    #expect(session.lab.cursor == cursor)
    try session.press("Home S-Tab S-Tab Right u")
    #expect(session.lab.cursor == 0)
  }

  @Test func theCursorStaysAtItsEpoch() throws {
    var session = try session(.short)
    try session.press("Tab Tab Down 2 0 Enter")
    #expect(session.lab.cursor == 31 * 20)
  }

  @Test func aWarmUpIsNotAsLongAsADecay() throws {
    var session = try session(.short)
    for _ in 0..<6 { try session.press("t") }
    #expect(session.lab.scene.entries[0].blueprint == .shape("cosine", [0.5, 90, 0]))
    try session.press("t t")
    #expect(session.lab.scene.entries[0].blueprint == .shape("warmup", [0, 0.5, 5]))
  }

  @Test func stepAndGeometricShareTheirFactor() throws {
    var session = try session(.short)
    try session.press("t t")
    #expect(session.lab.scene.entries[0].blueprint == .shape("geometric", [0.5, 0.1, 30]))
    try session.press("T T")
    #expect(session.lab.scene.entries[0].blueprint == .shape("step", [0.5, 0.1, 30, 0]))
    #expect(session.lab.knob.parameter.name == "factor")
  }

  @Test func theFirstKeyReplacesAValue() throws {
    var session = try session(.short)
    try session.press("Enter 2 * * 2 Enter")
    #expect(session.lab.scene.entries[0].blueprint.values[1] == 4)
    try session.press("Enter End / 8 Enter")
    #expect(session.lab.scene.entries[0].blueprint.values[1] == 0.5)
  }

  @Test func theEndOfTheHelpIsItsLastLine() throws {
    var session = try session(.short)
    try session.press("? End")
    let end = session.text
    try session.press("Down")
    #expect(session.text == end)
    try session.press("Up")
    #expect(session.text != end)
  }

  /// What a log axis is worth: a warm-up from zero does not crush the rest.
  @Test func zeroDoesNotRuinALogAxis() throws {
    for blueprint in [
      Blueprint.sequence(
        [.shape("warmup", [0, 0.1, 5]), .shape("cosine", [0.1, 95, 0])], at: [5]),
      .shape("linear", [0.1, 100, 0]),
    ] {
      let scene = Scene(
        entries: [Entry(slot: 0, blueprint, clock: .steps)], run: Run(steps: 100, stepsPerEpoch: 1))
      #expect(try session(scene).lab.axes.rate.low > 1e-5)
    }
  }

  /// A change after an undo loses nothing: both branches can be come back to.
  @Test func branchesAreKept() throws {
    var session = try session(.short)
    let start = session.lab.scene
    try session.press("Right Right")
    let right = session.lab.scene
    try session.press("u u Left")
    let left = session.lab.scene
    try session.press("u")
    #expect(session.lab.scene == start)
    try session.press("C-r")
    #expect(session.lab.scene == left)
    #expect(session.lab.message == "branch 2 of 2; u and | lead to the others")
    try session.press("u |")
    #expect(session.lab.message == "Ctrl-R takes branch 1 of 2")
    try session.press("C-r C-r")
    #expect(session.lab.scene == right)
    try session.press("|")
    #expect(session.lab.message?.hasPrefix("no branches begin here") == true)
  }

  /// Random walks through a tree of values: undo leads to where each change was made, and every value
  /// that ever was can be found again.
  @Test(arguments: 0..<20) func historyIsATree(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var history = History<Int>()
    var parents: [Int: Int] = [:]
    var (present, next) = (0, 1)
    for _ in 0..<200 {
      switch Int.random(in: 0..<4, using: &random) {
      case 0, 1:
        history.remember(present)
        parents[next] = present
        present = next
        next += 1
      case 2:
        let before = history.undo(from: present)
        #expect(before == parents[present])
        present = before ?? present
      default:
        _ = history.turn()
        let after = history.redo(from: present)
        if let after { #expect(parents[after] == present) }
        present = after ?? present
      }
    }
    while let before = history.undo(from: present) { present = before }
    #expect(present == 0 && !history.canUndo)
    // Every branch, taken in turn.
    var found: Set<Int> = [0]
    func visit(_ value: Int) {
      for _ in 0..<history.branches.count {
        guard let child = history.redo(from: value) else { return }
        found.insert(child)
        visit(child)
        #expect(history.undo(from: child) == value)
        _ = history.turn()
      }
    }
    visit(0)
    #expect(found.count == next)
  }
}
