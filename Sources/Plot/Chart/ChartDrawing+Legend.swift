import Cells

extension ChartDrawing {
  /// Names in a free corner, the right top one if it can be.
  ///
  /// Else letters at the ends of the lines, else nothing. One curve needs no name: the title has
  /// it.
  mutating func drawLegend(on frame: inout Frame) {
    // Letters at the ends would tell where the curves go.
    guard chart.curves.count > 1, !chart.hidesLate else { return }
    let named = chart.curves.filter(\.isNamed)
    // Where there is no room for all, parts go without a name.
    let own = named.filter { $0.part == nil }
    for curves in own.count > 1 ? [named, own] : [named]
    where drawLegend(of: curves, on: &frame) { return }
    drawEndLetters(on: &frame)
  }

  /// The names of some curves; false where there is no room for them.
  private mutating func drawLegend(of curves: [Curve], on frame: inout Frame) -> Bool {
    let hasParts = curves.contains { $0.part != nil }
    let sample = chart.hasColor && !chart.hasDashes && !hasParts ? 2 : 6
    let names = curves.map { frame.width(of: $0.name) }.max() ?? 0
    let width = sample + 1 + 1 + (names > 0 ? names + 1 : 0)
    let size = Size(columns: width, rows: curves.count)
    // Margin first: words that touch a curve read as part of it. A reference line is covered only
    // where every other corner is taken.
    let corners = corners(for: size)
    let clear = corners.filter { !isCrossed($0) }
    for candidates in [clear, corners] {
      for margin in [1, 0] {
        if let corner = candidates.first(where: { isFree($0, margin: margin) }) {
          drawNames(of: curves, in: corner, sample: sample, on: &frame)
          return true
        }
      }
    }
    return false
  }

  /// The right top, then the others, the one with the fewest dots first.
  private func corners(for size: Size) -> [Rect] {
    let (right, bottom) = (plot.columns - size.columns, plot.rows - size.rows)
    guard right > 1, bottom > 1, size.columns * 2 <= plot.columns else { return [] }
    func corner(_ column: Int, _ row: Int) -> Rect {
      Rect(column: column, row: row, columns: size.columns, rows: size.rows)
    }
    let others = [corner(1, bottom), corner(right, bottom), corner(1, 0)]
    let counts = others.map(crowd)
    let sorted = others.indices.sorted { (counts[$0], $0) < (counts[$1], $1) }
    return [corner(right, 0)] + sorted.map { others[$0] }
  }

  /// The cells with curves in the quarter of the plot that holds this corner.
  private func crowd(_ corner: Rect) -> Int {
    let columns = plot.columns / 2
    let rows = plot.rows / 2
    let left = corner.column < columns ? 0 : columns
    let top = corner.row < rows ? 0 : rows
    var count = 0
    for row in top..<(top + rows) {
      for column in left..<(left + columns) where !canvas.isFree(column: column, row: row) {
        count += 1
      }
    }
    return count
  }

  private mutating func drawNames(
    of curves: [Curve], in rect: Rect, sample: Int, on frame: inout Frame
  ) {
    // A grid dot beside the sample would read as a part of it.
    blank(rect.inset(left: rect.column > 0 ? -1 : 0), on: &frame)
    for (index, curve) in curves.enumerated() {
      let row = rect.row + index
      let style = style(of: curve)
      drawSample(of: curve, columns: sample, column: rect.column, row: row, on: &frame)
      // What is pinned is nobody any more.
      if curve.part != .pinned {
        write(curve.letter, column: rect.column + sample + 1, row: row, style: style, on: &frame)
      }
      write(
        curve.name, column: rect.column + sample + 3, row: row,
        style: curve.isDimmed ? .dim : .plain, on: &frame)
    }
  }

  /// A piece of the line as it is drawn: middle dots with its dashes.
  private func drawSample(
    of curve: Curve, columns: Int, column: Int, row: Int, on frame: inout Frame
  ) {
    let marker = canvas.marker
    let isDashed = glyphs != .ascii && (chart.hasDashes || !chart.hasColor)
    let dashes = glyphs == .ascii ? .solid : curve.dashes(telling: isDashed)
    for cell in 0..<columns {
      var pattern = 0
      for offset in 0..<marker.width where dashes.draws(cell * marker.width + offset) {
        pattern |= 1 << (marker.height / 2 * marker.width + offset)
      }
      let value = glyphs == .ascii ? curve.sign : marker.table[pattern]
      guard let scalar = Unicode.Scalar(value) else { continue }
      frame[plot.column + column + cell, plot.row + row] = Cell(scalar, style(of: curve))
    }
  }

  /// The letter of each curve in the cell of air behind its end.
  private mutating func drawEndLetters(on frame: inout Frame) {
    guard layout.hasBorder, plot.endColumn < layout.panel.endColumn - 1 else { return }
    var taken: Set<Int> = []
    for layer in order.reversed() {
      let curve = chart.curves[layer]
      guard curve.part == nil, let value = curve.columns.last?.last,
        let row = canvas.row(position: chart.scale.position(of: value))
      else { continue }
      let free = [row, row - 1, row + 1].first {
        $0 >= 0 && $0 < plot.rows && !taken.contains($0)
      }
      guard let free else { continue }
      taken.insert(free)
      frame.write(
        curve.letter, column: plot.endColumn, row: plot.row + free, style: style(of: curve))
    }
  }
}
