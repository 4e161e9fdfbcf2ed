/// Python on lines that are not too long.
enum Layout {
  static let width = 88

  /// A statement; a call that does not fit has an argument a line.
  static func lines(_ text: String, indent: Int = 0, tail: String = "") -> [String] {
    let margin = String(repeating: " ", count: indent)
    guard margin.count + text.count + tail.count > width, let (head, parts, close) = split(text)
    else { return [margin + text + tail] }
    var lines = [margin + head]
    for part in parts { lines += self.lines(part, indent: indent + 4, tail: ",") }
    return lines + [margin + close + tail]
  }

  /// The text up to the bracket that its last character closes, what stands in it, and the end.
  private static func split(_ text: String) -> (String, [String], String)? {
    let characters = Array(text)
    guard let last = characters.last, ")]}".contains(last) else { return nil }
    var depth = 0
    var open: Int?
    for index in characters.indices.reversed() {
      if ")]}".contains(characters[index]) { depth += 1 }
      if "([{".contains(characters[index]) { depth -= 1 }
      if depth == 0 {
        open = index
        break
      }
    }
    guard let open, open + 1 < characters.count - 1 else { return nil }
    // A bracket that only groups stays whole, and so does what is called with a function.
    if characters[open] == "(", open == 0 || !isName(characters[open - 1]) { return nil }
    var parts: [String] = []
    var part = ""
    for character in characters[(open + 1)..<(characters.count - 1)] {
      if "([{".contains(character) { depth += 1 }
      if ")]}".contains(character) { depth -= 1 }
      if character == ",", depth == 0 {
        parts.append(part)
        part = ""
      } else if !(part.isEmpty && character == " ") {
        part.append(character)
      }
    }
    parts.append(part)
    return (String(characters[...open]), parts, String(last))
  }

  private static func isName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  /// A comment, broken between words.
  static func comment(_ text: String) -> [String] {
    var lines: [String] = []
    var line = "#"
    for word in text.split(whereSeparator: \.isWhitespace) {
      if line.count > 1, line.count + 1 + word.count > width {
        lines.append(line)
        line = "#  "
      }
      line += " \(word)"
    }
    return lines + [line]
  }
}
