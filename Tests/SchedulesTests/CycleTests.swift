import Parameters
import TestSupport
import Testing

@testable import Schedules

@Suite struct CycleTests {
  /// Long ranges go by turns and summits; a look at every step says the same.
  @Test(arguments: 0..<120) func longExtentsAreExact(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let values = [
      Double.random(in: 0...1, using: &random), Double.random(in: 0...1, using: &random),
      Double.random(in: 20...900, using: &random), Double(Int.random(in: 20...900, using: &random)),
      Double(Int.random(in: 0...2, using: &random)),
      Double.random(in: 0.97...1.001, using: &random),
      0, 0, 0,
    ]
    let schedule = try Blueprint.shape("cyclic", values).schedule()
    let low = Int.random(in: 0...6000, using: &random)
    let high = low + Int.random(in: 0...6000, using: &random)
    let rates = (low...high).map { schedule.rate(at: $0) }
    let extent = schedule.extent(over: low...high)
    #expect(extent.low == rates.min(), "\(values) \(low)...\(high)")
    #expect(extent.high == rates.max(), "\(values) \(low)...\(high)")
  }

  @Test func theAmplitudeHalvesOrShrinks() throws {
    let halved = try Blueprint.shape("cyclic", [0, 1, 5, 5, 1, 1, 0, 0, 0]).schedule()
    #expect([5, 15, 25].map { halved.rate(at: $0) } == [1, 0.5, 0.25])
    #expect(halved.rate(at: 20_005) == 0)
    let shrunk = try Blueprint.shape("cyclic", [0, 1, 5, 5, 2, 0.5, 0, 0, 0]).schedule()
    #expect(shrunk.rate(at: 5) == 0.03125)
  }

  @Test func aFunctionTellsTheAmplitude() throws {
    let family = try #require(Family.named("cyclic_by"))
    let inverse = RateFunction("lambda c: 1 / c") { 1 / Double($0) }
    let cycles = try Blueprint(family, [0, 1, 5, 5, 0, 0, 0, 0], function: inverse).schedule()
    #expect([5, 15, 25].map { cycles.rate(at: $0) } == [1, 0.5, 1 / 3.0])
    let steps = try Blueprint(family, [0, 1, 5, 5, 1, 0, 0, 0], function: inverse).schedule()
    #expect([5, 15, 25].map { steps.rate(at: $0) } == [0.2, 1 / 15.0, 0.04])
    #expect(throws: ParameterError.self) {
      try Blueprint(family, [0, 1, 5, 5, 0, 0, 0, 0]).schedule()
    }
  }

  /// The last phase goes on: PyTorch allows one step of that.
  @Test func oneCycleRunsOnBeyondItsEnd() throws {
    let line = try Blueprint.shape("arc", [0.1, 1, 0, 10, 0.5, 1, 0]).schedule()
    #expect([0, 4, 9].map { line.rate(at: $0) } == [0.1, 1, 0])
    #expect(abs(line.rate(at: 10) + 0.2) < 1e-15)
    let cosine = try Blueprint.shape("arc", [0.1, 1, 0, 10, 0.5, 0, 0]).schedule()
    #expect(cosine.rate(at: 10) > 0)
    #expect(cosine.extent(over: 100...200).low == (100...200).map { cosine.rate(at: $0) }.min())
  }

  /// 1.0 · n − 1 is the last step, and no way down is left.
  @Test func aPhaseWithoutLengthIsOverAtOnce() throws {
    let schedule = try Blueprint.shape("arc", [0.1, 1, 0.01, 10, 1, 0, 0]).schedule()
    #expect([9, 10, 11].map { schedule.rate(at: $0) } == [1, 0.01, 0.01])
  }

  @Test func noamRisesThenFalls() throws {
    let schedule = try Blueprint.shape("noam", [2, 64, 100]).schedule()
    #expect(schedule.rate(at: 0) == 0)
    #expect(abs(schedule.rate(at: 50) - 0.0125) < 1e-15)
    #expect(abs(schedule.rate(at: 400) - 0.0125) < 1e-15)
    #expect(schedule.extent(over: 0...1 << 40).high == schedule.rate(at: 100))
  }

  @Test func theAveragingRateIsReachedAndKept() throws {
    let blueprint = Blueprint.recursive(.shape("averaging", [0.1, 0.05, 10, 0]))
    var walk = Walk(try blueprint.schedule())
    let direct = try blueprint.schedule()
    for step in 0..<40 { #expect(abs(walk.next() - direct.rate(at: step)) < 1e-15) }
    #expect(direct.rate(at: 10) == 0.05)
  }
}

