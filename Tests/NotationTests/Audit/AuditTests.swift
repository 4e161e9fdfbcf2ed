import Testing

@testable import Notation

/// One thing that may be found: a case that shows it, and one beside it that does not.
struct Suspicion: Sendable, CustomTestStringConvertible {
  let spec: String
  let steps: Int
  var stepsPerEpoch = 1
  let kind: Finding.Kind
  let step: Int?
  var words = ""

  var testDescription: String { "\(kind) \(spec) \(steps)" }

  func findings() throws -> [Finding] {
    let reading = try Spec.read(spec)
    let schedule = try reading.clock.schedule(
      of: reading.blueprint, stepsPerEpoch: stepsPerEpoch)
    return Audit.findings(
      of: reading, schedule: schedule, steps: steps, stepsPerEpoch: stepsPerEpoch)
  }
}

@Suite struct AuditTests {
  private static let oneCycle =
    "OneCycleLR(lr=0.1, max_lr=0.1, total_steps=100, anneal_strategy='linear')"

  static let suspicions = [
    Suspicion(
      spec: "OneCycleLR(lr=0.1, max_lr=0.1, total_steps=1000)", steps: 100, kind: .length, step: 99,
      words: "the run of 100 steps uses 10 % of the schedule"),
    Suspicion(
      spec: "OneCycleLR(lr=0.1, max_lr=0.1, total_steps=100)", steps: 100, kind: .length, step: nil),
    Suspicion(
      spec: "linear(lr=0.1, steps=50, end=0.01)", steps: 200, kind: .length, step: 50,
      words: "75 % of the run stays at 0.01"),
    Suspicion(spec: "cosine(lr=0.1, steps=50)", steps: 50, kind: .length, step: nil),
    Suspicion(
      spec: "CosineAnnealingLR(lr=0.1, T_max=50)", steps: 80, kind: .rises, step: 50,
      words: "rises again after step 50"),
    Suspicion(
      spec: "get_cosine_schedule_with_warmup(lr=0.1, num_warmup_steps=10, num_training_steps=50)",
      steps: 60, kind: .rises, step: 50),
    Suspicion(spec: "CosineAnnealingLR(lr=0.1, T_max=50)", steps: 51, kind: .rises, step: nil),
    Suspicion(spec: "CosineDecay(0.1, 50)", steps: 80, kind: .rises, step: nil),
    Suspicion(spec: "warmup(lr=0.1, steps=5)", steps: 80, kind: .rises, step: nil),
    Suspicion(
      spec: "CosineAnnealingWarmRestarts(lr=0.1, T_0=5)", steps: 80, kind: .rises, step: nil),
    Suspicion(
      spec: oneCycle, steps: 100, kind: .negative, step: 100, words: "right after the run"),
    Suspicion(spec: oneCycle, steps: 99, kind: .negative, step: nil),
    Suspicion(
      spec: "PolynomialLR(lr=0.1, total_iters=20)", steps: 100, kind: .zero, step: 20,
      words: "80 of 100 steps do nothing"),
    Suspicion(
      spec: "get_constant_schedule_with_warmup(lr=0.1, num_warmup_steps=10)", steps: 50,
      kind: .zero, step: 0, words: "the rate of the first step is 0"),
    Suspicion(spec: "PolynomialLR(lr=0.1, total_iters=20)", steps: 20, kind: .zero, step: nil),
    Suspicion(spec: "constant(0)", steps: 20, kind: .zero, step: 0, words: "0 throughout"),
    Suspicion(
      spec: "StepLR(lr=0.1, step_size=30)", steps: 20, kind: .never, step: 30,
      words: "it first does at step 30"),
    Suspicion(spec: "StepLR(lr=0.1, step_size=30)", steps: 31, kind: .never, step: nil),
    Suspicion(spec: "constant(0.1)", steps: 20, kind: .never, step: nil),
    Suspicion(
      spec: "step(lr=0.1, factor=0.5, interval=30)", steps: 9000, stepsPerEpoch: 100, kind: .units,
      step: 30, words: "were epochs meant?"),
    Suspicion(
      spec: "StepLR(lr=0.1, step_size=3000)", steps: 9000, stepsPerEpoch: 100, kind: .units,
      step: 0, words: "were steps meant?"),
    Suspicion(
      spec: "StepLR(lr=0.1, step_size=30)", steps: 9000, stepsPerEpoch: 100, kind: .units,
      step: nil),
    Suspicion(
      spec: "step(lr=0.1, factor=0.5, interval=3000)", steps: 9000, stepsPerEpoch: 100,
      kind: .units, step: nil),
    Suspicion(
      spec: "StepLR(lr=0.1, step_size=30)", steps: 90, kind: .drops, step: 30,
      words: "the classic recipe ⌊(1+t)/r⌋ drops first at epoch 29"),
    Suspicion(
      spec: "step(lr=0.1, factor=0.5, interval=10, lead=1)", steps: 90, kind: .drops, step: 9,
      words: "the first at step 9; with the same 10"),
    Suspicion(
      spec: "MultiStepLR(lr=0.1, milestones=[30, 60])", steps: 9000, stepsPerEpoch: 100,
      kind: .drops, step: 3000, words: "at epoch 31 (step 3100)"),
    Suspicion(
      spec: "timm.scheduler.MultiStepLRScheduler(lr=0.1, decay_t=[30], decay_rate=0.1)", steps: 90,
      kind: .drops, step: 29, words: "with the same 30, timm's MultiStepLRScheduler drops first at"),
    Suspicion(
      spec: "PiecewiseConstantDecay([30], [0.1, 0.01])", steps: 90, kind: .drops, step: 31,
      words: "with the same 30"),
    Suspicion(spec: "StepLR(lr=0.1, step_size=30)", steps: 30, kind: .drops, step: nil),
    Suspicion(spec: "cosine(lr=0.1, steps=50)", steps: 90, kind: .drops, step: nil),
  ]

  @Test(arguments: suspicions) func isFoundWhereItIs(suspicion: Suspicion) throws {
    let found = try suspicion.findings().first { $0.kind == suspicion.kind }
    #expect(found?.step == suspicion.step, "\(found?.sentence ?? "nothing")")
    if let found { #expect(found.sentence.has(suspicion.words), "\(found.sentence)") }
  }

  /// The drop that a finding speaks of is one.
  @Test(arguments: suspicions.filter { $0.kind == .drops && $0.step != nil })
  func theDropIsThere(suspicion: Suspicion) throws {
    let reading = try Spec.read(suspicion.spec)
    let schedule = try reading.clock.schedule(
      of: reading.blueprint, stepsPerEpoch: suspicion.stepsPerEpoch)
    #expect(schedule.jump(after: 0) == suspicion.step)
  }

  @Test func theGravestComesFirst() throws {
    let findings = try Suspicion(
      spec: Self.oneCycle, steps: 200, kind: .negative, step: nil
    ).findings()
    #expect(findings.first?.kind == .negative)
  }

  @Test func nothingIsFoundInAnOrdinaryRun() throws {
    let findings = try Suspicion(
      spec: "cosine(lr=0.1, steps=90)", steps: 90, kind: .drops, step: nil
    ).findings()
    #expect(findings.isEmpty, "\(findings)")
  }
}
