import Cells
import Parameters
import Schedules
import TestSupport
import Testing
import Training

@testable import Lab

/// Schedules that listen, driven by the loss they lead to.
@Suite struct ListeningTests {
  private static func blueprint(_ values: [String: Double]) throws -> Blueprint {
    let family = try #require(Family.named("plateau"))
    return Blueprint(family, family.parameters.map { values[$0.name] ?? $0.standard })
  }

  private static func scene(_ values: [String: Double], clock: Clock = .wholeEpochs) throws -> Scene
  {
    Scene(
      entries: [
        Entry(slot: 0, try blueprint(values), clock: clock),
        Entry(slot: 1, .shape("step", [0.5, 0.1, 30, 0]), clock: .epochs),
      ],
      run: Run(steps: 9000, stepsPerEpoch: 100))
  }

  /// The rates that are drawn are those a controller finds that is told the drawn losses.
  @Test(arguments: [Clock.wholeEpochs, .steps], 0..<4)
  func hearsTheLossesThatAreDrawn(clock: Clock, dialect: Int) throws {
    let scene = try Self.scene(
      [
        "lr": 0.5, "factor": 0.5, "patience": clock == .steps ? 200 : 2, "relative": 0.01,
        "dialect": Double(dialect),
      ], clock: clock)
    let track = try LabTests.session(scene).lab.tracks[0]
    let trace = try #require(track.trace)
    #expect(trace.isComplete)
    var controller = try #require(try scene.entries[0].blueprint.controller())
    let distance = clock == .steps ? 1 : 100
    var cuts = 0
    for step in 0...9000 {
      if step > 0, step % distance == 0 { controller.report(trace.loss(at: step)) }
      #expect(track.schedule.rate(at: step) == controller.rate, "at \(step)")
      if controller.turn != nil, step % distance == 0 { cuts += 1 }
    }
    #expect(cuts > 1)
    // The losses in turn are those that the drawn rates lead to.
    let drive = Drive(rate: ScheduleSignal(track.schedule, steps: scene.run.steps))
    var simulation = Simulation(scene.run.setup, drive: drive, steps: scene.run.steps)
    simulation.advance()
    #expect((0...9000).allSatisfy { simulation.trace.loss(at: $0) == trace.loss(at: $0) })
  }

  /// The same on other problems, with other optimizers.
  @Test(arguments: ["noisy-quadratic", "least-squares", "falling-curvature", "scale-invariant"])
  func hearsWhateverIsTrained(problem: String) throws {
    let kind = try #require(Problem.named(problem))
    for optimizer in Setup.optimizers(for: Problem(kind)) where Optimizer(optimizer).isLinear {
      var scene = try Self.scene(["lr": 0.3, "factor": 0.5, "patience": 2, "relative": 0.01])
      scene.run.setup = try PartsTests.setup(problem, optimizer.name)
      // Paths take long: there the first one alone, and not so far.
      let isSampled = scene.run.setup.isSampled
      if isSampled {
        scene.samples.extent = .one
        scene.run.steps = 600
        scene.run.stepsPerEpoch = 20
        scene.entries.removeLast()
      }
      let (steps, pace) = (scene.run.steps, scene.run.stepsPerEpoch)
      let track = try LabTests.session(scene).lab.tracks[0]
      let trace = try #require(track.trace)
      var controller = try #require(try scene.entries[0].blueprint.controller())
      var wrong = 0
      for step in 0...steps {
        if step > 0, step % pace == 0 { controller.report(trace.loss(at: step)) }
        if track.schedule.rate(at: step) != controller.rate { wrong += 1 }
      }
      #expect(wrong == 0, "\(optimizer.name)")
      guard !isSampled else { continue }
      // An average over all steps improves to the end.
      #expect((controller.rate == 0.3) == (optimizer.name == "schedule-free"))
    }
  }

  @Test func panelSaysWhyItWasCut() throws {
    let scene = try Self.scene(["lr": 0.5, "factor": 0.5, "patience": 2])
    var session = try LabTests.session(scene)
    let recorded = try #require(session.lab.tracks[0].schedule as? Recorded)
    let level = recorded.levels[1]
    let turn = try #require(level.turn)
    let words = [
      "cut at epoch \(level.start / 100):", turn.reason(unit: "epoch") { KnobText.value($0) },
    ]
    #expect(words[1].hasPrefix("no improvement on 0.") && words[1].hasSuffix(" for 3 epochs"))
    // The cursor stands behind the first cut.
    for word in words { #expect(session.text.range(of: word) != nil, "\(word)") }
    try session.press("S-,")
    for _ in 0..<90 { try session.press(",") }
    #expect(session.lab.cursor < level.start)
    #expect(session.text.range(of: "cut at epoch") == nil)
    #expect(session.text.range(of: "η · 0.5 after 2 + 1 bad reports") != nil)
  }

  @Test func knobsChangeWhatIsHeard() throws {
    let scene = try Self.scene(["lr": 0.5, "factor": 0.5, "patience": 2])
    var session = try LabTests.session(scene)
    let before = try #require(session.lab.tracks[0].schedule as? Recorded)
    try session.press("Down Right Right")
    #expect(session.lab.scene.entries[0].blueprint["patience"] == 4)
    let after = try #require(session.lab.tracks[0].schedule as? Recorded)
    #expect(before.levels != after.levels)
    // Another type and back again.
    try session.press("t")
    #expect(session.lab.scene.entries[0].typeName != "plateau")
    try session.press("T")
    #expect(session.lab.scene.entries[0].blueprint["patience"] == 4)
    // So does what it trains on.
    var other = scene
    let batch = try #require(other.run.setup.problem.settings.index(of: "batch"))
    try other.run.setup.setProblem(batch, to: 8)
    let noisy = try #require(try LabTests.session(other).lab.tracks[0].schedule as? Recorded)
    #expect(before.levels != noisy.levels)
  }

  @Test func tooLongARunIsRefused() throws {
    var scene = try Self.scene(["lr": 0.5])
    scene.run.steps = 1_000_000_000
    do throws(ParameterError) {
      _ = try Experiment(scene.entries[0], scene.run).schedule()
      Issue.record("it was accepted")
    } catch {
      #expect(
        error.description
          == "steps must be at most 5000000 where a schedule listens to the run, not 1000000000")
    }
  }

  /// A loss beyond all bounds is no improvement, and the rate stays a number.
  @Test func divergenceIsHeard() throws {
    let scene = try Self.scene(["lr": 5, "factor": 0.5, "patience": 2])
    let track = try LabTests.session(scene).lab.tracks[0]
    #expect(track.trace?.divergedAt != nil)
    #expect(track.schedule.rate(at: 9000) < 1e-6)
  }
}
