import Cells
import Notation

extension Lab {
  // MARK: Help

  mutating func pressInHelp(_ key: Key, _ scroll: Int) -> [Effect] {
    let page = Help.page(in: size)
    let last = max(0, Help.lines(in: size).count - page)
    func scrolled(by rows: Int) -> Overlay { .help(scroll: min(max(scroll + rows, 0), last)) }
    switch key.code {
    case .escape, .enter, .character("q"), .character("?"): overlay = nil
    case .down, .character("j"): overlay = scrolled(by: 1)
    case .up, .character("k"): overlay = scrolled(by: -1)
    case .pageDown, .character(" "): overlay = scrolled(by: page)
    case .pageUp: overlay = scrolled(by: -page)
    case .home: overlay = .help(scroll: 0)
    case .end: overlay = .help(scroll: last)
    default: break
    }
    return []
  }

  // MARK: Palette

  mutating func pressInPalette(_ key: Key, _ state: PaletteState) -> [Effect] {
    var state = state
    let found = CommandPalette.matches(state.line.text)
    switch key.code {
    case .escape:
      overlay = nil
      return []
    case .enter:
      overlay = nil
      guard found.indices.contains(state.selection) else {
        message = "no command matches '\(Text.clean(state.line.text))'; : lists them all"
        return []
      }
      return perform(found[state.selection].action)
    case .up: state.selection = max(0, state.selection - 1)
    case .down, .tab: state.selection = min(max(0, found.count - 1), state.selection + 1)
    default:
      if state.line.take(key) { state.selection = 0 }
    }
    overlay = .palette(state)
    return []
  }

  // MARK: Value field

  /// Opens the field over the chosen knob, with what was typed so far or its present value.
  mutating func openField(_ text: String?) {
    let knob = knob
    guard knob.parameter.choices.isEmpty else {
      message = "← and → choose the \(knob.parameter.label)"
      return
    }
    let value = knob.value(in: scene, entry: focusedEntry)
    overlay = .field(
      FieldState(
        line: text.map { LineEditor($0) } ?? LineEditor(KnobText.exact(value), selected: true),
        error: nil))
  }

  mutating func pressInField(_ key: Key, _ state: FieldState) -> [Effect] {
    var state = state
    switch key.code {
    case .escape:
      overlay = nil
      return []
    case .enter:
      do throws(NotationError) {
        let value = try Arithmetic.evaluate(state.line.text)
        if let effects = turn(to: value) {
          overlay = nil
          return effects
        }
        state.error = message
        message = nil
      } catch {
        state.error = "\(error.message) at column \(error.column)"
      }
    default:
      if state.line.take(key) { state.error = nil }
    }
    overlay = .field(state)
    return []
  }
}
