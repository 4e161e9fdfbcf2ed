import TestSupport
import Testing

@Suite struct TranslateTests {
  /// The whole text, for each kind of outcome.
  @Test(arguments: [
    ("exact", ["MultiStepLR(lr=0.1, milestones=[30, 60])", "--to", "keras"]),
    ("epochs", ["StepLR(lr=0.1, step_size=30)", "--to", "optax", "--steps-per-epoch", "391"]),
    ("function", ["InverseTimeDecay(0.1, 10, 0.5)", "--to", "torch"]),
    ("callback", ["ExponentialLR(gamma=0.9)", "--lr", "0.1", "--to", "keras"]),
    ("warmup", ["sequence([warmup(0, 0.1, 5), cosine(0.1, 95)], at=[5])", "--to", "transformers"]),
    ("after", ["CosineDecay(0.1, 50)", "--to", "torch"]),
    ("impossible", ["noam(warmup=100)", "--to", "timm"]),
    ("within", ["CosineDecay(0.1, 50)", "--to", "torch", "--steps", "51"]),
    ("array", ["LambdaLR(lr=0.1, lr_lambda=lambda t: 1/2**t + math.tau)", "--to", "optax"]),
    ("branches", ["OneCycleLR(lr=0.1, max_lr=0.1, total_steps=99)", "--to", "keras"]),
    ("plateau", ["ReduceLROnPlateau(optimizer, 'min', 0.1, 2)", "--lr", "0.1", "--to", "optax"]),
    ("words", ["StepLR(lr=0.1, step_size=30)", "--to", "anneal"]),
  ])
  func text(name: String, arguments: [String]) throws {
    let outcome = try anneal(["translate"] + arguments)
    #expect(outcome.ending == .exit(0) && outcome.errors == "", "\(outcome)")
    if let difference = Golden.difference(outcome.output, from: "translate-\(name)") {
      Issue.record("\(difference)")
    }
  }

  @Test func anUnknownLibraryIsTold() throws {
    let outcome = try anneal("translate", "constant(0.1)", "--to", "mxnet")
    #expect(outcome.ending == .exit(64) && outcome.output == "")
    #expect(
      outcome.errors == """
        anneal: error: --to takes one of torch, keras, optax, timm, transformers, anneal; \
        'mxnet' is none

        """)
  }

  @Test(arguments: [
    ("pytorch", "torch"), ("tf", "keras"), ("tensorflow", "keras"), ("hf", "transformers"),
    ("huggingface", "transformers"),
  ])
  func aLibraryHasOtherNames(other: String, name: String) throws {
    let first = try printed("translate", "linear(lr=0.1, steps=50)", "--to", other)
    #expect(first == (try printed("translate", "linear(lr=0.1, steps=50)", "--to", name)))
  }

  @Test(arguments: [
    ["translate", "StepLR(lr=0.1, step=3)", "--to", "torch"], ["translate", "constant(0.1)"],
    ["translate", "constant(0.1)", "--to", "torch", "--steps", "0"],
    ["translate", "constant(0.1)", "--to", "torch", "--steps-per-epoch", "0"],
    ["translate", "StepLR(step_size=3)", "--to", "torch", "--lr=-1"],
  ])
  func mistakesAreRefused(arguments: [String]) throws {
    let outcome = try anneal(arguments)
    #expect(outcome.ending == .exit(64) && outcome.output == "")
    #expect(outcome.errors.hasPrefix("anneal: error: "))
  }

  @Test func theAuditFollowsTheNumbers() throws {
    let text = try printed(
      "rates", "step(lr=0.1, factor=0.5, interval=10)", "cosine(0.1, 20)", "--steps", "20",
      "--every", "10", "--audit")
    #expect(
      text == """
        step        A                       B
        0           0.1                     0.1
        10          0.05                    0.05

        A: drops every 10: the first at step 10; with the same 10, the classic recipe ⌊(1+t)/r⌋ \
        drops first at step 9, PyTorch's StepLR, timm's StepLRScheduler and the staircases of \
        Keras and Optax at step 10, MXNet's FactorScheduler at step 11
        B: nothing to remark

        """)
  }

  @Test func theAuditIsAComment() throws {
    let text = try printed(
      "rates", "CosineAnnealingLR(lr=0.1, T_max=2)", "--steps", "4", "--every", "3", "--audit",
      "--format", "csv")
    let lines = text.split(separator: "\n")
    #expect(lines.count == 4 && lines[3].hasPrefix("# A: the rate rises again after step 2"))
  }

  @Test func theAuditIsInTheDocument() throws {
    let options = ["rates", "constant(0)", "--at", "0", "--format", "json"]
    let text = try anneal(options + ["--audit"]).output
    #expect(
      text.holds(
        #""audit":[{"kind":"zero","step":0,"text":"the rate is 0 throughout"}]"#), "\(text)")
    #expect(!(try anneal(options).output.holds("audit")))
  }
}
