/// Letters of five pixels by seven, drawn for this program.
///
/// A strip holds letters side by side, each five characters wide with one between; `#` is a pixel.
struct BigFont: Sendable {
  static let columns = 5
  static let rows = 7

  /// Seven rows of five pixels, the leftmost in the highest of five bits.
  typealias Glyph = [UInt8]

  struct Strip {
    let letters: String
    let rows: String

    init(_ letters: String, _ rows: String) {
      self.letters = letters
      self.rows = rows
    }
  }

  /// Made once, when the first large letter is drawn.
  static let shared = BigFont(ascii + beyond)

  private let glyphs: [Unicode.Scalar: Glyph]

  init(_ strips: [Strip]) {
    var glyphs: [Unicode.Scalar: Glyph] = [:]
    for strip in strips {
      let rows = strip.rows.split(separator: "\n").map { Array($0.utf8) }
      for (place, letter) in strip.letters.unicodeScalars.enumerated() {
        let start = place * (Self.columns + 1)
        glyphs[letter] = rows.map { row in
          row[start..<start + Self.columns].reduce(0) { $0 << 1 | ($1 == 0x23 ? 1 : 0) }
        }
      }
    }
    self.glyphs = glyphs
  }

  /// All it can draw, in the order of Unicode.
  var letters: [Unicode.Scalar] { glyphs.keys.sorted() }

  /// The letters of a text, one after the other.
  ///
  /// What the font does not have is spelled in ASCII, and what has no spelling is a question mark.
  func glyphs(of text: String) -> [Glyph] {
    text.unicodeScalars.flatMap { scalar -> [Glyph] in
      if let glyph = glyphs[scalar] { return [glyph] }
      return Alphabet.ascii.spelled(String(scalar)).unicodeScalars.compactMap { glyphs[$0] }
    }
  }
}
