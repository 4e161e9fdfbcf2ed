/// The extent of a schedule that rises and falls between turning points.
struct Turns {
  /// The place of a turning point, by its number; it grows with it.
  let place: (_ turn: Double) -> Double
  /// How many turning points are before a time, or a number near that.
  let count: (_ time: Double) -> Double
  /// What no rate exceeds on either side.
  let bounds: Extent
  /// The rate at a step.
  let rate: (_ step: Int) -> Double

  /// How many turning points are looked at.
  static let limit = 500
  /// How many of the first ones, where there are more.
  static let few = 32

  /// How many to look at among `count`.
  static func sample(of count: Double) -> Int { count < Double(limit) ? limit : few }

  /// The extent of a range with hardly a turning point in it, else the bounds of all.
  func bounds(over steps: ClosedRange<Int>) -> Extent {
    let first = count(Double(steps.lowerBound)).rounded(.down)
    let last = count(Double(steps.upperBound)).rounded(.up)
    return last < 0x1p53 && last - first <= 4 ? extent(over: steps) : bounds
  }

  /// The rates at both ends and beside the turning points between them.
  ///
  /// Exact for up to 500 turning points, and wherever the first ones reach the bounds, as they do
  /// where they fall on whole steps. Else of more than 500 the first ones and the last.
  func extent(over steps: ClosedRange<Int>) -> Extent {
    var extent = Extent(rate(steps.lowerBound), rate(steps.upperBound))
    var turn = max(1, count(Double(steps.lowerBound)).rounded(.down))
    let last = count(Double(steps.upperBound)).rounded(.up)
    // Beyond, turns have no numbers of their own.
    guard last < 0x1p53 else { return extent }
    var left = Self.sample(of: last - turn)
    while turn <= last, extent.low > bounds.low || extent.high < bounds.high {
      let place = place(turn)
      for step in [place.rounded(.down), place.rounded(.up)] where step < 0x1p62 {
        guard steps.contains(Int(step)) else { continue }
        let rate = rate(Int(step))
        extent = extent.union(Extent(rate, rate))
      }
      left -= 1
      turn = left == 0 ? max(turn + 1, last - 1) : turn + 1
    }
    return extent
  }
}
