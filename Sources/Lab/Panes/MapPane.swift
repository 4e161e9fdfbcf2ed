import Cells
import Plot
import Training

/// Where the parts of a map are: they depend on the size of the screen alone.
struct MapLayout {
  let box: Rect
  /// The chart with its axes, and the cells of the picture in it.
  let chart: Rect
  let plot: Rect
  /// The words beside it, or below where it is narrow.
  let words: Rect
  let isBeside: Bool

  /// The columns left of the plot.
  static let margin = 7

  init(_ size: Size) {
    box = Rect(column: 0, row: 0, columns: size.columns, rows: max(0, size.rows - 1))
    let area = box.inset(left: 1, top: 1, right: 2, bottom: 1)
    isBeside = area.columns >= 64 && area.rows >= 18
    if isBeside {
      words = area.inset(left: area.columns - 28)
      chart = area.inset(right: 30)
    } else {
      let rows = area.rows >= 9 ? 3 : 1
      words = area.inset(left: 1, top: area.rows - rows)
      chart = area.inset(bottom: rows)
    }
    plot = Self.chart(Scale(.log, low: 1, high: 2), Scale(.log, low: 1, high: 2)).plotArea(
      in: chart)
  }

  /// A chart with these scales and nothing in it.
  static func chart(_ x: Scale, _ y: Scale) -> Chart {
    var chart = Chart(title: "", scale: y, domain: x, curves: [])
    chart.showsBorder = false
    chart.showsLegend = false
    chart.keepsScale = true
    chart.leftMargin = margin
    return chart
  }
}

extension Lab {
  /// The map with its axes, what is marked on it, and its numbers in words.
  func drawMap(_ state: MapState, on frame: inout Frame) {
    let layout = MapLayout(size)
    frame.clear(layout.box)
    frame.drawBorder(
      layout.box, title: mapTitle(state), titleStyle: .bold,
      trailing: state.isComplete ? "" : "\(state.known) of \(state.losses.count)", style: .plain)
    let map = HeatMap(
      columns: state.grid[0].count, rows: state.grid[1].count, values: state.shown,
      scale: state.scale, isShaded: look.hasLevels)
    if !layout.plot.isEmpty {
      var chart = MapLayout.chart(
        HeatMap.widened(state.axes[0].scale, count: map.columns),
        HeatMap.widened(state.axes[1].scale, count: map.rows))
      // The words name the axis where there is no room for it here.
      chart.unitName = ""
      chart.glyphs = look.glyphs
      chart.draw(in: layout.chart, on: &frame)
      map.draw(in: layout.plot, on: &frame)
      drawEdge(of: state, map, in: layout.plot, on: &frame)
      for mark in marks(of: state).reversed() {
        let place = map.place(column: mark.column, row: mark.row, in: layout.plot)
        frame[place.column, place.row] = Cell(mark.sign, .bold)
      }
    }
    if layout.isBeside {
      drawMapWords(state, map, in: layout.words, on: &frame)
    } else {
      drawMapLines(state, in: layout.words, on: &frame)
    }
  }

  private func mapTitle(_ state: MapState) -> String {
    let landscape = Landscape(scene: scene, entry: state.entry, knobs: [])
    let what = landscape.plan.map {
      $0.paths == 1 ? ", one path" : ", mean of \($0.paths) paths"
    }
    let title = "map: the last loss of \(state.letter)\(what ?? "")"
    return size.columns >= title.count + 24 ? title : "map"
  }

  // MARK: Marks

  private struct MapMark {
    let name: String
    let sign: Unicode.Scalar
    let column: Int
    let row: Int
  }

  private static func sign(_ name: String, _ alphabet: Alphabet) -> Unicode.Scalar {
    switch name {
    case "here": alphabet == .ascii ? "X" : "╳"
    case "best": alphabet == .ascii ? "B" : "★"
    default: alphabet == .ascii ? "o" : "●"
    }
  }

  /// What is marked, the topmost first.
  private func marks(of state: MapState) -> [MapMark] {
    func mark(_ name: String, _ column: Int, _ row: Int) -> MapMark {
      MapMark(name: name, sign: Self.sign(name, look.alphabet), column: column, row: row)
    }
    var marks = [mark("here", state.column, state.row)]
    if let best = state.best {
      let (column, row) = best.quotientAndRemainder(dividingBy: state.grid[1].count)
      marks.append(mark("best", column, row))
    }
    if let column = state.place(0, present(state.axes[0].knob)),
      let row = state.place(1, present(state.axes[1].knob))
    {
      marks.append(mark("now", column, row))
    }
    return marks
  }

  /// Every other cell of a line where the rate is the edge of divergence.
  private func drawEdge(
    of state: MapState, _ map: HeatMap, in plot: Rect, on frame: inout Frame
  ) {
    guard let axis = state.axes.firstIndex(where: { $0.knob.isInitialRate }) else { return }
    let isAcross = axis == 0
    for (index, edge) in state.edges.enumerated() {
      guard let place = state.place(axis, edge) else { continue }
      let cell = map.place(
        column: isAcross ? place : index, row: isAcross ? index : place, in: plot)
      guard (isAcross ? cell.row : cell.column) % 2 == 0 else { continue }
      frame[cell.column, cell.row] = edgeSign(of: state)
    }
  }

