extension Key {
  private static let names: [(String, Code)] = [
    ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right), ("Home", .home),
    ("End", .end), ("PageUp", .pageUp), ("PageDown", .pageDown), ("Insert", .insert),
    ("Delete", .delete), ("Tab", .tab), ("Enter", .enter), ("Escape", .escape),
    ("Backspace", .backspace), ("Space", .character(" ")),
  ]

  /// Other spellings that are understood, tmux's among them.
  private static let aliases: [String: Code] = [
    "Esc": .escape, "Return": .enter, "BSpace": .backspace, "DC": .delete, "IC": .insert,
    "PgUp": .pageUp, "PgDn": .pageDown, "PPage": .pageUp, "NPage": .pageDown,
  ]

  /// The key of that name: `Right`, `S-Right`, `M-x`, `C-r`, `BTab`, or the character itself.
  package init?(named name: String) {
    var modifiers: Modifiers = []
    var rest = Substring(name)
    while rest.count > 2, rest.dropFirst().first == "-" {
      switch rest.first {
      case "S": modifiers.insert(.shift)
      case "M": modifiers.insert(.alt)
      case "C": modifiers.insert(.control)
      default: return nil
      }
      rest = rest.dropFirst(2)
    }
    if rest == "BTab" {
      self.init(.tab, modifiers.union(.shift))
    } else if let code = Self.names.first(where: { $0.0 == rest })?.1 ?? Self.aliases[String(rest)]
    {
      self.init(code, modifiers)
    } else if rest.unicodeScalars.count == 1, let scalar = rest.unicodeScalars.first {
      self.init(.character(scalar), modifiers)
    } else {
      return nil
    }
  }

  /// The name that ``init(named:)`` reads back.
  package var name: String {
    var prefix = ""
    if modifiers.contains(.control) { prefix += "C-" }
    if modifiers.contains(.alt) { prefix += "M-" }
    if modifiers.contains(.shift) { prefix += "S-" }
    if let name = Self.names.first(where: { $0.1 == code })?.0 { return prefix + name }
    guard case .character(let scalar) = code else { return prefix }
    return prefix + String(Character(scalar))
  }

  /// The key as a person would say it: `Shift-Left`, `Ctrl-R`, `Esc`.
  package var words: String {
    var prefix = ""
    if modifiers.contains(.control) { prefix += "Ctrl-" }
    if modifiers.contains(.alt) { prefix += "Alt-" }
    if modifiers.contains(.shift) { prefix += "Shift-" }
    if code == .escape { return prefix + "Esc" }
    guard case .character(let scalar) = code, scalar != " " else {
      return prefix + Key(code).name
    }
    let letter = String(Character(scalar))
    return prefix + (modifiers.contains(.control) ? letter.uppercased() : letter)
  }
}
