import Parameters
import Testing

@testable import Schedules

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Our own families beyond the classic ones: values at known points, formulas, refusals.
@Suite struct VocabularyTests {
  private static let ten = Blueprint.shape("constant", [10])

  private static func rates(_ blueprint: Blueprint, at steps: [Int]) throws -> [Double] {
    let schedule = try blueprint.schedule()
    return steps.map { schedule.rate(at: $0) }
  }

  /// The rates at steps 6 and 7 for each curve.
  private static let curves: [(index: Int, first: Double, middle: Double)] = [
    (0, 8, 6), (1, 6, 10 - 8 * 0.5.squareRoot()), (2, 6 + 4 * cos(Double.pi / 4), 6),
    (3, 9.5, 8), (4, 2 + 8 * (0.5.squareRoot() - 0.25) / 0.75, 2 + 8.0 / 3),
  ]

  @Test(arguments: curves.indices)
  func aCooldownFollowsItsCurve(_ index: Int) throws {
    let curve = Self.curves[index]
    let expected = [10, 10, curve.first, curve.middle, 2, 2]
    let cooldown = Blueprint.cooldown(
      Self.ten, at: 5, steps: 4, end: 2, curve: Double(curve.index), power: 2, ratio: 0.25)
    let rates = try Self.rates(cooldown, at: [0, 5, 6, 7, 9, 1_000_000])
    for (rate, value) in zip(rates, expected) { #expect(abs(rate - value) < 1e-14) }
  }

  @Test func aCooldownLowersWhateverGoesOn() throws {
    let stairs = Blueprint.shape("step", [8, 0.5, 4, 0])
    let cooldown = Blueprint.cooldown(stairs, at: 2, steps: 8)
    #expect(try Self.rates(cooldown, at: [2, 3, 4, 6, 10, 12]) == [8, 7, 3, 2, 0, 0])
    let schedule = try cooldown.schedule()
    #expect(schedule.jump(after: 0) == 4)
    #expect(schedule.jump(after: 8) == nil)
    #expect(schedule.jump(before: 1_000_000) == 8)
  }

  @Test func kneeAndWsdAreCooldowns() throws {
    #expect(
      try Self.rates(.shape("knee", [8, 4, 4, 0]), at: [0, 4, 5, 6, 8, 9]) == [8, 8, 6, 4, 0, 0])
    #expect(
      try Self.rates(.shape("wsd", [8, 4, 3, 4, 0, 0]), at: [0, 1, 4, 7, 8, 11])
        == [0, 2, 8, 8, 6, 0])
    #expect(try Self.rates(.shape("wsd", [8, 0, 3, 4, 2, 0]), at: [0, 3, 5, 7]) == [8, 8, 5, 2])
  }

  @Test func theTangentDropsInTheEnd() throws {
    let tanhDecay = Blueprint.shape("tanh", [1, 10, 0.25, -2, 2])
    let rates = try Self.rates(tanhDecay, at: [0, 5, 9, 10])
    #expect(abs(rates[0] - (0.25 + 0.375 * (1 + tanh(2)))) < 1e-15)
    #expect(rates[1] == 0.625)
    #expect(rates[2] > 0.25 && rates[3] == 0.25)
    let schedule = try tanhDecay.schedule()
    #expect(schedule.jump(after: 0) == 10 && schedule.jump(before: 90) == 10)
    #expect(schedule.extent(over: 0...20) == Extent(0.25, rates[0]))
  }

  @Test func rootsHalveAfterThreeTimeScales() throws {
    for rounding in [0.0, 1] {
      let root = Blueprint.shape("inverse_sqrt", [8, 5, 0.5, rounding])
      #expect(try Self.rates(root, at: [0, 15]) == [8, 4])
    }
    #expect(try Self.rates(.shape("inverse_sqrt", [8, 5, 1]), at: [5, 15]) == [4, 2])
  }

  @Test func rexEndsSteeply() throws {
    let rates = try Self.rates(.shape("rex", [9, 10, 0]), at: [0, 5, 10, 11])
    #expect(rates[0] == 9 && abs(rates[1] - 6) < 1e-14 && rates[2] == 0 && rates[3] == 0)
  }

  @Test func aRepetitionStartsOver() throws {
    let line = Blueprint.shape("linear", [8, 4, 0])
    let rounds = Blueprint(Repeated.family, [3], parts: [line])
    #expect(try Self.rates(rounds, at: [0, 2, 3, 5, 3_000_001]) == [8, 4, 8, 4, 6])
    let schedule = try rounds.schedule()
    #expect(schedule.jump(after: 3) == 6 && schedule.jump(before: 6) == 3)
    // A cosine that swings through whole waves goes on as if nothing had happened.
    let wave = Blueprint.shape("wave", [1, 10, 0, 1, 0.5, 1, 1, 0])
    #expect(try Blueprint(Repeated.family, [20], parts: [wave]).schedule().jump(after: 0) == nil)
  }

  @Test func examplesMakeEpochs() throws {
    let stairs = Blueprint.shape("step", [8, 0.5, 2, 0])
    let epochs = Blueprint(ByEpochs.family, [100, 30, 0], parts: [stairs])
    #expect(try Self.rates(epochs, at: [0, 7, 8, 16]) == [8, 8, 4, 2])
    let line = Blueprint.shape("linear", [8, 4, 0])
    let smooth = Blueprint(ByEpochs.family, [100, 25, 0], parts: [line])
    #expect(try Self.rates(smooth, at: [0, 2, 4, 16]) == [8, 7, 6, 0])
    let held = Blueprint(ByEpochs.family, [100, 25, 1], parts: [line])
    #expect(try Self.rates(held, at: [0, 3, 4, 16]) == [8, 8, 6, 0])
  }

  @Test func cyclesFitIntoTheLength() throws {
    let line = Blueprint.shape("linear", [8, 8, 0])
    let two = Blueprint(Cycles.family, [2], parts: [line])
    #expect(try Self.rates(two, at: [0, 1, 3, 4, 7, 8, 9]) == [8, 6, 2, 8, 2, 0, 0])
    let schedule = try two.schedule()
    #expect(schedule.jump(after: 0) == 4 && schedule.jump(after: 4) == nil)
    #expect(schedule.jump(before: 100) == 4)
    let cut = try Blueprint(Cycles.family, [1.5], parts: [line]).schedule()
    #expect(cut.jump(before: 100) == 8)
  }

  @Test func onlyARampHasCycles() {
    let wrong = Blueprint(Cycles.family, [2], parts: [Self.ten])
    #expect(throws: ParameterError.self) { try wrong.schedule() }
    #expect(throws: ParameterError.self) {
      try Blueprint.cooldown(Self.ten, at: 0, steps: 1, ratio: 1).schedule()
    }
    #expect(throws: ParameterError.self) { try Blueprint.shape("tanh", [1, 0]).schedule() }
  }

  @Test func powersOfTimeAndTheOrderOfDivision() throws {
    let bent = Blueprint.shape("polynomial", [8, 4, 0, 1, 0, 2, 0])
    #expect(try Self.rates(bent, at: [0, 2, 4]) == [8, 6, 0])
    // 1 − 1/10 and 9/10 are the same number, 1 − 9/10 and 1/10 are not.
    for (rounding, value) in [(0.0, 1 - 0.9), (1, 0.1)] {
      let line = Blueprint.shape("polynomial", [1, 10, 0, 1, 0, 1, rounding])
      #expect(try Self.rates(line, at: [9]) == [value])
    }
  }

  @Test(arguments: ["cooldown", "repeat", "by_epochs", "cycles"])
  func everyCombinatorSaysWhatItDoes(name: String) throws {
    let family = try #require(Family.named(name))
    let blueprint = Blueprint(family, family.standardValues, parts: [Self.ten])
    #expect(family.formula(blueprint).contains("{0}"))
    for parameter in family.parameters where parameter.isKnob && parameter.choices.isEmpty {
      // Of other curves, or nothing to be said of where it is 0.
      let isSilent = ["power", "ratio", "end"].contains(parameter.name)
      #expect(isSilent || family.formula(blueprint).contains("{\(parameter.name)}"))
    }
  }
}
