import Schedules
import Testing

@testable import Notation

@Suite struct PaddleTests {
  /// What people paste without a prefix is PyTorch's; what only Paddle has is Paddle's.
  @Test(arguments: [
    ("LinearLR(lr=0.1)", "PyTorch"), ("paddle.LinearLR(0.1, 10)", "Paddle"),
    ("CyclicLR(o, 0.01, 0.1)", "PyTorch"), ("lr.CyclicLR(0.01, 0.1, 10)", "Paddle"),
    ("OneCycleLR(o, 0.1, 50)", "PyTorch"),
    ("paddle.optimizer.lr.OneCycleLR(0.1, 50)", "Paddle"),
    ("CosineAnnealingWarmRestarts(o, 5, lr=1)", "PyTorch"),
    ("optimizer.lr.CosineAnnealingWarmRestarts(0.1, 5)", "Paddle"),
    ("ExponentialDecay(0.1, 10, 0.5)", "Keras"), ("paddle.ExponentialDecay(0.1, 0.5)", "Paddle"),
    ("NoamDecay(512, 4000)", "Paddle"), ("StepDecay(0.1, 5)", "Paddle"),
    ("mx.lr_scheduler.FactorScheduler(5)", "MXNet"), ("FactorScheduler(5)", "MXNet"),
    ("lr_scheduler.StepLR(o, 3, lr=1)", "PyTorch"),
  ])
  func whoseAName(_ text: String, _ library: String) throws {
    #expect(try Spec.read(text).library == library)
  }

  @Test(arguments: [
    ("paddle.StepDecay(0.1, 5, 0.5)", Blueprint.shape("step", [0.1, 0.5, 5, 0])),
    ("paddle.InverseTimeDecay(0.1, 0.5)", .shape("time", [0.1, 0.5, 1, 0])),
    ("NaturalExpDecay(0.1, 0.5)", .shape("exponential", [0.1, 0.5])),
    ("LinearWarmup(0.1, 0, 0, 0.1)", .shape("constant", [0.1])),
    (
      "LinearWarmup(paddle.StepDecay(0.2, 3), 5, 0, 0.1)",
      .sequence(
        [.shape("ramp", [0, 0.1, 5, 0, 1]), .shape("step", [0.2, 0.1, 3, 0])], at: [5])
    ),
    (
      "PiecewiseDecay([0, 9], [1, 2, 3])",
      .sequence(
        [.shape("constant", [2]), .shape("constant", [3])], at: [9])
    ),
    ("paddle.OneCycleLR(0.1, 50, 10.0)", .shape("arc", [0.01, 0.1, 0.0001, 50, 0.3, 0, 0])),
  ])
  func translations(_ text: String, _ expected: Blueprint) throws {
    #expect(try Spec.read(text).blueprint == expected)
    #expect(try Spec.read(text).warnings.isEmpty)
  }

  /// The warm-up asks its inner schedule for an epoch, which has a formula for that or has not.
  @Test(arguments: [
    ("CosineAnnealingDecay(0.1, 9)", false), ("paddle.LinearLR(0.1, 9)", true),
    ("paddle.CosineAnnealingWarmRestarts(0.1, 9)", false),
  ])
  func aWarmUpAsksForAnEpoch(_ text: String, _ isRecursive: Bool) throws {
    #expect(try Spec.read(text).blueprint.schedule().isRecursive)
    let warmed = try Spec.read("LinearWarmup(\(text), 5, 0, 0.1)").blueprint.schedule()
    #expect(warmed.isRecursive == isRecursive)
  }

  @Test func stepsAreCountedWhereACycleIs() throws {
    #expect(try Spec.read("NoamDecay(512, 4000)").clock == .steps)
    #expect(try Spec.read("LinearWarmup(NoamDecay(512, 40), 5, 0, 0.1)").clock == .steps)
    #expect(try Spec.read("LinearWarmup(0.1, 5, 0, 0.1)").clock == .wholeEpochs)
    #expect(try Spec.read("paddle.CyclicLR(0.01, 0.1, 10)").clock == .steps)
    #expect(try Spec.read("paddle.StepDecay(0.1, 5, last_epoch=3)").warnings.count == 1)
  }

