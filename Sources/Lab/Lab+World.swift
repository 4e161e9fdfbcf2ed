import Cells
import Training

/// What one path of a schedule has learned of a world before the step at the cursor.
package struct WorldState: Hashable, Sendable {
  /// The schedule it learns by: a place in the scene's entries.
  package var entry: Int
  /// Updates made.
  package var step = 0
  /// What it would do now.
  package var policy: Policy
  /// How far its values are from the best policy's.
  package var error: Double
  /// The first row and column that are seen, where not all are.
  package var row = 0
  package var column = 0
}

extension Lab {
  /// The most updates that are made again at a key: tens of milliseconds.
  private static let longestLesson = 1_000_000

  /// Opens the page of the world, of the schedule that has the keys or the first.
  mutating func openWorld() {
    guard let state = lesson(of: topEntry, before: cursor) else { return }
    overlay = .world(state)
  }

  /// What the path of the scene's seed has learned; nil, with the reason as a message, where there
  /// is no such thing or the way there is too long.
  private mutating func lesson(of entry: Int, before step: Int) -> WorldState? {
    let setup = scene.run.setup
    guard setup.world != nil else {
      message =
        "nobody acts in this problem, so it has no policy; the grid world has one"
      return nil
    }
    let longest = Self.longestLesson / tracks[entry].experiment.cost
    guard step <= longest else {
      message = "the way beyond step \(longest) is too long here; Home goes to the start"
      return nil
    }
    let drive = Drive(rate: ScheduleSignal(tracks[entry].schedule, steps: scene.run.steps))
    guard
      let learning = QLearning(
        setup, drive: drive, seed: Seed(scene.samples.seed), before: step)
    else { return nil }
    return WorldState(
      entry: entry, step: step, policy: learning.policy, error: learning.rmsError)
  }

  mutating func pressInWorld(_ key: Key, _ shown: WorldState) -> [Effect] {
    var state = shown
    let before = cursor
    switch key.code {
    case .escape, .character("q"), .character("P"):
      overlay = nil
      return []
    case .up, .character("k"): state.row -= 1
    case .down, .character("j"): state.row += 1
    case .left where key.modifiers == .shift, .character("["): state.column -= 1
    case .right where key.modifiers == .shift, .character("]"): state.column += 1
    case .left, .character("h"), .character(","):
      _ = perform(.moveCursor(right: false, .normal))
    case .right, .character("l"), .character("."):
      _ = perform(.moveCursor(right: true, .normal))
    case .home, .end: _ = perform(.moveCursor(right: key.code == .end, .coarse))
    case .character("<"), .character(">"):
      _ = perform(.moveToDrop(next: key.code == .character(">")))
    case .tab:
      let seen = scene.entries.indices.filter { !scene.entries[$0].isHidden }
      state.entry = seen.first { $0 > state.entry } ?? seen.first ?? state.entry
    default: return []
    }
    if cursor != before || state.entry != shown.entry {
      if let next = lesson(of: state.entry, before: cursor) {
        (state.step, state.policy, state.error) = (next.step, next.policy, next.error)
      } else {
        // The page stays with what it shows.
        cursor = before
        state.entry = shown.entry
      }
    }
    if let map = map(of: state) { (state.row, state.column) = (map.firstRow, map.firstColumn) }
    overlay = .world(state)
    return []
  }

  /// Makes the lesson on the page anew where its rates have become known.
  mutating func reviewLesson(of entry: Int) {
    guard case .world(var state) = overlay, state.entry == entry,
      let next = lesson(of: entry, before: state.step)
    else { return }
    (state.policy, state.error) = (next.policy, next.error)
    overlay = .world(state)
  }

  /// Where everything on the page stands; nil for a problem without a world.
  func map(of state: WorldState) -> WorldMap? {
    scene.run.setup.world.map { WorldMap($0, state, in: size, alphabet: look.alphabet) }
  }
}
