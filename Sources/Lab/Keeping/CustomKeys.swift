import Cells

/// Keys that mean something else than in the table.
package struct CustomKeys: Hashable, Sendable {
  /// The action of a key; nil within for a key that shall do nothing.
  private(set) var meanings: [Key: Action?] = [:]

  package init() {}

  /// Keys that reach the program whatever is open, and so mean the same always.
  private static let fixed: [Key] = [
    .control("c"), .control("l"), .control("z"), Key(.escape),
  ]

  /// Gives a key a meaning.
  ///
  /// - Parameters:
  ///   - name: of the key, as in `C-s`.
  ///   - action: the name of an action, nil for none.
  /// - Returns: why that cannot be; nil where it was done.
  package mutating func bind(_ name: String, to action: String?) -> String? {
    guard let key = Key(named: name) else {
      return "'\(Text.clean(name))' is no key; keys are named as in Right, S-Left, C-r, Tab, x"
    }
    guard !Self.fixed.contains(key) else { return "\(key.words) cannot be given another meaning" }
    guard let action else {
      meanings[key] = .some(nil)
      return nil
    }
    guard let found = Action(named: action) else {
      return "no action is called '\(Text.clean(action))'; anneal config lists them"
    }
    meanings[key] = found
    return nil
  }

  /// True where a key shall do nothing.
  func silences(_ key: Key) -> Bool { meanings[key] == .some(nil) }

  /// What a key does when nothing is open.
  func action(for key: Key) -> Action? { meanings[key] ?? KeyMap.action(for: key) }

  /// The keys of a binding: the custom ones first, then those of the table that mean it still.
  func keys(of binding: Binding) -> [Key] {
    let custom = meanings.filter { $0.value == binding.action }.map(\.key)
      .sorted { $0.name < $1.name }
    return custom + binding.keys.filter { meanings[$0] == nil }
  }

  /// The hint of a binding with the keys it has now; nil where it has none.
  func hint(_ binding: Binding) -> (keys: String, word: String, rank: Int)? {
    guard let hint = binding.hint, binding.keys.contains(where: { meanings[$0] != nil }) else {
      return binding.hint
    }
    return keys(of: binding).first.map { ($0.words, hint.word, hint.rank) }
  }
}
