import TestSupport
import Testing

@testable import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct NoisyQuadraticRunTests {
  static let rates: [(String, @Sendable (Int) -> Double)] = [
    ("const", { _ in 0.5 }),
    ("step", { 0.5 * pow(0.1, Double($0 / 3000)) }),
    ("exp", { 0.5 * pow(0.01, Double($0) / 9000) }),
    ("cosine", { 0.5 * 0.5 * (1 + cos(Double.pi * Double($0) / 9000)) }),
    ("inv_t", { 0.5 / (1 + 99 * Double($0) / 9000) }),
    ("linear", { 0.5 * (1 - Double($0) / 9000) }),
  ]

  @Test(arguments: rates.map(\.0)) func openingSceneEqualsTheReference(name: String) throws {
    let rate = try #require(Self.rates.first { $0.0 == name }?.1)
    let table = readTable(besideThis("Reference/opening-scene.csv"))
    let column = try #require(table.names.firstIndex(of: name))
    #expect(table.rows.count == 105)
    let trace = trace(steps: 9000, rate: rate)
    for row in table.rows {
      let loss = trace.loss(at: Int(row[0]))
      #expect(isClose(loss, row[column], relative: 1e-12), "step \(row[0]): \(loss)")
    }
  }

  @Test func constantRateFollowsTheClosedForm() {
    // s(n) = s* + (1 − ηh)^(2n) (s₀ − s*), s* = ηc / (B h (2 − ηh)), here c = h.
    let trace = trace(steps: 5000) { _ in 0.7 }
    for step in [0, 1, 17, 1000, 5000] {
      let loss = (1...20).map { 1 / Double($0) }.reduce(0.0) { sum, h in
        let floor = 0.7 / (32 * (2 - 0.7 * h))
        return sum + 0.5 * h * (floor + pow(1 - 0.7 * h, 2 * Double(step)) * (1 - floor))
      }
      #expect(isClose(trace.loss(at: step), loss, relative: 1e-12))
    }
  }

  @Test func theEdgeSeparatesShrinkingFromGrowing() {
    #expect(Equilibrium(.opening)?.edge() == 2)
    #expect(trace(steps: 20000) { _ in 1.999 }.divergedAt == nil)
    #expect(trace(steps: 20000) { _ in 2.01 }.divergedAt != nil)
  }

  @Test func divergenceIsSticky() throws {
    // Far above the edge for 50 steps, then a rate that would bring the recursion back to the floor.
    let trace = trace(steps: 3000) { $0 < 50 ? 4 : 0.1 }
    let step = try #require(trace.divergedAt)
    #expect(step < 50)
    #expect(trace.loss(at: step - 1) < .infinity)
    for later in step...3000 { #expect(trace.loss(at: later) == .infinity) }
  }

  @Test func rateThatIsNotANumberDiverges() {
    #expect(trace(steps: 10) { $0 < 5 ? 0.1 : .nan }.divergedAt == 6)
    #expect(trace(steps: 10) { $0 < 5 ? 0.1 : .infinity }.divergedAt == 6)
  }

  @Test func aRunInPiecesIsTheSameRun() {
    let drive = Drive(rate: Rates { 0.5 / Double(1 + $0) })
    var pieces = Simulation(.opening, drive: drive, steps: 5000)
    var advances = 0
    while !pieces.trace.isComplete {
      pieces.advance(work: 30_000)
      advances += 1
    }
    #expect(advances > 2)
    #expect(pieces.trace == trace(steps: 5000) { 0.5 / Double(1 + $0) })
  }

  @Test func longRunsKeepExtents() {
    let steps = 2 * Trace.capacity + 7
    let long = trace(steps: steps) { $0 == steps / 2 ? 1.9 : 0.3 }
    #expect(long.stride == 3)
    #expect(long.loss(at: steps) == long.last)
    let peak = long.extent(over: steps / 2 - 8...steps / 2 + 8)
    #expect(peak.high > 4 * long.loss(at: steps / 2 - 8))
    #expect(peak.low <= long.loss(at: steps / 2 - 8))
  }

  @Test func nothingToDoIsDone() {
    let trace = trace(steps: 0) { _ in 1 }
    #expect(trace.isComplete)
    #expect(isClose(trace.last, 1.798869828571841, relative: 1e-12))
  }

  @Test func preconditionerOneMakesAllModesAlike() throws {
    let problem = try setup("noisy-quadratic", "sgd", settings: ["preconditioner": "1"])
    #expect(Equilibrium(problem)?.edge() == 2)
    // With a rate of 1 every mode is at its noise after one update.
    let trace = trace(problem, steps: 3) { _ in 1 }
    #expect(isClose(trace.loss(at: 1), 0.5 * 20.0 / 32, relative: 1e-12))
  }
}
