import Cells

extension TakeAway {
  /// How many lines can be seen at once.
  static func page(in size: Size) -> Int { max(1, min(size.rows - 5, 28)) }
}

extension Lab {
  /// The tabs of the libraries, and the text for the one that is chosen.
  func drawTakeAway(_ state: TakeAwayState, on frame: inout Frame) {
    let columns = min(size.columns, 100)
    let page = TakeAway.page(in: size)
    let rows = min(page, max(8, state.lines.count)) + 4
    let rect = Rect(
      column: (size.columns - columns) / 2, row: max(0, (size.rows - 1 - rows) / 2),
      columns: columns, rows: rows)
    frame.clear(rect)
    let entry = scene.entries[state.entry]
    let shown = rows - 4
    let first = min(state.scroll, max(0, state.lines.count - shown))
    let range =
      state.lines.count > shown
      ? "\(first + 1)–\(first + shown) of \(state.lines.count)" : ""
    frame.drawBorder(
      rect, title: "take away \(entry.letter)", titleStyle: Style(.series(entry.slot), .bold),
      trailing: range, style: .plain)
    var pen = Pen(column: rect.column + 2, row: rect.row + 1, end: rect.endColumn - 1)
    for (index, title) in TakeAwayState.titles.enumerated() {
      pen.write(" \(title) ", index == state.page ? Style(.text, .reverse) : .dim, on: &frame)
    }
    for (line, text) in state.lines.dropFirst(first).prefix(shown).enumerated() {
      let row = rect.row + 3 + line
      frame.write(
        frame.fitted(Text.clean(text), to: columns - 4), column: rect.column + 2, row: row,
        style: text.hasPrefix("#") ? .dim : .plain)
    }
  }
}
