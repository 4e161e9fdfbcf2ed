import Parameters
import TestSupport
import Testing

@testable import Schedules

/// What holds for every schedule, over seeded random ones.
@Suite struct PropertyTests {
  /// A schedule of every family with values across and beyond its knobs' ranges, and composed ones.
  static func blueprint(_ random: inout SplitMix64) -> Blueprint {
    switch Int.random(in: 0..<15, using: &random) {
    case 6: return Blueprint(Product.family, parts: [shape(&random), shape(&random)])
    case 7: return Blueprint(Sum.family, parts: [shape(&random), shape(&random)])
    case 8:
      let parts = (0..<2).map { _ in RecurrenceTests.recursion(&random) }
      return Blueprint(Chained.family, [0.3], parts: parts)
    case 5: return restarts(&random)
    case 0:
      let parts = (0..<3).map { _ in shape(&random) }
      let first = Double(Int.random(in: 1...60, using: &random))
      return .sequence(parts, at: [first, first + Double(Int.random(in: 1...90, using: &random))])
    case 1:
      let low = Double.random(in: 0...0.05, using: &random)
      return .clamp(shape(&random), low: low, high: low + 0.2)
    case 2:
      return .cooldown(
        shape(&random), at: Double(Int.random(in: 0...60, using: &random)),
        steps: Double.random(in: 0.3...90, using: &random),
        end: Double.random(in: 0...0.5, using: &random),
        curve: Double(Int.random(in: 0...4, using: &random)),
        power: Double.random(in: 0.1...3, using: &random),
        ratio: Double.random(in: 0.01...0.99, using: &random))
    case 3:
      let steps = Double(Int.random(in: 1...70, using: &random))
      return Blueprint(Repeated.family, [steps], parts: [shape(&random)])
    case 4:
      let sizes = [100, Double(Int.random(in: 5...150, using: &random))]
      let holds = Double(Int.random(in: 0...1, using: &random))
      return Blueprint(ByEpochs.family, sizes + [holds], parts: [shape(&random)])
    default:
      return shape(&random)
    }
  }

  static func restarts(_ random: inout SplitMix64) -> Blueprint {
    let rates = (0..<2).map { _ in Double.random(in: 0...2, using: &random) }
    let length =
      Bool.random(using: &random)
      ? Double(Int.random(in: 1...50, using: &random)) : Double.random(in: 0.3...50, using: &random)
    let ramp: Blueprint =
      switch Int.random(in: 0..<4, using: &random) {
      case 0: .shape("cosine", [rates[0], length, rates[1]])
      case 2: .shape("tanh", [rates[0], length, rates[1], -4, 3])
      case 1: .shape("linear", [rates[0], length, rates[1]])
      default: .shape("polynomial", [rates[0], length, 0, 0.5, 0])
      }
    if Bool.random(using: &random) {
      let count = [2, 3, 7, Double.random(in: 0.1...9, using: &random)].randomElement(
        using: &random)
      return Blueprint(Cycles.family, [count ?? 1], parts: [ramp])
    }
    let growth = [1, 2, 3, Double.random(in: 1...4, using: &random)]
    let limit = Bool.random(using: &random) ? .infinity : Double.random(in: 0...5, using: &random)
    let values = [
      growth[Int.random(in: 0..<4, using: &random)], Double.random(in: 0...1, using: &random),
      limit, Double(Int.random(in: 0...1, using: &random)),
      Double(Int.random(in: 0...1, using: &random)),
    ]
    return Blueprint(Restarts.family, values, parts: [ramp])
  }

  static func shape(_ random: inout SplitMix64) -> Blueprint {
    let family = Family.shapes[Int.random(in: 0..<Family.shapes.count, using: &random)]
    let values = family.parameters.map { parameter -> Double in
      switch parameter.kind {
      case .choice(let words): return Double(Int.random(in: 0..<words.count, using: &random))
      case .duration:
        if parameter.name == "lead" { return Double(Int.random(in: 0...3, using: &random)) }
        return Bool.random(using: &random)
          ? Double(Int.random(in: 1...50, using: &random))
          : Double.random(in: 0.3...50, using: &random)
      case .frequency: return Double.random(in: -3...0.3, using: &random)
      case .rate:
        return Int.random(in: 0..<5, using: &random) == 0
          ? 0 : Double.random(in: 0...2, using: &random)
      case .number where parameter.name == "power" && Int.random(in: 0..<3, using: &random) == 0:
        return [2, 3, 5].randomElement(using: &random) ?? 2
      case .number where parameter.name == "factor":
        return Double.random(in: 0.05...3, using: &random)
      default:
        if case .within(let range) = parameter.rule {
          return Double.random(in: range, using: &random)
        }
        return Double.random(in: 0.05...1.2, using: &random)
      }
    }
    return .shape(family.name, values)
  }

