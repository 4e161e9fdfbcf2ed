import Cells
import Parameters
import Schedules
import TestSupport
import Testing

@testable import Lab

@Suite struct ComposeTests {
  private func scene(_ blueprint: Blueprint, _ clock: Clock) -> Scene {
    Scene(
      entries: [Entry(slot: 0, blueprint, clock: clock)], run: Run(steps: 180, stepsPerEpoch: 2))
  }

  private func rates(_ lab: Lab) -> [Double] {
    (0..<lab.scene.run.steps).map { lab.tracks[0].schedule.rate(at: $0) }
  }

  /// Whatever the family: the rates of the two parts are bit for bit those of the whole, and joined
  /// again they are the whole.
  @Test(arguments: [Clock.steps, .epochs, .wholeEpochs])
  func splittingKeepsTheRates(clock: Clock) throws {
    for family in Family.shapes {
      let blueprint = Blueprint(family, family.values(fitting: clock == .steps ? 180 : 90))
      let scene = scene(blueprint, clock)
      var (lab, _) = try Lab.open(scene, size: Size(columns: 80, rows: 24), look: Look())
      lab.cursor = 61
      let before = rates(lab)
      for key in ["c", "s"] as [Unicode.Scalar] { _ = lab.update(.input(.key(.character(key)))) }
      #expect(lab.overlay == nil, "\(family.name): \(lab.message ?? "")")
      let entry = lab.scene.entries[0]
      #expect(entry.typeName == "sequence" && entry.blueprint.parts.count == 2)
      #expect(
        entry.blueprint.list == [clock == .steps ? 61 : 31], "\(family.name)")
      #expect(rates(lab).elementsEqual(before), "\(family.name)")
      // The knob of the switch is chosen.
      #expect(lab.knob.parameter.name == "at")
      // Once more, in the second part, and back.
      lab.cursor = 121
      for key in ["c", "s"] as [Unicode.Scalar] { _ = lab.update(.input(.key(.character(key)))) }
      #expect(lab.scene.entries[0].blueprint.parts.count == 3)
      #expect(rates(lab).elementsEqual(before), "\(family.name)")
      for key in ["c", "j", "c", "j"] as [Unicode.Scalar] {
        _ = lab.update(.input(.key(.character(key))))
      }
      #expect(lab.scene.entries[0].blueprint == blueprint, "\(family.name)")
      for _ in 0..<4 { _ = lab.update(.input(.key(.character("u")))) }
      #expect(lab.scene == scene)
    }
  }

  @Test func aWarmUpComesBeforeTheSchedule() throws {
    var session = try session(.short)
    try session.press("c w")
    #expect(
      session.lab.scene.entries[0].blueprint
        == .sequence([.shape("warmup", [0, 0.5, 5]), .shape("step", [0.5, 0.1, 30, 0])], at: [5]))
    #expect(session.lab.knob.label == "1 warm-up length")
    #expect(
      session.lab.message
        == "A: warm-up over 5 epochs, the rest that much later; u takes it back")
    try session.press("u")
    #expect(session.lab.scene == .short)
  }

  @Test(arguments: [
    ("m", "scale(step(lr=0.5, factor=0.1, interval=30), by=0.5)"),
    ("c", "clamp(step(lr=0.5, factor=0.1, interval=30), low=0.05, high=0.25)"),
    ("r", "repeat(step(lr=0.5, factor=0.1, interval=30), steps=30)"),
    ("d", "cooldown(step(lr=0.5, factor=0.1, interval=30), at=72, steps=18)"),
  ]) func whatIsPutAroundComesOffAgain(key: String, text: String) throws {
    var session = try session(.short)
    try session.press("c \(key)")
    #expect(session.lab.scene.entries[0].reading.text == text)
    #expect(session.lab.message?.hasPrefix("A: ") == true)
    try session.press("c u")
    #expect(session.lab.scene.entries[0].blueprint == Scene.short.entries[0].blueprint)
    try session.press("u u")
    #expect(session.lab.scene == .short)
  }

  @Test func whatCannotBeSaysWhy() throws {
    var session = try session(.short)
    for (keys, words) in [
      ("c j", "schedule must be a sequence; s makes one of it"),
      ("R", "schedule must be a decay that goes one way"),
      ("u", "schedule must be inside limits"),
      ("y", "y does nothing here; the letter of a line or Enter does it"),
      (
        "Escape Home c s",
        "cursor must be at least an epoch behind a part's start and before the end; , and . move it"
      ),
    ] {
      try session.press(keys)
      #expect(session.lab.message?.hasPrefix(words) == true, "\(session.lab.message ?? "")")
      #expect(session.lab.scene == .short)
      guard case .compose = session.lab.overlay else {
        Issue.record("the page closed after \(keys)")
        return
      }
    }
  }

  @Test func aCosineStartsAgain() throws {
    var session = try session(scene(.shape("cosine", [0.5, 90, 0]), .epochs))
    try session.press("c R")
    #expect(
      session.lab.scene.entries[0].reading.text
        == "restarts(cosine(lr=0.5, steps=13), growth=2)")
    #expect(session.lab.knob.parameter.name == "steps")
    #expect(session.lab.tracks[0].schedule.jump(after: 0) == 26)
  }

  /// Every composition of every family either makes a schedule or says what to do instead.
  @Test func everyFamilyTakesOrRefusesThem() throws {
    for family in Family.shapes + [Family.listeners[0]] {
      let blueprint = Blueprint(family, family.values(fitting: 90))
      let (lab, _) = try Lab.open(
        scene(blueprint, .epochs), size: Size(columns: 80, rows: 24), look: Look())
      for composition in Composition.allCases {
        do throws(ParameterError) {
          let result = try composition.result(in: lab.setting(of: 0))
          _ = try Clock.epochs.schedule(of: result.blueprint, stepsPerEpoch: 2)
          let knobs = Knob.of(result.blueprint)
          #expect(
            result.target == nil || knobs.contains { $0.target == result.target },
            "\(family.name) \(composition)")
          #expect(!result.words.isEmpty)
        } catch {
          #expect(!error.rule.isEmpty)
          #expect(family.listens || [.join, .unwrap, .restarts].contains(composition))
        }
      }
    }
  }

  @Test(arguments: [(80, 24), (120, 36), (60, 16)])
  func frames(columns: Int, rows: Int) throws {
    var session = try session(.opening, columns, rows)
    try session.press("c Down")
    let difference = Golden.difference(session.text, from: "compose-\(columns)x\(rows)")
    #expect(difference == nil, Comment(rawValue: difference ?? ""))
  }
}
