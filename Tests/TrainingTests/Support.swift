import TestSupport
import Testing
import Training

/// The rates of a closure.
struct Rates: Signal {
  let rate: @Sendable (Int) -> Double
  /// Where it jumps, in order.
  var jumps: [Int] = []

  init(jumps: [Int] = [], _ rate: @escaping @Sendable (Int) -> Double) {
    self.rate = rate
    self.jumps = jumps
  }

  func value(at step: Int) -> Double { rate(step) }

  func fill(_ values: inout MutableSpan<Double>, from start: Int) {
    for index in values.indices { values[index] = rate(start + index) }
  }

  func jump(after step: Int) -> Int? { jumps.first { $0 > step } }

  /// The ends: for rates that fall or rise all the way.
  func extent(over steps: ClosedRange<Int>) -> (low: Double, high: Double) {
    let (one, other) = (rate(steps.lowerBound), rate(steps.upperBound))
    return (min(one, other), max(one, other))
  }
}

/// A setup by names.
func setup(
  _ problem: String = "noisy-quadratic", _ optimizer: String = "sgd",
  _ settings: KeyValuePairs<String, String> = [:]
) throws -> Setup {
  let kind = try #require(Problem.named(problem))
  let other = try #require(Optimizer.named(optimizer))
  return try Setup(
    Problem(kind), Optimizer(other), settings: settings.map { (key: $0.key, text: $0.value) })
}

/// A whole run with the rates of a closure.
func trace(
  _ setup: Setup = .opening, steps: Int, jumps: [Int] = [],
  rate: @escaping @Sendable (Int) -> Double
) -> Trace {
  var simulation = Simulation(setup, drive: Drive(rate: Rates(jumps: jumps, rate)), steps: steps)
  simulation.advance()
  return simulation.trace
}
