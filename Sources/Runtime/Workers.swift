import Lab
import Training

/// Simulations that take longer than a frame, beside the keyboard.
///
/// One task for each part of each slot; a newer run of the same cancels the older one, which stops within about
/// a millisecond. What it still posts is dropped by the lab as stale.
@MainActor
final class Workers {
  /// Mode-steps between two looks at whether the run is still wanted: about a millisecond.
  nonisolated private static let slice = 1 << 20
  /// The time until the first report: what is held down should be seen to move.
  nonisolated private static let first = Duration.milliseconds(8)
  /// The time between two reports.
  nonisolated private static let pause = Duration.milliseconds(33)

  private(set) var tasks: [RunID.Place: Task<Void, Never>] = [:]
  private let mailbox: Mailbox<Event>

  init(reportTo mailbox: Mailbox<Event>) { self.mailbox = mailbox }

  /// Goes on with a computation in the background.
  func start(_ computation: Computation, for id: RunID) {
    stop(id.place)
    let mailbox = mailbox
    tasks[id.place] = Task.detached {
      var computation = computation
      var reported = ContinuousClock.now
      var pause = Self.first
      while !computation.isComplete {
        computation.advance(work: Self.slice)
        guard !Task.isCancelled else { return }
        let now = ContinuousClock.now
        if computation.isComplete || now - reported >= pause {
          mailbox.post(.traced(id, computation.trace))
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
    tasks[id.probePlace] = Task.detached {
      var probe = probe
      while probe.loss == nil {
        probe.advance(work: Self.slice)
        guard !Task.isCancelled else { return }
      }
      if let loss = probe.loss { mailbox.post(.probed(id, update: update, loss: loss)) }
    }
  }

  /// What runs there is no longer wanted.
  func stop(_ place: RunID.Place) { tasks.removeValue(forKey: place)?.cancel() }

  func stopAll() {
    for place in tasks.keys { stop(place) }
  }
}
