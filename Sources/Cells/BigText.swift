/// Large letters out of small ones, for a room that sees the screen from afar.
package enum BigText {
  /// How large, and what a pixel of a letter is.
  package enum Scale: CaseIterable, Hashable, Sendable {
    /// Two pixels across and two down in a cell: 3×4 cells a letter.
    case quadrants
    /// Two pixels down in a cell, about square: 6×4 cells a letter.
    case halves
    /// A pixel is two full cells, about square: 12×8 cells a letter.
    case blocks
    /// A pixel is a `#`: 6×8 cells a letter, where there is nothing but ASCII.
    case hashes

    /// From small to large.
    package static func all(in alphabet: Alphabet) -> [Scale] {
      alphabet == .ascii ? [.hashes] : [.quadrants, .halves, .blocks]
    }

    /// Pixels side by side in a cell.
    var pixelsWide: Int { self == .quadrants ? 2 : 1 }
    /// Pixels above each other in a cell.
    var pixelsHigh: Int { self == .quadrants || self == .halves ? 2 : 1 }
    /// Cells side by side in a pixel.
    var cellsWide: Int { self == .blocks ? 2 : 1 }

    /// Columns from one letter to the next.
    var pitch: Int { (BigFont.columns + 1) / pixelsWide * cellsWide }

    /// Rows from one line to the next.
    package var lineRows: Int { (BigFont.rows + 1) / pixelsHigh }

    /// The character of a pattern of pixels, numbered row by row from the top left.
    func character(_ pattern: Int) -> Unicode.Scalar {
      switch self {
      case .quadrants: Self.quarters[pattern]
      case .halves: Self.half[pattern]
      case .blocks: pattern == 0 ? " " : "█"
      case .hashes: pattern == 0 ? " " : "#"
      }
    }

    private static let quarters = Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█".unicodeScalars)
    private static let half = Array(" ▀▄█".unicodeScalars)
  }

  /// The cells of a text, without the gap behind its last letter and below.
  package static func size(of text: String, scale: Scale) -> Size {
    let letters = BigFont.shared.glyphs(of: text).count
    guard letters > 0 else { return Size(columns: 0, rows: 0) }
    let pixels = letters * (BigFont.columns + 1) - 1
    return Size(
      columns: (pixels + scale.pixelsWide - 1) / scale.pixelsWide * scale.cellsWide,
      rows: (BigFont.rows + scale.pixelsHigh - 1) / scale.pixelsHigh)
  }

  /// The largest in which a text fits, or nil where none does and plain letters have to do.
  package static func scale(
    fitting text: String, in room: Size, alphabet: Alphabet = .unicode
  ) -> Scale? {
    Scale.all(in: alphabet).last { scale in
      let size = size(of: text, scale: scale)
      return size.columns > 0 && size.columns <= room.columns && size.rows <= room.rows
    }
  }
}

extension Frame {
  /// Writes large letters from a top left corner, cut at the frame's edge; returns the column where
  /// the next one begins.
  @discardableResult
  package mutating func writeBig(
    _ text: String, column: Int, row: Int, scale: BigText.Scale, style: Style = .plain
  ) -> Int {
    let glyphs = BigFont.shared.glyphs(of: text)
    let size = BigText.size(of: text, scale: scale)
    func isSet(_ x: Int, _ y: Int) -> Bool {
      let (letter, pixel) = x.quotientAndRemainder(dividingBy: BigFont.columns + 1)
      guard y < BigFont.rows, pixel < BigFont.columns, letter < glyphs.count else { return false }
      return glyphs[letter][y] >> UInt8(BigFont.columns - 1 - pixel) & 1 == 1
    }
    for down in 0..<size.rows {
      for across in 0..<size.columns {
        var pattern = 0
        for bit in 0..<scale.pixelsWide * scale.pixelsHigh {
          let x = across / scale.cellsWide * scale.pixelsWide + bit % scale.pixelsWide
          let y = down * scale.pixelsHigh + bit / scale.pixelsWide
          if isSet(x, y) { pattern |= 1 << bit }
        }
        self[column + across, row + down] = Cell(scale.character(pattern), style)
      }
    }
    return column + glyphs.count * scale.pitch
  }
}
