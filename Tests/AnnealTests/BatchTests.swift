import TestSupport
import Testing

/// A batch of its own in what is drawn.
@Suite struct BatchTests {
  private static let growth = ["--batch", "step(lr=32, factor=5, interval=30)"]

  @Test func plotsDrawTheBatch() throws {
    let command = ["plot", "constant(0.5)", "--steps", "90", "--glyphs", "ascii"]
    #expect(!(try printed(command)).holds("batch size"))
    for options in [[], ["--loss"], ["--format", "svg"], ["--loss", "--format", "svg"]] {
      let text = try printed(command + options + Self.growth)
      #expect(text.holds("batch size") && text.holds("expected loss") == options.contains("--loss"))
    }
  }

  @Test func labTakesTheBatch() throws {
    let text = try printed(
      ["lab", "constant(0.5)", "--steps", "90", "--snapshot", "text"] + Self.growth)
    #expect(text.holds("─ batch size ─") && text.holds("batch factor"))
    // The opening scene takes one for both of its schedules.
    #expect(try printed(["lab", "--snapshot", "text"] + Self.growth).holds("─ batch size ─"))
  }

  /// What is warned of in a rate is what a batch is for.
  @Test func growingBatchIsNotWarnedOf() throws {
    let growth = "StepLR(lr=32, step_size=3, gamma=5)"
    let run = ["train", "constant(0.5)", "--problem", "noisy-quadratic", "--at", "4"]
    #expect(table(try printed(run + ["--batch", growth])).rows.map { $0[3] } == [160])
    let outcome = try anneal("rates", growth, "--at", "4")
    #expect(outcome.errors == "anneal: warning: gamma=5 is above 1: the rate grows\n")
    // Any other warning stays.
    let other = try anneal(run + ["--batch", "StepLR(lr=32, step_size=3, gamma=0)"])
    #expect(other.errors.hasPrefix("anneal: warning: --batch: gamma=0: "))
  }

  @Test(arguments: [
    (["lab", "--snapshot", "text"], "constant(8)", "scale-invariant has no batches"),
    (["plot", "constant(1)"], "plateau(lr=8)", "listens to the loss, and a batch size cannot"),
  ])
  func whatCannotBeDrawn(command: [String], batch: String, message: String) throws {
    let problem = batch == "constant(8)" ? ["--problem", "scale-invariant"] : []
    let outcome = try anneal(command + ["--batch", batch] + problem)
    #expect(outcome.ending == .exit(64) && outcome.errors.holds(message))
  }

  /// What the lab could not open is said before it takes the terminal.
  @Test(arguments: [
    (["constant(1)", "--batch", "step(lr=8, factor=1.00001, interval=1)"], "batch must be such"),
    (["plateau(lr=0.1)"], "steps must be at most"),
  ])
  func labThatCannotBeOpened(scene: [String], message: String) throws {
    let outcome = try anneal(["lab"] + scene + ["--steps", "1000000000"])
    #expect(outcome.ending == .exit(64) && outcome.errors.holds("anneal: error: \(message)"))
  }

  /// Both units of its time are named where it is explained.
  @Test(arguments: ["train", "plot", "lab"]) func helpNamesTheUnit(command: String) throws {
    let words = try printed([command, "--help"]).split { $0 == " " || $0 == "\n" }
    let text = words.joined(separator: " ")
    #expect(
      text.holds(
        "Its steps are updates in train; in lab and plot each is as many examples as the problem's"
          + " batch has."))
  }

  @Test func batchThatChangesTooOften() throws {
    let outcome = try anneal(
      "plot", "constant(1)", "--steps", "1000000000", "--loss", "--batch",
      "step(lr=8, factor=1.00001, interval=1)")
    #expect(outcome.ending == .exit(64) && outcome.output == "")
    #expect(
      outcome.errors
        == "anneal: error: batch must be such that it changes at most 10000 times\n")
  }
}
