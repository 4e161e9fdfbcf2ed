import Testing

@testable import Notation

@Suite struct GrammarTests {
  private func value(_ text: String) throws -> Value {
    try Evaluator().value(of: try Parser.parse(Source(text), example: ""))
  }

  @Test(arguments: [
    ("30", Value.integer(30)), ("10_000", .integer(10_000)), ("000", .integer(0)),
    ("1e-3", .number(0.001)), ("1E+2", .number(100)), (".5", .number(0.5)), ("5.", .number(5)),
    ("5.e1", .number(50)), ("1_0.2_5", .number(10.25)), ("1e1_0", .number(1e10)),
    ("9223372036854775807", .integer(.max)), ("-9223372036854775807", .integer(-.max)),
    ("1e-400", .number(0)), ("5e-324", .number(.leastNonzeroMagnitude)),
    ("True", .boolean(true)), ("False", .boolean(false)), ("None", .nothing),
    ("'a\\'b'", .string("a'b")), ("\"it's\"", .string("it's")), ("'\\n\\t\\\\'", .string("\n\t\\")),
    ("'#'", .string("#")), ("''", .string("")),
    ("(3)", .integer(3)), ("((3))", .integer(3)), ("()", .tuple([])), ("[]", .list([])),
    ("{}", .dictionary([])), ("optimizer", .opaque("optimizer")),
    ("model . weight", .opaque("model.weight")), ("math.pi", .number(.pi)),
    ("# first\n  1 + # one\n 2\n\n# end", .integer(3)), ("1 \\\n + 1", .integer(2)),
    ("1\r\n+\r\n1", .integer(2)),
  ])
  func atoms(_ text: String, _ expected: Value) throws { #expect(try value(text) == expected) }

  @Test(
    arguments: [
      ("[1, 2]", [1, 2]), ("[1, 2,]", [1, 2]), ("(1, 2)", [1, 2]), ("(1,)", [1]),
      ("[\n  1,  # one\n  2,\n]", [1, 2]), ("[2 * 3, -1]", [6, -1]),
    ] as [(String, [Int])])
  func lists(_ text: String, _ expected: [Int]) throws {
    guard let items = try? value(text).items else {
      #expect(expected.isEmpty)
      return
    }
    #expect(items.map(\.content) == expected.map { .integer($0) })
  }

  @Test func aDictKeepsItsOrderAndPlaces() throws {
    let expected = Value.dictionary([
      Value.Member(
        key: Placed(content: .integer(10), range: SourceRange(start: 1, end: 3)),
        value: Placed(content: .number(0.5), range: SourceRange(start: 5, end: 8))),
      Value.Member(
        key: Placed(content: .integer(2), range: SourceRange(start: 10, end: 11)),
        value: Placed(content: .integer(1), range: SourceRange(start: 12, end: 13))),
    ])
    #expect(try value("{10: 0.5, 2:1,}") == expected)
  }

  @Test func rangesCoverWhatTheyName() throws {
    let text = "f(a, key = (1 + 2) , )"
    let expression = try Parser.parse(Source(text), example: "")
    #expect(expression.range == SourceRange(start: 0, end: text.count))
    guard case .call(let callee, let arguments) = expression.node else {
      Issue.record("not a call")
      return
    }
    #expect(callee.path == ["f"])
    #expect(
      arguments.map(\.value.range) == [
        SourceRange(start: 2, end: 3), SourceRange(start: 11, end: 18),
      ])
    #expect(arguments[1].name == Placed(content: "key", range: SourceRange(start: 5, end: 8)))
  }

  @Test func longChainsStayFlat() throws {
    let sum = Array(repeating: "1", count: 4000).joined(separator: " + ")
    #expect(try value(sum) == .integer(4000))
    let choice = String(repeating: "0 if 0 else ", count: 2000) + "7"
    #expect(try value(choice) == .integer(7))
    let comparison = Array(repeating: "1", count: 4000).joined(separator: " <= ")
    #expect(try value(comparison) == .boolean(true))
  }
}
