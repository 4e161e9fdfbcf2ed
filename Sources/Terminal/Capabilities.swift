import CNCurses

/// What the terminal's description says, once curses has read it.
package enum Capabilities {
  /// The string of that name, or nil where the terminal has none.
  package static func string(_ name: String) -> String? {
    curses_capability(name).map { String(cString: $0) }
  }

  /// Whether the description has the flag of that name.
  package static func flag(_ name: String) -> Bool { curses_flag(name) }

  /// The string without its padding (`$<5/>`), which only the slowest hardware wanted.
  package static func withoutPadding(_ string: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = Substring(string).unicodeScalars
    while let scalar = rest.popFirst() {
      if scalar == "$", rest.first == "<", let end = rest.firstIndex(of: ">") {
        rest = rest[rest.index(after: end)...]
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The bytes that leave every mode this program or curses may have entered.
  ///
  /// They are written by a signal handler, so they are made while all is well. `capability` looks
  /// a name up in terminfo.
  package static func leave(capability: (String) -> String?) -> String {
    // Terminals that do not talk ECMA-48 would print the private modes as text.
    let privateModes = "\u{1B}[?1003l\u{1B}[?1002l\u{1B}[?1000l\u{1B}[?1006l\u{1B}[?2026l"
    let isStandard = capability("cup")?.hasPrefix("\u{1B}[") ?? false
    // The cursor last: leaving the alternate screen may bring back another state of it.
    let named = ["rmkx", "sgr0", "op", "rmcup", "cnorm"].compactMap(capability)
    return (isStandard ? privateModes : "") + named.map(withoutPadding).joined()
  }
}
