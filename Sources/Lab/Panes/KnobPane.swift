import Cells
import Plot
import Schedules

extension Lab {
  /// The panel of one schedule, or of the run.
  func drawPanel(_ place: Layout.PanelPlace, in layout: Layout, on frame: inout Frame) {
    let entry = place.panel < scene.entries.count ? scene.entries[place.panel] : nil
    let hasKeys = place.panel == panel
    let rect = place.rect
    let name =
      entry.map { "\($0.letter) \($0.name)\($0.isHidden ? " (hidden)" : "")" } ?? "run"
    let isFirst = place == layout.panels.first && place.panel > 0
    let isLast = place == layout.panels.last && place.panel < scene.entries.count
    let title = (isFirst ? "◂ " : "") + name + (isLast ? " ▸" : "")
    let style: Style = hasKeys ? .plain : .dim
    let titleStyle = entry.map { Style(.series($0.slot), .bold) } ?? .bold
    let pace = entry.map(Self.pace) ?? ""
    if layout.framesPanels {
      frame.drawBorder(rect, title: title, titleStyle: titleStyle, trailing: pace, style: style)
    } else {
      drawRule(rect, title, titleStyle, style, on: &frame)
    }
    let knobs = knobs(of: place.panel)
    let chosen = knobIndex(of: place.panel)
    let parts = panelParts(of: place, in: layout)
    let (inner, list, foot, first) = (parts.inner, parts.list, parts.foot, parts.first)
    let (turn, facts, warning) = (parts.turn, parts.facts, parts.warning)
    if layout.framesPanels { drawFacts(of: place.panel, in: rect, on: &frame) }
    // The names have what the longest needs, and air around them where there is room.
    let air = inner.columns >= 34 ? 2 : 1
    let longest = air + (knobs.map { frame.width(of: $0.label) }.max() ?? 0) + air
    // A name may be cut for a value, a value for nothing.
    let index = entry == nil ? nil : place.panel
    let widest = knobs.map {
      frame.width(of: KnobText.text(of: $0, $0.value(in: scene, entry: index), entry: entry))
    }.max()
    let labels = entry == nil ? longest : max(8, min(longest, inner.columns - (widest ?? 0)))
    for (line, knob) in knobs.dropFirst(first).prefix(list.rows).enumerated() {
      let row = Rect(column: list.column, row: list.row + line, columns: list.columns, rows: 1)
      drawKnob(
        knob, entry, isChosen: hasKeys && first + line == chosen, air, labels, in: row, on: &frame)
    }
    // There are more than can be seen: the border says so, where no value stands.
    if knobs.count > list.rows, rect.columns > 2 {
      let isEnd = first + list.rows >= knobs.count
      frame.write(isEnd ? "▴" : "▾", column: rect.endColumn - 2, row: rect.row, style: .bold)
    }
    if !turn.isEmpty {
      for (line, words) in turn.enumerated() {
        frame.write(
          frame.fitted(words, to: foot.columns - air), column: foot.column + air,
          row: foot.row + line, style: .dim)
      }
    } else if let entry {
      if let warning {
        frame.write(
          frame.fitted(warning, to: foot.columns - air), column: foot.column + air,
          row: foot.row, style: Style(.warning))
      }
      if warning != nil, foot.rows < 2 { return }
      // η for η(t) where that makes it fit.
      let formula = KnobText.formula(entry.blueprint)
      let room = foot.columns - air
      let text =
        frame.width(of: "η(t) = \(formula)") <= room ? "η(t) = \(formula)" : "η = \(formula)"
      frame.write(
        frame.fitted(text, to: room), column: foot.column + air, row: foot.endRow - 1, style: .dim)
    } else {
      for (line, words) in facts.enumerated() {
        frame.write(
          frame.fitted(words, to: foot.columns - air), column: foot.column + air,
          row: foot.row + line, style: .dim)
      }
    }
  }

  /// What stands in a panel, and where.
  struct PanelParts {
    var inner: Rect
    /// The rows of the knobs, and those below.
    var list: Rect
    var foot: Rect
    /// The knob in the first row.
    var first: Int
    var turn: [String]
    var facts: [String]
    var warning: String?
  }

