import TestSupport
import Testing

@testable import Training

/// Smith et al., Do not decay the learning rate, increase the batch size, ICLR 2018.
@Suite struct BatchGrowthTests {
  /// Rate and batch in each of the four phases.
  static let ways: [(name: String, phases: @Sendable (Double) -> [(rate: Double, batch: Int)])] = [
    ("decay", { rate in (0..<4).map { (rate / [1, 5, 25, 125][$0], 128) } }),
    ("batch", { rate in [128, 640, 3200, 16000].map { (rate, $0) } }),
    ("hybrid", { [($0, 128), ($0, 640), ($0 / 5, 640), ($0 / 25, 640)] }),
  ]

  /// The losses after every fifth epoch, and the updates of all.
  static func run(_ way: String, _ rate: Double) throws -> (losses: [Double], updates: Int) {
    let phases = try #require(ways.first { $0.name == way }).phases(rate)
    let epochs = [60, 60, 40, 40]
    var (rates, batches) = (Pieces(), Pieces())
    var ends: [Int] = [0]
    for (phase, length) in zip(phases, epochs) {
      let perEpoch = 64000 / phase.batch
      rates.add(length * perEpoch, .straight, phase.rate, phase.rate)
      batches.add(length * perEpoch, .straight, Double(phase.batch), Double(phase.batch))
      for _ in 0..<length / 5 { ends.append((ends.last ?? 0) + 5 * perEpoch) }
    }
    let updates = ends.last ?? 0
    let setup = try setup(settings: ["modes": "50", "noise": "100"])
    return (
      losses(setup, Drive(rate: rates, batch: batches), steps: updates, at: ends, walked: 2000),
      updates
    )
  }

  @Test(arguments: [0.01, 0.1, 1]) func allWaysEqualTheReference(rate: Double) throws {
    let rows = Reference("growing-batch.csv").rows.filter { $0.number("rate") == rate }
    #expect(rows.count == 41)
    var found: [String: [Double]] = [:]
    for (way, updates) in [("decay", 100_000), ("batch", 36960), ("hybrid", 44000)] {
      let run = try Self.run(way, rate)
      #expect(run.updates == updates)
      expect(run.losses, rows.map { $0.number(way) }, relative: 1e-10, way)
      found[way] = run.losses
    }
    // The same to first order in the rate, and never quite.
    let difference = try #require(
      zip(found["decay"] ?? [], found["batch"] ?? []).map { abs($0 / $1 - 1) }.max())
    let known = [0.01: 0.0014, 0.1: 0.0175, 1: 0.233]
    #expect(isClose(difference, try #require(known[rate]), relative: 5e-3), "\(difference)")
    #expect((0.13...0.24).contains(difference / rate))
  }

  @Test func stepByStepIsTheSame() throws {
    let run = try Self.run("batch", 0.1)
    var (rates, batches) = (Pieces(), Pieces())
    for (length, batch) in [(30000, 128.0), (6000, 640)] {
      rates.add(length, .straight, 0.1, 0.1)
      batches.add(length, .straight, batch, batch)
    }
    let walked = losses(
      try setup(settings: ["modes": "50", "noise": "100"]), Drive(rate: rates, batch: batches),
      steps: nil, at: [30000, 30500])
    expect(walked, [run.losses[12], run.losses[13]], relative: 1e-10)
  }
}
