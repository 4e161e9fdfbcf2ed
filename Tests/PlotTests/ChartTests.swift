import Cells
import TestSupport
import Testing

@testable import Plot

private let steps = Scale(.linear, low: 0, high: 100)
private let small = Size(columns: 44, rows: 14)

private func goldens() -> [(name: String, text: String)] {
  func plain(_ chart: Chart, _ size: Size = small, _ alphabet: Alphabet = .unicode) -> String {
    Scenes.frame(chart, size, alphabet: alphabet).text
  }
  let log = Scale(.log, low: 1e-3, high: 10)
  var opening = Scenes.opening(Size(columns: 60, rows: 18))
  opening.cursor = 3130
  opening.curves[0].atCursor = 0.05
  opening.curves[1].atCursor = Scenes.exponential(3130)
  opening.marks = [Mark(x: 3000, label: "3000"), Mark(x: 6000, label: "6000")]
  opening.lines = [
    Line(value: 2, label: "edge of divergence 2"), Line(value: 0.0035, label: "floor"),
  ]
  var mono = Scenes.opening(Size(columns: 60, rows: 18))
  mono.hasColor = false
  let crossing = Scenes.chart(
    in: small, scale: Scale(.linear, low: 0, high: 1), domain: steps,
    [("up", { $0 / 100 }), ("down", { 1 - $0 / 100 })])
  let gap = Scenes.chart(
    in: small, scale: log, domain: steps,
    [("gap", { $0 > 30 && $0 < 60 ? .nan : 1 / (1 + $0) })])
  let divergence = Scenes.chart(
    in: small, scale: log, domain: steps,
    [
      ("diverges", { $0 < 60 ? 0.013 * exponential($0 / 8) : .infinity }),
      ("reaches zero", { max(0, 0.5 * (1 - $0 / 90)) }),
    ])
  let constant = Scenes.chart(
    in: small, scale: .fitting(0.1, 0.1, kind: .linear), domain: steps, [("constant", { _ in 0.1 })]
  )
  let tiny = [(0, 0), (1, 1), (2, 2), (5, 3), (8, 4), (12, 4), (20, 5), (30, 8)].map {
    columns, rows in
    let size = Size(columns: columns, rows: rows)
    return "\(columns)x\(rows)\n" + plain(Scenes.opening(size), size)
  }.joined()
  let letters = Size(columns: 60, rows: 16)
  return [
    ("opening", plain(opening, Size(columns: 60, rows: 18))),
    ("mono", plain(mono, Size(columns: 60, rows: 18))),
    ("crossing", plain(crossing)),
    ("gap", plain(gap)),
    ("divergence", plain(divergence)),
    ("constant", plain(constant)),
    ("tiny", tiny),
    ("ascii", plain(Scenes.opening(letters, glyphs: .ascii), letters, .ascii)),
    ("octant", plain(Scenes.opening(letters, glyphs: .octant), letters)),
    ("quadrant", plain(Scenes.opening(letters, glyphs: .quadrant), letters)),
    ("block", plain(Scenes.opening(letters, glyphs: .block), letters)),
    ("coinciding", coinciding()),
  ]
}

/// Two equal lines, by owner: each cell says whose colour it has.
private func coinciding() -> String {
  let chart = Scenes.chart(
    in: small, scale: Scale(.linear, low: 0, high: 1), domain: steps,
    [("one", { 0.9 - $0 / 200 }), ("other", { 0.9 - $0 / 200 })])
  let frame = Scenes.frame(chart, small)
  let plot = chart.plotArea(in: frame.bounds)
  return (plot.row..<plot.endRow).map { row in
    let letters = (plot.column..<plot.endColumn).map { column in
      frame[column, row].style.role.series.map { $0 == 0 ? "A" : "B" } ?? " "
    }
    return letters.joined() + "|\n"
  }.joined()
}

@Test func frames() {
  for (name, text) in goldens() {
    let difference = Golden.difference(text, from: name)
    #expect(difference == nil, "\(difference ?? "")")
  }
}

