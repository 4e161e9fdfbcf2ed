import Cells
import Parameters
import Schedules
import TestSupport
import Testing

@testable import Lab

@Suite struct KnobTests {
  static let factor = Family.named("step")?.parameters[1]

  @Test(arguments: [
    (0.1, true, Stride.normal, 0.12), (0.12, true, .normal, 0.15), (0.8, true, .normal, 1),
    (1, true, .normal, 1), (0.1, false, .normal, 0.08), (0.01, false, .normal, 0.01),
    (0.1, true, .fine, 0.101), (0.1, false, .fine, 0.0999), (0.1, true, .coarse, 0.2),
    (0.1, false, .coarse, 0.05), (0.13, true, .normal, 0.15), (3, true, .normal, 3),
    (3, false, .normal, 2.5), (0.0001, true, .normal, 0.01), (0.0001, false, .normal, 0.0001),
  ]) func logarithmicKnobsStopAtRoundNumbers(
    value: Double, up: Bool, stride: Stride, next: Double
  ) throws {
    let factor = try #require(Self.factor)
    #expect(factor.moved(value, up: up, by: stride) == next)
  }

  @Test(arguments: [
    (30.0, true, Stride.normal, 31.0), (30, false, .normal, 29), (30, true, .coarse, 40),
    (9, true, .normal, 10), (100, false, .normal, 99), (100, true, .normal, 110),
    (90, true, .normal, 91), (1, false, .normal, 1), (2.5, true, .normal, 3),
    (100, false, .coarse, 90), (3000, true, .fine, 3001),
  ]) func wholeKnobsMoveByWholes(
    value: Double, up: Bool, stride: Stride, next: Double
  ) throws {
    let interval = try #require(Family.named("step")?.parameters[2])
    #expect(interval.moved(value, up: up, by: stride) == next)
  }

  @Test func aRateOfZeroIsReachedAndLeft() throws {
    let end = try #require(Family.named("cosine")?.parameters[2])
    var value = 0.001
    for _ in 0..<200 { value = end.moved(value, up: false, by: .coarse) }
    #expect(value == 0)
    #expect(end.moved(value, up: true, by: .normal) > 0)
  }

  /// Whatever the knob and the stride: up never lowers, down never raises, and the range holds.
  @Test func everyKnobMovesTheRightWay() throws {
    var random = SplitMix64(seed: 7)
    for parameter in Family.shapes.flatMap(\.parameters) + Knob.run(.opening).map(\.parameter) {
      for _ in 0..<50 {
        let value = Double.random(in: parameter.range, using: &random)
        for stride in [Stride.fine, .normal, .coarse] {
          let up = parameter.moved(value, up: true, by: stride)
          let down = parameter.moved(value, up: false, by: stride)
          #expect(up > value || value == parameter.range.upperBound, "\(parameter.name) \(value)")
          #expect(down < value || value == parameter.range.lowerBound, "\(parameter.name) \(value)")
          #expect(parameter.range.contains(up) && parameter.range.contains(down))
          #expect((0...1).contains(parameter.place(of: value)))
        }
      }
    }
  }

  @Test func typesKeepWhatTheyHad() throws {
    var session = try session(.short)
    try session.press("Right Right t")
    #expect(session.lab.scene.entries[0].typeName == "exponential")
    #expect(session.lab.scene.entries[0].blueprint.values[0] == 0.5)
    try session.press("T")
    #expect(session.lab.scene.entries[0].blueprint == .shape("step", [0.5, 0.15, 30, 0]))
  }

  @Test func everyTypeIsReachedAndDrawn() throws {
    var session = try session(.short)
    var seen: Set<String> = []
    for _ in Family.shapes {
      try session.press("t")
      seen.insert(session.lab.scene.entries[0].typeName)
      let isComplete = session.lab.tracks.allSatisfy { $0.isComplete }
      #expect(isComplete)
      let formula = KnobText.formula(session.lab.scene.entries[0].blueprint)
      #expect(session.text.contains("= " + formula.prefix(12)), "\(formula)")
    }
    #expect(seen.count == Family.shapes.count)
  }

