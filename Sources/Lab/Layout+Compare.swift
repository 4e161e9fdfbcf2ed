import Cells

extension Layout {
  /// The least cell of a grid: a border, an axis with labels, and ten columns of curve.
  private static let leastCell = Size(columns: 20, rows: 5)
  /// A cell this high has a rate and a loss one above the other.
  private static let pairRows = 13
  /// A plot this high has room for a comparison under it.
  private static let comparedRows = 18

  /// A cell for each schedule, all of one size; where there is no room for all, those around the
  /// one that has the keys.
  mutating func placeGrid(
    _ kinds: [Display.Plot], in area: Rect, _ shown: [Int], panel: Int, focus plot: Display.Plot
  ) {
    guard !shown.isEmpty else {
      plots = kinds.prefix(1).map { PlotPlace(plot: $0, entries: [], rect: area) }
      return
    }
    let most = Size(
      columns: max(1, (area.columns - 1) / (Self.leastCell.columns - 1)),
      rows: max(1, (area.rows - 3) / (Self.leastCell.rows - 1)))
    let columns = Self.columns(of: area, count: shown.count, atMost: most)
    let rows = min(most.rows, (shown.count + columns - 1) / columns)
    let focus = shown.firstIndex(of: panel) ?? 0
    // Whole rows, the one with the keys among them.
    let firstRow = max(0, focus / columns - rows + 1)
    let seen = Array(shown.dropFirst(firstRow * columns).prefix(rows * columns))
    // Neighbours share borders; the axis of steps stands below the last row.
    let height = (area.rows - 3) / rows
    for row in 0..<rows {
      let isLast = row == rows - 1
      let band = Rect(
        column: area.column, row: area.row + row * height, columns: area.columns,
        rows: isLast ? area.rows - row * height : height + 1)
      // The last row is the higher one: all of them have room for two, or none.
      let kept = kinds.count == 2 && height + 1 < Self.pairRows ? [plot] : kinds
      for (column, rect) in band.shared(among: columns).enumerated() {
        let place = row * columns + column
        guard place < seen.count else { continue }
        add(kept, of: seen[place], in: rect, isLast: isLast)
      }
    }
  }

  /// How many cells stand side by side: those that come nearest to three times as wide as high.
  private static func columns(of area: Rect, count: Int, atMost most: Size) -> Int {
    let choices = (1...max(1, min(count, most.columns))).filter {
      (count + $0 - 1) / $0 <= most.rows
    }
    func shape(_ columns: Int) -> Double {
      let rows = (count + columns - 1) / columns
      let ratio = Double(area.columns * rows) / Double(3 * columns * max(1, area.rows))
      // A place that stays empty is a loss too.
      return max(ratio, 1 / ratio) + 0.3 * Double(columns * rows - count)
    }
    return choices.min { (shape($0), $0) < (shape($1), $1) } ?? max(1, min(count, most.columns))
  }

  private mutating func add(_ kinds: [Display.Plot], of entry: Int, in rect: Rect, isLast: Bool) {
    guard kinds.count == 2 else {
      plots.append(
        PlotPlace(plot: kinds[0], entries: [entry], rect: rect, hasStepAxis: isLast))
      return
    }
    // The axis of steps takes two rows of the lower one.
    let top = 1 + (rect.rows - 1 - (isLast ? 2 : 0)) / 2
    plots.append(
      PlotPlace(plot: .rate, entries: [entry], rect: rect.split(top: top).0, hasStepAxis: false))
    plots.append(
      PlotPlace(
        plot: .loss, entries: [entry], rect: rect.inset(top: top - 1), hasStepAxis: isLast))
  }

  /// Curves with what is compared under them, or that alone where there are few rows.
  mutating func place(
    _ kinds: [Display.Plot], in area: Rect, _ shown: [Int], comparedBy comparison: Comparison?
  ) {
    let isStacked = kinds.count == 2 && area.columns < 100 && area.rows >= 16
    if isStacked {
      // Three borders and, below, an axis with its labels; the upper plot gets the odd row.
      let top = 2 + (area.rows - 5 + 1) / 2
      plots = [
        PlotPlace(
          plot: kinds[0], entries: shown, rect: area.split(top: top).0, hasStepAxis: false,
          comparison: comparison),
        PlotPlace(
          plot: kinds[1], entries: shown, rect: area.inset(top: top - 1), comparison: comparison),
      ]
      return
    }
    for (plot, rect) in zip(kinds, area.shared(among: kinds.count)) {
      guard plot == .rate || plot == .loss else {
        plots.append(PlotPlace(plot: plot, entries: shown, rect: rect))
        continue
      }
      guard rect.rows >= Self.comparedRows else {
        plots.append(PlotPlace(plot: plot, entries: shown, rect: rect, comparison: comparison))
        continue
      }
      let top = 1 + (rect.rows - 3) / 2
      plots.append(
        PlotPlace(plot: plot, entries: shown, rect: rect.split(top: top).0, hasStepAxis: false))
      plots.append(
        PlotPlace(
          plot: plot, entries: shown, rect: rect.inset(top: top - 1), comparison: comparison))
    }
  }
}
