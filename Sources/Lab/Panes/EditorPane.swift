import Cells
import Notation
import Schedules

extension Lab {
  /// The line with a caret under what is wrong, the call's parameters, and what can follow.
  func drawEditor(_ state: EditorState, on frame: inout Frame) {
    let columns = min(size.columns, 120)
    let room = max(1, columns - 4)
    let words = editorWords(state)
    let messages = Self.wrapped(words.text, to: room, atMost: size.rows < 16 ? 1 : 2)
    let choices = state.choice == nil ? [] : state.completion.choices
    let hasCall = state.completion.call != nil
    // The line, the caret's row, the message, the signature, then the list.
    let least = 2 + 1 + 1 + messages.count + (hasCall ? 1 : 0)
    let listed = min(choices.count, 8, max(0, size.rows - 1 - least - 1))
    let rows = min(least + listed, size.rows - 1)
    let rect = Rect(
      column: (size.columns - columns) / 2, row: size.rows - 1 - rows, columns: columns, rows: rows)
    frame.clear(rect)
    let entry = scene.entries[state.entry]
    let time = entry.clock == .steps ? "time in steps" : "time in epochs"
    frame.drawBorder(
      rect, title: "edit \(entry.letter)", titleStyle: Style(.series(entry.slot), .bold),
      trailing: time, style: .plain)
    var row = rect.row + 1
    let left = rect.column + 2
    let first = drawLine(state.line, column: left, row: row, columns: room, on: &frame)
    row += 1
    if let error = state.error, row < rect.endRow - 1 {
      let before = state.line.text.prefix(error.column - 1).unicodeScalars
      let place = before.dropFirst(first).reduce(0) { $0 + Text.width(of: $1) }
      let column = before.count < first ? left : min(left + place, left + room - 1)
      frame.write("^", column: column, row: row, style: Style(.warning, .bold))
    }
    row += 1
    for message in messages where row < rect.endRow - 1 {
      frame.write(message, column: left, row: row, style: words.style, end: rect.endColumn - 1)
      row += 1
    }
    if let call = state.completion.call, row < rect.endRow - 1 {
      drawCall(call, column: left, row: row, columns: room, on: &frame)
      row += 1
    }
    guard let chosen = state.choice, listed > 0 else { return }
    let start = max(0, min(chosen - listed + 1, choices.count - listed))
    let longest = choices.dropFirst(start).prefix(listed).map { Text.width(of: $0.text) }.max() ?? 0
    let names = min(longest, room / 2) + 2
    for (line, choice) in choices.dropFirst(start).prefix(listed).enumerated() {
      let isChosen = start + line == chosen
      if isChosen { frame.write("▸", column: left - 1, row: row + line, style: .bold) }
      frame.write(
        frame.fitted(choice.text, to: names - 2), column: left + 1, row: row + line,
        style: isChosen ? .bold : .plain)
      frame.write(
        frame.fitted(choice.note, to: room - names - 1), column: left + 1 + names, row: row + line,
        style: .dim)
    }
    frame.write(
      " \(chosen + 1) of \(choices.count) ", endingAt: rect.endColumn - 2, row: rect.endRow - 1,
      style: .dim)
  }

  /// What is to be said of the line: why it cannot be read, or what it says.
  private func editorWords(_ state: EditorState) -> (text: String, style: Style) {
    if let error = state.error { return (error.message, Style(.warning)) }
    if let refusal = state.refusal { return (refusal, Style(.warning)) }
    guard let reading = state.reading else { return ("", .dim) }
    if let warning = reading.warnings.first { return ("! \(warning)", Style(.warning)) }
    let name =
      reading.library.map { "\($0)'s \(reading.name ?? "")" }
      ?? scene.entries[state.entry].title
    let finding = tracks.indices.contains(state.entry) ? tracks[state.entry].findings.first : nil
    if let finding { return ("\(name); ! \(finding.sentence)", Style(.warning)) }
    return ("\(name): η(t) = \(KnobText.formula(reading.blueprint))", .dim)
  }

  /// A line of text with its cursor, scrolled so that it can be seen; returns the first scalar.
  @discardableResult func drawLine(
    _ line: LineEditor, column: Int, row: Int, columns: Int, on frame: inout Frame
  ) -> Int {
    var first = 0
    var width = line.before.reduce(1) { $0 + Text.width(of: $1) }
    while width > columns, first < line.cursor {
      width -= Text.width(of: line.scalars[first])
      first += 1
    }
    var pen = Pen(column: column, row: row, end: column + columns)
    for (place, scalar) in line.scalars.enumerated().dropFirst(first) where pen.column < pen.end {
      let isCursor = place == line.cursor || line.isSelected
      pen.write(
        Text.clean(String(Character(scalar))), Style(.text, isCursor ? .reverse : .normal),
        on: &frame)
    }
    if line.cursor == line.scalars.count, !line.isSelected {
      pen.write(" ", Style(.text, .reverse), on: &frame)
    }
    return first
  }

  /// The call's parameters, the one that is being typed bold.
  private func drawCall(
    _ call: Completion.Call, column: Int, row: Int, columns: Int, on frame: inout Frame
  ) {
    // Where not all fit, those before the present one go.
    var first = 0
    func width(from first: Int, upTo last: Int) -> Int {
      Text.width(of: call.name) + 2 + (first > 0 ? 3 : 0)
        + call.parameters[first...last].reduce(0) { $0 + Text.width(of: $1) + 2 }
    }
    if let present = call.present {
      while first < present, width(from: first, upTo: present) > columns { first += 1 }
    }
    var pen = Pen(column: column, row: row, end: column + columns)
    pen.write("\(call.name)(\(first > 0 ? "…, " : "")", .dim, on: &frame)
    for (place, parameter) in call.parameters.enumerated().dropFirst(first) {
      if place > first { pen.write(", ", .dim, on: &frame) }
      pen.write(parameter, place == call.present ? .bold : .dim, on: &frame)
    }
    pen.write(")", .dim, on: &frame)
  }

  /// A text in at most so many lines, the last one cut.
  static func wrapped(_ text: String, to columns: Int, atMost limit: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if Text.width(of: last) + 1 + Text.width(of: word) <= columns || lines.count == limit {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines.map { Text.fitted($0, to: columns) }
  }
}
