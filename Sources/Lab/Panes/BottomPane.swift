import Cells
import Notation

extension Lab {
  /// The last line: a message where there is one, else what the keys do here.
  func drawBottomLine(in layout: Layout, on frame: inout Frame) {
    guard let rect = layout.hints else { return }
    let end = rect.endColumn - 1
    if let text = message {
      frame.write(
        frame.fitted(text, to: end - 1), column: rect.column + 1, row: rect.row, style: .bold)
    } else if case .field(let state) = overlay {
      drawFieldHint(state, rect, end, on: &frame)
    } else if case .palette(let state) = overlay {
      drawPaletteLine(state, rect, on: &frame)
    } else if case .shelf(let state) = overlay {
      drawTyped(
        "open:", state.line, hint: "Enter opens, ↑ ↓ choose, Esc closes", rect, on: &frame)
    } else if case .name(let state) = overlay {
      drawTyped(
        "save as:", state.line, hint: state.error ?? "Enter saves, Esc closes", rect, on: &frame)
    } else if case .votes(let state) = overlay {
      drawVotes(state, rect, on: &frame)
    } else if let playback, overlay == nil, !classroom.isPresenting {
      let end = drawPlaying(playback, in: rect, on: &frame)
      drawHints(playingHints(playback), rect, end - 1, on: &frame)
    } else {
      drawHints(hints(under: overlay), rect, end, on: &frame)
    }
  }

  private func drawFieldHint(
    _ state: FieldState, _ rect: Rect, _ end: Int, on frame: inout Frame
  ) {
    if let error = state.error {
      frame.write(
        frame.fitted(error, to: end - 1), column: rect.column + 1, row: rect.row,
        style: Style(.warning))
      return
    }
    drawHints(fieldHints(state), rect, end, on: &frame)
  }

  typealias Hint = (keys: String, word: String, rank: Int)

  private func playingHints(_ playback: Playback) -> [Hint] {
    [
      ("Space", playback.isRunning ? "halt" : "play", 0), ("{ }", "speed", 1),
      ("J K", "one update", 3),
      lecture?.turns.isEmpty == true ? ("Enter", "on", 0) : ("← →", "adjust", 4),
      ("Esc", "end", 2), ("?", "help", 5),
    ]
  }

  /// What stands below a value that is being typed.
  private func fieldHints(_ state: FieldState) -> [Hint] {
    let value = fieldValue(state).map { [("=", $0, 1)] } ?? []
    let help = "\(knob.parameter.label): \(knob.parameter.help)"
    return value + [
      ("Enter", "take", 0), ("Esc", "drop", 0), ("", "turns from \(fieldRange)", 2),
      ("", "others can be typed", 3), ("", help, 4),
    ]
  }

  /// What arithmetic comes to; nil where a number stands there already, or nothing yet.
  func fieldValue(_ state: FieldState) -> String? {
    let text = state.line.text
    guard Double(text) == nil else { return nil }
    do throws(NotationError) {
      return KnobText.exact(try Arithmetic.evaluate(text))
    } catch {
      return nil
    }
  }

  /// From where to where the knob turns, with its unit.
  var fieldRange: String {
    let range = knob.parameter.range
    let entry = focusedEntry.map { scene.entries[$0] }
    let unit = KnobText.unit(
      of: knob, range.upperBound, clock: knob.isOfBatch ? entry?.batch?.clock : entry?.clock)
    return "\(KnobText.exact(range.lowerBound)) to \(KnobText.exact(range.upperBound))"
      + (unit.isEmpty || unit.hasPrefix("/") ? unit : " \(unit)")
  }

