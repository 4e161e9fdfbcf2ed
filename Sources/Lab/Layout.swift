import Cells
import Schedules

/// Where everything stands for one size of the screen; computed anew for every frame.
package struct Layout: Hashable, Sendable {
  /// One plot: which quantity, of which schedules.
  package struct PlotPlace: Hashable, Sendable {
    package var plot: Display.Plot
    /// Places in the scene's entries.
    package var entries: [Int]
    package var rect: Rect
    /// False where the plot below shows the same axis.
    package var hasStepAxis = true
    /// What is shown of the others against the first; nil for the curves themselves.
    package var comparison: Comparison?
    /// Columns left blank at the right, so that neighbours have the same number for their curves.
    package var slack = 0
  }

  package struct PanelPlace: Hashable, Sendable {
    /// A place in the scene's entries, or their number for the run.
    package var panel: Int
    package var rect: Rect
  }

  package var title: Rect?
  package var plots: [PlotPlace] = []
  /// The line of exact numbers; without it they stand in the plots' borders.
  package var readout: Rect?
  package var panels: [PanelPlace] = []
  /// True where panels have a border around them and not only a line above.
  package var framesPanels = false
  /// The chosen knob in one line, where there is no room for panels.
  package var knobLine: Rect?
  package var hints: Rect?
  /// The words of a lesson, in the place of the panels.
  package var lesson: Rect?

  /// Below this only a sentence is shown.
  package static let least = Size(columns: 20, rows: 6)

  /// Nothing anywhere yet.
  init() {}

  init(_ size: Size, scene: Scene, panel: Int, knobRows: Int, lessonRows: Int = 0) {
    guard size.columns >= Self.least.columns, size.rows >= Self.least.rows else { return }
    var area = Rect(size)
    (title, area) = area.split(top: 1)
    hints = Rect(column: 0, row: area.endRow - 1, columns: area.columns, rows: 1)
    area.rows -= 1
    let isNarrow = size.columns < 100
    let isFlat = scene.display.view == .overlay
    if lessonRows > 0 {
      // Words come first, but a picture needs some rows to be one.
      let rows = min(lessonRows + 1, max(2, area.rows - 7))
      lesson = Rect(
        column: 0, row: area.endRow - rows, columns: area.columns, rows: rows)
      area.rows -= rows
    } else if size.rows < 24 {
      knobLine = Rect(column: 0, row: area.endRow - 1, columns: area.columns, rows: 1)
      area.rows -= 1
    } else {
      framesPanels = !isNarrow && size.rows >= 30
      // The chosen knobs, the formula, and the border or the line above.
      let rows =
        min(knobRows, size.rows < 30 ? 4 : size.rows < 45 ? 8 : 12) + 1 + (framesPanels ? 2 : 1)
      let panels = Rect(
        column: 0, row: area.endRow - rows, columns: area.columns, rows: rows)
      area.rows -= rows
      placePanels(in: panels, count: scene.entries.count + 1, focus: panel)
    }
    let hasOnePlot = scene.display.isExpanded || size.columns < 60 || size.rows < 16
    // Where plots are narrow, each has its numbers in its own border.
    if hasOnePlot || !isNarrow || !isFlat {
      readout = Rect(column: 0, row: area.endRow - 1, columns: area.columns, rows: 1)
      area.rows -= 1
    }
    placePlots(in: area, scene, panel: panel, hasOnePlot: hasOnePlot)
  }

  private mutating func placePanels(in area: Rect, count: Int, focus: Int) {
    let shown = max(1, min(count, area.columns / 26))
    // The panel with the keys is always among those shown.
    let first = min(max(0, focus - shown + 1), count - shown)
    let places =
      framesPanels ? area.shared(among: shown) : area.divided(among: shown)
    panels = places.enumerated().map { PanelPlace(panel: first + $0, rect: $1) }
  }

  private mutating func placePlots(
    in area: Rect, _ scene: Scene, panel: Int, hasOnePlot: Bool
  ) {
    let shown = scene.entries.indices.filter { !scene.entries[$0].isHidden }
    let kinds = hasOnePlot ? [scene.focus] : [.rate, .loss]
    let others = hasOnePlot ? [] : scene.plots.filter { ![.rate, .loss].contains($0) }
    switch scene.display.view {
    case .overlay:
      // One above the other where that leaves both enough rows to tell decades apart.
      if kinds.count == 2, area.columns < 100, area.rows >= 22 {
        stack([(area, shown)])
      } else {
        plots = zip(kinds, area.shared(among: kinds.count)).map { plot, rect in
          PlotPlace(plot: plot, entries: shown, rect: rect)
        }
        let room = area.rows >= 22 ? 2 : area.rows >= 16 ? 1 : 0
        if kinds.count == 2, room > 0, area.columns >= 100, others.contains(.accuracy) {
          add([.accuracy], below: 1, scene)
        }
        add(Array(others.filter { $0 != .accuracy }.suffix(room)), below: 0, scene)
      }
    case .sideBySide:
      let count = max(1, min(shown.count, area.columns / 30))
      let focus = shown.firstIndex(of: panel) ?? 0
      let first = max(0, min(max(0, focus - count + 1), shown.count - count))
      let columns = area.shared(among: count).enumerated().map { index, rect in
        (rect, shown.indices.contains(first + index) ? [shown[first + index]] : [])
      }
      if kinds.count == 2 {
        stack(columns)
      } else {
        plots = columns.map { PlotPlace(plot: kinds[0], entries: $0.1, rect: $0.0) }
      }
    case .stacked:
      pile(kinds, others, in: area, shown, scene)
    case .grid:
      placeGrid(kinds, in: area, shown, panel: panel, focus: scene.focus)
    case .difference, .ratio:
      place(kinds, in: area, shown, comparedBy: scene.display.view.comparison)
    }
    let least = plots.map(\.rect.columns).min() ?? 0
    for index in plots.indices { plots[index].slack = plots[index].rect.columns - least }
  }

  /// The lower part of a plot of rates, for the momentum and the batch that go with them: a third
  /// for one of them, half for both.
  private mutating func add(_ others: [Display.Plot], below index: Int, _ scene: Scene) {
    guard !others.isEmpty else { return }
    var area = plots[index].rect
    let shown = plots[index].entries
    let share = area.rows / (2 + (others.count == 1 ? 1 : 2))
    var above = area.rows - share * others.count
    for (offset, plot) in others.enumerated() {
      plots[index + offset].rect = area.split(top: above).0
      plots[index + offset].hasStepAxis = false
      // Neighbours share a border.
      area = area.inset(top: above - 1)
      above = share + 1
      plots.insert(
        PlotPlace(
          plot: plot, entries: shown.filter { scene.has(plot, scene.entries[$0]) }, rect: area),
        at: index + offset + 1)
    }
  }

  /// The fewest rows of a plot among others: a border and four rows of dots.
  private static let leastRows = 5

  /// Loss, accuracy and rate one above the other, with what else changes where there is room, and
  /// one axis of steps below all of them; the loss has most of the rows.
  private mutating func pile(
    _ kinds: [Display.Plot], _ others: [Display.Plot], in area: Rect, _ entries: [Int],
    _ scene: Scene
  ) {
    guard kinds.count == 2 else {
      plots = kinds.map { PlotPlace(plot: $0, entries: entries, rect: area) }
      return
    }
    // A border above each, the last one below, and the axis with its labels.
    let room = (area.rows - 3) / Self.leastRows - 2
    let added = others.prefix(max(0, room))
    let order: [Display.Plot] =
      [.loss] + added.filter { $0 == .accuracy } + [.rate] + added.filter { $0 != .accuracy }
    // The loss counts for two where that leaves the others enough.
    let lines = area.rows - 3
    let share = max(min(Self.leastRows, lines / order.count), lines / (order.count + 1))
    var rest = area
    for (index, plot) in order.enumerated() {
      let isLast = index == order.count - 1
      let rows =
        isLast
        ? rest.rows : index == 0 ? lines - share * (order.count - 1) + 1 : share + 1
      plots.append(
        PlotPlace(
          plot: plot, entries: entries.filter { scene.has(plot, scene.entries[$0]) },
          rect: rest.split(top: rows).0, hasStepAxis: isLast))
      // Neighbours share a border.
      rest = rest.inset(top: rows - 1)
    }
  }

  /// Rate above loss in each column, with one border between them and one axis of steps below.
  private mutating func stack(_ columns: [(Rect, [Int])]) {
    for (area, entries) in columns {
      // Three borders and, below, an axis with its labels; the upper plot gets the odd row.
      let lines = area.rows - 5
      let (top, _) = area.split(top: 2 + (lines + 1) / 2)
      let bottom = area.inset(top: top.rows - 1)
      plots.append(PlotPlace(plot: .rate, entries: entries, rect: top, hasStepAxis: false))
      plots.append(PlotPlace(plot: .loss, entries: entries, rect: bottom))
    }
  }
}

