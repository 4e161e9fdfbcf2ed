/// A function of the step that somebody wrote, with its text.
public struct RateFunction: Hashable, Sendable {
  /// As it was written: `lambda epoch: 0.95 ** epoch`.
  public let text: String
  /// How many steps count as one for the function.
  public private(set) var unit = 1.0
  private let body: @Sendable (Int) -> Double

  /// A function; two of the same text are taken to be the same.
  ///
  /// - Parameters:
  ///   - text: as it was written.
  ///   - body: its value at a step; NaN where it has none.
  public init(_ text: String, _ body: @escaping @Sendable (Int) -> Double) {
    self.text = text
    self.body = body
  }

  /// The value at `step`; the cost is the function's.
  public func callAsFunction(_ step: Int) -> Double { body(index(of: step)) }

  /// What the function is called with at `step`: whole units that have passed.
  func index(of step: Int) -> Int { unit == 1 ? step : Int(floored(Double(step) / unit)) }

  /// The value for a number of whole units.
  func value(at index: Int) -> Double { body(index) }

  /// The same function of a time that is `factor` times as fine; it sees whole units.
  func refined(by factor: Double) -> RateFunction {
    var refined = self
    refined.unit *= factor
    return refined
  }

  /// Equal texts, equal units.
  public static func == (first: RateFunction, second: RateFunction) -> Bool {
    first.text == second.text && first.unit == second.unit
  }

  /// Text and unit.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(text)
    hasher.combine(unit)
  }
}
