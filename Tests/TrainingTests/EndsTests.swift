import TestSupport
import Testing

@testable import Training

/// Runs at the ends of what there is: on the edge, far below the noise, with a batch of one.
@Suite struct EndsTests {
  /// On the edge the steepest mode only gains noise: s(n) = s₀ + n·η²·c/B.
  @Test func onTheEdgeTheNoiseAddsUp() throws {
    let setup = try setup("noisy-quadratic", "sgd", settings: ["spectrum": "1"])
    let steps = 1_000_000_000
    let drive = Drive(rate: Constant(2))
    var simulator = Simulator(setup, drive: drive, steps: steps)
    var work = Int.max
    simulator.advance(to: steps, work: &work)
    #expect(simulator.way.segments > 0 && simulator.way.segments < 100)
    #expect(isClose(simulator.loss, 0.5 * (1 + 1e9 * 4 / 32), relative: 1e-9))
  }

  @Test(arguments: [
    ["start": "1e-12"], ["start": "0", "noise": "1e12"], ["noise": "1e300"],
  ]) func noiseAloneIsNoDivergence(settings: [String: String]) throws {
    let setup = try Setup(
      .opening, .sgd, settings: settings.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    let trace = trace(setup, steps: 3000) { _ in 0.5 }
    #expect(trace.divergedAt == nil)
    let floor = try #require(Equilibrium(setup)?.floor(rate: 0.5))
    #expect(isClose(trace.last, floor, relative: 1e-9))
  }

  /// Least squares hears its own loss; a rate of zero leaves it alone, however long.
  @Test(arguments: ["momentum", "nesterov", "ema"])
  func leastSquaresAtRest(optimizer: String) throws {
    let setup = try setup("least-squares", optimizer)
    let steps = 100_000_000
    let drive = Drive(rate: Rates(jumps: [3000]) { $0 < 3000 ? 0.01 : 0 })
    var simulator = Simulator(setup, drive: drive, steps: steps, walked: 2000)
    var work = Int.max
    simulator.advance(to: steps, work: &work)
    #expect(simulator.way.walked < 10_000)
    let walked = losses(setup, drive, steps: nil, at: [3000, 6000])
    #expect(isClose(simulator.loss, walked[1], relative: 3e-6))
  }

  /// A batch below the problem's own puts many updates into a step, and the rate is a stair.
  @Test(arguments: ["sgd", "momentum"]) func shortBatches(optimizer: String) throws {
    let setup = try setup("noisy-quadratic", optimizer, settings: ["modes": "3"])
    let table = try #require(Timetable(usual: 8, stretches: [(4000, 1)]))
    #expect(table.updates == 32_000)
    let base = Rates { 0.25 * (1 - Double($0) / 4000) }
    let drive = Drive(rate: table.timed(base), batch: table.batch)
    let places = [5000, 12_345, 20_000, 31_999, 32_000]
    let walked = losses(setup, drive, steps: nil, at: places)
    let jumped = losses(setup, drive, steps: 32_000, at: places, walked: 2000)
    for (one, other) in zip(jumped, walked) { #expect(isClose(one, other, relative: 3e-6)) }
  }

  @Test(arguments: [
    ("noisy-quadratic", ["preconditioner": "1000"]), ("noisy-quadratic", ["spectrum": "1e-310"]),
    ("falling-curvature", ["from": "1e300", "to": "1e-300"]),
    ("noisy-quadratic", ["spectrum": "log:1e300:1e-300", "start": "1e300"]),
  ]) func numbersBeyondAllBoundsAreRefused(problem: String, settings: [String: String]) throws {
    let kind = try #require(Problem.named(problem))
    #expect(throws: SettingError.self) {
      try Setup(Problem(kind), .sgd, settings: settings.map { ($0.key, $0.value) })
    }
  }

  @Test(arguments: ["0", "1"]) func aBinOfAllIsNoBin(bins: String) {
    #expect(throws: SettingError.self) {
      try setup("noisy-quadratic", "sgd", settings: ["modes": "1e12", "bins": bins])
    }
  }

  /// The updates that are told of are those of the run.
  @Test(arguments: [60_000, 60_001, 61_234]) func countsAddUp(steps: Int) throws {
    let setup = try setup("noisy-quadratic", "sgd", settings: ["modes": "3"])
    // Turns far too often to be jumped over.
    let drive = Drive(rate: Rates { 0.3 + 0.1 * Double($0 % 7) })
    var simulator = Simulator(setup, drive: drive, steps: steps, walked: 2000)
    var work = Int.max
    simulator.advance(to: steps, work: &work)
    #expect(simulator.way.walked + simulator.way.jumped == steps)
  }

  /// A run that is asked for little at a time is the same run.
  @Test func smallBudgetsChangeNothing() throws {
    let setup = try setup("noisy-quadratic", "momentum", settings: ["modes": "3"])
    let drive = Drive(rate: Rates { 0.3 / (1 + Double($0) / 300) })
    var whole = Simulator(setup, drive: drive, steps: 50_000, walked: 2000)
    var work = Int.max
    whole.advance(to: 50_000, work: &work)
    var pieces = Simulator(setup, drive: drive, steps: 50_000, walked: 2000)
    while pieces.step < 50_000 {
      var little = 500
      pieces.advance(to: 50_000, work: &little)
    }
    #expect(pieces.loss == whole.loss)
    #expect(pieces.way == whole.way)
  }
}
