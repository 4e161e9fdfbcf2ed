extension Parser {
  /// An atom with the attributes and calls behind it.
  mutating func postfix() throws(Fault) -> Expression {
    let start = place
    var result = try atom()
    var length = 0
    while current.kind == .symbol(.dot) || current.kind == .symbol(.openParenthesis) {
      length += 1
      guard length <= Brackets.limit else {
        throw Fault("more than \(Brackets.limit) dots and calls in a row", at: place)
      }
      if take(.symbol(.dot)) {
        guard case .name(let name) = current.kind else {
          throw Fault("expected a name after '.', found \(current.words)", at: place)
        }
        advance()
        result = Expression(node: .attribute(result, name), range: since(start))
      } else {
        let arguments = try arguments()
        result = Expression(node: .call(result, arguments), range: since(start))
      }
    }
    return result
  }

  /// A number, a string, a name or something in brackets.
  private mutating func atom() throws(Fault) -> Expression {
    let start = place
    let node: Expression.Node
    switch current.kind {
    case .integer(let value): node = .integer(value)
    case .number(let value): node = .number(value)
    case .string(let text): node = .string(text)
    case .name(let name): node = .name(name)
    case .keyword(.true): node = .boolean(true)
    case .keyword(.false): node = .boolean(false)
    case .keyword(.none): node = .none
    case .symbol(.openParenthesis): return try parenthesized()
    case .symbol(.openBracket):
      advance()
      let items = try items(until: .closeBracket)
      return Expression(node: .list(items), range: since(start))
    case .symbol(.openBrace): return try dictionary()
    default: throw Fault("expected a value, found \(current.words)\(unpacking)", at: start)
    }
    advance()
    return Expression(node: node, range: start)
  }

  /// One expression in parentheses, or a tuple.
  private mutating func parenthesized() throws(Fault) -> Expression {
    let start = place
    advance()
    if take(.symbol(.closeParenthesis)) {
      return Expression(node: .tuple([]), range: since(start))
    }
    let first = try expression()
    if take(.symbol(.closeParenthesis)) {
      return Expression(node: first.node, range: since(start))
    }
    try expect(.comma, after: "a value in parentheses")
    let rest = try items(until: .closeParenthesis)
    return Expression(node: .tuple([first] + rest), range: since(start))
  }

  /// Expressions with commas between them, and maybe one more at the end.
  private mutating func items(until closer: Symbol) throws(Fault) -> [Expression] {
    var items: [Expression] = []
    while !take(.symbol(closer)) {
      items.append(try expression())
      try separator(before: closer)
    }
    return items
  }

  private mutating func dictionary() throws(Fault) -> Expression {
    let start = place
    advance()
    var entries: [Entry] = []
    while !take(.symbol(.closeBrace)) {
      let key = try expression()
      if entries.isEmpty, [.symbol(.comma), .symbol(.closeBrace)].contains(current.kind) {
        throw Fault("a list is written in square brackets: [30, 60]", at: start)
      }
      try expect(.colon, after: "a key")
      entries.append(Entry(key: key, value: try expression()))
      try separator(before: .closeBrace)
    }
    return Expression(node: .dictionary(entries), range: since(start))
  }

  private mutating func arguments() throws(Fault) -> [Argument] {
    advance()
    var arguments: [Argument] = []
    while !take(.symbol(.closeParenthesis)) {
      var name: Placed<String>?
      if case .name(let text) = current.kind, following.kind == .symbol(.assign) {
        name = Placed(content: text, range: place)
        advance()
        advance()
      } else if arguments.last?.name != nil {
        throw Fault("an argument without a name cannot follow one with a name", at: place)
      }
      arguments.append(Argument(name: name, value: try expression()))
      try separator(before: .closeParenthesis)
    }
    return arguments
  }

  /// A comma, unless the bracket is about to close.
  private mutating func separator(before closer: Symbol) throws(Fault) {
    guard current.kind != .symbol(closer), !take(.symbol(.comma)) else { return }
    throw Fault(
      "expected ',' or '\(closer.rawValue)' before \(current.words)\(separatorHint)", at: place)
  }

  /// `lambda step: body`, the keyword being taken already.
  mutating func function(from start: SourceRange) throws(Fault) -> Expression {
    var parameters: [String] = []
    while case .name(let name) = current.kind {
      guard !parameters.contains(name) else {
        throw Fault("the function takes \(name.quoted) twice", at: place)
      }
      parameters.append(name)
      advance()
      guard take(.symbol(.comma)) else { break }
    }
    try expect(.colon, after: "the parameters of 'lambda'")
    let first = index
    let body = try expression()
    functionLength += index - first
    guard functionLength <= Function.limit else {
      throw Fault("functions have at most \(Function.limit) words and marks in all", at: start)
    }
    let range = since(start)
    let text = String(source.characters[range.start..<range.end])
    return Expression(
      node: .function(Function(text: text, parameters: parameters, body: body)), range: range)
  }
}
