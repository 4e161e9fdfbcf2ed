/// A lambda's body with another expression in the place of its parameter.
struct Inlined {
  let dialect: Python
  /// What stands for the parameter.
  let time: String

  /// The body of a lambda's text; nil where it is none, or uses what the dialect has no word for.
  func text(of lambda: String) -> String? {
    do throws(Fault) {
      let expression = try Parser.parse(Source(lambda), example: "lambda step: 0.1")
      guard case .function(let function) = expression.node, function.parameters.count == 1 else {
        return nil
      }
      return text(of: function.body, parameter: function.parameters[0])
    } catch {
      return nil
    }
  }

  private func text(of expression: Expression, parameter: String) -> String? {
    switch expression.node {
    case .integer(let value): return isJax && value >= 1 << 31 ? "\(value).0" : "\(value)"
    case .number(let value): return isJax ? dialect.base(value) : NumberText.shortest(value)
    case .boolean(let flag): return flag ? "True" : "False"
    case .name(let name): return name == parameter ? time : nil
    case .attribute:
      guard let path = expression.path, path.count == 2, path[0] == "math" else { return nil }
      return isJax ? JaxNames.constants[path[1]] : "math.\(path[1])"
    case .negation(let operand):
      return text(of: operand, parameter: parameter).map { "(-\($0))" }
    case .identity(let operand): return text(of: operand, parameter: parameter)
    case .power(let base, let exponent):
      guard let exponent = text(of: exponent, parameter: parameter),
        let base = text(ofBase: base, parameter: parameter)
      else { return nil }
      return "(\(base) ** \(exponent))"
    case .chain(let first, let rest): return chain(first, rest, parameter)
    case .conditional(let branches, let otherwise):
      guard var result = text(of: otherwise, parameter: parameter) else { return nil }
      for branch in branches.reversed() {
        guard let value = text(of: branch.value, parameter: parameter),
          let condition = text(of: branch.condition, parameter: parameter)
        else { return nil }
        result = dialect.choice(condition, value, result)
      }
      return result
    case .call(let callee, let arguments): return call(callee, arguments, parameter)
    case .string, .none, .list, .tuple, .dictionary, .not, .function: return nil
    }
  }

  private var isJax: Bool { dialect.dialect == .jax }

  /// What is raised to a power, which no array of integers may be.
  private func text(ofBase base: Expression, parameter: String) -> String? {
    if isJax, case .integer(let value) = base.node { return dialect.base(Double(value)) }
    let text = text(of: base, parameter: parameter)
    return base.isWhole(parameter) ? text.map(dialect.floating) : text
  }

  private func chain(
    _ first: Expression, _ rest: [Operation], _ parameter: String
  ) -> String? {
    let symbols = rest.map(\.symbol)
    let joins = symbols.contains(.and) || symbols.contains(.or)
    let operands = [first] + rest.map(\.operand)
    if isJax {
      // An array is neither true nor false: only comparisons can be joined, with other words.
      if joins, !operands.allSatisfy(\.isComparison) { return nil }
      if rest.count > 1, symbols[0].precedence == .comparison { return nil }
    }
    var texts = operands.compactMap { text(of: $0, parameter: parameter) }
    guard texts.count == operands.count else { return nil }
    // A product of integers that grows with the step would overflow.
    if isJax, symbols.contains(.times), operands.allSatisfy({ $0.isWhole(parameter) }) {
      texts[0] = "1.0 * " + texts[0]
    }
    let words = symbols.map { symbol in
      isJax && joins ? symbol == .and ? "&" : "|" : symbol.rawValue
    }
    return "(" + texts[0] + zip(words, texts.dropFirst()).map { " \($0) \($1)" }.joined() + ")"
  }

  private func call(
    _ callee: Expression, _ arguments: [Argument], _ parameter: String
  ) -> String? {
    let values = arguments.compactMap { text(of: $0.value, parameter: parameter) }
    guard let path = callee.path, values.count == arguments.count, !values.isEmpty else {
      return nil
    }
    switch (path, isJax) {
    case (["min"], _): return values.dropFirst().reduce(values[0], dialect.minimum)
    case (["max"], _): return values.dropFirst().reduce(values[0], dialect.maximum)
    case (_, false): return "\(path.joined(separator: "."))(\(values.joined(separator: ", ")))"
    case (["int"], _): return dialect.function("trunc", values[0])
    case (["float"], _): return dialect.floating(values[0])
    case (["abs"], _): return "jnp.abs(\(values[0]))"
    case (["round"], _) where values.count == 1: return "jnp.round(\(values[0]))"
    case (["math", "pow"], _) where values.count == 2:
      return "(\(dialect.floating(values[0])) ** \(values[1]))"
    case _ where path.count == 2 && path[0] == "math" && values.count == 1:
      return JaxNames.functions[path[1]].map { "\($0)(\(values[0]))" }
    default: return nil
    }
  }
}

extension Expression {
  /// True where an array would hold integers.
  fileprivate func isWhole(_ parameter: String) -> Bool {
    switch node {
    case .integer(let value): value < 1 << 31
    case .name(let name): name == parameter
    case .negation(let operand), .identity(let operand): operand.isWhole(parameter)
    case .chain(let first, let rest):
      rest.allSatisfy { $0.symbol != .divide && $0.operand.isWhole(parameter) }
        && first.isWhole(parameter)
    case .conditional(let branches, let otherwise):
      otherwise.isWhole(parameter) && branches.allSatisfy { $0.value.isWhole(parameter) }
    case .call(let callee, let arguments):
      [["min"], ["max"], ["abs"]].contains(callee.path)
        && arguments.allSatisfy { $0.value.isWhole(parameter) }
    default: false
    }
  }

  /// True of what is true or false at each step.
  fileprivate var isComparison: Bool {
    guard case .chain(_, let rest) = node, let symbol = rest.first?.symbol else { return false }
    return [.comparison, .and, .or].contains(symbol.precedence)
  }
}