  /// What the edge is drawn with: it stands upright where the initial rate goes across.
  private func edgeSign(of state: MapState) -> Cell {
    let isUpright = state.axes[0].knob.isInitialRate
    let isPlain = look.alphabet == .ascii
    return Cell(isUpright ? (isPlain ? "|" : "│") : isPlain ? "-" : "─", .bold)
  }

  // MARK: Words

  static func loss(_ loss: Double?) -> String {
    guard let loss else { return "…" }
    guard !loss.isNaN else { return "no loss" }
    return loss.isFinite ? NumberText.significant(loss, digits: 4) : "diverges"
  }

  /// The points that are told in words: their signs, values and losses.
  private func mapPoints(
    _ state: MapState
  ) -> [(sign: Unicode.Scalar, name: String, values: [Double], loss: Double?)] {
    var points = [
      (
        Self.sign("here", look.alphabet), "here", state.values(of: state.selection),
        state.losses[state.selection]
      )
    ]
    if let best = state.best {
      points.append(
        (
          Self.sign("best", look.alphabet), state.isComplete ? "best" : "best so far",
          state.values(of: best), state.losses[best]
        ))
    }
    let isSampled = scene.run.setup.isSampled
    points.append(
      (
        Self.sign("now", look.alphabet), isSampled ? "now, all paths" : "now",
        state.axes.map { present($0.knob) }, lastLoss
      ))
    return points
  }

  private func drawMapWords(
    _ state: MapState, _ map: HeatMap, in rect: Rect, on frame: inout Frame
  ) {
    var row = rect.row
    func line(_ name: String, _ text: String, _ style: Style) {
      frame.write(text, endingAt: rect.endColumn, row: row, style: style)
      frame.write(
        frame.fitted(name, to: rect.columns - text.count - 3), column: rect.column + 2, row: row,
        style: style)
      row += 1
    }
    line("across", state.axes[0].knob.label, .plain)
    line("up", state.axes[1].knob.label, .plain)
    if rect.rows >= 21 { row += 1 }
    for (index, point) in mapPoints(state).enumerated() {
      let style: Style = index == 0 ? .bold : .plain
      frame[rect.column, row] = Cell(point.sign, .bold)
      line(
        point.name == "now, all paths" ? point.name : "\(point.name): loss", Self.loss(point.loss),
        style)
      for (axis, value) in zip(state.axes, point.values) {
        line("  \(axis.knob.label)", KnobText.value(value), index == 0 ? .plain : .dim)
      }
      if rect.rows >= 21 { row += 1 }
    }
    if let edge = state.edges.first(where: \.isFinite) {
      frame[rect.column, row] = edgeSign(of: state)
      let isOne = state.edges.allSatisfy { $0 == edge }
      line("edge of divergence", isOne ? KnobText.value(edge) : "", .plain)
    }
    frame[rect.column, row] = Cell(HeatMap.endless(look.alphabet), .dim)
    line("diverges", "", .plain)
    if state.losses.contains(where: { $0?.isNaN == true }) {
      frame[rect.column, row] = Cell(HeatMap.nothing, .dim)
      line("no run, or too long", "", .plain)
    }
    guard state.best != nil, row + 2 <= rect.endRow else { return }
    row = min(row + (rect.rows >= 21 ? 1 : 0), rect.endRow - 2)
    let bar = Rect(column: rect.column + 2, row: row, columns: rect.columns - 2, rows: 1)
    map.drawBar(in: bar, on: &frame)
    let (low, high) = (KnobText.value(state.scale.low), KnobText.value(state.scale.high))
    frame.write(low, column: bar.column, row: row + 1, style: .dim)
    // In the middle, with a blank to both sides.
    let room = bar.columns - 2 * max(low.count, high.count) - 2
    if let text = ["loss, log", "loss"].first(where: { $0.count <= room }) {
      frame.write(
        text, column: bar.column + (bar.columns - text.count) / 2, row: row + 1, style: .dim)
    }
    frame.write(
      high, endingAt: bar.endColumn, row: row + 1, style: .dim)
  }

  /// The same in a few lines.
  private func drawMapLines(_ state: MapState, in rect: Rect, on frame: inout Frame) {
    let points = mapPoints(state)
    for (line, point) in points.prefix(rect.rows).enumerated() {
      let values = zip(state.axes, point.values).map {
        size.columns >= 60 ? "\($0.knob.label) \(KnobText.value($1))" : KnobText.value($1)
      }
      let text =
        "\(Character(point.sign)) \(values.joined(separator: ", ")): \(Self.loss(point.loss))"
      frame.write(
        frame.fitted(text, to: rect.columns), column: rect.column, row: rect.row + line,
        style: line == 0 ? .bold : .plain, end: rect.endColumn)
    }
  }
}
