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
    let help = "\(knob.parameter.label): \(knob.parameter.help)"
    drawHints(
      [("Enter", "take", 0), ("Esc", "drop", 0), ("", help, 1)], rect, end, on: &frame)
  }

  private func playingHints(
    _ playback: Playback
  ) -> [(keys: String, word: String, rank: Int)] {
    [
      ("Space", playback.isRunning ? "halt" : "play", 0), ("{ }", "speed", 1),
      ("J K", "one update", 3), ("← →", "adjust", 4), ("Esc", "end", 2), ("?", "help", 5),
    ]
  }

  private var hints: [(keys: String, word: String, rank: Int)] {
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
    if corner != nil {
      return [(", .", "cursor", 1), ("< >", "drops", 2), ("B", "zoom", 0), ("Esc", "drop", 0)]
    }
    let isAsUsual = scene.display.region == Display.Region()
    let way = isAsUsual ? [] : [("r", "whole run", 2), ("+ -", "zoom", 6), ("( )", "pan", 6)]
    return way + KeyMap.bindings.compactMap(\.hint)
  }

  /// `key word` pairs; those of the greatest rank go first when it gets narrow.
  private func drawHints(
    _ hints: [(keys: String, word: String, rank: Int)], _ rect: Rect, _ end: Int,
    on frame: inout Frame
  ) {
    func width(_ hint: (keys: String, word: String, rank: Int)) -> Int {
      frame.width(of: hint.keys) + frame.width(of: hint.word) + (hint.keys.isEmpty ? 2 : 3)
    }
    var kept = hints
    while kept.reduce(0, { $0 + width($1) }) > end - rect.column,
      let last = kept.indices.max(by: { kept[$0].rank < kept[$1].rank })
    {
      kept.remove(at: last)
    }
    var pen = Pen(column: rect.column + 1, row: rect.row, end: end)
    for hint in kept {
      if !hint.keys.isEmpty {
        pen.write(hint.keys, .bold, on: &frame)
        pen.column += 1
      }
      pen.write(hint.word, .dim, on: &frame)
      pen.column += 2
    }
  }
}
