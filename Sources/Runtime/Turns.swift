import Synchronization

/// Lets so many of those that wait go on at a time, the most wanted first.
final class Turns: Sendable {
  /// How urgent a turn is; what compares as less comes first.
  struct Rank: Comparable, Sendable {
    /// True once something of it is seen.
    var isSeen: Bool
    /// Paths that are known whole.
    var paths: Int
    /// The schedule it belongs to.
    var slot: Int

    /// What nothing is seen of comes first, then what is known least, then the lower slot.
    static func < (one: Rank, other: Rank) -> Bool {
      (one.isSeen ? 1 : 0, one.paths, one.slot) < (other.isSeen ? 1 : 0, other.paths, other.slot)
    }
  }

  private struct Waiting: Sendable {
    let rank: Rank
    let continuation: CheckedContinuation<Void, Never>
  }

  private struct State: Sendable {
    var free: Int
    /// The slot of the schedule on top: among equals the first.
    var top = 0
    var waiting: [Waiting] = []
  }

  private let state: Mutex<State>

  /// So many turns at a time, at least one.
  init(_ count: Int) { state = Mutex(State(free: max(1, count))) }

  /// Which schedule is the first among equals.
  func prefer(_ slot: Int) { state.withLock { $0.top = slot } }

  /// How many wait.
  var waiting: Int { state.withLock { $0.waiting.count } }

  /// Waits for a turn; whoever has had it gives it back with ``leave()``.
  func enter(_ rank: Rank) async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        guard state.free > 0 else {
          state.waiting.append(Waiting(rank: rank, continuation: continuation))
          return false
        }
        state.free -= 1
        return true
      }
      if isFree { continuation.resume() }
    }
  }

  /// Gives the turn to the one most wanted, or back.
  func leave() {
    let next: Waiting? = state.withLock { state in
      let top = state.top
      func ranked(_ waiting: Waiting) -> Rank {
        var rank = waiting.rank
        if rank.slot == top { rank.slot = -1 }
        return rank
      }
      let first = state.waiting.indices.min {
        ranked(state.waiting[$0]) < ranked(state.waiting[$1])
      }
      guard let first else {
        state.free += 1
        return nil
      }
      return state.waiting.remove(at: first)
    }
    next?.continuation.resume()
  }
}
