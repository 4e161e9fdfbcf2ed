import Cells
import Plot

/// What of the screen is pointed at, where nothing is open.
enum Spot: Hashable {
  case plot(Layout.PlotPlace)
  case knob(panel: Int, index: Int)
  /// A panel beside its knobs.
  case panel(Int)
  /// The one line that stands for the panels.
  case knobLine
}

extension Lab {
  /// What stands at a cell; the answer hangs on the places of this moment alone.
  func spot(column: Int, row: Int, in layout: Layout) -> Spot? {
    if let place = plot(at: column, row) { return .plot(place) }
    if layout.knobLine?.contains(column: column, row: row) == true { return .knobLine }
    guard let place = layout.panels.last(where: { $0.rect.contains(column: column, row: row) })
    else { return nil }
    let parts = panelParts(of: place, in: layout)
    let index = parts.first + row - parts.list.row
    guard parts.list.contains(column: column, row: row), index < knobs(of: place.panel).count
    else { return .panel(place.panel) }
    return .knob(panel: place.panel, index: index)
  }

  /// The step under a column of a plot, the nearest there is; nil beside its curves.
  func step(atColumn column: Int, of place: Layout.PlotPlace) -> Int? {
    let seen = steps(in: scene.stepAxis)
    return chart(place, in: layout).step(atColumn: column, in: place.rect).map {
      min(max(Int($0.rounded()), seen.lowerBound), seen.upperBound)
    }
  }

  /// What the mouse does.
  mutating func point(_ mouse: Mouse) -> [Effect] {
    isCursorPlaced = true
    if mouse.kind != .release {
      showsWelcome = false
      if wake() { return [] }
    }
    switch mouse.kind {
    case .release:
      grip = nil
      return []
    case .drag: return drag(mouse)
    case .wheelUp, .wheelDown: return turnWheel(mouse)
    case .press:
      grip = nil
      return mouse.button == .left ? click(mouse) : []
    }
  }

  /// Turns the mouse off, for selecting text, and on again.
  mutating func toggleMouse() -> [Effect] {
    hasMouse.toggle()
    message = hasMouse ? "the mouse is on" : "the mouse is the terminal's: it selects text"
    return [.mouse(hasMouse)]
  }

  // MARK: Buttons

  private mutating func click(_ mouse: Mouse) -> [Effect] {
    let layout = layout
    if layout.hints?.contains(column: mouse.column, row: mouse.row) == true {
      let key = hintKey(atColumn: mouse.column, in: layout)
      message = nil
      return key.map { press($0) } ?? []
    }
    message = nil
    if let overlay { return click(mouse, in: overlay) }
    if let rect = layout.lesson, rect.contains(column: mouse.column, row: mouse.row) {
      return lessonChoice(atRow: mouse.row, in: rect).map { choose($0) } ?? []
    }
    switch spot(column: mouse.column, row: mouse.row, in: layout) {
    case .plot(let place): return click(mouse, in: place)
    case .knob(let panel, let index):
      // The second click on a knob opens it.
      if panel == self.panel, index == knobIndex(of: panel) { return perform(.openField) }
      self.panel = panel
      chooseKnob(index)
    case .panel(let panel): self.panel = panel
    case .knobLine: return perform(.openField)
    case nil: break
    }
    return []
  }

  private mutating func click(_ mouse: Mouse, in place: Layout.PlotPlace) -> [Effect] {
    if scene.display.view == .sideBySide, let entry = place.entries.first { panel = entry }
    if let step = step(atColumn: mouse.column, of: place) {
      cursor = step
      grip = Grip(column: mouse.column, row: mouse.row)
    }
    guard place.plot != scene.focus else { return [] }
    return attempt { $0.display.focus = place.plot }
  }

  /// With the button held on a plot, the part of the run that is seen goes along, as does an axis that
  /// is frozen; of the whole run the cursor.
  private mutating func drag(_ mouse: Mouse) -> [Effect] {
    guard overlay == nil, let grip, mouse.button == .left,
      case .plot(let place) = spot(column: grip.column, row: grip.row, in: layout)
    else { return [] }
    message = nil
    let isFrozen = scene.display.region.frozen[place.plot] != nil
    if scene.stepAxis.isWhole, !isFrozen {
      if let step = step(atColumn: mouse.column, of: place) { cursor = step }
      return []
    }
    pan(
      byColumns: scene.stepAxis.isWhole ? 0 : grip.column - mouse.column,
      rows: isFrozen ? mouse.row - grip.row : 0)
    self.grip = Grip(column: mouse.column, row: mouse.row)
    return []
  }

