/// The smallest piece of a text that means something.
struct Token: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case integer(Int)
    case number(Double)
    case string(String)
    case name(String)
    case keyword(Keyword)
    case symbol(Symbol)
    case end
  }

  let kind: Kind
  let range: SourceRange

  /// The token as it is named in an error.
  var words: String {
    switch kind {
    case .integer, .number: "a number"
    case .string: "a string"
    case .name(let name): name.quoted
    case .keyword(let keyword): keyword.rawValue.quoted
    case .symbol(let symbol): symbol.rawValue.quoted
    case .end: "the end"
    }
  }
}

/// The words of Python that are not names.
enum Keyword: String, CaseIterable, Sendable {
  case `lambda`, `if`, `else`, and, or, not
  case `true` = "True"
  case `false` = "False"
  case none = "None"
}

/// Brackets, operators and marks.
enum Symbol: String, CaseIterable, Sendable {
  case openParenthesis = "("
  case closeParenthesis = ")"
  case openBracket = "["
  case closeBracket = "]"
  case openBrace = "{"
  case closeBrace = "}"
  case comma = ","
  case colon = ":"
  case dot = "."
  case assign = "="
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divide = "/"
  case floorDivide = "//"
  case modulo = "%"
  case power = "**"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "=="
  case notEqual = "!="

  /// What closes it, where it is an opening bracket.
  var closer: Symbol? {
    switch self {
    case .openParenthesis: .closeParenthesis
    case .openBracket: .closeBracket
    case .openBrace: .closeBrace
    default: nil
    }
  }

  var isCloser: Bool { self == .closeParenthesis || self == .closeBracket || self == .closeBrace }
}
