/// Walks an expression; time and stack are bounded by the size of the text.
struct Evaluator: Sendable {
  /// What a call means that is not one of Python's own functions.
  typealias Resolver = @Sendable (Call) throws(Fault) -> Value

  /// A call by a dotted name, its arguments not yet looked at.
  struct Call: Sendable {
    let path: [String]
    let arguments: [Argument]
    /// The dotted name.
    let place: SourceRange
  }

  var names: [String: Value] = [:]
  var resolver: Resolver?

  /// The value of an expression.
  func value(of expression: Expression) throws(Fault) -> Value {
    switch expression.node {
    case .integer(let value): return .integer(value)
    case .number(let value): return .number(value)
    case .string(let text): return .string(text)
    case .boolean(let flag): return .boolean(flag)
    case .none: return .nothing
    case .function(let function): return .function(function)
    case .list(let items): return .list(try placed(items))
    case .tuple(let items): return .tuple(try placed(items))
    case .dictionary(let entries): return try dictionary(entries)
    case .name, .attribute: return try named(expression)
    case .call(let callee, let arguments):
      return try called(callee, arguments, at: expression.range)
    case .conditional(let branches, let otherwise):
      for branch in branches where try truth(of: branch.condition) {
        return try value(of: branch.value)
      }
      return try value(of: otherwise)
    case .identity, .negation, .not, .power, .chain: return try computed(expression)
    }
  }

  /// What Python makes of a condition; a name without a value decides nothing.
  private func truth(of expression: Expression) throws(Fault) -> Bool {
    let value = try value(of: expression)
    if case .opaque = value {
      throw Fault("a condition takes a value, not \(value.words)", at: expression.range)
    }
    return value.isTrue
  }

  /// The value of operators; apart from the rest to keep the frames of nested calls small.
  private func computed(_ expression: Expression) throws(Fault) -> Value {
    switch expression.node {
    case .identity(let operand):
      return try PythonArithmetic.plus(try value(of: operand), at: expression.range)
    case .negation(let operand):
      return try PythonArithmetic.negate(try value(of: operand), at: expression.range)
    case .not(let operand): return .boolean(!(try truth(of: operand)))
    case .power(let base, let exponent):
      return try PythonArithmetic.power(
        try value(of: base), try value(of: exponent), at: expression.range)
    case .chain(let first, let rest): return try chain(first, rest, at: expression.range)
    default: return try value(of: expression)
    }
  }

  private func placed(_ items: [Expression]) throws(Fault) -> [Placed<Value>] {
    var values: [Placed<Value>] = []
    for item in items { values.append(Placed(content: try value(of: item), range: item.range)) }
    return values
  }

  private func dictionary(_ entries: [Entry]) throws(Fault) -> Value {
    var values: [Value.Member] = []
    for entry in entries {
      let key = Placed(content: try value(of: entry.key), range: entry.key.range)
      let value = Placed(content: try value(of: entry.value), range: entry.value.range)
      values.append(Value.Member(key: key, value: value))
    }
    return .dictionary(values)
  }

  private func named(_ expression: Expression) throws(Fault) -> Value {
    guard let path = expression.path else {
      throw Fault("only a name can have a '.' here", at: expression.range)
    }
    if path.count == 1, let value = names[path[0]] { return value }
    if path.count == 2, path[0] == "math", let value = LibM.constants[path[1]] {
      return .number(value)
    }
    return .opaque(path.joined(separator: "."))
  }

  private func called(
    _ callee: Expression, _ arguments: [Argument], at range: SourceRange
  ) throws(Fault) -> Value {
    guard let path = callee.path else {
      throw Fault("only a name can be called: write the schedule alone", at: callee.range)
    }
    if let builtin = Builtin.named(path) {
      var values: [Value] = []
      for argument in arguments {
        if let name = argument.name {
          throw Fault("\(path.joined(separator: ".")) takes no names", at: name.range)
        }
        values.append(try value(of: argument.value))
      }
      return try builtin.apply(values, at: range)
    }
    guard let resolver, path[0] != "math" else {
      let name = path.joined(separator: ".").quoted
      throw Fault(
        "\(name) is not a function that is known here\(Habits.hint(for: path))", at: callee.range)
    }
    return try resolver(Call(path: path, arguments: arguments, place: callee.range))
  }

  /// Operators of one precedence, from the left.
  private func chain(
    _ first: Expression, _ rest: [Operation], at range: SourceRange
  ) throws(Fault) -> Value {
    var result = try value(of: first)
    if rest.first?.symbol.precedence == .comparison {
      // `a < b < c` is `a < b and b < c`, with b looked at once.
      for operation in rest {
        let right = try value(of: operation.operand)
        guard try Comparison.holds(operation.symbol, result, right, at: range) else {
          return .boolean(false)
        }
        result = right
      }
      return .boolean(true)
    }
    for operation in rest {
      switch operation.symbol {
      case .or: if result.isTrue { return result }
      case .and: if !result.isTrue { return result }
      default:
        result = try PythonArithmetic.apply(
          operation.symbol, result, try value(of: operation.operand), at: range)
        continue
      }
      result = try value(of: operation.operand)
    }
    return result
  }
}
