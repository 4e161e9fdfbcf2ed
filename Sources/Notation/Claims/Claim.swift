/// A comparison that can be true or false: `A.loss(200) < B.loss(200)`, `A.last == 0.00078`.
///
/// Numbers, operators and `min`, `max`, `abs`, `sqrt`, `exp`, `log` are Python's; every other name is a
/// ``ClaimTerm``, and whoever asks about the claim says what it is. With `==` a number counts as far as
/// it is written: `2.7` is anything from 2.65 to 2.75; a whole one to a twentieth at most, zero exactly.
package struct Claim: Hashable, Sendable {
  /// The claim as it was written.
  package let text: String
  private let source: Source
  private let first: Expression
  private let rest: [Operation]

  /// What is known of a claim.
  package struct Verdict: Hashable, Sendable {
    package let holds: Bool
    /// The values between the signs, from the left.
    package let values: [Double]
  }

  /// Reads a claim.
  ///
  /// - Parameter text: one comparison, or several in a row such as `1 < A.last < 2`.
  /// - Throws: ``NotationError`` where it is none.
  package init(_ text: String) throws(NotationError) {
    self.text = text
    source = Source(text)
    do throws(Fault) {
      try Source.check(text)
      let expression = try Parser.parse(source, example: "A.last < B.last")
      guard case .chain(let first, let rest) = expression.node,
        rest.first?.symbol.precedence == .comparison
      else {
        // What stands before a single = is a name for the rest, in Python and here.
        let start = expression.range.start
        if let sign = source.characters[..<start].lastIndex(of: "=") {
          throw Fault(
            "a claim compares with ==, not with =", at: SourceRange(start: sign, end: sign + 1))
        }
        throw Fault(
          "a claim compares two numbers, as in A.last < B.last", at: expression.range)
      }
      (self.first, self.rest) = (first, rest)
    } catch {
      throw source.error(error)
    }
  }

  /// Whether it is true.
  ///
  /// - Parameter answer: what a quantity is.
  /// - Returns: whether it holds, with the values that were compared.
  /// - Throws: ``NotationError`` with the place of what has no answer.
  package func verdict(_ answer: ClaimTerm.Answer) throws(NotationError) -> Verdict {
    do throws(Fault) {
      var values = [try ClaimTerm.value(of: first, answer)]
      var holds = true
      var left = first
      for operation in rest {
        let value = try ClaimTerm.value(of: operation.operand, answer)
        let slack = slack(left) ?? slack(operation.operand)
        holds = holds && Self.holds(operation.symbol, values[values.count - 1], value, slack)
        values.append(value)
        left = operation.operand
      }
      return Verdict(holds: holds, values: values)
    } catch {
      throw source.error(error)
    }
  }

  /// What it compares with: a term that is a number, the sign before it, and the text of the other.
  ///
  /// Where the number comes first, the sign is turned around: `1 < A.last` is `A.last > 1`.
  package var bound: (words: String, symbol: String, value: Double)? {
    guard rest.count == 1, let last = rest.first else { return nil }
    let symbol = last.symbol.rawValue
    if let value = Self.number(last.operand) { return (text(of: first), symbol, value) }
    guard let value = Self.number(first) else { return nil }
    let turned = ["<": ">", "<=": ">=", ">": "<", ">=": "<="]
    return (text(of: last.operand), turned[symbol] ?? symbol, value)
  }

  private var terms: [Expression] { [first] + rest.map(\.operand) }

  /// The place of the term that it speaks about: the first one with a quantity.
  package var subject: Int {
    terms.firstIndex { !ClaimTerm.quantities(in: $0).isEmpty } ?? 0
  }

  /// The names of the quantities in that term, each as its parts.
  package var subjects: [[String]] { ClaimTerm.quantities(in: terms[subject]) }

  /// False where written numbers are compared with each other, and nothing is computed.
  package var saysSomething: Bool {
    terms.contains { !ClaimTerm.quantities(in: $0).isEmpty || ClaimTerm.isArithmetic($0) }
  }

  /// Every number in it, as a reader understands it.
  package var numbers: [Double] { Numeral.all(in: text).map(\.value) }

  private func text(of expression: Expression) -> String {
    String(source.characters[expression.range.start..<expression.range.end])
  }

  /// How far from a written number its value may be; nil for what is no written number.
  private func slack(_ expression: Expression) -> Double? {
    guard Self.number(expression) != nil else { return nil }
    return Numeral.slack(of: text(of: expression))
  }

  private static func number(_ expression: Expression) -> Double? {
    switch expression.node {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .negation(let inner): number(inner).map { -$0 }
    default: nil
    }
  }

  private static func holds(
    _ symbol: Operator, _ left: Double, _ right: Double, _ slack: Double?
  ) -> Bool {
    // Where nothing is written, two computed numbers are equal to rounding.
    let room = slack ?? 1e-9 * max(abs(left), abs(right))
    // Infinity is equal to itself alone, however far it is to it.
    let isEqual = left == right || room.isFinite && abs(left - right) <= room
    return switch symbol {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .equal: isEqual
    case .notEqual: !isEqual && !left.isNaN && !right.isNaN
    default: false
    }
  }
}
