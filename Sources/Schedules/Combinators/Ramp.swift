/// A schedule that goes one way, from a first rate to a last one: what ``Restarts`` can repeat.
protocol Ramp: Schedule {
  /// The rate of the first update.
  var initial: Double { get }
  /// The rate once the ramp is over.
  var end: Double { get }
  /// How long it lasts, in steps.
  var length: Double { get }
  /// True where the share only falls; false of a ramp that swings or bounces by itself.
  var falls: Bool { get }

  /// How much of the way to the last rate is left.
  ///
  /// - Parameters:
  ///   - time: how much of the ramp has passed, from 0 to `length`.
  ///   - length: how long the ramp is, instead of its own length.
  /// - Returns: 1 at the start, 0 at the end, or near it.
  func share(at time: Double, of length: Double) -> Double
}
