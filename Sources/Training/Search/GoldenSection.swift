/// Golden section search: the least value of a function with one valley, on the unit interval.
///
/// Every trial shortens the bracket by 0.618, and the inner point that is kept is one of the next two.
/// Equal values, such as two that have diverged, drop the upper part. J. Kiefer, Sequential minimax
/// search for a maximum, 1953.
struct GoldenSection: Sendable {
  /// (√5 − 1)/2.
  private static let ratio = (5.0.squareRoot() - 1) / 2

  /// What the minimum is known to lie in, if there is one valley.
  private(set) var low = 0.0
  private(set) var high = 1.0
  private var left: Double
  private var right: Double
  private var leftLoss: Double?
  private var rightLoss: Double?

  init() {
    left = 1 - Self.ratio
    right = Self.ratio
  }

  /// The two inner points.
  var inner: (left: Double, right: Double) { (left, right) }

  var width: Double { high - low }

  /// The next place to look at.
  var next: Double { leftLoss == nil ? left : right }

  /// Takes the loss at ``next``; NaN counts as infinite.
  mutating func tell(_ loss: Double) {
    let loss = loss.isNaN ? Double.infinity : loss
    if leftLoss == nil { leftLoss = loss } else { rightLoss = loss }
    guard let lower = leftLoss, let upper = rightLoss else { return }
    if lower <= upper {
      high = right
      (right, rightLoss) = (left, lower)
      left = high - Self.ratio * (high - low)
      leftLoss = nil
    } else {
      low = left
      (left, leftLoss) = (right, upper)
      right = low + Self.ratio * (high - low)
      rightLoss = nil
    }
  }
}
