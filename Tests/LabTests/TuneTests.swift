import Cells
import Plot
import TestSupport
import Testing
import Training

@testable import Lab

@Suite struct TuneTests {
  private struct Missing: Error {}

  private func state(_ lab: Lab) throws -> TuneState {
    guard case .tune(let state) = lab.overlay else { throw Missing() }
    return state
  }

  /// Each key makes one trial; each trial has the loss the lab shows at its value.
  @Test(arguments: [Tuner.Search.bayes, .golden, .grid])
  func trialsAreWhatTheLabShows(search: Tuner.Search) throws {
    var session = try session(MapTests.small, 80, 24)
    try session.press("O")
    while try state(session.lab).tuner.search != search { try session.press("s") }
    for key in ["Space", "Enter", "Space", "Space", "Enter"] { try session.press(key) }
    let tune = try state(session.lab)
    #expect(tune.tuner.trials.count == 5 && tune.id == nil)
    for trial in tune.tuner.trials {
      let value = tune.value(trial.values[0])
      var other = session
      other.send(.input(.key(Key(.escape))))
      let knob = tune.axis.knob
      let scene = try knob.setting(value, in: other.lab.scene, entry: 0)
      let trace = try #require(try LabTests.session(scene).lab.tracks[0].trace)
      #expect(trace.loss(at: trace.steps) == trial.loss)
    }
  }

  /// The best that is found is as good as the best of a fine grid, and is taken as one change.
  @Test(arguments: [Tuner.Search.bayes, .golden])
  func bestIsFoundAndTaken(search: Tuner.Search) throws {
    var session = try session(MapTests.small, 80, 24)
    try session.press("Up O")
    while try state(session.lab).tuner.search != search { try session.press("s") }
    try session.press("a")
    let tune = try state(session.lab)
    #expect(tune.tuner.ending != nil && tune.axis.knob.isInitialRate)
    let best = try #require(tune.best)
    let landscape = Landscape(scene: session.lab.scene, entry: 0, knobs: [tune.axis.knob])
    let fine = tune.axis.values(200).compactMap { landscape.loss(at: [$0]) { true } }
    let least = try #require(fine.filter(\.isFinite).min())
    #expect(best.loss <= least * 1.002)
    let before = session.lab.scene
    try session.press("Enter")
    #expect(session.lab.overlay == nil)
    #expect(session.lab.scene.entries[0].blueprint["lr"] == best.value)
    let trace = try #require(session.lab.tracks[0].trace)
    #expect(trace.loss(at: trace.steps) == best.loss)
    try session.press("u")
    #expect(session.lab.scene == before)
  }

  /// Where the picture of the model is lower than a trial, the words say why.
  @Test func theCeilingIsSaid() throws {
    var session = try session(MapTests.small, 120, 36)
    try session.press("Up O")
    for _ in 0..<8 { try session.press("Space") }
    let tuner = try state(session.lab).tuner
    let isSaid = session.lab.view().text.contains("counts as that")
    #expect(isSaid == (tuner.ceiling != nil))
    #expect(tuner.ceiling.map { most in tuner.trials.contains { $0.loss > most } } ?? true)
    #expect(isSaid)
  }

  @Test func staleAnswersChangeNothing() throws {
    let size = Size(columns: 80, rows: 24)
    var (lab, _) = try Lab.open(try MapTests.small, size: size, look: Look())
    func press(_ code: Key.Code) -> [Effect] { lab.update(.input(.key(Key(code)))) }
    _ = press(.character("O"))
    guard case .survey(let id, let survey) = press(.character("a")).first else { throw Missing() }
    let next = try #require(try state(lab).next)
    #expect(survey.points == [[next]])
    // Nothing new is asked for while a trial is under way.
    #expect(press(.character(" ")).isEmpty && press(.enter).isEmpty)
    _ = lab.update(.surveyed(id + 1, from: 0, losses: [1]))
    #expect(try state(lab).tuner.trials.isEmpty)
    // Another search does not hear what the one before had asked.
    #expect(press(.character("s")) == [.stopSurvey])
    _ = lab.update(.surveyed(id, from: 0, losses: [1]))
    let golden = try state(lab).tuner
    #expect(golden.trials.isEmpty && golden.search == .golden)
    #expect(press(.character("t")).isEmpty && lab.message?.contains("no trial") == true)
    #expect(press(.escape) == [.stopSurvey])
    #expect(lab.overlay == nil)
  }

  @Test(arguments: [(20, 6), (40, 12), (80, 24), (120, 36)])
  func frames(columns: Int, rows: Int) throws {
    for (name, look) in [
      ("braille", Look()), ("ascii", Look(alphabet: .ascii)), ("mono", Look(hasColor: false)),
    ] {
      for search in ["bayes", "golden"] {
        var session = try session(MapTests.small, columns, rows, look: look)
        try session.press("Up O" + (search == "golden" ? " s" : ""))
        for _ in 0..<6 { try session.press("Space") }
        let frame = session.lab.view()
        if look.alphabet == .ascii { #expect(frame.text.utf8.allSatisfy { $0 < 0x80 }) }
        let text = frame.text + (name == "braille" && columns == 120 ? frame.ansi() : "")
        let difference = Golden.difference(text, from: "tune-\(search)-\(columns)x\(rows)-\(name)")
        #expect(difference == nil, Comment(rawValue: difference ?? ""))
      }
    }
  }
}
