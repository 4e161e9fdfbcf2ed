import Schedules
import Testing

@testable import Notation

@Suite struct OptaxTests {
  @Test(arguments: [
    ("linear_schedule(0.1, 0, 20)", Blueprint.shape("linear", [0.1, 20, 0])),
    (
      "optax.linear_schedule(0.1, 0, 20, 15)",
      .sequence([.shape("constant", [0.1]), .shape("linear", [0.1, 20, 0])], at: [15])
    ),
    ("polynomial_schedule(1, 0, 2.0, 9)", .shape("polynomial", [1, 9, 0, 2, 0, 1, 0])),
    ("polynomial_schedule(1, 0, 2, 9)", .shape("polynomial", [1, 9, 0, 2, 0, 1, 2])),
    ("cosine_decay_schedule(0.1, 9)", .shape("wave", [0.1, 9, 0, 1, 0.5, 1, 0, 1])),
    (
      "cosine_decay_schedule(0.1, 9, 0.2, 2)",
      .scale(.shape("wave", [1, 9, 0.2, 2, 0.5, 1, 0, 1]), by: 0.1)
    ),
    (
      "piecewise_constant_schedule(1, {20: 0.5, 10: 0.25, 20: 0.125})",
      .levels(1, then: [(at: 10, rate: 0.25), (at: 20, rate: 0.03125)])
    ),
    ("piecewise_constant_schedule(1)", .shape("constant", [1])),
    (
      "piecewise_constant_schedule(1, {0: 0.5, 4.5: 0.5, 5: 0.5})",
      .levels(0.5, then: [(at: 5, rate: 0.125)])
    ),
    (
      "piecewise_interpolate_schedule('linear', 1, {0: 0.5, 4: 0.5, 8: 0})",
      .sequence([.shape("warmup", [0.5, 0.25, 4]), .shape("warmup", [0.25, 0, 4])], at: [4])
    ),
    ("piecewise_interpolate_schedule('cosine', 1, {4: 0.5})", .shape("cosine", [1, 4, 0.5])),
    ("warmup_cosine_decay_schedule(0, 0.1, 0, 9)", .shape("wave", [0.1, 9, 0, 1, 0.5, 1, 0, 1])),
    (
      "join_schedules([constant_schedule(2), constant_schedule(1)], [10])",
      .levels(2, then: [(at: 10, rate: 1)])
    ),
  ])
  func translations(_ text: String, _ expected: Blueprint) throws {
    let reading = try Spec.read(text)
    #expect(reading.blueprint == expected)
    #expect(reading.library == "Optax")
    #expect(reading.warnings == [])
  }

  /// x⁷ by squaring is (x·x²)·x⁴, whatever the power function of the C library makes of it.
  @Test func wholePowersAreMultiplied() throws {
    let schedule = try Spec.read("polynomial_schedule(1, 0, 7, 1000)").blueprint.schedule()
    for step in 0..<1000 {
      let x = 1 - Double(step) / 1000
      let square = x * x
      #expect(schedule.rate(at: step) == x * square * (square * square))
    }
  }

  /// Optax's own rule for tiny one-cycles: nodes at the same step are one, the later counts.
  @Test func nodesOfATinyCycleCollide() throws {
    let reading = try Spec.read("linear_onecycle_schedule(1, 0.5, div_factor=25)")
    let schedule = try reading.blueprint.schedule()
    #expect(schedule.rate(at: 0) == 0.5 / 25 * (1 / 25.0))
  }

  /// The last boundary that was passed decides, as `jnp.where` does.
  @Test func joinedSchedulesMayOvertakeEachOther() throws {
    let reading = try Spec.read(
      "join_schedules([constant_schedule(3), constant_schedule(2), linear_schedule(1, 0, 10)],"
        + " [10, 5])")
    let schedule = try reading.blueprint.schedule()
    #expect([0, 4, 5, 10].map { schedule.rate(at: $0) } == [3, 3, 1, 0.5])
    #expect(reading.warnings == ["boundaries=5 does not rise: a schedule before it never rules"])
  }

