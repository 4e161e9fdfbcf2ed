import TestSupport
import Testing

@Suite struct PlotTests {
  @Test(arguments: [
    ("plot-40x12", ["--size", "40x12"]),
    ("plot-80x24", []),
    ("plot-80x24-log", ["--log"]),
    ("plot-80x24-loss", ["--loss", "--steps", "60"]),
    ("plot-80x24-log-loss", ["--log", "--loss"]),
    ("plot-40x12-ascii", ["--size", "40x12", "--glyphs", "ascii"]),
    ("plot-40x12-octant", ["--size", "40x12", "--glyphs", "octant"]),
    ("plot-40x12-quadrant", ["--size", "40x12", "--glyphs", "quadrant"]),
    ("plot-40x12-block", ["--size", "40x12", "--glyphs", "block"]),
  ])
  func pictureIsThatOfTheFile(name: String, options: [String]) throws {
    let outcome = try anneal(["plot", stepDecay, exponentialDecay] + options)
    #expect(outcome.ending == .exit(0) && outcome.errors == "")
    #expect(Golden.difference(outcome.output, from: name) == nil)
  }

  /// Nothing but what has the size asked for, down to a single cell.
  @Test(arguments: ["1x1", "3x1", "1x5", "2x2", "20x6", "200x60"])
  func sizeIsTheOneAskedFor(size: String) throws {
    let wanted = size.split(separator: "x").compactMap { Int($0) }
    let outcome = try anneal("plot", stepDecay, "--size", size)
    #expect(outcome.ending == .exit(0) && outcome.lines.count == wanted[1])
    #expect(outcome.lines.allSatisfy { $0.count <= wanted[0] })
  }

  @Test func asciiIsASCII() throws {
    let text = try printed("plot", stepDecay, "--loss", "--log", "--glyphs", "ascii")
    #expect(text.utf8.allSatisfy { $0 == 10 || (0x20..<0x7F).contains($0) })
  }

  @Test(arguments: [
    ([], "", false),
    (["--color", "always"], "", true),
    (["--format", "ansi"], "", true),
    (["--format", "ansi"], "1", false),
    (["--format", "ansi", "--color", "never"], "", false),
    (["--format", "ansi", "--color", "always"], "1", true),
    (["--format", "ansi", "--color", "always", "--theme", "mono"], "", false),
    (["--format", "text", "--color", "always"], "", false),
  ])
  func colorsComeWhereTheyAreWanted(
    options: [String], noColor: String, isColored: Bool
  ) throws {
    let outcome = try anneal(
      ["plot", stepDecay, "--size", "40x12"] + options, environment: ["NO_COLOR": noColor])
    #expect(outcome.ending == .exit(0) && outcome.errors == "")
    #expect(outcome.output.holds(";38;5;") == isColored)
    if options.first == "--format", options[1] == "ansi" {
      // Every line ends as it began, so that lines can be cut and joined.
      for line in outcome.lines where line.contains("\u{1B}") {
        #expect(line.hasSuffix("\u{1B}[0m") || !line.hasSuffix("m"))
      }
    } else if options.isEmpty || options[1] == "text" {
      #expect(!outcome.output.contains("\u{1B}"))
    }
  }

  @Test(arguments: [["plot", stepDecay, exponentialDecay], ["lab", "--snapshot"]])
  func vectorPictureIsBalanced(command: [String]) throws {
    let outcome = try anneal(command + (command[0] == "plot" ? ["--format", "svg"] : ["svg"]))
    #expect(outcome.ending == .exit(0) && outcome.errors == "")
    #expect(outcome.output.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
    #expect(outcome.output.hasSuffix("</svg>\n"))
    #expect(unbalancedTag(outcome.output) == nil)
  }
}

/// The first tag that is closed too early, too late or never.
private func unbalancedTag(_ text: String) -> String? {
  var open: [Substring] = []
  for piece in text.split(separator: "<", omittingEmptySubsequences: true) {
    guard let end = piece.firstIndex(of: ">") else { return String(piece) }
    let tag = piece[..<end]
    let name = tag.prefix { $0 != " " && $0 != "/" }
    if tag.hasPrefix("/") {
      guard open.popLast() == tag.dropFirst() else { return String(tag) }
    } else if !tag.hasSuffix("/") {
      open.append(name)
    }
  }
  return open.last.map(String.init)
}
