import Schedules
import Testing

@testable import Notation

@Suite struct CompletionTests {
  private func completion(_ text: String) -> Completion {
    Completion.at(text.unicodeScalars.count, of: text)
  }

  private func texts(_ text: String) -> [String] { completion(text).choices.map(\.text) }

  @Test func aNameIsFoundByItsBeginningThenByItsLetters() {
    #expect(texts("Step").first == "step(")
    #expect(texts("StepL").first == "StepLR(")
    #expect(texts("cosann").contains("CosineAnnealingLR("))
    #expect(texts("warmrest").contains { $0.hasSuffix("CosineAnnealingWarmRestarts(") })
    #expect(texts("qqqq").isEmpty)
    #expect(completion("torch.optim.lr_scheduler.StepL").replaced == 30)
    #expect(
      texts("torch.optim.lr_scheduler.StepL")
        == ["torch.optim.lr_scheduler.StepLR(", "torch.optim.lr_scheduler.MultiStepLR("])
  }

  /// Whatever is proposed means one schedule, and the one it was proposed for.
  @Test func everyProposedNameCanBeCalled() throws {
    let choices = completion("").choices
    #expect(choices.count > 120)
    #expect(Set(choices.map(\.text)).count == choices.count)
    for choice in choices {
      let path = choice.text.dropLast().split(separator: ".").map(String.init)
      let (library, constructor) = try Registry.standard.find(
        path, at: SourceRange(start: 0, end: 0))
      let title = library.title.map { "\($0): " } ?? ""
      #expect(
        choice.note == title + constructor.signature.shownWords.joined(separator: ", "),
        "\(choice.text)")
    }
  }

  @Test func theParametersOfACallHaveTheirDefaults() {
    #expect(texts("step(").prefix(3) == ["lr=", "factor=", "interval="])
    #expect(texts("step(lr=0.1, ").contains("lr=") == false)
    #expect(texts("step(0.1, ").first == "factor=")
    #expect(texts("StepLR(step_size=30, g") == ["gamma=0.1"])
    #expect(texts("StepLR(lr=0.1, step_size=").isEmpty)
    // A value in quotes, and one without.
    #expect(texts("cooldown(constant(lr=1), at=3, steps=2, curve=").contains("'linear'"))
    #expect(texts("cooldown(constant(lr=1), at=3, steps=2, curve='li") == ["linear'"])
    #expect(texts("ExponentialDecay(0.1, 10, 0.5, staircase=").prefix(2) == ["True", "False"])
  }

  @Test func aScheduleMayStandInACall() {
    #expect(texts("sequence([cos").first == "cosine(")
    #expect(texts("sequence([warmup(0, 1, 5), cos").first == "cosine(")
    #expect(texts("clamp(exp").contains("exponential("))
    #expect(texts("SequentialLR(schedulers=[Step").contains("StepLR("))
  }

  @Test func theSignatureKnowsThePresentParameter() throws {
    let call = try #require(completion("StepLR(lr=0.1, gam").call)
    #expect(call.name == "StepLR")
    #expect(
      try #require(completion("StepLR(lr=0.1, gamma=0.").call).parameters.first == "optimizer")
    let gamma = try #require(completion("StepLR(lr=0.1, gamma=0.").call)
    #expect(gamma.parameters[try #require(gamma.present)] == "gamma=0.1")
    let second = try #require(completion("step(0.1, 0.").call)
    #expect(second.parameters[try #require(second.present)].hasPrefix("factor"))
    let inner = try #require(completion("sequence([step(0.1, 0.5, 30), cosine(").call)
    #expect(inner.name == "cosine")
    let outer = try #require(completion("sequence([step(0.1, 0.5, 30)], at=").call)
    #expect(outer.name == "sequence")
    #expect(outer.parameters[try #require(outer.present)] == "at")
    #expect(completion("0.1 + 2").call == nil)
  }

  /// No text and no place in it is too odd.
  @Test(arguments: [
    "", ")", "]})", "step((((", "step(=", "step(lr==", "'", "\"a(", "step(,,,", "(lr=", "[step(",
    "é(λ=", "1.5(", "step(lr=0.1))(", "a.b..c(", "..", "lambda x: (x", "step(lr='a", "{1: step(",
  ]) func oddTextsAreNoHarm(text: String) {
    for cursor in -1...text.unicodeScalars.count + 1 {
      let completion = Completion.at(cursor, of: text)
      #expect(completion.replaced >= 0 && completion.replaced <= text.unicodeScalars.count)
    }
  }
}
