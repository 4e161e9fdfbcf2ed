import Parameters

/// A schedule that somebody wrote as a function of the step.
public struct Lambda: Schedule {
  let function: RateFunction

  /// The function's value.
  public func rate(at step: Int) -> Double { function(step) }

  /// A function that holds its value is a staircase; of others nothing is known.
  public func jump(after step: Int) -> Int? { nil }

  /// Exact for up to 1,024 steps; of more, the extent of 64 of them, evenly spaced.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    let count = steps.count <= 1024 ? steps.count : 64
    var extent = Extent(rate(at: steps.lowerBound), rate(at: steps.upperBound))
    for index in 0..<count {
      let (high, low) = (steps.count - 1).multipliedFullWidth(by: index)
      let offset = count > 1 ? (count - 1).dividingFullWidth((high, low)).quotient : 0
      extent = extent.union(Extent(rate(at: steps.lowerBound + offset), .nan))
    }
    return extent
  }

  /// Exact for up to 16 steps; of more, nothing is known.
  public func bounds(over steps: ClosedRange<Int>) -> Extent {
    steps.count <= 16 ? extent(over: steps) : .unbounded
  }

  static let family = Family(
    "function", title: "a function", help: "a Python lambda of the step, counted from 0",
    of: .function, formula: { $0.function?.text ?? "" },
    build: { (blueprint, _) throws(ParameterError) in
      guard let function = blueprint.function else {
        throw ParameterError(parameter: "function", value: 0, rule: "a lambda")
      }
      return Lambda(function: function)
    })
}
