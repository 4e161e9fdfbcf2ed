import Testing

@testable import Notation

@Suite struct TemplateTests {
  private static func changed(
    _ text: String, _ changes: KeyValuePairs<String, Double>, rate: Double? = nil
  ) throws -> String {
    let template = try Template(text, rate: rate)
    let pairs = try changes.map { (index: try template.index(of: $0.key), value: $0.value) }
    return template.text(with: pairs)
  }

  @Test(arguments: [
    ("StepLR(lr=0.1, step_size=30)", "lr", "StepLR(lr=0.2, step_size=30)"),
    ("StepLR(lr=0.1, step_size=30)", "step_size", "StepLR(lr=0.1, step_size=0.2)"),
    ("StepLR(lr=0.1, step_size=30)", "gamma", "StepLR(lr=0.1, step_size=30, gamma=0.2)"),
    ("StepLR(lr=0.1, step_size=30,)", "gamma", "StepLR(lr=0.1, step_size=30,gamma=0.2)"),
    ("StepLR(optimizer, 30 * 391)", "step_size", "StepLR(optimizer, 0.2)"),
    ("StepLR(optimizer, 30)", "lr", "StepLR(optimizer, 30, lr=0.2)"),
    (
      "StepLR(SGD(params, lr=0.1), step_size=30)", "lr",
      "StepLR(SGD(params, lr=0.2), step_size=30)"
    ),
    ("StepLR(SGD(params, 0.1), 30)", "lr", "StepLR(SGD(params, 0.2), 30)"),
    ("constant(0.1)", "1.lr", "constant(0.2)"),
    (
      "sequence([constant(0.1), step(0.5, interval=3)], at=[5])", "2.lr",
      "sequence([constant(0.2), step(0.5, interval=3)], at=[5])"
    ),
    (
      "sequence([constant(0.1), step(0.5, interval=3)], at=[5])", "factor",
      "sequence([constant(0.1), step(0.5, interval=3, factor=0.2)], at=[5])"
    ),
    (
      "MultiStepLR(lr=0.1, milestones=[30, 60])", "milestones[1]",
      "MultiStepLR(lr=0.1, milestones=[30, 0.2])"
    ),
    (
      "SequentialLR(SGD(params, lr=0.1), [LinearLR(optimizer, 0.1, total_iters=5),"
        + " CosineAnnealingLR(optimizer, 95)], milestones=[5])",
      "lr",
      "SequentialLR(SGD(params, lr=0.2), [LinearLR(optimizer, 0.1, total_iters=5),"
        + " CosineAnnealingLR(optimizer, 95)], milestones=[5])"
    ),
  ])
  func oneNumberIsChanged(text: String, name: String, expected: String) throws {
    #expect(try Self.changed(text, [name: 0.2]) == expected)
  }

  @Test func severalAreChangedAtOnce() throws {
    #expect(
      try Self.changed("StepLR(lr=0.1, step_size=30)", ["gamma": 0.5, "lr": 0.25])
        == "StepLR(lr=0.25, step_size=30, gamma=0.5)")
    #expect(try Self.changed("step()", ["lr": 0.5, "interval": 3]) == "step(lr=0.5, interval=3)")
    #expect(try Self.changed("step()", ["interval": 3, "lr": 0.5]) == "step(interval=3, lr=0.5)")
    #expect(
      try Self.changed("constant(-1)", ["lr": -2.5]) == "constant(-2.5)")
  }

  /// Whatever is put in is what is read.
  @Test func whatIsPutInIsRead() throws {
    let template = try Template("StepLR(step_size=30)", rate: 0.1)
    let gamma = try template.index(of: "gamma")
    let rate = try template.index(of: "lr")
    for value in [0.1, 1e-7, 1.0 / 3, 0.5] {
      let reading = try template.read(with: [(index: gamma, value: value), (rate, 3 * value)])
      let own = try Spec.read("StepLR(lr=\(3 * value), step_size=30, gamma=\(value))")
      #expect(reading.blueprint == own.blueprint && reading.clock == own.clock)
    }
  }

  @Test func namesThatMeanNothingOrTooMuchAreRefused() throws {
    let template = try Template("sequence([constant(0.1), constant(0.5)], at=[5])")
    #expect(throws: Template.Miss.ambiguous(["2.lr", "3.lr"])) { try template.index(of: "lr") }
    #expect(throws: Template.Miss.unknown) { try template.index(of: "gamma") }
    #expect(throws: Template.Miss.unknown) { try template.index(of: "4.lr") }
    #expect(throws: Template.Miss.unknown) { try template.index(of: "at[1]") }
    #expect(throws: NotationError.self) { _ = try Template("StepLR(") }
    #expect(throws: NotationError.self) { _ = try Template("StepLR(nothing=1)") }
  }

  /// Every schedule of every library has numbers that can be found, and the text stays as it is where
  /// each of them is set to what it was.
  @Test func everyConstructorHasATemplate() throws {
    for entry in Spec.catalogue.flatMap(\.entries) where entry.parameters.isEmpty == false {
      let text = "\(entry.name)()"
      // A bare name may belong to several libraries.
      guard let template = try? Template(text) else { continue }
      #expect(template.arguments.allSatisfy { !$0.isWritten && $0.call == 1 }, "\(text)")
    }
    let text = "CosineAnnealingLR(lr=0.1, T_max=95, eta_min=0.001)"
    let template = try Template(text)
    let same = [("lr", 0.1), ("T_max", 95), ("eta_min", 0.001)]
    let changes = try same.map { (index: try template.index(of: $0.0), value: $0.1) }
    #expect(template.text(with: changes) == text)
  }
}
