import Cells
import Notation
import Parameters
import Schedules
import TestSupport
import Testing
import Training

@testable import Lab

/// A batch that grows as a schedule of its own.
@Suite struct BatchTests {
  /// 50 curvatures 1/i, noise 100, 64000 examples an epoch in batches of 128.
  private static func run(epochs: Int = 200) throws -> Run {
    var run = Run(steps: epochs * 500, stepsPerEpoch: 500)
    let problem = try #require(Problem.named("noisy-quadratic"))
    run.setup = try Setup(
      Problem(problem), .sgd,
      settings: [("modes", "50"), ("noise", "100"), ("start", "1"), ("batch", "128")])
    return run
  }

  /// A stair of values at epochs 0, 60, 120 and 160.
  private static func stair(_ values: [Double]) -> Blueprint {
    .sequence(values.map { .shape("constant", [$0]) }, at: [60, 120, 160])
  }

  private static func entry(_ rates: [Double], batches: [Double]?) -> Entry {
    var entry = Entry(slot: 0, stair(rates), clock: .wholeEpochs)
    entry.batch = batches.map { BatchPlan(stair($0), clock: .wholeEpochs) }
    return entry
  }

  private static func trace(_ entry: Entry, _ run: Run) throws -> Trace {
    var computation = try Experiment(entry, run).begin()
    computation.advance()
    return try #require(computation.trace)
  }

  private static let decay = [0.1, 0.1 / 5, 0.1 / 25, 0.1 / 125]
  private static let growth = [128.0, 640, 3200, 16000]

  /// Smith et al., Don't decay the learning rate, increase the batch size, ICLR 2018: a rate that
  /// drops by 5, a batch that grows by 5, and the batch first and then the rate.
  @Test func lossesAreThoseOfTheReference() throws {
    let run = try Self.run()
    let mixed = [0.1, 0.1, 0.1 / 5, 0.1 / 25]
    let entries = [
      Self.entry(Self.decay, batches: nil),
      Self.entry([0.1, 0.1, 0.1, 0.1], batches: Self.growth),
      Self.entry(mixed, batches: [128, 640, 640, 640]),
    ]
    let table = readTable(besideThis("Reference/growing-batch.csv"))
    try #require(table.rows.count == 41)
    for (column, entry) in entries.enumerated() {
      let experiment = Experiment(entry, run)
      let timetable = try experiment.timetable()
      let updates = timetable?.updates ?? run.steps
      #expect(updates == [100_000, 36_960, 44_000][column])
      var simulator = Simulator(
        run.setup, drive: try experiment.drive(by: experiment.schedule()), steps: updates)
      let trace = try Self.trace(entry, run)
      #expect(trace.updates == updates && trace.steps == run.steps && trace.done == run.steps)
      for row in table.rows {
        let step = Int(row[0]) * 500
        let update = timetable?.updates(before: step) ?? step
        var work = Int.max
        simulator.advance(to: update, work: &work)
        let loss = simulator.loss(at: update)
        if trace.isPoint(step) { #expect(isClose(trace.loss(at: step), loss, relative: 1e-12)) }
        #expect(
          isClose(loss, row[column + 1], relative: 1e-10),
          "\(table.names[column + 1]) at epoch \(row[0]): \(loss), not \(row[column + 1])")
      }
    }
  }

  /// A run that jumps is the same run: 20 times as many updates, every drop at its place.
  @Test func farRunsAgreeAtEveryDrop() throws {
    var run = try Self.run()
    run.steps *= 20
    run.stepsPerEpoch *= 20
    let trace = try Self.trace(
      Self.entry([0.1, 0.1, 0.1, 0.1], batches: Self.growth), run)
    #expect(trace.updates == 20 * 36_960 && trace.way.segments > 0)
    // Each phase is so long that the loss comes to rest in it.
    let floor = try #require(Equilibrium(run.setup)?.floor(rate: 0.1, batch: 640))
    #expect(isClose(trace.loss(at: 119 * 10_000), floor, relative: 1e-9))
  }

  // MARK: Timetable

