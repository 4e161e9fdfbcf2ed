import Cells

/// The characters of frames and axes.
package struct Strokes: Sendable {
  /// What joins which sides: bit 0 up, 1 right, 2 down, 3 left.
  private static let boxes: [UInt32] = " ╵╶╰╷│╭├╴╯─┴╮┤┬┼".unicodeScalars.map(\.value)
  private static let plain: [UInt32] = " |-+||++-+-+++++".unicodeScalars.map(\.value)

  private let table: [UInt32]
  private let isUnicode: Bool

  package init(_ alphabet: Alphabet) {
    isUnicode = alphabet == .unicode
    table = isUnicode ? Self.boxes : Self.plain
  }

  func scalar(_ sides: Int) -> Unicode.Scalar { Unicode.Scalar(table[sides & 15]) ?? " " }

  /// The sides a character joins; none for other characters.
  func sides(of scalar: UInt32) -> Int {
    guard isUnicode, scalar >= 0x2500, scalar < 0x2580 else { return 0 }
    return Self.boxes.firstIndex(of: scalar) ?? 0
  }

  var grid: Unicode.Scalar { isUnicode ? "·" : "." }
  var cursor: Unicode.Scalar { isUnicode ? "┊" : ":" }
  var cursorDot: Unicode.Scalar { isUnicode ? "●" : "O" }
  var above: Unicode.Scalar { isUnicode ? "▴" : "^" }
  var below: Unicode.Scalar { isUnicode ? "▾" : "v" }
}

extension Frame {
  /// Draws a rounded border that joins what borders it meets, with words in its top row.
  ///
  /// Where two panels share an edge the brighter one keeps it.
  package mutating func drawBorder(
    _ rect: Rect, title: String = "", titleStyle: Style = .plain, trailing: String = "",
    style: Style = .dim
  ) {
    guard rect.columns >= 2, rect.rows >= 2 else { return }
    let strokes = Strokes(alphabet)
    let (right, bottom) = (rect.endColumn - 1, rect.endRow - 1)
    func join(_ column: Int, _ row: Int, _ sides: Int, on frame: inout Frame) {
      let old = frame[column, row]
      let there = strokes.sides(of: old.scalar)
      let keeps = there != 0 && !old.style.attributes.contains(.dim)
      frame[column, row] = Cell(
        strokes.scalar(there | sides), keeps ? old.style : style)
    }
    for column in (rect.column + 1)..<max(rect.column + 1, right) {
      join(column, rect.row, 0b1010, on: &self)
      join(column, bottom, 0b1010, on: &self)
    }
    for row in (rect.row + 1)..<max(rect.row + 1, bottom) {
      join(rect.column, row, 0b0101, on: &self)
      join(right, row, 0b0101, on: &self)
    }
    join(rect.column, rect.row, 0b0110, on: &self)
    join(right, rect.row, 0b1100, on: &self)
    join(rect.column, bottom, 0b0011, on: &self)
    join(right, bottom, 0b1001, on: &self)

    var end = right - 1
    let width = width(of: title)
    if !trailing.isEmpty, rect.columns >= width + self.width(of: trailing) + 10 {
      end = right - 3 - self.width(of: trailing)
      write(" \(trailing) ", column: end, row: rect.row, style: .dim, end: right - 1)
    }
    let room = end - rect.column - 5
    guard !title.isEmpty, room >= min(width, 3) else { return }
    write(
      " \(Text.fitted(title, to: room)) ", column: rect.column + 2, row: rect.row,
      style: titleStyle, end: end)
  }
}
