import Cells
import Plot
import Training

/// Where the parts of a range test are.
private struct RangeLayout {
  static func box(in size: Size) -> Rect {
    let columns = TakeAway.columns(in: size)
    let rows = min(size.rows - 1, 40)
    return Rect(
      column: (size.columns - columns) / 2, row: max(0, (size.rows - 1 - rows) / 2),
      columns: columns, rows: rows)
  }

  let box: Rect
  let words: [String]
  let foot: Rect
  let list: Rect
  let chart: Rect?
  /// True where the list stands beside the chart.
  let isBeside: Bool

  init(_ state: RangeTestState, in size: Size) {
    box = Self.box(in: size)
    var area = box.inset(left: 2, top: 1, right: 2, bottom: 1)
    let caution = TakeAway.wrapped(RangeWords.caution(state.test), in: size).map(\.text)
    let hasWords = area.rows - caution.count > 12 && area.columns >= 40
    words = hasWords ? caution : []
    foot = area.inset(top: area.rows - words.count)
    if hasWords { area.rows -= words.count + 1 }
    let listColumns = 26
    isBeside = area.columns >= 2 * listColumns
    if isBeside {
      list = area.inset(left: area.columns - listColumns)
      area.columns -= listColumns + 2
      chart = area
    } else {
      let listRows = state.rows.count + 2
      let hasChart = area.rows - listRows >= 6
      list = hasChart ? area.inset(top: area.rows - listRows) : area
      area.rows -= listRows + 1
      chart = hasChart ? area : nil
    }
  }
}

extension Lab {
  /// The curves of a range test, the rates it speaks of, and why none of them is to be trusted.
  ///
  /// Where it gets small the words go first, then the chart; the rates stay.
  func drawRangeTest(_ state: RangeTestState, on frame: inout Frame) {
    let layout = RangeLayout(state, in: size)
    drawRangeBorder(layout.box, on: &frame)
    for (line, text) in layout.words.enumerated() {
      frame.write(
        text, column: layout.foot.column, row: layout.foot.row + line, style: .dim,
        end: layout.foot.endColumn)
    }
    drawRanges(state, in: layout.list, hasLegend: layout.isBeside, on: &frame)
    if let chart = layout.chart {
      drawRangeChart(state.test, at: state.rate, in: chart, on: &frame)
    }
  }

  /// The rows of the rates, and the place among them that the first row has, less than 0 for the
  /// limits above them.
  func rangeList(_ state: RangeTestState) -> (rect: Rect, first: Int) {
    let list = RangeLayout(state, in: size).list
    let limits = RangeWords.limits(of: state.test).count
    return (list, max(0, limits + state.selection - list.rows + 1) - limits)
  }

  /// The page before anything is known of the test.
  func drawTestingRange(on frame: inout Frame) {
    let box = RangeLayout.box(in: size)
    drawRangeBorder(box, on: &frame)
    let area = box.inset(left: 2, top: 1, right: 2, bottom: 1)
    guard area.rows > 0 else { return }
    let words = look.alphabet == .ascii ? "testing ..." : "testing …"
    frame.write(
      words, column: area.column + max(0, area.columns - words.count) / 2,
      row: area.row + area.rows / 2, style: .dim, end: area.endColumn)
  }

  /// Clears the page and draws its border.
  private func drawRangeBorder(_ rect: Rect, on frame: inout Frame) {
    frame.clear(rect)
    frame.drawBorder(
      rect,
      title: rect.columns >= 80 ? "range test: the loss while the rate rises" : "range test",
      titleStyle: .bold,
      trailing: rect.columns >= 60 ? RangeWords.title(of: scene.run.setup) : "", style: .plain)
  }

  // MARK: Rates

  private func drawRanges(
    _ state: RangeTestState, in rect: Rect, hasLegend: Bool, on frame: inout Frame
  ) {
    guard rect.rows > 0 else { return }
    let rows = RangeWords.limits(of: state.test) + state.rows
    let first = RangeWords.limits(of: state.test).count
    // What is chosen is always seen.
    let scroll = max(0, first + state.selection - rect.rows + 1)
    for (line, row) in rows.dropFirst(scroll).prefix(rect.rows).enumerated() {
      let isChosen = scroll + line == first + state.selection
      let style: Style = isChosen ? .bold : scroll + line < first ? .dim : .plain
      let place = rect.row + line
      if isChosen { frame.write("▸", column: rect.column, row: place, style: .bold) }
      let rate = row.rate.map(KnobText.value) ?? NumberText.unknown
      let end = min(rect.column + 22, rect.endColumn)
      frame.write(rate, endingAt: end, row: place, style: style)
      frame.write(
        row.name, column: rect.column + 2, row: place, style: style, end: end - rate.count - 1)
    }
    guard hasLegend, rect.rows > rows.count + 4 else { return }
    let slots = Self.curveSlots(look)
    let top = rect.row + rows.count + 1
    for (line, (name, slot)) in zip(["loss", "smoothed loss"], slots).enumerated() {
      frame.write(
        sample(of: slot), column: rect.column + 2, row: top + line,
        style: look.hasColor ? Style(.series(slot)) : .plain, end: rect.endColumn)
      frame.write(name, column: rect.column + 6, row: top + line, end: rect.endColumn)
    }
    for column in 0..<3 {
      frame[rect.column + 2 + column, top + slots.count] = Cell(bandScalar, .bold)
    }
    frame.write(
      "band", column: rect.column + 6, row: top + slots.count, end: rect.endColumn)
  }

  /// Colours that are seldom a schedule's; without colour the solid line and the dashed one.
  private static func curveSlots(_ look: Look) -> [Int] { look.hasColor ? [6, 7] : [0, 1] }

