import TestSupport
import Testing

@testable import Notation

/// Comparisons, what they hold for, and what is said of those that are none.
@Suite struct ClaimTests {
  /// Quantities with values anybody can compute with.
  private static func answer(_ term: ClaimTerm) throws(ClaimTerm.Unknown) -> Double {
    switch (term.path.joined(separator: "."), term.numbers) {
    case ("A.last", []): 2.73
    case ("B.last", []): 4
    case ("A.never", []): .infinity
    case ("A.lost", []): .nan
    case ("A.loss", .some(let steps)) where steps.count == 1: 100 - steps[0]
    case ("steps", []): 200
    default: throw ClaimTerm.Unknown("there is no \(term.path.joined(separator: "."))")
    }
  }

  private func holds(_ text: String) throws -> Bool {
    try Claim(text).verdict(Self.answer).holds
  }

  @Test(arguments: [
    ("A.last < B.last", true), ("B.last < A.last", false), ("B.last <= 4", true),
    ("B.last >= 4", true), ("B.last > 4", false), ("A.loss(60) > A.loss(75)", true),
    ("B.last != 4", false), ("A.last != 4", true),
    // Arithmetic is Python's, with its order and its brackets.
    ("A.loss(60) / 2 + 1 * 3 == 23", true), ("(A.loss(60) + 2) / 2 == 21", true),
    ("2 ** 3 ** 2 == 512", true), ("-2 ** 2 == -4", true), ("+1 == 1", true),
    ("abs(A.last - B.last) == 1.27", true), ("min(3, A.last, 5) == 2.73", true),
    ("max(A.last, B.last) == 4", true), ("sqrt(B.last) == 2", true),
    ("exp(0) == 1", true), ("log(1) == 0", true),
    ("A.loss(steps / 4) == 50", true),
    // Comparisons in a row: each of them.
    ("2 < A.last < 3", true), ("2 < A.last < 2.5", false), ("3 < A.last < 4", false),
    ("1 <= 1 < 2 == 2", true),
    // Infinity is a value to compare with; what is no number compares with nothing.
    ("A.never == inf", true), ("A.last < inf", true), ("A.never > 1e300", true),
    ("A.last == inf", false), ("A.never <= -inf", false),
    ("A.lost == 1", false), ("A.lost != 1", false), ("A.lost < 1", false),
    ("A.lost >= 1", false), ("max(A.lost, 1) >= 1", false), ("max(1, A.lost) >= 1", false),
    ("min(A.lost, 1) <= 1", false), ("min(1, 0, A.lost) <= 1", false),
  ]) func aComparisonIsTrueOrFalse(_ text: String, _ expected: Bool) throws {
    #expect(try holds(text) == expected)
  }

  /// A number behind `==` counts as far as it is written, on whichever side it stands.
  @Test(arguments: [
    ("2.65 + 0 == 2.7", true), ("2.75 + 0 == 2.7", true), ("2.7501 + 0 == 2.7", false),
    ("2.6499 + 0 == 2.7", false), ("A.last == 2.7", true), ("A.last == 2.73", true),
    ("A.last == 2.74", false), ("A.last == 3", false), ("A.last == 2.730", true),
    // A whole number of one digit would be nearly anything.
    ("0.4 + 0 == 0", false), ("1e-10 + 0 == 0", true), ("1.14 + 0 == 1", false),
    ("1.04 + 0 == 1", true), ("2.11 + 0 == 2", false), ("7.3 + 0 == 7", true),
    ("6.6 + 0 == 7", false),
    ("2.7 == A.last", true), ("2.8 == A.last", false),
    ("43.5 + 0 == 44", true), ("43.4 + 0 == 44", false), ("44.6 + 0 == 44", false),
    ("1.45e7 + 0 == 1.5e7", true), ("1.44e7 + 0 == 1.5e7", false),
    ("1.56e7 + 0 == 1.5e7", false), ("0.00031 + 0 == 3e-4", true), ("0.00034 + 0 == 3e-4", false),
    ("-2.73 + 0 == -2.7", true), ("-2.6 + 0 == -2.7", false),
    ("1 + A.last != 3.7", false),
    // Where no number is written, both are equal to rounding.
    ("A.last == A.last + 1e-12", true), ("A.last == A.last + 1e-6", false),
    ("A.last * 1 == 2.73 * 1", true), ("A.last * 1 == 2.7 * 1", false),
  ]) func aWrittenNumberHasSlack(_ text: String, _ expected: Bool) throws {
    #expect(try holds(text) == expected)
  }

  /// The value of each part, for whoever wants to see why.
  @Test func aVerdictHasItsValues() throws {
    let verdict = try Claim("2 < A.last == 2.7 < B.last").verdict(Self.answer)
    #expect(verdict.values == [2, 2.73, 2.7, 4] && verdict.holds)
    // A claim is computed to its end, whatever its beginning is.
    let other = try Claim("9 < A.last < B.last").verdict(Self.answer)
    #expect(other.values == [9, 2.73, 4] && !other.holds)
  }

