import Lab
import Training

/// Simulations that take longer than a frame, beside the keyboard.
///
/// One task for each slot; a newer run of the slot cancels the older one, which stops within about
/// a millisecond. What it still posts is dropped by the lab as stale.
@MainActor
final class Workers {
  /// Mode-steps between two looks at whether the run is still wanted: about a millisecond.
  nonisolated private static let slice = 1 << 20
  /// The time between two reports.
  nonisolated private static let pause = Duration.milliseconds(33)

  private(set) var tasks: [Int: Task<Void, Never>] = [:]
  private let mailbox: Mailbox<Event>

  init(reportTo mailbox: Mailbox<Event>) { self.mailbox = mailbox }

  /// Goes on with a computation in the background.
  func start(_ computation: Computation, for id: RunID) {
    stop(id.slot)
    let mailbox = mailbox
    tasks[id.slot] = Task.detached {
      var computation = computation
      var reported = ContinuousClock.now
      while !computation.trace.isComplete {
        computation.advance(work: Self.slice)
        guard !Task.isCancelled else { return }
        let now = ContinuousClock.now
        if computation.trace.isComplete || now - reported >= Self.pause {
          mailbox.post(.traced(id, computation.trace))
          reported = now
        }
      }
    }
  }

  /// What runs for a slot is no longer wanted.
  func stop(_ slot: Int) { tasks.removeValue(forKey: slot)?.cancel() }

  func stopAll() {
    for slot in tasks.keys { stop(slot) }
  }
}
