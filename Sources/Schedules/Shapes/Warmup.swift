import Parameters

/// A linear warm-up: η(t) = a + (η₀ − a)·t/W for t < W, then η₀ for ever.
public struct Warmup: Schedule {
  let start: Double
  let peak: Double
  let length: Double

  /// A linear warm-up.
  ///
  /// - Parameters:
  ///   - start: a ≥ 0, the rate of the first update.
  ///   - peak: η₀ ≥ 0, the rate from update W on.
  ///   - length: W > 0, in steps.
  /// - Throws: ``ParameterError`` naming the parameter.
  public init(from start: Double = 0, to peak: Double, length: Double) throws(ParameterError) {
    let values = [start, peak, length]
    for (parameter, value) in zip(Self.family.parameters, values) { try parameter.validate(value) }
    self.init(unchecked: values)
  }

  init(unchecked values: [Double]) {
    start = values[0]
    peak = values[1]
    length = values[2]
  }

  /// One division.
  public func rate(at step: Int) -> Double {
    let time = Double(step)
    return time < length ? start + (peak - start) * (time / length) : peak
  }

  static let family = Family(
    "warmup", title: "linear warm-up", help: "up to the peak in a straight line, then constant",
    parameters: [
      Parameter(
        "start", "starting rate", symbol: "a", .rate, .nonNegative, standard: 0, range: 0...10,
        spacing: .logarithmic, help: "learning rate of the first update"),
      Parameter(
        "lr", "peak rate", symbol: "η₀", .rate, .nonNegative, standard: 0.1, required: true,
        range: 1e-5...10, spacing: .logarithmic, help: "learning rate once the warm-up is over"),
      Parameter(
        "steps", "warm-up length", symbol: "W", .duration, .positive, standard: 5, required: true,
        range: 1...1e6, spacing: .whole, help: "how long the warm-up lasts"),
    ],
    formula: {
      ($0[0] == 0 ? "{lr} · t/{steps}" : "{start} + ({lr} − {start}) · t/{steps}") + ", t ≤ {steps}"
    },
    build: { Warmup(unchecked: $0) })
}
