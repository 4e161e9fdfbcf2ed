/// What a person does, written as text: `Right v <Click 30,10> <WheelUp 30,10> <Paste 1e-3>`.
package enum InputScript {
  /// A word that means nothing.
  package struct Mistake: Error, Hashable, Sendable {
    package let word: String
  }

  private static let verbs: [(name: String, kinds: [Mouse.Kind], button: Mouse.Button)] = [
    ("Click", [.press, .release], .left), ("RightClick", [.press, .release], .right),
    ("Press", [.press], .left), ("Drag", [.drag], .left), ("Release", [.release], .left),
    ("WheelUp", [.wheelUp], .none), ("WheelDown", [.wheelDown], .none),
  ]

  /// Reads blank-separated keys and, in pointed brackets, mouse and paste.
  ///
  /// A mouse's verb is one of Click, RightClick, Press, Drag, Release, WheelUp and WheelDown, with
  /// modifiers as keys have them (`<S-WheelUp 30,10>`), and column and row counted from 0; what is
  /// pasted goes up to a bracket that ends a word.
  ///
  /// - Throws: ``Mistake`` with the first word that is none of them.
  package static func read(_ text: String) throws(Mistake) -> [Input] {
    var inputs: [Input] = []
    var rest = text.split(separator: " ", omittingEmptySubsequences: false)[...]
    while let word = rest.popFirst() {
      guard !word.isEmpty else { continue }
      guard word.count > 2, word.first == "<" else {
        guard let key = Key(named: String(word)) else { throw Mistake(word: String(word)) }
        inputs.append(.key(key))
        continue
      }
      var whole = [word]
      while whole.last?.last != ">" {
        guard let next = rest.popFirst() else { throw Mistake(word: whole.joined(separator: " ")) }
        whole.append(next)
      }
      let phrase = whole.joined(separator: " ")
      guard let meant = meaning(of: phrase.dropFirst().dropLast()) else {
        throw Mistake(word: phrase)
      }
      inputs += meant
    }
    return inputs
  }

  private static func meaning(of phrase: Substring) -> [Input]? {
    let parts = phrase.split(separator: " ", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    if parts[0] == "Paste" { return [.paste(String(parts[1]))] }
    var name = parts[0]
    var modifiers: Key.Modifiers = []
    while name.dropFirst().first == "-" {
      switch name.first {
      case "S": modifiers.insert(.shift)
      case "M": modifiers.insert(.alt)
      case "C": modifiers.insert(.control)
      default: return nil
      }
      name = name.dropFirst(2)
    }
    let place = parts[1].split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard let verb = verbs.first(where: { $0.name == name }), place.count == 2,
      let column = place[0], let row = place[1], column >= 0, row >= 0
    else { return nil }
    return verb.kinds.map {
      .mouse(Mouse($0, verb.button, column: column, row: row, modifiers: modifiers))
    }
  }
}
