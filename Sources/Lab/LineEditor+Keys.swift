import Cells

extension LineEditor {
  /// Takes a key that edits; false where the key means nothing to a line of text.
  package mutating func take(_ key: Key) -> Bool {
    switch (key.code, key.modifiers) {
    case (.character(let scalar), []), (.character(let scalar), .shift): insert(scalar)
    case (.backspace, _): deleteBackward()
    case (.delete, _): deleteForward()
    case (.left, _), (.character("b"), .control): move(to: cursor - 1)
    case (.right, _), (.character("f"), .control): move(to: cursor + 1)
    case (.home, _), (.character("a"), .control): move(to: 0)
    case (.end, _), (.character("e"), .control): move(to: .max)
    case (.character("u"), .control): clear()
    default: return false
    }
    return true
  }
}
