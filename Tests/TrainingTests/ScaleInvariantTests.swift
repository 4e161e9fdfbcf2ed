import TestSupport
import Testing

@testable import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Li & Arora, An exponential learning rate schedule for deep learning, ICLR 2020.
@Suite struct ScaleInvariantTests {
  static let runs: [(name: String, decay: String, momentum: String, steps: Int)] = [
    ("constant", "0.005", "0", 1500), ("momentum", "0.005", "0.9", 1500),
    ("steps", "0.002", "0.9", 3000),
  ]

  static func rate(_ run: String) -> Rates {
    run == "steps"
      ? Rates(jumps: [1000, 2000]) { $0 < 1000 ? 0.4 : $0 < 2000 ? 0.04 : 0.004 }
      : Rates { _ in 0.1 }
  }

  // The reference grows by a constant factor and needs another velocity at the start; here velocities
  // start with 0 and the first rates differ instead. The directions, and so the losses, are the same.
  @Test(arguments: runs.indices, ["decay", "growth"])
  func decayAndGrowthEqualTheReference(index: Int, form: String) throws {
    let run = Self.runs[index]
    let rows = Reference("scale-invariant.csv").rows.filter { $0.text("run") == run.name }
    #expect(rows.count >= 24)
    let setup = try Setup(
      Problem(try #require(Problem.named("scale-invariant"))),
      Optimizer(try #require(Optimizer.named(run.momentum == "0" ? "sgd" : "momentum"))),
      settings: [("weight-decay", run.decay), ("form", form)]
        + (run.momentum == "0" ? [] : [("momentum", run.momentum)]))
    let found = losses(
      setup, Drive(rate: Self.rate(run.name)), steps: run.steps, at: rows.map { $0.whole("step") })
    for (row, loss) in zip(rows, found) {
      #expect(abs(loss - row.number(form)) < 1e-10, "\(row.texts): \(loss)")
    }
  }

  @Test func theGrowingRateOfAStepDecayEqualsTheReference() {
    let rows = Reference("scale-invariant.csv").rows.filter { $0.text("run") == "steps" }
    let rate = Self.rate("steps")
    var growing = GrowingRate(decay: 0.002, momentum: 0.9)
    let logs = (0...3000).map { growing.next(rate.value(at: min($0, 2999))) }
    #expect(rows.count == 25)
    for row in rows where row.whole("step") < 3000 {
      #expect(abs(logs[row.whole("step")] - row.number("log")) < 1e-10, "\(row.texts)")
    }
  }

  @Test(arguments: [(0.1, 0.005, 0.9), (0.8, 0.0005, 0.9), (0.1, 0.005, 0)])
  func aConstantRateGrowsByAConstantFactor(rate: Double, decay: Double, momentum: Double) {
    // α is the greater root of x² − (1 + m − λη)x + m, and the factor α^−2.
    let half = (1 + momentum - decay * rate) / 2
    let alpha = half + (half * half - momentum).squareRoot()
    var growing = GrowingRate(decay: decay, momentum: momentum)
    var logs: [Double] = []
    for _ in 0..<2000 { logs.append(growing.next(rate)) }
    #expect(isClose(logs[1999] - logs[1998], -2 * log(alpha), relative: 1e-9))
  }

  @Test func theWayBackIsTheInverse() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<50 {
      let decay = pow(10, Double.random(in: (-5.0)...(-2.0), using: &random))
      let momentum = [0.0, 0.5, 0.9, 0.99][Int.random(in: 0..<4, using: &random)]
      var forth = GrowingRate(decay: decay, momentum: momentum)
      var back = forth
      var rate = 0.1
      for step in 0..<400 {
        rate = min(0.5, rate * exp(Double.random(in: -0.1...0.1, using: &random)))
        if step % 97 == 96 { rate *= 0.1 }
        let grown = forth.next(rate)
        guard grown.isFinite else { break }
        let found = back.back(grown)
        // What was lost at each step stays in the product.
        #expect(isClose(found, rate, relative: 1e-11), "\(step): \(found), \(rate)")
      }
    }
  }

  @Test func moreDecayThanMomentumAllowsHasNoGrowingRate() {
    // λη ≤ (1 − √m)² = 0.00263, or the directions turn round.
    var growing = GrowingRate(decay: 0.005, momentum: 0.9)
    #expect((0..<2000).contains { _ in growing.next(0.55).isNaN })
    var calm = GrowingRate(decay: 0.005, momentum: 0.9)
    #expect(!(0..<2000).contains { _ in calm.next(0.52).isNaN })
  }

  @Test func growthForVeryLongStaysTheSameRun() throws {
    // The rate grows by e^750 and more, which no number holds.
    func last(_ form: String) throws -> Double {
      losses(
        try setup(
          "scale-invariant", "momentum",
          settings: ["weight-decay": "0.005", "form": form, "momentum": "0.9"]),
        Drive(rate: Constant(0.4)), steps: 15_000, at: [15_000])[0]
    }
    var growing = GrowingRate(decay: 0.005, momentum: 0.9)
    for _ in 0..<15_000 { _ = growing.next(0.4) }
    #expect(growing.next(0.4) > 750)
    #expect(abs(try last("decay") - last("growth")) < 1e-9)
  }
}
