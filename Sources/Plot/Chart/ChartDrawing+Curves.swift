import Cells

extension ChartDrawing {
  /// Turns columns of values into dots, one layer a curve.
  mutating func plotCurves() {
    for layer in 0..<canvas.layers {
      let curve = chart.curves[layer]
      let isDashed = glyphs != .ascii && (chart.hasDashes || !chart.hasColor)
      plot(
        curve.columns, layer: layer,
        dashes: glyphs == .ascii ? .solid : curve.dashes(telling: isDashed))
    }
  }

  private mutating func plot(_ columns: [Column], layer: Int, dashes: Dashes) {
    let count = canvas.dotColumns
    guard !columns.isEmpty else { return }
    var memory = RowMemory(scale: chart.scale)
    /// The dot rows of the column before, not trimmed; nil after a gap.
    var previous: (top: Int, bottom: Int)?
    for index in 0..<count {
      let column = Self.column(index, of: count, in: columns)
      guard !column.isGap else {
        previous = nil
        continue
      }
      let bottom = memory.row(of: column.low, on: canvas)
      let top = memory.row(of: column.high, on: canvas)
      let first = memory.row(of: column.first, on: canvas)
      let last = memory.row(of: column.last, on: canvas)
      var drawn = (top: top, bottom: bottom)
      // The row in which the curve leaves belongs to the next column, or steps would be doubled.
      let goesOn =
        index + 1 < count && !Self.column(index + 1, of: count, in: columns).isGap
      if goesOn, top < bottom, last != first {
        if last == bottom { drawn.bottom -= 1 } else if last == top { drawn.top += 1 }
      }
      // A jump on the very edge of a column is in neither: draw its riser where the tick is.
      if let previous {
        if previous.bottom < drawn.top - 1 { drawn.top = previous.bottom + 1 }
        if previous.top > drawn.bottom + 1 { drawn.bottom = previous.top - 1 }
      }
      canvas.draw(
        layer: layer, dotColumn: index, top: drawn.top, bottom: drawn.bottom, dashes: dashes)
      previous = (top, bottom)
    }
  }

  /// Column `index` of `count`, gathered or repeated if the curve was sampled for another width.
  private static func column(_ index: Int, of count: Int, in columns: [Column]) -> Column {
    if columns.count == count { return columns[index] }
    let start = index * columns.count / count
    let end = max(start + 1, (index + 1) * columns.count / count)
    var result = columns[start]
    for column in columns[start..<end].dropFirst() where !column.isGap {
      if result.isGap { result = column }
      result.last = column.last
      result.low = min(result.low, column.low)
      result.high = max(result.high, column.high)
    }
    return result
  }

  func drawCurves(on frame: inout Frame) {
    let glyphs = canvas.marker.table
    let playhead = playheadColumn
    for row in 0..<canvas.rows {
      for column in 0..<canvas.columns {
        let union = canvas.union[row * canvas.columns + column]
        guard union != 0, !(chart.hidesLate && column > playhead) else { continue }
        let layer = owner(column: column, row: row)
        let curve = chart.curves[layer]
        var cell = Cell(" ", style(of: curve, isLate: column > playhead))
        if self.glyphs == .ascii {
          cell.scalar = curve.sign
        } else {
          // All dots stay, so that no line is broken; only the colour has to be one curve's.
          cell.scalar = glyphs[Int(union)]
        }
        frame[plot.column + column, plot.row + row] = cell
      }
    }
    for column in 0..<canvas.columns {
      drawClip(canvas.above[column], strokes.above, column, plot.row, on: &frame)
      drawClip(canvas.below[column], strokes.below, column, plot.endRow - 1, on: &frame)
    }
  }

  private func drawClip(
    _ layers: UInt64, _ scalar: Unicode.Scalar, _ column: Int, _ row: Int, on frame: inout Frame
  ) {
    guard layers != 0, !(chart.hidesLate && column > playheadColumn) else { return }
    let solid = chart.curves.indices.prefix(canvas.layers).reduce(UInt64(0)) {
      chart.curves[$1].isDimmed ? $0 : $0 | 1 << UInt64($1)
    }
    let candidates = layers & solid == 0 ? layers : layers & solid
    let layer = Self.bit(column % candidates.nonzeroBitCount, of: candidates)
    let playhead = playheadColumn
    let style = style(of: chart.curves[layer], isLate: column > playhead)
    frame[plot.column + column, row] = Cell(scalar, style)
  }

  /// The column behind which curves are drawn dim: before the first one where all of it is.
  private var playheadColumn: Int {
    guard let playhead = chart.playhead else { return .max }
    return column(of: playhead) ?? (playhead < chart.domain.low ? -1 : .max)
  }

  func style(of curve: Curve, isLate: Bool = false) -> Style {
    Style(
      chart.hasColor ? .series(curve.slot) : .text, curve.isDimmed || isLate ? .dim : .normal)
  }

  /// Whose colour a cell shows: the topmost curve's where curves cross, each one's in turn where
  /// they run together.
  private func owner(column: Int, row: Int) -> Int {
    var top = 0
    var count = 0
    for layer in order where canvas.pattern(layer: layer, column: column, row: row) != 0 {
      top = layer
      count += 1
    }
    guard count > 1 else { return top }
    var together: UInt64 = 1 << UInt64(top)
    for layer in order where layer != top {
      guard chart.curves[layer].isDimmed == chart.curves[top].isDimmed,
        runTogether(layer, top, column: column, row: row)
      else { continue }
      together |= 1 << UInt64(layer)
    }
    return Self.bit((column + row) % together.nonzeroBitCount, of: together)
  }

  /// Curves run together in a cell that they share with the cells on both sides, or where their
  /// dots are the same and one more cell is shared.
  private func runTogether(_ one: Int, _ other: Int, column: Int, row: Int) -> Bool {
    func share(_ x: Int, _ y: Int) -> Bool {
      canvas.pattern(layer: one, column: column + x, row: row + y) != 0
        && canvas.pattern(layer: other, column: column + x, row: row + y) != 0
    }
    guard share(0, 0) else { return false }
    let (left, right, up, down) = (share(-1, 0), share(1, 0), share(0, -1), share(0, 1))
    if left && right || up && down { return true }
    let isSame =
      canvas.pattern(layer: one, column: column, row: row)
      == canvas.pattern(layer: other, column: column, row: row)
    return isSame && (left || right || up || down)
  }

  /// The index of the n-th set bit.
  private static func bit(_ number: Int, of set: UInt64) -> Int {
    var rest = set
    for _ in 0..<number { rest &= rest - 1 }
    return rest.trailingZeroBitCount
  }
}

/// Values repeat from column to column; a logarithm is only taken of a new one.
private struct RowMemory {
  let scale: Scale
  private var values = (Double.nan, Double.nan)
  private var rows = (0, 0)

  init(scale: Scale) { self.scale = scale }

  mutating func row(of value: Double, on canvas: Canvas) -> Int {
    if value == values.0 { return rows.0 }
    if value == values.1 { return rows.1 }
    values.1 = values.0
    rows.1 = rows.0
    values.0 = value
    rows.0 = value.isNaN ? 0 : canvas.dotRow(position: scale.position(of: value))
    return rows.0
  }
}
