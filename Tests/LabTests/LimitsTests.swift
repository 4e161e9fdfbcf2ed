import Cells
import Notation
import Plot
import Schedules
import TestSupport
import Testing
import Training

@testable import Lab

/// The floor and the edge of divergence that go with the rate of each moment.
@Suite struct LimitsTests {
  private static func scene(
    _ setup: Setup, _ blueprint: Blueprint, steps: Int = 200, stepsPerEpoch: Int = 1
  ) -> Scene {
    var scene = Scene(
      entries: [Entry(slot: 0, blueprint, clock: .steps)],
      run: Run(steps: steps, stepsPerEpoch: stepsPerEpoch))
    scene.run.setup = setup
    return scene
  }

  /// Held long enough, the loss lies on the floor that is drawn.
  @Test(arguments: ["noisy-quadratic", "least-squares"], ["sgd", "momentum", "nesterov", "ema"])
  func theLossComesToRestOnTheFloor(problem: String, optimizer: String) throws {
    let setup = try PartsTests.setup(problem, optimizer)
    let rate = 0.2 * (try #require(Equilibrium(setup)).edge())
    let scene = Self.scene(setup, .shape("constant", [rate]), steps: 10_000)
    let lab = try session(scene).lab
    let floor = try #require(lab.floor(of: 0, at: 0))
    let trace = try #require(lab.tracks[0].trace)
    #expect(isClose(trace.last, floor, relative: 1e-9))
    let line = try #require(lab.floorLine(columns: 50))
    #expect(line.values == Array(repeating: floor, count: 50))
    #expect(line.label == "floor \(KnobText.value(floor))")
  }

  /// An average over all steps has no floor, a rate above the edge has none, one path has none.
  @Test func thereIsNotAlwaysAFloor() throws {
    let averaged = try PartsTests.setup("noisy-quadratic", "schedule-free")
    #expect(
      try session(Self.scene(averaged, .shape("constant", [0.2]))).lab.floorLine(columns: 9) == nil)
    let sphere = try PartsTests.setup("scale-invariant")
    #expect(
      try session(Self.scene(sphere, .shape("constant", [0.2]))).lab.floorLine(columns: 9) == nil)
    // From 4 down to 0.04 at step 100, the edge at 2.
    let lab = try session(Self.scene(.opening, .shape("step", [4, 0.01, 100, 0]))).lab
    let line = try #require(lab.floorLine(columns: 20))
    #expect(line.values.prefix(10).allSatisfy { $0.isNaN })
    #expect(line.values.suffix(10).allSatisfy { $0 > 0 })
  }

  /// The edge of a curvature that falls by the clock is 2 over it.
  @Test func theEdgeMovesWithTheCurvature() throws {
    let setup = try PartsTests.setup("falling-curvature")
    var session = try session(Self.scene(setup, .shape("constant", [0.7])))
    for (step, edge) in [(0, 0.5), (20, 1.0), (40, 2.0), (150, 2.0)] {
      #expect(isClose(session.lab.edge(of: 0, at: step), edge, relative: 1e-9))
    }
    #expect(session.text.contains("edge of divergence, here 2 "))
    try session.press("Home")
    #expect(session.text.contains(" edge 0.5 ─"))
    #expect(session.text.contains("edge of divergence, here 0.5 "))
    try session.press("End")
    #expect(session.text.contains(" edge 2 ─"))
    let line = try #require(session.lab.edgeLine(of: 0, columns: 200))
    #expect(zip(line.values, line.values.dropFirst()).allSatisfy { $0 <= $1 })
    // Both ends of the edge are worth the axis.
    let axis = session.lab.axes.rate
    #expect(axis.low <= 0.5 && axis.high >= 2)
  }

  /// The steps above the edge, against every step looked at.
  @Test(arguments: [
    Blueprint.shape("constant", [0.7]), .shape("cosine", [0.9, 200, 0]),
    .shape("step", [3, 0.1, 50, 0]), .shape("linear", [2.5, 200, 0]),
    .shape("warmup", [0, 2.5, 100]), .shape("constant", [0.4]),
  ]) func stepsAboveTheEdge(blueprint: Blueprint) throws {
    for problem in ["noisy-quadratic", "least-squares", "falling-curvature"] {
      for optimizer in ["sgd", "momentum"] {
        let lab = try session(
          Self.scene(try PartsTests.setup(problem, optimizer), blueprint)
        ).lab
        let above = (0..<200).filter {
          lab.tracks[0].schedule.rate(at: $0) > lab.edge(of: 0, at: $0)
        }
        #expect(lab.tracks[0].excess?.lowerBound == above.first)
        #expect(lab.tracks[0].excess?.upperBound == above.last)
        let words =
          above.count == 1
          ? "! above the edge at step \(above[0])"
          : "! above the edge, steps \(above.first ?? 0)–\(above.last ?? 0)"
        #expect(lab.view().text.contains(words) == !above.isEmpty)
      }
    }
  }

  /// A schedule that cycles the momentum is heard by an optimizer that has one, and by no other.
  @Test func cycledMomentumIsHeard() throws {
    let cycle = try Spec.read("OneCycleLR(max_lr=0.1, total_steps=200)").blueprint
    #expect(cycle.momentum != nil)
    for (optimizer, hears) in [("sgd", false), ("momentum", true), ("nesterov", true)] {
      let setup = try PartsTests.setup("noisy-quadratic", optimizer)
      let lab = try session(Self.scene(setup, cycle), 120, 44).lab
      let text = lab.view().text
      #expect(text.contains("momentum, not in the loss") == !hears)
      #expect(lab.edgeMoves(of: 0) == hears)
      let momentum = try #require(lab.tracks[0].momentum)
      var simulator = Simulator(
        setup,
        drive: Drive(
          rate: ScheduleSignal(lab.tracks[0].schedule, steps: 200),
          momentum: hears ? ScheduleSignal(momentum, steps: 200) : nil), steps: 200)
      var work = Int.max
      simulator.advance(to: 200, work: &work)
      #expect(lab.tracks[0].trace?.last == simulator.loss)
      guard hears else { continue }
      let edge = try #require(Equilibrium(setup)).edge(momentum: momentum.rate(at: 0))
      #expect(isClose(lab.edge(of: 0, at: 0), edge, relative: 1e-3))
      #expect(lab.edge(of: 0, at: 0) != lab.edge(of: 0, at: 60))
    }
  }

  @Test func theNoiseScaleIsThatOfTheCursor() throws {
    var session = try session()
    // η/B = 0.05/32.
    let first = try #require(session.lab.noiseScale(of: 0))
    #expect(isClose(first, 0.0015625, relative: 1e-12))
    #expect(session.text.contains("η/B(1−m) 0.00156"))
    try session.press("Home")
    let second = try #require(session.lab.noiseScale(of: 0))
    #expect(isClose(second, 0.015625, relative: 1e-12))
    #expect(session.text.contains("noise scale 0.0156 "))
    // It is the batch's doing, whatever the length of an epoch.
    try session.press("Tab Tab Down Down 1 2 8 Enter")
    let quarter = try #require(session.lab.noiseScale(of: 0))
    #expect(isClose(quarter, second / 4, relative: 1e-12))
    try session.press("Up 5 0 0 Enter Home")
    #expect(session.lab.noiseScale(of: 0) == quarter)
    let heavy = Self.scene(
      try PartsTests.setup("noisy-quadratic", "momentum"), .shape("constant", [0.5]),
      stepsPerEpoch: 10)
    let lab = try LabTests.session(heavy).lab
    let third = try #require(lab.noiseScale(of: 0))
    #expect(isClose(third, 0.5 / (32 * 0.1), relative: 1e-12))
    let sphere = Self.scene(try PartsTests.setup("scale-invariant"), .shape("constant", [0.5]))
    #expect(try LabTests.session(sphere).lab.noiseScale(of: 0) == nil)
  }

  /// Half as much again as the edge is lost, and stays lost whatever the rate does later.
  @Test(arguments: ["noisy-quadratic", "least-squares", "falling-curvature"])
  func divergenceStays(problem: String) throws {
    for optimizer in Optimizer.kinds where Optimizer(optimizer).isLinear {
      let setup = try PartsTests.setup(problem, optimizer.name)
      let edge = try #require(Equilibrium(setup)).edge(at: 150)
      // A schedule-free average comes after its iterates; it is given more.
      let rate = (optimizer.name == "schedule-free" ? 3 : 1.5) * edge
      let lab = try session(
        Self.scene(setup, .shape("step", [rate, 1e-6, 500, 0]), steps: 600)
      ).lab
      let trace = try #require(lab.tracks[0].trace)
      let step = try #require(trace.divergedAt, "\(problem) \(optimizer.name)")
      #expect(step < 500)
      #expect(trace.loss(at: step - 1).isFinite)
      #expect((step...600).allSatisfy { trace.loss(at: $0) == .infinity })
      #expect(lab.view().text.contains("diverged"))
    }
  }

  /// Where parameters are only a direction no rate is too large.
  @Test func aSphereHasNoEdge() throws {
    let setup = try PartsTests.setup("scale-invariant")
    let lab = try session(Self.scene(setup, .shape("constant", [1000]))).lab
    #expect(lab.tracks[0].trace?.divergedAt == nil)
    #expect(lab.edgeLine(of: 0, columns: 9) == nil)
    #expect(!lab.view().text.contains("edge"))
  }

  /// A run of 1e9 steps says how it was made and how far it may be off.
  @Test func longRunsTellTheirError() throws {
    var scene = Scene.opening(steps: 1_000_000_000)
    scene.run.setup = try Setup(.opening, .sgd, settings: [("modes", "1000"), ("bins", "2")])
    scene.entries.removeFirst()
    var session = try session(scene)
    let trace = try #require(session.lab.tracks[0].trace)
    #expect(trace.isComplete)
    #expect(trace.error > 0 && trace.error < 3e-6)
    let error = NumberText.significant(trace.error, digits: 1)
    #expect(session.text.contains("expected loss, error ≈ \(error)"))
    #expect(session.text.contains("\(trace.way.walked) one by one, \(trace.way.segments) jumps"))
    #expect(trace.way.walked + trace.way.jumped >= 1_000_000_000)
    // At a point the loss is kept, beside it found.
    try session.press("Home")
    #expect(session.text.contains("B \(NumberText.significant(trace.loss(at: 0), digits: 4))"))
    try session.press(".")
    let cursor = session.lab.cursor
    #expect(!trace.isPoint(cursor))
    let reading = try #require(session.lab.tracks[0].reading(at: cursor))
    #expect(reading.isExact)
    #expect(session.text.contains("B \(NumberText.significant(reading.loss, digits: 4))"))
    // Short runs are exact and say nothing.
    let short = try LabTests.session(.short).text
    #expect(!short.contains("error"))
  }
}
