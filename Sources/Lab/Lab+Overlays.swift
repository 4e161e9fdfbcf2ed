import Cells
import Notation

extension Lab {
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
