import Schedules
import TestSupport
import Testing

@testable import Notation

@Suite struct TimmTests {
  private static func rates(_ text: String, at steps: [Int]) throws -> [Double] {
    let reading = try Spec.read(text)
    let schedule = try reading.clock.schedule(of: reading.blueprint, stepsPerEpoch: 1)
    return steps.map { schedule.rate(at: $0) }
  }

  @Test func theSignaturesAreTimms() throws {
    let timm = try #require(Spec.catalogue.first { $0.library == "timm" })
    #expect(timm.signatures.count == 7)
    let tail =
      "t_in_epochs=True, noise_range_t=None, noise_pct=0.67, noise_std=1, noise_seed=42, "
    #expect(
      timm.signatures[0] == "CosineLRScheduler(optimizer, t_initial, lr_min=0, cycle_mul=1, "
        + "cycle_decay=1, cycle_limit=1, warmup_t=0, warmup_lr_init=0, warmup_prefix=False, "
        + tail + "k_decay=1, initialize=True, lr=…)")
    #expect(
      timm.signatures[3] == "StepLRScheduler(optimizer, decay_t, decay_rate=1, warmup_t=0, "
        + "warmup_lr_init=0, warmup_prefix=True, " + tail + "initialize=True, lr=…)")
    #expect(
      timm.signatures[5] == "WSDLRScheduler(optimizer, t_initial, decay_t, lr_min=0, "
        + "stable_fn='constant', stable_timescale=None, stable_power=0.5, decay_fn='1-sqrt', "
        + "decay_power=0.5, decay_ratio=0.1, warmup_t=0, warmup_lr_init=0, "
        + tail + "initialize=True, lr=…)")
  }

  @Test(arguments: [
    "timm.scheduler.CosineLRScheduler(opt, 50, lr=0.1)", "CosineLRScheduler(opt, 50, lr=0.1)",
    "timm.scheduler.cosine_lr.CosineLRScheduler(SGD(params, lr=0.1), t_initial=50)",
  ])
  func isFoundByItsNames(_ text: String) throws {
    let reading = try Spec.read(text)
    #expect(reading.library == "timm")
    #expect(reading.clock == .wholeEpochs)
    #expect(reading.warnings.isEmpty)
    #expect(try reading.blueprint.schedule().rate(at: 25) == 0.1 * 0.5 * (1 + 6.123e-17))
  }

  @Test func updatesAreStepsAndEpochsAreNot() throws {
    let text = "CosineLRScheduler(opt, 50, t_in_epochs=False, lr=0.1)"
    #expect(try Spec.read(text).clock == .steps)
  }

  /// 3 // 0.3 is 10 of the true quotient 10.0000000000000003, and 1 // 0.1 is 9 of 9.99….
  @Test func floorDivisionIsPythons() throws {
    let text = "StepLRScheduler(opt, decay_t=0.1, decay_rate=0.5, lr=1)"
    #expect(try Self.rates(text, at: [0, 1, 3]) == [1, 0x1p-9, 0x1p-29])
    let threes = "StepLRScheduler(opt, decay_t=0.3, decay_rate=0.5, lr=1)"
    #expect(try Self.rates(threes, at: [3]) == [0x1p-10])
  }

  @Test func milestonesComeAnEpochEarly() throws {
    let text = "MultiStepLRScheduler(opt, [3, 5.5], decay_rate=0.5, lr=1)"
    #expect(try Self.rates(text, at: Array(0...6)) == [1, 1, 0.5, 0.5, 0.5, 0.25, 0.25])
  }

  /// As the library itself answers for [20, 10].
  @Test func unsortedMilestonesAreSearchedAllTheSame() throws {
    let text = "MultiStepLRScheduler(opt, [20, 10], decay_rate=0.5, lr=0.1)"
    #expect(
      try Self.rates(text, at: [0, 8, 9, 10, 19, 20]) == [0.1, 0.1, 0.025, 0.025, 0.025, 0.025])
    #expect(try Spec.read(text).warnings.map { $0.hasPrefix("decay_t is not sorted") } == [true])
  }

  /// The warm-up of the hyperbolic tangent leads to the curve underneath, the cosine's to the rate.
  @Test func withoutAPrefixTheCurveRunsUnderneath() throws {
    let tanh = "TanhLRScheduler(opt, 10, lb=-1, ub=1, warmup_t=5, lr=1)"
    let values = try Self.rates(tanh, at: [4, 5])
    #expect(abs(values[0] - 0.4) < 1e-15 && abs(values[1] - 0.5) < 1e-15)
    let cosine = try Self.rates("CosineLRScheduler(opt, 10, warmup_t=5, lr=1)", at: [4, 5])
    #expect(cosine[0] == 0.8 && abs(cosine[1] - 0.5) < 1e-15)
  }

  @Test func aNegativeWarmupBeginsLate() throws {
    let text = "StepLRScheduler(opt, decay_t=2, decay_rate=0.5, warmup_t=-3, lr=0.1)"
    #expect(try Self.rates(text, at: [0, 1, 5]) == [0.05, 0.025, 0.00625])
    #expect(try Spec.read(text).warnings.count == 1)
  }

  private static let refusals: [(String, String)] = [
    ("CosineLRScheduler(o, 0, lr=1)", "timm: t_initial must be above 0, not 0"),
    ("TanhLRScheduler(o, -2, lr=1)", "timm: t_initial must be above 0, not -2"),
    ("PolyLRScheduler(o, 5, lr_min=-0.1, lr=1)", "timm: lr_min must be 0 or more, not -0.1"),
    ("PolyLRScheduler(o, 5, -1, lr=1)", "power must be a number above 0, not -1"),
    ("TanhLRScheduler(o, 5, warmup_t=-3, lr=1)", "timm: warmup_t must be 0 or more, not -3"),
    ("TanhLRScheduler(o, 5, lb=3, ub=3, lr=1)", "lb must be less than ub (3), not 3"),
    ("CosineLRScheduler(o, 5, warmup_t=2.5, lr=1)", "warmup_t must be a whole number, not 2.5"),
    ("StepLRScheduler(o, 0, lr=1)", "timm: decay_t must not be 0"),
    ("WSDLRScheduler(o, 0, 1, lr=1)", "timm: t_initial must be above 0, not 0"),
    (
      "WSDLRScheduler(o, 4, 5, lr=1)",
      "timm: decay_t must be at most t_initial (4), not 5"
    ),
    (
      "WSDLRScheduler(o, 4, 2, decay_ratio=1, lr=1)",
      "decay_ratio must be a number above 0 and below 1, not 1"
    ),
    (
      "WSDLRScheduler(o, 4, 2, stable_fn='rsqrt', lr=1)",
      "timm: stable_timescale must be above 0 for stable_fn='rsqrt', not 0; it is warmup_t unless given"
    ),
    (
      "WSDLRScheduler(o, 4, 2, decay_fn='log', lr=1)",
      "decay_fn takes 'linear' or '1-sqrt' or 'cosine' or 'power' or 'exp', not 'log'"
    ),
    (
      "CosineLRScheduler(o, 5, cycle_mul=0.5, cycle_limit=9, lr=1)",
      "cycle_mul must be 1 or more, not 0.5: timm takes the logarithm of a negative number"
        + " once the shrinking cycles are over"
    ),
    (
      "CosineLRScheduler(o, 5, noise_range_t=[2, 4], lr=1)",
      "noise_range_t has to stay None: the noise is drawn from torch's random numbers,"
        + " which are not known here"
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

  private static let warnings: [(String, String)] = [
    ("CosineLRScheduler(o, 5, warmup_t=9, lr=1)", "warmup_t=9 leaves nothing of t_initial=5"),
    ("CosineLRScheduler(o, 5, lr_min=2, lr=1)", "lr_min=2 is above the rate"),
    ("CosineLRScheduler(o, 5, cycle_limit=0, lr=1)", "cycle_limit=0: timm then holds lr_min"),
    ("PolyLRScheduler(o, 5, cycle_decay=2, lr=1)", "cycle_decay=2 is above 1"),
    ("StepLRScheduler(o, 5, 2, lr=1)", "decay_rate=2 is above 1: the rate grows"),
    ("WSDLRScheduler(o, 5, 2, warmup_t=2, warmup_lr_init=3, lr=1)", "warmup_lr_init=3 is above"),
  ]

  @Test(arguments: warnings)
  func isWarnedOf(_ text: String, _ warning: String) throws {
    let warnings = try Spec.read(text).warnings
    #expect(warnings.count == 1)
    #expect(warnings.first?.hasPrefix(warning) == true, "\(warnings)")
  }
}

/// Whatever a library said, in our own words.
@Suite struct LibraryRoundTripTests {
  @Test(arguments: ["timm", "transformers"])
  func everyReferenceCaseReadsBack(library: String) throws {
    let cases = try LibraryCase.all(of: library).filter { $0.metrics == nil }
    #expect(cases.count > 30)
    for example in cases {
      let blueprint = try Spec.read(example.spec, rate: example.rate).blueprint
      let text = Spec.write(blueprint)
      #expect(try Spec.read(text).blueprint == blueprint, "\(text)")
    }
  }
}
