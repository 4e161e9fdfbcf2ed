import Schedules
import Testing

@testable import Notation

@Suite struct TensorFlow1Tests {
  @Test(arguments: [
    (
      "tf.train.exponential_decay(0.1, global_step, 10, 0.5, staircase=True)",
      Blueprint.shape("step", [0.1, 0.5, 10, 0])
    ),
    (
      "tf.compat.v1.train.exponential_decay(0.1, tf.train.get_global_step(), 10, 0.5)",
      .shape("geometric", [0.1, 0.5, 10])
    ),
    ("inverse_time_decay(0.1, step, 10, 0.5)", .shape("time", [0.1, 0.5, 10, 0])),
    (
      "polynomial_decay(0.1, step, 10, cycle=True)",
      .shape("polynomial", [0.1, 10, 1e-4, 1, 1, 1, 0])
    ),
    ("cosine_decay(0.1, step, 10)", .shape("cosine", [0.1, 10, 0])),
    (
      "piecewise_constant(step, [10], [0.2, 0.1])",
      .levels(0.2, then: [(at: 11, rate: 0.1)])
    ),
    (
      "tf.compat.v1.train.piecewise_constant_decay(x=step, boundaries=[10], values=[0.2, 0.1])",
      .levels(0.2, then: [(at: 11, rate: 0.1)])
    ),
  ])
  func translations(_ text: String, _ expected: Blueprint) throws {
    let reading = try Spec.read(text)
    #expect(reading.blueprint == expected)
    #expect(reading.library == "TensorFlow 1")
    #expect(reading.clock == .steps)
    #expect(reading.warnings == [])
  }

  @Test func aBareNameOfBothIsOptaxs() throws {
    #expect(try Spec.read("exponential_decay(0.1, 10, 0.5)").library == "Optax")
    #expect(
      try Spec.read("tf.exponential_decay(0.1, step, 10, 0.5)").library == "TensorFlow 1")
  }

  @Test func theNaturalDecayHasEAsItsBase() throws {
    let schedule = try Spec.read("natural_exp_decay(1.0, step, 10, 1)").blueprint.schedule()
    #expect(abs(schedule.rate(at: 20) - 0.1353352832366127) < 1e-15)
    let growing = try Spec.read("natural_exp_decay(1.0, step, 10, -1)")
    #expect(growing.warnings == ["decay_rate=-1 is below 0: the rate grows"])
  }

  /// It starts at (1 + α + β)·L and ends at β·L, not at 0.
  @Test func theLinearCosineEndsAtBeta() throws {
    let text = "linear_cosine_decay(2, step, 50, num_periods=2.5, alpha=0.5, beta=0.25)"
    let schedule = try Spec.read(text).blueprint.schedule()
    #expect(schedule.rate(at: 0) == 3.5)
    #expect(schedule.rate(at: 50) == 0.5)
    #expect(schedule.rate(at: 1_000_000) == 0.5)
    let extent = schedule.extent(over: 0...60)
    let rates = (0...60).map { schedule.rate(at: $0) }
    #expect(extent.low == rates.min())
    #expect(extent.high == rates.max())
  }

  @Test(arguments: [
    (
      "tf.train.exponential_decay(0.1, decay_steps=10, decay_rate=0.5)",
      "exponential_decay needs global_step: exponential_decay(learning_rate, global_step,"
        + " decay_steps, decay_rate, staircase=False, name=None)"
    ),
    ("cosine_decay(0.1, step, 0)", "decay_steps must be a number above 0, not 0"),
    (
      "piecewise_constant(step, [10, 5], [3, 2, 1])",
      "TensorFlow 1: boundaries must rise: it stops where two values hold at once"
    ),
    (
      "linear_cosine_decay(0.1, step, 10, beta=-1)", "beta must be a number of 0 or more, not -1"
    ),
    (
      "linear_cosine_decay(0.1, step, 10, num_periods=0)",
      "num_periods must be a number above 0, not 0"
    ),
    (
      "natural_exp_decay(0.1, step, 10, math.nan)", "decay_rate must be a finite number, not nan"
    ),
  ])
  func refusals(_ text: String, _ expected: String) { #expect(refusal(text) == expected) }
}