  /// From which time on, in units of the blueprint, its formula may go below zero: a straight line
  /// of one cycle from its last step on, cycles downward whose amplitude grows, and what is made
  /// of a rate that is another's.
  static func mayRunBelowZero(_ blueprint: Blueprint) -> Double {
    let parts = blueprint.parts.map(mayRunBelowZero).min() ?? .infinity
    switch blueprint.family.name {
    case "onecycle", "arc":
      return blueprint["anneal"] == 1 ? (blueprint["steps"] ?? 0) - 1 : .infinity
    case "cyclic":
      let isDownward = (blueprint["peak"] ?? 0) < (blueprint["lr"] ?? 0)
      let grows = blueprint["mode"] == 2 && (blueprint["gamma"] ?? 0) > 1
      return isDownward && grows ? 0 : .infinity
    case "chained":
      // A recurrence that adds takes the rate for its own, which another part has changed.
      let adds = blueprint.parts.contains {
        ["wave", "averaging"].contains($0.parts.first?.family.name)
      }
      return adds ? 0 : parts
    // Their parts have clocks of their own, the earliest of which is that of the whole.
    default: return parts
    }
  }

  @Test(arguments: 0..<400) func everySchedule(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let blueprint = Self.blueprint(&random)
    let clock = Clock.allCases[Int.random(in: 0..<3, using: &random)]
    let stepsPerEpoch = Int.random(in: 1...7, using: &random)
    let pace = Double(stepsPerEpoch)
    let schedule = try clock.schedule(of: blueprint, stepsPerEpoch: stepsPerEpoch)
    let count = 400
    let rates = (0..<count).map { schedule.rate(at: $0) }
    let below = Self.mayRunBelowZero(clock == .epochs ? blueprint.refined(by: pace) : blueprint)
    let over = below * (clock == .wholeEpochs ? pace : 1)
    for (step, rate) in rates.enumerated() where Double(step) <= over {
      // A time that is rounded may put the last step's foot below zero by a last digit.
      #expect(rate >= (Double(step) > over - 1 ? -1e-15 : 0), "\(blueprint) at \(step)")
    }

    // The batch form gives the same bits wherever it begins.
    let start = Int.random(in: 0..<count, using: &random)
    var batch = Array(repeating: -1.0, count: count - start)
    var span = batch.mutableSpan
    schedule.fill(&span, from: start)
    #expect(batch == Array(rates[start...]), "\(blueprint)")

    // Extents are those of a look at every step.
    for _ in 0..<20 {
      let low = Int.random(in: 0..<count, using: &random)
      let high = Int.random(in: low..<count, using: &random)
      let extent = schedule.extent(over: low...high)
      let seen = rates[low...high]
      #expect(extent.low == seen.min(), "\(blueprint) \(low)...\(high)")
      #expect(extent.high == seen.max(), "\(blueprint) \(low)...\(high)")
      let bounds = schedule.bounds(over: low...high)
      #expect(bounds.low <= extent.low, "\(blueprint) \(low)...\(high)")
      #expect(bounds.high >= extent.high, "\(blueprint) \(low)...\(high)")
      let single = schedule.bounds(over: low...low)
      #expect(single == Extent(rates[low], rates[low]), "\(blueprint) at \(low)")
    }

    // Jumps forward and backward are the same steps.
    var forward: [Int] = []
    var step = 0
    while let next = schedule.jump(after: step), next < count {
      try #require(next > step, "\(blueprint)")
      forward.append(next)
      step = next
    }
    var backward: [Int] = []
    step = count
    while let next = schedule.jump(before: step), next > 0 {
      try #require(next < step, "\(blueprint)")
      backward.append(next)
      step = next
    }
    #expect(forward == backward.reversed(), "\(blueprint)")
    for jump in forward { #expect(rates[jump] != rates[jump - 1], "\(blueprint) at \(jump)") }
  }

  @Test(arguments: 0..<200) func staircasesChangeOnlyAtTheirJumps(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let interval = Double.random(in: 0.5...40, using: &random)
    let schedules: [any Schedule] = [
      try Step(
        initial: 1, factor: Double.random(in: 0...1.1, using: &random), interval: interval,
        lead: Double(Int.random(in: 0...1, using: &random))),
      try InverseTime(initial: 1, decay: 0.3, interval: interval, isStaircase: true),
    ]
    for schedule in schedules {
      for step in 1..<300 {
        let changes = schedule.rate(at: step) != schedule.rate(at: step - 1)
        let jumps = schedule.jump(after: step - 1) == step
        #expect(!changes || jumps, "interval \(interval), step \(step)")
      }
    }
  }

  /// Constants and staircases, one after the other, within limits, and both within both.
  static func stairs(_ random: inout SplitMix64, depth: Int = 2) -> Blueprint {
    switch Int.random(in: 0..<(depth > 0 ? 5 : 3), using: &random) {
    case 0: return .shape("constant", [Double(Int.random(in: 0...3, using: &random)) / 2])
    case 1:
      let decay = Double.random(in: 0...0.5, using: &random)
      return .shape("time", [1, decay, Double.random(in: 0.5...40, using: &random), 1])
    case 2:
      // Halves, doubles and whole intervals, so that levels meet at boundaries.
      let factor = [0, 0.5, 0.5, 1, 2][Int.random(in: 0..<5, using: &random)]
      let interval = Double(Int.random(in: 1...12, using: &random)) * 2.5
      return .shape(
        "step", [1, factor, interval, Double(Int.random(in: 0...1, using: &random))])
    case 3:
      let parts = (0..<3).map { _ in stairs(&random, depth: depth - 1) }
      let first = Double(Int.random(in: 1...12, using: &random)) * 5
      return .sequence(
        parts, at: [first, first + Double(Int.random(in: 1...12, using: &random)) * 5])
    default:
      let low = Double(Int.random(in: 0...2, using: &random)) / 4
      return .clamp(stairs(&random, depth: depth - 1), low: low, high: low + 0.5)
    }
  }

  @Test(arguments: 0..<400) func changesAreJumpsAndJumpsAreChanges(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let blueprint = Self.stairs(&random)
    let clock = Clock.allCases[Int.random(in: 0..<3, using: &random)]
    let schedule = try clock.schedule(
      of: blueprint, stepsPerEpoch: Int.random(in: 1...4, using: &random))
    for step in 1..<300 {
      let changes = schedule.rate(at: step) != schedule.rate(at: step - 1)
      #expect((schedule.jump(after: step - 1) == step) == changes, "\(blueprint) at \(step)")
      #expect((schedule.jump(before: step + 1) == step) == changes, "\(blueprint) at \(step)")
    }
  }

  @Test(arguments: 0..<200) func whatIsHeldChangesOnlyAtItsJumps(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let blueprint = Self.blueprint(&random)
    let schedule = try Clock.wholeEpochs.schedule(
      of: blueprint, stepsPerEpoch: Int.random(in: 2...7, using: &random))
    for step in 1..<300 {
      let changes = schedule.rate(at: step) != schedule.rate(at: step - 1)
      #expect((schedule.jump(after: step - 1) == step) == changes, "\(blueprint) at \(step)")
      #expect((schedule.jump(before: step + 1) == step) == changes, "\(blueprint) at \(step)")
    }
  }

  @Test(arguments: ["step", "exponential", "geometric", "time", "linear", "cosine", "polynomial"])
  func monotoneSchedulesStayMonotone(name: String) throws {
    let family = try #require(Family.named(name))
    for seed in 0..<100 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let values = family.parameters.map { parameter -> Double in
        switch parameter.name {
        case "lr": 1
        case "end": Double.random(in: 0...0.9, using: &random)
        case "cycle", "lead": 0
        case "stretch": 1
        case "staircase", "rounding": Double(Int.random(in: 0...1, using: &random))
        case "factor", "k": Double.random(in: 0...1, using: &random)
        default: Double.random(in: 0.5...80, using: &random)
        }
      }
      let schedule = try family.make(values)
      var last = schedule.rate(at: 0)
      for step in 1...500 {
        let rate = schedule.rate(at: step)
        #expect(rate <= last, "\(name)\(values) rises at \(step)")
        last = rate
      }
    }
  }

