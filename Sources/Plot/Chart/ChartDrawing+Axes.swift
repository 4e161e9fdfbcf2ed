import Cells

extension ChartDrawing {
  mutating func drawAxes(on frame: inout Frame) {
    guard layout.hasYLabels else { return }
    drawVerticalAxis(on: &frame)
    if layout.hasXAxis { drawHorizontalAxis(on: &frame) }
  }

  private mutating func drawVerticalAxis(on frame: inout Frame) {
    let axis = layout.axisColumn
    let line = Cell(strokes.scalar(0b0101), .dim)
    for row in plot.row..<plot.endRow { frame[axis, row] = line }
    let tick = Cell(strokes.scalar(0b1101), .dim)
    for major in yTicks {
      let position = chart.scale.position(of: major.value)
      guard let row = canvas.row(position: position), tickRows.last != row else { continue }
      // Half a number would be another number: rather none than a cut one.
      guard Text.width(of: major.label) <= chart.leftMargin else { continue }
      frame.write(major.label, endingAt: axis, row: plot.row + row, style: .dim)
      frame[axis, plot.row + row] = tick
      tickRows.append(row)
    }
  }

  private mutating func drawHorizontalAxis(on frame: inout Frame) {
    let row = layout.axisRow
    frame[layout.axisColumn, row] = Cell(strokes.scalar(0b0011), .dim)
    let line = Cell(strokes.scalar(0b1010), .dim)
    for column in plot.column..<plot.endColumn { frame[column, row] = line }
    let first = layout.axisColumn - chart.leftMargin
    let end = plot.endColumn
    let labels = horizontalLabels(from: first, to: end)
    let tick = Cell(strokes.scalar(0b1110), .dim)
    for label in labels {
      frame[plot.column + label.column, row] = tick
      tickColumns.append(label.column)
      if layout.hasXLabels {
        frame.write(label.text, column: label.start, row: row + 1, style: .dim, end: end)
      }
    }
    guard layout.hasXLabels else { return }
    let width = frame.width(of: chart.unitName)
    let start = layout.axisColumn - width
    if start >= first, start + width < labels.first?.start ?? .max {
      frame.write(chart.unitName, column: start, row: row + 1, style: .dim)
    } else if let last = labels.last, last.start + last.width + 1 + width <= end {
      frame.write(
        chart.unitName, column: last.start + last.width + 1, row: row + 1, style: .dim, end: end)
    }
  }

  private struct Label {
    var text: String
    var column: Int
    var start: Int
    var width: Int
  }

  /// The labels under the plot: as many as stand apart, each centred under its tick as far as
  /// the panel allows.
  private func horizontalLabels(from first: Int, to end: Int) -> [Label] {
    let unit = chart.unit > 0 ? chart.unit : 1
    let scale = Scale(
      chart.domain.kind, low: chart.domain.low / unit, high: chart.domain.high / unit)
    let widest = max(
      TickLabels.single(scale.high).utf8.count > 6 ? 6 : 2, scale.high >= 1000 ? 4 : 2)
    func labels(atMost count: Int) -> [Label]? {
      let labels = scale.ticks(atMost: count).compactMap { tick -> Label? in
        guard let column = column(of: tick.value * unit) else { return nil }
        let width = tick.label.utf8.count
        let wish = plot.column + column - (width - 1) / 2
        return Label(
          text: tick.label, column: column, start: max(first, min(wish, end - width)), width: width)
      }
      let stand = zip(labels, labels.dropFirst()).allSatisfy { $0.start + $0.width < $1.start }
      return stand ? labels : nil
    }
    let most = max(1, min(12, plot.columns / (widest + 4)))
    let fitting = (1...most).reversed().lazy.compactMap(labels(atMost:)).first ?? []
    guard fitting.count < 2 else { return fitting }
    // One label is no axis: two may stand closer together than one would like.
    return (most + 1...most + 4).lazy.compactMap(labels(atMost:)).first { $0.count > 1 } ?? fitting
  }

  /// Faint dots where ticks meet, reference lines and the cursor: only where no curve is.
  func drawGrid(on frame: inout Frame) {
    let dot = Cell(strokes.grid, .dim)
    for row in chart.grid == .none ? [] : tickRows {
      for column in tickColumns where canvas.isFree(column: column, row: row) {
        frame[plot.column + column, plot.row + row] = dot
      }
    }
    if chart.grid == .lines { drawGridLines(on: &frame) }
    let dash = Cell(strokes.scalar(0b1010), .dim)
    for line in chart.lines {
      // Every other cell a dot, or three of four a dash.
      for column in 0..<plot.columns where column % 4 != 3 && (line.isDashed || column % 2 == 0) {
        guard let row = row(of: line, column: column), canvas.isFree(column: column, row: row)
        else { continue }
        frame[plot.column + column, plot.row + row] = line.isDashed ? dash : dot
      }
    }
    for (step, scalar) in [(chart.corner, strokes.scalar(0b0101)), (chart.cursor, strokes.cursor)] {
      guard let step, let column = column(of: step) else { continue }
      let cell = Cell(scalar, .dim)
      for row in 0..<plot.rows where canvas.isFree(column: column, row: row) {
        frame[plot.column + column, plot.row + row] = cell
      }
    }
  }

  /// Dots in every row below a tick, and in every other column beside one.
  private func drawGridLines(on frame: inout Frame) {
    let dot = Cell(strokes.grid, .dim)
    for row in 0..<plot.rows {
      for column in tickColumns where canvas.isFree(column: column, row: row) {
        frame[plot.column + column, plot.row + row] = dot
      }
    }
    // Three dots side by side would read as a word.
    let beside = Set(tickColumns.flatMap { [$0 - 1, $0 + 1] })
    let columns = stride(from: 1, to: plot.columns, by: 2).filter { !beside.contains($0) }
    for row in tickRows {
      for column in columns where canvas.isFree(column: column, row: row) {
        frame[plot.column + column, plot.row + row] = dot
      }
    }
  }
}
