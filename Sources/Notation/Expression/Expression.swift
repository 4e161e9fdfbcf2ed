/// A parsed expression: a tree that remembers where in the text each part stands.
struct Expression: Hashable, Sendable {
  /// What an expression is.
  indirect enum Node: Hashable, Sendable {
    case integer(Int)
    case number(Double)
    case string(String)
    case boolean(Bool)
    case none
    case name(String)
    case attribute(Expression, String)
    case call(Expression, [Argument])
    case list([Expression])
    case tuple([Expression])
    case dictionary([Entry])
    case negation(Expression)
    case identity(Expression)
    case not(Expression)
    case power(Expression, Expression)
    /// Operators of one precedence in a row. Flat, since a long sum must not be a deep tree.
    case chain(Expression, [Operation])
    /// `a if x else b if y else c`, flat for the same reason.
    case conditional([Branch], otherwise: Expression)
    case function(Function)
  }

  let node: Node
  let range: SourceRange

  /// The parts of a dotted name, or nil where it is anything else.
  var path: [String]? {
    switch node {
    case .name(let name): [name]
    case .attribute(let owner, let name): owner.path.map { $0 + [name] }
    default: nil
    }
  }
}

/// One argument of a call.
struct Argument: Hashable, Sendable {
  let name: Placed<String>?
  let value: Expression
}

/// A key and its value in a dict.
struct Entry: Hashable, Sendable {
  let key: Expression
  let value: Expression
}

/// An operator and what stands to its right.
struct Operation: Hashable, Sendable {
  let symbol: Operator
  let operand: Expression
}

/// `value if condition`.
struct Branch: Hashable, Sendable {
  let value: Expression
  let condition: Expression
}

/// How tightly an operator binds, loosest first.
enum Precedence: Int, Hashable, Sendable {
  case or, and, not, comparison, sum, product, unary

  var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .unary }
}

/// An operator between two operands, `**` aside.
enum Operator: String, Hashable, Sendable {
  case or, and
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "=="
  case notEqual = "!="
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divide = "/"
  case floorDivide = "//"
  case modulo = "%"

  /// The operator a token stands for, or nil.
  init?(_ kind: Token.Kind) {
    switch kind {
    case .symbol(let symbol): self.init(rawValue: symbol.rawValue)
    case .keyword(let keyword): self.init(rawValue: keyword.rawValue)
    default: return nil
    }
  }

  var precedence: Precedence {
    switch self {
    case .or: .or
    case .and: .and
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: .comparison
    case .plus, .minus: .sum
    case .times, .divide, .floorDivide, .modulo: .product
    }
  }
}
