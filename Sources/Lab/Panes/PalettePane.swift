import Cells

extension Lab {
  /// The commands that match, above the line that is being typed.
  func drawPalette(_ state: PaletteState, on frame: inout Frame) {
    let found = commands(state.line.text)
    let (rect, first) = paletteList(state)
    let (columns, rows) = (rect.columns, rect.rows - 2)
    frame.clear(rect)
    frame.drawBorder(
      rect, title: "command", titleStyle: .bold, trailing: "\(found.count)", style: .plain)
    if found.isEmpty {
      frame.write(
        frame.fitted("nothing matches; Backspace takes a letter away", to: columns - 4),
        column: rect.column + 3, row: rect.row + 1, style: .dim, end: rect.endColumn - 1)
    }
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

  /// The box of the commands, and the one in its first row.
  func paletteList(_ state: PaletteState) -> (rect: Rect, first: Int) {
    let found = commands(state.line.text)
    let rows = min(max(1, found.count), max(1, size.rows - 6), 14)
    let rect = Rect(
      column: 0, row: size.rows - 1 - rows - 2, columns: min(size.columns, 66), rows: rows + 2)
    return (rect, max(0, state.selection - rows + 1))
  }

  /// `:` and what was typed, in the last line.
  func drawPaletteLine(_ state: PaletteState, _ rect: Rect, on frame: inout Frame) {
    frame.clear(rect)
    frame.write(":", column: rect.column + 1, row: rect.row, style: .bold)
    let hint = "Enter runs, ↑ ↓ choose, Esc closes"
    let typed = state.line.scalars.reduce(1) { $0 + Text.width(of: $1) }
    let fits = typed + 4 + frame.width(of: hint) < rect.columns
    let room = max(1, fits ? typed : rect.columns - 4)
    drawLine(state.line, column: rect.column + 2, row: rect.row, columns: room, on: &frame)
    guard fits else { return }
    frame.write(hint, column: rect.column + 4 + typed, row: rect.row, style: .dim)
  }
}
