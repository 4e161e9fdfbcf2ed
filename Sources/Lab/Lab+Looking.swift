import Cells
import Plot
import Schedules

// What part of the run is seen, and on which axes. The cursor is always within what is seen: where
// it goes the window follows, and where the window goes the cursor is pulled along.
extension Lab {
  /// The share of the window that one key moves it by.
  private static let stride = 0.25

  // MARK: The window

  /// Half or twice the steps; what is under a column of the screen stays there.
  ///
  /// - Parameters:
  ///   - isIn: half the steps.
  ///   - column: of the screen, in a plot; the cursor's where nil, or beside the plots.
  package mutating func zoom(in isIn: Bool, around column: Int? = nil) {
    let axis = scene.stepAxis
    let anchor = column.flatMap { place(atColumn: $0) } ?? Double(cursor)
    guard isIn || !axis.isWhole else {
      message = "the whole run is shown; + zooms in"
      return
    }
    guard let window = axis.zoomed(in: isIn, around: anchor) else {
      message = "\(Int(StepAxis.least)) steps are the least that is shown; - zooms out"
      return
    }
    look(at: window)
  }

  /// Moves the window by columns of the plot, and the axis of the chosen plot by its rows: to later
  /// steps and greater values where they are positive.
  package mutating func pan(byColumns columns: Int, rows: Int) {
    if columns != 0 {
      look(at: scene.stepAxis.panned(by: Double(columns) / Double(max(1, plotColumns))))
    }
    if rows != 0, let place = layout.plots.first(where: { $0.plot == scene.focus }) {
      let area = chart(place.plot, of: place.entries, rows: place.rect.rows)
        .plotArea(in: place.rect)
      freeze(
        scene.focus,
        Self.moved(axes.scale(of: scene.focus), by: Double(rows) / Double(max(1, area.rows))))
    }
  }

  mutating func pan(right: Bool) {
    let axis = scene.stepAxis
    guard !axis.isWhole else {
      message = "the whole run is shown; + zooms in"
      return
    }
    let window = axis.panned(by: right ? Self.stride : -Self.stride)
    guard window != axis.window else {
      message = right ? "the run ends here" : "the run begins here"
      return
    }
    look(at: window)
  }

  /// The whole run again, on axes that follow the curves.
  mutating func showWholeRun() {
    corner = nil
    guard scene.display.region != Display.Region() else {
      refreshAxes()
      message = "the whole run is shown; + zooms in"
      return
    }
    look(again: false) { $0.region = Display.Region() }
    refreshAxes()
  }

  private mutating func look(at window: Window) {
    let part = part(window)
    look { $0.region.window = part }
  }

  /// A window, nil for the whole run.
  private func part(_ window: Window) -> Window? {
    window == StepAxis(steps: scene.run.steps).window ? nil : window
  }

  /// The steps that can have the cursor in a window: whole ones.
  func steps(in axis: StepAxis) -> ClosedRange<Int> {
    let first = min(Int(axis.window.start.rounded(.up)), scene.run.steps)
    return first...max(first, min(Int(axis.window.end), scene.run.steps))
  }

  // MARK: A box

  /// First a corner, then everything between it and the cursor.
  mutating func markBox() {
    guard let mark = corner else {
      corner = cursor
      message =
        "one side at \(words(cursor)): move the cursor, B zooms to what lies between, Esc drops"
      return
    }
    guard mark != cursor else {
      message = "both sides are at \(words(cursor)): move the cursor, then B; Esc drops"
      return
    }
    corner = nil
    let window = scene.stepAxis.between(Double(mark), Double(cursor))
    let scales = scales(in: window)
    let part = part(window)
    look(again: false) { display in
      display.region.window = part
      for (plot, scale) in scales { display.region.frozen[plot] = scale }
    }
    message = "axes fit what lies between; r shows the whole run again"
  }

