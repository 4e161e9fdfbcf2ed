/// Cuts a text into tokens; newlines and comments are blanks.
struct Lexer {
  /// More tokens than any schedule needs.
  static let limit = 10_000

  let characters: [Character]
  var index = 0

  init(_ source: Source) { characters = source.characters }

  /// Every token of a text and `.end` after the last, with the brackets known to be balanced.
  static func tokens(of source: Source) throws(Fault) -> [Token] {
    var lexer = Lexer(source)
    var tokens: [Token] = []
    while let token = try lexer.next() {
      guard tokens.count < limit else {
        throw Fault("the text has more than \(limit) words and marks", at: token.range)
      }
      tokens.append(token)
    }
    let end = tokens.last?.range.end ?? 0
    tokens.append(Token(kind: .end, range: SourceRange(start: end, end: end)))
    try Brackets.check(tokens)
    return tokens
  }

  /// The character `distance` places on, or nil past the end.
  func peek(_ distance: Int = 0) -> Character? {
    index + distance < characters.count ? characters[index + distance] : nil
  }

  /// The next token, or nil at the end.
  private mutating func next() throws(Fault) -> Token? {
    skipBlanks()
    guard let first = peek() else { return nil }
    let start = index
    let kind: Token.Kind
    if first.isNameStart {
      kind = name()
    } else if first.isDigit || (first == "." && peek(1)?.isDigit == true) {
      kind = try number()
    } else if first == "'" || first == "\"" {
      kind = try string(until: first)
    } else {
      kind = try symbol(first)
    }
    return Token(kind: kind, range: SourceRange(start: start, end: index))
  }

  private mutating func skipBlanks() {
    while let character = peek() {
      if character == "#" {
        while let inside = peek(), !Source.isNewline(inside) { index += 1 }
      } else if character == " " || character == "\t" || Source.isNewline(character) {
        index += 1
      } else if character == "\\", let following = peek(1), Source.isNewline(following) {
        index += 2
      } else {
        return
      }
    }
  }

  private mutating func name() -> Token.Kind {
    let start = index
    while let character = peek(), character.isNameStart || character.isDigit { index += 1 }
    let text = String(characters[start..<index])
    return Keyword(rawValue: text).map { .keyword($0) } ?? .name(text)
  }

  private mutating func symbol(_ first: Character) throws(Fault) -> Token.Kind {
    if let second = peek(1), let symbol = Symbol(rawValue: String([first, second])) {
      index += 2
      return .symbol(symbol)
    }
    guard let symbol = Symbol(rawValue: String(first)) else {
      throw Fault("\(first.words) has no place here\(Habits.hint(for: first))", at: index)
    }
    index += 1
    return .symbol(symbol)
  }
}

extension Character {
  var isDigit: Bool { "0" <= self && self <= "9" && isASCII }

  var isNameStart: Bool { isASCII && isLetter || self == "_" }
}
