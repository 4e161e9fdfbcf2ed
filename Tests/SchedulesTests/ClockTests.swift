import Testing

@testable import Schedules

@Suite struct ClockTests {
  @Test func epochsBecomeSteps() throws {
    let step = Blueprint.shape("step", [0.5, 0.1, 30, 0])
    let schedule = try Clock.epochs.schedule(of: step, stepsPerEpoch: 100)
    #expect(schedule.rate(at: 2999) == 0.5)
    #expect(schedule.rate(at: 3000) == 0.05)
    #expect(schedule.jump(after: 0) == 3000)
    #expect(schedule.jump(after: 3000) == 6000)
    #expect(schedule.jump(before: 6001) == 6000)
  }

  @Test func smoothDecayMovesEachStepOrEachEpoch() throws {
    let decay = Blueprint.shape("exponential", [0.5, 0.05])
    let smooth = try Clock.epochs.schedule(of: decay, stepsPerEpoch: 10)
    let held = try Clock.wholeEpochs.schedule(of: decay, stepsPerEpoch: 10)
    #expect(smooth.rate(at: 5) < smooth.rate(at: 4))
    #expect(held.rate(at: 9) == 0.5)
    #expect(held.rate(at: 10) == (try decay.schedule().rate(at: 1)))
    for epoch in 0..<50 {
      let difference = smooth.rate(at: 10 * epoch) - held.rate(at: 10 * epoch)
      #expect(abs(difference) < 1e-15)
    }
  }

  /// A fifth of an epoch of ten steps is two steps, though 0.6 / 0.2 falls short of 3.
  @Test func fractionsOfAnEpochAreWholeSteps() throws {
    let step = Blueprint.shape("step", [1, 0.5, 0.2, 0])
    let schedule = try Clock.epochs.schedule(of: step, stepsPerEpoch: 10)
    for drop in 1...20 { #expect(schedule.jump(after: 2 * drop - 1) == 2 * drop) }
  }

  @Test func aSmoothScheduleHeldForAnEpochIsAStaircase() throws {
    let cosine = Blueprint.shape("cosine", [0.1, 5, 0])
    let held = try Clock.wholeEpochs.schedule(of: cosine, stepsPerEpoch: 10)
    #expect(held.jump(after: 0) == 10)
    #expect(held.jump(after: 9) == 10)
    #expect(held.jump(after: 10) == 20)
    #expect(held.jump(after: 50) == nil)
    #expect(held.jump(before: 10) == nil)
    #expect(held.jump(before: 11) == 10)
    #expect(held.jump(before: 1_000_000) == 50)
    #expect(held.jump(before: .max) == 50)
    #expect(try Clock.wholeEpochs.schedule(of: cosine, stepsPerEpoch: 1).jump(after: 0) == nil)
  }

  /// Level for 40 epochs, then a decay: the first stair is found across the level stretch.
  @Test func theFirstStairAfterALevelStretch() throws {
    let joined = Blueprint.sequence(
      [.shape("constant", [0.1]), .shape("linear", [0.1, 20, 0])], at: [40])
    let held = try Clock.wholeEpochs.schedule(of: joined, stepsPerEpoch: 7)
    #expect(held.jump(after: 0) == 41 * 7)
    #expect(held.jump(before: 41 * 7) == nil)
    #expect(held.jump(before: 41 * 7 + 1) == 41 * 7)
    #expect(held.jump(before: 1 << 60) == 60 * 7)
  }

  @Test func aRecipeInEpochsDropsAnEpochEarly() throws {
    let recipe = Blueprint.shape("step", [1, 0.5, 30, 1])
    for clock in [Clock.epochs, .wholeEpochs] {
      #expect(try clock.schedule(of: recipe, stepsPerEpoch: 100).jump(after: 0) == 2900)
    }
  }
}

@Suite struct CombinatorTests {
  @Test func aSequenceRestartsTheClockOfEachPart() throws {
    let joined = try SequenceSchedule(
      [try Warmup(to: 0.1, length: 5), try Cosine(initial: 0.1, length: 95)], at: [5])
    #expect(joined.rate(at: 0) == 0)
    #expect(joined.rate(at: 5) == 0.1)
    #expect(joined.rate(at: 52) == (try Cosine(initial: 0.1, length: 95).rate(at: 47)))
    #expect(joined.rate(at: 100) == 0)
    #expect(joined.jump(after: 0) == nil)
  }

  @Test func aBoundaryIsAJumpOnlyWhereTheRatesDiffer() throws {
    let joined = try SequenceSchedule(
      [try Constant(0.1), try Constant(0.1), try Constant(0.01)], at: [10, 20])
    #expect(joined.jump(after: 0) == 20)
    #expect(joined.jump(before: 100) == 20)
    #expect(joined.jump(before: 20) == nil)
  }

  @Test func aDropAtTheBoundaryIsNotMistakenForTheJoin() throws {
    let step = try Step(initial: 0.1, factor: 0.5, interval: 10)
    let halves = try SequenceSchedule([step, try Constant(0.05)], at: [10])
    #expect(halves.jump(after: 0) == 10)
    #expect(halves.jump(before: 100) == 10)
    let stays = try SequenceSchedule([step, try Constant(0.1)], at: [10])
    #expect(stays.jump(after: 0) == nil)
    #expect(stays.jump(before: 100) == nil)
  }

  @Test func aFallFromInfinityIsAJump() throws {
    let growing = try Geometric(initial: 1, factor: 10)
    let joined = try SequenceSchedule([growing, try Constant(1)], at: [400])
    #expect(joined.rate(at: 399) == .infinity)
    #expect(joined.jump(after: 0) == 400)
  }

  @Test func aClampHidesTheDropsBelowIt() throws {
    let clamped = try Clamped(
      try Step(initial: 1, factor: 0.1, interval: 10), low: 0.05, high: .infinity)
    #expect(clamped.rate(at: 25) == 0.05)
    #expect(clamped.jump(after: 0) == 10)
    #expect(clamped.jump(after: 10) == 20)
    #expect(clamped.jump(after: 20) == nil)
    #expect(clamped.jump(before: 1_000_000) == 20)
  }

  @Test func aHiddenDropBeyondTheSearchIsNone() throws {
    let step = try Step(initial: 0.1, factor: 0.5, interval: 5e15)
    #expect(step.jump(after: 0) == 5_000_000_000_000_000)
    #expect(try Clamped(step, low: 0.1, high: .infinity).jump(after: 0) == nil)
  }
}

@Suite struct HorizonTests {
  @Test(arguments: [
    (Blueprint.shape("constant", [0.1]), 90),
    (.shape("step", [0.1, 0.1, 30, 0]), 90),
    (.shape("cosine", [0.1, 95, 0]), 95),
    (.shape("exponential", [0.1, 0.05]), 140),
    (.shape("time", [0.1, 0.1, 1, 0]), 1500),
    (.shape("warmup", [0, 0.1, 5]), 5),
    (.sequence([.shape("warmup", [0, 0.1, 5]), .shape("cosine", [0.1, 95, 0])], at: [5]), 100),
  ]) func aRunShowsTheDecay(blueprint: Blueprint, steps: Int) throws {
    #expect(Horizon.steps(of: try blueprint.schedule()) == steps)
  }
}