  /// What stands in a panel of this moment; drawing and pointing ask the same.
  func panelParts(of place: Layout.PanelPlace, in layout: Layout) -> PanelParts {
    let entry = place.panel < scene.entries.count ? scene.entries[place.panel] : nil
    let inner =
      layout.framesPanels
      ? place.rect.inset(left: 1, top: 1, right: 1, bottom: 1) : place.rect.inset(top: 1, right: 1)
    let turn = inner.rows > 4 ? entry.flatMap { reason(of: $0) } ?? [] : []
    let finding =
      inner.rows > 4 && place.panel < tracks.count ? tracks[place.panel].findings.first : nil
    let excess =
      inner.rows > 4 && place.panel < tracks.count
      ? excessWords(of: place.panel, fitting: inner.columns - 1) : nil
    // The lower border has room for them; a line above has none.
    let facts = layout.framesPanels || entry != nil ? [] : [fact(fitting: inner.columns - 1)]
    let warning = excess ?? finding.map { "! \($0.brief)" }
    // On small screens a warning takes no row from the knobs, but that of the formula.
    let below = layout.framesPanels || knobs(of: place.panel).count + 2 <= inner.rows ? 2 : 1
    let (list, foot) = inner.split(
      top: inner.rows - (entry == nil ? facts.count : warning == nil ? max(1, turn.count) : below))
    // Scrolled so far that the chosen knob can be seen.
    let first = min(
      max(0, knobIndex(of: place.panel) - list.rows + 1),
      max(0, knobs(of: place.panel).count - list.rows))
    return PanelParts(
      inner: inner, list: list, foot: foot, first: first, turn: turn, facts: facts,
      warning: warning)
  }

  /// Where the rate is above the edge of divergence, nil where it never is.
  private func excessWords(of index: Int, fitting columns: Int) -> String? {
    guard let excess = tracks[index].excess else { return nil }
    let (first, last) = (excess.lowerBound, excess.upperBound)
    let short = "! above edge: \(first)–\(last)"
    if first < last, "! above the edge, steps \(first)–\(last)".count > columns { return short }
    return first == last
      ? "! above the edge at step \(first)"
      : "! above the edge, steps \(first)–\(last)"
  }

  /// What of a panel cannot be turned, in its lower border: as much as there is room for.
  private func drawFacts(of panel: Int, in rect: Rect, on frame: inout Frame) {
    let facts = panel < scene.entries.count ? facts(of: panel) : facts
    let text = Self.joined(facts, by: look.separator, fitting: rect.columns - 6)
    guard !text.isEmpty else { return }
    frame.write(
      " \(text) ", column: rect.column + 2, row: rect.endRow - 1, style: .dim,
      end: rect.endColumn - 2)
  }

  /// The first of the facts that fit side by side, each in the fullest words that do.
  private static func joined(
    _ facts: [[String]], by separator: String, fitting columns: Int
  ) -> String {
    var text = ""
    for (index, words) in facts.enumerated() {
      let start = text.isEmpty ? "" : text + separator
      // What comes later is not to be crowded out by words.
      let rest = facts[(index + 1)...].reduce(0) {
        $0 + Text.width(of: separator) + ($1.map { Text.width(of: $0) }.min() ?? 0)
      }
      let fits = words.first { Text.width(of: start + $0) + rest <= columns }
      if let fact = fits ?? words.first(where: { Text.width(of: start + $0) <= columns }) {
        text = start + fact
      }
    }
    return text
  }

  /// What holds for a schedule at the cursor, each fact in more and in fewer words.
  private func facts(of index: Int) -> [[String]] {
    var facts: [[String]] = []
    if let floor = floor(of: index) {
      facts.append(["floor \(floor.isFinite ? KnobText.value(floor) : NumberText.unknown)"])
    }
    if let scale = noiseScale(of: index).map(KnobText.value) {
      facts.append(["noise scale η/B(1−m) \(scale)", "noise scale \(scale)", "η/B(1−m) \(scale)"])
    }
    if schedulesMoveEdge(of: index), let edge = edgeNow(of: index) { facts.append([edge]) }
    return facts
  }

  /// What holds for the run.
  private var facts: [[String]] {
    var facts: [[String]] = []
    if !schedulesMoveEdge(of: topEntry), let edge = edgeNow(of: topEntry) { facts.append([edge]) }
    if let way = tracks[topEntry].trace?.way, way.segments > 0 {
      let whose = scene.entries.count > 1 ? "\(scene.entries[topEntry].letter): " : ""
      let jumps = "\(way.segments) jumps"
      facts.append(["\(whose)\(way.walked) one by one, \(jumps)", whose + jumps])
    }
    return facts
  }

  private func edgeNow(of index: Int) -> String? {
    guard edge.isFinite else { return nil }
    let now = edge(of: index)
    return "edge \(now.isFinite ? KnobText.value(now) : NumberText.unknown)"
  }

  /// The same in the one line of a panel without a border; what is a schedule's has its letter.
  private func fact(fitting columns: Int) -> String {
    let letter = scene.entries.count > 1 ? "\(scene.entries[topEntry].letter) " : ""
    let own = facts(of: topEntry).map { $0.map { letter + $0 } }
    return Self.joined(own + facts, by: "  ", fitting: columns)
  }

  /// How often the schedule moves on, for the border of its panel.
  private static func pace(_ entry: Entry) -> String {
    switch entry.clock {
    case .steps: "steps"
    case .epochs: "epochs, each step"
    case .wholeEpochs: "whole epochs"
    }
  }

