import Parameters
import Testing

@testable import Schedules

@Suite struct RestartsTests {
  static func restarts(
    _ ramp: Blueprint = .shape("cosine", [1, 8, 0]), growth: Double = 1, decay: Double = 1,
    limit: Double = .infinity, amplitude: Double = 0, clock: Double = 0
  ) -> Blueprint {
    Blueprint(Restarts.family, [growth, decay, limit, amplitude, clock], parts: [ramp])
  }

  @Test(arguments: [0.0, 1.0]) func cyclesFollowOneAnother(clock: Double) throws {
    let schedule = try Self.restarts(growth: 2, decay: 0.5, clock: clock).schedule()
    let first = try Cosine(initial: 1, length: 8)
    let second = try Cosine(initial: 0.5, length: 16)
    for step in 0..<8 { #expect(abs(schedule.rate(at: step) - first.rate(at: step)) < 1e-15) }
    for step in 9..<24 {
      #expect(abs(schedule.rate(at: step) - second.rate(at: step - 8)) < 1e-15)
    }
    #expect(schedule.jump(after: 0) == 8)
    #expect(schedule.jump(after: 8) == 24)
    #expect(schedule.jump(before: 24) == 8)
    #expect(schedule.jump(before: 8) == nil)
  }

  @Test func thePeakOrTheRangeDecays() throws {
    let ramp = Blueprint.shape("linear", [1, 4, 0.2])
    let peak = try Self.restarts(ramp, decay: 0.5).schedule()
    let range = try Self.restarts(ramp, decay: 0.5, amplitude: 1).schedule()
    #expect(peak.rate(at: 4) == 0.5)
    #expect(abs(range.rate(at: 4) - 0.6) < 1e-15)
    #expect(peak.rate(at: 8) == 0.25)
    #expect(range.rate(at: 8) == 0.4)
  }

  @Test func afterTheLastCycleItStays() throws {
    let schedule = try Self.restarts(.shape("linear", [1, 4, 0.2]), limit: 2).schedule()
    #expect(schedule.rate(at: 7) > 0.2)
    for step in [8, 9, 1 << 52] { #expect(schedule.rate(at: step) == 0.2) }
    #expect(schedule.jump(after: 4) == nil)
    #expect(schedule.jump(before: 1000) == 4)
    #expect(schedule.extent(over: 8...1 << 52).isFlat)
  }

  /// PyTorch counts: no logarithm can put the first step of a cycle at the end of the one before.
  @Test(arguments: [1, 2, 3, 10]) func theWalkCountsTheCycles(growth: Int) throws {
    let blueprint = Blueprint.recursive(
      Self.restarts(.shape("cosine", [1, 5, 0]), growth: Double(growth)))
    var walk = Walk(try blueprint.schedule())
    var (passed, length) = (0, 5)
    for step in 0..<20_000 {
      if passed == length { (passed, length) = (0, length * growth) }
      let rate = try Cosine(initial: 1, length: Double(length)).rate(at: passed)
      try #require(walk.next() == rate, "step \(step)")
      passed += 1
    }
  }

  /// A growth next to 1 makes millions of cycles, and a start that no formula finds exactly.
  @Test(arguments: [1 + 1e-12, 1 + 1e-6, 1.001]) func manyCyclesCostLittle(growth: Double) throws {
    let schedule = try Self.restarts(growth: growth).schedule()
    let far = 1 << 40
    let next = try #require(schedule.jump(after: far))
    #expect(next > far)
    #expect(schedule.jump(before: next + 1) == next)
    #expect(schedule.extent(over: 0...far).high == 1)
  }

  @Test func onlyWhatGoesOneWayStartsAgain() {
    let message =
      "schedule must be a decay that goes one way, such as cosine, linear or polynomial, to start"
      + " again"
    for ramp in [
      Blueprint.shape("constant", [1]), .shape("polynomial", [1, 8, 0, 1, 1]),
      .shape("wave", [1, 8, 0, 1, 2, 1, 0, 0]),
    ] {
      do throws(ParameterError) {
        _ = try Self.restarts(ramp).schedule()
        Issue.record("\(ramp) was accepted")
      } catch {
        #expect(error.description == message)
      }
    }
  }

  @Test func cyclesDoNotShrink() {
    #expect(
      throws: ParameterError(
        parameter: "growth", value: 0.5, rule: "a number from 1 to 1000000")
    ) { try Self.restarts(growth: 0.5).schedule() }
  }
}
