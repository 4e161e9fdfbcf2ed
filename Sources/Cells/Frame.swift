/// A whole screen as a flat array of cells, row after row.
package struct Frame: Hashable, Sendable {
  package let size: Size
  package private(set) var cells: [Cell]
  /// The characters that may be used; ``write`` spells text accordingly.
  package let alphabet: Alphabet

  package init(_ size: Size, alphabet: Alphabet = .unicode) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    self.alphabet = alphabet
    cells = Array(repeating: .blank, count: self.size.columns * self.size.rows)
  }

  package var bounds: Rect { Rect(size) }

  /// The cell there; outside the frame, reading gives a blank and writing does nothing.
  package subscript(column: Int, row: Int) -> Cell {
    get {
      guard bounds.contains(column: column, row: row) else { return .blank }
      return cells[row * size.columns + column]
    }
    set {
      guard bounds.contains(column: column, row: row) else { return }
      cells[row * size.columns + column] = newValue
    }
  }

  /// Writes text on one row, cut at `end` (or the frame's edge); returns the column after it.
  @discardableResult
  package mutating func write(
    _ text: String, column: Int, row: Int, style: Style = .plain, end: Int = .max
  ) -> Int {
    let end = min(end, size.columns)
    var column = column
    for scalar in alphabet.spelled(text).unicodeScalars {
      let width = Text.width(of: scalar)
      guard width > 0 else { continue }
      guard column + width <= end else { break }
      self[column, row] = Cell(scalar, style)
      if width == 2 { self[column + 1, row] = .rightHalf }
      column += width
    }
    return column
  }

  /// Writes text so that it ends before column `end`.
  package mutating func write(_ text: String, endingAt end: Int, row: Int, style: Style = .plain) {
    write(text, column: end - width(of: text), row: row, style: style, end: end)
  }

  /// The columns a text takes in this frame's alphabet.
  package func width(of text: String) -> Int { Text.width(of: alphabet.spelled(text)) }

  /// The text in this frame's alphabet, shortened to `columns`.
  package func fitted(_ text: String, to columns: Int) -> String {
    Text.fitted(alphabet.spelled(text), to: columns)
  }

  /// Blanks a rectangle.
  package mutating func clear(_ rect: Rect) {
    for row in rect.row..<rect.endRow {
      for column in rect.column..<rect.endColumn { self[column, row] = .blank }
    }
  }

  /// One row as text, without the blanks at its end.
  package func text(row: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for column in 0..<size.columns {
      let value = self[column, row].scalar
      if value != 0, let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    var text = String(scalars)
    while text.last == " " { text.removeLast() }
    return text
  }

  /// The whole frame as text, a line a row.
  package var text: String {
    (0..<size.rows).map { text(row: $0) + "\n" }.joined()
  }
}