  /// The axes that fit what the curves do in a window.
  private func scales(in window: Window) -> [(Display.Plot, Scale)] {
    let last = scene.run.steps - 1
    let shown = tracks.indices.filter { !scene.entries[$0].isHidden }.map { tracks[$0] }
    guard last >= 0 else { return [] }
    let from = min(max(0, Int(window.start)), last)
    let updates = from...min(last, max(from, Int(window.end.rounded(.up)) - 1))
    let losses = from...max(from, Int(window.end.rounded(.up)))
    return scene.plots.compactMap { plot in
      let extents: [Extent] =
        switch plot {
        case .rate: shown.map { $0.schedule.extent(over: updates) }
        case .momentum: shown.compactMap { $0.momentum?.extent(over: updates) }
        case .loss: shown.flatMap(\.losses).map { Extent($0.extent(over: losses)) }
        case .accuracy:
          shown.compactMap { $0.trace?.companions[.accuracy]?.extent(over: losses) }
            .map(Extent.init)
        case .batch: []
        }
      let finite = extents.filter { $0.low.isFinite && $0.high.isFinite }
      guard let first = finite.first else { return nil }
      let extent = finite.dropFirst().reduce(first) { $0.union($1) }
      return (plot, Self.around(extent, kind: scene.display.kind(of: plot)))
    }
  }

  /// A scale with a twentieth of its length of room on both sides; one that spans little or reaches
  /// zero is a usual one.
  private static func around(_ extent: Extent, kind: Scale.Kind) -> Scale {
    let usual = Scale.fitting(extent.low, extent.high, kind: kind)
    let isNarrow = extent.high - extent.low <= 1e-6 * abs(extent.high)
    guard !isNarrow, kind == .linear || extent.low >= usual.low else { return usual }
    let tight = Scale(kind, low: extent.low, high: extent.high)
    let low = extent.low == 0 ? 0 : tight.value(at: -0.05)
    return Scale(kind, low: low, high: tight.value(at: 1.05))
  }

  // MARK: Axes of values

  /// Moves the axis of the chosen plot by a tick or a decade; it follows no curve from then on.
  mutating func panValues(up: Bool) {
    let plot = scene.focus
    let scale = Self.panned(axes.scale(of: plot), up: up)
    var free = scene
    free.display.region.frozen = [:]
    var natural = Axes()
    natural.settle(free, tracks, edge: edges)
    let range = natural.scale(of: plot)
    guard scale.low < range.high, scale.high > range.low else {
      message = "no curve goes further \(up ? "up" : "down"); r shows all of them again"
      return
    }
    freeze(plot, scale)
  }

  private mutating func freeze(_ plot: Display.Plot, _ scale: Scale) {
    look { $0.region.frozen[plot] = scale }
  }

  /// A decade or a factor of two further on a logarithmic axis, a tick on a linear one.
  private static func panned(_ scale: Scale, up: Bool) -> Scale {
    switch scale.kind {
    case .log:
      let ratio = scale.high / scale.low
      let factor = ratio >= 100 ? 10 : ratio >= 4 ? 2 : ratio.squareRoot().squareRoot()
      return up
        ? Scale(.log, low: scale.low * factor, high: scale.high * factor)
        : Scale(.log, low: scale.low / factor, high: scale.high / factor)
    case .linear:
      let ticks = scale.ticks(atMost: 8)
      let tick =
        ticks.count > 1 ? ticks[1].value - ticks[0].value : (scale.high - scale.low) * stride
      let shift = up ? tick : -tick
      return Scale(.linear, low: scale.low + shift, high: scale.high + shift)
    }
  }

  /// The scale moved by a share of its length.
  private static func moved(_ scale: Scale, by share: Double) -> Scale {
    Scale(scale.kind, low: scale.value(at: share), high: scale.value(at: 1 + share))
  }

  /// Axes that stay whatever the curves do, or follow them again.
  mutating func freezeAxes() {
    let isFrozen = !scene.display.region.frozen.isEmpty
    let scales = scene.plots.map { ($0, axes.scale(of: $0)) }
    look(again: false) { display in
      display.region.frozen =
        isFrozen ? [:] : Dictionary(scales, uniquingKeysWith: { first, _ in first })
    }
    message =
      isFrozen
      ? "the axes follow the curves again"
      : "the axes are frozen: they stay whatever the curves do, until F"
  }

  /// Axes for everything, or without what is brief and far.
  mutating func showEverything() -> [Effect] {
    // Axes that followed a knob have room to spare; that is no difference.
    axes = Axes()
    settle()
    let before = axes
    let effects = attempt { $0.display.showsAll.toggle() }
    axes = Axes()
    settle()
    let isAll = scene.display.showsAll
    if !scene.display.region.frozen.isEmpty {
      message = "the axes are frozen; F lets them follow the curves"
    } else if axes == before {
      message = isAll ? "the axes show everything already" : "the axes leave nothing out here"
    } else {
      message =
        isAll
        ? "the axes show everything; C leaves out what is brief and far"
        : "the axes leave out what is brief and far, and mark it \(look.alphabet.spelled("▴ ▾"))"
    }
    return effects
  }

