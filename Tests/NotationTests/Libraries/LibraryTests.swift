import Schedules
import Testing

@testable import Notation

@Suite struct LibraryTests {
  @Test(arguments: [
    "StepLR(lr=0.1, step_size=30, gamma=0.5)", "StepLR(step_size=30, lr=0.1, gamma=0.5)",
    "StepLR(optimizer, 30, 0.5, lr=0.1)", "StepLR(optimizer=adam, step_size=30, gamma=.5, lr=.1)",
    "StepLR(SGD(params, lr=0.1), step_size=30, gamma=0.5)",
    "StepLR(SGD(params, 0.1), step_size=30, gamma=0.5)",
    "StepLR(SGD(params, lr=0.1), 30, 0.5, lr=0.1)",
    "StepLR(torch.optim.Adam(model.parameters(), lr=1e-1), 30, 0.5)",
    "StepLR(AdamW([{'params': net.head.parameters()}], lr=0.1, betas=(0.9, 0.99)), 30, 0.5)",
    "lr_scheduler.StepLR(optimizer, 30, 0.5, lr=0.1)",
    "optim.lr_scheduler.StepLR(optimizer, 30, 0.5, lr=0.1)",
    "torch.optim.lr_scheduler.StepLR(optimizer, 30, 0.5, lr=0.1)",
    "torch.StepLR(optimizer, 30, 0.5, lr=0.1)",
    "StepLR(optimizer, 30, 0.5, last_epoch=-1, lr=0.1)",
  ])
  func torchTakesTheRateFromAnyPlace(_ text: String) throws {
    let reading = try Spec.read(text, rate: 7)
    #expect(reading.blueprint == .recursive(.shape("step", [0.1, 0.5, 30, 0])))
    #expect(reading.clock == .wholeEpochs)
    #expect(reading.library == "PyTorch")
    #expect(reading.warnings.isEmpty)
  }

  @Test func theRateFromOutsideComesLast() throws {
    let text = "ExponentialLR(SGD(params), 0.9)"
    let expected = Blueprint.recursive(.shape("geometric", [0.3, 0.9, 1]))
    #expect(try Spec.read(text, rate: 0.3).blueprint == expected)
    #expect(throws: NotationError.self) { try Spec.read(text) }
  }

  @Test(arguments: [
    "ExponentialDecay(0.1, 1000, 0.96, True)",
    "ExponentialDecay(0.1, decay_steps=1000, decay_rate=0.96, staircase=True)",
    "keras.optimizers.schedules.ExponentialDecay(0.1, 1000, 0.96, staircase=1)",
    "tf.keras.optimizers.schedules.ExponentialDecay(0.1, 1000, 0.96, True, name='decay')",
    "tensorflow.keras.optimizers.schedules.ExponentialDecay(0.1, 1000, 0.96, True, None)",
    "keras.ExponentialDecay(0.1, 1000, 0.96, True)", "tf.ExponentialDecay(0.1, 1000, 0.96, True)",
    "schedules.ExponentialDecay(0.1, 1000, 0.96, True)",
  ])
  func kerasHasManyNames(_ text: String) throws {
    let reading = try Spec.read(text)
    #expect(reading.blueprint == .shape("step", [0.1, 0.96, 1000, 0]))
    #expect(reading.clock == .steps)
    #expect(reading.library == "Keras")
  }

  @Test(arguments: [
    ("ExponentialDecay(0.1, 10, 0.96)", Blueprint.shape("geometric", [0.1, 0.96, 10])),
    ("InverseTimeDecay(0.1, 10, 0.5)", .shape("time", [0.1, 0.5, 10, 0])),
    ("InverseTimeDecay(0.1, 10, 0.5, staircase=True)", .shape("time", [0.1, 0.5, 10, 1])),
    ("optax.exponential_decay(0.1, 10, 0.5)", .shape("geometric", [0.1, 0.5, 10])),
    ("optax.exponential_decay(0.1, 10, 0.5, staircase=True)", .shape("step", [0.1, 0.5, 10, 0])),
    (
      "optax.schedules.exponential_decay(0.1, 10, 0.5, 20)",
      .sequence([.shape("constant", [0.1]), .shape("geometric", [0.1, 0.5, 10])], at: [20])
    ),
    (
      "optax.exponential_decay(0.1, 10, 0.5, end_value=0.01)",
      .clamp(.shape("geometric", [0.1, 0.5, 10]), low: 0.01, high: .infinity)
    ),
    (
      "optax.exponential_decay(0.1, 10, 1, end_value=0.5)",
      .clamp(.shape("geometric", [0.1, 1, 10]), low: 0, high: 0.5)
    ),
  ])
  func translations(_ text: String, _ expected: Blueprint) throws {
    #expect(try Spec.read(text).blueprint == expected)
    #expect(try Spec.read(text).warnings.isEmpty)
  }

