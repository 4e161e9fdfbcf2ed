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
    let inner =
      layout.framesPanels
      ? rect.inset(left: 1, top: 1, right: 1, bottom: 1) : rect.inset(top: 1, right: 1)
    let knobs = knobs(of: place.panel)
    let chosen = knobIndex(of: place.panel)
    let turn = inner.rows > 4 ? entry.flatMap { reason(of: $0) } ?? [] : []
    let finding =
      inner.rows > 4 && place.panel < tracks.count ? tracks[place.panel].findings.first : nil
    let excess =
      inner.rows > 4 && place.panel < tracks.count
      ? excessWords(of: place.panel, fitting: inner.columns - 1) : nil
    let facts =
      entry == nil
      ? facts(fitting: inner.columns - (inner.columns >= 34 ? 2 : 1), rows: inner.rows) : []
    let warning = excess ?? finding.map { "! \($0.brief)" }
    let (list, foot) = inner.split(
      top: inner.rows - (entry == nil ? facts.count : warning == nil ? max(1, turn.count) : 2))
    // Scrolled so far that the chosen knob can be seen.
    let first = min(max(0, chosen - list.rows + 1), max(0, knobs.count - list.rows))
    // The names have what the longest needs, and air around them where there is room.
    let air = inner.columns >= 34 ? 2 : 1
    let labels = air + (knobs.map { frame.width(of: $0.label) }.max() ?? 0) + air
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

  /// What of the run cannot be turned, in lines of so many columns: a third of the panel at most.
  private func facts(fitting columns: Int, rows: Int) -> [String] {
    var facts: [String] = []
    if edge.isFinite {
      let now = edge(of: topEntry)
      facts.append("edge \(now.isFinite ? KnobText.value(now) : "–")")
    }
    if let scale = noiseScale(of: topEntry) {
      facts.append("noise scale \(KnobText.value(scale))")
    }
    if let way = tracks[topEntry].trace?.way, way.segments > 0 {
      facts.append("\(way.walked) one by one, \(way.segments) jumps")
    }
    if let floor = floor(of: topEntry) {
      facts.append("floor \(floor.isFinite ? KnobText.value(floor) : NumberText.unknown)")
    }
    var lines: [String] = []
    for fact in facts {
      if let last = lines.last, Text.width(of: last + "  " + fact) <= columns {
        lines[lines.count - 1] = last + "  " + fact
      } else {
        lines.append(fact)
      }
    }
    return Array(lines.prefix(max(1, rows / 3)))
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
  private func drawKnob(
    _ knob: Knob, _ entry: Entry?, isChosen: Bool, _ air: Int, _ labels: Int, in rect: Rect,
    on frame: inout Frame
  ) {
    let index = entry.flatMap { entry in scene.entries.firstIndex { $0.slot == entry.slot } }
    let value = knob.value(in: scene, entry: index)
    let style: Style = isChosen ? .bold : .plain
    if isChosen { frame.write("▸", column: rect.column, row: rect.row, style: .bold) }
    frame.write(
      knob.label, column: rect.column + air, row: rect.row, style: style,
      end: rect.column + labels - 1)
    var pen = Pen(column: rect.column + labels, row: rect.row, end: rect.endColumn)
    if isChosen, case .field(let state) = overlay {
      drawField(state, with: &pen, on: &frame)
      return
    }
    var words = KnobText.text(of: knob, value, entry: entry)
    if entry == nil {
      // What is longer than the room for values has that of the names too, as far as it is free;
      // where that is not enough the first words tell problems and optimizers apart.
      let name = rect.column + air + frame.width(of: knob.label) + 1
      while frame.width(of: words) > pen.end - min(name, pen.column),
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
