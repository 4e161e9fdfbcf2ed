import Parameters

/// A rate that never changes: η(t) = η₀.
public struct Constant: Recurrence {
  let initial: Double

  /// A constant schedule.
  ///
  /// - Parameter initial: η₀ ≥ 0.
  /// - Throws: ``ParameterError`` naming the parameter.
  public init(_ initial: Double) throws(ParameterError) {
    try Parameter.initialRate.validate(initial)
    self.init(unchecked: initial)
  }

  init(unchecked initial: Double) { self.initial = initial }

  /// η₀ at every step.
  public func rate(at step: Int) -> Double { initial }

  /// η₀ everywhere.
  public func fill(_ rates: inout MutableSpan<Double>, from start: Int) {
    rates.update(repeating: initial)
  }

  func next(after previous: Double, at step: Int) -> Double { previous }

  static let family = Family(
    "constant", title: "constant rate", help: "the rate never changes",
    parameters: [.initialRate], formula: { _ in "{lr}" },
    build: { Constant(unchecked: $0[0]) })
}