  @Test(arguments: [
    ("StepLR(lr=1, step_size=3, gamma=1.5)", ["gamma=1.5 is above 1: the rate grows"]),
    (
      "StepLR(lr=1, step_size=2.5)",
      ["step_size=2.5 is not whole: PyTorch drops only where the epoch is a multiple of it"]
    ),
    (
      "ExponentialLR(optimizer, 0.9, last_epoch=5, lr=1)",
      ["last_epoch=5 resumes a run; this is the schedule from its start"]
    ),
    ("ExponentialDecay(0.1, 10, 2)", ["decay_rate=2 is above 1: the rate grows"]),
    ("optax.exponential_decay(0.1, 10, 2)", ["decay_rate=2 is above 1: the rate grows"]),
    (
      "optax.exponential_decay(0.1, 0, 2)",
      ["transition_steps=0: Optax then keeps init_value for ever"]
    ),
    (
      "optax.exponential_decay(0.1, -5, 2)",
      ["transition_steps=-5: Optax then keeps init_value for ever"]
    ),
    ("optax.exponential_decay(0.1, 10, 0)", ["decay_rate=0: Optax then keeps init_value for ever"]),
    ("optax.exponential_decay(0.1, 10, 0.5, -3)", ["transition_begin=-3: Optax then begins at 0"]),
  ])
  func warnings(_ text: String, _ expected: [String]) throws {
    #expect(try Spec.read(text).warnings == expected)
  }

  @Test func anAmbiguousNameNeedsItsPrefix() throws {
    let other = Library(
      title: "Other", keys: [], homes: ["other"], clock: .steps,
      constructors: [Constructor("StepLR", formula: "lr") { _ in Plan(.shape("constant", [1])) }])
    let registry = Registry(libraries: [.torch, other])
    let place = SourceRange(start: 0, end: 6)
    let message = "StepLR could be torch.optim.lr_scheduler.StepLR or other.StepLR: write which"
    #expect(throws: Fault(message, at: 0)) { try registry.find(["StepLR"], at: place) }
    #expect(try registry.find(["other", "StepLR"], at: place).0.title == "Other")
  }

  @Test(arguments: [
    ("steplr", ["StepLR"]), ("SetpLR", ["StepLR"]), ("cosin", ["cosine"]), ("qwertz", []),
    ("Step", ["StepLR"]), ("", []), (String(repeating: "x", count: 1000), []),
  ])
  func nearestNames(_ typed: String, _ expected: [String]) {
    #expect(Nearest.names(to: typed, among: ["StepLR", "cosine"], atMost: 3) == expected)
  }

  @Test func initialsAreNear() {
    let names = ["decay_steps", "initial_learning_rate"]
    #expect(Nearest.names(to: "lr", among: names, atMost: 1) == ["initial_learning_rate"])
  }

  @Test(arguments: [("", "abc", 3), ("abc", "acb", 1), ("kitten", "sitting", 3), ("a", "a", 0)])
  func distances(_ first: String, _ second: String, _ expected: Int) {
    #expect(Nearest.distance(Array(first), Array(second)) == expected)
  }

  /// The line as it stands in a script, variable and all.
  @Test func aLineMayKeepItsVariable() throws {
    let plain = try Spec.read("StepLR(optimizer, step_size=30, gamma=0.1)", rate: 0.1)
    for name in ["scheduler", "self.scheduler", "lr_schedule"] {
      let line = try Spec.read("\(name) = StepLR(optimizer, step_size=30, gamma=0.1)", rate: 0.1)
      #expect(line.blueprint == plain.blueprint)
    }
    #expect(throws: NotationError.self) { try Spec.read("scheduler =", rate: 0.1) }
    #expect(throws: NotationError.self) { try Spec.read("a = b = StepLR(lr=1, step_size=3)") }
  }

  /// Keras and Optax put the schedule into the optimizer.
  @Test(arguments: [
    "keras.optimizers.SGD(learning_rate=keras.optimizers.schedules.CosineDecay(0.1, 100))",
    "optimizer = tf.keras.optimizers.Adam(CosineDecay(0.1, 100), beta_1=0.9)",
    "optax.adamw(learning_rate=optax.cosine_decay_schedule(0.1, 100), weight_decay=0.01)",
  ])
  func theScheduleInAnOptimizer(_ text: String) throws {
    let reading = try Spec.read(text)
    let schedule = try reading.blueprint.schedule()
    #expect(abs(schedule.rate(at: 50) - 0.05) < 1e-15 && reading.clock == .steps)
  }

  /// A run that opens by itself shows what the schedule does.
  @Test(arguments: [
    ("NoamDecay(d_model=512, warmup_steps=4000)", 40_000), ("cosine(0.1, 90)", 90),
    ("OneCycleLR(lr=0.1, max_lr=0.1, total_steps=1000)", 1000),
    ("CosineAnnealingLR(lr=0.1, T_max=50)", 50), ("ConstantLR(lr=0.1)", 8),
    ("function(lambda t: 0.1 * (t % 7 + 1))", 1000), ("constant(0.1)", 90),
    ("step(0.1, 0.1, 30)", 90),
  ])
  func theRunThatOpens(_ text: String, _ steps: Int) throws {
    let reading = try Spec.read(text)
    let schedule = try reading.clock.schedule(of: reading.blueprint, stepsPerEpoch: 1)
    #expect(reading.horizon(of: schedule, stepsPerEpoch: 1) == steps)
  }
}
