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
  private static let mostScalars = 4

  /// Itself, or a stand-in where it would move the cursor, colour the screen or pile up.
  var cleaned: Character {
    if self == "\t" { return " " }
    let isSafe = unicodeScalars.prefix(Self.mostScalars + 1).count <= Self.mostScalars
    return isSafe && unicodeScalars.allSatisfy(\.isSafe) ? self : "\u{FFFD}"
  }

  /// The character as it is named in an error.
  var words: String {
    if let scalar = unicodeScalars.first(where: { !$0.isSafe }) {
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
      return "the character U+\(zeros)\(digits)"
    }
    guard cleaned == self else { return "a letter with \(unicodeScalars.count - 1) marks on it" }
    return "the character '\(self)'"
  }
}

extension Unicode.Scalar {
  /// False where a terminal may do anything but show it.
  fileprivate var isSafe: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      false
    default: true
    }
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
