import Cells

/// One drawing of a chart: what its parts need to know of each other.
struct ChartDrawing {
  /// On the scale that is drawn: the one asked for, or a wider one that suits the rows.
  let chart: Chart
  let layout: ChartLayout
  let plot: Rect
  let strokes: Strokes
  /// Dots become letters in an ASCII frame, whatever the chart asks for.
  let glyphs: Glyphs
  var canvas: Canvas
  /// Layers from the lowest to the topmost: ghosts, curves, the focused one.
  let order: [Int]
  let yTicks: [Tick]
  /// Cell rows of the vertical ticks and cell columns of the horizontal ones, within the plot.
  var tickRows: [Int] = []
  var tickColumns: [Int] = []
  /// Cells of the plot that hold words.
  private var words: [Bool]

  init(_ chart: Chart, layout: ChartLayout, alphabet: Alphabet) {
    self.layout = layout
    plot = layout.plot
    strokes = Strokes(alphabet)
    glyphs = alphabet == .ascii ? .ascii : chart.glyphs
    var chart = chart
    if layout.hasYLabels {
      let count = Chart.yTickCount(rows: plot.rows)
      if chart.keepsScale {
        yTicks = chart.scale.ticks(atMost: count)
      } else {
        (chart.scale, yTicks) = chart.scale.snapped(
          rows: plot.rows, dotsHigh: glyphs.dotsHigh, atMost: count)
      }
    } else {
      yTicks = []
    }
    self.chart = chart
    canvas = Canvas(
      marker: glyphs.marker, columns: plot.columns, rows: plot.rows, layers: chart.curves.count)
    let curves = chart.curves
    let layers = 0..<canvas.layers
    order =
      layers.filter { curves[$0].isDimmed }
      + layers.filter { !curves[$0].isDimmed && !curves[$0].isFocused }
      + layers.filter { !curves[$0].isDimmed && curves[$0].isFocused }
    words = Array(repeating: false, count: plot.columns * plot.rows)
  }

  func drawBorder(on frame: inout Frame) {
    guard layout.hasBorder else { return }
    frame.drawBorder(
      layout.panel, title: chart.title, trailing: borderWords(on: frame),
      style: chart.isFocused ? .plain : .dim)
  }

  /// The kind of the scale, after what else is to be known of it where there is room.
  private func borderWords(on frame: Frame) -> String {
    let kind = chart.scale.kind.rawValue
    var words = chart.remark.isEmpty ? [kind] : [chart.remark, kind]
    if chart.tellsClips {
      let above = canvas.above.contains { $0 != 0 }
      let below = canvas.below.contains { $0 != 0 }
      let marks =
        (above ? "\(Character(strokes.above))" : "") + (below ? "\(Character(strokes.below))" : "")
      if above || below { words.insert("\(marks) clipped", at: 0) }
    }
    let room = layout.panel.columns - frame.width(of: chart.title) - 10
    while words.count > 1 {
      let text = words.joined(separator: frame.alphabet == .ascii ? ", " : " · ")
      if frame.width(of: text) <= room { return text }
      words.removeFirst()
    }
    return kind
  }

  /// The dot column of a step, or nil outside.
  func dotColumn(of step: Double) -> Int? {
    let position = chart.domain.position(of: step)
    guard position >= -1e-9, position <= 1 + 1e-9 else { return nil }
    // A tick that falls on the edge of a column belongs to the column that begins there.
    let column = Int((position * Double(canvas.dotColumns) + 1e-6).rounded(.down))
    return min(canvas.dotColumns - 1, max(0, column))
  }

  /// The cell column of a step within the plot, or nil outside.
  func column(of step: Double) -> Int? { dotColumn(of: step).map { $0 / canvas.marker.width } }

  /// The cell row of a reference line in a column of the plot, or nil outside.
  func row(of line: Line, column: Int) -> Int? {
    canvas.row(position: chart.scale.position(of: line.value(column, of: plot.columns)))
  }

  /// Whether a reference line goes through a rectangle within the plot.
  func isCrossed(_ rect: Rect) -> Bool {
    chart.lines.contains { line in
      (rect.column..<rect.endColumn).contains { column in
        row(of: line, column: column).map { $0 >= rect.row && $0 < rect.endRow } ?? false
      }
    }
  }

  /// Whether a cell of the plot holds neither curve nor word; false outside.
  func isFree(column: Int, row: Int) -> Bool {
    guard column >= 0, column < plot.columns, row >= 0, row < plot.rows else { return false }
    return canvas.isFree(column: column, row: row) && !words[row * plot.columns + column]
  }

  /// Whether all cells of a rectangle within the plot are free, with the cells around it that
  /// are `margin` away.
  func isFree(_ rect: Rect, margin: Int = 0) -> Bool {
    guard rect.column >= 0, rect.row >= 0, rect.endColumn <= plot.columns,
      rect.endRow <= plot.rows
    else { return false }
    for row in max(0, rect.row - margin)..<min(plot.rows, rect.endRow + margin) {
      for column in max(0, rect.column - margin)..<min(plot.columns, rect.endColumn + margin)
      where !isFree(column: column, row: row) { return false }
    }
    return true
  }

  /// Keeps a cell of the plot free of words.
  mutating func keep(column: Int, row: Int) { words[row * plot.columns + column] = true }

  /// Writes a word into the plot and keeps its cells from then on.
  mutating func write(
    _ text: String, column: Int, row: Int, style: Style, on frame: inout Frame
  ) {
    let end = frame.write(
      text, column: plot.column + column, row: plot.row + row, style: style, end: plot.endColumn)
    for column in max(0, column)..<max(0, column, end - plot.column) {
      words[row * plot.columns + column] = true
    }
  }
}