  @Test(arguments: [
    ("paddle.ExponentialDecay(0.1, 1.0)", "Paddle: gamma must be below 1, not 1"),
    ("paddle.ExponentialDecay(-0.1, 0.5)", "Paddle: learning_rate must be 0 or more, not -0.1"),
    ("StepDecay(0.1, 0)", "Paddle: step_size must be a whole number above 0, not 0"),
    ("StepDecay(0.1, 5, 1.0)", "Paddle: gamma must be below 1, not 1"),
    (
      "MultiStepDecay(0.1, [5, 5])",
      "milestones must be a list of rising whole numbers of 0 or more, not 5"
    ),
    ("NaturalExpDecay(0.1, 0)", "gamma must be a number above 0, not 0"),
    ("CosineAnnealingDecay(0.1, -2)", "Paddle: T_max must be a whole number above 0, not -2"),
    ("paddle.PolynomialDecay(0.1, 0)", "Paddle: decay_steps must be a whole number above 0, not 0"),
    (
      "PiecewiseDecay([5], [1])",
      "Paddle: values must be a list with one number more than there are boundaries (2), not 1"
    ),
    ("LinearWarmup(0.1, 5, 0.1, 0.1)", "end_lr must be above start_lr=0.1, not 0.1"),
    (
      "LinearWarmup(StepLR(o, 3, lr=1), 5, 0, 0.1)",
      "learning_rate takes a number or Paddle's schedules"
    ),
    ("LinearWarmup('a', 5, 0, 0.1)", "learning_rate takes a number or a schedule, not a string"),
    ("paddle.LinearLR(0.1, 0)", "total_steps must be a whole number above 0, not 0"),
    (
      "paddle.OneCycleLR(0.1, 10, phase_pct=0.1)",
      "Paddle: phase_pct=0.1 of total_steps=10 is one step, and the way up has no length"
    ),
    ("FactorScheduler(0)", "MXNet: step must be 1 or more, not 0"),
    ("FactorScheduler(2, 1.5)", "MXNet: factor must be at most 1, not 1.5"),
    (
      "FactorScheduler(2, base_lr=0.1, warmup_begin_lr=0.2)",
      "MXNet: warmup_begin_lr must be at most base_lr=0.1, not 0.2"
    ),
    ("MultiFactorScheduler([], 0.5)", "step must be a list of at least one update"),
    (
      "MultiFactorScheduler([5, 4], 0.5)",
      "step must be a list of rising whole numbers above 0, not 4"
    ),
    ("PolyScheduler(0)", "MXNet: max_update must be a whole number above 0, not 0"),
    ("CosineScheduler(5, warmup_steps=5)", "MXNet: max_update must be above warmup_steps=5, not 5"),
  ])
  func refusals(_ text: String, _ message: String) {
    do throws(NotationError) {
      let reading = try Spec.read(text)
      Issue.record("no error but \(reading.blueprint)")
    } catch {
      #expect(error.message == message)
    }
  }
}

@Suite struct MXNetTests {
  /// The floor holds from the first drop on, and drops during the warm-up count.
  @Test func dropsBelongToTheUpdate() throws {
    let schedule = try Spec.read("FactorScheduler(2, 0.5, base_lr=0.1, stop_factor_lr=0.2)")
      .blueprint.schedule()
    #expect([0, 2, 3, 50].map { schedule.rate(at: $0) } == [0.1, 0.1, 0.2, 0.2])
    let late = try Spec.read("FactorScheduler(2, 0.5, base_lr=1, warmup_steps=6)").blueprint
      .schedule()
    #expect([0, 3, 6, 7].map { late.rate(at: $0) } == [0, 0.5, 0.25, 0.125])
  }

  @Test func aConstantWarmUpHolds() throws {
    let text = "PolyScheduler(9, 0.1, warmup_steps=4, warmup_begin_lr=0.02, warmup_mode='constant')"
    let reading = try Spec.read(text)
    let schedule = try reading.blueprint.schedule()
    #expect([0, 3, 4, 9, 99].map { schedule.rate(at: $0) } == [0.02, 0.02, 0.1, 0, 0])
    #expect(reading.clock == .steps)
  }
}
