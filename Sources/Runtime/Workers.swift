import Lab
import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Simulations that take longer than a frame, beside the keyboard.
///
/// One task for each part of each slot; a newer run of the same cancels the older one, which stops
/// within about a millisecond. What it still posts is dropped by the lab as stale.
@MainActor
final class Workers {
  /// Mode-steps between two looks at whether the run is still wanted: about a millisecond.
  nonisolated private static let slice = 1 << 20
  /// The time until the first report: what is held down should be seen to move.
  nonisolated private static let first = Duration.milliseconds(8)
  /// The time between two reports.
  nonisolated private static let pause = Duration.milliseconds(33)

  private(set) var tasks: [RunID.Place: Task<Void, Never>] = [:]
  private(set) var rangeTest: Task<Void, Never>?
  private var judging: Task<Void, Never>?
  private let mailbox: Mailbox<Event>
  /// One sampled computation for each core that the keyboard does not need.
  private let turns: Turns

  init(reportTo mailbox: Mailbox<Event>) {
    self.mailbox = mailbox
    turns = Turns(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) - 1)
  }

  /// The schedule whose paths come first.
  func prefer(_ slot: Int) { turns.prefer(slot) }

  /// Begins and answers an experiment with random numbers in the background: to begin it takes
  /// longer than a key may wait.
  func start(sampled experiment: Experiment, for id: RunID) {
    stop(id.place)
    let (mailbox, turns) = (mailbox, turns)
    tasks[id.place] = Task.detached(priority: .utility) {
      var computation: Computation?
      var (news, reported, pause) = (0, ContinuousClock.now, Self.first)
      var isSeen = false
      while computation?.isComplete != true {
        await turns.enter(
          Turns.Rank(isSeen: isSeen, paths: computation?.paths ?? 0, slot: id.slot))
        defer { turns.leave() }
        // After every wait it may be another thread.
        Background.stepBack()
        if computation == nil { reported = .now }
        guard !Task.isCancelled, var next = computation ?? experiment.begun else { return }
        computation = nil
        // As long as a report takes at first: to hand a turn on wakes another thread.
        let entered = ContinuousClock.now
        var now = entered
        repeat {
          next.advance(work: Self.slice)
          guard !Task.isCancelled else { return }
          now = .now
        } while !next.isComplete && now - entered < Self.first
        if next.isComplete || now - reported >= pause && next.news != news {
          if let report = next.report(for: id) { mailbox.post(report) }
          (news, reported, pause, isSeen) = (next.news, now, Self.pause, true)
        }
        computation = next
      }
    }
  }

  /// Goes on with a computation in the background.
  func start(_ computation: Computation, for id: RunID) {
    stop(id.place)
    let mailbox = mailbox
    tasks[id.place] = Task.detached(priority: .utility) {
      Background.stepBack()
      var computation = computation
      var reported = ContinuousClock.now
      var pause = Self.first
      while !computation.isComplete {
        computation.advance(work: Self.slice)
        guard !Task.isCancelled else { return }
        let now = ContinuousClock.now
        if computation.isComplete || now - reported >= pause {
          if let report = computation.report(for: id) { mailbox.post(report) }
          reported = now
          pause = Self.pause
        }
      }
    }
  }

  /// Goes on looking for one loss in the background.
  func start(_ probe: Probe, for id: RunID, before update: Int) {
    stop(id.probePlace)
    let mailbox = mailbox
    tasks[id.probePlace] = Task.detached(priority: .utility) {
      Background.stepBack()
      var probe = probe
      while probe.loss == nil {
        probe.advance(work: Self.slice)
        guard !Task.isCancelled else { return }
      }
      if let loss = probe.loss { mailbox.post(.probed(id, update: update, loss: loss)) }
    }
  }

  /// Makes a range test in the background.
  func start(_ question: RangeQuestion, id: Int) {
    stopRangeTest()
    let mailbox = mailbox
    rangeTest = Task.detached(priority: .utility) {
      Background.stepBack()
      guard !Task.isCancelled else { return }
      var run = question.run
      while !run.test.isComplete {
        guard !Task.isCancelled else { return }
        run.advance(work: Self.slice)
      }
      guard !Task.isCancelled else { return }
      mailbox.post(.rangeTested(id, run.test))
    }
  }

  /// Reads in the background what can be opened.
  func list(_ shelf: any Shelf) {
    let mailbox = mailbox
    Task.detached(priority: .userInitiated) { mailbox.post(.listed(shelf.list())) }
  }

  /// Reads in the background which lessons there are: that takes longer than a frame.
  func list(_ library: any LessonLibrary) {
    let mailbox = mailbox
    Task.detached(priority: .userInitiated) {
      mailbox.post(.course(library.course(), library.progress()))
    }
  }

  /// Finds out in the background which choice of a lesson is true.
  ///
  /// The lesson before is not asked about any longer.
  func judge(_ lesson: Lesson) {
    judging?.cancel()
    let mailbox = mailbox
    judging = Task.detached(priority: .utility) {
      Background.stepBack()
      guard !Task.isCancelled else { return }
      let answer = LessonFacts(lesson).answer
      if !Task.isCancelled { mailbox.post(.judged(answer, of: lesson)) }
    }
  }

  /// No range test is wanted any longer.
  func stopRangeTest() {
    rangeTest?.cancel()
    rangeTest = nil
  }

  /// What runs there is no longer wanted.
  func stop(_ place: RunID.Place) { tasks.removeValue(forKey: place)?.cancel() }

  func stopAll() {
    for place in tasks.keys { stop(place) }
    stopRangeTest()
    judging?.cancel()
  }
}
