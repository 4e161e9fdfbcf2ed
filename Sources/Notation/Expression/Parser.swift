/// Recursive descent over tokens; the tokens' brackets are known to be balanced.
struct Parser {
  // Brackets nest no deeper than their own limit; the rest is for signs and powers.
  private static let depthLimit = Brackets.limit + 16

  private let tokens: [Token]
  private var index = 0
  private var depth = 0

  /// Parses a text that is one expression and nothing else; an empty one is answered by `example`.
  static func parse(_ source: Source, example: String) throws(Fault) -> Expression {
    var parser = Parser(tokens: try Lexer.tokens(of: source))
    if parser.current.kind == .end {
      throw Fault("the text is empty; write something like \(example)", at: 0)
    }
    let expression = try parser.expression()
    if parser.current.kind == .symbol(.assign), let path = expression.path {
      let name = path.joined(separator: ".").excerpt
      throw Fault("leave out '\(name) =': what is read is the call to its right", at: 0)
    }
    guard parser.current.kind == .end else {
      throw Fault("\(parser.current.words) after the end of the expression", at: parser.place)
    }
    return expression
  }

  private init(tokens: [Token]) { self.tokens = tokens }

  // MARK: Tokens

  // The list ends with `.end`, which is never passed.
  var current: Token { tokens[index] }

  var following: Token { tokens[min(index + 1, tokens.count - 1)] }

  var place: SourceRange { current.range }

  mutating func advance() { index = min(index + 1, tokens.count - 1) }

  mutating func take(_ kind: Token.Kind) -> Bool {
    guard current.kind == kind else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: Symbol, after what: String) throws(Fault) {
    guard take(.symbol(symbol)) else {
      throw Fault("expected '\(symbol.rawValue)' after \(what), found \(current.words)", at: place)
    }
  }

  /// Everything from `start` to the last token taken.
  func since(_ start: SourceRange) -> SourceRange { start.through(tokens[max(0, index - 1)].range) }

  /// Goes one level down, and refuses to go too deep.
  mutating func descend<Result>(
    _ body: (inout Parser) throws(Fault) -> Result
  ) throws(Fault) -> Result {
    guard depth < Self.depthLimit else {
      throw Fault("nested more than \(Brackets.limit) levels deep", at: place)
    }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  // MARK: Expressions

  /// A lambda, or a value with as many `if … else` as there are.
  mutating func expression() throws(Fault) -> Expression {
    try descend { (parser) throws(Fault) in
      let start = parser.place
      if parser.take(.keyword(.lambda)) { return try parser.function(from: start) }
      var branches: [Branch] = []
      while true {
        let value =
          parser.current.kind == .keyword(.lambda)
          ? try parser.expression() : try parser.chain(.or)
        guard parser.take(.keyword(.if)) else {
          if branches.isEmpty { return value }
          return Expression(
            node: .conditional(branches, otherwise: value), range: parser.since(start))
        }
        branches.append(Branch(value: value, condition: try parser.chain(.or)))
        guard parser.take(.keyword(.else)) else {
          throw Fault(
            "expected 'else' after the condition, found \(parser.current.words)", at: parser.place)
        }
      }
    }
  }

  /// The operators of one precedence in a row.
  mutating func chain(_ precedence: Precedence) throws(Fault) -> Expression {
    let start = place
    if precedence == .unary { return try unary() }
    if precedence == .not, take(.keyword(.not)) {
      return try descend { (parser) throws(Fault) in
        let operand = try parser.chain(.not)
        return Expression(node: .not(operand), range: parser.since(start))
      }
    }
    let first = try chain(precedence.tighter)
    var rest: [Operation] = []
    while let symbol = Operator(current.kind), symbol.precedence == precedence {
      advance()
      rest.append(Operation(symbol: symbol, operand: try chain(precedence.tighter)))
    }
    return rest.isEmpty ? first : Expression(node: .chain(first, rest), range: since(start))
  }

  /// Signs, which bind less tightly than `**`: −2**2 is −4.
  private mutating func unary() throws(Fault) -> Expression {
    let start = place
    let isNegative = current.kind == .symbol(.minus)
    guard isNegative || current.kind == .symbol(.plus) else { return try power() }
    advance()
    return try descend { (parser) throws(Fault) in
      let operand = try parser.unary()
      return Expression(
        node: isNegative ? .negation(operand) : .identity(operand), range: parser.since(start))
    }
  }

  /// A power, whose exponent may have a sign and a power of its own.
  private mutating func power() throws(Fault) -> Expression {
    let start = place
    let base = try postfix()
    guard take(.symbol(.power)) else { return base }
    return try descend { (parser) throws(Fault) in
      let exponent = try parser.unary()
      return Expression(node: .power(base, exponent), range: parser.since(start))
    }
  }
}
