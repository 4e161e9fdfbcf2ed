/// The extent of a schedule of which only bounds are known, by branch and bound.
enum Bounds {
  /// The least and the greatest rate over `steps`.
  ///
  /// A range is halved while its bounds reach beyond what was seen; within `budget` halvings the
  /// answer is exact. Where they do not suffice, what was seen so far is the answer.
  ///
  /// - Parameters:
  ///   - steps: the range.
  ///   - budget: how many halvings there may be.
  ///   - rate: the rate at a step.
  ///   - bounds: limits of the rates over a range, exact where the range is one step.
  /// - Returns: the extent.
  static func extent(
    over steps: ClosedRange<Int>, budget: Int = 512, rate: (Int) -> Double,
    bounds: (ClosedRange<Int>) -> Extent
  ) -> Extent {
    var seen = Extent(rate(steps.lowerBound), rate(steps.upperBound))
    var ranges = [steps]
    var budget = budget
    while let range = ranges.popLast(), budget > 0 {
      let limits = bounds(range)
      guard limits.low < seen.low || limits.high > seen.high else { continue }
      budget -= 1
      let middle = range.lowerBound + (range.upperBound - range.lowerBound) / 2
      seen = seen.union(Extent(rate(middle), rate(min(middle + 1, range.upperBound))))
      guard range.count > 2 else { continue }
      ranges.append(range.lowerBound...middle)
      ranges.append(middle + 1...range.upperBound)
    }
    return seen
  }

}
