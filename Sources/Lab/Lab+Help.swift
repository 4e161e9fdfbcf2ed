import Cells
import Notation
import Training

/// The help over the lab, or over a page of it.
package struct HelpState: Hashable, Sendable {
  /// The first line that is seen.
  package var scroll = 0
  /// What is looked for.
  package var query = LineEditor("")
  /// True while keys go into the query.
  package var isSearching = false
  /// What the help is about and comes back to; nil for the lab itself.
  var beneath: Overlay? { pages.first }
  /// That page, in a list since a value cannot hold one of its own kind.
  private var pages: [Overlay]

  init(beneath: Overlay?) { pages = beneath.map { [$0] } ?? [] }

  /// Puts another page, or the lab, beneath it.
  mutating func put(_ page: Overlay?) { pages = page.map { [$0] } ?? [] }
}

extension Lab {
  /// Lets an answer reach the page it is for, also where the help lies over it.
  mutating func onPage<Result>(_ body: (inout Lab) -> Result) -> Result {
    guard case .help(var state) = overlay, let beneath = state.beneath else { return body(&self) }
    overlay = beneath
    let result = body(&self)
    state.put(overlay)
    overlay = .help(state)
    return result
  }

  /// Opens the help about what is on the screen.
  mutating func openHelp() { overlay = .help(HelpState(beneath: overlay)) }

  mutating func pressInHelp(_ key: Key, _ state: HelpState) -> [Effect] {
    var state = state
    let page = Help.page(in: size)
    let last = max(0, helpLines(state).count - page)
    func scroll(to row: Int) { state.scroll = min(max(row, 0), last) }
    switch key.code {
    case .escape where state.isSearching || !state.query.text.isEmpty:
      state = HelpState(beneath: state.beneath)
    case .enter where state.isSearching: state.isSearching = false
    case .down: scroll(to: state.scroll + 1)
    case .up: scroll(to: state.scroll - 1)
    case .pageDown: scroll(to: state.scroll + page)
    case .pageUp: scroll(to: state.scroll - page)
    case _ where state.isSearching:
      if state.query.take(key) { state.scroll = 0 }
    case .escape, .enter, .character("q"), .character("?"):
      overlay = state.beneath
      return []
    case .character("/"): state.isSearching = true
    case .character("j"): scroll(to: state.scroll + 1)
    case .character("k"): scroll(to: state.scroll - 1)
    case .character(" "): scroll(to: state.scroll + page)
    case .home: scroll(to: 0)
    case .end: scroll(to: last)
    default: break
    }
    overlay = .help(state)
    return []
  }

  /// The lines of the help that match, as they fit on the screen.
  func helpLines(_ state: HelpState) -> [Help.Line] {
    let words = state.query.text.lowercased().split(separator: " ")
    let lines = helpLines(over: state.beneath)
    guard !words.isEmpty else { return Help.fitted(lines, in: size) }
    var found: [Help.Line] = []
    var head: Help.Line?
    var follows = false
    for line in lines {
      switch line {
      case .head: (head, follows) = (line, false)
      case .blank: continue
      case .entry(let name, let text):
        // What has no name goes on with the entry above.
        let own = "\(name) \(text)".lowercased()
        follows = name.isEmpty && follows || words.allSatisfy { own.contains($0) }
        guard follows else { continue }
        if let title = head {
          if !found.isEmpty { found.append(.blank) }
          found.append(title)
          head = nil
        }
        found.append(line)
      }
    }
    return Help.fitted(found, in: size)
  }

