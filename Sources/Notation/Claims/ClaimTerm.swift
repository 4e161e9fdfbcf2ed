/// A name in a claim that is no number: `A.last`, `A.loss(200)`, `early.A.passes(B)`.
package struct ClaimTerm: Hashable, Sendable {
  /// What stands in its brackets.
  package enum Operand: Hashable, Sendable {
    case number(Double)
    case name([String])
  }

  /// The parts between the dots.
  package let path: [String]
  /// Nil where it has no brackets.
  package let operands: [Operand]?

  /// The numbers in its brackets, where nothing else is there.
  package var numbers: [Double]? {
    let values = (operands ?? []).compactMap { operand -> Double? in
      guard case .number(let value) = operand else { return nil }
      return value
    }
    return values.count == operands?.count ?? 0 ? values : nil
  }

  /// Why there is no answer: one sentence without a full stop.
  package struct Unknown: Error, Hashable, Sendable {
    package let message: String

    package init(_ message: String) { self.message = message }
  }

  package typealias Answer = (ClaimTerm) throws(Unknown) -> Double

  /// The value of an expression of quantities.
  static func value(of expression: Expression, _ answer: Answer) throws(Fault) -> Double {
    switch expression.node {
    case .integer(let value): return Double(value)
    case .number(let value): return value
    case .identity(let inner): return try value(of: inner, answer)
    case .negation(let inner): return -(try value(of: inner, answer))
    case .power(let base, let exponent):
      return LibM.power(try value(of: base, answer), try value(of: exponent, answer))
    case .chain(let first, let rest):
      var result = try value(of: first, answer)
      for operation in rest {
        let next = try value(of: operation.operand, answer)
        switch operation.symbol {
        case .plus: result += next
        case .minus: result -= next
        case .times: result *= next
        case .divide: result /= next
        default:
          throw Fault("'\(operation.symbol.rawValue)' means nothing here", at: expression.range)
        }
      }
      return result
    case .name, .attribute:
      guard let path = expression.path else { break }
      if path == ["inf"] { return .infinity }
      return try asked(ClaimTerm(path: path, operands: nil), at: expression.range, answer)
    case .call(let callee, let arguments):
      guard let path = callee.path else { break }
      if let operands = try numbers(arguments, for: path, answer) {
        return try function(path[0], operands, at: expression.range)
      }
      var operands: [Operand] = []
      for argument in arguments {
        if let name = argument.name {
          throw Fault("\(path.joined(separator: ".")) takes no names", at: name.range)
        }
        if let path = argument.value.path, path != ["inf"], path[0] != "steps" {
          operands.append(.name(path))
        } else {
          operands.append(.number(try value(of: argument.value, answer)))
        }
      }
      return try asked(ClaimTerm(path: path, operands: operands), at: expression.range, answer)
    default: break
    }
    throw Fault("numbers and quantities such as A.last are known here", at: expression.range)
  }

  /// The names of all quantities in an expression, each as its parts.
  static func quantities(in expression: Expression) -> [[String]] {
    switch expression.node {
    case .identity(let inner), .negation(let inner): return quantities(in: inner)
    case .power(let base, let exponent): return quantities(in: base) + quantities(in: exponent)
    case .chain(let first, let rest):
      return quantities(in: first) + rest.flatMap { quantities(in: $0.operand) }
    case .name, .attribute: return expression.path.map { $0 == ["inf"] ? [] : [$0] } ?? []
    case .call(let callee, let arguments):
      let inner = arguments.flatMap { quantities(in: $0.value) }
      guard let path = callee.path else { return inner }
      return path.count == 1 && functions[path[0]] != nil ? inner : [path] + inner
    default: return []
    }
  }

  /// True where something is computed of numbers, with an operator or a function.
  static func isArithmetic(_ expression: Expression) -> Bool {
    switch expression.node {
    case .identity(let inner), .negation(let inner): isArithmetic(inner)
    case .power, .chain, .call: true
    default: false
    }
  }

  private static func asked(
    _ term: ClaimTerm, at range: SourceRange, _ answer: Answer
  ) throws(Fault) -> Double {
    do throws(Unknown) { return try answer(term) } catch {
      throw Fault(error.message, at: range)
    }
  }

  /// The arguments of one of Python's functions; nil where it is none.
  private static func numbers(
    _ arguments: [Argument], for path: [String], _ answer: Answer
  ) throws(Fault) -> [Double]? {
    guard path.count == 1, functions[path[0]] != nil else { return nil }
    var values: [Double] = []
    for argument in arguments { values.append(try value(of: argument.value, answer)) }
    return values
  }

  private static func function(
    _ name: String, _ values: [Double], at range: SourceRange
  ) throws(Fault) -> Double {
    guard let function = functions[name], function.counts.contains(values.count) else {
      throw Fault(
        "\(name) takes \(functions[name]?.counts.lowerBound ?? 1) numbers, not \(values.count)",
        at: range)
    }
    return function.body(values)
  }

  private struct Function: Sendable {
    let counts: ClosedRange<Int>
    let body: @Sendable ([Double]) -> Double
  }

  private static let functions: [String: Function] = [
    "abs": Function(counts: 1...1) { abs($0[0]) },
    "sqrt": Function(counts: 1...1) { $0[0].squareRoot() },
    "exp": Function(counts: 1...1) { LibM.exponential($0[0]) },
    "log": Function(counts: 1...1) { LibM.logarithm($0[0]) },
    "min": Function(counts: 2...8) { $0.contains(where: \.isNaN) ? .nan : $0.min() ?? .nan },
    "max": Function(counts: 2...8) { $0.contains(where: \.isNaN) ? .nan : $0.max() ?? .nan },
  ]
}
