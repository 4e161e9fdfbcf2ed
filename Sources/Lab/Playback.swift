/// A run that is played in time, like a film of its training.
package struct Playback: Hashable, Sendable {
  /// False while it is halted.
  package var isRunning = true
  /// Doublings of the speed; at 0 the whole run takes ``seconds``.
  package private(set) var doublings = 0
  /// The part of an update that has passed since the cursor's.
  private var rest = 0.0

  package static let seconds = 20.0
  private static let range = -6...6

  package init(doublings: Int = 0) { self.doublings = doublings }

  /// Updates a second in a run of that many.
  package func pace(steps: Int) -> Double {
    let doubled = Double(sign: .plus, exponent: doublings, significand: 1)
    return Double(steps) / Self.seconds * doubled
  }

  /// Twice or half as fast; false at the end of the range.
  mutating func change(faster: Bool) -> Bool {
    let next = doublings + (faster ? 1 : -1)
    guard Self.range.contains(next) else { return false }
    doublings = next
    return true
  }

  /// Whole updates that pass in that time.
  mutating func updates(in milliseconds: Int, steps: Int) -> Int {
    rest += pace(steps: steps) * Double(milliseconds) / 1000
    let whole = rest.rounded(.down)
    rest -= whole
    return Int(min(whole, Double(steps)))
  }
}
