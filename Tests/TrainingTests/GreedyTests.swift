import TestSupport
import Testing

@testable import Training

/// The rate that is best for the next step is not the best for the run.
///
/// Sources: Schaul, Zhang, LeCun, No more pesky learning rates, ICML 2013; Wu et al., Understanding
/// short-horizon bias in stochastic meta-optimization, ICLR 2018.
@Suite struct GreedyTests {
  @Test func oneModeLeadsToOneOverT() throws {
    let table = Reference("greedy-one.csv")
    // Σ θ² falls as 1/s = 1/s₀ + t/σ², with η = s/(h·(s + σ²)).
    let rate = Rates { step in
      let square = 1 / (1 / 3.0 + Double(step) / 0.5)
      return square / (2 * (square + 0.5))
    }
    for row in table.rows {
      #expect(isClose(rate.value(at: row.whole("step")), row.number("rate"), relative: 1e-10))
    }
    // c = h²·σ² = noise·h.
    let setup = try setup(settings: ["spectrum": "2", "noise": "1", "start": "3", "batch": "1"])
    let found = losses(setup, Drive(rate: rate), steps: 1000, at: table.steps)
    expect(found, table.numbers("square"), relative: 1e-10)
  }

  static let settings: KeyValuePairs = ["batch": "4"]

  @Test func theGreedyRateLosesToAConstantOne() throws {
    let table = Reference("greedy.csv")
    let h = (1...20).map { 1 / Double($0) }
    var squares = h.map { _ in 1.0 }
    var rates: [Double] = []
    for _ in 0...1000 {
      // η = Σ h²s / Σ (h³s + h·c/B) makes the next loss least.
      var (above, below) = (0.0, 0.0)
      for (h, s) in zip(h, squares) {
        above += h * h * s
        below += h * h * h * s + h * h / 4
      }
      let rate = above / below
      rates.append(rate)
      for mode in h.indices {
        let left = 1 - rate * h[mode]
        squares[mode] = left * left * squares[mode] + rate * rate * h[mode] / 4
      }
    }
    let fixed = rates
    let setup = try setup(settings: Self.settings)
    let found = losses(setup, Drive(rate: Rates { fixed[$0] }), steps: 1000, at: table.steps)
    expect(found, table.numbers("loss"), relative: 1e-10)
    expect(table.steps.map { rates[$0] }, table.numbers("rate"), relative: 1e-10)

    let constant = trace(setup, steps: 1000) { _ in 0.04094693775709655 }.last
    #expect(isClose(constant, 0.011169910588592454, relative: 1e-10))
    #expect(constant < found[found.count - 1])
    let best = Reference("greedy-best.csv").numbers("rate")
    #expect(best.count == 20)
    let pieces = trace(setup, steps: 1000, jumps: (1..<20).map { $0 * 50 }) { best[$0 / 50] }.last
    #expect(isClose(pieces, 0.0034365462744282795, relative: 1e-3))
    #expect(3 * pieces < constant)
  }
}
