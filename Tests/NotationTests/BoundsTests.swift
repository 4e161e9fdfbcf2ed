import Testing

@testable import Notation

@Suite struct BoundsTests {
  private func error(_ text: String) -> NotationError? {
    do throws(NotationError) {
      _ = try Spec.read(text)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: ["(", "[", "{", "f(", "[(", "-(", "x if ("])
  func hugeNestingsAreRefused(_ opener: String) {
    for count in [65, 1000, 9000, 30_000, 100_000] {
      #expect(error(String(repeating: opener, count: count)) != nil)
    }
  }

  @Test(arguments: ["-", "+", "not ", "2**", "lambda: ", "lambda: -", "1 if 1 else ", "a.", "f()"])
  func hugeChainsAreRefused(_ link: String) {
    for count in [100, 5000, 60_000] {
      #expect(error(String(repeating: link, count: count) + "1") != nil)
    }
  }

  @Test func sixtyFourLevelsAreAllowed() throws {
    let open = String(repeating: "(", count: 64)
    let close = String(repeating: ")", count: 64)
    #expect(try Arithmetic.evaluate("\(open)-1\(close)") == -1)
    #expect(
      error("(\(open)1\(close))")?.summary
        == "line 1, column 65: nested more than 64 levels deep")
  }

  @Test func tooLongATextIsRefused() {
    #expect(error("constant(0.1)" + String(repeating: " ", count: 65_523)) == nil)
    #expect(
      error("constant(0.1)" + String(repeating: " ", count: 65_524))?.summary
        == "line 1, column 1: the text is longer than 64 kB")
    #expect(error("e\u{301}" + String(repeating: "\u{301}", count: 200_000)) != nil)
  }

  @Test func tooManyTokensAreRefused() {
    let text = "constant(" + String(repeating: "1+", count: 8000) + "1)"
    #expect(
      error(text)?.summary
        == "line 1, column 10008: the text has more than 10000 words and marks")
  }

  @Test(arguments: [
    ("constant(\u{0}1)", "the character U+0000 has no place here", "constant(\u{FFFD}1)"),
    ("constant(\u{1B}[2J)", "the character U+001B has no place here", "constant(\u{FFFD}[2J)"),
    ("constant(\u{202E}1)", "the character U+202E has no place here", "constant(\u{FFFD}1)"),
    (
      "constant(e\u{301}\u{302}\u{303}\u{304})", "a letter with 4 marks on it has no place here",
      "constant(\u{FFFD})"
    ),
    ("constant(\u{1F642})", "the character '\u{1F642}' has no place here", "constant(\u{1F642})"),
    ("constant(\u{10FFFF})", "the character U+10FFFF has no place here", "constant(\u{FFFD})"),
  ])
  func strangeCharacters(_ text: String, _ message: String, _ line: String) {
    let error = error(text)
    #expect(error?.message == message)
    #expect(error?.sourceLine == line)
    #expect(error?.column == 10)
    #expect(error?.caretColumn == 10)
  }

  @Test func aLongLineIsCutAroundTheSpot() {
    let blanks = String(repeating: " ", count: 300)
    let error = error("\n\n  constant(\(blanks)x\(blanks))\n")
    #expect(error?.line == 3)
    #expect(error?.column == 312)
    #expect(error?.caretColumn == 51)
    #expect(error?.sourceLine.count == 100)
    let name = String(repeating: "n", count: 60_000)
    #expect((self.error("\(name)(1)")?.message.count ?? .max) < 120)
    #expect((self.error("constant(\(name)=1)")?.message.count ?? .max) < 120)
  }

  private func nested(_ count: Int, _ open: String, _ inner: String, _ close: String) -> String {
    String(repeating: open, count: count) + inner + String(repeating: close, count: count)
  }

  @Test func schedulesNestThirtyOneDeep() throws {
    let (open, close) = ("chain([", "])")
    let reading = try Spec.read(nested(31, open, "constant(1)", close))
    let schedule = try reading.blueprint.schedule()
    #expect(schedule.rate(at: 1 << 40) == 1)
    for count in [32, 200, 3000, 7000] {
      #expect(error(nested(count, open, "constant(1)", close)) != nil)
    }
    let sequential = nested(200, "SequentialLR(o, [", "StepLR(o, 3)", ", StepLR(o, 3)], [3])")
    #expect(error(sequential)?.message == "nested more than 64 levels deep")
  }

  @Test(arguments: [
    "constant(10**10**10)", "constant(9**9**9**9)", "constant(2**63)",
    "LambdaLR(lr=1, lr_lambda=lambda e: (e + 9) ** 9 ** 9)", "step(1, 0.5, 1e308 * 1e308 * 0)",
  ])
  func hugePowersAreRefused(_ text: String) { #expect(error(text) != nil) }

  @Test func listsAreAsLongAsTheTextAllows() throws {
    let many = Array(repeating: "5", count: 4900).joined(separator: ",")
    let reading = try Spec.read("MultiStepLR(lr=1, gamma=0.5, milestones=[\(many)])")
    let schedule = try reading.blueprint.schedule()
    #expect(schedule.rate(at: 4) == 1)
    #expect(schedule.rate(at: 5) == 0)
    let tooMany = Array(repeating: "5", count: 1_000_000).joined(separator: ",")
    #expect(error("MultiStepLR(lr=1, milestones=[\(tooMany)])")?.message.contains("64 kB") == true)
  }

  @Test func functionsAreShort() throws {
    let sum = Array(repeating: "e", count: 250).joined(separator: "+")
    let reading = try Spec.read("LambdaLR(lr=1, lr_lambda=lambda e: \(sum))")
    #expect(try reading.blueprint.schedule().rate(at: 2) == 500)
    let message = "functions have at most 500 words and marks in all"
    #expect(error("LambdaLR(lr=1, lr_lambda=lambda e: \(sum)+e)")?.message == message)
    let half = Array(repeating: "e", count: 126).joined(separator: "+")
    #expect(
      error("sum([function(lambda e: \(half)), function(lambda e: \(half))])")?.message == message)
    #expect(error("LambdaLR(lr=1, lr_lambda=\(nested(60, "min(", "lambda e: e", ", 1)")))") != nil)
  }

  @Test func integersThatOverflowHaveNoRate() throws {
    for body in ["2**e", "e*e*e*e", "-e - 9223372036854775807"] {
      let reading = try Spec.read("LambdaLR(lr=1, lr_lambda=lambda e: \(body))")
      let rate = try reading.blueprint.schedule().rate(at: 1 << 40)
      #expect(rate.isNaN || rate < 0, "\(body)")
    }
  }

  @Test func fewProductsAreWalkedThrough() throws {
    let product = "MultiplicativeLR(o, lambda e: 0.99 + 0 * e)"
    func sequence(_ count: Int) -> String {
      let ends = (1..<count).map { "\(1000 * $0)" }.joined(separator: ", ")
      let members = Array(repeating: product, count: count).joined(separator: ", ")
      return "SequentialLR(o, [\(members)], [\(ends)], lr=1)"
    }
    #expect(error(sequence(5)) == nil)
    #expect(error(sequence(6))?.message.hasPrefix("SequentialLR holds at most 4") == true)
  }
}
