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
      guard case .traced(let found, let trace) = event, found == id else { return nil }
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
}
