import Cells

extension TakeAway {
  /// How many lines can be seen at once.
  static func page(in size: Size) -> Int { max(1, min(size.rows - 5, 40)) }

  /// The columns of the box.
  static func columns(in size: Size) -> Int { min(size.columns, 120) }

  /// The lines as they fit into the box: what is longer goes on in the next one.
  static func wrapped(_ lines: [String], in size: Size) -> [(text: String, isComment: Bool)] {
    let room = max(10, columns(in: size) - 4)
    return lines.flatMap { line -> [(text: String, isComment: Bool)] in
      var rest = Text.clean(line)[...]
      let isComment = line.hasPrefix("#")
      var pieces: [(text: String, isComment: Bool)] = []
      repeat {
        // At a blank where there is one in the last third, else wherever it is full.
        var piece = rest.prefix(room)
        if piece.count == room, rest.count > room, let blank = piece.lastIndex(of: " "),
          piece.distance(from: piece.startIndex, to: blank) > room * 2 / 3
        {
          piece = piece[...blank]
        }
        pieces.append((String(piece), isComment))
        rest = rest.dropFirst(piece.count)
      } while !rest.isEmpty
      return pieces
    }
  }
}

extension Lab {
  private func takeAwayBox(lines: Int) -> Rect {
    let columns = TakeAway.columns(in: size)
    let rows = min(TakeAway.page(in: size), max(8, lines)) + 4
    return Rect(
      column: (size.columns - columns) / 2, row: max(0, (size.rows - 1 - rows) / 2),
      columns: columns, rows: rows)
  }

  /// The page whose tab stands at a cell; nil beside the tabs.
  func takeAwayTab(column: Int, row: Int, _ state: TakeAwayState) -> Int? {
    let rect = takeAwayBox(lines: TakeAway.wrapped(state.lines, in: size).count)
    guard row == rect.row + 1, column < rect.endColumn - 1 else { return nil }
    var start = rect.column + 2
    for (page, title) in TakeAwayState.titles.enumerated() {
      let end = start + Text.width(of: title) + 2
      if column >= start, column < end { return page }
      start = end
    }
    return nil
  }

  /// The tabs of the libraries, and the text for the one that is chosen.
  func drawTakeAway(_ state: TakeAwayState, on frame: inout Frame) {
    let lines = TakeAway.wrapped(state.lines, in: size)
    let rect = takeAwayBox(lines: lines.count)
    let rows = rect.rows
    frame.clear(rect)
    let entry = scene.entries[state.entry]
    let shown = rows - 4
    let first = min(state.scroll, max(0, lines.count - shown))
    let range = lines.count > shown ? "\(first + 1)–\(first + shown) of \(lines.count)" : ""
    let isScene = state.page == TakeAwayState.scenePage
    frame.drawBorder(
      rect, title: isScene ? "take away the scene" : "take away \(entry.letter)",
      titleStyle: isScene ? .bold : Style(.series(entry.slot), .bold),
      trailing: range, style: .plain)
    var pen = Pen(column: rect.column + 2, row: rect.row + 1, end: rect.endColumn - 1)
    for (index, title) in TakeAwayState.titles.enumerated() {
      pen.write(" \(title) ", index == state.page ? Style(.text, .reverse) : .dim, on: &frame)
    }
    for (line, piece) in lines.dropFirst(first).prefix(shown).enumerated() {
      frame.write(
        piece.text, column: rect.column + 2, row: rect.row + 3 + line,
        style: piece.isComment ? .dim : .plain, end: rect.endColumn - 1)
    }
  }
}
