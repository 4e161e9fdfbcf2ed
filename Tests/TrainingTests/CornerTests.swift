import TestSupport
import Testing

@testable import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct CornerTests {
  /// Runs that must be the same jumping and walking.
  private func compare(
    _ setup: Setup, _ drive: Drive, steps: Int = 40_000, relative tolerance: Double = 3e-6,
    at place: SourceLocation = #_sourceLocation
  ) {
    let places = [3000, 3001, 9999, 10_000, 10_001, 20_000, 20_500, steps - 1, steps]
    let walked = losses(setup, drive, steps: nil, at: places)
    let jumped = losses(setup, drive, steps: steps, at: places, walked: 2000)
    expect(jumped, walked, relative: tolerance, setup.arguments, at: place)
  }

  static let optimizers = ["sgd", "momentum", "nesterov", "ema", "schedule-free"]

  @Test(arguments: optimizers) func aRateOfZeroForLong(optimizer: String) throws {
    let setup = try setup("noisy-quadratic", optimizer, settings: ["modes": "3"])
    var rate = Pieces()
    rate.add(500, .straight, 0.2, 0.2)
    rate.add(20_000, .straight, 0, 0)
    rate.add(40_000, .straight, 0.1, 0.1)
    compare(setup, Drive(rate: rate))
    // And from the start.
    let still = losses(
      setup, Drive(rate: Constant(0)), steps: 40_000, at: [0, 40_000], walked: 2000)
    #expect(isClose(still[0], still[1], relative: 1e-12))
  }

  @Test(arguments: optimizers) func nothingAtTheStart(optimizer: String) throws {
    let setup = try setup(
      "noisy-quadratic", optimizer, settings: ["modes": "3", "start": "0"])
    #expect(losses(setup, Drive(rate: Constant(0.1)), steps: 10, at: [0]) == [0])
    compare(setup, Drive(rate: Constant(0.1)))
  }

  @Test(arguments: optimizers) func noNoise(optimizer: String) throws {
    let setup = try setup(
      "noisy-quadratic", optimizer, settings: ["spectrum": "1,1e-4,1e-6", "noise": "0"])
    compare(setup, Drive(rate: Rates { 0.3 / (1 + Double($0) / 4000) }))
  }

  @Test(arguments: ["1e-12,1", "1e6,1e-6", "1e-300", "1e8"])
  func hugeAndTinyCurvatures(spectrum: String) throws {
    for optimizer in ["sgd", "momentum"] {
      let setup = try setup("noisy-quadratic", optimizer, settings: ["spectrum": spectrum])
      let edge = min(1, try #require(Equilibrium(setup)).edge())
      compare(setup, Drive(rate: Rates { 0.5 * edge / (1 + Double($0) / 4000) }))
    }
  }

  @Test func aBatchThatJumps() throws {
    var batch = Pieces()
    batch.add(10_000, .straight, 8, 8)
    batch.add(10_000, .straight, 64, 64)
    batch.add(40_000, .straight, 1, 1)
    for optimizer in Self.optimizers {
      let setup = try setup("noisy-quadratic", optimizer, settings: ["modes": "3"])
      compare(setup, Drive(rate: Constant(0.05), batch: batch))
    }
  }

  @Test func aFallThatTakesTheWholeRun() throws {
    for optimizer in ["sgd", "momentum"] {
      let setup = try setup(
        "falling-curvature", optimizer, settings: ["modes": "3", "over": "1000000"])
      compare(setup, Drive(rate: Rates { 0.1 / (1 + Double($0) / 10_000) }))
    }
  }

  @Test(arguments: ["sgd", "momentum"]) func divergenceIsFoundAtTheSameStep(optimizer: String)
    throws
  {
    // The rate crosses the edge in the midst of a smooth rise.
    let setup = try setup("noisy-quadratic", optimizer, settings: ["modes": "3"])
    let edge = try #require(Equilibrium(setup)).edge()
    let drive = Drive(rate: Rates { edge * (0.5 + Double($0) / 40_000) })
    func diverged(_ steps: Int?) -> Int? {
      var simulator = Simulator(setup, drive: drive, steps: steps, walked: 2000)
      var work = Int.max
      simulator.advance(to: 40_000, work: &work)
      #expect(simulator.loss(at: 40_000) == .infinity)
      return simulator.divergedAt
    }
    let (walked, jumped) = (try #require(diverged(nil)), try #require(diverged(40_000)))
    #expect(walked > 20_000)
    #expect(abs(walked - jumped) <= 1, "\(walked), \(jumped)")
  }

  // MARK: Weight decay

  @Test(arguments: ["torch", "keras"], ["momentum", "nesterov"])
  func weightDecayEqualsItsDefinition(form: String, optimizer: String) throws {
    // Without noise, the parameter itself.
    let (m, decay, h) = (0.8, 0.05, [1, 0.3])
    var parameters = h.map { _ in 1.0 }
    var velocities = h.map { _ in 0.0 }
    var expected: [Double] = []
    func rate(_ step: Int) -> Double { step < 20 ? 0.1 : 0.02 }
    for step in 0...40 {
      expected.append(zip(h, parameters).reduce(0) { $0 + 0.5 * $1.0 * $1.1 * $1.1 })
      let rate = rate(step)
      for mode in h.indices {
        var g = h[mode] * parameters[mode]
        if form == "torch" {
          // g ← g + λθ; v ← m·v + g.
          g += decay * parameters[mode]
          velocities[mode] = m * velocities[mode] + g
          parameters[mode] -=
            rate * (optimizer == "momentum" ? velocities[mode] : g + m * velocities[mode])
        } else {
          // θ ← θ − ηλθ before the update, with the gradient of the old θ.
          parameters[mode] -= rate * decay * parameters[mode]
          velocities[mode] = m * velocities[mode] - rate * g
          parameters[mode] +=
            optimizer == "momentum" ? velocities[mode] : m * velocities[mode] - rate * g
        }
      }
    }
    let setup = try setup(
      "noisy-quadratic", optimizer,
      settings: [
        "spectrum": "1,0.3", "noise": "0", "momentum": "0.8", "form": form, "weight-decay": "0.05",
      ])
    let found = losses(
      setup, Drive(rate: Rates { $0 < 20 ? 0.1 : 0.02 }), steps: 40, at: Array(0...40))
    expect(found, expected, relative: 1e-12)
  }

  // MARK: Bits

  /// A number that any change of any bit of the losses changes.
  private func checksum(_ setup: Setup, steps: Int, walked: Int?) -> UInt64 {
    let drive = Drive(rate: Rates { 0.5 / (1 + Double($0) / 64) })
    let found = losses(
      setup, drive, steps: steps, at: Array(stride(from: 0, through: steps, by: steps / 50)),
      walked: walked)
    return found.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ $1.bitPattern) &* 0x100_0000_01B3 }
  }

  @Test func theBitsAreTheSameInEveryBuild() throws {
    // Divisions, sums and products in a fixed order: no build may fuse or reorder them.
    let sums = [
      checksum(.opening, steps: 2000, walked: nil),
      checksum(try setup("least-squares"), steps: 20_000, walked: 500),
      checksum(try setup("momentum", []), steps: 20_000, walked: 500),
    ]
    #expect(
      sums == [
        1_324_165_720_968_742_794, 5_599_744_331_442_843_080, 15_541_962_509_848_992_095,
      ])
  }
}