  private func helpLines(over beneath: Overlay?) -> [Help.Line] {
    let custom = preferences.keys
    if let beneath {
      let own = hints(under: beneath).map { Help.Line.entry($0.keys, $0.word) }
      return [.head("On this page")] + own + [.blank, .head("In the lab"), .blank]
        + Help.keys(custom) { _ in true } + Help.behind
    }
    if lecture != nil {
      let own = lessonHints.map { Help.Line.entry($0.keys, $0.word) }
      let more: [Help.Line] = [
        .entry("PgDn  Enter", "the next page; a clicker's keys do the same"),
        .entry("PgUp  Backspace", "the page before, as you left it"),
        .entry("Home", "the first page"),
      ]
      return [.head("In this lesson")] + more
        + own.filter { line in
          guard case .entry(let keys, _) = line else { return true }
          return !(["Enter", "PgUp"] + classHints.map(\.keys)).contains(keys)
        } + [.blank] + classHelp + [.blank]
        + Help.keys(custom) { refusalInLesson(of: $0) == nil && works($0) } + Help.behind
    }
    let idle = KeyMap.bindings.filter { !works($0.action) }.map {
      Help.line(of: $0, custom)
    }
    return here + [.blank] + Help.keys(custom) { works($0) }
      + (idle.isEmpty ? [] : [.blank, .head("Nothing to do here for")] + idle) + Help.behind
  }

  /// What has the keys: the panel, and the knob that is chosen.
  private var here: [Help.Line] {
    let who = focusedEntry.map { "\(scene.entries[$0].letter), \(scene.entries[$0].title)" }
    let knob = knob
    var lines: [Help.Line] = [.head("Here: the panel of \(who ?? "the run")")]
    let range = knob.parameter.choices.isEmpty ? "; \(fieldRange)" : ""
    lines.append(.entry(knob.label, "\(knob.parameter.help)\(range)"))
    if let entry = focusedEntry.map({ scene.entries[$0] }) {
      lines.append(.entry("the schedule", entry.reading.text))
    } else {
      let setup = scene.run.setup
      lines.append(.entry("the problem", setup.problem.kind.help))
      lines.append(.entry("the optimizer", setup.optimizer.kind.help))
    }
    return lines
  }

  /// False for what would only say why there is nothing to do.
  func works(_ action: Action) -> Bool {
    let setup = scene.run.setup
    switch action {
    case .changeType, .exchangeBatch, .removeSchedule, .hideSchedule: return focusedEntry != nil
    case .decompose: return setup.problem.hasParts && !setup.isSampled
    case .samplePaths, .nextSeed: return unsampled == nil
    case .world: return setup.world != nil
    default: return true
    }
  }

  /// The help in a box over the lab.
  func drawHelp(_ state: HelpState, on frame: inout Frame) {
    let lines = helpLines(state)
    let columns = Help.columns(in: size)
    let page = Help.page(in: size)
    let isSearch = state.isSearching || !state.query.text.isEmpty
    let rows = page + 2
    let rect = Rect(
      column: (size.columns - columns) / 2, row: max(0, (size.rows - 1 - rows) / 2),
      columns: columns, rows: rows)
    frame.clear(rect)
    let first = min(state.scroll, max(0, lines.count - page))
    let range = lines.count > page ? "\(first + 1)–\(first + page) of \(lines.count)" : ""
    frame.drawBorder(
      rect, title: isSearch ? "help /" : "help", titleStyle: .bold, trailing: range, style: .plain)
    if isSearch {
      let room = max(1, min(columns - 24, 40))
      let width = state.query.scalars.reduce(1) { $0 + Text.width(of: $1) }
      drawLine(
        state.query, column: rect.column + 9, row: rect.row, columns: min(width, room), on: &frame)
    }
    let keyColumn = rect.column + 3
    let textColumn = keyColumn + Help.names(of: columns)
    if lines.isEmpty {
      frame.write(
        frame.fitted("nothing has these words; Esc shows the whole help", to: columns - 4),
        column: keyColumn, row: rect.row + 1, style: .dim)
    }
    for (line, content) in lines.dropFirst(first).prefix(page).enumerated() {
      let row = rect.row + 1 + line
      switch content {
      case .blank: break
      case .head(let text):
        frame.write(text, column: rect.column + 2, row: row, style: .bold, end: rect.endColumn - 1)
      case .entry(let keys, let text):
        frame.write(keys, column: keyColumn, row: row, end: textColumn - 1)
        frame.write(
          frame.fitted(text, to: rect.endColumn - 2 - textColumn), column: textColumn, row: row,
          style: .dim)
      }
    }
  }
}
