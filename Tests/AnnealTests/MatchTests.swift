import TestSupport
import Testing

@Suite struct MatchTests {
  @Test(arguments: [
    (
      ["step(lr=1, factor=0.1, interval=60)", "geometric(lr=1, factor=0.5)", "--by", "factor"],
      "0.96235062639808"
    ),
    (
      ["step(lr=1, factor=0.1, interval=60)", "geometric(lr=1, factor=0.5)", "--by", "area"],
      "0.98585"
    ),
    (
      ["StepLR(lr=0.5, step_size=30)", "exponential(lr=0.5, k=1)", "--by", "end", "--steps", "90"],
      "k=0.05174348"
    ),
  ])
  func aLineIsPrinted(arguments: [String], number: String) throws {
    let outcome = try anneal(
      ["match"] + arguments + (arguments.contains("--steps") ? [] : ["--steps", "200"]))
    #expect(outcome.ending == .exit(0), "\(outcome)")
    #expect(outcome.output.contains(number), "\(outcome)")
    #expect(outcome.output.filter { $0 == "\n" }.count == 1)
    #expect(outcome.errors.hasPrefix("anneal: B has the "))
    // What is printed can be typed, and matches as it is.
    let spec = String(outcome.output.dropLast())
    let again = try printed("rates", spec, "--at", "0")
    #expect(again.contains("A"))
  }

  /// The areas of what came out, added from the printed rates.
  @Test func thePrintedScheduleHasTheArea() throws {
    let model = "step(lr=1, factor=0.1, interval=60)"
    let spec = String(
      try anneal(
        "match", model, "polynomial(lr=1, steps=200, power=1)", "--by", "area", "--steps", "200"
      )
      .output.dropLast())
    #expect(spec != "", "nothing was matched")
    let csv = try printed("rates", model, spec, "--steps", "200", "--format", "csv")
    var sums = [0.0, 0.0]
    for line in csv.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",").compactMap { Double($0) }
      for index in sums.indices { sums[index] += cells[index + 1] }
    }
    #expect(abs(sums[0] - sums[1]) <= 1e-10 * sums[0])
  }

  @Test(arguments: [
    (["constant(0.1)", "--by", "end"], "match takes two SPECs"),
    (
      ["cosine(0.1, 90)", "exponential(0.1, 0.1)", "--by", "factor"],
      "A (cosine decay) has no factor"
    ),
    (["cosine(0.1, 90)", "exponential(0.1, 0.1)", "--by", "middle"], "middle"),
    (["cosine(0.1, 90)", "exponential(0.1, 0.1)"], "--by"),
    (["cosine(0.1, 90)", "ReduceLROnPlateau(lr=0.1)", "--by", "end"], "B listens to a metric"),
    (["cosine(0.1, 90)", "cosine(0.1, 90)", "--by", "end", "--steps", "0"], "--steps must be"),
  ])
  func mistakesAreRefused(arguments: [String], words: String) throws {
    let outcome = try anneal(["match"] + arguments)
    #expect(outcome.ending == .exit(64) && outcome.output == "", "\(outcome)")
    #expect(outcome.errors.hasPrefix("anneal: error: ") && outcome.errors.contains(words))
  }
}
