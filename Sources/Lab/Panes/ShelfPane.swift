import Cells

extension Lab {
  /// The presets and scenes that match, and below them what the chosen one is about.
  func drawShelf(_ state: ShelfState, on frame: inout Frame) {
    let found = state.list?.matches(state.line.text) ?? []
    let columns = min(size.columns, 100)
    let rect = shelfRect(found.count, columns)
    frame.clear(rect)
    frame.drawBorder(
      rect, title: "open", titleStyle: .bold, trailing: "\(found.count)", style: .plain)
    let about = min(Self.aboutRows, max(0, rect.rows - 4))
    let rows = rect.rows - 2 - about
    let first = max(0, state.selection - rows + 1)
    let names = min(30, found.map { frame.width(of: $0.title) }.max() ?? 0)
    for (line, item) in found.dropFirst(first).prefix(rows).enumerated() {
      let row = rect.row + 1 + line
      let isChosen = first + line == state.selection
      if isChosen { frame.write("▸", column: rect.column + 1, row: row, style: .bold) }
      let isBroken = item.file == nil
      frame.write(
        frame.fitted(item.title, to: names), column: rect.column + 3, row: row,
        style: isBroken ? Style(.warning) : isChosen ? .bold : .plain)
      let room = columns - names - 8 - 8
      if room > 10 {
        frame.write(
          frame.fitted(item.words, to: room), column: rect.column + 5 + names, row: row,
          style: .dim)
      }
      frame.write(item.kind, endingAt: rect.endColumn - 2, row: row, style: .dim)
    }
    if found.indices.contains(state.selection), about > 0 {
      drawAbout(found[state.selection], rect, about, on: &frame)
    } else if let list = state.list, found.isEmpty {
      frame.write(
        frame.fitted(list.problem ?? "nothing matches", to: columns - 4),
        column: rect.column + 2, row: rect.row + 1, style: .dim)
    }
    if let problem = state.list?.problem, !found.isEmpty, about > 0 {
      let row = rect.endRow - 2
      frame.clear(Rect(column: rect.column + 1, row: row, columns: columns - 2, rows: 1))
      frame.write(
        frame.fitted(problem, to: columns - 4), column: rect.column + 2, row: row,
        style: Style(.warning))
    }
  }

  private static let aboutRows = 5

  private func shelfRect(_ count: Int, _ columns: Int) -> Rect {
    let rows = min(max(1, count) + Self.aboutRows + 2, max(3, size.rows - 2), 26)
    return Rect(column: 0, row: max(0, size.rows - 1 - rows), columns: columns, rows: rows)
  }

  /// The words and the source of a scene, in the last rows of the box.
  private func drawAbout(
    _ item: ShelfItem, _ rect: Rect, _ rows: Int, on frame: inout Frame
  ) {
    var lines = Self.wrapped(item.words, to: rect.columns - 4)
    let source = item.file?.source ?? ""
    if !source.isEmpty { lines += Self.wrapped("from: \(source)", to: rect.columns - 4) }
    for (line, text) in lines.prefix(rows - 1).enumerated() {
      frame.write(
        text, column: rect.column + 2, row: rect.endRow - rows + line, style: .plain,
        end: rect.endColumn - 1)
    }
  }

  /// Words in lines of at most so many columns.
  private static func wrapped(_ text: String, to columns: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, Text.width(of: last) + 1 + Text.width(of: word) <= columns {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// What was typed, in the last line: behind `:`, `open:` or `save as:`.
  func drawTyped(
    _ prompt: String, _ line: LineEditor, hint: String, _ rect: Rect, on frame: inout Frame
  ) {
    frame.clear(rect)
    var pen = Pen(column: rect.column + 1, row: rect.row, end: rect.endColumn - 1)
    pen.write(prompt, .bold, on: &frame)
    for (offset, scalar) in line.scalars.enumerated() {
      let isMarked = line.isSelected || offset == line.cursor
      pen.write(
        Text.clean(String(Character(scalar))), Style(.text, isMarked ? .reverse : .normal),
        on: &frame)
    }
    if line.cursor == line.scalars.count, !line.isSelected {
      pen.write(" ", Style(.text, .reverse), on: &frame)
    }
    pen.write("  \(hint)", .dim, on: &frame)
  }
}
