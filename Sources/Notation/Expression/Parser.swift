/// Recursive descent over tokens; the tokens' brackets are known to be balanced.
struct Parser {
  // Brackets nest no deeper than their own limit; the rest is for signs and powers.
  private static let depthLimit = Brackets.limit + 16

  let source: Source
  let tokens: [Token]
  private(set) var index = 0
  /// Words and marks in all functions so far; those of an inner function count twice.
  var functionLength = 0
  private var depth = 0

  /// Parses a text that is one expression and nothing else; an empty one is answered by `example`.
  static func parse(_ source: Source, example: String) throws(Fault) -> Expression {
    var parser = Parser(source: source, tokens: try Lexer.tokens(of: source))
    if parser.current.kind == .end {
      throw Fault("the text is empty; write something like \(example)", at: 0)
    }
    var expression = try parser.expression()
    // The line of a script keeps the schedule in a variable; what counts is to its right.
    if parser.current.kind == .symbol(.assign), expression.path != nil {
      parser.advance()
      expression = try parser.expression()
    }
    guard parser.current.kind == .end else {
      throw parser.surplus()
    }
    return expression
  }

  private init(source: Source, tokens: [Token]) {
    self.source = source
    self.tokens = tokens
  }

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
  mutating func descend() throws(Fault) {
    guard depth < Self.depthLimit else {
      throw Fault("nested more than \(Brackets.limit) levels deep", at: place)
    }
    depth += 1
  }

  mutating func ascend() { depth -= 1 }

  // MARK: Expressions

  /// A lambda, or a value with as many `if … else` as there are.
  mutating func expression() throws(Fault) -> Expression {
    try descend()
    defer { ascend() }
    let start = place
    if take(.keyword(.lambda)) { return try function(from: start) }
    var branches: [Branch] = []
    while true {
      let value =
        current.kind == .keyword(.lambda) && !branches.isEmpty
        ? try expression() : try chain(.or)
      guard take(.keyword(.if)) else {
        if branches.isEmpty { return value }
        return Expression(node: .conditional(branches, otherwise: value), range: since(start))
      }
      branches.append(Branch(value: value, condition: try chain(.or)))
      guard take(.keyword(.else)) else {
        throw Fault("expected 'else' after the condition, found \(current.words)", at: place)
      }
    }
  }

  /// Operands and the operators between them that bind at least as tightly as `minimum`.
  ///
  /// Climbs instead of having a function for each precedence: a level of brackets costs one frame.
  mutating func chain(_ minimum: Precedence) throws(Fault) -> Expression {
    let start = place
    var left: Expression
    if minimum.rawValue <= Precedence.not.rawValue, take(.keyword(.not)) {
      try descend()
      defer { ascend() }
      left = Expression(node: .not(try chain(.not)), range: since(start))
    } else {
      left = try unary()
    }
    while let next = Operator(current.kind)?.precedence, next.rawValue >= minimum.rawValue {
      var rest: [Operation] = []
      while let symbol = Operator(current.kind), symbol.precedence == next {
        advance()
        rest.append(Operation(symbol: symbol, operand: try chain(next.tighter)))
      }
      left = Expression(node: .chain(left, rest), range: since(start))
    }
    return left
  }

  /// Signs and powers: a sign binds less tightly than `**` to its right, so −2**2 is −4.
  private mutating func unary() throws(Fault) -> Expression {
    let start = place
    let isNegative = current.kind == .symbol(.minus)
    if isNegative || current.kind == .symbol(.plus) {
      advance()
      try descend()
      defer { ascend() }
      let operand = try unary()
      return Expression(
        node: isNegative ? .negation(operand) : .identity(operand), range: since(start))
    }
    let base = try postfix()
    guard take(.symbol(.power)) else { return base }
    try descend()
    defer { ascend() }
    return Expression(node: .power(base, try unary()), range: since(start))
  }
}
