/// How the dots of a cell become a character.
///
/// Dots are numbered row by row from the top left: dot (x, y) is bit y · width + x of a pattern.
struct Marker: Sendable {
  /// Dots side by side in a cell.
  let width: Int
  /// Dots above each other in a cell.
  let height: Int
  /// The character of each pattern, 2^(width · height) of them.
  let table: [UInt32]

  init(width: Int, height: Int, glyph: (_ pattern: Int) -> UInt32) {
    self.width = width
    self.height = height
    table = (0..<(1 << (width * height))).map(glyph)
  }

  /// A marker with its characters written out in the order of the patterns.
  init(width: Int, height: Int, glyphs: String) {
    let scalars = glyphs.unicodeScalars.map(\.value)
    self.init(width: width, height: height) { scalars[$0] }
  }
}

/// The characters a curve may be drawn with, finest first.
package enum Glyphs: String, Hashable, Sendable, CaseIterable {
  case braille
  case octant
  case quadrant
  case block
  case ascii

  var marker: Marker {
    switch self {
    case .braille: .braille
    case .octant: .octant
    case .quadrant: .quadrant
    case .block: .halfBlock
    case .ascii: .ascii
    }
  }

  /// Dots side by side in a cell.
  package var dotsWide: Int { marker.width }
  /// Dots above each other in a cell.
  package var dotsHigh: Int { marker.height }
}
