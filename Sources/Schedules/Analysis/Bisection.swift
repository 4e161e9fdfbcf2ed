/// The search that every question about "the first step at which …" comes down to.
enum Bisection {
  /// The first step of a range for which a condition holds that never ceases to hold, or nil.
  ///
  /// O(log) evaluations of the condition.
  static func first(in steps: ClosedRange<Int>, where holds: (Int) -> Bool) -> Int? {
    guard holds(steps.upperBound) else { return nil }
    var (low, high) = (steps.lowerBound - 1, steps.upperBound)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// How far a search ahead goes: every step up to here is a `Double` of its own.
  static let far = 1 << 52
}
