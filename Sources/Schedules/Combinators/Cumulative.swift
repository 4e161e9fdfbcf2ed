import Parameters

/// A product of factors that somebody wrote as a function: η(t) = η₀·f(1)·f(2)·…·f(t).
///
/// PyTorch's `MultiplicativeLR`; f(0) is never asked for. Without a closed form, the products are
/// kept as they are computed: ``rate(at:)`` is known for the first 2²⁰ values of the function and
/// NaN beyond, where only a ``Walk`` goes.
public struct Cumulative: Recurrence {
  let function: RateFunction
  let table: Table

  init(initial: Double, function: RateFunction) {
    self.function = function
    table = Table(first: initial) { previous, index in previous * function.value(at: index) }
  }

  /// A kept product; the first question computes those before it.
  public func rate(at step: Int) -> Double { table.rate(at: function.index(of: step)) }

  /// True, though the bits are the same: a walk needs no table.
  public var isRecursive: Bool { true }

  /// One more factor.
  public func rate(after previous: Double, at step: Int) -> Double {
    let index = function.index(of: step)
    guard index > function.index(of: step - 1) else { return previous }
    return previous * function.value(at: index)
  }

  func next(after previous: Double, at step: Int) -> Double { rate(after: previous, at: step) }

  /// Exact before 2²⁰; a range that goes further is looked at up to 2¹⁶.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    table.extent(over: function.index(of: steps.lowerBound)...function.index(of: steps.upperBound))
  }

  static let family = Family(
    "cumulative", title: "a product of factors",
    help: "a rate that a function of the step multiplies at each step", of: .function,
    parameters: [.initialRate],
    formula: { "{lr} · f(1) · … · f(t), f = \($0.function?.text ?? "")" },
    build: { (blueprint, _) throws(ParameterError) in
      guard let function = blueprint.function else {
        throw ParameterError(parameter: "function", value: 0, rule: "a lambda")
      }
      return Cumulative(initial: blueprint.values[0], function: function)
    })
}
