import Parameters

/// Decay along a hyperbolic tangent: η(t) = η₁ + ½(η₀ − η₁)·(1 − tanh(l(1 − t/T) + u·t/T)).
///
/// Neither end is quite reached: it begins just below η₀ and drops the rest of the way at T.
/// Source: Hsueh et al., Stochastic gradient descent with hyperbolic-tangent decay, 2019.
public struct Tanh: Ramp {
  let initial: Double
  let end: Double
  let length: Double
  let lower: Double
  let upper: Double

  init(unchecked values: [Double]) {
    initial = values[0]
    length = values[1]
    end = values[2]
    lower = values[3]
    upper = values[4]
  }

  /// One hyperbolic tangent.
  public func rate(at step: Int) -> Double {
    let time = Double(step)
    return time < length ? end + (initial - end) * share(at: time, of: length) : end
  }

  func share(at time: Double, of length: Double) -> Double {
    let part = time / length
    return 0.5 * (1 - hyperbolicTangent(lower * (1 - part) + upper * part))
  }

  /// True where the tangent is gone through forwards.
  var falls: Bool { lower < upper }

  /// The drop at the end.
  public func jump(after step: Int) -> Int? { drop.flatMap { $0 > step ? $0 : nil } }

  /// The drop at the end.
  public func jump(before step: Int) -> Int? { drop.flatMap { $0 < step ? $0 : nil } }

  /// The first step at the final rate, where that is another one.
  private var drop: Int? {
    let last = length.rounded(.up)
    guard last < 0x1p53, rate(at: Int(last) - 1) != end else { return nil }
    return Int(last)
  }

  /// Both ends, and both sides of the drop.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    let extent = Extent(rate(at: steps.lowerBound), rate(at: steps.upperBound))
    guard let drop, steps.contains(drop), drop > steps.lowerBound else { return extent }
    return extent.union(Extent(rate(at: drop - 1), end))
  }

  static let family = Family(
    "tanh", title: "hyperbolic tangent decay", help: "long at the initial rate, then quickly down",
    parameters: [
      .initialRate, .decayLength, .finalRate,
      Parameter(
        "lower", "lower bound", symbol: "l", .number, .finite, standard: -7, range: -10...0,
        spacing: .linear(0.5), help: "where on the tangent the decay begins"),
      Parameter(
        "upper", "upper bound", symbol: "u", .number, .finite, standard: 3, range: 0...10,
        spacing: .linear(0.5), help: "where on the tangent it ends"),
    ],
    formula: {
      let share = "½(1 − tanh({lower}(1 − t/{steps}) + {upper} t/{steps}))"
      return ($0[2] == 0 ? "{lr} · \(share)" : "{end} + ({lr} − {end}) · \(share)")
        + ", t < {steps}"
    },
    build: { Tanh(unchecked: $0) })
}
