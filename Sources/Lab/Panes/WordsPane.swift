import Cells

extension Lab {
  /// The description as it fits into the box.
  private var wrappedDescription: [String] {
    description.flatMap { line in
      TakeAway.wrapped([line], in: size).map { $0.text } + [""]
    }.dropLast()
  }

  private var wordsPage: Int { max(1, min(size.rows - 3, wrappedDescription.count)) }

  mutating func pressInWords(_ key: Key, _ scroll: Int) -> [Effect] {
    let last = max(0, wrappedDescription.count - wordsPage)
    func scrolled(by rows: Int) -> Overlay { .words(scroll: min(max(scroll + rows, 0), last)) }
    switch key.code {
    case .escape, .enter, .character("q"), .character("A"): overlay = nil
    case .down, .character("j"): overlay = scrolled(by: 1)
    case .up, .character("k"): overlay = scrolled(by: -1)
    case .pageDown, .character(" "): overlay = scrolled(by: wordsPage)
    case .pageUp: overlay = scrolled(by: -wordsPage)
    default: break
    }
    return []
  }

  /// The screen in words, in a box over it.
  func drawWords(scroll: Int, on frame: inout Frame) {
    let columns = TakeAway.columns(in: size)
    let lines = wrappedDescription
    let page = wordsPage
    let rect = Rect(
      column: (size.columns - columns) / 2, row: max(0, (size.rows - 1 - page - 2) / 2),
      columns: columns, rows: page + 2)
    frame.clear(rect)
    let first = min(scroll, max(0, lines.count - page))
    let range = lines.count > page ? "\(first + 1)–\(first + page) of \(lines.count)" : ""
    frame.drawBorder(rect, title: "in words", titleStyle: .bold, trailing: range, style: .plain)
    for (row, line) in lines.dropFirst(first).prefix(page).enumerated() {
      frame.write(line, column: rect.column + 2, row: rect.row + 1 + row, end: rect.endColumn - 1)
    }
  }
}