  /// Rates that run out of numbers: the drops end where the rate has reached 0.
  @Test(arguments: [0.4, 1.0, 2.5, 30.0]) func dropsEndAtZero(interval: Double) throws {
    let schedule = try Step(initial: 0.1, factor: 1e-60, interval: interval)
    let zero = try #require((0..<1000).first { schedule.rate(at: $0) == 0 })
    #expect(schedule.jump(after: zero) == nil)
    #expect(schedule.jump(before: 1_000_000) == zero)
    #expect(schedule.jump(after: zero - 1) == zero)
  }

  /// The same where they grow: the last one leads to infinity.
  @Test(arguments: [0.4, 1.0, 2.5, 30.0]) func growthEndsAtInfinity(interval: Double) throws {
    let schedule = try Step(initial: 0.1, factor: 1e60, interval: interval)
    let last = try #require((0..<1000).first { schedule.rate(at: $0) == .infinity })
    #expect(schedule.jump(after: last) == nil)
    #expect(schedule.jump(before: 1_000_000) == last)
    #expect(schedule.jump(after: last - 1) == last)
  }

  @Test func nothingGrowsFromZero() throws {
    let schedules: [any Schedule] = [
      try Step(initial: 0, factor: 2, interval: 1), try Step(initial: 0, factor: 0.5, interval: 1),
      try Exponential(initial: 0, decay: -1), try Geometric(initial: 0, factor: 2),
    ]
    for schedule in schedules {
      for step in [0, 1, 5000, 1 << 52] { #expect(schedule.rate(at: step) == 0) }
      #expect(schedule.jump(after: 0) == nil)
      #expect(schedule.jump(before: 5000) == nil)
    }
  }

  @Test(arguments: [false, true]) func nothingDecaysWithoutDecay(isStaircase: Bool) throws {
    let schedule = try InverseTime(
      initial: 0.1, decay: 0, interval: .leastNonzeroMagnitude, isStaircase: isStaircase)
    for step in [0, 1, 1 << 52] { #expect(schedule.rate(at: step) == 0.1) }
  }
}
