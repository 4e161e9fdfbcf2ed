import TestSupport
import Testing

@testable import Training

@Suite struct EquilibriumTests {
  static let setups: [(problem: String, optimizer: String, settings: [(String, String)])] = [
    ("noisy-quadratic", "sgd", []), ("noisy-quadratic", "sgd", [("weight-decay", "0.1")]),
    ("noisy-quadratic", "momentum", []), ("noisy-quadratic", "momentum", [("form", "keras")]),
    ("noisy-quadratic", "momentum", [("form", "keras"), ("weight-decay", "0.1")]),
    ("noisy-quadratic", "nesterov", []), ("noisy-quadratic", "nesterov", [("form", "keras")]),
    ("noisy-quadratic", "ema", [("decay", "0.9")]),
    ("least-squares", "sgd", []), ("least-squares", "momentum", []),
    ("least-squares", "nesterov", [("form", "keras")]), ("least-squares", "ema", []),
    ("falling-curvature", "sgd", [("over", "5")]),
    ("falling-curvature", "momentum", [("over", "5")]),
    ("falling-curvature", "sgd", [("over", "5"), ("weight-decay", "0.01")]),
    ("noisy-quadratic", "schedule-free", []), ("least-squares", "schedule-free", []),
  ]

  static func setup(_ index: Int) throws -> Setup {
    let (problem, optimizer, settings) = setups[index]
    // Few modes that all come to rest soon.
    let modes: [(String, String)] =
      problem == "falling-curvature" ? [("modes", "3")] : [("spectrum", "1,0.5,0.2")]
    return try Setup(
      Problem(try #require(Problem.named(problem))),
      Optimizer(try #require(Optimizer.named(optimizer))),
      settings: (modes + settings).map { (key: $0.0, text: $0.1) })
  }

  @Test(arguments: 0..<15) func theFloorIsWhereLongRunsStay(index: Int) throws {
    let setup = try Self.setup(index)
    let equilibrium = try #require(Equilibrium(setup))
    let rate = 0.2 * min(2, equilibrium.edge(at: 5))
    let rest = equilibrium.floor(rate: rate, at: 5)
    let floor = try #require(rest)
    let found = losses(setup, Drive(rate: Constant(rate)), steps: nil, at: [10_000])
    #expect(floor > 0)
    #expect(isClose(found[0], floor, relative: 1e-9), "\(setup.arguments): \(found[0]), \(floor)")
    #expect(equilibrium.floor(rate: 0, at: 5) == 0)
    #expect(equilibrium.floor(rate: 1.1 * equilibrium.edge(at: 5), at: 5) == nil)
  }

  @Test(arguments: setups.indices) func theEdgeSeparatesGrowthFromRest(index: Int) throws {
    let setup = try Self.setup(index)
    let edge = try #require(Equilibrium(setup)).edge(at: 5)
    #expect(edge.isFinite && edge > 0)
    func losses(_ part: Double) -> [Double] {
      TrainingTests.losses(
        setup, Drive(rate: Constant(part * edge)), steps: nil, at: [2000, 4000, 6000])
    }
    let (below, above) = (losses(0.98), losses(1.02))
    #expect(below[2] <= below[1] * 1.001, "\(setup.arguments): \(below)")
    #expect(above[2] > 10 * above[0] || above[0] == .infinity, "\(setup.arguments): \(above)")
  }

  @Test(arguments: [("torch", 0.5), ("torch", 0.9), ("keras", 0.9)])
  func momentumMovesTheEdge(form: String, momentum: Double) throws {
    let setup = try TrainingTests.setup("momentum", [("momentum", "\(momentum)"), ("form", form)])
    let edge = try #require(Equilibrium(setup)).edge()
    #expect(isClose(edge, 2 * (1 + momentum), relative: 1e-12), "\(edge)")
  }

  @Test func theEdgeRisesWithTheFallOfTheCurvature() throws {
    let equilibrium = try #require(Equilibrium(try TrainingTests.setup("falling-curvature")))
    #expect(equilibrium.edge(at: 0) == 0.5)
    #expect(equilibrium.edge(at: 20) == 1)
    #expect(equilibrium.edge(at: 40) == 2)
    #expect(equilibrium.edge(at: 1000) == 2)
  }

  @Test func noNoiseLeavesNoFloor() throws {
    let setup = try TrainingTests.setup("momentum", [("noise", "0"), ("momentum", "0.5")])
    #expect(Equilibrium(setup)?.floor(rate: 0.5) == 0)
    #expect(trace(setup, steps: 4000) { _ in 0.5 }.last < 1e-20)
  }
}
