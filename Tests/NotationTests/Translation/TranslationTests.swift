import TestSupport
import Testing

@testable import Notation

/// What is printed, said and proved of a translation.
@Suite struct TranslationTests {
  private static func translation(
    _ spec: String, _ target: Target, stepsPerEpoch: Int? = nil, steps: Int? = nil
  ) throws -> Translation {
    Translation.of(try Spec.read(spec), to: target, stepsPerEpoch: stepsPerEpoch, steps: steps)
  }

  /// A program to paste has its imports, the optimizer and a word on `step()`.
  @Test(arguments: [
    ("torch", ["import torch\n", "from torch.optim.lr_scheduler import StepLR\n"]),
    ("keras", ["import keras\n"]), ("optax", ["import optax\n"]),
    ("timm", ["import torch\n", "from timm.scheduler import StepLRScheduler\n"]),
    ("transformers", ["import math\n", "import torch\n", "import LambdaLR\n"]),
  ])
  func theProgramIsWhole(library: String, imports: [String]) throws {
    let target = try #require(Target(rawValue: library))
    let code = try Self.translation("step(lr=0.1, factor=0.5, interval=10)", target).code
    for line in imports { #expect(code.has(line), "\(code)") }
    #expect(code.has("\noptimizer = "), "\(code)")
    #expect(code.has(target.countsUpdates ? "# Nothing is to be called" : "# Call scheduler.step"))
    #expect(code.has("# Compared"))
    // Every line that is not a comment stands at the margin or within brackets.
    #expect(code.last == "\n" && !code.has("\t"))
  }

  @Test(arguments: [
    ("StepLR(lr=0.1, step_size=30)", "at the end of each epoch"),
    ("step(lr=0.1, factor=0.5, interval=10)", "after each optimizer.step()"),
  ])
  func stepIsCalledWhereTheScheduleMovesOn(spec: String, hint: String) throws {
    #expect(try Self.translation(spec, .torch).code.has(hint))
  }

  @Test func theProofCountsEveryStep() throws {
    let proof = try #require(
      try Self.translation("step(lr=0.1, factor=0.5, interval=10)", .keras, steps: 1000).proof)
    #expect(proof.isEqual && proof.compared == 1000 && proof.agreesAfterwards)
    #expect(proof.words == "equal bit for bit, all 1000 steps from 0 to 999")
  }

  @Test func longRunsAreSampled() throws {
    let spec = "ExponentialDecay(0.1, 100_000, 0.5, staircase=True)"
    let proof = try #require(try Self.translation(spec, .torch, steps: 1_000_000).proof)
    #expect(proof.isEqual && proof.compared < 10_000 && proof.compared > 4_000)
    #expect(proof.words.has("of 1000000 steps: ends, jumps and an even sample"))
  }

  /// The probe sees a difference at one single step of a run.
  @Test(arguments: [1_000, 1_000_000]) func oneStepTooEarlyIsSeen(steps: Int) throws {
    let first = try Spec.read("milestones(lr=0.1, at=[700])").blueprint.schedule()
    let second = try Spec.read("milestones(lr=0.1, at=[701])").blueprint.schedule()
    let proof = Probe(first, steps: steps, limit: 10_000).proof(of: second)
    #expect(proof.differing == 1 && proof.relative.step == 700 && !proof.isExact)
    #expect(abs(proof.absolute.value - 0.09) < 1e-9)
  }

  @Test func nothingIsEqualToNoNumber() throws {
    let first = try Spec.read("constant(0.1)").blueprint.schedule()
    let second = try Spec.read("function(lambda step: math.nan)").blueprint.schedule()
    let proof = Probe(first, steps: 10, limit: 100).proof(of: second)
    #expect(proof.differing == 10 && proof.relative.value == .infinity)
  }