/// A chart of anything, any kind, with everything switched at random.
private func randomChart(_ size: Size, _ generator: inout SplitMix64) -> Chart {
  let kind: Scale.Kind = Bool.random(using: &generator) ? .log : .linear
  let values: [Double] = [.nan, .infinity, -.infinity, 0, -1, 1e-5, 0.1, 0.5, 3, 1e9]
  var chart = Chart(
    title: "learning rate", scale: .fitting(1e-4, 1, kind: kind),
    domain: Scale(.linear, low: 0, high: 500), curves: [])
  chart.glyphs = Glyphs.allCases.randomElement(using: &generator) ?? .braille
  chart.hasColor = .random(using: &generator)
  chart.hasDashes = .random(using: &generator)
  chart.showsBorder = .random(using: &generator)
  chart.showsXLabels = .random(using: &generator)
  chart.cursor = Double.random(in: -10...510, using: &generator)
  chart.playhead = Bool.random(using: &generator) ? 250 : nil
  chart.leftMargin = Int.random(in: 0...9, using: &generator)
  chart.unit = 5
  chart.unitName = "epoch"
  chart.lines = [Line(value: 2, label: "edge of divergence"), Line(value: 0.2, label: "floor")]
  chart.marks = [Mark(x: 100, label: "100"), Mark(x: 499, label: "499")]
  let count = max(1, chart.dotColumns(in: Rect(size)) + Int.random(in: -3...3, using: &generator))
  chart.curves = (0..<Int.random(in: 0...9, using: &generator)).map { slot in
    let isWild = Bool.random(using: &generator)
    let columns = (0..<count).map { index -> Column in
      let value = 0.5 * power(0.1, Double(index * (slot + 1)) / Double(count))
      guard isWild else { return Column(first: value, last: value * 0.99) }
      return Column(
        first: values.randomElement(using: &generator) ?? 0,
        last: values.randomElement(using: &generator) ?? 0)
    }
    return Curve(
      name: "schedule \(slot)", slot: slot, columns: columns,
      atCursor: values.randomElement(using: &generator), isFocused: slot == 1,
      isDimmed: Int.random(in: 0..<4, using: &generator) == 0)
  }
  return chart
}

@Test func nothingIsWrittenOutside() {
  var generator = SplitMix64(seed: 5)
  let sentinel = Cell("@", Style(.warning))
  for rows in 0...30 {
    for columns in 0...60 where columns < 20 || (columns + rows).isMultiple(of: 4) {
      let rect = Rect(column: 3, row: 2, columns: columns, rows: rows)
      let chart = randomChart(Size(columns: columns, rows: rows), &generator)
      let alphabet: Alphabet = Bool.random(using: &generator) ? .unicode : .ascii
      var frame = Frame(Size(columns: columns + 7, rows: rows + 5), alphabet: alphabet)
      for row in 0..<frame.size.rows {
        for column in 0..<frame.size.columns { frame[column, row] = sentinel }
      }
      chart.draw(in: rect, on: &frame)
      var isClean = true
      for row in 0..<frame.size.rows {
        for column in 0..<frame.size.columns
        where !rect.contains(column: column, row: row) && frame[column, row] != sentinel {
          isClean = false
        }
      }
      #expect(isClean, "\(columns)x\(rows)")
      if rows == columns { _ = chart.svg(width: columns, height: rows) }
    }
  }
}

@Test func legendCoversNoCurve() {
  var generator = SplitMix64(seed: 6)
  for _ in 0..<150 {
    let size = Size(
      columns: Int.random(in: 20...90, using: &generator),
      rows: Int.random(in: 8...30, using: &generator))
    var chart = randomChart(size, &generator)
    chart.cursor = nil
    var bare = chart
    bare.showsLegend = false
    let with = Scenes.frame(chart, size)
    let without = Scenes.frame(bare, size)
    let plot = chart.plotArea(in: Rect(size))
    var covered = 0
    for row in plot.row..<plot.endRow {
      for column in plot.column..<plot.endColumn {
        let cell = without[column, row]
        let isCurve = cell.style.role.series != nil || (0x2800...0x28FF).contains(cell.scalar)
        if isCurve, with[column, row] != cell { covered += 1 }
      }
    }
    #expect(covered == 0)
  }
}

@Test func legendLeavesReferenceLinesAlone() throws {
  let size = Size(columns: 60, rows: 18)
  let log = Scale(.log, low: 1e-3, high: 1)
  for value in [0.9, 0.5, 0.3, 0.003, 0.0015] {
    var chart = Scenes.chart(
      in: size, scale: log, domain: steps,
      [("one", { $0 > 60 ? 0.9 : 0.2 }), ("other", { $0 > 60 ? 0.8 : 0.1 })])
    chart.lines = [Line(value: value, label: "edge of divergence")]
    let layout = chart.layout(in: Rect(size))
    let drawing = ChartDrawing(chart, layout: layout, alphabet: .unicode)
    let row = try #require(drawing.row(of: chart.lines[0], column: 0))
    let with = Scenes.frame(chart, size)
    chart.showsLegend = false
    let without = Scenes.frame(chart, size)
    #expect(with.text != without.text)
    #expect(with.text(row: layout.plot.row + row) == without.text(row: layout.plot.row + row))
  }
}

