import Notation
import TestSupport
import Testing

/// Every error, letter by letter: `>>> ` and the text with `\n` for a new line, then what is said.
@Suite struct ErrorTests {
  private struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    var expected: [String] = []

    var testDescription: String { text }
  }

  private static let cases: [Case] = {
    var cases: [Case] = []
    for line in referenceLines("Reference/errors.txt").map(String.init) {
      if line.hasPrefix(">>>") {
        cases.append(Case(text: unescaped(line.dropFirst(4))))
      } else {
        cases[cases.count - 1].expected.append(line)
      }
    }
    return cases
  }()

  private static func unescaped(_ text: some StringProtocol) -> String {
    text.split(separator: "\\n", omittingEmptySubsequences: false).joined(separator: "\n")
  }

  @Test func theTableIsThere() { #expect(Self.cases.count > 220) }

  @Test(arguments: cases)
  private func saysWhatIsWrongAndWhere(_ example: Case) {
    do throws(NotationError) {
      let reading = try Spec.read(example.text)
      Issue.record("no error but \(reading)")
    } catch {
      #expect(error.description == example.expected.joined(separator: "\n"))
    }
  }

  @Test(arguments: [("", ""), ("  \n # nothing\n", "  ")])
  func anEmptyTextGetsAnExample(_ text: String, _ line: String) {
    do throws(NotationError) {
      _ = try Spec.read(text)
      Issue.record("no error")
    } catch {
      let example = "step(lr=0.1, factor=0.5, interval=10)"
      let summary = "line 1, column 1: the text is empty; write something like \(example)"
      #expect(error.description == "\(summary)\n\(line)\n^")
    }
  }

  @Test func aRateFromOutsideIsCheckedAsWell() {
    do throws(NotationError) {
      _ = try Spec.read("StepLR(optimizer, 30)", rate: -1)
      Issue.record("no error")
    } catch {
      #expect(
        error.description == """
          line 1, column 1: lr must be a number of 0 or more, not -1
          StepLR(optimizer, 30)
          ^
          """)
    }
  }
}
