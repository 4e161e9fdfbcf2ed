import Lab
import Schedules
import Synchronization
import TestSupport
import Testing
import Training

@testable import Runtime

/// Who computes beside the keyboard, and in which order.
@MainActor @Suite struct TurnsTests {
  private static func rank(_ isSeen: Bool, _ paths: Int, _ slot: Int) -> Turns.Rank {
    Turns.Rank(isSeen: isSeen, paths: paths, slot: slot)
  }

  @Test func whatIsKnownLeastComesFirst() {
    let ranks = [
      Self.rank(true, 4, 0), Self.rank(true, 2, 1), Self.rank(false, 0, 3), Self.rank(false, 0, 2),
      Self.rank(true, 2, 0),
    ]
    #expect(ranks.sorted().map(\.slot) == [2, 3, 0, 1, 0])
  }

  /// There are never more at a time than there are turns, and everybody gets one.
  @Test(arguments: [0, 1, 3]) func turnsAreCounted(count: Int) async {
    let turns = Turns(count)
    let counter = Counter()
    await withTaskGroup(of: Void.self) { group in
      for slot in 0..<20 {
        group.addTask {
          for _ in 0..<5 {
            await turns.enter(Self.rank(true, slot, slot))
            counter.begin()
            await Task.yield()
            counter.end()
            turns.leave()
          }
        }
      }
    }
    #expect(counter.total == 100)
    #expect((1...max(1, count)).contains(counter.most))
  }

  /// With one turn the waiting go in order, the preferred schedule before its equals.
  @Test func theOneOnTopIsFirstAmongEquals() async {
    let turns = Turns(1)
    turns.prefer(3)
    await turns.enter(Self.rank(false, 0, 9))
    let order = Order()
    await withTaskGroup(of: Void.self) { group in
      for slot in [1, 2, 3] {
        group.addTask {
          await turns.enter(Self.rank(true, 1, slot))
          order.note(slot)
          turns.leave()
        }
      }
      while turns.waiting < 3 { await Task.yield() }
      turns.leave()
    }
    #expect(order.slots == [3, 1, 2])
  }

  @Test func sampledRunsReportAndEnd() async throws {
    let mailbox = Mailbox<Event>()
    let workers = Workers(reportTo: mailbox)
    var scene = Scene.opening(steps: 90)
    scene.run.setup = try Setup(.opening, Optimizer(try #require(Optimizer.named("adam"))))
    var alone: [Trace] = []
    for entry in scene.entries {
      let experiment = Experiment(entry, scene.run, scene.samples)
      workers.start(sampled: experiment, for: RunID(slot: entry.slot, serial: 1))
      var computation = try experiment.begin()
      computation.advance()
      alone.append(try #require(computation.trace))
    }
    for task in workers.tasks.values { await task.value }
    let events = mailbox.drain()
    for (slot, expected) in alone.enumerated() {
      let traces = events.compactMap { event -> Trace? in
        guard case .traced(let id, let trace, _) = event, id.slot == slot else { return nil }
        return trace
      }
      #expect(traces.last == expected && expected.isComplete)
      // What has brought nothing new is not told.
      #expect(Set(traces.compactMap(\.sample)).count >= 1 && traces.count < 64)
    }
    // What is dropped ends without an answer, also while it waits for its turn.
    for entry in scene.entries {
      var long = scene.run
      long.steps = 1_000_000
      workers.start(
        sampled: Experiment(entry, long, scene.samples), for: RunID(slot: entry.slot, serial: 2))
    }
    let tasks = workers.tasks.values
    workers.stopAll()
    for task in tasks { await task.value }
    let late = mailbox.drain().contains { event in
      if case .traced(_, let trace, _) = event { trace.isComplete } else { false }
    }
    #expect(!late)
  }
}

private final class Counter: Sendable {
  private let state = Mutex((now: 0, most: 0, total: 0))
  func begin() {
    state.withLock { state in
      state.now += 1
      state.most = max(state.most, state.now)
      state.total += 1
    }
  }
  func end() { state.withLock { $0.now -= 1 } }
  var most: Int { state.withLock { $0.most } }
  var total: Int { state.withLock { $0.total } }
}

private final class Order: Sendable {
  private let state = Mutex([Int]())
  func note(_ slot: Int) { state.withLock { $0.append(slot) } }
  var slots: [Int] { state.withLock { $0 } }
}
