extension Lexer {
  /// A number as Python writes it: `30`, `10_000`, `.5`, `5.`, `1e-3`.
  mutating func number() throws(Fault) -> Token.Kind {
    let start = index
    var text = try digits()
    var isWhole = true
    if peek() == "." {
      index += 1
      isWhole = false
      // `5.` and `.5` are numbers in Python.
      text = (text.isEmpty ? "0" : text) + "."
      let fraction = peek()?.isDigit == true ? try digits() : ""
      text += fraction.isEmpty ? "0" : fraction
    }
    if peek() == "e" || peek() == "E" {
      let isSigned = peek(1) == "-" || peek(1) == "+"
      if peek(isSigned ? 2 : 1)?.isDigit == true {
        text += isSigned && peek(1) == "-" ? "e-" : "e"
        index += isSigned ? 2 : 1
        text += try digits()
        isWhole = false
      }
    }
    while let tail = peek(), tail.isNameStart || tail.isDigit || tail == "." {
      index += 1
      isWhole = false
      text = ""
    }
    let written = String(characters[start..<index])
    guard !text.isEmpty, let value = Double(text) else {
      throw Fault("\(written.quoted) is not a number", at: start)
    }
    guard value.isFinite else { throw Fault("the number is too large", at: start) }
    guard isWhole else { return .number(value) }
    guard !text.hasPrefix("0") || text.allSatisfy({ $0 == "0" }) else {
      throw Fault("\(written.quoted) is not a number: whole numbers do not begin with 0", at: start)
    }
    guard let whole = Int(text) else { throw Fault("the number is too large", at: start) }
    return .integer(whole)
  }

  /// Digits without the underscores between them.
  private mutating func digits() throws(Fault) -> String {
    var text = ""
    while let character = peek() {
      if character.isDigit {
        text.append(character)
      } else if character == "_" {
        guard !text.isEmpty, peek(1)?.isDigit == true else {
          throw Fault("'_' may only stand between two digits", at: index)
        }
      } else {
        break
      }
      index += 1
    }
    return text
  }

  /// A string up to the closing quote.
  mutating func string(until quote: Character) throws(Fault) -> Token.Kind {
    let start = index
    index += 1
    var text = ""
    while let character = peek(), !Source.isNewline(character) {
      index += 1
      if character == quote { return .string(text) }
      text.append(character == "\\" ? try escape() : character)
    }
    throw Fault("the string is never closed", at: start)
  }

  private mutating func escape() throws(Fault) -> Character {
    let start = index - 1
    let code = peek()
    index += 1
    switch code {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "\\", "'", "\"": return code ?? "\\"
    default: throw Fault("only \\n, \\t, \\r, \\\\, \\' and \\\" are known in a string", at: start)
    }
  }
}
