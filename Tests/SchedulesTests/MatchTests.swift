import Parameters
import TestSupport
import Testing

@testable import Schedules

/// One schedule made comparable with another.
@Suite struct MatchTests {
  private static func side(
    _ name: String, _ blueprint: Blueprint, clock: Clock = .steps, stepsPerEpoch: Int = 1
  ) throws -> Match.Side {
    Match.Side(
      name: name, blueprint: blueprint, clock: clock,
      schedule: try clock.schedule(of: blueprint, stepsPerEpoch: stepsPerEpoch))
  }

  private static func outcome(
    _ match: Match, _ other: Blueprint, to model: Blueprint, steps: Int
  ) throws -> Match.Outcome {
    try match.moved(
      try side("B", other), to: try side("A", model), steps: steps, stepsPerEpoch: 1)
  }

  private static func sum(_ schedule: any Schedule, _ steps: Int) -> Double {
    // From the smallest on, in extended precision by pairs: another way than the one that is tested.
    var terms = (0..<steps).map { schedule.rate(at: $0) }.sorted()
    while terms.count > 1 {
      terms = stride(from: 0, to: terms.count, by: 2).map {
        $0 + 1 < terms.count ? terms[$0] + terms[$0 + 1] : terms[$0]
      }
    }
    return terms.first ?? 0
  }

  /// A step of ×0.1 every 60 against γ^t over 200 steps: what lessons say of it.
  @Test func theMatchDecidesTheComparison() throws {
    let step = Blueprint.shape("step", [1, 0.1, 60, 0])
    let other = Blueprint.shape("geometric", [1, 0.5, 1])
    let factor = try Self.outcome(.factor, other, to: step, steps: 200)
    #expect(isClose(factor.to, 0.9623506263980886, relative: 1e-15))
    #expect(abs(Self.sum(try factor.blueprint.schedule(), 200) - 26.5) < 0.06)
    let area = try Self.outcome(.area, other, to: step, steps: 200)
    #expect(isClose(area.goal, 66.62, relative: 1e-12))
    #expect(abs(area.to - 0.98586) < 5e-6)
    #expect(area.isExact)
  }

  /// The opening scene's B ends a step later than its run.
  @Test func theEndIsTheLastUpdate() throws {
    let step = Blueprint.shape("step", [0.5, 0.1, 30, 0])
    let other = Blueprint.shape("exponential", [0.5, 0.2])
    let outcome = try Self.outcome(.end, other, to: step, steps: 90)
    #expect(isClose(outcome.to, 4.605170185988092 / 89, relative: 1e-14))
    #expect(outcome.parameter.name == "k" && outcome.from == 0.2)
  }

  @Test func epochsAndStepsMeet() throws {
    let model = try Self.side(
      "A", .shape("step", [0.5, 0.1, 30, 0]), clock: .epochs, stepsPerEpoch: 100)
    let other = try Self.side("B", .shape("geometric", [0.5, 0.5, 1000]))
    let factor = try Match.factor.moved(other, to: model, steps: 9000, stepsPerEpoch: 100)
    #expect(isClose(factor.to, 0.46415888336127786, relative: 1e-15))
    let inEpochs = try Self.side(
      "B", .shape("exponential", [0.5, 1]), clock: .epochs, stepsPerEpoch: 100)
    let decay = try Match.factor.moved(inEpochs, to: model, steps: 9000, stepsPerEpoch: 100)
    #expect(isClose(decay.to, 2.302585092994046 / 30, relative: 1e-15))
  }

