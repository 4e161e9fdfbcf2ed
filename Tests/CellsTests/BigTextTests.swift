import TestSupport
import Testing

@testable import Cells

/// The whole font at one scale, so many letters a line.
private func sheet(_ scale: BigText.Scale, perLine count: Int, _ alphabet: Alphabet) -> String {
  let letters = BigFont.shared.letters
  var lines: [String] = []
  for start in stride(from: 0, to: letters.count, by: count) {
    let scalars = letters[start..<min(start + count, letters.count)]
    lines.append(String(String.UnicodeScalarView(scalars)))
  }
  let gap = 1
  let rows = BigText.size(of: "A", scale: scale).rows + gap
  let columns = lines.map { BigText.size(of: $0, scale: scale).columns }.max() ?? 0
  var frame = Frame(Size(columns: columns, rows: rows * lines.count), alphabet: alphabet)
  for (index, line) in lines.enumerated() {
    frame.writeBig(line, column: 0, row: index * rows, scale: scale)
  }
  return frame.text
}

@Suite struct BigTextTests {
  @Test(arguments: [
    ("big-quadrants", BigText.Scale.quadrants, 24, Alphabet.unicode),
    ("big-halves", .halves, 12, .unicode),
    ("big-blocks", .blocks, 8, .unicode),
    ("big-hashes", .hashes, 12, .ascii),
  ])
  func theWholeFont(name: String, scale: BigText.Scale, perLine: Int, alphabet: Alphabet) {
    let text = sheet(scale, perLine: perLine, alphabet)
    if alphabet == .ascii { #expect(text.utf8.allSatisfy { $0 < 0x80 }) }
    #expect(Golden.difference(text, from: name) == nil)
  }

  @Test func everyLetterIsFiveBySevenAndLikeNoOther() {
    var known: [BigFont.Glyph: Unicode.Scalar] = [:]
    for letter in BigFont.shared.letters {
      let glyphs = BigFont.shared.glyphs(of: String(letter))
      #expect(glyphs.count == 1)
      #expect(glyphs[0].count == BigFont.rows, "\(letter)")
      #expect(known[glyphs[0]] == nil, "\(letter) looks like another")
      known[glyphs[0]] = letter
    }
    #expect(known.count == BigFont.shared.letters.count)
    for scalar in (UInt8(0x20)...0x7E).map(Unicode.Scalar.init) {
      #expect(known.values.contains(scalar), "no \(scalar)")
    }
    for strip in BigFont.ascii + BigFont.beyond {
      let width = strip.letters.unicodeScalars.count * (BigFont.columns + 1) - 1
      let rows = strip.rows.split(separator: "\n")
      #expect(rows.count == BigFont.rows && rows.allSatisfy { $0.utf8.count == width })
      #expect(strip.rows.allSatisfy { ".# \n".contains($0) })
    }
  }

  @Test func whatTheFontLacksIsSpelled() {
    func size(_ text: String) -> Int { BigText.size(of: text, scale: .halves).columns }
    // An é is an e, a full arrow is drawn, and a sign without a spelling is a question mark.
    #expect(size("é") == size("e"))
    #expect(size("→") == 5)
    #expect(BigFont.shared.glyphs(of: "漢") == BigFont.shared.glyphs(of: "?"))
    #expect(BigFont.shared.glyphs(of: "—") == BigFont.shared.glyphs(of: "-"))
    #expect(BigFont.shared.glyphs(of: "\u{301}").isEmpty)
    // Drawn of ASCII where there is nothing else, a Greek letter needs no spelling.
    var frame = Frame(Size(columns: 5, rows: 7), alphabet: .ascii)
    frame.writeBig("η", column: 0, row: 0, scale: .hashes)
    #expect(frame.text == "\n# ##\n##  #\n#   #\n#   #\n    #\n    #\n")
  }

  @Test func sizesAreWithoutTheGapBehind() {
    #expect(BigText.size(of: "", scale: .blocks) == Size(columns: 0, rows: 0))
    #expect(BigText.size(of: "A", scale: .quadrants) == Size(columns: 3, rows: 4))
    #expect(BigText.size(of: "AB", scale: .quadrants) == Size(columns: 6, rows: 4))
    #expect(BigText.size(of: "AB", scale: .halves) == Size(columns: 11, rows: 4))
    #expect(BigText.size(of: "AB", scale: .blocks) == Size(columns: 22, rows: 7))
    #expect(BigText.size(of: "AB", scale: .hashes) == Size(columns: 11, rows: 7))
  }

  @Test(arguments: [
    (11, 4, BigText.Scale.halves), (10, 4, .quadrants), (6, 4, .quadrants), (22, 7, .blocks),
    (21, 7, .halves), (22, 6, .halves), (200, 60, .blocks),
  ])
  func theLargestThatFits(columns: Int, rows: Int, scale: BigText.Scale) {
    #expect(BigText.scale(fitting: "AB", in: Size(columns: columns, rows: rows)) == scale)
  }

  @Test func whereNothingFitsThereIsNone() {
    #expect(BigText.scale(fitting: "AB", in: Size(columns: 5, rows: 9)) == nil)
    #expect(BigText.scale(fitting: "AB", in: Size(columns: 80, rows: 3)) == nil)
    #expect(BigText.scale(fitting: "", in: Size(columns: 80, rows: 24)) == nil)
    let low = Size(columns: 80, rows: 6)
    #expect(BigText.scale(fitting: "AB", in: low, alphabet: .ascii) == nil)
    let enough = Size(columns: 11, rows: 7)
    #expect(BigText.scale(fitting: "AB", in: enough, alphabet: .ascii) == .hashes)
  }

  @Test func writingIsCutAtTheEdgeAndKeepsItsStyle() {
    var frame = Frame(Size(columns: 8, rows: 4))
    let end = frame.writeBig("HH", column: 4, row: 1, scale: .halves, style: .bold)
    #expect(end == 16)
    #expect(frame[4, 1] == Cell("█", .bold))
    #expect(frame[3, 1] == .blank)
    #expect(frame[4, 0] == .blank)
  }
}
