import Schedules
import TestSupport
import Testing

@testable import Notation

@Suite struct TransformersTests {
  private static func rates(_ text: String, at steps: [Int]) throws -> [Double] {
    let reading = try Spec.read(text)
    #expect(reading.clock == .steps)
    #expect(reading.library == "Transformers")
    let schedule = try reading.blueprint.schedule()
    return steps.map { schedule.rate(at: $0) }
  }

  @Test func theSignaturesAreTheLibrarys() throws {
    let own = try #require(Spec.catalogue.first { $0.library == "Transformers" })
    #expect(
      own.signatures.contains(
        "get_polynomial_decay_schedule_with_warmup(optimizer, num_warmup_steps, "
          + "num_training_steps, lr_end=1e-7, power=1, last_epoch=-1, lr=…)"))
    #expect(
      own.signatures.contains(
        "get_wsd_schedule(optimizer, num_warmup_steps, num_decay_steps, num_training_steps=None, "
          + "num_stable_steps=None, warmup_type='linear', decay_type='cosine', min_lr_ratio=0, "
          + "num_cycles=0.5, last_epoch=-1, lr=…)"))
  }

  /// What the library itself does with bad input.
  private static let oddities: [(String, [Double])] = [
    ("get_linear_schedule_with_warmup(o, 2, 2, lr=0.1)", [0, 0.05, 0, 0]),
    ("get_cosine_schedule_with_warmup(o, 2, 2, lr=0.1)", [0, 0.05, 0.1, 0]),
    ("get_wsd_schedule(o, 2, 2, 2, lr=0.1)", [0, 0.05, 0, 0]),
    (
      "get_cosine_with_min_lr_schedule_with_warmup_lr_rate(o, 2, 2, min_lr_rate=0.1, lr=0.1)",
      [0.05, 0.1, 0.010000000000000002, 0.1]
    ),
    ("get_constant_schedule_with_warmup(o, -3, lr=0.1)", [0.1, 0.1, 0.1, 0.1]),
  ]

  @Test(arguments: oddities)
  func oddInputGivesTheSameRates(_ text: String, _ expected: [Double]) throws {
    #expect(try Self.rates(text, at: [0, 1, 2, 3]) == expected)
    #expect(try !Spec.read(text).warnings.isEmpty)
  }

  @Test func aNegativeWarmupBeginsLate() throws {
    let text = "get_linear_schedule_with_warmup(o, -3, 10, lr=0.1)"
    #expect(
      try Self.rates(text, at: [0, 1, 5])
        == [0.07692307692307693, 0.06923076923076923, 0.038461538461538464])
  }

  /// The library's answer for training that is shorter than warm-up and decay.
  @Test func theDecayMayBeginWithinTheWarmup() throws {
    let text = "get_wsd_schedule(o, 10, 10, num_training_steps=15, lr=0.1)"
    #expect(
      try Self.rates(text, at: [0, 5, 9, 15, 20, 25]) == [0, 0.05, 0.1 * 0.9, 0, 0, 0])
    let half = try Self.rates(text, at: [10])[0]
    #expect(abs(half - 0.05) < 1e-15)
  }

  /// Seven cycles of a hundred steps: position c·(t/T), whose rounding decides at 300.
  @Test func hardRestartsCountSharesOfTheWhole() throws {
    let text =
      "get_cosine_with_hard_restarts_schedule_with_warmup(o, 0, 700, num_cycles=7, lr=1)"
    let rates = try Self.rates(text, at: [0, 99, 100, 699, 700, 701])
    #expect(rates[0] == 1 && rates[1] < 0.001 && rates[2] == 1)
    #expect(rates[3] < 0.001 && rates[4] == 0 && rates[5] == 0)
  }

  private static let types: [(String, String)] = [
    ("'linear', o, 2, 9", "get_linear_schedule_with_warmup(o, 2, 9, lr=1)"),
    (
      "'cosine', optimizer=o, num_warmup_steps=2, num_training_steps=9,"
        + " scheduler_specific_kwargs={'num_cycles': 1.5}",
      "get_cosine_schedule_with_warmup(o, 2, 9, 1.5, lr=1)"
    ),
    (
      "SchedulerType.POLYNOMIAL, o, 2, 9, dict(power=2)",
      "get_polynomial_decay_schedule_with_warmup(o, 2, 9, power=2, lr=1)"
    ),
    ("'constant', o", "get_constant_schedule(o, lr=1)"),
    ("'constant_with_warmup', o, 2, 9", "get_constant_schedule_with_warmup(o, 2, lr=1)"),
    ("'inverse_sqrt', o, 2, 9, {'timescale': 4}", "get_inverse_sqrt_schedule(o, 2, 4, lr=1)"),
    (
      "'warmup_stable_decay', o, 2, None, {'num_stable_steps': 3, 'num_decay_steps': 4}",
      "get_wsd_schedule(o, 2, 4, num_stable_steps=3, lr=1)"
    ),
  ]

  @Test(arguments: types)
  func getSchedulerIsTheOthers(_ arguments: String, _ same: String) throws {
    let reading = try Spec.read("get_scheduler(\(arguments), lr=1)")
    let other = try Spec.read(same)
    #expect(reading.blueprint == other.blueprint)
    #expect(reading.warnings == other.warnings)
    #expect(reading.library == "Transformers")
  }

  private static let refusals: [(String, String)] = [
    (
      "get_polynomial_decay_schedule_with_warmup(o, 2, 9, lr_end=1, lr=0.1)",
      "Transformers: lr_end must be less than the rate (0.1), not 1"
    ),
    (
      "get_polynomial_decay_schedule_with_warmup(o, 2, 2, lr=0.1)",
      "Transformers: num_training_steps must differ from num_warmup_steps: the decay is divided by the rest"
    ),
    (
      "get_polynomial_decay_schedule_with_warmup(o, 2, 9, power=-1, lr=0.1)",
      "Transformers: power must be 0 or more, not -1"
    ),
    (
      "get_inverse_sqrt_schedule(o, 10, timescale=0, lr=1)",
      "Transformers: timescale must not be 0"
    ),
    (
      "get_inverse_sqrt_schedule(o, -3, lr=1)",
      "Transformers: num_warmup_steps must be 0 or more where timescale is None, not -3"
    ),
    (
      "get_cosine_with_min_lr_schedule_with_warmup(o, 2, 9, lr=1)",
      "Transformers: get_cosine_with_min_lr_schedule_with_warmup needs either min_lr or min_lr_rate"
    ),
    (
      "get_cosine_with_min_lr_schedule_with_warmup(o, 2, 9, min_lr=0, min_lr_rate=0, lr=1)",
      "Transformers: only one of min_lr and min_lr_rate may be given"
    ),
    (
      "get_wsd_schedule(o, 2, 4, lr=1)",
      "Transformers: get_wsd_schedule needs either num_training_steps or num_stable_steps"
    ),
    (
      "get_wsd_schedule(o, 2, 4, 9, decay_type='exp', lr=1)",
      "decay_type takes 'linear' or 'cosine' or '1-sqrt', not 'exp'"
    ),
    (
      "get_linear_schedule_with_warmup(o, 2.5, 9, lr=1)",
      "num_warmup_steps must be a whole number, not 2.5"
    ),
    ("get_constant_schedule(o, lr=-1)", "Transformers: lr must be 0 or more, not -1"),
    (
      "get_scheduler('cosine', o, 2, lr=1)",
      "'cosine' needs num_training_steps: get_scheduler(name, optimizer, num_warmup_steps=None,"
        + " num_training_steps=None, scheduler_specific_kwargs=None, lr=…)"
    ),
    (
      "get_scheduler('cosine', o, 2, 9, 3, lr=1)",
      "scheduler_specific_kwargs takes a dict such as {\"num_cycles\": 2}"
    ),
    (
      "get_scheduler('cosine', o, 2, 9, {'power': 2}, lr=1)",
      "get_cosine_schedule_with_warmup has no parameter 'power':"
        + " get_cosine_schedule_with_warmup(optimizer, num_warmup_steps, num_training_steps,"
        + " num_cycles=0.5, last_epoch=-1, lr=…)"
    ),
  ]

  @Test(arguments: refusals)
  func isRefused(_ text: String, _ message: String) {
    do throws(NotationError) {
      Issue.record("no error but \(try Spec.read(text))")
    } catch {
      #expect(error.message == message)
    }
  }

  @Test func anUnknownTypeIsToldTheOthers() {
    #expect(throws: NotationError.self) { try Spec.read("get_scheduler('cos', o, 2, 9, lr=1)") }
  }

  private static let warnings: [(String, String)] = [
    (
      "get_linear_schedule_with_warmup(o, 50, 20, lr=1)",
      "num_training_steps=20 is over before num_warmup_steps=50 are"
    ),
    ("get_cosine_schedule_with_warmup(o, 2, 9, 1, lr=1)", "num_cycles=1 ends high"),
    ("get_cosine_schedule_with_warmup(o, 2, 9, 0, lr=1)", "num_cycles=0: the rate never changes"),
    (
      "get_cosine_with_hard_restarts_schedule_with_warmup(o, 2, 9, 1.5, lr=1)",
      "num_cycles=1.5 is not whole"
    ),
    ("get_wsd_schedule(o, 2, 4, 9, 3, lr=1)", "num_training_steps=9 is not looked at"),
    ("get_wsd_schedule(o, 2, 4, 5, lr=1)", "num_stable_steps=-1: the decay begins"),
    ("get_constant_schedule(o, last_epoch=7, lr=1)", "last_epoch=7 resumes a run"),
  ]

  @Test(arguments: warnings)
  func isWarnedOf(_ text: String, _ warning: String) throws {
    let warnings = try Spec.read(text).warnings
    #expect(warnings.count == 1, "\(warnings)")
    #expect(warnings.first?.hasPrefix(warning) == true, "\(warnings)")
  }

  /// Rising again after the end is what the library does, and no mistake of the caller's.
  @Test func aCosineThatSwingsOnIsNoMistake() throws {
    let text = "get_cosine_schedule_with_warmup(o, 0, 10, lr=1)"
    #expect(try Spec.read(text).warnings.isEmpty)
    #expect(try Self.rates(text, at: [10, 20]) == [0, 1])
  }
}
