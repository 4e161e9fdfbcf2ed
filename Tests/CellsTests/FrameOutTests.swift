import Testing

@testable import Cells

@Test func ansiColoursRunsAndTrimsBlanks() {
  var frame = Frame(Size(columns: 12, rows: 2))
  frame.write("ab", column: 0, row: 0, style: Style(.series(0)))
  frame.write("c", column: 2, row: 0)
  frame.write("d", column: 3, row: 0, style: Style(.text, [.bold, .reverse]))
  #expect(frame.ansi() == "\u{1B}[0;38;5;214mab\u{1B}[0mc\u{1B}[0;1;7md\u{1B}[0m\n\n")
  #expect(frame.ansi(Palette(colors: 16)).hasPrefix("\u{1B}[0;33mab"))
  #expect(frame.ansi(.none) == "abc\u{1B}[0;1;7md\u{1B}[0m\n\n")
}

@Test func svgDrawsShapesAndEscapesWords() {
  var frame = Frame(Size(columns: 10, rows: 2))
  frame.write("a<b & c", column: 0, row: 0)
  frame.write("⠁█╭", column: 0, row: 1, style: Style(.series(1)))
  let svg = frame.svg(title: "\"x\"")
  #expect(svg.contains("a&lt;b &amp; c</text>"))
  #expect(svg.contains("<title>&quot;x&quot;</title>"))
  #expect(svg.contains("M2.25 20.25h.01"))
  #expect(svg.contains("M9 18h9v4.5h-9z"))
  #expect(!svg.contains("⠁") && !svg.contains("█") && !svg.contains("╭"))
  #expect(frame.svg(light: true).contains("#fafaf7"))
}

@Test func coordinatesAreShort() {
  #expect(SVGText.number(1) == "1")
  #expect(SVGText.number(-0.5) == "-0.5")
  #expect(SVGText.number(2.345) == "2.35")
  #expect(SVGText.number(3.04) == "3.04")
  #expect(SVGText.number(.nan) == "0")
}