  private func sample(of slot: Int) -> String {
    guard look.alphabet == .ascii || look.glyphs == .ascii else {
      return look.hasColor || slot == 0 ? "───" : "─ ─"
    }
    return String(repeating: slot == 0 ? "*" : slot == 1 ? "o" : slot == 6 ? "%" : "&", count: 3)
  }

  private var bandScalar: Unicode.Scalar { look.alphabet == .ascii ? "=" : "━" }

  // MARK: Chart

  private func drawRangeChart(
    _ test: RangeTest, at rate: Double?, in rect: Rect, on frame: inout Frame
  ) {
    guard rect.rows >= 4, rect.columns >= 10 else { return }
    // The fall is what is looked at; how far it goes up behind the edge is not.
    let finite = test.losses.filter(\.isFinite)
    let top = min(finite.max() ?? .nan, RangeTest.patience * (finite.first ?? .nan))
    let scale = Scale.fitting(finite.min() ?? .nan, top, kind: .log)
    var chart = Chart(
      title: "", scale: scale,
      domain: Scale(.log, low: test.ramp.from, high: test.ramp.to), curves: [])
    chart.unitName = "rate"
    chart.showsBorder = false
    chart.showsLegend = false
    chart.glyphs = look.glyphs
    chart.hasColor = look.hasColor
    chart.leftMargin = Chart.leftMargin(for: [scale], rows: rect.rows)
    chart.cursor = rate
    let count = chart.dotColumns(in: rect)
    let slots = Self.curveSlots(look)
    chart.curves = [(test.losses, "loss", slots[0]), (test.smoothed, "smoothed", slots[1])].map {
      let curve = RangeCurve(test.ramp, $0, scale)
      return Curve(
        name: $1, slot: $2, columns: curve.columns(count),
        atCursor: rate.map { curve.value(at: curve.place(of: $0)) }, isFocused: $2 == slots[0])
    }
    chart.draw(in: rect, on: &frame)
    drawEdge(test.edge, of: chart, in: rect, on: &frame)
    drawBand(test.band, of: chart, in: rect, on: &frame)
  }

  /// A faint line at the edge, where nothing else is, with its word at the top.
  private func drawEdge(
    _ edge: Double?, of chart: Chart, in rect: Rect, on frame: inout Frame
  ) {
    let plot = chart.plotArea(in: rect)
    guard let edge, let column = column(of: edge, chart, plot) else { return }
    let line: Unicode.Scalar = look.alphabet == .ascii ? "|" : "│"
    func isFree(_ column: Int, _ row: Int) -> Bool {
      frame[column, row] == .blank || frame[column, row].style == .dim
    }
    for row in plot.row..<plot.endRow where isFree(column, row) {
      frame[column, row] = Cell(line, .dim)
    }
    let word = " edge \(KnobText.value(edge)) "
    let start = column - word.count
    guard start >= plot.column else { return }
    let row = (plot.row..<plot.endRow).first { row in
      (start..<column).allSatisfy { isFree($0, row) }
    }
    guard let row else { return }
    frame.write(word, column: start, row: row, style: .dim)
  }

  /// The band as a heavy piece of the axis below.
  private func drawBand(
    _ band: ClosedRange<Double>?, of chart: Chart, in rect: Rect, on frame: inout Frame
  ) {
    let layout = chart.layout(in: rect)
    guard let band, layout.hasXAxis, let first = column(of: band.lowerBound, chart, layout.plot),
      let last = column(of: band.upperBound, chart, layout.plot)
    else { return }
    for column in first...last {
      frame[column, layout.plot.endRow] = Cell(bandScalar, .bold)
    }
  }

  private func column(of rate: Double, _ chart: Chart, _ plot: Rect) -> Int? {
    let position = chart.domain.position(of: rate)
    guard position >= 0, position < 1, !plot.isEmpty else { return nil }
    return plot.column + Int(position * Double(plot.columns))
  }
}

/// Values of a range test along its logarithmic axis: straight lines between the updates.
private struct RangeCurve {
  private let ramp: Ramp
  private let values: [Double]
  private let scale: Scale

  init(_ ramp: Ramp, _ values: [Double], _ scale: Scale) {
    self.ramp = ramp
    self.values = values
    self.scale = scale
  }

  /// The update at which an exponential ramp has this rate; between two of them a fraction.
  func place(of rate: Double) -> Double {
    Scale(.log, low: ramp.from, high: ramp.to).position(of: rate) * Double(ramp.steps)
  }

  /// The value there, NaN beside the updates that were made.
  func value(at place: Double) -> Double {
    guard place >= 0, place <= Double(values.count - 1) else { return .nan }
    let index = Int(place)
    let part = place - Double(index)
    guard part > 0 else { return values[index] }
    let (a, b) = (scale.position(of: values[index]), scale.position(of: values[index + 1]))
    guard a.isFinite, b.isFinite else { return values[index] }
    return scale.value(at: a + (b - a) * part)
  }

  func columns(_ count: Int) -> [Column] {
    let width = Double(ramp.steps) / Double(max(1, count))
    let last = Double(values.count - 1)
    return (0..<count).map { index in
      let from = Double(index) * width
      guard from <= last else { return .gap }
      let to = min(from + width, last)
      // The ends, and the updates between them.
      let inner = Int(from.rounded(.up))...max(Int(from.rounded(.up)), Int(to))
      let met =
        [value(at: from), value(at: to)] + inner.filter { Double($0) <= to }.map { values[$0] }
      return Column(
        first: met[0], last: met[1], low: met.reduce(met[0], Double.minimum),
        high: met.reduce(met[0], Double.maximum))
    }
  }
}