extension Rect {
  /// Equal columns side by side.
  fileprivate func divided(among count: Int) -> [Rect] {
    (0..<count).map { index in
      let (start, end) = (columns * index / count, columns * (index + 1) / count)
      return Rect(column: column + start, row: row, columns: end - start, rows: rows)
    }
  }

  /// Equal columns, each sharing its right border with the left border of the next.
  func shared(among count: Int) -> [Rect] {
    (0..<count).map { index in
      let (start, end) = ((columns - 1) * index / count, (columns - 1) * (index + 1) / count)
      return Rect(column: column + start, row: row, columns: end - start + 1, rows: rows)
    }
  }
}

extension Lab {
  /// The places of this moment.
  package var layout: Layout {
    if let presentedPage { return presentedPage.layout }
    // As much room at all times, so that nothing jumps when the type changes; what is longer
    // scrolls.
    let longest = Family.shapes.map { $0.parameters.count(where: \.isKnob) }.max() ?? 0
    // Where there are rows in plenty, composed schedules get more of them.
    let most = scene.entries.map { Knob.of($0).count }.max() ?? 0
    let rows = max(1 + min(longest, 5), size.rows >= 45 ? min(most, 12) : 0)
    return Layout(
      size, scene: scene, panel: panel, knobRows: rows, lessonRows: lessonRows)
  }

  /// The character columns of the first plot, for moving the cursor by one of them.
  var plotColumns: Int {
    guard let place = layout.plots.first else { return 1 }
    return chart(place.plot, of: place.entries, rows: place.rect.rows)
      .plotArea(in: place.rect).columns
  }
}
