import Cells

/// A table of values as a picture: a cell, or half of one, for each value at most.
///
/// Shades double the rows; without them glyphs say how much, in any colour and in none.
package struct HeatMap: Hashable, Sendable {
  /// The values of one row, from left to right.
  package let columns: Int
  /// The rows, from below.
  package let rows: Int
  /// Column by column from the left, each from below: nil where nothing is known yet, infinite where
  /// there is no end to it, NaN where there is nothing.
  package var values: [Double?]
  /// From the least level to the greatest; what lies outside has the nearest one.
  package var scale: Scale
  /// True for shades, false for glyphs.
  package var isShaded: Bool

  /// A map; `values` has a member for each column and row.
  package init(columns: Int, rows: Int, values: [Double?], scale: Scale, isShaded: Bool) {
    precondition(columns > 0 && rows > 0 && values.count == columns * rows, "a table has no holes")
    self.columns = columns
    self.rows = rows
    self.values = values
    self.scale = scale
    self.isShaded = isShaded
  }

  /// What half a cell shows.
  private enum Shade: Equatable {
    case unknown, nothing, endless
    case level(Int)
  }

  private static let plain: [Unicode.Scalar] = Array(" .:-=+*#%@".unicodeScalars)
  private static let blocks: [Unicode.Scalar] = Array(" ░▒▓█".unicodeScalars)

  /// Where there is no end to it.
  package static func endless(_ alphabet: Alphabet) -> Unicode.Scalar {
    alphabet == .ascii ? "/" : "╱"
  }

  /// Where there is nothing.
  package static let nothing: Unicode.Scalar = "?"

  private func glyphs(_ alphabet: Alphabet) -> [Unicode.Scalar] {
    alphabet == .ascii ? Self.plain : Self.blocks
  }

  /// True where the picture is made of shades.
  private func paints(_ frame: Frame) -> Bool { isShaded && frame.alphabet == .unicode }

  private func shade(_ value: Double?, _ levels: Int) -> Shade {
    guard let value else { return .unknown }
    guard !value.isNaN else { return .nothing }
    guard value.isFinite else { return .endless }
    let position = min(max(scale.position(of: value), 0), 1)
    return .level(min(Int(position * Double(levels)), levels - 1))
  }

  /// Paints a rectangle; O(cells).
  package func draw(in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let halves = paints(frame) ? 2 : 1
    let levels = halves == 2 ? Role.levels : glyphs(frame.alphabet).count
    let shades = values.map { shade($0, levels) }
    let starts = (0..<rect.columns).map { Self.index($0, of: rect.columns, in: columns) * rows }
    let alphabet = frame.alphabet
    for line in 0..<rect.rows {
      func row(_ half: Int) -> Int {
        Self.index((rect.rows - line) * halves - 1 - half, of: rect.rows * halves, in: rows)
      }
      let (upper, lower) = (row(0), row(halves - 1))
      for place in 0..<rect.columns {
        let above = shades[starts[place] + upper]
        frame[rect.column + place, rect.row + line] =
          halves == 2
          ? Self.cell(above, shades[starts[place] + lower]) : cell(above, alphabet)
      }
    }
  }

  /// The member of `count` that the middle of place `place` of `places` falls on.
  private static func index(_ place: Int, of places: Int, in count: Int) -> Int {
    (2 * place + 1) * count / (2 * places)
  }

  /// One half upon the other.
  private static func cell(_ upper: Shade, _ lower: Shade) -> Cell {
    switch (upper, lower) {
    case (.level(let above), .level(let below)):
      above == below
        ? Cell("█", Style(.level(above))) : Cell("▀", Style(level: above, on: below))
    case (.level(let above), _): Cell("▀", Style(.level(above)))
    case (_, .level(let below)): Cell("▄", Style(.level(below)))
    case (.endless, _), (_, .endless): Cell(endless(.unicode), .dim)
    case (.nothing, _), (_, .nothing): Cell(nothing, .dim)
    case (.unknown, .unknown): .blank
    }
  }

  private func cell(_ shade: Shade, _ alphabet: Alphabet) -> Cell {
    switch shade {
    case .level(let level): Cell(glyphs(alphabet)[level])
    case .endless: Cell(Self.endless(alphabet), .dim)
    case .nothing: Cell(Self.nothing, .dim)
    case .unknown: .blank
    }
  }

  /// The levels from the least to the greatest in one row of cells.
  package func drawBar(in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let isPainted = paints(frame)
    let levels = isPainted ? Role.levels : glyphs(frame.alphabet).count
    for place in 0..<rect.columns {
      let level = place * levels / rect.columns
      frame[rect.column + place, rect.row] =
        isPainted ? Cell("█", Style(.level(level))) : cell(.level(level), frame.alphabet)
    }
  }

  /// The cell of a value within a rectangle.
  package func place(column: Int, row: Int, in rect: Rect) -> (column: Int, row: Int) {
    let across = (2 * column + 1) * rect.columns / (2 * columns)
    let up = (2 * row + 1) * rect.rows / (2 * rows)
    return (rect.column + across, rect.endRow - 1 - up)
  }

  /// A scale on which neighbouring values stand in the middle of their cells: half a cell more at
  /// both ends than from the first value to the last.
  package static func widened(_ scale: Scale, count: Int) -> Scale {
    let half = 0.5 / Double(max(1, count - 1))
    return Scale(scale.kind, low: scale.value(at: -half), high: scale.value(at: 1 + half))
  }
}