  // MARK: The axis of steps

  mutating func toggleLogarithmOfSteps() -> [Effect] {
    guard scene.run.steps > 1 else {
      message = "one step needs no logarithmic axis"
      return []
    }
    let effects = attempt {
      $0.display.stepKind = $0.display.stepKind == .log ? .linear : .log
    }
    if scene.display.stepKind == .log {
      message = "a logarithmic axis of steps begins with step 1; step 0 is at its left edge"
    }
    return effects
  }

  mutating func countSteps() -> [Effect] {
    guard scene.run.stepsPerEpoch > 1 else {
      message = "an epoch is one step here: the axis counts steps"
      return []
    }
    return attempt { $0.display.countsSteps.toggle() }
  }

  // MARK: What goes with the curves

  mutating func nextGrid() -> [Effect] {
    let effects = attempt { $0.display.grid = $0.display.grid.next }
    message =
      switch scene.display.grid {
      case .dots: "a dot where ticks meet"
      case .lines: "lines at the ticks"
      case .none: "no grid"
      }
    return effects
  }

  mutating func nextDropLabels() -> [Effect] {
    let effects = attempt { $0.display.dropLabels = $0.display.dropLabels.next }
    message =
      switch scene.display.dropLabels {
      case .times: "drops are labelled with their \(scene.stepsPerUnit == 1 ? "step" : "epoch")"
      case .rates: "drops are labelled with the rate before and after"
      case .none: "drops have no labels"
      }
    return effects
  }

  /// A line at what the focused curve has at the cursor; away where there is one already.
  mutating func refer() -> [Effect] {
    let plot = scene.focus
    guard plot == .loss || plot == .accuracy || cursor < scene.run.steps else {
      message = "no update is made at the end of the run: move the cursor"
      return []
    }
    guard let value = value(plot, of: topEntry), value.isFinite else {
      message = "there is no \(scene.word(plot)) at the cursor"
      return []
    }
    let isThere = scene.display.references[plot] == value
    let effects = attempt { $0.display.references[plot] = isThere ? nil : value }
    message =
      isThere
      ? "the reference line is gone"
      : "reference line at \(scene.word(plot)) \(KnobText.value(value)); i again takes it away"
    return effects
  }

  // MARK: The cursor

  /// The step one column of the plots further; at least one step.
  func stepBeside(_ step: Int, right: Bool) -> Int {
    let axis = scene.stepAxis
    let columns = Double(max(1, plotColumns))
    guard axis.kind == .log else {
      let width = max(1, Int((axis.window.length / columns).rounded()))
      return step + (right ? width : -width)
    }
    let scale = axis.scale
    let position = scale.position(of: Double(max(1, step))) + (right ? 1 : -1) / columns
    let next = Int(min(scale.value(at: position), axis.steps).rounded())
    return right ? max(step + 1, next) : min(step - 1, next)
  }

  /// The step under a column of the screen; nil beside the plots.
  package func step(atColumn column: Int) -> Int? {
    place(atColumn: column).map { min(max(0, Int($0)), scene.run.steps) }
  }

  private func place(atColumn column: Int) -> Double? {
    for place in layout.plots {
      let chart = chart(place, in: layout)
      if let step = chart.step(atColumn: column, in: place.rect) { return step }
    }
    return nil
  }

  /// The plot in whose frame a cell of the screen lies.
  package func plot(at column: Int, _ row: Int) -> Layout.PlotPlace? {
    let places = layout.plots.filter { $0.rect.contains(column: column, row: row) }
    // Neighbours share a border; what lies within one is that one's.
    return places.first {
      chart($0, in: layout).plotArea(in: $0.rect).contains(column: column, row: row)
    } ?? places.first
  }
}

extension Extent {
  fileprivate init(_ range: (low: Double, high: Double)) { self.init(range.low, range.high) }
}

extension CaseIterable where Self: Equatable, AllCases.Index == Int {
  /// The one that comes after it, the first after the last.
  fileprivate var next: Self {
    let all = Self.allCases
    let place = all.firstIndex(of: self) ?? 0
    return all[(place + 1) % all.count]
  }
}
