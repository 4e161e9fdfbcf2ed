import TestSupport
import Testing

@testable import Schedules

/// A walk goes where the closed form goes, whatever is walked through: only last digits differ.
@Suite struct RecurrenceTests {
  /// The first step at which a walk misses `rate(at:)`, or nil.
  ///
  /// Rates below 10⁻¹² of the greatest one need not agree.
  static func miss(_ schedule: any Schedule) -> String? {
    let rates = (0..<300).map { schedule.rate(at: $0) }
    let floor = 1e-12 * (rates.map { abs($0) }.max() ?? 0)
    var walk = Walk(schedule)
    for (step, rate) in rates.enumerated() {
      let walked = walk.next()
      if abs(walked - rate) <= max(floor, 1e-9 * max(abs(rate), abs(walked))) { continue }
      if walked == rate || (walked.isNaN && rate.isNaN) { continue }
      return "\(walked) instead of \(rate) at \(step)"
    }
    return nil
  }

  /// A shape by its recurrence, often one that has one, and sometimes restarts.
  static func recursion(_ random: inout SplitMix64) -> Blueprint {
    let lr = Double.random(in: 0.01...2, using: &random)
    let end = [0, 0, Double.random(in: 0...1, using: &random)].randomElement(using: &random) ?? 0
    let length = Double(Int.random(in: 1...40, using: &random))
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return .recursive(.shape("wave", [lr, length, end, 1, 0.5, 1, 1, 0]))
    case 1:
      let ramp = Blueprint.shape("wave", [lr, length, end, 1, 0.5, 1, 0, 0])
      return .recursive(Blueprint(Restarts.family, [1, 1, .infinity, 0, 0], parts: [ramp]))
    case 2: return .recursive(.shape("averaging", [lr, end, length, 0]))
    case 3: return .recursive(.shape("step", [lr, 0.7, length, 0]))
    case 4: return .recursive(.shape("polynomial", [lr, length, end, 2, 0, 1, 0]))
    case 5: return .recursive(.scale(.shape("ramp", [0.25, 1, length, 0, 0]), by: lr))
    default: return .recursive(PropertyTests.shape(&random))
    }
  }

  @Test(arguments: 0..<600) func aRecursionIsItsClosedForm(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let blueprint = Blueprint.recursive(PropertyTests.shape(&random))
    #expect(Self.miss(try blueprint.schedule()) == nil, "\(blueprint)")
  }

  @Test(arguments: 0..<900) func whatIsMadeOfRecursionsIsItsClosedForm(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let parts = (0..<2).map { _ in Self.recursion(&random) }
    let first = Double(Int.random(in: 1...60, using: &random))
    let low = Double.random(in: 0...0.3, using: &random)
    let composed: [Blueprint] = [
      .scale(parts[0], by: 0.1), .scale(.scale(parts[0], by: 0.1), by: 3, over: 0.7),
      .skip(parts[0], by: first), .sequence(parts, at: [first]),
      .scale(
        .sequence(parts, at: [first]), by: 0.1),
      .clamp(parts[0], low: low, high: low + 0.4), .scale(.clamp(parts[0], low: low), by: 0.2),
      .recursive(.scale(parts[0], by: 0.1)), .cooldown(parts[0], at: first, steps: 9),
      Blueprint(Product.family, parts: parts), Blueprint(Sum.family, parts: parts),
      Blueprint(Chained.family, [0.3], parts: parts),
      .scale(Blueprint(Chained.family, [0.3], parts: parts), by: 0.1),
      Blueprint(Repeated.family, [first], parts: [parts[0]]),
    ]
    for blueprint in composed {
      #expect(Self.miss(try blueprint.schedule()) == nil, "\(blueprint)")
    }
  }

  /// Where a recurrence is the library's own, it is not given up for the closed form.
  @Test func whatHasARecurrenceKeepsIt() throws {
    let own: [Blueprint] = [
      .shape("constant", [1]), .shape("step", [1, 0.5, 3, 0]), .shape("geometric", [1, 0.9, 1]),
      .shape("wave", [1, 9, 0.5, 1, 0.5, 1, 1, 0]), .shape("linear", [1, 9, 0]),
      .shape("ramp", [0.1, 1, 9, 0, 0]), .shape("ramp", [0.1, 1, 9, 3, 0]),
      .shape("averaging", [1, 0.5, 9, 0]),
    ]
    for blueprint in own {
      #expect(try Blueprint.recursive(blueprint).schedule().isRecursive, "\(blueprint)")
    }
    let step = Blueprint.recursive(.shape("step", [1, 0.5, 3, 0]))
    #expect(try Blueprint.scale(step, by: 2).schedule().isRecursive)
    let averaging = Blueprint.recursive(.shape("averaging", [1, 0.5, 9, 0]))
    #expect(try !Blueprint.scale(averaging, by: 2).schedule().isRecursive)
  }

  @Test func zeroTimesGrowthStaysZero() throws {
    let blueprint = Blueprint(Milestones.family, [0, 1e200], list: [0, 0, 5, 5, 9])
    let schedule = try Blueprint.recursive(blueprint).schedule()
    #expect((0..<12).allSatisfy { schedule.rate(at: $0) == 0 })
    #expect(Self.miss(schedule) == nil)
  }
}
