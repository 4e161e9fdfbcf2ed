/// What can be said of one number of several paths.
public struct Spread: Hashable, Sendable {
  /// How many there are.
  public let count: Int
  /// The mean.
  public let mean: Double
  /// The value below which one path in ten lies, and the one above which one in ten does.
  public let low: Double, high: Double
  /// The standard deviation, from the sample; NaN of a single path.
  public let deviation: Double

  /// Of at least one number; in the order of the paths, so that sums are the same bits.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty)
    count = values.count
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    let sorted = values.sorted()
    low = Self.quantile(sorted, 0.1)
    high = Self.quantile(sorted, 0.9)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    deviation = (squares / Double(values.count - 1)).squareRoot()
  }

  /// How far the mean may be off; nil where that cannot be told, of one path or a diverged one.
  public var standardError: Double? {
    deviation.isFinite ? deviation / Double(count).squareRoot() : nil
  }

  /// The value below which a share of the sorted values lies, in a straight line between two.
  static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = share * Double(sorted.count - 1)
    let (low, part) = (Int(place), place - place.rounded(.down))
    guard part > 0, low + 1 < sorted.count else { return sorted[low] }
    // Between a loss and infinity lies nothing, and inf − inf would be no number.
    guard sorted[low + 1].isFinite else { return sorted[low + 1] }
    return sorted[low] + part * (sorted[low + 1] - sorted[low])
  }
}
