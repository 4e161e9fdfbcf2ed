import TestSupport
import Testing

@Suite struct SnapshotTests {
  private static let keys = ["lab", "--keys", "Right Right v", "--size", "120x36", "--snapshot"]

  @Test(arguments: ["text", "ansi"])
  func keysLeadToThePictureOfTheFile(format: String) throws {
    let outcome = try anneal(Self.keys + [format])
    #expect(outcome.ending == .exit(0) && outcome.errors == "")
    #expect(Golden.difference(outcome.output, from: "lab-right-right-v-\(format)") == nil)
  }

  /// Without colour the curves are told apart by dashes, in text and in ANSI alike.
  @Test func formatsShowTheSame() throws {
    let text = try anneal(Self.keys + ["text"]).output
    #expect(text.count(of: "\n") == 36 && text.holds("decay factor    0.15"))
    let mono = try anneal(Self.keys + ["ansi", "--color", "never"]).output
    #expect(withoutSequences(mono) == text && mono.holds("\u{1B}[0;1m"))
    #expect(!mono.holds("38;5;"))
    #expect(try anneal(Self.keys + ["ansi"]).output.holds("38;5;"))
    let svg = try anneal(Self.keys + ["svg"]).output
    #expect(svg.hasPrefix("<svg") && svg.holds(">decay factor") && svg.holds(">decay rate k"))
  }

  /// `anneal` alone is `anneal lab`, and schedules given are those that are shown.
  @Test func labIsTheCommandWithoutAName() throws {
    let options = ["--snapshot", "text", "--size", "100x30"]
    #expect(try anneal(options) == anneal(["lab"] + options))
    let own = try anneal([stepDecay, "--steps", "40"] + options)
    #expect(own == (try anneal(["lab", stepDecay, "--steps", "40"] + options)))
    #expect(own.ending == .exit(0) && own.output.holds("step decay"))
    #expect(own.output.holds("decay factor    0.5"))
  }

  @Test func keysAfterTheLastOneCountForNothing() throws {
    let options = ["lab", "--snapshot", "text", "--keys"]
    #expect(try anneal(options + ["Right q Right v"]) == anneal(options + ["Right"]))
    #expect(try anneal(options + ["Right u"]) != anneal(options + ["Right"]))
  }

  private func withoutSequences(_ text: String) -> String {
    text.split(byText: "\u{1B}[").enumerated().map { index, piece in
      index == 0 ? piece : String(piece.drop { $0 != "m" }.dropFirst())
    }.joined()
  }
}
