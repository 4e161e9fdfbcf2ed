import Synchronization

/// The rates of a schedule that only a walk from update 0 can tell, kept once they were computed.
///
/// It grows as far as it is asked, up to ``limit`` updates; it may be asked from any thread.
final class Table: Sendable {
  /// How many rates are kept: those of a walk of eight megabytes.
  static let limit = 1 << 20
  /// How far the extent of a longer range looks.
  static let glance = 1 << 16

  /// How many rates have their extent kept.
  private static let block = 1 << 10

  private struct Kept: Sendable {
    var rates: [Double]
    /// Of each whole block.
    var extents: [Extent] = []
  }

  private let kept: Mutex<Kept>
  private let next: @Sendable (Double, Int) -> Double

  /// A table.
  ///
  /// - Parameters:
  ///   - first: the rate of update 0.
  ///   - next: the rate of an update, made of the one before.
  init(first: Double, next: @escaping @Sendable (_ previous: Double, _ step: Int) -> Double) {
    kept = Mutex(Kept(rates: [first]))
    self.next = next
  }

  /// The rate of update `step`; NaN from ``limit`` on.
  func rate(at step: Int) -> Double {
    guard step < Self.limit else { return .nan }
    return grown(to: step) { $0.rates[step] }
  }

  /// The extent of a range that ends before ``limit``.
  ///
  /// Of one that ends later, that of its part before ``glance``; NaN where there is no such part.
  func extent(over steps: ClosedRange<Int>) -> Extent {
    let end = steps.upperBound < Self.limit ? steps.upperBound : Self.glance - 1
    guard steps.lowerBound <= end else { return Extent(.nan, .nan) }
    return grown(to: end) { kept in
      let first = (steps.lowerBound + Self.block - 1) / Self.block
      let last = (end + 1) / Self.block
      guard first < last else { return Self.extent(of: kept.rates[steps.lowerBound...end]) }
      return kept.extents[first..<last].reduce(
        Self.extent(of: kept.rates[steps.lowerBound..<first * Self.block])
          .union(Self.extent(of: kept.rates[last * Self.block..<end + 1]))
      ) { $0.union($1) }
    }
  }

  private static func extent(of rates: ArraySlice<Double>) -> Extent {
    rates.reduce(Extent(.nan, .nan)) { $0.union(Extent($1, $1)) }
  }

  private func grown<Result: Sendable>(to step: Int, _ read: (Kept) -> Result) -> Result {
    kept.withLock { kept in
      while kept.rates.count <= step {
        kept.rates.append(next(kept.rates[kept.rates.count - 1], kept.rates.count))
        if kept.rates.count % Self.block == 0 {
          kept.extents.append(Self.extent(of: kept.rates.suffix(Self.block)))
        }
      }
      return read(kept)
    }
  }
}
