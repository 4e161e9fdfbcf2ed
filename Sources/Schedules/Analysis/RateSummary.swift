/// What a schedule comes to in a run, in a few numbers.
public struct RateSummary: Hashable, Sendable {
  /// The rate of the first update.
  public let start: Double
  /// The rate of update ⌊N/2⌋.
  public let half: Double
  /// The rate of the last update, N − 1.
  public let end: Double
  /// The sum of all rates.
  public let area: Area
  /// The area divided by N.
  public let mean: Double
  /// Steps at which the rate jumps down; those of the first ``most`` jumps.
  public let drops: Int
  /// False where there are more jumps than were looked at.
  public let hasAllDrops: Bool

  /// The most jumps that are looked at.
  public static let most = 10_000

  /// The numbers of the first `steps` updates; O(steps) as ``Area``.
  ///
  /// - Parameters:
  ///   - schedule: any schedule.
  ///   - steps: N ≥ 1.
  public init(_ schedule: any Schedule, steps: Int) {
    let last = max(0, steps - 1)
    start = schedule.rate(at: 0)
    half = schedule.rate(at: min(last, steps / 2))
    end = schedule.rate(at: last)
    area = Area(schedule, steps: steps)
    mean = area.value / Double(max(1, steps))
    var (drops, jumps, step) = (0, 0, 0)
    while jumps < Self.most, let next = schedule.jump(after: step), next <= last {
      if schedule.rate(at: next) < schedule.rate(at: next - 1) { drops += 1 }
      jumps += 1
      step = next
    }
    self.drops = drops
    hasAllDrops = jumps < Self.most
  }
}

extension Schedule {
  /// The extents that a question about a limit may ask for.
  private var patience: Int { 1 << 14 }

  /// The updates of a range whose rate is above a limit.
  ///
  /// O(log) extents for each crossing of the limit.
  ///
  /// - Parameters:
  ///   - limit: a rate.
  ///   - steps: the updates that are counted.
  /// - Returns: their number, and false where the limit is crossed too often to count them all:
  ///   then stretches of many crossings count by half.
  public func count(above limit: Double, over steps: Range<Int>) -> (count: Int, isExact: Bool) {
    var budget = patience
    var count = 0
    var isExact = true
    var open = steps.isEmpty ? [] : [steps]
    while let range = open.popLast() {
      budget -= 1
      let extent = extent(over: range.lowerBound...(range.upperBound - 1))
      if extent.low > limit {
        count += range.count
      } else if extent.high > limit {
        if range.count == 1 || budget <= 0 {
          isExact = isExact && range.count == 1
          count += (range.count + 1) / 2
        } else {
          let middle = range.lowerBound + range.count / 2
          open.append(middle..<range.upperBound)
          open.append(range.lowerBound..<middle)
        }
      }
    }
    return (count, isExact)
  }
}
