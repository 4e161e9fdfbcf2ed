/// The way from data to a line of length 1 and back.
///
/// Linear: (x − low) / (high − low). Log: (ln x − ln low) / (ln high − ln low). A log scale is a
/// log scale everywhere: it never turns linear near zero, what it cannot show lies outside.
public struct Scale: Hashable, Sendable {
  /// Equal distances are equal differences, or equal ratios.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case linear
    case log
  }

  /// Linear or log.
  public let kind: Kind
  /// The value at position 0.
  public let low: Double
  /// The value at position 1; always greater than ``low``.
  public let high: Double
  private let start: Double
  private let length: Double

  /// A scale from `low` to `high`.
  ///
  /// Bounds that span nothing are moved apart, swapped ones put in order; on a log scale what is
  /// not positive gives way to three decades below the other bound. Magnitudes end at 1e300.
  public init(_ kind: Kind, low: Double, high: Double) {
    let bounds =
      kind == .log ? Self.positive(low, high) : Self.apart(Self.tamed(low, 0), Self.tamed(high, 1))
    self.kind = kind
    self.low = bounds.low
    self.high = bounds.high
    start = kind == .log ? logarithm(bounds.low) : bounds.low
    length = (kind == .log ? logarithm(bounds.high) : bounds.high) - start
  }

  /// 0 at ``low``, 1 at ``high``, outside of 0…1 for what the scale does not show.
  ///
  /// NaN stays NaN; on a log scale zero and less are at −∞. At most one logarithm.
  public func position(of value: Double) -> Double {
    guard kind == .log else { return (value - start) / length }
    return value <= 0 ? -.infinity : (logarithm(value) - start) / length
  }

  /// The value at a position; the ends are exact.
  public func value(at position: Double) -> Double {
    if position == 0 { return low }
    if position == 1 { return high }
    let along = start + position * length
    return kind == .log ? exponential(along) : along
  }

  private static let greatest = 1e300

  private static func tamed(_ value: Double, _ fallback: Double) -> Double {
    value.isNaN ? fallback : min(greatest, max(-greatest, value))
  }

  /// Two linear bounds in order and far enough apart to divide by.
  private static func apart(_ low: Double, _ high: Double) -> (low: Double, high: Double) {
    let (low, high) = (min(low, high), max(low, high))
    // Closer than this, neighbouring dots would be the same number.
    let least = max(1e-290, max(abs(low), abs(high)) * 0x1p-44)
    if high - low >= least { return (low, high) }
    let size = max(abs(low), abs(high))
    if size < 1e-290 { return (0, 1) }
    let room = size / 2
    return (low - room, high + room)
  }

  private static func positive(_ low: Double, _ high: Double) -> (low: Double, high: Double) {
    var (low, high) = (tamed(low, 0), tamed(high, 0))
    if low > high { swap(&low, &high) }
    guard high > 0 else { return (1e-3, 1) }
    high = max(high, 1e-290)
    low = low > 0 ? max(low, 1e-300) : high / 1000
    return high / low > 1 + 0x1p-40 ? (low, high) : (low / 2, high * 2)
  }
}
