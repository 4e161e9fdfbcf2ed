import Parameters

/// The way to the rate at which weights are averaged: η(t) = η₀·(1 − α) + η₁·α.
///
/// α rises from 0 to 1 in T steps along half a cosine or a straight line. PyTorch's `SWALR`,
/// which takes each rate apart again to make the next.
/// Source: Izmailov and others, Averaging Weights Leads to Wider Optima, 2018.
public struct Averaging: Recurrence {
  let initial: Double
  let end: Double
  let length: Double
  let isLinear: Bool

  init(unchecked values: [Double]) {
    initial = values[0]
    end = values[1]
    length = values[2]
    isLinear = values[3] != 0
  }

  /// One cosine at most.
  public func rate(at step: Int) -> Double {
    let share = share(at: Double(step))
    return end * share + initial * (1 - share)
  }

  /// α, which takes the rate before apart, then α, which makes this one.
  func next(after previous: Double, at step: Int) -> Double {
    let before = share(at: Double(step) - 1)
    let pure = before == 1 ? end : (previous - before * end) / (1 - before)
    let share = share(at: Double(step))
    return end * share + pure * (1 - share)
  }

  /// It mixes.
  var isProportional: Bool { false }

  private func share(at time: Double) -> Double {
    let part = max(0, min(1, time / max(1, length)))
    return isLinear ? part : (1 - cosine(Double.pi * part)) / 2
  }

  static let family = Family(
    "averaging", title: "averaging rate", help: "from one rate to the one weights are averaged at",
    parameters: [
      .initialRate,
      Parameter(
        "end", "averaging rate", symbol: "η₁", .rate, .nonNegative, standard: 0.05, required: true,
        range: 1e-5...10, spacing: .logarithmic, help: "the rate at which weights are averaged"),
      Parameter(
        "steps", "annealing length", symbol: "T", .duration, .positive, standard: 10,
        range: 1...1e6, spacing: .whole, help: "how long the change takes"),
      Parameter(
        "anneal", "along", symbol: "", .choice(["cos", "linear"]), .whole(0...1), standard: 0,
        range: 0...1, spacing: .linear(1), help: "half a cosine or a straight line"),
    ],
    formula: {
      $0[3] == 0
        ? "{lr} + ({end} − {lr}) · ½(1 − cos(πt/{steps})), t ≤ {steps}"
        : "{lr} + ({end} − {lr}) · t/{steps}, t ≤ {steps}"
    },
    build: { Averaging(unchecked: $0) })
}
