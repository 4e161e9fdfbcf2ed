import Parameters

/// One cycle: up to a peak, down again and, at the end, far below the start.
///
/// The phases end at p·n − 1 and n − 1 or, with three of them, at p·n − 1, 2p·n − 2 and n − 1,
/// which need not be whole. The last one goes on to t = n: there its cosine climbs again and its
/// straight line may run below zero. PyTorch's `OneCycleLR` ends with an error after t = n; here
/// the rate stays.
/// Source: Smith and Topin, Super-Convergence, 2018.
public struct OneCycle: Schedule {
  private struct Phase {
    let start: Double
    let end: Double
    let from: Double
    let to: Double
  }

  private let phases: [Phase]
  private let end: Double
  private let isLinear: Bool

  init(
    start: Double, peak: Double, end low: Double, steps: Double, part: Double, isLinear: Bool,
    hasThreePhases: Bool
  ) {
    let top = part * steps - 1
    let last = steps - 1
    var phases = [Phase(start: 0, end: top, from: start, to: peak)]
    if hasThreePhases {
      let foot = 2 * part * steps - 2
      phases.append(Phase(start: top, end: foot, from: peak, to: start))
      phases.append(Phase(start: foot, end: last, from: start, to: low))
    } else {
      phases.append(Phase(start: top, end: last, from: peak, to: low))
    }
    self.phases = phases
    self.end = steps
    self.isLinear = isLinear
  }

  /// One division, and a cosine.
  public func rate(at step: Int) -> Double {
    let time = min(Double(step), end)
    let phase = phases.first { time <= $0.end } ?? phases[phases.count - 1]
    // A phase without length is over at once.
    let part =
      phase.end == phase.start ? 1 : (time - phase.start) / (phase.end - phase.start)
    return isLinear
      ? (phase.to - phase.from) * part + phase.from
      : phase.to + (phase.from - phase.to) / 2 * (cosine(Double.pi * part) + 1)
  }

  /// Both ends, and what lies beside the ends of the phases.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    var extent = Extent(rate(at: steps.lowerBound), rate(at: steps.upperBound))
    for place in phases.map(\.end) + [end] where abs(place) < 0x1p53 {
      let place = Int(place.rounded(.down))
      for step in place - 1...place + 2 where steps.contains(step) {
        extent = extent.union(Extent(rate(at: step), rate(at: step)))
      }
    }
    return extent
  }

  static let family = Family(
    "onecycle", title: "one cycle", help: "up to a peak, then down to next to nothing",
    parameters: [
      peakRate, length, peakPlace,
      Parameter(
        "div", "peak over start", symbol: "a", .number, .positive, standard: 25, range: 1...1000,
        spacing: .logarithmic, help: "the peak rate divided by this is the first rate"),
      Parameter(
        "final_div", "start over end", symbol: "b", .number, .positive, standard: 1e4,
        range: 1...1e6, spacing: .logarithmic,
        help: "the first rate divided by this is the last rate"),
      anneal, phaseCount,
    ] + Parameter.momentum(least: 0.85, most: 0.95),
    formula: {
      ["cosines", "lines"][Int($0[5])] + ": {peak}/{div} → {peak} → "
        + ($0[6] == 1 ? "{peak}/{div} → " : "") + "{peak}/({div}·{final_div}), t ≤ {steps}"
    },
    momentum: { blueprint in
      let values = blueprint.values
      guard values.count == 10, values[7] == 1 else { return nil }
      return Blueprint(
        arcFamily, [values[9], values[8], values[9], values[1], values[2], values[5], values[6]])
    },
    build: { values in
      let start = values[0] / values[3]
      return OneCycle(
        start: start, peak: values[0], end: start / values[4], steps: values[1], part: values[2],
        isLinear: values[5] != 0, hasThreePhases: values[6] != 0)
    })

  /// The same from one rate to another and to a third.
  static let arcFamily = Family(
    "arc", title: "arc", help: "one cycle between rates of which each is given",
    parameters: [
      Parameter(
        "start", "starting rate", symbol: "a", .rate, .nonNegative, standard: 0, range: 0...10,
        spacing: .logarithmic, help: "learning rate of the first update"),
      peakRate,
      Parameter(
        "end", "final rate", symbol: "b", .rate, .nonNegative, standard: 0, range: 0...10,
        spacing: .logarithmic, help: "learning rate of the last update"),
      length, peakPlace, anneal, phaseCount,
    ],
    formula: {
      ["cosines", "lines"][Int($0[5])] + ": {start} → {peak} → "
        + ($0[6] == 1 ? "{start} → " : "") + "{end}, t ≤ {steps}"
    },
    build: { values in
      OneCycle(
        start: values[0], peak: values[1], end: values[2], steps: values[3], part: values[4],
        isLinear: values[5] != 0, hasThreePhases: values[6] != 0)
    })

  private static let peakRate = Parameter(
    "peak", "peak rate", symbol: "η₁", .rate, .nonNegative, standard: 0.1, required: true,
    range: 1e-5...10, spacing: .logarithmic, help: "the greatest rate")

  private static let length = Parameter(
    "steps", "length", symbol: "n", .duration, .positive, standard: 90, required: true,
    range: 1...1e6, spacing: .whole, help: "how long the run is")

  private static let peakPlace = Parameter(
    "pct", "peak at", symbol: "p", .number, .within(0...1), standard: 0.3, range: 0...1,
    spacing: .linear(0.05), help: "the share of the run that leads up to the peak")

  private static let anneal = Parameter(
    "anneal", "along", symbol: "", .choice(["cos", "linear"]), .whole(0...1), standard: 0,
    range: 0...1, spacing: .linear(1), help: "cosines or straight lines")

  private static let phaseCount = Parameter(
    "three_phase", "three phases", symbol: "", .choice(["no", "yes"]), .whole(0...1), standard: 0,
    range: 0...1, spacing: .linear(1), help: "down to the first rate as fast as up, then further")
}
