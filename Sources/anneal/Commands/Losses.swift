import Lab
import Runtime
import Synchronization
import Training

/// The losses of many places of a box, found on all cores.
enum Losses {
  /// What was found.
  struct Found {
    /// One for each place, in their order; nil where Ctrl-C came before.
    var losses: [Double?]
    /// Why there are no further ones, other than Ctrl-C.
    var failure: Failure?
  }

  /// Places that a thread takes at a time.
  private static let batch = 16

  /// What threads have found so far.
  private final class Board: Sendable {
    private struct State {
      var losses: [Double?]
      var error: SearchError?
    }

    private let state: Mutex<State>

    init(count: Int) { state = Mutex(State(losses: Array(repeating: nil, count: count))) }

    func put(_ found: [(Int, Double)], _ error: SearchError?) {
      state.withLock { state in
        for (place, loss) in found { state.losses[place] = loss }
        if state.error == nil { state.error = error }
      }
    }

    var isGivenUp: Bool { state.withLock { $0.error != nil } }

    var found: Found {
      state.withLock { Found(losses: $0.losses, failure: $0.error.map { Failure($0.description) }) }
    }
  }

  /// The losses of the places of a list.
  ///
  /// - Parameters:
  ///   - objective: what is looked at.
  ///   - values: the values of each place.
  ///   - order: which places are looked at first; nil for their own order.
  /// - Returns: what was found until the end, Ctrl-C or the first failure.
  static func of(
    _ objective: Objective, _ values: [[Double]], order: [Int]? = nil
  ) -> Found {
    let board = Board(count: values.count)
    // A batch must not be so large that some threads have none.
    let size = max(1, min(batch, values.count / (4 * Crew.cores)))
    Crew.run((values.count + size - 1) / size) { piece in
      var found: [(Int, Double)] = []
      var failure: SearchError?
      for position in piece * size..<min(values.count, (piece + 1) * size) {
        guard !Interruption.came, !board.isGivenUp else { break }
        let place = order?[position] ?? position
        do throws(SearchError) {
          let loss = try objective.loss(at: values[place]) { !Interruption.came }
          guard let loss else { break }
          found.append((place, loss))
        } catch {
          failure = error
          break
        }
      }
      board.put(found, failure)
    }
    return board.found
  }
}