  // MARK: Wheel

  private mutating func turnWheel(_ mouse: Mouse) -> [Effect] {
    let up = mouse.kind == .wheelUp
    message = nil
    if let overlay { return turnWheel(mouse, in: overlay) }
    switch spot(column: mouse.column, row: mouse.row, in: layout) {
    case .plot:
      if mouse.modifiers.contains(.shift) {
        pan(right: !up)
      } else {
        zoom(in: up, around: mouse.column)
      }
    case .knob(let panel, let index):
      self.panel = panel
      chooseKnob(index)
      return perform(.adjust(up: up, Self.stride(mouse.modifiers)))
    case .knobLine: return perform(.adjust(up: up, Self.stride(mouse.modifiers)))
    case .panel(let panel):
      self.panel = panel
      return perform(.chooseKnob(next: !up))
    case nil: break
    }
    return []
  }

  /// As for the arrows; a terminal may keep the wheel with Shift for itself.
  private static func stride(_ modifiers: Key.Modifiers) -> Stride {
    if modifiers.contains(.alt) { return .fine }
    return modifiers.isDisjoint(with: [.shift, .control]) ? .normal : .coarse
  }

  // MARK: What is open

  private mutating func click(_ mouse: Mouse, in overlay: Overlay) -> [Effect] {
    let (column, row) = (mouse.column, mouse.row)
    switch overlay {
    case .field: message = "Enter takes the value, Esc drops it"
    case .palette(var state):
      let list = paletteList(state)
      guard list.rect.inset(left: 1, right: 1).contains(column: column, row: row),
        row > list.rect.row, row < list.rect.endRow - 1
      else { break }
      let line = list.first + row - list.rect.row - 1
      if line == state.selection { return press(Key(.enter)) }
      state.selection = line
      self.overlay = .palette(state)
    case .takeAway(let state):
      guard let page = takeAwayTab(column: column, row: row, state) else { break }
      let tabs = page - state.page
      return (0..<abs(tabs)).flatMap { _ in press(Key(tabs > 0 ? .right : .left)) }
    case .rangeTest(var state):
      let list = rangeList(state)
      let line = list.first + row - list.rect.row
      guard list.rect.contains(column: column, row: row), state.rows.indices.contains(line) else {
        break
      }
      if line == state.selection { return press(Key(.enter)) }
      state.selection = line
      self.overlay = .rangeTest(state)
    case .map(var state):
      guard let (x, y) = mapPlace(column: column, row: row, state) else { break }
      (state.column, state.row) = (x, y)
      self.overlay = .map(state)
    default: break
    }
    return []
  }

  private mutating func turnWheel(_ mouse: Mouse, in overlay: Overlay) -> [Effect] {
    let up = mouse.kind == .wheelUp
    switch overlay {
    case .field:
      message = "Enter takes the value, Esc drops it"
      return []
    case .map(var state):
      guard let (x, y) = mapPlace(column: mouse.column, row: mouse.row, state) else { return [] }
      (state.column, state.row) = (x, y)
      self.overlay = .map(state)
      return press(.character(up ? "+" : "-"))
    case .help, .takeAway:
      return (0..<3).flatMap { _ in press(Key(up ? .up : .down)) }
    default: return press(Key(up ? .up : .down))
    }
  }

  /// The point of a map under a cell; nil beside the picture.
  private func mapPlace(column: Int, row: Int, _ state: MapState) -> (Int, Int)? {
    let plot = MapLayout(size).plot
    guard plot.contains(column: column, row: row) else { return nil }
    let (columns, rows) = (state.grid[0].count, state.grid[1].count)
    return (
      (2 * (column - plot.column) + 1) * columns / (2 * plot.columns),
      (2 * (plot.endRow - 1 - row) + 1) * rows / (2 * plot.rows)
    )
  }
}

/// Where a button went down on a plot, while it is held.
struct Grip: Hashable {
  var column: Int
  var row: Int
}
