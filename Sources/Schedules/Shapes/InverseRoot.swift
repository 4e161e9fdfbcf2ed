import Parameters

/// Decay with a power of time: η(t) = η₀ / (1 + t/τ)^p; p = ½ is the inverse square root.
///
/// Source: Vaswani et al., Attention is all you need, 2017, without the warm-up.
public struct InverseRoot: Schedule {
  let initial: Double
  let length: Double
  let exponent: Double
  let takesRoot: Bool

  init(unchecked values: [Double]) {
    initial = values[0]
    length = values[1]
    exponent = values[2]
    takesRoot = values[3] != 0
  }

  /// One power, or one root and two divisions.
  public func rate(at step: Int) -> Double {
    let time = Double(step)
    return takesRoot && exponent == 0.5
      ? initial * (1 / ((time + length) / length).squareRoot())
      : initial * power(1 + time / length, -exponent)
  }

  static let family = Family(
    "inverse_sqrt", title: "inverse square root", help: "1/√t in the long run, for open-ended runs",
    parameters: [
      .initialRate,
      Parameter(
        "steps", "time scale", symbol: "τ", .duration, .positive, standard: 10, required: true,
        range: 1...1e6, spacing: .whole, help: "after three times this the rate has halved"),
      Parameter(
        "power", "power", symbol: "p", .number, .positive, standard: 0.5, range: 0.1...2,
        spacing: .logarithmic, help: "½ is the square root, 1 the inverse of time"),
      .rounding(["power", "root"]),
    ],
    formula: {
      $0[2] == 0.5 ? "{lr} / √(1 + t/{steps})" : "{lr} / (1 + t/{steps})^{power}"
    },
    build: { InverseRoot(unchecked: $0) })
}
