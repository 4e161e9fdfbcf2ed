import Parameters

/// Half a cosine: η(t) = η₁ + (η₀ − η₁)·½(1 + cos(π·t/T)), then η₁ for ever.
///
/// Source: Loshchilov and Hutter, SGDR, 2017, without restarts.
public struct Cosine: Schedule {
  let initial: Double
  let end: Double
  let length: Double

  /// Cosine decay.
  ///
  /// - Parameters:
  ///   - initial: η₀ ≥ 0.
  ///   - end: η₁ ≥ 0.
  ///   - length: T > 0, in steps.
  /// - Throws: ``ParameterError`` naming the parameter.
  public init(initial: Double, end: Double = 0, length: Double) throws(ParameterError) {
    let values = [initial, length, end]
    for (parameter, value) in zip(Self.family.parameters, values) { try parameter.validate(value) }
    self.init(unchecked: values)
  }

  init(unchecked values: [Double]) {
    initial = values[0]
    length = values[1]
    end = values[2]
  }

  /// One cosine.
  public func rate(at step: Int) -> Double {
    let part = min(Double(step), length) / length
    return end + (initial - end) * (0.5 * (1 + cosine(Double.pi * part)))
  }

  static let family = Family(
    "cosine", title: "cosine decay", help: "slow, fast, slow: half a cosine to the final rate",
    parameters: [.initialRate, .decayLength, .finalRate],
    formula: {
      let wave = "½(1 + cos(πt/{steps}))"
      return ($0[2] == 0 ? "{lr} · \(wave)" : "{end} + ({lr} − {end}) · \(wave)") + ", t ≤ {steps}"
    },
    build: { Cosine(unchecked: $0) })
}
