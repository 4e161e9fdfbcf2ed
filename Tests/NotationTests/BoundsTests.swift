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
}