@Suite struct InTurnTests {
  private static func product(_ body: @escaping @Sendable (Int) -> Double) throws -> Blueprint {
    Blueprint(try #require(Family.named("cumulative")), [1], function: RateFunction("f", body))
  }

  @Test func productsAreKeptAsFarAsTheTableGoes() throws {
    let schedule = try Self.product { Double($0) / Double($0 + 1) }.schedule()
    #expect(abs(schedule.rate(at: 999) - 1e-3) < 1e-15)
    #expect(schedule.rate(at: 0) == 1)
    var walk = Walk(schedule)
    for step in 0..<2000 { #expect(walk.next() == schedule.rate(at: step)) }
    #expect(schedule.extent(over: 0...999).low == schedule.rate(at: 999))
    #expect(schedule.rate(at: Table.limit - 1) > 0)
    #expect(schedule.rate(at: Table.limit).isNaN)
    #expect(schedule.extent(over: 5...1 << 52).high == schedule.rate(at: 5))
    #expect(schedule.extent(over: Table.limit...1 << 52).high.isNaN)
  }

  /// Any number of threads may ask, for any step.
  @Test func theTableMayBeAskedFromAnywhere() async throws {
    let schedule = try Self.product { _ in 0.999 }.schedule()
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask {
          for step in stride(from: 7000 - 100 * task, to: 0, by: -997) {
            let expected = (0..<step).reduce(1.0) { rate, _ in rate * 0.999 }
            #expect(schedule.rate(at: step) == expected)
          }
        }
      }
    }
  }

  @Test func aProductInEpochsCountsWholeOnes() throws {
    let halves = try Self.product { _ in 0.5 }
    let smooth = try Clock.epochs.schedule(of: halves, stepsPerEpoch: 10)
    #expect([0, 9, 10, 29].map { smooth.rate(at: $0) } == [1, 1, 0.5, 0.25])
    var walk = Walk(smooth)
    for step in 0..<50 { #expect(walk.next() == smooth.rate(at: step)) }
  }

  private static func chained(_ parts: [Blueprint], _ rate: Double = 1) throws -> any Schedule {
    try Blueprint(try #require(Family.named("chained")), [rate], parts: parts).schedule()
  }

  @Test func decaysInTurnMultiply() throws {
    let schedule = try Self.chained([
      .recursive(.shape("step", [1, 0.5, 10, 0])), .recursive(.shape("geometric", [1, 0.9, 1])),
    ])
    var walk = Walk(schedule)
    for step in 0..<100 {
      let rate = walk.next()
      #expect(abs(rate - schedule.rate(at: step)) <= 1e-14 * rate)
    }
    #expect(schedule.jump(after: 0) == 10)
    #expect(schedule.jump(before: 100) == 90)
    #expect(schedule.rate(at: 1 << 40) == 0)
    let extent = schedule.extent(over: 3...77)
    #expect(extent == Extent(schedule.rate(at: 3), schedule.rate(at: 77)))
    #expect(try Self.chained([.recursive(.shape("geometric", [0, 2, 1]))], 0).rate(at: 5000) == 0)
  }

  /// What computes its rate outright wipes out what came before it; what comes after changes that.
  @Test func whatIsAbsoluteReplaces() throws {
    let schedule = try Self.chained([
      .recursive(.shape("geometric", [1, 0.5, 1])), .shape("linear", [1, 10, 0]),
      .recursive(.shape("geometric", [1, 0.9, 1])),
    ])
    #expect(schedule.rate(at: 0) == 1)
    #expect(schedule.rate(at: 4) == 0.6 * 0.9)
    var walk = Walk(schedule)
    for step in 0..<30 { #expect(walk.next() == schedule.rate(at: step)) }
  }
}