@Test func fallingRatesGiveFallingDots() {
  var generator = SplitMix64(seed: 7)
  for _ in 0..<300 {
    var value = 1.0
    let columns = (0..<80).map { _ -> Column in
      let first = value
      if Int.random(in: 0..<3, using: &generator) == 0 {
        value *= Double.random(in: 0.5...1, using: &generator)
      }
      return Column(first: first, last: value)
    }
    let size = Size(columns: 50, rows: 20)
    var chart = Chart(
      title: "", scale: Scale(.log, low: 1e-6, high: 1), domain: steps,
      curves: [Curve(name: "", slot: 0, columns: columns)])
    chart.showsBorder = false
    chart.leftMargin = 9
    let layout = chart.layout(in: Rect(size))
    var drawing = ChartDrawing(chart, layout: layout, alphabet: .unicode)
    drawing.plotCurves()
    let spans = (0..<drawing.canvas.dotColumns).map { drawing.canvas.span(dotColumn: $0) }
    for (one, next) in zip(spans, spans.dropFirst()) {
      guard let one, let next else { continue }
      // Falling and joined; a column that falls leaves its last row to the next one.
      let distance = next.lowerBound - one.upperBound
      #expect(distance == 1 || distance == 0 && one.count == 1)
    }
  }
}

extension Canvas {
  /// The dot rows from the topmost to the lowest dot of layer 0 in a dot column.
  func span(dotColumn: Int) -> ClosedRange<Int>? {
    let rows = (0..<dotRows).filter { row in
      let pattern = pattern(layer: 0, column: dotColumn / marker.width, row: row / marker.height)
      let bit = row % marker.height * marker.width + dotColumn % marker.width
      return pattern >> UInt8(bit) & 1 == 1
    }
    guard let first = rows.first, let last = rows.last else { return nil }
    return first...last
  }
}

@Test func aJumpOnTheEdgeOfAColumnIsARiser() {
  let level = Column(first: 0.9, last: 0.9)
  let drop = Column(first: 0.9, last: 0.1, low: 0.9, high: 0.9)
  let chart = Chart(
    title: "", scale: Scale(.linear, low: 0, high: 1), domain: steps,
    curves: [
      Curve(name: "", slot: 0, columns: [level, drop, Column(first: 0.1, last: 0.1), level])
    ])
  var canvas = ChartDrawing(
    chart,
    layout: ChartLayout(
      panel: Rect(Size(columns: 2, rows: 5)), plot: Rect(Size(columns: 2, rows: 5)),
      hasBorder: false, hasYLabels: false, hasXAxis: false, hasXLabels: false),
    alphabet: .unicode)
  canvas.plotCurves()
  #expect(canvas.canvas.span(dotColumn: 1) == 2...2)
  #expect(canvas.canvas.span(dotColumn: 2) == 3...17)
}

@Test func panelsShareTheirEdge() {
  var frame = Frame(Size(columns: 17, rows: 3))
  frame.drawBorder(Rect(column: 0, row: 0, columns: 9, rows: 3), style: .plain)
  frame.drawBorder(Rect(column: 8, row: 0, columns: 9, rows: 3))
  #expect(frame.text == "╭───────┬───────╮\n│       │       │\n╰───────┴───────╯\n")
  #expect(frame[8, 1].style == .plain)
  #expect(frame[16, 1].style == .dim)
}

/// The parts of a curve look like no curve, and a limit not like the grid.
@Test func strokesAreToldApart() {
  func period(_ dashes: Dashes) -> [Bool] { (0..<60).map { dashes.draws($0) } }
  let slots = (0..<8).map { period(.slot($0)) }
  for part in [Dashes.first, .second] {
    let own = period(part)
    #expect(slots.allSatisfy { zip($0, own).count(where: { $0 != $1 }) >= 10 })
  }
  #expect(period(.first) != period(.second))
  var chart = Chart(
    title: "", scale: Scale(.log, low: 0.1, high: 10), domain: Scale(.linear, low: 0, high: 10),
    curves: [])
  chart.lines = [Line(value: 1, label: "")]
  var frame = Frame(Size(columns: 40, rows: 12))
  chart.draw(in: frame.bounds, on: &frame)
  #expect(frame.text.contains("· · · ·") && !frame.text.contains("─── ───"))
  chart.lines[0].isDashed = true
  frame = Frame(Size(columns: 40, rows: 12))
  chart.draw(in: frame.bounds, on: &frame)
  #expect(frame.text.contains("─── ─── ───") && !frame.text.contains("· · · ·"))
}
