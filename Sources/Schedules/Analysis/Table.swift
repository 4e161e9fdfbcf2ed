import Synchronization

/// The rates of a schedule that only a walk from update 0 can tell, kept once they were computed.
///
/// It grows as far as it is asked, up to ``limit`` updates; it may be asked from any thread.
final class Table: Sendable {
  /// How many rates are kept: those of a walk of eight megabytes.
  static let limit = 1 << 20
  /// How far the extent of a longer range looks.
  static let glance = 1 << 16

  private let rates: Mutex<[Double]>
  private let next: @Sendable (Double, Int) -> Double

  /// A table.
  ///
  /// - Parameters:
  ///   - first: the rate of update 0.
  ///   - next: the rate of an update, made of the one before.
  init(first: Double, next: @escaping @Sendable (_ previous: Double, _ step: Int) -> Double) {
    rates = Mutex([first])
    self.next = next
  }

  /// The rate of update `step`; NaN from ``limit`` on.
  func rate(at step: Int) -> Double {
    guard step < Self.limit else { return .nan }
    return grown(to: step) { $0[step] }
  }

  /// The extent of a range that ends before ``limit``.
  ///
  /// Of one that ends later, that of its part before ``glance``; NaN where there is no such part.
  func extent(over steps: ClosedRange<Int>) -> Extent {
    let end = steps.upperBound < Self.limit ? steps.upperBound : Self.glance - 1
    guard steps.lowerBound <= end else { return Extent(.nan, .nan) }
    return grown(to: end) { rates in
      rates[steps.lowerBound...end].reduce(Extent(.nan, .nan)) { $0.union(Extent($1, $1)) }
    }
  }

  private func grown<Result: Sendable>(to step: Int, _ read: ([Double]) -> Result) -> Result {
    rates.withLock { rates in
      while rates.count <= step { rates.append(next(rates[rates.count - 1], rates.count)) }
      return read(rates)
    }
  }
}