  /// What the keys do under an overlay, or in the lab.
  func hints(under overlay: Overlay?) -> [Hint] {
    if case .editor(let state) = overlay {
      return state.choice == nil
        ? [
          ("Enter", "take", 0), ("Tab", "what can follow", 1), ("Ctrl-W", "word away", 3),
          ("Ctrl-U", "all before away", 4), ("Esc", "drop", 0),
        ]
        : [("↑ ↓", "choose", 1), ("Enter", "write it", 0), ("Esc", "no list", 0)]
    }
    if case .compose = overlay {
      return [
        ("↑ ↓", "choose", 1), ("Enter", "do it, or its letter", 0), ("?", "help", 2),
        ("Esc", "close", 0),
      ]
    }
    if case .takeAway = overlay {
      return [
        ("← →", "library", 1), ("↑ ↓", "scroll", 2), ("Enter", "keep: printed when you quit", 0),
        ("Esc", "close", 0),
      ]
    }
    if case .testingRange = overlay { return [("Esc", "close", 0)] }
    if case .rangeTest(let state) = overlay {
      return [
        ("↑ ↓", "choose", 1), ("Enter", "take as initial rate of \(state.letter)", 2),
        ("Esc", "close", 0),
      ]
    }
    if case .map(let state) = overlay {
      return [
        ("← ↓ ↑ →", "walk", 1), ("Enter", "take into \(state.letter)", 2), ("b", "best", 3),
        ("x y", "other knobs", 4), ("Tab", "swap", 7), ("+ −", "zoom", 5),
        ("n", "now", 6), ("Esc", "close", 0),
      ]
    }
    if case .tune(let state) = overlay {
      return [
        ("Space", "one more trial", 1), ("a", "all to the end", 2), ("t", "take the best", 3),
        ("s", state.following.rawValue, 4), ("x", "other knob", 5), ("Esc", "close", 0),
      ]
    }
    if case .world(let state) = overlay {
      let scroll = map(of: state)?.isWhole == false ? [("↑ ↓", "scroll", 2)] : []
      return [("← →", "cursor", 1), ("< >", "drops", 3), ("Tab", "schedule", 2)] + scroll
        + [("Esc", "close", 0)]
    }
    if case .glyphTest = overlay {
      return [("↑ ↓", "choose", 1), ("I", "colours", 2), ("D", "dashes", 3), ("Enter", "close", 0)]
    }
    if case .course = overlay {
      return [("↑ ↓", "choose", 1), ("Enter", "take it", 0), ("Esc", "close", 0)]
    }
    if case .words = overlay { return [("↑ ↓", "scroll", 1), ("Esc", "close", 0)] }
    if case .numbers = overlay { return numbersHints }
    if case .help(let state) = overlay {
      return state.isSearching
        ? [("↑ ↓", "scroll", 1), ("Esc", "the whole help", 0)]
        : [("↑ ↓", "scroll", 1), ("/", "search", 2), ("Esc", "close", 0)]
    }
    if corner != nil {
      return [(", .", "cursor", 1), ("< >", "drops", 2), ("B", "zoom", 0), ("Esc", "drop", 0)]
    }
    // A room sees no keys.
    if lecture != nil, overlay == nil { return classroom.isPresenting ? [] : lessonHints }
    let isAsUsual = scene.display.region == Display.Region()
    let way = isAsUsual ? [] : [("r", "whole run", 2), ("+ -", "zoom", 6), ("( )", "pan", 6)]
    return way + KeyMap.bindings.filter { works($0.action) }.compactMap(preferences.keys.hint)
  }

  /// The columns of a hint with what is between it and the next.
  private func width(of hint: Hint) -> Int {
    Text.width(of: look.alphabet.spelled(hint.keys))
      + Text.width(of: look.alphabet.spelled(hint.word)) + (hint.keys.isEmpty ? 2 : 3)
  }

  private func fitting(_ hints: [Hint], to columns: Int) -> [Hint] {
    var kept = hints
    while kept.reduce(0, { $0 + width(of: $1) }) > columns,
      let last = kept.indices.max(by: { kept[$0].rank < kept[$1].rank })
    {
      kept.remove(at: last)
    }
    return kept
  }

  /// The key that the hint at a column of the last line speaks of: the one pointed at, or for the
  /// word the last of them; nil beside the hints and where a message stands.
  func hintKey(atColumn column: Int, in layout: Layout) -> Key? {
    guard let rect = layout.hints, message == nil else { return nil }
    var room = rect.endColumn - 1 - rect.column
    let hints: [Hint]
    switch overlay {
    case .palette, .votes: return nil
    case .field(let state):
      guard state.error == nil else { return nil }
      hints = fieldHints(state)
    case nil where playback != nil && !classroom.isPresenting:
      guard let playback else { return nil }
      var scratch = Frame(size, alphabet: look.alphabet)
      room = drawPlaying(playback, in: rect, on: &scratch) - 1 - rect.column
      hints = playingHints(playback)
    default: hints = self.hints(under: overlay)
    }
    var start = rect.column + 1
    for hint in fitting(hints, to: room) {
      let end = start + width(of: hint)
      defer { start = end }
      // What a value comes to is no key.
      guard column >= start, column < end - 2, hint.keys != "=" else { continue }
      let names = hint.keys.split(separator: " ")
      var place = start
      for name in names {
        let columns = Text.width(of: look.alphabet.spelled(String(name)))
        if column >= place, column < place + columns { return Key(hinted: name) }
        place += columns + 1
      }
      return names.last.flatMap { Key(hinted: $0) }
    }
    return nil
  }

  /// `key word` pairs; those of the greatest rank go first when it gets narrow.
  private func drawHints(
    _ hints: [Hint], _ rect: Rect, _ end: Int, on frame: inout Frame
  ) {
    var pen = Pen(column: rect.column + 1, row: rect.row, end: end)
    for hint in fitting(hints, to: end - rect.column) {
      if !hint.keys.isEmpty {
        pen.write(hint.keys, .bold, on: &frame)
        pen.column += 1
      }
      pen.write(hint.word, .dim, on: &frame)
      pen.column += 2
    }
  }
}

extension Key {
  /// The key of a name as the hints have it.
  fileprivate init?(hinted name: Substring) {
    switch name {
    case "←": self.init(.left)
    case "→": self.init(.right)
    case "↑": self.init(.up)
    case "↓": self.init(.down)
    case "−": self.init(.character("-"))
    case "PgUp": self.init(.pageUp)
    case "PgDn": self.init(.pageDown)
    case let name where name.hasPrefix("Ctrl-"):
      self.init(named: "C-\(name.dropFirst(5).lowercased())")
    default: self.init(named: String(name))
    }
  }
}
