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

  @Test(arguments: Target.allCases) func whatListensIsNotTranslated(target: Target) throws {
    let translation = try Self.translation(
      "torch.optim.lr_scheduler.ReduceLROnPlateau(lr=0.1)", target)
    #expect(translation.outcome == .impossible && translation.code.has("It listens to a metric"))
  }

  @Test func afterTheRunTheyMayPart() throws {
    let holds = try Self.translation("CosineDecay(0.1, 50)", .torch)
    #expect(holds.outcome == .exact && holds.proof?.agreesAfterwards == false)
    #expect(holds.notes.contains { $0.has("after step 50 the two part") })
    let long = try Self.translation("CosineDecay(0.1, 50)", .torch, steps: 100)
    #expect(long.outcome == .function)
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
