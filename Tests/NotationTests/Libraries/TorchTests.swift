import Schedules
import Testing

@testable import Notation

@Suite struct TorchTests {
  @Test(arguments: [
    "SequentialLR(SGD(p, lr=0.5), [LinearLR(optimizer), StepLR(optimizer, 3)], milestones=[5])",
    "SequentialLR(optimizer, [LinearLR(optimizer), StepLR(optimizer, 3)], [5], lr=0.5)",
    "SequentialLR(o, [LinearLR(SGD(p, lr=0.5)), StepLR(SGD(p, lr=0.5), 3)], [5])",
    "SequentialLR(o, milestones=[5], schedulers=[LinearLR(lr=0.5), StepLR(o, 3, lr=0.5)])",
  ])
  func aRateReachesTheSchedulersWithin(_ text: String) throws {
    let ramp = Blueprint.shape("ramp", [1.0 / 3, 1, 5, 0, 1])
    let expected = Blueprint.sequence(
      [.recursive(.scale(ramp, by: 0.5)), .recursive(.shape("step", [0.5, 0.1, 3, 0]))], at: [5])
    let reading = try Spec.read(text, rate: 0.5)
    #expect(reading.blueprint == expected)
    #expect(reading.clock == .wholeEpochs)
    #expect(reading.warnings.isEmpty)
  }

  @Test func theNearestRateWins() throws {
    let text = "SequentialLR(SGD(p, lr=0.5), [ExponentialLR(o, 0.9), ExponentialLR(o, 0.8)], [5])"
    #expect(try Spec.read(text, rate: 7).blueprint == Spec.read(text).blueprint)
    #expect(try Spec.read(text).blueprint.parts[1].parts[0].values[0] == 0.5)
    let deep = "SequentialLR(o, [\(text), ExponentialLR(o, 0.9)], [9])"
    #expect(throws: NotationError.self) { try Spec.read(deep) }
    #expect(try Spec.read(deep, rate: 0.5).blueprint.parts[1].parts[0].values[0] == 0.5)
  }

  /// The list comes first in PyTorch, but the optimizer may stand there as elsewhere.
  @Test(arguments: [
    "ChainedScheduler([StepLR(o, 3), ExponentialLR(o, 0.9)], SGD(p, lr=0.5))",
    "ChainedScheduler(SGD(p, lr=0.5), [StepLR(o, 3), ExponentialLR(o, 0.9)])",
    "ChainedScheduler(schedulers=[StepLR(o, 3), ExponentialLR(o, 0.9)], optimizer=SGD(p, lr=0.5))",
    "ChainedScheduler([StepLR(o, 3, lr=0.5), ExponentialLR(SGD(p, lr=0.5), 0.9)])",
  ])
  func aChainTakesItsRateFromAnyPlace(_ text: String) throws {
    let parts = [
      Blueprint.recursive(.shape("step", [0.5, 0.1, 3, 0])),
      .recursive(.shape("geometric", [0.5, 0.9, 1])),
    ]
    #expect(
      try Spec.read(text, rate: 0.5).blueprint
        == Blueprint(try #require(Family.named("chained")), [0.5], parts: parts))
  }

  @Test(arguments: [
    ("MultiplicativeLR(lambda e: 0.95, lr=1)", "geometric"),
    ("MultiplicativeLR(lambda e: math.exp(-0.1), lr=1)", "geometric"),
    ("MultiplicativeLR(lambda e: 0.95 if e % 2 else 1, lr=1)", "cumulative"),
    ("MultiplicativeLR(lambda e: max(0.9, -[e][0]) if 0 else 1, lr=1)", nil),
  ])
  func aFactorThatIgnoresTheEpochIsADecay(_ text: String, _ name: String?) throws {
    let named = text.replacing("MultiplicativeLR(", with: "MultiplicativeLR(lr_lambda=")
    guard let name else {
      #expect(throws: NotationError.self) { try Spec.read(named + ")") }
      return
    }
    let blueprint = try Spec.read(named).blueprint
    #expect((blueprint.parts.first ?? blueprint).family.name == name)
  }

  /// PyTorch has no closed form to start it by, so that it goes on from the rate it finds.
  @Test func aRunningProductGoesOnFromWhatItFinds() throws {
    let text = """
      SequentialLR(SGD(p, lr=1), [StepLR(o, 2, 0.5), MultiplicativeLR(o, lambda e: 0.9)], [5])
      """
    let schedule = try Spec.read(text).blueprint.schedule()
    #expect(schedule.rate(at: 4) == 0.25)
    #expect(schedule.rate(at: 5) == 0.25)
    #expect(schedule.rate(at: 6) == 0.25 * 0.9)
  }

  @Test(arguments: [
    ("OneCycleLR(o, max_lr=0.1, total_steps=50)", Clock.steps),
    ("CyclicLR(o, 0.01, 0.1)", .steps), ("SWALR(o, 0.05, lr=0.1)", .wholeEpochs),
    ("SequentialLR(o, [CyclicLR(o, 0.01, 0.1), OneCycleLR(o, 0.1, 50)], [9])", .steps),
  ])
  func cyclesCountSteps(_ text: String, _ clock: Clock) throws {
    #expect(try Spec.read(text).clock == clock)
  }

  @Test func theMomentumIsCycledUnlessItIsNot() throws {
    let cycle = try Spec.read("CyclicLR(o, 0.01, 0.1, 10)").blueprint
    let momentum = try #require(try cycle.momentum?.schedule())
    #expect([0, 10, 20].map { momentum.rate(at: $0) } == [0.9, 0.8, 0.9])
    let one = try Spec.read("OneCycleLR(o, 0.1, 21, pct_start=0.5)").blueprint
    let other = try #require(try one.momentum?.schedule())
    #expect(other.rate(at: 0) == 0.95)
    #expect(other.extent(over: 0...20).low < 0.851)
    for text in ["CyclicLR(o, 0.01, 0.1, 10", "OneCycleLR(o, 0.1, 21"] {
      #expect(try Spec.read(text + ", cycle_momentum=False)").blueprint.momentum == nil)
    }
  }

  /// The closed form misses 0.3 by a bit; PyTorch has not touched the optimizer's rate yet.
  @Test(arguments: [
    "CosineAnnealingLR(o, 7, 0.03)", "ChainedScheduler([CosineAnnealingLR(o, 7, 0.03)])",
    "SequentialLR(o, [CosineAnnealingLR(o, 7, 0.03), StepLR(o, 9)], [5])",
  ])
  func aRunBeginsAtTheOptimizersRate(_ text: String) throws {
    let reading = try Spec.read(text, rate: 0.3)
    var walk = Walk(try reading.clock.schedule(of: reading.blueprint, stepsPerEpoch: 2))
    #expect(walk.next() == 0.3)
    #expect(walk.next() == 0.3)
    #expect(walk.next() < 0.3)
  }

  /// Only whole epochs come: the first multiple of 2.5 among them is 5.
  @Test func aFractionOfAnEpochDropsAtItsWholeMultiples() throws {
    let schedule = try Spec.read("StepLR(lr=1, step_size=2.5, gamma=0.5)").blueprint.schedule()
    #expect(
      (0...10).map { schedule.rate(at: $0) } == [1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.25])
  }

