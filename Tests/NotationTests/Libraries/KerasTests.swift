import Schedules
import Testing

@testable import Notation

@Suite struct KerasTests {
  @Test(arguments: [
    ("PolynomialDecay(0.1, 20)", Blueprint.shape("polynomial", [0.1, 20, 1e-4, 1, 0, 1, 0])),
    ("CosineDecay(0.1, 50, name='decay')", .shape("cosine", [0.1, 50, 0])),
    ("CosineDecay(0.1, 50, 0.1)", .scale(.shape("cosine", [1, 50, 0.1]), by: 0.1)),
    (
      "keras.optimizers.schedules.CosineDecay(0, 40, warmup_target=0.1, warmup_steps=10)",
      .sequence([.shape("warmup", [0, 0.1, 10]), .shape("cosine", [0.1, 40, 0])], at: [10])
    ),
    (
      "CosineDecayRestarts(0.1, 10)",
      .restarts(.shape("cosine", [0.1, 10, 0]), [2, 1, .infinity, 1, 1])
    ),
    (
      "CosineDecayRestarts(0.1, 10, 1, 0.5, alpha=0.2)",
      .scale(.restarts(.shape("cosine", [1, 10, 0.2]), [1, 0.5, .infinity, 1, 1]), by: 0.1)
    ),
    (
      "PiecewiseConstantDecay([10, 20.5], [0.3, 0.2, 0.1])",
      .levels(0.3, then: [(at: 11, rate: 0.2), (at: 21, rate: 0.1)])
    ),
  ])
  func translations(_ text: String, _ expected: Blueprint) throws {
    let reading = try Spec.read(text)
    #expect(reading.blueprint == expected)
    #expect(reading.clock == .steps)
    #expect(reading.library == "Keras")
    #expect(reading.warnings == [])
  }

  @Test(arguments: [
    "keras.callbacks.LearningRateScheduler(lambda epoch: 0.1 * 0.9 ** epoch)",
    "tf.keras.callbacks.LearningRateScheduler(schedule=lambda epoch: 0.1 * 0.9 ** epoch)",
    "LearningRateScheduler(lambda epoch: 0.1 * 0.9 ** epoch, verbose=1)",
  ])
  func aCallbackCountsEpochs(_ text: String) throws {
    let reading = try Spec.read(text)
    #expect(reading.clock == .wholeEpochs)
    #expect(reading.warnings == [])
    #expect(try reading.blueprint.schedule().rate(at: 2) == 0.1 * 0.81)
  }

  @Test(arguments: [
    "SGD(learning_rate=0.1, decay=0.01)", "keras.SGD(0.1, decay=0.01)",
    "keras.optimizers.SGD(0.1, decay=0.01)", "tf.keras.optimizers.SGD(0.1, decay=0.01)",
    "keras.optimizers.legacy.SGD(0.1, 0.9, True, 'SGD', decay=0.01)",
    "tf.keras.optimizers.legacy.SGD(0.1, decay=0.01, momentum=0.9, clipnorm=1.0)",
  ])
  func anOldOptimizerIsASchedule(_ text: String) throws {
    let reading = try Spec.read(text)
    #expect(reading.blueprint == .shape("time", [0.1, 0.01, 1, 0]))
    #expect(reading.clock == .steps)
    #expect(reading.warnings == ["decay works in Keras 2 and tf_keras; Keras 3 ignores it"])
  }

  @Test func inAnOptimizersPlaceItIsOne() throws {
    let reading = try Spec.read("StepLR(SGD(params, lr=0.3), step_size=30)")
    #expect(try reading.blueprint.schedule().rate(at: 0) == 0.3)
  }

  /// As Keras itself computes it: 0.1 up to 5, 0.1 + 0.3 up to 10, then 0.3.
  @Test func valuesThatHoldAtOnceAreAddedUp() throws {
    let reading = try Spec.read("PiecewiseConstantDecay([10, 5], [0.1, 0.2, 0.3])")
    let schedule = try reading.blueprint.schedule()
    let rates = [0, 5, 6, 10, 11].map { schedule.rate(at: $0) }
    #expect(rates == [0.1, 0.1, 0.1 + 0.3, 0.1 + 0.3, 0.3])
    #expect(
      reading.warnings == ["boundaries do not rise: Keras adds up the values that hold at once"])
  }

  @Test(arguments: [
    (
      "CosineDecay(0.1, 30, warmup_steps=10)",
      "warmup_steps=10 without warmup_target: Keras then has no warm-up"
    ),
    (
      "CosineDecay(0.1, 30, warmup_target=0.3)",
      "warmup_target=0.3 with warmup_steps=0: Keras then begins there at once"
    ),
    ("CosineDecay(0.1, 30, alpha=2)", "alpha=2 is above 1: the rate grows"),
    ("CosineDecayRestarts(0.1, 30, m_mul=2)", "m_mul=2 is above 1: the rate grows"),
    (
      "PiecewiseConstantDecay([5, 5], [3, 2, 1])",
      "boundaries=5 stands twice: the value between never holds"
    ),
    (
      "PiecewiseConstantDecay([-5], [3, 2])",
      "boundaries=-5 lies before the start: the value before it never holds"
    ),
    (
      "LearningRateScheduler(lambda epoch: 0.1 if epoch < 10 else 0)",
      "schedule returns an int at epoch 10, where Keras stops"
    ),
  ])
  func warnings(_ text: String, _ expected: String) throws {
    #expect(try Spec.read(text).warnings == [expected])
  }

  @Test(arguments: [
    ("CosineDecay(0.1, 0)", "Keras: decay_steps must be above 0, not 0"),
    (
      "CosineDecay(0.1, 9, warmup_target=1, warmup_steps=-3)",
      "warmup_steps must be a whole number from 0 to 9007199254740992, not -3"
    ),
    ("CosineDecayRestarts(0.1, -2)", "Keras: first_decay_steps must be above 0, not -2"),
    (
      "CosineDecayRestarts(0.1, 10, t_mul=0.5)",
      "t_mul must be a number of 1 or more, not 0.5: Keras has no rate once cycles that shrink are"
        + " over"
    ),
    ("PolynomialDecay(-1, 10)", "initial_learning_rate must be a number of 0 or more, not -1"),
    (
      "PiecewiseConstantDecay([10], [0.1])",
      "Keras: values takes one value more than there are boundaries: 2, not 1"
    ),
    ("PiecewiseConstantDecay([], [0.1])", "Keras: boundaries takes at least one step, not none"),
    (
      "PiecewiseConstantDecay([10], [0.1, math.nan])",
      "values must be a number of 0 or more, not nan"
    ),
    (
      "LearningRateScheduler(lambda epoch: 1)",
      "schedule returns an int, and Keras takes nothing but a float: write 1.0 instead of 1"
    ),
    (
      "LearningRateScheduler(lambda epoch, lr: lr * 0.9)",
      "schedule makes each rate of the one before here, which cannot be drawn; write the rate as a"
        + " function of the epoch alone, such as lambda epoch: 0.1 * 0.95 ** epoch"
    ),
    ("SGD(0.1, decay=-1)", "decay must be a number of 0 or more, not -1"),
  ])
  func refusals(_ text: String, _ expected: String) { #expect(refusal(text) == expected) }
}

extension Blueprint {
  static func restarts(_ ramp: Blueprint, _ values: [Double]) -> Blueprint {
    var blueprint = Blueprint.shape("restarts", values)
    blueprint.parts = [ramp]
    return blueprint
  }
}
