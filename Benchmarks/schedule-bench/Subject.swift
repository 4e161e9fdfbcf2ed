import Schedules

/// A schedule to be timed.
struct Subject {
  var name: String
  var blueprint: Blueprint

  init(_ name: String, _ blueprint: Blueprint) {
    self.name = name
    self.blueprint = blueprint
  }

  /// The four that numpy was timed with, then others that fill a million steps.
  static let batches = [
    Subject("exponential 0.1·0.96^(t/100000)", .shape("geometric", [0.1, 0.96, 100_000])),
    Subject("step decay 0.1·0.5^⌊(1+t)/50000⌋", .shape("step", [0.1, 0.5, 50_000, 1])),
    Subject("inverse time 0.1/(1+0.5t)", .shape("time", [0.1, 0.5, 1, 0])),
    Subject("cosine over the million", .shape("cosine", [0.1, 1e6, 0])),
    Subject("e^(−kt), k = 4e-7", .shape("exponential", [0.1, 4e-7])),
    Subject("ExponentialLR, γ = 0.9999", .shape("geometric", [0.1, 0.9999, 1])),
    Subject("steps of 10", .shape("step", [0.1, 0.999, 10, 0])),
    Subject("wave, ten cosines", .shape("wave", [0.1, 1e6, 0, 1, 10, 1, 1, 0])),
    Subject("wave, product rounding", .shape("wave", [0.1, 1e6, 0, 1, 0.5, 1, 1, 1])),
    Subject("linear", .shape("linear", [0.1, 1e6, 0])),
    Subject("polynomial, power 2", .shape("polynomial", [0.1, 1e6, 0, 2, 0])),
    Subject("polynomial, cycles of 1000", .shape("polynomial", [0.1, 1000, 0, 1, 1])),
    Subject("linear warm-up", .shape("warmup", [0, 0.1, 1e6])),
    Subject("ramp, cosine", .shape("ramp", [0, 0.1, 1e6, 1, 0])),
    Subject("ramp, root", .shape("ramp", [0, 0.1, 1e6, 2, 0])),
    Subject("constant", .shape("constant", [0.1])),
  ]

  /// Every family with its standard values and such as keep turning, and what is made of them.
  static let charts: [Subject] =
    Family.shapes.map { Subject("\($0.name), standard", .shape($0.name, $0.standardValues)) } + [
      Subject("step, every 0.5", .shape("step", [0.1, 0.999, 0.5, 0])),
      Subject("time, stairs", .shape("time", [0.1, 0.1, 10, 1])),
      Subject("polynomial, cycles of 0.5", .shape("polynomial", [0.1, 0.5, 0, 2, 1])),
      Subject("polynomial, cycles of 90", .shape("polynomial", [0.1, 90, 0, 2, 1])),
      Subject("wave, swings", .shape("wave", [0.1, 90, 0, 1, 0.5, 1, 1, 0])),
      Subject("wave, swings, stretched", .shape("wave", [0.1, 90, 0, 1, 2, 0.5, 1, 0])),
      Subject("clamp of wave", .clamp(.shape("wave", [0.1, 90, 0, 1, 0.5, 1, 1, 0]), low: 0.05)),
      Subject("cosine, restarts", restarts([1, 0.9, .infinity, 0, 0])),
      Subject("cosine, growing restarts", restarts([2, 1, .infinity, 0, 0])),
      Subject("chain of step and wave", chain),
      Subject(
        "sequence of warm-up and cosine",
        .sequence([.shape("warmup", [0, 0.1, 100]), .shape("cosine", [0.1, 1e6, 0])], at: [100])),
      Subject("function (not exact)", function),
    ]

  private static let chain = product([
    .shape("step", [0.1, 0.5, 30, 0]), .shape("wave", [0.1, 90, 0, 1, 0.5, 1, 1, 0]),
  ])

  private static let function = named(
    "function", function: RateFunction("lambda step: 0.1 / (1 + step)") { 0.1 / (1 + Double($0)) })

  private static func product(_ parts: [Blueprint]) -> Blueprint { named("chain", parts: parts) }

  private static func restarts(_ values: [Double]) -> Blueprint {
    named("restarts", values, parts: [.shape("cosine", [0.1, 90, 0])])
  }

  private static func named(
    _ name: String, _ values: [Double] = [], parts: [Blueprint] = [], function: RateFunction? = nil
  ) -> Blueprint {
    guard let family = Family.named(name) else { preconditionFailure("no family \(name)") }
    return Blueprint(family, values, parts: parts, function: function)
  }
}
