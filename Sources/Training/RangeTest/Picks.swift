/// The rates that other programs suggest after a range test; nil where they suggest none.
///
/// fastai 2.8.12 (fastai/callback/schedule.py) leaves out the first tenth and the last 5 of the
/// points and all from the first NaN on; PyTorch Lightning (tuner/lr_finder.py) the first 10, the
/// last one and what is not finite.
public struct Picks: Hashable, Sendable {
  /// fastai's valley: half way through the longest fall.
  public let valley: Double?
  /// fastai's slide: where the slope stops differing from that 15 points further on.
  public let slide: Double?
  /// fastai's minimum: a tenth of the rate of the least loss, of the points that it leaves.
  public let minimum: Double?
  /// fastai's steep: where the loss falls most steeply over the logarithm of the rate.
  public let steep: Double?
  /// Lightning's suggestion: where the loss, smoothed in its own way, falls most steeply over the
  /// rate itself.
  public let lightning: Double?

  /// No rate at all.
  public static let none = Picks(rates: [], smoothed: [], lightning: [], steps: Ramp.least)

  /// The picks of a test, from the rates and losses that it has so far.
  public init(_ test: RangeTest) {
    self.init(
      rates: test.rates,
      smoothed: test.ramp.form == .lightning ? SmoothedLoss.of(test.losses) : test.smoothed,
      lightning: SmoothedLoss.of(test.losses, ahead: 1), steps: test.ramp.steps)
  }

  /// The picks for curves.
  ///
  /// - Parameters:
  ///   - rates: the rates, rising.
  ///   - smoothed: fastai's smoothed losses, one a rate.
  ///   - lightning: Lightning's smoothed losses, one a rate.
  ///   - steps: N, the updates of the whole ramp; fewer than 6 count as 6.
  /// - Complexity: O(n log n).
  public init(rates: [Double], smoothed: [Double], lightning: [Double], steps: Int) {
    let first = min(max(Ramp.least, steps) / 10, rates.count)
    let places = first..<max(first, rates.count - 5)
    let end = places.first { smoothed[$0].isNaN } ?? places.endIndex
    let (x, y) = (Array(rates[first..<end]), Array(smoothed[first..<end]))
    valley = Self.valley(x, y)
    slide = Self.slide(x, y)
    minimum = Self.least(y).map { x[$0] / 10 }
    steep = Self.steep(x, y)
    self.lightning = Self.lightning(rates, lightning)
  }

  /// Each pick with the name it has on the command line.
  public var all: [(name: String, rate: Double?)] {
    [
      ("valley", valley), ("slide", slide), ("minimum", minimum), ("steep", steep),
      ("lightning", lightning),
    ]
  }

  /// The place of the first of the least values, nil where there are none.
  static func least(_ values: [Double]) -> Int? {
    values.indices.min { values[$0] < values[$1] }
  }

  private static func valley(_ rates: [Double], _ losses: [Double]) -> Double? {
    guard !losses.isEmpty else { return nil }
    // The longest falling subsequence that ends at each point, by its last values: those of greater
    // length are lower.
    var ends: [Double] = []
    var (length, end) = (1, 0)
    for (index, loss) in losses.enumerated() {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if ends[middle] > loss { low = middle + 1 } else { high = middle }
      }
      if low == ends.count { ends.append(loss) } else { ends[low] = loss }
      if low + 1 > length { (length, end) = (low + 1, index) }
    }
    // The start is counted back from the end as if no point of the fall had been skipped, and may
    // be one before the first, which Python reads as the last. Where nothing falls it is 0.
    let start = length > 1 ? end - length : 0
    let third = Double(end - start) / 3
    let index = start + Int(third) + Int(third / 2)
    return rates[index < 0 ? index + rates.count : index]
  }

  private static func slide(_ rates: [Double], _ losses: [Double]) -> Double? {
    let distance = 15
    guard losses.count > distance else { return nil }
    let slope = gradient(losses, over: losses.indices.map(Double.init))
    var right = losses.count - 1
    var pick = right - distance
    while right >= distance, abs(slope[right] - slope[right - distance]) > 0.005 {
      pick = right - distance
      right -= 1
    }
    return rates[pick]
  }

  private static func steep(_ rates: [Double], _ losses: [Double]) -> Double? {
    let slopes = rates.indices.dropFirst().map { index in
      (losses[index] - losses[index - 1])
        / (logarithm(rates[index]) - logarithm(rates[index - 1]))
    }
    return least(slopes).map { rates[$0] }
  }

  private static func lightning(_ rates: [Double], _ losses: [Double]) -> Double? {
    let places = (10..<max(10, rates.count - 1)).filter { losses[$0].isFinite }
    guard places.count > 1 else { return nil }
    let x = places.map { rates[$0] }
    return least(gradient(places.map { losses[$0] }, over: x)).map { x[$0] }
  }

  /// The slopes of y over x, two values or more: central differences of second order, one-sided at
  /// the ends, as numpy.gradient.
  private static func gradient(_ y: [Double], over x: [Double]) -> [Double] {
    let last = y.count - 1
    return y.indices.map { index in
      if index == 0 { return (y[1] - y[0]) / (x[1] - x[0]) }
      if index == last { return (y[last] - y[last - 1]) / (x[last] - x[last - 1]) }
      let before = x[index] - x[index - 1]
      let after = x[index + 1] - x[index]
      let above = before * before * (y[index + 1] - y[index])
      let below = after * after * (y[index] - y[index - 1])
      return (above + below) / (before * after * (before + after))
    }
  }
}