  private func drawRule(
    _ rect: Rect, _ title: String, _ titleStyle: Style, _ style: Style, on frame: inout Frame
  ) {
    frame.write(
      String(repeating: "─", count: max(0, rect.columns - 1)), column: rect.column, row: rect.row,
      style: style)
    frame.write(
      " \(title) ", column: rect.column + 1, row: rect.row, style: titleStyle,
      end: rect.endColumn - 1)
  }

  /// Name, value, unit, and a track that shows where in its range the value stands.
  func drawKnob(
    _ knob: Knob, _ entry: Entry?, isChosen: Bool, _ air: Int, _ labels: Int, in rect: Rect,
    on frame: inout Frame
  ) {
    let index = entry.flatMap { entry in scene.entries.firstIndex { $0.slot == entry.slot } }
    let value = knob.value(in: scene, entry: index)
    let style: Style = isChosen ? .bold : .plain
    if isChosen { frame.write("▸", column: rect.column, row: rect.row, style: .bold) }
    frame.write(
      frame.fitted(knob.label, to: max(0, labels - air - 1)), column: rect.column + air,
      row: rect.row,
      style: style)
    var pen = Pen(column: rect.column + labels, row: rect.row, end: rect.endColumn)
    if isChosen, case .field(let state) = overlay {
      drawField(state, with: &pen, on: &frame)
      if let value = fieldValue(state), pen.column + value.count + 3 <= pen.end {
        pen.write(" = \(value)", .dim, on: &frame)
      }
      return
    }
    var words = KnobText.text(of: knob, value, entry: entry)
    if entry == nil {
      // The first words tell problems and optimizers apart. Where it is narrow, what is longer than
      // the room for values has that of the names too, as far as it is free.
      let name =
        air > 1 ? pen.column : rect.column + air + frame.width(of: knob.label) + 1
      let end = pen.end - (air > 1 ? 1 : 0)
      while frame.width(of: words) > end - min(name, pen.column),
        let blank = words.lastIndex(of: " ")
      {
        words = String(words[..<blank])
      }
      let start = min(pen.column, pen.end - frame.width(of: words))
      pen.column = max(min(name, pen.column), start)
    }
    pen.write(frame.fitted(words, to: pen.end - pen.column), style, on: &frame)
    let unit = KnobText.unit(
      of: knob, value, clock: knob.isOfBatch ? entry?.batch?.clock : entry?.clock)
    if !unit.isEmpty, pen.column + 1 + unit.count <= pen.end {
      pen.column += 1
      pen.write(unit, .dim, on: &frame)
    }
    let track = 7
    let start = rect.endColumn - track - 1
    guard rect.columns >= labels + 13 + track, knob.parameter.choices.isEmpty else { return }
    frame.write(String(repeating: "─", count: track), column: start, row: rect.row, style: .dim)
    let place = Int((knob.parameter.place(of: value) * Double(track - 1)).rounded())
    frame.write("●", column: start + place, row: rect.row, style: style)
  }

  /// The line that is being typed, its end in sight.
  private func drawField(_ state: FieldState, with pen: inout Pen, on frame: inout Frame) {
    let room = max(1, pen.end - pen.column - 1)
    let scalars = state.line.scalars
    let first = max(0, state.line.cursor - room + 1)
    for (offset, scalar) in scalars.dropFirst(first).prefix(room).enumerated() {
      let isCursor = first + offset == state.line.cursor || state.line.isSelected
      pen.write(
        Text.clean(String(Character(scalar))), Style(.text, isCursor ? .reverse : .underline),
        on: &frame)
    }
    if state.line.cursor == scalars.count, !state.line.isSelected {
      pen.write(" ", Style(.text, .reverse), on: &frame)
    }
  }

  /// The chosen knob alone, for screens of few rows.
  func drawKnobLine(in layout: Layout, on frame: inout Frame) {
    guard let rect = layout.knobLine else { return }
    let entry = focusedEntry.map { scene.entries[$0] }
    var left = rect.column + 1
    if let entry {
      left = frame.write(
        entry.letter, column: left, row: rect.row, style: Style(.series(entry.slot), .bold))
    } else {
      left = frame.write("run", column: left, row: rect.row, style: .bold)
    }
    let row = Rect(column: left + 1, row: rect.row, columns: rect.endColumn - left - 1, rows: 1)
    // The value is never cut; where it is narrow the name is.
    let index = focusedEntry
    let value = KnobText.text(of: knob, knob.value(in: scene, entry: index), entry: entry)
    let labels = min(frame.width(of: knob.label) + 4, row.columns - frame.width(of: value) - 1)
    drawKnob(knob, entry, isChosen: true, 2, max(2, labels), in: row, on: &frame)
  }
}