  /// Whatever is matched agrees afterwards, or no neighbouring number of the knob comes nearer.
  @Test(arguments: 0..<8) func whatIsMatchedAgrees(seed: UInt64) throws {
    var random = SplitMix64(seed: 6000 + seed)
    var solved = 0
    for _ in 0..<60 {
      let model = PropertyTests.shape(&random)
      let other = PropertyTests.blueprint(&random)
      let steps = Int.random(in: 2...150, using: &random)
      let match = try #require(Match.allCases.randomElement(using: &random))
      let outcome: Match.Outcome
      do throws(MatchError) {
        let a = Match.Side(
          name: "A", blueprint: model, clock: .steps, schedule: try Self.made(model))
        let b = Match.Side(
          name: "B", blueprint: other, clock: .steps, schedule: try Self.made(other))
        outcome = try match.moved(b, to: a, steps: steps, stepsPerEpoch: 1)
      } catch {
        #expect(!"\(error)".isEmpty)
        continue
      }
      solved += 1
      func reached(_ value: Double) throws -> Double {
        let lever = Lever(
          path: outcome.path, index: outcome.index, parameter: outcome.parameter, lowers: false,
          limits: 0...1)
        let schedule = try lever.setting(value, in: other).schedule()
        switch match {
        case .area: return Self.sum(schedule, steps)
        case .end: return schedule.rate(at: steps - 1)
        case .factor:
          let pace = try #require(Pace(model, .steps, stepsPerEpoch: 1))
          guard let own = Pace(other, .steps, stepsPerEpoch: 1) else {
            return schedule.rate(at: Int(pace.interval.rounded())) / schedule.rate(at: 0)
          }
          return power(
            schedule.rate(at: Int(own.interval.rounded(.up))) / schedule.rate(at: 0),
            pace.interval / own.interval.rounded(.up))
        }
      }
      let value = try reached(outcome.to)
      if match == .factor, let own = Pace(other, .steps, stepsPerEpoch: 1),
        own.interval != own.interval.rounded()
      {
        continue
      }
      let miss = abs(value - outcome.goal)
      guard miss > 1e-12 * abs(outcome.goal) else { continue }
      for near in [outcome.to.nextUp, outcome.to.nextDown]
      where outcome.parameter.rule.accepts(near) {
        #expect(
          abs(try reached(near) - outcome.goal) >= miss * 0.5,
          "\(match) \(other) to \(model) in \(steps): \(outcome.to) gives \(value), not \(outcome.goal)"
        )
      }
    }
    #expect(solved > 10)
  }

  private static func made(_ blueprint: Blueprint) throws(MatchError) -> any Schedule {
    do throws(ParameterError) { return try blueprint.schedule() } catch {
      preconditionFailure("\(error)")
    }
  }

  /// Every family either has a knob for a match, or the refusal says so.
  @Test(arguments: Match.allCases) func everyShapeHasAKnobOrAReason(match: Match) throws {
    // An area that no shape of the same initial rate is kept from.
    let model: Blueprint =
      match == .area ? .shape("constant", [0.09]) : .shape("step", [0.1, 0.5, 10, 0])
    for family in Family.shapes {
      let other = Blueprint(family, family.parameters.map(\.opening))
      do {
        let outcome = try Self.outcome(match, other, to: model, steps: 90)
        #expect(family.index(of: outcome.parameter.name) == outcome.index)
      } catch let error as MatchError {
        #expect("\(error)".contains("B"), "\(family.name): \(error)")
        #expect(match != .area, "\(family.name): \(error)")
      }
    }
  }

  @Test(arguments: [
    (
      Match.factor, "cosine", [0.1, 90, 0], "exponential", [0.1, 0.1],
      "A (cosine decay) has no factor that is the same in every interval; match by end or area"
    ),
    (
      .factor, "step", [0.1, 0.5, 10, 0], "constant", [0.1],
      "B (constant rate) has no knob that makes the factors equal"
    ),
    (
      .end, "linear", [0.1, 50, 0], "exponential", [0.1, 0.1],
      "A ends at 0, and no decay rate k brings B there"
    ),
    (
      .end, "constant", [0.05], "step", [0.1, 0.5, 100, 0],
      "the decay factor of B does not change its last rate in this run"
    ),
    (
      .area, "constant", [0.2], "step", [0.1, 0.5, 10, 0],
      "no decay factor gives B the area 18: the nearest is 9, at 1"
    ),
  ])
  func refusalsSayWhy(
    match: Match, model: String, values: [Double], other: String, others: [Double], words: String
  ) throws {
    do {
      _ = try Self.outcome(
        match, .shape(other, others), to: .shape(model, values), steps: 90)
      Issue.record("it was matched")
    } catch let error as MatchError {
      #expect("\(error)" == words)
    }
  }

  @Test func ofPartsTheLastHasTheKnob() throws {
    let other = Blueprint.sequence(
      [.shape("warmup", [0, 0.1, 5]), .shape("cosine", [0.1, 85, 0])], at: [5])
    let outcome = try Self.outcome(
      .end, other, to: .shape("constant", [0.02]), steps: 90)
    #expect(outcome.path == [1] && outcome.parameter.name == "end")
  }

  // MARK: Areas

  @Test(arguments: 0..<4) func areasAreSums(seed: UInt64) throws {
    var random = SplitMix64(seed: 7000 + seed)
    for _ in 0..<100 {
      let blueprint = PropertyTests.blueprint(&random)
      let schedule = try blueprint.schedule()
      let steps = Int.random(in: 0...3000, using: &random)
      let sum = Self.sum(schedule, steps)
      guard sum.isFinite else { continue }
      let area = Area(schedule, steps: steps)
      #expect(area.isExact)
      #expect(isClose(area.value, sum, relative: 1e-13), "\(blueprint) over \(steps)")
    }
  }

  /// Long runs are sums under parabolas: against every rate, of runs that are just short enough.
  @Test(arguments: [
    Blueprint.shape("exponential", [0.5, 1e-3]), .shape("step", [0.5, 0.1, 3000, 0]),
    .shape("cosine", [0.5, 20_000, 0.01]), .shape("time", [0.5, 0.01, 7, 1]),
    .shape("inverse_sqrt", [0.5, 100, 0.5]), .shape("noam", [1, 512, 4000]),
    .sequence([.shape("warmup", [0, 0.5, 777]), .shape("cosine", [0.5, 19_000, 0])], at: [777]),
    .shape("onecycle", [0.5, 20_000, 0.3, 25, 1e4, 0, 0]),
    .shape("cyclic", [0.01, 0.1, 501, 999, 0, 1]),
  ])
  func longAreasAreClose(blueprint: Blueprint) throws {
    let schedule = try blueprint.schedule()
    let exact = Area(schedule, steps: 20_000)
    let quick = Area(schedule, steps: 20_000, limit: 100)
    #expect(exact.isExact && !quick.isExact)
    #expect(isClose(quick.value, exact.value, relative: 1e-9))
  }

  /// Rounds that are as long as the parts of a run must not all be looked at in the same place.
  @Test(arguments: [
    (64, 1 << 17), (16, 1 << 18), (50, 102_400), (100, 300_000), (33, 99_999),
  ])
  func roundsAreNotMistaken(half: Int, steps: Int) throws {
    let rounds = Rounds(half: half)
    let quick = Area(rounds, steps: steps, limit: 1000)
    let exact = Area(rounds, steps: steps, limit: steps)
    #expect(exact.isExact && !quick.isExact)
    #expect(isClose(quick.value, exact.value, relative: 0.02))
  }

  /// Up from 0.1 to 1 and down again, in straight lines.
  private struct Rounds: Schedule {
    let half: Int

    func rate(at step: Int) -> Double {
      let place = Double(step % (2 * half)) / Double(half)
      return 0.1 + 0.9 * (place < 1 ? place : 2 - place)
    }
  }

  /// An interval beyond all steps is refused or matched, and never stops the program.
  @Test func endlessIntervalsAreSurvived() {
    let step = Blueprint.shape("step", [0.5, 0.1, 1e300, 0])
    for other in [
      Blueprint.shape("polynomial", [0.5, 90, 0, 2, 0, 1, 0]), .shape("geometric", [0.5, 0.5, 1]),
    ] {
      for match in Match.allCases {
        do { _ = try Self.outcome(match, other, to: step, steps: 90) } catch {
          #expect(error is MatchError || error is ParameterError)
        }
      }
    }
  }

  @Test func aBillionStepsAreQuick() throws {
    let schedule = try Blueprint.shape("exponential", [0.5, 1e-8]).schedule()
    let area = Area(schedule, steps: 1_000_000_000)
    // Σ r^t = (1 − r^N)/(1 − r).
    let expected = 0.5 * (1 - exponential(-10)) / (1e-8 - 0.5e-16)
    #expect(isClose(area.value, expected, relative: 1e-9))
  }

  // MARK: Numbers

  @Test(arguments: 0..<4) func numbersAreThoseOfEveryRate(seed: UInt64) throws {
    var random = SplitMix64(seed: 8000 + seed)
    for _ in 0..<60 {
      let blueprint = PropertyTests.blueprint(&random)
      let schedule = try blueprint.schedule()
      let steps = Int.random(in: 1...400, using: &random)
      let rates = (0..<steps).map { schedule.rate(at: $0) }
      let summary = RateSummary(schedule, steps: steps)
      #expect(summary.start == rates[0] && summary.end == rates[steps - 1])
      #expect(summary.half == rates[min(steps - 1, steps / 2)])
      if rates.allSatisfy(\.isFinite) {
        #expect(isClose(summary.mean, Self.sum(schedule, steps) / Double(steps), relative: 1e-12))
      }
      let limit = rates.randomElement(using: &random) ?? 0
      let above = schedule.count(above: limit, over: 0..<steps)
      if above.isExact {
        #expect(above.count == rates.count { $0 > limit }, "\(blueprint) above \(limit)")
      }
    }
  }

  @Test func dropsAreCounted() throws {
    let step = try Blueprint.shape("step", [0.5, 0.1, 30, 0]).schedule()
    #expect(RateSummary(step, steps: 90).drops == 2)
    #expect(RateSummary(step, steps: 91).drops == 3)
    let cosine = try Blueprint.shape("cosine", [0.5, 90, 0]).schedule()
    #expect(RateSummary(cosine, steps: 90).drops == 0)
    let slow = try Blueprint.shape("step", [0.5, 0.999, 30, 0]).schedule()
    let many = RateSummary(slow, steps: 1_000_000)
    #expect(many.drops == RateSummary.most && !many.hasAllDrops)
  }
}
