import Testing

@testable import Notation

@Suite struct FunctionTests {
  private func function(_ text: String) throws -> Function {
    let value = try Evaluator().value(of: try Parser.parse(Source(text), example: ""))
    guard case .function(let function) = value else { throw Fault("no function", at: 0) }
    return function
  }

  @Test(
    arguments: [
      ("lambda step: step", 3, 3),
      ("lambda epoch: 0.95 ** epoch", 2, 0.9025),
      ("lambda epoch: 0.5 ** (epoch // 10)", 25, 0.25),
      ("lambda step: min(step / 10, 1.0) if step < 20 else 0.1", 5, 0.5),
      ("lambda step: min(step / 10, 1.0) if step < 20 else 0.1", 20, 0.1),
      ("lambda s: 1 if 2 <= s < 4 else 0", 2, 1), ("lambda s: 1 if 2 <= s < 4 else 0", 4, 0),
      ("lambda s: not s > 3", 3, 1), ("lambda s: s > 1 and s < 3 or s == 7", 7, 1),
      ("lambda s: s > 1 and s < 3 or s == 7", 5, 0),
      ("lambda t: 0.5 * (1 + math.cos(math.pi * t / 10))", 10, 0),
      ("lambda t: max(0.0, float(10 - t) / float(max(1, 10)))", 4, 0.6),
      ("lambda t: 1 / math.sqrt(t)", 4, 0.5), ("lambda t: math.exp(-0.1 * t)", 0, 1),
      ("lambda math: math", 2, 2), ("lambda t: t % 3", 7, 1), ("lambda t: -t ** 2", 3, -9),
    ] as [(String, Int, Double)])
  func values(_ text: String, _ step: Int, _ expected: Double) throws {
    #expect(abs(try function(text)(step) - expected) < 1e-15)
  }

  @Test(arguments: [
    ("lambda t: 1 / t", "division by zero", 10),
    ("lambda t: math.sqrt(-1 - t)", "math.sqrt has no value at -1", 10),
    ("lambda t: math.exp(1000 + t)", "math.exp has no value at 1000", 10),
    (
      "lambda t: x + t",
      "'+' takes numbers, not the name 'x', which has no value here: write the value itself", 10
    ),
    ("lambda t: 'a'", "the function returns a string, not a number", 10),
    ("lambda t: t < 'a'", "'<' takes numbers, not a string", 10),
    ("lambda t: open(t)", "'open' is not a function that is known here", 10),
    ("lambda t: math.foo(t)", "'math.foo' is not a function that is known here", 10),
    ("lambda t: abs(x=t)", "abs takes no names", 14),
    ("lambda t: min(t)", "min takes at least 2 arguments, not 1", 10),
    ("lambda t: (-1 - t) ** 0.5", "a negative number has no real power that is a fraction", 10),
    ("lambda t: (lambda s: s)(t)", "only a name can be called: write the schedule alone", 10),
    (
      "lambda a, b: a",
      "the function takes 2 arguments instead of one, the step: write lambda step: …", 13
    ),
    (
      "lambda: 1", "the function takes 0 arguments instead of one, the step: write lambda step: …",
      8
    ),
    ("lambda t: 10.0 ** (400 + t)", "the number is too large", 10),
    ("lambda t: -'a'", "'-' takes a number, not a string", 10),
  ])
  func faults(_ text: String, _ message: String, _ offset: Int) throws {
    let function = try function(text)
    #expect(throws: Fault(message, at: offset)) { try function(0) }
  }

  @Test func functionsAreEqualWhereTheirTextsAre() throws {
    #expect(try function("lambda t: t + 1") == function("lambda t: t + 1"))
    #expect(try function("lambda t: t + 1") != function("lambda t: t + 2"))
  }
}
