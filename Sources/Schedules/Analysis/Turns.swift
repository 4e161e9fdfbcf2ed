/// The extent of a schedule that rises and falls between turning points at regular distances.
enum Turns {
  /// How many turning points are looked at.
  static let limit = 500

  /// The rates at both ends and beside every multiple of `distance` between them.
  ///
  /// Exact for up to ``limit`` turning points; of more, for the first ones and the last.
  static func extent(
    over steps: ClosedRange<Int>, every distance: Double, rate: (Int) -> Double
  ) -> Extent {
    var extent = Extent(rate(steps.lowerBound), rate(steps.upperBound))
    guard distance > 0, distance.isFinite else { return extent }
    var turn = (Double(steps.lowerBound) / distance).rounded(.up)
    let last = (Double(steps.upperBound) / distance).rounded(.down)
    var seen = 0
    while turn <= last {
      let place = turn * distance
      for step in [place.rounded(.down), place.rounded(.up)] where step < 0x1p62 {
        let step = min(max(Int(step), steps.lowerBound), steps.upperBound)
        extent = extent.union(Extent(rate(step), rate(step)))
      }
      seen += 1
      turn = seen == limit ? max(turn + 1, last) : turn + 1
    }
    return extent
  }
}