  @Test func aBoundaryBeforeTheStartSkips() throws {
    let reading = try Spec.read(
      "join_schedules([constant_schedule(3), linear_schedule(1, 0, 10)], [-5])")
    #expect(try reading.blueprint.schedule().rate(at: 0) == 0.5)
  }

  @Test(arguments: [
    ("linear_schedule(1, 0, 0)", "transition_steps=0: Optax then keeps init_value for ever"),
    ("linear_schedule(1, 0, 9, -2)", "transition_begin=-2: Optax then begins at 0"),
    ("warmup_constant_schedule(1, 2, 0)", "warmup_steps=0: Optax then keeps init_value for ever"),
    ("cosine_decay_schedule(1, 9, alpha=1.5)", "alpha=1.5 is above 1: the rate grows"),
    (
      "warmup_cosine_decay_schedule(0, 0.1, 2, 9, end_value=0.5)",
      "end_value=0.5 is above peak_value=0.1: the rate grows"
    ),
    (
      "warmup_exponential_decay_schedule(0, 0.1, 5, 10, 1.5)",
      "decay_rate=1.5 is above 1: the rate grows"
    ),
  ])
  func warnings(_ text: String, _ expected: String) throws {
    #expect(try Spec.read(text).warnings == [expected])
  }

  @Test(arguments: [
    ("linear_schedule(-1, 0, 9)", "init_value must be a number of 0 or more, not -1"),
    ("linear_schedule(1, 0, math.nan)", "transition_steps must be a number above 0, not nan"),
    ("cosine_decay_schedule(0.1, 0)", "Optax: decay_steps must be above 0, not 0"),
    (
      "linear_onecycle_schedule(0, 0.1)",
      "Optax: transition_steps must be above 0, not 0"
    ),
    (
      "warmup_cosine_decay_schedule(0, 0.1, 9, 9)",
      "decay_steps must be a number above warmup_steps=9, not 9: Optax counts the warm-up in"
    ),
    (
      "piecewise_constant_schedule(1, {9: -1})",
      "Optax: piecewise_constant_schedule takes factors of 0 or more, not -1"
    ),
    (
      "piecewise_interpolate_schedule('spline', 1, {9: 1})",
      "interpolate_type takes 'linear' or 'cosine', not 'spline'"
    ),
    (
      "piecewise_constant_schedule(1, {'9': 1})",
      "boundaries_and_scales takes a dict such as {30: 0.1}, not a string"
    ),
    (
      "piecewise_constant_schedule(1, [9])",
      "boundaries_and_scales takes a dict such as {30: 0.1}, not a list"
    ),
    ("sgdr_schedule([])", "cosine_kwargs takes at least one dict, not none"),
    (
      "sgdr_schedule([{'init_value': 0, 'peak_value': 1}])",
      "warmup_cosine_decay_schedule needs warmup_steps and decay_steps:"
        + " warmup_cosine_decay_schedule(init_value, peak_value, warmup_steps, decay_steps,"
        + " end_value=0, exponent=1)"
    ),
    (
      "sgdr_schedule([{'init_valu': 0}])",
      "warmup_cosine_decay_schedule has no parameter 'init_valu'; did you mean 'init_value'? warmup_cosine_decay_schedule(init_value, peak_value, warmup_steps, decay_steps, end_value=0, exponent=1)"
    ),
    ("sgdr_schedule([{'init_value': None}])", "init_value takes a number, not None"),
    (
      "sgdr_schedule([{1: 2}])", "a key of cosine_kwargs is the name of a parameter, not a number"
    ),
    ("join_schedules([], [])", "schedules takes at least one schedule"),
    (
      "join_schedules([constant_schedule(1)], [9])",
      "Optax: boundaries takes one step fewer than there are schedules: 0, not 1"
    ),
    (
      "join_schedules([LearningRateScheduler(lambda epoch: 0.1)], [])",
      "Optax counts steps, and this schedule counts epochs"
    ),
  ])
  func refusals(_ text: String, _ expected: String) { #expect(refusal(text) == expected) }
}