  @Test(arguments: [
    ("MultiStepLR(lr=0.1, milestones=[30, 60])", "keras", "changes after a boundary, not at it"),
    ("milestones(lr=0.1, at=[30, 60])", "timm", "drops one early"),
    ("time(lr=0.1, k=0.5)", "optax", "Optax has no inverse-time schedule"),
    ("time(lr=0.1, k=0.5)", "torch", "PyTorch has no inverse-time schedule"),
    ("CosineAnnealingLR(lr=0.1, T_max=50)", "timm", "here the rate rises again"),
    ("cosine(lr=0.1, steps=50)", "torch", "CosineAnnealingLR rises again"),
    ("cosine(lr=0.1, steps=50)", "transformers", "rises again after its end"),
    ("warmup(0.01, 0.1, steps=5)", "transformers", "warms up from 0"),
    ("warmup(lr=0.1, steps=5)", "torch", "refuses to start from 0"),
    ("step(0.1, 0.5, 10)", "transformers", "no schedule that drops in steps"),
    ("StepLR(lr=0.1, step_size=30)", "keras", "The schedule moves once an epoch"),
    ("StepLR(lr=0.1, step_size=30)", "optax", "Put your own steps_per_epoch"),
    ("OneCycleLR(lr=0.1, max_lr=0.1, total_steps=99)", "keras", "cycles the momentum as well"),
    ("rex(lr=0.1, steps=50)", "timm", "timm has nothing like reflected exponential decay"),
  ])
  func theReasonIsSaid(spec: String, library: String, reason: String) throws {
    let target = try #require(Target(rawValue: library))
    let code = try Self.translation(spec, target).code
    #expect(code.unbroken.has(reason), "\(code)")
  }

  @Test func theNearestHasItsDifference() throws {
    let translation = try Self.translation("warmup(lr=0.1, steps=5)", .torch)
    #expect(translation.outcome == .function)
    let nearest = try #require(translation.nearest)
    #expect(nearest.spec.hasPrefix("LinearLR(") && !nearest.proof.isExact)
    #expect(nearest.proof.absolute.value <= 1e-9)
    #expect(translation.code.has("In PyTorch's own words only nearly so"))
  }

  @Test func whatCannotBeSaidIsSaidToBe() throws {
    let translation = try Self.translation("noam(warmup=100)", .timm)
    #expect(translation.outcome == .impossible && translation.proof == nil)
    #expect(translation.code.split(separator: "\n").allSatisfy { $0.hasPrefix("#") })
  }

