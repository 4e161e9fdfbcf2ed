import Parameters

/// Reflected exponential decay: η(t) = η₁ + (η₀ − η₁)·(1 − z)/(½ + ½(1 − z)), z = t/T.
///
/// Slow at first, ever faster towards the end. Source: Chen et al., REX: revisiting budgeted
/// training with an improved schedule, 2022.
public struct Rex: Schedule {
  let initial: Double
  let end: Double
  let length: Double

  init(unchecked values: [Double]) {
    initial = values[0]
    length = values[1]
    end = values[2]
  }

  /// Two divisions.
  public func rate(at step: Int) -> Double {
    let left = 1 - min(Double(step), length) / length
    return end + (initial - end) * (left / (0.5 + left / 2))
  }

  static let family = Family(
    "rex", title: "reflected exponential decay", help: "slow at first, ever faster to the end",
    parameters: [.initialRate, .decayLength, .finalRate],
    formula: {
      let share = "(1 − t/{steps})/(½ + ½(1 − t/{steps}))"
      return ($0[2] == 0 ? "{lr} · \(share)" : "{end} + ({lr} − {end}) · \(share)")
        + ", t ≤ {steps}"
    },
    build: { Rex(unchecked: $0) })
}
