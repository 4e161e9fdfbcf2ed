import Parameters

/// One side of a box that is searched: a name, a range, and how many places of it are on the grid.
public struct Axis: Hashable, Sendable {
  /// How the places lie between the ends.
  public enum Scale: String, Hashable, Sendable, CaseIterable {
    /// By equal amounts.
    case linear
    /// By equal ratios.
    case logarithmic = "log"
  }

  /// The most places of a grid, on one axis and in all.
  public static let limit = 1_000_000

  /// What is varied.
  public let name: String
  /// The value at place 0.
  public let low: Double
  /// The value at the last place.
  public let high: Double
  /// n, the places of the grid.
  public let count: Int
  /// How they lie between the ends.
  public let scale: Scale

  /// An axis.
  ///
  /// - Parameters:
  ///   - name: what is varied.
  ///   - low: a finite number below `high`; above 0 on a logarithmic axis.
  ///   - high: a finite number.
  ///   - count: from 2 to ``limit``.
  ///   - scale: how the places lie between the ends.
  /// - Throws: ``SearchError`` where there is no such axis.
  public init(
    _ name: String, from low: Double, to high: Double, count: Int, scale: Scale = .linear
  ) throws(SearchError) {
    guard low.isFinite, high.isFinite else {
      throw SearchError("\(name) goes from one finite number to another")
    }
    let ends = "\(ParameterError.text(low))..\(ParameterError.text(high))"
    guard low < high else {
      throw SearchError("\(name) goes from a lower to a higher number, and \(ends) does not")
    }
    guard scale == .linear || low > 0 else {
      throw SearchError("\(name) cannot be spaced by equal ratios from 0 or below: start above 0")
    }
    guard (high - low).isFinite else { throw SearchError("\(name): \(ends) is too wide") }
    guard (2...Self.limit).contains(count) else {
      throw SearchError("\(name) takes from 2 to \(Self.limit) places, not \(count)")
    }
    self.name = name
    self.low = low
    self.high = high
    self.count = count
    self.scale = scale
  }

  /// The value at a part of the way, 0 ≤ f ≤ 1: low + f·(high − low), or low·(high/low)^f.
  ///
  /// Both ends are exact; nothing lies beyond them.
  public func value(at fraction: Double) -> Double {
    if fraction <= 0 { return low }
    if fraction >= 1 { return high }
    let value: Double
    switch scale {
    case .linear: value = low + fraction * (high - low)
    case .logarithmic:
      let ratio = high / low
      value =
        ratio.isFinite
        ? low * power(ratio, fraction)
        : exponential(logarithm(low) + fraction * (logarithm(high) - logarithm(low)))
    }
    return min(max(value, low), high)
  }

  /// The value at a place of the grid, 0 ≤ i < n.
  public func value(at index: Int) -> Double { value(at: fraction(of: index)) }

  /// How far along the axis a place of the grid is.
  public func fraction(of index: Int) -> Double { Double(index) / Double(count - 1) }

  /// How far along the axis a value is; the inverse of ``value(at:)-(Double)``.
  public func fraction(of value: Double) -> Double {
    let part =
      switch scale {
      case .linear: (value - low) / (high - low)
      case .logarithmic:
        (logarithm(value) - logarithm(low)) / (logarithm(high) - logarithm(low))
      }
    return min(max(part, 0), 1)
  }

  /// The whole numbers from end to end; nil where there is none.
  public var wholes: ClosedRange<Double>? {
    let (first, last) = (low.rounded(.up), high.rounded(.down))
    return first <= last ? first...last : nil
  }

  /// The nearest whole number, one of the axis where it has any.
  public func whole(_ value: Double) -> Double {
    guard let wholes else { return value.rounded() }
    return min(max(value.rounded(), wholes.lowerBound), wholes.upperBound)
  }

  /// All values of the grid.
  public var values: [Double] { (0..<count).map { value(at: $0) } }
}
