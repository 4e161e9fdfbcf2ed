import Cells

extension ChartDrawing {
  /// A dot on each curve where the cursor is.
  mutating func drawCursorDots(on frame: inout Frame) {
    guard let cursor = chart.cursor, let column = column(of: cursor) else { return }
    for layer in order {
      guard let value = chart.curves[layer].atCursor,
        let row = canvas.row(position: chart.scale.position(of: value))
      else { continue }
      frame[plot.column + column, plot.row + row] = Cell(
        strokes.cursorDot, style(of: chart.curves[layer]))
      // A dot may lie where its curve has no cell; no word may cover it.
      keep(column: column, row: row)
    }
  }

  /// The words of the reference lines: at the right on the line, above or below it; in the edge
  /// row with an arrow where the line is off the scale.
  mutating func drawLineLabels(on frame: inout Frame) {
    for line in chart.lines {
      let rows = (0..<plot.columns).map { row(of: line, column: $0) }
      if rows.contains(where: { $0 != nil }) {
        place(line.label, along: rows, on: &frame)
      } else if let value = line.values.first(where: { !$0.isNaN }) {
        let position = chart.scale.position(of: value)
        let isASCII = frame.alphabet == .ascii
        let arrow = position > 1 ? (isASCII ? "^" : "↑") : (isASCII ? "v" : "↓")
        let row = position > 1 ? 0 : plot.rows - 1
        place(
          "\(arrow) \(line.label)", along: Array(repeating: row, count: plot.columns), on: &frame)
      }
    }
  }

  /// Writes a word as far right as it is free beside a line, with a blank on each side.
  ///
  /// On the line where it can be, else above or below; `rows` has the line's row in each column.
  private mutating func place(_ text: String, along rows: [Int?], on frame: inout Frame) {
    let width = frame.width(of: text)
    guard width > 0, width <= plot.columns else { return }
    for offset in [0, -1, 1] {
      for column in (0...plot.columns - width).reversed() {
        guard let row = rows[column + width / 2] else { continue }
        let rect = clamped(
          Rect(column: column - 1, row: row + offset, columns: width + 2, rows: 1))
        guard isFree(rect) else { continue }
        blank(rect, on: &frame)
        write(text, column: column, row: row + offset, style: .dim, on: &frame)
        return
      }
    }
  }

  private func clamped(_ rect: Rect) -> Rect {
    let start = max(0, rect.column)
    return Rect(
      column: start, row: rect.row, columns: min(plot.columns, rect.endColumn) - start,
      rows: rect.rows)
  }

  func blank(_ rect: Rect, on frame: inout Frame) {
    frame.clear(
      Rect(
        column: plot.column + rect.column, row: plot.row + rect.row, columns: rect.columns,
        rows: rect.rows))
  }

  /// The words beside the risers: right of them, else left, as high as there is room.
  mutating func drawMarks(on frame: inout Frame) {
    for mark in chart.marks {
      guard let column = column(of: mark.x) else { continue }
      let rows = (0..<plot.rows).filter { !canvas.isFree(column: column, row: $0) }
      guard let first = rows.first, let last = rows.last, last - first > 1 else { continue }
      let width = frame.width(of: mark.label)
      let spot = ((first + 1)..<last).lazy.flatMap { row in
        [column + 2, column - 1 - width].lazy.map { (column: $0, row: row) }
      }.first {
        let room = Rect(column: $0.column - 1, row: $0.row, columns: width + 2, rows: 1)
        return isFree(clamped(room), margin: 0) && $0.column >= 0
          && $0.column + width <= plot.columns
      }
      guard let spot else { continue }
      write(mark.label, column: spot.column, row: spot.row, style: .dim, on: &frame)
    }
  }
}