  @Test(arguments: [
    ("0 . 2 Enter", 0.2), ("0 . 1 / 8 Enter", 0.0125), ("3 Enter", 3),
    ("0 . 2 5 BSpace Enter", 0.2), ("Enter BSpace BSpace BSpace 1 e - 3 Enter", 1e-3),
  ]) func typedValuesAreTaken(keys: String, value: Double) throws {
    var session = try session(.short)
    try session.press(keys)
    #expect(session.lab.overlay == nil)
    #expect(session.lab.scene.entries[0].blueprint.values[1] == value)
  }

  @Test(arguments: [
    ("1 / Enter", "column"), ("0 . 5 - 1 Enter", "factor must be a number of 0 or more"),
    ("x Enter", ""),
  ]) func whatCannotBeTakenSaysWhy(keys: String, words: String) throws {
    var session = try session(.short)
    try session.press("5 BSpace")
    try session.press(keys)
    guard case .field(let state) = session.lab.overlay else {
      Issue.record("the field closed")
      return
    }
    #expect(state.error?.contains(words) == true, "\(state.error ?? "no error")")
    #expect(session.lab.scene == .short)
    try session.press("Escape")
    #expect(session.lab.overlay == nil)
    #expect(session.lab.scene == .short)
  }

  @Test func epochsAndStepsStayTogether() throws {
    var session = try session(.short)
    try session.press("Tab Tab Right")
    #expect(session.lab.scene.run.steps == 182)
    try session.press("Down Right")
    #expect(session.lab.scene.run.stepsPerEpoch == 3)
    #expect(session.lab.scene.run.steps == 91 * 3)
    // Thirty epochs stay thirty epochs.
    #expect(session.lab.tracks[0].schedule.jump(after: 0) == 30 * 3)
  }

  @Test func aRunTooLongIsRefusedWithAReason() throws {
    var session = try session(.short)
    try session.press("Tab Tab 1 e 9 Enter")
    guard case .field(let state) = session.lab.overlay else {
      Issue.record("the field closed")
      return
    }
    #expect(
      state.error == "epochs must be such that the run has 1 to 1000000000 steps; "
        + "1000000000 would be 2000000000 steps")
  }

  /// A knob at its end says so; a typed value may lie beyond.
  @Test func aKnobAtItsEndSaysSo() throws {
    var session = try session(.short)
    try session.press("1 Enter")
    #expect(session.lab.message == nil)
    try session.press("Right")
    #expect(session.lab.message == "it turns no further; Enter types a value")
    try session.press("Left")
    #expect(session.lab.message == nil)
  }

  /// The knob that the words of a composition speak of is the one that has the keys.
  @Test func aFactorIsTurned() throws {
    var session = try session(.short)
    try session.press("c m")
    #expect(session.lab.message?.contains("the \(session.lab.knob.label); ← → turn it") == true)
    #expect(session.lab.knob.value(in: session.lab.scene, entry: 0) == 0.5)
  }

  /// Problem and optimizer in words, and each keeps what it was given.
  @Test func problemsAndOptimizersKeepWhatTheyHad() throws {
    var session = try session(.short, 80, 24)
    try session.press("Tab Tab Down Down 8 Enter Down")
    #expect(session.text.contains("problem   noisy quadratic"))
    try session.press("Right")
    #expect(session.text.contains("least squares"))
    try session.press("Up 4 Enter Down")
    #expect(session.lab.scene.run.setup.arguments == "--problem least-squares --set batch=4")
    try session.press("Left")
    #expect(session.lab.scene.run.setup.arguments == "--problem noisy-quadratic --set batch=8")
    try session.press("Down Right Down Down Down Down Down")
    #expect(session.lab.knob.parameter.name == "momentum")
    try session.press("0 . 5 Enter")
    let heavy =
      "--problem noisy-quadratic --optimizer momentum --set batch=8 --set momentum=0.5"
    #expect(session.lab.scene.run.setup.arguments == heavy)
    try session.press("Up Up Up Up Up Right")
    #expect(session.text.contains("Nesterov"))
    try session.press("Left")
    #expect(session.lab.scene.run.setup.arguments == heavy)
    // One that a problem cannot be trained with gives way, and what is taken away says so.
    try session.press("Right Up Right Right")
    #expect(session.text.contains("scale-invariant"))
    #expect(session.lab.scene.run.setup.arguments == "--problem scale-invariant")
    try session.press("e Left Left Enter")
    #expect(session.lab.kept.last?.contains(" --problem scale-invariant --steps 180") == true)
  }
}
