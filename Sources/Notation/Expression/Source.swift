/// A text as an array of characters, so that a place in it is a number.
struct Source: Hashable, Sendable {
  /// Longer texts are refused before anything looks at them.
  static let limit = 65_536

  let characters: [Character]

  /// The characters of a text; only the beginning of one that is too long.
  init(_ text: String) {
    characters = text.utf8.count <= Self.limit ? Array(text) : Array(text.prefix(200))
  }

  /// Refuses a text beyond the limit.
  static func check(_ text: String) throws(Fault) {
    guard text.utf8.count > limit else { return }
    throw Fault("the text is longer than \(limit / 1024) kB", at: 0)
  }

  /// The error to show for a fault in this text.
  func error(_ fault: Fault) -> NotationError {
    let offset = min(max(fault.offset, 0), characters.count)
    var (line, start) = (1, 0)
    for (index, character) in characters[..<offset].enumerated()
    where Self.isNewline(character) {
      line += 1
      start = index + 1
    }
    let end = characters[offset...].firstIndex(where: Self.isNewline) ?? characters.count
    return NotationError(
      line: line, message: fault.message, fullLine: characters[start..<end],
      column: offset - start + 1)
  }

  static func isNewline(_ character: Character) -> Bool {
    character == "\n" || character == "\r" || character == "\r\n"
  }
}

extension Character {
  /// Itself, or a stand-in where it would move the cursor, colour the screen or pile up.
  var cleaned: Character {
    let isSafe = unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
        .unassigned:
        false
      default: true
      }
    }
    return self == "\t" ? " " : isSafe && unicodeScalars.count <= 4 ? self : "\u{FFFD}"
  }
}

extension String {
  /// In quotes, cleaned and cut to what fits in a sentence.
  var quoted: String { "'\(excerpt)'" }

  /// Cleaned and cut to what fits in a sentence.
  var excerpt: String {
    let start = prefix(41)
    return start.count > 40
      ? String(start.prefix(39).map(\.cleaned)) + "…" : String(start.map(\.cleaned))
  }
}
