import TestSupport
import Testing

@testable import Notation

/// What the libraries' releases do with bad input, and what we do with it.
@Suite struct BadInputTests {
  private enum Outcome: String {
    case refused, stricter, warned, accepted
  }

  private struct Case: Sendable, CustomTestStringConvertible {
    let outcome: Outcome
    let spec: String

    var testDescription: String { spec }
  }

  private static let cases: [Case] = referenceLines("Reference/bad_input.txt").compactMap { line in
    let words = line.split(separator: " ", maxSplits: 1)
    guard words.count == 2, let outcome = Outcome(rawValue: String(words[0])) else { return nil }
    return Case(outcome: outcome, spec: String(words[1]))
  }

  @Test func everyProbeIsThere() {
    #expect(Self.cases.count == 285)
    #expect(referenceLines("Reference/bad_input.txt").count == 285)
    #expect(Set(Self.cases.map(\.spec)).count >= 280)
  }

  @Test(arguments: cases)
  private func endsAsTheTableSays(_ example: Case) {
    do throws(NotationError) {
      let reading = try Spec.read(example.spec)
      #expect(example.outcome == (reading.warnings.isEmpty ? .accepted : .warned))
      #expect(throws: Never.self) { try reading.blueprint.validate() }
    } catch {
      #expect(example.outcome == .refused || example.outcome == .stricter, "\(error)")
      if example.outcome == .refused {
        let titles = Registry.standard.libraries.compactMap(\.title)
        let isNamed = titles.contains { error.message.contains($0) }
        #expect(isNamed || error.message.contains(" takes '"), "\(error)")
      }
    }
  }

  /// In every parameter of every reference case that is a number, and in every list.
  @Test(arguments: ["math.nan", "-math.nan", "math.inf * 0"])
  func noNumberIsNaN(_ nan: String) throws {
    var count = 0
    for library in LibraryCase.libraries {
      for example in try LibraryCase.all(of: library) where !example.spec.contains("lambda") {
        for range in Self.numbers(in: example.spec) {
          count += 1
          let text = example.spec.replacingCharacters(range, with: nan)
          #expect(throws: NotationError.self, "\(text)") {
            try Spec.read(text, rate: example.rate)
          }
        }
      }
    }
    #expect(count > 800)
  }

  /// The places of the numbers that are arguments or members of a list.
  private static func numbers(in text: String) -> [Range<String.Index>] {
    let digits = Set("0123456789.-+e_")
    var ranges: [Range<String.Index>] = []
    var index = text.startIndex
    while index < text.endIndex {
      let before = index == text.startIndex ? " " : text[text.index(before: index)]
      guard text[index].isNumber || text[index] == "-", "=([ ,".contains(before) else {
        index = text.index(after: index)
        continue
      }
      let end = text[index...].firstIndex { !digits.contains($0) } ?? text.endIndex
      if end < text.endIndex, ",)] ".contains(text[end]) { ranges.append(index..<end) }
      index = end
    }
    return ranges
  }
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<Index>, with text: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: text)
    return copy
  }
}
