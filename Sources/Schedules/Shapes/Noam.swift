import Parameters

/// The Transformer's schedule: η(t) = s·d^(−½)·min(t^(−½), t·W^(−3/2)).
///
/// Up in a straight line for W steps, then down with 1/√t; 0 at t = 0.
/// Source: Vaswani and others, Attention Is All You Need, 2017, section 5.3.
public struct Noam: Schedule {
  let scale: Double
  let dimension: Double
  let warmup: Double

  init(unchecked values: [Double]) {
    scale = values[0]
    dimension = values[1]
    warmup = values[2]
  }

  /// Three powers.
  public func rate(at step: Int) -> Double {
    let time = Double(step)
    let fall = step == 0 ? 1 : power(time, -0.5)
    return scale * power(dimension, -0.5) * min(fall, power(warmup, -1.5) * time)
  }

  /// Both ends and the peak.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    var extent = Extent(rate(at: steps.lowerBound), rate(at: steps.upperBound))
    guard warmup < 0x1p53 else { return extent }
    for step in Int(warmup) - 1...Int(warmup) + 2 where steps.contains(step) {
      extent = extent.union(Extent(rate(at: step), rate(at: step)))
    }
    return extent
  }

  static let family = Family(
    "noam", title: "Noam's schedule", help: "the Transformer's: a warm-up, then 1/√t",
    parameters: [
      Parameter(
        "lr", "scale", symbol: "s", .rate, .nonNegative, standard: 1, range: 1e-3...10,
        spacing: .logarithmic, help: "what every rate is multiplied by"),
      Parameter(
        "d_model", "model dimension", symbol: "d", .number, .positive, standard: 512,
        range: 16...16384, spacing: .whole, help: "the width of the model: larger means slower"),
      Parameter(
        "warmup", "warm-up length", symbol: "W", .duration, .positive, standard: 4000, opening: 10,
        range: 1...1e6, spacing: .whole, help: "how long the rate rises"),
    ],
    formula: { _ in "{lr} · {d_model}^(−½) · min(t^(−½), t · {warmup}^(−3/2))" },
    build: { Noam(unchecked: $0) })
}
