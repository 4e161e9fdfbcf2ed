import Cells

extension LineEditor {
  /// Takes a key that edits; false where the key means nothing to a line of text.
  ///
  /// The keys of a shell: Ctrl-A and Ctrl-E, Ctrl-W, Ctrl-U and Ctrl-K, words with Ctrl or Alt.
  package mutating func take(_ key: Key) -> Bool {
    let isByWord = key.modifiers.contains(.control) || key.modifiers.contains(.alt)
    switch (key.code, key.modifiers) {
    case (.character(let scalar), []), (.character(let scalar), .shift): insert(scalar)
    case (.character("w"), .control): delete(to: wordStart)
    case (.backspace, _) where isByWord: delete(to: wordStart)
    case (.delete, _) where isByWord, (.character("d"), .alt): delete(to: wordEnd)
    case (.backspace, _), (.character("h"), .control): deleteBackward()
    case (.delete, _), (.character("d"), .control): deleteForward()
    case (.left, _) where isByWord, (.character("b"), .alt): move(to: wordStart)
    case (.right, _) where isByWord, (.character("f"), .alt): move(to: wordEnd)
    case (.left, _), (.character("b"), .control): move(to: cursor - 1)
    case (.right, _), (.character("f"), .control): move(to: cursor + 1)
    case (.home, _), (.character("a"), .control): move(to: 0)
    case (.end, _), (.character("e"), .control): move(to: .max)
    case (.character("u"), .control): delete(to: 0)
    case (.character("k"), .control): delete(to: .max)
    default: return false
    }
    return true
  }
}