  @Test func aBoundIsWhatIsComparedWith() throws {
    let bound = try #require(try Claim("A.loss(60) / 2 <= -1.5e-3").bound)
    #expect(bound.words == "A.loss(60) / 2" && bound.symbol == "<=" && bound.value == -1.5e-3)
    for text in ["A.last < B.last", "1 < A.last < 2", "A.last < 1 + 1"] {
      #expect(try Claim(text).bound == nil, "\(text)")
    }
  }

  /// A number in front is a bound as well.
  @Test(arguments: [
    ("2 < A.last", ">"), ("2 <= A.last", ">="), ("2 > A.last", "<"), ("2 >= A.last", "<="),
    ("2 == A.last", "=="),
  ]) func aBoundMayComeFirst(_ text: String, _ symbol: String) throws {
    let bound = try #require(try Claim(text).bound)
    #expect(bound.words == "A.last" && bound.symbol == symbol && bound.value == 2)
  }

  @Test(arguments: [
    ("A.last < 2", 0, ["A.last"]), ("2 > A.last", 1, ["A.last"]), ("1 < A.last < 2", 1, ["A.last"]),
    ("2 * 3 > A.below(steps / 4)", 1, ["A.below", "steps"]),
    ("2 < abs(A.last - B.last)", 1, ["A.last", "B.last"]), ("1 < 2", 0, []),
  ]) func aClaimSpeaksAboutItsQuantity(_ text: String, _ place: Int, _ names: [String]) throws {
    let claim = try Claim(text)
    #expect(claim.subject == place)
    #expect(claim.subjects.map { $0.joined(separator: ".") } == names)
  }

  @Test(arguments: [
    ("37 == 37", false), ("0.042 < 1", false), ("-1 < +2", false), ("1 < 2 < inf", false),
    ("50000 / 128 == 391", true), ("2 ** 3 == 8", true), ("exp(0) == 1", true),
    ("450 + 60 == 510", true), ("A.last < 1", true), ("steps == 200", true),
    ("1 < A.last < 2", true),
  ]) func writtenNumbersAloneSayNothing(_ text: String, _ expected: Bool) throws {
    #expect(try Claim(text).saysSomething == expected)
  }

  @Test func numbersAreThoseWritten() throws {
    #expect(try Claim("A.loss(60) / A.loss(75) == 2.7").numbers == [60, 75, 2.7])
    #expect(try Claim("A2.last == 1").numbers == [1], "a part of a name is no number")
  }

  // MARK: What is no claim

  @Test(arguments: [
    ("A.last", 1, "a claim compares two numbers, as in A.last < B.last"),
    ("A.last + 1", 1, "a claim compares two numbers, as in A.last < B.last"),
    ("", 1, "the text is empty"),
    ("A.last <", 9, ""),
    ("A.last < ", 9, ""),
    ("A.last = 3", 8, "a claim compares with ==, not with ="),
    ("A.last < (1", 10, ""),
    ("A.last < 1)", 11, ""),
    ("A.last < 1 2", 12, ""),
    ("A.last ≤ 3", 8, ""),
    ("A.loss(60 < 3", 7, ""),
  ]) func whatIsNoneIsRefusedWithItsColumn(_ text: String, _ column: Int, _ words: String) {
    do throws(NotationError) {
      let claim = try Claim(text)
      Issue.record("no error but \(claim)")
    } catch {
      #expect(error.line == 1 && error.column == column, "\(error)")
      #expect(error.message.hasPrefix(words), "\(error)")
    }
  }

  @Test(arguments: [
    ("A.last < C.last", 10, "there is no C.last"),
    ("A.last < B.last < A.size", 19, "there is no A.size"),
    ("A.last < min(3)", 10, "min takes 2 numbers, not 1"),
    ("abs(1, 2) < 3", 1, "abs takes 1 numbers, not 2"),
    ("sqrt(D.last) < 3", 6, "there is no D.last"),
    ("A.loss(step=60) < 3", 8, "A.loss takes no names"),
    ("A.last < \"3\"", 10, "numbers and quantities such as A.last are known here"),
    ("A.last < [3]", 10, "numbers and quantities such as A.last are known here"),
    ("A.last < 1 // 2", 10, "'//' means nothing here"),
    ("A.last < (1 < 2)", 10, "'<' means nothing here"),
  ]) func whatMeansNothingIsRefusedWithItsColumn(
    _ text: String, _ column: Int, _ words: String
  ) throws {
    let claim = try Claim(text)
    do throws(NotationError) {
      let verdict = try claim.verdict(Self.answer)
      Issue.record("no error but \(verdict)")
    } catch {
      #expect(error.column == column && error.message == words, "\(error)")
    }
  }

  /// Names in brackets are names, all else is computed.
  @Test func bracketsHoldNumbersOrNames() throws {
    var terms: [ClaimTerm] = []
    _ = try Claim("best(A.lr, 1/4, -inf) < A.passes(B)").verdict {
      (term) throws(ClaimTerm.Unknown) in
      terms.append(term)
      return 0
    }
    #expect(terms.map(\.path) == [["best"], ["A", "passes"]])
    #expect(terms[0].operands == [.name(["A", "lr"]), .number(0.25), .number(-.infinity)])
    #expect(terms[0].numbers == nil && terms[1].operands == [.name(["B"])])
  }
}
