import Cells

extension ChartDrawing {
  /// A dot on each curve where the cursor is.
  func drawCursorDots(on frame: inout Frame) {
    guard let cursor = chart.cursor, let column = column(of: cursor) else { return }
    for layer in order {
      guard let value = chart.curves[layer].atCursor,
        let row = canvas.row(position: chart.scale.position(of: value))
      else { continue }
      frame[plot.column + column, plot.row + row] = Cell(
        strokes.cursorDot, style(of: chart.curves[layer]))
    }
  }

  /// The words of the reference lines: at the right on the line, above or below it; in the edge
  /// row with an arrow where the line is off the scale.
  mutating func drawLineLabels(on frame: inout Frame) {
    for line in chart.lines {
      let position = chart.scale.position(of: line.value)
      guard !position.isNaN else { continue }
      if let row = canvas.row(position: position) {
        place(line.label, rows: [row, row - 1, row + 1], on: &frame)
      } else {
        let isASCII = frame.alphabet == .ascii
        let arrow = position > 1 ? (isASCII ? "^" : "↑") : (isASCII ? "v" : "↓")
        place("\(arrow) \(line.label)", rows: [position > 1 ? 0 : plot.rows - 1], on: &frame)
      }
    }
  }

  /// Writes a word as far right as it is free in one of the rows, with a blank on each side.
  private mutating func place(_ text: String, rows: [Int], on frame: inout Frame) {
    let width = frame.width(of: text)
    for row in rows {
      var column = plot.columns - width
      while column >= 0 {
        let rect = Rect(column: column - 1, row: row, columns: width + 2, rows: 1)
        if isFree(clamped(rect)) {
          blank(clamped(rect), on: &frame)
          write(text, column: column, row: row, style: .dim, on: &frame)
          return
        }
        column -= 1
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