  @Test func everyStepHasItsUpdates() throws {
    let table = try #require(
      Timetable(usual: 4, stretches: [(10, 4), (10, 10), (10, 1), (1, 1000), (9, 4)]))
    #expect(table.steps == 40 && table.updates == 10 + 4 + 40 + 9)
    // The one step of 1000 is too short for an update of its own.
    #expect(table.phases.map(\.batch) == [4, 10, 1, 4])
    #expect(table.phases.map(\.steps).reduce(0, +) == 40)
    #expect(table.phases.map(\.updates).reduce(0, +) == table.updates)
    for update in 0..<table.updates {
      let step = table.step(of: update)
      #expect(table.update(from: step) <= update && table.updates(before: step) <= update)
      #expect(table.update(from: step + 1) > update)
    }
    for step in 0..<40 {
      #expect(table.updates(before: step) <= table.updates(before: step + 1))
      #expect(table.isWhole(step) == (table.updates(before: step) == table.update(from: step)))
    }
    #expect(table.updates(before: 40) == table.updates)
  }

  /// One step is never lost, however large the batch; and far runs do not overflow.
  @Test func extremesHaveATimetable() throws {
    let large = try #require(Timetable(usual: 32, stretches: [(7, 1e30)]))
    #expect(large.updates == 1 && large.steps == 7 && large.step(of: 0) == 0)
    let far = try #require(Timetable(usual: 32, stretches: [(1_000_000_000, 1), (5, 64)]))
    #expect(far.step(of: far.updates - 1) >= 1_000_000_000)
    #expect(far.updates(before: 500_000_000) == 16_000_000_000)
    #expect(Timetable(usual: 1e12, stretches: [(1_000_000_000, 1)]) == nil)
    #expect(Timetable(usual: 32, stretches: []) == nil)
  }

  /// A batch that grows all the time is held for an epoch.
  @Test func smoothGrowthIsHeldForAnEpoch() throws {
    let run = try Self.run(epochs: 20)
    let plan = BatchPlan(.shape("warmup", [128, 256, 20]), clock: .epochs)
    let table = try plan.timetable(usual: 128, run)
    #expect(table.phases.count == 20 && table.phases.map(\.step) == (0..<20).map { $0 * 500 })
    #expect(table.phases.first?.batch == 128 && table.phases.last?.batch == 250)
  }

  /// A batch that hardly grows is one for many jumps, and the jumps it stays for cost nothing.
  @Test(arguments: [10_000_000, 1_000_000_000])
  func jumpsThatChangeNoBatchAreNotCounted(steps: Int) throws {
    let run = Run(steps: steps, stepsPerEpoch: 1)
    let still = BatchPlan(.shape("step", [32, 1 + 1e-13, 1, 0]), clock: .steps)
    #expect(try still.timetable(usual: 32, run).phases.map(\.batch) == [32])
    // From 32 to 35 or so in all: each change at the very step that rounds to it.
    let growth = 0.1 / Double(steps)
    let slow = BatchPlan(.shape("step", [32, 1 + growth, 1, 0]), clock: .steps)
    let schedule = try slow.blueprint.schedule()
    let phases = try slow.timetable(usual: 32, run).phases
    #expect(phases.map(\.batch) == [32, 33, 34, 35])
    for phase in phases {
      // The update that lies across the change may take it a step later.
      #expect(abs(schedule.rate(at: phase.step) - phase.batch) < 0.5 + 1e-4)
      #expect(phase.step == 0 || schedule.rate(at: phase.step - 2) < phase.batch - 0.5 + 1e-4)
    }
  }

  /// What comes and goes is counted too, though it is the same batch again and again.
  @Test func batchThatChangesTooOftenIsRefused() throws {
    let run = Run(steps: 1_000_000_000, stepsPerEpoch: 1)
    for text in [
      "step(lr=8, factor=1.001, interval=1)", "step(lr=8, factor=1.000001, interval=1)",
    ] {
      let plan = BatchPlan(try Spec.read(text).blueprint, clock: .steps)
      #expect(
        throws: ParameterError(
          parameter: "batch", rule: "such that it changes at most 10000 times")
      ) { try plan.timetable(usual: 32, run) }
    }
  }

  // MARK: In the lab

  private static let step = Entry(slot: 0, .shape("step", [0.5, 0.2, 30, 0]), clock: .epochs)
  private static let scene = Scene(entries: [step], run: Run(steps: 9000, stepsPerEpoch: 100))

  /// The rate is held, the batch grows by the same factor, and back again; `u` undoes both.
  @Test func dropsBecomeGrowthAndBack() throws {
    var session = try session(Self.scene)
    try session.press("b")
    let entry = session.lab.scene.entries[0]
    #expect(entry.blueprint == .shape("constant", [0.5]))
    let track = session.lab.tracks[0]
    #expect(track.timetable?.phases.map(\.batch) == [32, 160, 800])
    #expect(track.timetable?.updates == 3000 + 600 + 120)
    let trace = try #require(track.trace)
    #expect(trace.isComplete && trace.steps == 9000)
    try session.press("b")
    #expect(session.lab.scene.entries[0].blueprint == Self.step.blueprint)
    #expect(session.lab.scene.entries[0].batch == nil)
    try session.press("u u")
    #expect(session.lab.scene == Self.scene)
  }

  /// What was turned in between comes along.
  @Test func turnedGrowthBecomesOtherDrops() throws {
    var session = try session(Self.scene)
    try session.press("b")
    let knobs = session.lab.knobs(of: 0)
    #expect(
      knobs.map(\.label) == [
        "schedule type", "initial rate", "batch", "batch factor", "batch step interval",
        "batch grows early by",
      ])
    let place = try #require(knobs.firstIndex { $0.label == "batch factor" })
    for _ in session.lab.knobIndex(of: 0)..<place { try session.press("Down") }
    try session.press("4 Enter")
    #expect(session.lab.tracks[0].timetable?.phases.map(\.batch) == [32, 128, 512])
    try session.press("b")
    #expect(session.lab.scene.entries[0].blueprint == .shape("step", [0.5, 0.25, 30, 0]))
  }

  /// Stairs of other kinds go both ways too, at the same noise at every step.
  @Test func stairsGoBothWays() throws {
    let run = try Self.run()
    let before = Self.entry(Self.decay, batches: nil)
    let grown = try #require(try before.exchanged(usual: 128, run: run))
    let table = try #require(try Experiment(grown, run).timetable())
    #expect(table.phases.map(\.batch) == Self.growth && table.updates == 36_960)
    var mixed = Self.entry([0.1, 0.1, 0.02, 0.02], batches: [128, 640, 640, 3200])
    mixed.clock = .wholeEpochs
    let back = try #require(try mixed.exchanged(usual: 128, run: run))
    let schedule = try Experiment(back, run).schedule()
    for (step, rate) in [
      (0, 0.1), (29_999, 0.1), (30_000, 0.02), (60_000, 0.004), (80_000, 0.0008),
    ] {
      #expect(isClose(schedule.rate(at: step), rate, relative: 1e-14))
    }
    #expect(back.batch == nil)
  }

  /// What wraps the drops counts: the noise scale is the same before and after, there and back.
  @Test(arguments: [
    "step(lr=1, factor=0.1, interval=30)", "scale(step(lr=1, factor=0.1, interval=30), by=0.5)",
    "skip(step(lr=1, factor=0.5, interval=30), steps=40)",
    "StepLR(lr=0.5, step_size=20, gamma=0.5)",
    "scale(skip(step(lr=2, factor=0.5, interval=30), steps=10), by=0.5, over=2)",
    "scale(milestones(lr=1, factor=0.25, at=[20, 50]), by=0.3)",
    "skip(milestones(lr=1, factor=0.25, at=[20, 50]), steps=25)",
    "step(lr=1, factor=0.5, interval=30, lead=35)",
    "clamp(step(lr=1, factor=0.1, interval=20), low=0.01)",
    "chain([constant(0.2), step(lr=1, factor=0.5, interval=30)])",
    "sequence([constant(0.4), scale(constant(0.4), by=0.5)], at=[50])",
  ])
  func noiseScaleStaysInOtherHands(spec: String) throws {
    let run = Run(steps: 90, stepsPerEpoch: 1)
    let before = Entry(slot: 0, try Spec.read(spec))
    let grown = try #require(try before.exchanged(usual: 32, run: run))
    // Turned by hand, so that the way back is not the one remembered.
    var turned = grown
    turned.exchange = nil
    let back = try #require(try turned.exchanged(usual: 32, run: run))
    #expect(grown.batch != nil && back.batch == nil)
    let (rates, held, again) = (
      try Experiment(before, run).schedule(), try Experiment(grown, run).schedule(),
      try Experiment(back, run).schedule()
    )
    let plan = try #require(grown.batch)
    let batches = try plan.clock.schedule(of: plan.blueprint, stepsPerEpoch: 1)
    for step in 0..<90 {
      let scale = rates.rate(at: step) / 32
      let batch = BatchSignal.whole(batches.rate(at: step))
      #expect(isClose(held.rate(at: step) / batch, scale, relative: 1e-12), "step \(step)")
      #expect(isClose(again.rate(at: step) / 32, scale, relative: 1e-12), "step \(step)")
    }
  }

  /// A rate that is scaled while the batch grows is not taken for the one inside.
  @Test func scaledConstantKeepsItsScale() throws {
    var entry = Entry(slot: 0, try Spec.read("scale(constant(1), by=0.5)"))
    entry.batch = BatchPlan(.shape("step", [32, 2, 30, 0]), clock: .steps)
    let run = Run(steps: 90, stepsPerEpoch: 1)
    let back = try #require(try entry.exchanged(usual: 32, run: run))
    let schedule = try Experiment(back, run).schedule()
    #expect([0, 30, 60].map { schedule.rate(at: $0) } == [0.5, 0.25, 0.125])
  }

  /// There is no batch of less than one example.
  @Test func growthOfTheRateHasAnEnd() throws {
    let entry = Entry(slot: 0, .shape("step", [0.01, 4, 30, 0]), clock: .steps)
    #expect(try entry.exchanged(usual: 32, run: Run(steps: 90, stepsPerEpoch: 1)) != nil)
    #expect(try entry.exchanged(usual: 32, run: Run(steps: 120, stepsPerEpoch: 1)) == nil)
  }

  @Test(arguments: [
    (Blueprint.shape("exponential", [0.5, 0.05]), "only a rate that falls in drops"),
    (.shape("constant", [0.5]), "only a rate that falls in drops"),
    (.shape("step", [0.5, 0, 30, 0]), "only a rate that falls in drops"),
  ])
  func smoothRatesStay(blueprint: Blueprint, message: String) throws {
    let scene = Scene(
      entries: [Entry(slot: 0, blueprint, clock: .epochs)], run: Self.scene.run)
    var session = try session(scene)
    try session.press("b")
    #expect(session.lab.scene == scene)
    #expect(session.lab.message?.hasPrefix(message) == true)
    try session.press("Tab b")
    #expect(session.lab.message == "the run has no drops; Tab goes to a schedule")
  }

  /// The plot of the batch stands under that of the rate, at every size the lab can have.
  @Test func batchIsDrawnUnderTheRate() throws {
    for (columns, rows) in [(120, 36), (200, 60), (80, 24), (60, 16), (20, 6)] {
      var session = try session(Self.scene, columns, rows)
      try session.press("b w w")
      let lines = session.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count >= rows && session.lab.scene.focus == .batch)
      if columns >= 100 {
        #expect(session.text.range(of: "batch size") != nil)
        #expect(session.text.range(of: "batch A") != nil)
      }
      try session.press("y f v v f b")
      #expect(session.lab.scene.focus == .rate)
    }
  }

  /// What is taken away for a shell draws the same again.
  @Test func shellGetsTheBatchToo() throws {
    var session = try session(Self.scene, 200, 40)
    try session.press("b e S-Tab S-Tab")
    #expect(session.text.range(of: "anneal lab 'constant(lr=0.5)' --batch 'step(") != nil)
    #expect(session.text.range(of: "interval=3000") != nil)
  }

  /// η/(B(1 − m)): 0.5/32 before the first growth, a fifth of it after.
  @Test func noiseScaleIsShown() throws {
    var session = try session(Self.scene, 160, 40)
    try session.press("b Home")
    #expect(session.lab.batchNoiseScale(of: 0) == 0.015625)
    #expect(session.text.range(of: "noise scale 0.01563") != nil)
    try session.press("> .")
    #expect(session.lab.cursor > 3000 && session.lab.batchNoiseScale(of: 0) == 0.003125)
    #expect(session.text.range(of: "noise scale 0.003125") != nil)
  }

  /// On a problem without batches the plan waits.
  @Test func problemWithoutBatchesHasNone() throws {
    var scene = Self.scene
    scene.entries[0].batch = BatchPlan(.shape("constant", [64]), clock: .steps)
    let kind = try #require(Problem.named("scale-invariant"))
    scene.run.setup = try Setup(Problem(kind), .sgd)
    scene.run.steps = 900
    var session = try session(scene)
    #expect(session.lab.tracks[0].timetable == nil && session.lab.scene.plots == [.rate, .loss])
    try session.press("b")
    #expect(
      session.lab.message == "the scale-invariant quadratic has no batches; the noisy quadratic has"
    )
  }

  /// A schedule that listens hears the loss at the ends of its epochs, whatever the batch.
  @Test func listenersHearTheRunWithItsBatch() throws {
    let family = try #require(Family.named("plateau"))
    var values = family.parameters.map(\.standard)
    for (name, value) in ["lr": 0.5, "patience": 2, "factor": 0.5] {
      values[try #require(family.index(of: name))] = value
    }
    var entry = Entry(slot: 0, Blueprint(family, values), clock: .wholeEpochs)
    entry.batch = BatchPlan(.shape("step", [32, 5, 30, 0]), clock: .epochs)
    let session = try session(Scene(entries: [entry], run: Self.scene.run))
    let track = session.lab.tracks[0]
    let trace = try #require(track.trace)
    var controller = try #require(try entry.blueprint.controller())
    for epoch in 0..<90 {
      #expect(track.schedule.rate(at: 100 * epoch) == controller.rate)
      controller.report(trace.loss(at: 100 * (epoch + 1)))
    }
    #expect(controller.rate < 0.5)
  }
}
