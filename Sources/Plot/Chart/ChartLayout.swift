import Cells

/// Which parts of a chart there is room for, and where the plot is.
package struct ChartLayout: Hashable, Sendable {
  package var panel: Rect
  /// The cells that hold curves.
  package var plot: Rect
  package var hasBorder: Bool
  package var hasYLabels: Bool
  package var hasXAxis: Bool
  package var hasXLabels: Bool

  /// The column of the vertical axis, where ``hasYLabels``.
  var axisColumn: Int { plot.column - 1 }
  /// The row of the horizontal axis, where ``hasXAxis``.
  var axisRow: Int { plot.endRow }
}

extension Chart {
  /// The parts that fit into a panel.
  ///
  /// Labels below go first, then those at the left, then the border. It depends on the sizes and
  /// switches alone, never on the data, so that nothing jumps.
  package func layout(in rect: Rect) -> ChartLayout {
    let hasBorder = showsBorder && rect.columns >= 8 && rect.rows >= 4
    var plot = hasBorder ? rect.inset(left: 1, top: 1, right: 1, bottom: 1) : rect
    let hasYLabels = plot.columns >= leftMargin + 10 && plot.rows >= 2
    if hasYLabels { plot = plot.inset(left: leftMargin + 1) }
    if hasBorder, plot.columns >= 10 { plot = plot.inset(right: rightMargin) }
    // An axis without labels is worth a row only where there are many.
    let hasXAxis = hasYLabels && plot.rows >= (showsXLabels ? 5 : 10)
    let hasXLabels = hasXAxis && showsXLabels && plot.rows >= 6
    plot = plot.inset(bottom: (hasXAxis ? 1 : 0) + (hasXLabels ? 1 : 0))
    return ChartLayout(
      panel: rect, plot: plot, hasBorder: hasBorder, hasYLabels: hasYLabels, hasXAxis: hasXAxis,
      hasXLabels: hasXLabels)
  }

  /// The cells that will hold curves.
  package func plotArea(in rect: Rect) -> Rect { layout(in: rect).plot }

  /// How many columns each curve should have: column i of n covers the positions i/n … (i+1)/n
  /// of ``domain``.
  package func dotColumns(in rect: Rect) -> Int {
    layout(in: rect).plot.columns * glyphs.dotsWide
  }

  /// The step in the middle of a cell column of the plot, for a click; nil beside the plot.
  package func step(atColumn column: Int, in rect: Rect) -> Double? {
    let plot = plotArea(in: rect)
    guard column >= plot.column, column < plot.endColumn else { return nil }
    return domain.value(at: (Double(column - plot.column) + 0.5) / Double(plot.columns))
  }

  /// The margin that holds the widest label of these scales and one cell of air.
  package static func leftMargin(for scales: [Scale], rows: Int) -> Int {
    let count = Self.yTickCount(rows: rows)
    let widths = scales.flatMap { $0.ticks(atMost: count).map { Text.width(of: $0.label) } }
    return max(6, min(14, (widths.max() ?? 0) + 1))
  }

  /// A label every third row at most; two where there are few.
  static func yTickCount(rows: Int) -> Int { max(min(2, rows / 2), min(10, (rows + 1) / 3)) }
}
