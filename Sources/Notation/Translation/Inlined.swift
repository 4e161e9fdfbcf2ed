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
    case .integer(let value): return "\(value)"
    case .number(let value): return NumberText.shortest(value)
    case .boolean(let flag): return flag ? "True" : "False"
    case .name(let name): return name == parameter ? time : nil
    case .attribute:
      guard let path = expression.path, path.count == 2, path[0] == "math" else { return nil }
      return (dialect.dialect == .math ? "math." : "jnp.") + path[1]
    case .negation(let operand):
      return text(of: operand, parameter: parameter).map { "(-\($0))" }
    case .identity(let operand): return text(of: operand, parameter: parameter)
    case .power(let base, let exponent):
      guard let base = text(of: base, parameter: parameter),
        let exponent = text(of: exponent, parameter: parameter)
      else { return nil }
      return "(\(base) ** \(exponent))"
    case .chain(let first, let rest):
      if dialect.dialect == .jax, rest.contains(where: { [.and, .or].contains($0.symbol) }) {
        return nil
      }
      guard var result = text(of: first, parameter: parameter) else { return nil }
      for operation in rest {
        guard let operand = text(of: operation.operand, parameter: parameter) else { return nil }
        result += " \(operation.symbol.rawValue) \(operand)"
      }
      return "(\(result))"
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

  private func call(
    _ callee: Expression, _ arguments: [Argument], _ parameter: String
  ) -> String? {
    let values = arguments.compactMap { text(of: $0.value, parameter: parameter) }
    guard let path = callee.path, values.count == arguments.count, !values.isEmpty else {
      return nil
    }
    switch path {
    case ["min"]: return values.dropFirst().reduce(values[0], dialect.minimum)
    case ["max"]: return values.dropFirst().reduce(values[0], dialect.maximum)
    case ["int"] where dialect.dialect == .jax: return dialect.function("trunc", values[0])
    case ["float"] where dialect.dialect == .jax: return values[0]
    default:
      let name =
        path.count == 2 && path[0] == "math" && dialect.dialect == .jax
        ? "jnp.\(path[1])" : path.joined(separator: ".")
      return "\(name)(\(values.joined(separator: ", ")))"
    }
  }
}
