import Notation
import Schedules
import Testing
import Training

@testable import Lab

@Suite struct ObjectiveTests {
  private static func run(
    _ steps: Int, optimizer: String = "sgd", stepsPerEpoch: Int = 1
  ) throws -> Run {
    var run = Run(steps: steps, stepsPerEpoch: stepsPerEpoch)
    run.setup = try Setup(.opening, Optimizer(try #require(Optimizer.named(optimizer))))
    return run
  }

  private static func objective(
    _ spec: String, _ run: Run, _ axes: String..., clock: Schedules.Clock? = nil
  ) throws -> Objective {
    try Objective(
      try Template(spec), clock: clock, run: run, box: try Box(try axes.map { try Axis($0) }))
  }

  /// The last loss of what was typed instead, by the whole trace.
  private static func last(_ spec: String, _ run: Run) throws -> Double {
    var computation = try Experiment(Entry(slot: 0, try Spec.read(spec)), run).begin()
    computation.advance()
    return try #require(computation.trace).last
  }

  @Test func theLossIsThatOfTheTrace() throws {
    let run = try Self.run(300, stepsPerEpoch: 5)
    let objective = try Self.objective(
      "StepLR(lr=0.1, step_size=30)", run, "gamma=0.1..0.9:3", "lr=0.1..3:4:log")
    for index in 0..<objective.box.count {
      let values = objective.box.values(of: index)
      let expected = try Self.last(
        "StepLR(lr=\(values[1]), step_size=30, gamma=\(values[0]))", run)
      #expect(try objective.loss(at: values, while: { true }) == expected)
    }
    #expect(try objective.loss(at: [0.5, 0.1], while: { false }) == nil)
  }

  @Test(arguments: [
    "plateau(lr=0.5)", "ReduceLROnPlateau(lr=0.5, patience=2)",
    "OneCycleLR(max_lr=0.5, total_steps=300)",
  ])
  func whatListensOrCyclesEndsAsItsTraceDoes(spec: String) throws {
    let run = try Self.run(300, optimizer: "momentum")
    let experiment = Experiment(Entry(slot: 0, try Spec.read(spec)), run)
    #expect(try experiment.lastLoss(while: { true }) == .loss(try Self.last(spec, run)))
  }

  /// A mean of paths is that of the trace, too.
  @Test func sampledRunsAreMeans() throws {
    let run = try Self.run(40, optimizer: "adam")
    let experiment = Experiment(Entry(slot: 0, try Spec.read("constant(0.01)")), run)
      .sampled(Ensemble.Plan(seed: 3, paths: 4))
    var computation = try experiment.begin()
    computation.advance()
    guard case .loss(let loss) = try experiment.lastLoss(while: { true }) else {
      Issue.record("it was stopped")
      return
    }
    let last = try #require(computation.trace).last
    #expect(abs(loss / last - 1) < 1e-14)
  }

  @Test func settingsAndOwnNamesCanBeVaried() throws {
    let run = try Self.run(60, optimizer: "momentum")
    let spec = "StepLR(lr=0.1, step_size=30)"
    let batch = try Self.objective(spec, run, "batch=1..64:3", "momentum=0..0.9:2")
    #expect(batch.isWhole == [true, false])
    var other = run
    other.setup = try Setup(
      .opening, Optimizer(try #require(Optimizer.named("momentum"))),
      settings: [("batch", "33"), ("momentum", "0.9")])
    #expect(try batch.loss(at: [32.5, 0.9], while: { true }) == Self.last(spec, other))
    let factor = try Self.objective(spec, run, "factor=0.1..0.5:2", "problem.noise=0..1:2")
    #expect(try factor.subject(at: [0.25, 1]).reading.blueprint.description.contains("0.25"))
    let same = try Self.objective(spec, run, "gamma=0.1..0.5:2", "noise=0..1:2")
    for values in [[0.25, 0.5], [0.5, 0]] {
      #expect(
        try factor.loss(at: values, while: { true }) == same.loss(at: values, while: { true }))
    }
    #expect(
      factor.command(at: [0.25, 1])?.contains("step(lr=0.1, factor=0.25, interval=30)") == true)
  }

  /// What is said in our own words counts steps, so epochs have to become steps.
  @Test func commandsLeadToTheSameLoss() throws {
    let run = try Self.run(60, stepsPerEpoch: 4)
    for axis in ["factor=0.1..0.5:2", "gamma=0.1..0.5:2"] {
      let objective = try Self.objective("StepLR(lr=0.3, step_size=5)", run, axis)
      let command = try #require(objective.command(at: [0.3]))
      let parts = command.split(separator: "'")
      try #require(parts.count == 3 && parts[0] == "anneal train ", "\(command)")
      #expect(parts[2].hasSuffix(" --at 60") && parts[2].contains("--steps-per-epoch 4"))
      #expect(
        try Self.last(String(parts[1]), run) == objective.loss(at: [0.3], while: { true }),
        "\(command)")
    }
  }

  /// A schedule of the lab in our own words keeps its clock.
  @Test func theClockIsKept() throws {
    let entry = Scene.opening.entries[0]
    let run = Scene.opening.run
    let objective = try Self.objective(
      entry.reading.text, run, "lr=0.1..0.5:2", clock: entry.clock)
    var computation = try Experiment(entry, run).begin()
    computation.advance()
    let last = try #require(computation.trace).last
    #expect(try objective.loss(at: [0.5], while: { true }) == last)
  }

  @Test(arguments: [
    ("gama=0.1..0.5:2", "gama is nothing that can be varied here; there are lr, factor, interval"),
    ("spectrum=0.1..0.5:2", "spectrum is nothing"), ("optimizer.momentum=0..1:2", "nothing"),
    ("lr=-2..-1:2", "lr must be a number of 0 or more, not -2"),
    ("batch=-5..-3:2", "batch must be"),
  ])
  func whatCannotBeVariedIsSaid(axis: String, words: String) throws {
    let run = try Self.run(10)
    let error = #expect(throws: SearchError.self) {
      _ = try Self.objective("step(lr=0.1, factor=0.5, interval=10)", run, axis)
    }
    #expect(error?.message.contains(words) == true, "\(String(describing: error))")
  }

  @Test func aPointThatBreaksARuleHasNoLoss() throws {
    let objective = try Self.objective("constant(0.1)", try Self.run(10), "lr=-1..1:3")
    #expect(objective.isWhole == [false])
    #expect(try objective.loss(at: [-1], while: { true })?.isNaN == true)
    #expect(try objective.loss(at: [1], while: { true })?.isFinite == true)
  }

  @Test func limitsAreStated() throws {
    let far = try Self.objective(
      "plateau(lr=0.5)", try Self.run(100_000_000_000), "noise=0..1:2")
    let long = #expect(throws: SearchError.self) { try far.check(points: 2) }
    #expect(long?.message.contains("1e11 mode-steps") == true)
    let many = try Self.objective("constant(0.1)", try Self.run(20_000), "lr=0.1..1:2")
    try many.check(points: 10_000)
    let error = #expect(throws: SearchError.self) { try many.check(points: 1_000_000_000) }
    #expect(error?.message.contains("1e13") == true)
  }
}
