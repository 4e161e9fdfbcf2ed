import Synchronization
import TestSupport
import Testing

@testable import Schedules

/// Every question about any legal schedule ends soon, however far it looks.
@Suite(.timeLimit(.minutes(1))) struct FarTests {
  /// Asks for everything near and far.
  static func ask(_ schedule: any Schedule, _ blueprint: Blueprint) {
    for far in [0, 1 << 20, 1 << 40, 1 << 52] {
      _ = schedule.rate(at: far)
      let extent = schedule.extent(over: 0...far)
      #expect(!(extent.low > extent.high), "\(blueprint)")
      if let jump = schedule.jump(after: far) { #expect(jump > far, "\(blueprint)") }
      if let jump = schedule.jump(before: far) { #expect(jump < far, "\(blueprint)") }
    }
    #expect(Horizon.steps(of: schedule) > 0, "\(blueprint)")
  }

  @Test func shapes() throws {
    for family in Family.shapes {
      let schedule = try family.make(family.standardValues)
      #expect(schedule.rate(at: 1 << 52).isFinite, "\(family.name)")
      Self.ask(schedule, Blueprint(family, family.standardValues))
    }
  }

  /// Lengths from next to nothing to next to infinity.
  static let lengths = [0x1p-1030, 1e-9, 1e-4, 1.3, 1e15]

  /// What turns, drops and goes up and down, by a length.
  static func inner(_ length: Double) -> [Blueprint] {
    [
      .shape("wave", [0.1, length, 0.01, 1, 0.5, 1, 1, 0]), .shape("step", [0.1, 0.5, length, 0]),
      .shape("cyclic", [0.01, 0.1, length, length, 0, 1, 0, 0, 0]),
      .shape("cyclic", [0.01, 0.1, length, length, 2, 0.999, 0, 0, 0]),
      .shape("polynomial", [0.1, length, 0.01, 2, 1]),
    ]
  }

  @Test(arguments: lengths) func shapesOfAnyLength(length: Double) throws {
    for blueprint in Self.inner(length) { Self.ask(try blueprint.schedule(), blueprint) }
  }

  @Test(arguments: lengths) func combinators(length: Double) throws {
    let function = RateFunction("lambda t: 1 / (t + 1)") { 1 / (Double($0) + 1) }
    let ramp = Blueprint.shape("cosine", [0.1, length, 0.01])
    var all: [Blueprint] = [
      Blueprint(Restarts.family, [1, 1, .infinity, 0, 0], parts: [ramp]),
      Blueprint(Restarts.family, [1e6, 0.5, .infinity, 0, 1], parts: [ramp]),
      Blueprint(Restarts.family, [1.5, 1e6, 1e9, 1, 0], parts: [ramp]),
      Blueprint(Cycles.family, [1e-4], parts: [ramp]),
      Blueprint(Cycles.family, [0x1p30], parts: [ramp]),
      Blueprint(Cyclic.functionFamily, [0, 1, length, length, 0, 0, 0, 0], function: function),
      Blueprint(Cyclic.functionFamily, [0, 1, length, length, 1, 0, 0, 0], function: function),
      Blueprint(Lambda.family, function: function),
      Blueprint(Cumulative.family, [0.1], function: function),
    ]
    let parts = Self.inner(length)
    all += [
      Blueprint(Product.family, parts: parts), Blueprint(Sum.family, parts: parts),
      Blueprint(Chained.family, [0.1], parts: parts.map { .recursive($0) }),
      Blueprint(Chained.family, [0.1], parts: [.recursive(parts[1]), .recursive(parts[1])]),
      .sequence(parts, at: [1, 7, 1e9, 1e15]),
    ]
    for part in parts {
      all += [
        .scale(part, by: 1e6), .clamp(part, low: 0.02, high: 0.05), .skip(part, by: 1e15),
        .recursive(part), .cooldown(part, at: 1e-9, steps: 1e15),
        .cooldown(part, at: 1e15, steps: 1e-9),
        Blueprint(Repeated.family, [1], parts: [part]),
        Blueprint(Repeated.family, [1e15], parts: [part]),
        Blueprint(ByEpochs.family, [1e15, 1, 1], parts: [part]),
      ]
    }
    for blueprint in all { Self.ask(try blueprint.schedule(), blueprint) }
  }

  /// A cycle at each step begins where the one before did; all of them lead to the end.
  @Test func manyCyclesEndTheSearch() throws {
    let ramp = Blueprint.shape("cosine", [0.1, 0x1p30, 0])
    let schedule = try Blueprint(Cycles.family, [0x1p30], parts: [ramp]).schedule()
    #expect(schedule.jump(after: 0) == nil)
    #expect(schedule.jump(before: 1 << 40) == nil)
  }

  @Test func aCycleBeyondNumberHasNoAmplitude() throws {
    let function = RateFunction("lambda c: 1 / c") { 1 / Double($0) }
    let values = [0, 1, 0x1p-1030, 1e-5, 0, 0, 0, 0]
    let schedule = try Blueprint(Cyclic.functionFamily, values, function: function).schedule()
    for step in [1, 1 << 20, 1 << 60] { _ = schedule.rate(at: step) }
    let tiny = try Blueprint(
      Cyclic.functionFamily, [0, 1, 1e-300, 1e-300, 0, 0, 0, 0], function: function
    ).schedule()
    #expect(!tiny.rate(at: 1 << 20).isFinite || tiny.rate(at: 1 << 20) == 0)
  }

  /// A wave that counts what it is asked: a rate as one, its extent as a search.
  private struct Counting: Schedule {
    final class Count: Sendable { let value = Atomic(0) }

    let inner: any Schedule
    let count: Count

    func rate(at step: Int) -> Double {
      count.value.add(1, ordering: .relaxed)
      return inner.rate(at: step)
    }

    func extent(over steps: ClosedRange<Int>) -> Extent {
      count.value.add(1000, ordering: .relaxed)
      return inner.extent(over: steps)
    }

    func bounds(over steps: ClosedRange<Int>) -> Extent {
      count.value.add(8, ordering: .relaxed)
      return inner.bounds(over: steps)
    }
  }

  /// Nested six deep, a question costs what one search does, for each wave within.
  @Test(arguments: ["chain", "sum", "cooldown"]) func nestingMultipliesNothing(name: String) throws
  {
    let count = Counting.Count()
    func wave(_ length: Double) throws -> any Schedule {
      let wave = Blueprint.shape("wave", [1, length, 0.1, 1, 0.5, 1, 1, 0])
      return Counting(inner: try wave.schedule(), count: count)
    }
    var schedule = try wave(10.3)
    for depth in 1...6 {
      schedule =
        switch name {
        case "chain": Product(parts: [schedule, try wave(7.7 * Double(depth))])
        case "sum": Sum(parts: [schedule, try wave(7.7 * Double(depth))])
        default:
          Cooldown(unchecked: [10 * Double(7 - depth), 1e4, 0.1, 2, 0.5, 0.1], of: schedule)
        }
    }
    let search = 2 * Bounds.budget * 8 * 7 + 2 * Bounds.budget * 7 + 7 * 1000
    _ = schedule.extent(over: 0...1 << 40)
    #expect(count.value.load(ordering: .relaxed) < 7 * search)
    count.value.store(0, ordering: .relaxed)
    _ = schedule.jump(after: 5)
    _ = schedule.jump(before: 1 << 40)
    #expect(count.value.load(ordering: .relaxed) < 1000)
    _ = Horizon.steps(of: schedule)
    #expect(count.value.load(ordering: .relaxed) < 84 * 7 * search)
  }
}
