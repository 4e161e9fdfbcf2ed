import Cells
import Lab
import Schedules
import TestSupport
import Testing
import Training

@testable import Runtime

@MainActor @Suite struct WorkersTests {
  private func computation(steps: Int) throws -> Computation {
    let entry = Entry(slot: 0, .shape("exponential", [0.5, 0.05]), clock: .epochs)
    return try Experiment(entry, Run(steps: steps, stepsPerEpoch: 100)).begin()
  }

  /// The answers that have come for a run, oldest first.
  private func traces(_ events: [Event], _ id: RunID) -> [Trace] {
    events.compactMap { event in
      guard case .traced(let found, let trace, _) = event, found == id else { return nil }
      return trace
    }
  }

  @Test func aRunReportsUntilItIsComplete() async throws {
    let mailbox = Mailbox<Event>()
    let workers = Workers(reportTo: mailbox)
    let id = RunID(slot: 0, serial: 1)
    workers.start(try computation(steps: 20_000), for: id)
    await workers.tasks[id.place]?.value
    let traces = traces(mailbox.drain(), id)
    #expect(traces.last?.isComplete == true)
    var alone = try computation(steps: 20_000)
    alone.advance()
    #expect(traces.last == alone.trace)
  }

  @Test(.timeLimit(.minutes(2))) func aNewerRunStopsTheOlder() async throws {
    let mailbox = Mailbox<Event>()
    let workers = Workers(reportTo: mailbox)
    let (old, new) = (RunID(slot: 0, serial: 1), RunID(slot: 0, serial: 2))
    // Hours of work in a debug build: the test ends only because it is dropped.
    workers.start(try computation(steps: Run.limit), for: old)
    let task = try #require(workers.tasks[old.place])
    workers.start(try computation(steps: 1000), for: new)
    await task.value
    await workers.tasks[new.place]?.value
    let events = mailbox.drain()
    #expect(traces(events, new).last?.isComplete == true)
    #expect(traces(events, old).allSatisfy { !$0.isComplete })
  }

  /// One loss is looked for beside the run of its slot; a newer question drops the older.
  @Test(.timeLimit(.minutes(2))) func aLossIsFoundBesideTheRun() async throws {
    let mailbox = Mailbox<Event>()
    let workers = Workers(reportTo: mailbox)
    let id = RunID(slot: 0, serial: 1)
    let entry = Entry(slot: 0, .shape("exponential", [0.5, 0.05]), clock: .epochs)
    let experiment = Experiment(entry, Run(steps: 20_000, stepsPerEpoch: 100))
    workers.start(try computation(steps: 20_000), for: id)
    workers.start(try experiment.probe(before: 19_999), for: id, before: 19_999)
    let older = try #require(workers.tasks[id.probePlace])
    workers.start(try experiment.probe(before: 5001), for: id, before: 5001)
    await older.value
    await workers.tasks[id.probePlace]?.value
    await workers.tasks[id.place]?.value
    let events = mailbox.drain()
    let trace = try #require(traces(events, id).last)
    #expect(trace.isComplete)
    let found = events.compactMap { event -> (Int, Double)? in
      guard case .probed(id, let update, let loss) = event else { return nil }
      return (update, loss)
    }
    #expect(found.contains { $0 == (5001, trace.loss(at: 5001)) })
    #expect(found.allSatisfy { $0.1 == trace.loss(at: $0.0) })
  }

  @Test func eachSlotHasItsOwnRun() async throws {
    let mailbox = Mailbox<Event>()
    let workers = Workers(reportTo: mailbox)
    let ids = (0..<3).map { RunID(slot: $0, serial: 1) }
    for id in ids { workers.start(try computation(steps: 5000), for: id) }
    for id in ids { await workers.tasks[id.place]?.value }
    let events = mailbox.drain()
    for id in ids { #expect(traces(events, id).last?.isComplete == true) }
    workers.stopAll()
    #expect(workers.tasks.isEmpty)
  }

  /// One path of Adam under a schedule that listens.
  private func listener(steps: Int) throws -> Experiment {
    let family = try #require(Family.named("plateau"))
    let values = ["lr": 0.2, "factor": 0.5, "patience": 2, "relative": 0.01]
    let blueprint = Blueprint(family, family.parameters.map { values[$0.name] ?? $0.standard })
    var run = Run(steps: steps, stepsPerEpoch: 100)
    let kind = try #require(Optimizer.named("adam"))
    run.setup = try Setup(run.setup.problem, Optimizer(kind), settings: [("modes", "10")])
    var scene = Scene(entries: [Entry(slot: 0, blueprint, clock: .wholeEpochs)], run: run)
    scene.samples.extent = .one
    return Experiment(scene.entries[0], run, scene.samples)
  }

  /// The rates come with the losses, and nothing before them.
  @Test func ratesAreHeardInTheBackground() async throws {
    let mailbox = Mailbox<Event>()
    let workers = Workers(reportTo: mailbox)
    let id = RunID(slot: 0, serial: 1)
    let experiment = try listener(steps: 3000)
    workers.start(sampled: experiment, for: id)
    await workers.tasks[id.place]?.value
    let heard = mailbox.drain().compactMap { event -> Recorded? in
      guard case .traced(id, _, let heard) = event else { return nil }
      return heard
    }
    let recorded = try #require(try experiment.schedule() as? Recorded)
    #expect(!heard.isEmpty && heard.allSatisfy { $0.levels == recorded.levels })
    #expect(recorded.levels.count > 1)
  }

  /// What is no longer wanted ends before it has been heard to the end.
  @Test(.timeLimit(.minutes(2))) func aHearingCanBeStopped() async throws {
    let mailbox = Mailbox<Event>()
    let workers = Workers(reportTo: mailbox)
    let id = RunID(slot: 0, serial: 1)
    // As long as may be heard: many seconds in a debug build.
    let steps = try #require(
      stride(from: 1 << 20, to: 0, by: -1 << 12).first {
        (try? listener(steps: $0).hearing()) != nil
      })
    workers.start(sampled: try listener(steps: steps), for: id)
    let task = try #require(workers.tasks[id.place])
    workers.stop(id.place)
    await task.value
    // Whatever it got to before it was stopped, that was not the end.
    for case .traced(_, let trace, _) in mailbox.drain() { #expect(!trace.isComplete) }
  }

  /// A range test answers once; one that is stopped, or has been replaced, not at all.
  @Test(.timeLimit(.minutes(2))) func rangeTestsAnswerOnce() async throws {
    let mailbox = Mailbox<Event>()
    let workers = Workers(reportTo: mailbox)
    var (lab, _) = try Lab.open(.opening, size: Size(columns: 80, rows: 24), look: Look())
    guard case .testRange(_, let question)? = lab.perform(.rangeTest).first else {
      Issue.record("no question")
      return
    }
    workers.start(question, id: 1)
    let first = try #require(workers.rangeTest)
    workers.stopRangeTest()
    await first.value
    #expect(workers.rangeTest == nil)
    _ = mailbox.drain()
    workers.start(question, id: 2)
    workers.start(question, id: 3)
    await workers.rangeTest?.value
    var run = question.run
    run.advance()
    let found = mailbox.drain().compactMap { event -> RangeTest? in
      guard case .rangeTested(3, let test) = event else { return nil }
      return test
    }
    #expect(found == [run.test])
  }
}