  @Test func whatRisesAgainIsNotExact() throws {
    let holds = try Self.translation("CosineDecay(0.1, 50)", .torch)
    #expect(holds.outcome == .exact && holds.proof?.agreesAfterwards == true)
    #expect(holds.spec?.hasPrefix("SequentialLR(") == true && holds.proof?.steps == 76)
    let within = try Self.translation("CosineDecay(0.1, 50)", .torch, steps: 51)
    #expect(within.spec == "CosineAnnealingLR(optimizer, T_max=50)" && within.outcome == .exact)
    #expect(
      within.notes.contains("this holds within the run of 51 steps; from step 51 on the two part"))
    let other = try Self.translation("CosineDecay(0.1, 50)", .transformers)
    #expect(other.outcome == .function && other.nearest?.proof.isExact == false)
    #expect(other.code.unbroken.has("rises again after its end"))
    #expect(other.code.unbroken.has("They agree up to step 50: for a run that ends there"))
    let run = try Self.translation("CosineDecay(0.1, 50)", .transformers, steps: 51)
    #expect(run.outcome == .exact && run.spec == other.nearest?.spec)
  }

  /// They part where the cycles that were listed end, and not before.
  @Test func theStepIsToldAtWhichTheyPart() throws {
    let spec = "keras.optimizers.schedules.CosineDecayRestarts(0.1, 100, t_mul=2, m_mul=0.9)"
    let translation = try Self.translation(spec, .optax)
    let parting = try #require(translation.proof?.parting)
    #expect(translation.notes.contains { $0.has("from step \(parting) on the two part") })
    let first = try Spec.read(spec).blueprint.schedule()
    let second = try Spec.read(try #require(translation.spec)).blueprint.schedule()
    for step in 0..<parting {
      #expect(abs(first.rate(at: step) - second.rate(at: step)) <= 1e-9 * 0.1)
    }
    #expect(abs(first.rate(at: parting) - second.rate(at: parting)) > 1e-6)
  }

  /// What is PyTorch's own stays what it was.
  @Test(arguments: [
    "OneCycleLR(lr=0.1, max_lr=0.1, total_steps=99)",
    "OneCycleLR(lr=0.1, max_lr=0.1, total_steps=100, pct_start=0.4, three_phase=True)",
    "OneCycleLR(lr=0.1, max_lr=0.1, total_steps=50, pct_start=1.0, anneal_strategy='linear')",
    "CyclicLR(lr=0.001, base_lr=0.001, max_lr=0.1, step_size_up=10, scale_fn=lambda x: 1 / x)",
    "CyclicLR(lr=0.001, base_lr=0.001, max_lr=0.1, scale_fn=lambda x: 0.99 ** x,"
      + " scale_mode='iterations', cycle_momentum=False)",
    "SWALR(lr=0.1, swa_lr=0.05)",
    "SWALR(lr=0.1, swa_lr=0.05, anneal_epochs=7, anneal_strategy='linear')",
  ])
  func aLibraryCanSayItsOwn(spec: String) throws {
    let reading = try Spec.read(spec)
    let there = Translation.of(reading, to: .torch)
    #expect(there.outcome == .exact && there.proof?.isEqual == true, "\(there.code)")
    let back = try Spec.read(try #require(there.spec), rate: there.rate)
    #expect(back.name == reading.name && back.blueprint == reading.blueprint)
  }

  @Test func averagingIsImportedFromWhereItIs() throws {
    let code = try Self.translation("SWALR(lr=0.1, swa_lr=0.05)", .torch).code
    #expect(code.has("from torch.optim.swa_utils import SWALR\n"))
  }

  /// What arrays have no word for is not written, and integers do not overflow.
  @Test(arguments: [
    ("1 / 2 ** t", "1 / (2.0 ** t)"), ("1.0 / (1.0 + t ** 2)", "1.0 + ((1.0 * t) ** 2)"),
    ("0.1 / (1 + t * t)", "1.0 * t * t"), ("math.tau / (t + 1)", "(2 * jnp.pi)"),
    ("math.erf(1 / (t + 1))", "jax.scipy.special.erf("), ("math.e ** (-t)", "(jnp.e ** (-t))"),
    ("0.1 if t < 5 else 0.01", "jnp.where((t < 5), 0.1, 0.01)"),
    ("0.1 if t > 3 and t < 5 else 0.01", "jnp.where(((t > 3) & (t < 5)), 0.1, 0.01)"),
    ("math.atan(1 / (t + 1))", "jnp.arctan("), ("math.pow(t, 2)", "((1.0 * t) ** 2)"),
  ])
  func arraysHaveTheirOwnWords(body: String, words: String) throws {
    let reading = try Spec.read("LambdaLR(lr=0.1, lr_lambda=lambda t: \(body))")
    let code = Translation.of(reading, to: .optax, stepsPerEpoch: 1).code
    let expected = String(words.map { $0 }).replacing("t", in: "step")
    #expect(code.has(expected), "\(code)")
    #expect(code.has("import jax\n") == words.hasPrefix("jax."))
    #expect(code.unbroken.has("JAX computes in float32 unless jax_enable_x64 is set"))
  }

  @Test(arguments: ["0.1 if 3 < t < 5 else 0.01", "round(t / 3, 1)", "0.1 if t and 3 else 1"])
  func whatArraysCannotSayIsNotWritten(body: String) throws {
    #expect(
      Inlined(dialect: Python(dialect: .jax), time: "step").text(of: "lambda t: \(body)") == nil)
  }

  @Test func importsAreThoseThatAreUsed() throws {
    let code = try Self.translation("LambdaLR(lr=0.1, lr_lambda=lambda t: math.e ** -t)", .torch)
      .code
    #expect(code.has("import math\n"))
  }

  /// Each optimizer is only an example.
  @Test(arguments: Target.allCases.filter { $0 != .anneal })
  func theOptimizerIsYours(target: Target) throws {
    let code = try Self.translation("cosine(lr=0.1, steps=50)", target).code
    #expect(code.has("r the optimizer you use"))
    #expect(code.has("AdamW(") == (target == .transformers))
  }

  @Test func sentencesAreSaidOnceAndAreTrue() throws {
    let clamped = try Self.translation(
      "optax.exponential_decay(0.1, 10, 0.5, end_value=0.01)", .keras)
    #expect(clamped.notes.count { $0.has("limits") } == 1)
    let skipped = try Self.translation(
      "timm.scheduler.CosineLRScheduler(lr=0.1, t_initial=50, warmup_t=5, warmup_lr_init=0.01)",
      .torch)
    #expect(!skipped.code.has("the rest of a schedule"))
    let zero = try Self.translation("warmup(lr=0.1, steps=5)", .torch)
    let words = try #require(zero.nearest?.proof.words)
    #expect(words.has("absolute at step 0, where the rate is next to 0") && !words.has("relative"))
    let epochs = try Self.translation("ExponentialLR(lr=0.1, gamma=0.9)", .keras)
    #expect(epochs.code.has("decay_steps=100,") && !epochs.code.has("steps_per_epoch,"))
  }

  /// A long function has a line for each of its branches.
  @Test func longFunctionsAreDefined() throws {
    let short = Definition(parameter: "step", body: "(1 if step < 5 else 2)")
    #expect(short.lines("rate") == nil)
    let long = String(repeating: "1 + ", count: 30) + "1"
    let body = "(\(long) if step < 5 else ((2 if step > 7 else 3) if step < 9 else min(4, 5)))"
    #expect(
      Definition(parameter: "step", body: body).lines("rate") == [
        "def rate(step):", "    if step < 5:", "        return \(long)", "    if step < 9:",
        "        return 2 if step > 7 else 3", "    return min(4, 5)", "",
      ])
  }

  /// What an outer condition says is not asked again.
  @Test func nothingIsAskedTwice() throws {
    let spec = "sequence([warmup(lr=0.1, steps=10), cosine(lr=0.1, steps=40)], at=[10])"
    let body = try #require(
      Python(dialect: .math).rate(of: try Spec.read(spec).blueprint, at: "step"))
    #expect(body.hasPrefix("(0.1 * (step / 10) if step < 10 else "), "\(body)")
  }

  @Test func epochsAreWrittenAsAConstant() throws {
    let known = try Self.translation(
      "MultiStepLR(lr=0.1, milestones=[30, 60])", .keras, stepsPerEpoch: 391)
    #expect(known.code.has("steps_per_epoch = 391\n"))
    #expect(known.code.has("30 * steps_per_epoch - 1"))
    #expect(known.proof?.isEqual == true && known.spec?.has("30 * 391 - 1") == true)
    let unknown = try Self.translation("MultiStepLR(lr=0.1, milestones=[30, 60])", .keras)
    #expect(unknown.code.has("steps_per_epoch = 100  # an example"))
  }

  @Test func everyLibraryAtOnce() throws {
    let reading = try Spec.read("StepLR(lr=0.1, step_size=30)")
    let all = Translation.all(of: reading, stepsPerEpoch: 10)
    #expect(all.map(\.target) == Target.allCases)
    #expect(all.filter { $0.outcome == .exact }.count == 5)
  }

  @Test(arguments: [0.01, 0.010000000000000002, 0.03, 1 / 3.0], [0.1, 3.0])
  func quotientsAreAsSomebodyWouldWriteThem(part: Double, whole: Double) {
    let quotient = part / whole
    let ratio = Rounding.ratio(part, whole)
    #expect(abs(ratio - quotient) <= 4 * quotient.ulp)
    #expect(abs(ratio * whole - part) <= 2 * part.ulp)
    #expect("\(ratio)".count <= "\(quotient)".count)
  }

  @Test func longCallsAreBrokenAndStayOneExpression() throws {
    let text = "call(first=[1, 2, 3], second=call(" + String(repeating: "7, ", count: 40) + "8))"
    let lines = Layout.lines(text)
    #expect(lines.count > 3 && lines[0] == "call(" && lines.last == ")")
    let joined = lines.joined().filter { $0 != " " }
    #expect(String(joined.filter { $0 != "," }) == text.filter { $0 != " " && $0 != "," })
  }
}

extension String {
  /// The text with one letter, where it stands alone, replaced.
  fileprivate func replacing(_ letter: Character, in word: String) -> String {
    var result = ""
    let characters = Array(self)
    for (index, character) in characters.enumerated() {
      let before = index > 0 ? characters[index - 1] : " "
      let after = index + 1 < characters.count ? characters[index + 1] : " "
      let isAlone = !before.isLetter && !after.isLetter
      result += character == letter && isAlone ? word : String(character)
    }
    return result
  }

  /// Whether a text occurs in it.
  func has(_ text: String) -> Bool {
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(text) { return true }
      rest = rest.dropFirst()
    }
    return false
  }

  /// Comments on one line.
  fileprivate var unbroken: String {
    split(separator: "\n").map { $0.drop { $0 == "#" || $0 == " " } }.joined(separator: " ")
  }
}
