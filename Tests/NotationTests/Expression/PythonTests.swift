import TestSupport
import Testing

@testable import Notation

/// What Python itself says about several hundred expressions.
@Suite struct PythonTests {
  private static let lines = referenceLines("../Reference/python.txt").map(String.init)

  @Test func theTableIsThere() { #expect(Self.lines.count > 500) }

  @Test(arguments: lines)
  func valueIsPythons(_ line: String) throws {
    let parts = line.split(separator: " ")
    let mark = try #require(parts.lastIndex(of: "=>"))
    let text = parts[..<mark].joined(separator: " ")
    let expected = parts[(mark + 1)...].joined(separator: " ")
    let expression = try Parser.parse(Source(text), example: "")
    if expected == "error" {
      #expect(throws: Fault.self) { try Evaluator().value(of: expression) }
    } else {
      #expect(try Evaluator().value(of: expression).repr == expected, "\(text)")
    }
  }
}

extension Value {
  /// The value as Python prints it.
  fileprivate var repr: String {
    guard case .number(let number) = self else {
      if case .integer(let whole) = self { return "\(whole)" }
      return words
    }
    // Python changes to an exponent at the same sizes as Swift, and pads it alike.
    return "\(number)"
  }
}
