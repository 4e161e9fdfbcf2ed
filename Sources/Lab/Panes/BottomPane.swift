import Cells

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
    } else if let playback, overlay == nil {
      let end = drawPlaying(playback, in: rect, on: &frame)
      drawHints(playingHints(playback), rect, end - 1, on: &frame)
    } else {
      drawHints(hints, rect, end, on: &frame)
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
    drawHints(hints, rect, end, on: &frame)
  }

  typealias Hint = (keys: String, word: String, rank: Int)

  private func playingHints(_ playback: Playback) -> [Hint] {
    [
      ("Space", playback.isRunning ? "halt" : "play", 0), ("{ }", "speed", 1),
      ("J K", "one update", 3), ("← →", "adjust", 4), ("Esc", "end", 2), ("?", "help", 5),
    ]
  }

  /// What the keys do here, whatever is open.
  var hints: [Hint] {
    if case .field = overlay {
      let help = "\(knob.parameter.label): \(knob.parameter.help)"
      return [("Enter", "take", 0), ("Esc", "drop", 0), ("", help, 1)]
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
    if case .words = overlay { return [("↑ ↓", "scroll", 1), ("Esc", "close", 0)] }
    if case .help = overlay { return [("↑ ↓", "scroll", 1), ("Esc", "close", 0)] }
    return KeyMap.bindings.compactMap(\.hint)
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
    if case .palette = overlay { return nil }
    var start = rect.column + 1
    for hint in fitting(hints, to: rect.endColumn - 1 - rect.column) {
      let end = start + width(of: hint)
      defer { start = end }
      guard column >= start, column < end - 2 else { continue }
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
    default: self.init(named: String(name))
    }
  }
}
