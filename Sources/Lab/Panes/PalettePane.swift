import Cells

extension Lab {
  /// The commands that match, above the line that is being typed.
  func drawPalette(_ state: PaletteState, on frame: inout Frame) {
    let found = CommandPalette.matches(state.line.text)
    let rows = min(found.count, max(1, size.rows - 6), 14)
    let columns = min(size.columns, 66)
    let rect = Rect(
      column: 0, row: size.rows - 1 - rows - 2, columns: columns, rows: rows + 2)
    frame.clear(rect)
    frame.drawBorder(
      rect, title: "command", titleStyle: .bold, trailing: "\(found.count)", style: .plain)
    let first = max(0, state.selection - rows + 1)
    for (line, binding) in found.dropFirst(first).prefix(rows).enumerated() {
      let row = rect.row + 1 + line
      let isChosen = first + line == state.selection
      let style: Style = isChosen ? .bold : .plain
      if isChosen { frame.write("▸", column: rect.column + 1, row: row, style: .bold) }
      let keys = preferences.keys.keys(of: binding).map(\.words).joined(separator: " ")
      frame.write(
        frame.fitted(binding.title, to: columns - 8 - keys.count), column: rect.column + 3,
        row: row, style: style)
      frame.write(keys, endingAt: rect.endColumn - 2, row: row, style: .dim)
    }
  }

  /// `:` and what was typed, in the last line.
  func drawPaletteLine(_ state: PaletteState, _ rect: Rect, on frame: inout Frame) {
    frame.clear(rect)
    var pen = Pen(column: rect.column + 1, row: rect.row, end: rect.endColumn - 1)
    pen.write(":", .bold, on: &frame)
    for (offset, scalar) in state.line.scalars.enumerated() {
      let style = Style(.text, offset == state.line.cursor ? .reverse : .normal)
      pen.write(Text.clean(String(Character(scalar))), style, on: &frame)
    }
    if state.line.cursor == state.line.scalars.count {
      pen.write(" ", Style(.text, .reverse), on: &frame)
    }
    pen.write("  Enter runs, ↑ ↓ choose, Esc closes", .dim, on: &frame)
  }
}
