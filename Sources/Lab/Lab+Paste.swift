import Cells

extension Lab {
  /// Takes text from the clipboard: into the line that is open, never as keys.
  mutating func paste(_ text: String) -> [Effect] {
    message = nil
    let lines = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    let scalars = Array(lines.unicodeScalars)
    guard scalars.count <= LineEditor.limit else {
      message = "that is more than \(LineEditor.limit) characters, too long for a line"
      return []
    }
    switch overlay {
    case .field(var state):
      for scalar in scalars { state.line.insert(scalar) }
      state.error = nil
      overlay = .field(state)
    case .palette(var state):
      for scalar in scalars { state.line.insert(scalar) }
      state.selection = 0
      overlay = .palette(state)
    case nil: message = "press Enter on a knob and paste the value there"
    default: message = "nothing here takes text; Esc closes this"
    }
    return []
  }
}