  @Test(arguments: [
    (
      "StepLR(lr=1, step_size=-3)",
      ["step_size=-3 works as 3: PyTorch drops where the epoch is a multiple of it"]
    ),
    ("StepLR(lr=1, step_size=3, verbose=True)", ["verbose= is refused by PyTorch from 2.7 on"]),
    ("CosineAnnealingLR(lr=1, T_max=-9)", ["T_max=-9 works as 9: a cosine is symmetric"]),
    ("CosineAnnealingLR(lr=1, T_max=9)", []),
    ("CyclicLR(o, 0.1, 0.2, -9)", ["step_size_up=-9 works as 9: a triangle is symmetric"]),
    ("CyclicLR(o, 0.2, 0.1)", ["max_lr=0.1 is below base_lr=0.2: each cycle goes down first"]),
    (
      "ConstantLR(lr=1, total_iters=0)",
      ["total_iters=0: PyTorch then stays at the reduced rate for ever"]
    ),
    (
      "LinearLR(lr=1, total_iters=-2)",
      ["total_iters=-2: PyTorch then stays at the reduced rate for ever"]
    ),
    (
      "PolynomialLR(lr=1, total_iters=0)",
      ["total_iters=0: PyTorch then stays at the optimizer's rate for ever"]
    ),
    ("PolynomialLR(lr=1, power=0)", ["power=0: the rate never changes"]),
    (
      "MultiStepLR(lr=1, milestones=[-1, 3])", ["the milestone -1 is no epoch: nothing drops there"]
    ),
    ("MultiplicativeLR(lr=1, lr_lambda=lambda e: 2)", ["lr_lambda=2 is above 1: the rate grows"]),
    (
      "SequentialLR(o, [ExponentialLR(o, 2, lr=1), OneCycleLR(o, 0.1, 9)], [4])",
      [
        "gamma=2 is above 1: the rate grows",
        "the cycles count steps, so that the other schedulers' epochs are steps as well",
      ]
    ),
  ])
  func warnings(_ text: String, _ expected: [String]) throws {
    #expect(try Spec.read(text).warnings == expected)
  }

