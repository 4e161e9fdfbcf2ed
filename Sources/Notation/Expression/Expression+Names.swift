extension Expression {
  /// True where a name stands anywhere in the expression.
  func mentions(_ name: String) -> Bool {
    parts.contains { $0.mentions(name) } || node == .name(name)
  }

  /// The expressions directly within this one.
  private var parts: [Expression] {
    switch node {
    case .integer, .number, .string, .boolean, .none, .name: []
    case .attribute(let owner, _): [owner]
    case .call(let callee, let arguments): [callee] + arguments.map(\.value)
    case .list(let items), .tuple(let items): items
    case .dictionary(let entries): entries.flatMap { [$0.key, $0.value] }
    case .negation(let operand), .identity(let operand), .not(let operand): [operand]
    case .power(let base, let exponent): [base, exponent]
    case .chain(let first, let rest): [first] + rest.map(\.operand)
    case .conditional(let branches, let otherwise):
      branches.flatMap { [$0.value, $0.condition] } + [otherwise]
    case .function(let function): [function.body]
    }
  }
}