  @Test(arguments: [
    ("StepLR(lr=1, step_size=0)", "PyTorch: step_size must not be 0"),
    ("CosineAnnealingLR(lr=1, T_max=0)", "PyTorch: T_max must not be 0"),
    ("CyclicLR(o, 0.1, 0.2, 0)", "PyTorch: step_size_up must not be 0"),
    (
      "CyclicLR(o, 0.1, 0.2, mode='square')",
      "mode takes 'triangular' or 'triangular2' or 'exp_range', not 'square'"
    ),
    ("ConstantLR(lr=1, factor=0)", "PyTorch: factor must be above 0, not 0"),
    ("ConstantLR(lr=1, factor=1.5)", "PyTorch: factor must be at most 1, not 1.5"),
    (
      "LinearLR(lr=1, start_factor=0)", "PyTorch: start_factor must be above 0, not 0"
    ),
    ("LinearLR(lr=1, end_factor=2)", "PyTorch: end_factor must be at most 1, not 2"),
    (
      "LinearLR(lr=1, total_iters=math.nan)",
      "total_iters must be a whole number from 1 to 9007199254740992, not nan"
    ),
    ("PolynomialLR(lr=1, power=-1)", "PyTorch: power must be 0 or more, not -1"),
    ("OneCycleLR(o, 0.1, 0)", "PyTorch: total_steps must be a whole number above 0, not 0"),
    (
      "OneCycleLR(o, 0.1, epochs=3)",
      "PyTorch: OneCycleLR needs total_steps, or both epochs and steps_per_epoch"
    ),
    (
      "OneCycleLR(o, 0.1, epochs=3, steps_per_epoch=0)",
      "PyTorch: steps_per_epoch must be a whole number above 0, not 0"
    ),
    (
      "OneCycleLR(o, 0.1, 50, pct_start=1)",
      "PyTorch: pct_start must be a float from 0 to 1, such as 1.0, not 1"
    ),
    ("OneCycleLR(o, 0.1, 50, pct_start=1.5)", "pct_start must be a number from 0 to 1, not 1.5"),
    (
      "OneCycleLR(o, 0.1, 10, pct_start=0.1)",
      "PyTorch: pct_start=0.1 of total_steps=10 is one step, and the way up has no length"
    ),
    ("OneCycleLR(o, 0.1, 10, div_factor=0)", "div_factor must be a number above 0, not 0"),
    (
      "CosineAnnealingWarmRestarts(lr=1, T_0=0)",
      "PyTorch: T_0 must be a whole number above 0, not 0"
    ),
    (
      "CosineAnnealingWarmRestarts(lr=1, T_0=5, T_mult=1.5)",
      "PyTorch: T_mult must be a whole number above 0, not 1.5"
    ),
    ("SequentialLR(o, [], [])", "SequentialLR takes at least one scheduler"),
    (
      "SequentialLR(o, [StepLR(o, 3)], [4], lr=1)",
      "PyTorch: milestones must be a list with one number fewer than there are schedulers (0), not 1"
    ),
    (
      "SequentialLR(o, [StepLR(o, 3), StepLR(o, 3), StepLR(o, 3)], [4, 4], lr=1)",
      "milestones must be a list of rising whole numbers above 0, not 4"
    ),
    (
      "SequentialLR(o, [StepLR(o, 3), SWALR(o, 0.1)], [4], lr=1)",
      "SequentialLR cannot hold SWALR, which counts its own steps"
    ),
    (
      "SequentialLR(o, [StepLR(o, 3), ChainedScheduler([StepLR(o, 3)])], [4], lr=1)",
      "ChainedScheduler can only come first in SequentialLR: PyTorch cannot start it later"
    ),
    (
      "ChainedScheduler([StepLR(o, 3), constant(1)], lr=1)",
      "ChainedScheduler takes PyTorch's schedulers, not our own"
    ),
    (
      "ChainedScheduler([StepLR(SGD(p, lr=2), 3)], lr=1)",
      "the rate is given twice: lr=1 outside, lr=2 here"
    ),
    (
      "LambdaLR(o, [lambda e: 1], lr=1)",
      "lr_lambda takes a function such as lambda step: 0.95 ** step, not a list: write one function for all parameters"
    ),
    ("MultiplicativeLR(o, lambda e: 1 / (e - 1), lr=1)", "division by zero"),
    (
      "LambdaLR(o, lambda e: 1)",
      "LambdaLR takes its rate from the optimizer: write LambdaLR(…, lr=0.1), or"
        + " LambdaLR(SGD(params, lr=0.1), …), or give --lr 0.1"
    ),
  ])
  func refusals(_ text: String, _ message: String) {
    do throws(NotationError) {
      let reading = try Spec.read(text)
      Issue.record("no error but \(reading.blueprint)")
    } catch {
      #expect(error.message == message)
    }
  }

  @Test func aRateOfTheTextIsNotThatOfTheCommand() throws {
    let text = "ChainedScheduler([StepLR(SGD(p, lr=2), 3)])"
    #expect(try Spec.read(text, rate: 1).blueprint.values == [2])
  }
}
