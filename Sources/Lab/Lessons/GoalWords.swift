import Notation
import Plot

/// A goal as a person reads it: `A.last <= 0.002` is `last loss of A at most 0.002`.
package enum GoalWords {
  package static func text(of claim: Claim) -> String {
    guard let bound = claim.bound else { return claim.text }
    let signs = ["<=": "at most", "<": "below", ">=": "at least", ">": "above", "==": "equal to"]
    return "\(words(of: bound.words)) \(signs[bound.symbol] ?? bound.symbol) "
      + KnobText.exact(bound.value)
  }

  /// What a goal speaks about, as it is now.
  static func now(_ value: Double, beside claim: Claim) -> String {
    if value.isFinite { return text(of: value, beside: claim) }
    let isFirstStep = claim.subjects.contains {
      $0.last.map(["below", "passes", "diverges"].contains) ?? false
    }
    return value == .infinity && isFirstStep ? "never" : "lost"
  }

  /// A value beside the bound that it has reached, or not: with as many digits as tell them apart.
  static func text(of value: Double, beside claim: Claim) -> String {
    guard let bound = claim.bound?.value, value != bound else { return KnobText.value(value) }
    let texts = (3...9).map { NumberText.significant(value, digits: $0) }
    return texts.first {
      Double($0).map { ($0 < bound) == (value < bound) && $0 != bound } ?? false
    }
      ?? KnobText.exact(value)
  }

  /// Every quantity of an expression in words: `A.loss(300) / B.last` as
  /// `loss of A at step 300 / last loss of B`.
  private static func words(of text: String) -> String {
    var words = ""
    var rest = Substring(text)
    while let start = rest.first {
      let isName = start.isLetter
      let part = rest.prefix {
        isName ? $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" : !$0.isLetter
      }
      rest = rest.dropFirst(part.count)
      guard isName else {
        words += part
        continue
      }
      var term = String(part)
      if rest.first == "(", let end = rest.firstIndex(of: ")") {
        term += rest[...end]
        rest = rest[rest.index(after: end)...]
      }
      words += quantity(term)
    }
    return words
  }

  /// `A.loss(300)` as `loss of A at step 300`; what is no single quantity stays as it is.
  private static func quantity(_ text: String) -> String {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard parts.count == 2, parts[0].count == 1 else {
      return text == "edge" ? "edge of divergence" : text
    }
    let (letter, rest) = (parts[0], parts[1])
    switch rest {
    case "last": return "last loss of \(letter)"
    case "area": return "area of \(letter)"
    case "greatest": return "greatest loss of \(letter)"
    case "least": return "least loss of \(letter)"
    default: break
    }
    guard rest.hasSuffix(")"), let open = rest.firstIndex(of: "(") else { return text }
    let argument = rest[rest.index(after: open)...].dropLast()
    let ends = argument.split(separator: ",").map { $0.filter { $0 != " " } }
    if ends.count == 2, ends.allSatisfy({ $0.allSatisfy(\.isNumber) }) {
      let words = ["least": "least", "greatest": "greatest"][String(rest[..<open])]
      return words.map { "\($0) loss of \(letter) from step \(ends[0]) to \(ends[1])" } ?? text
    }
    if rest[..<open] == "below" { return "first step of \(letter) with a loss below \(argument)" }
    guard argument.allSatisfy({ $0.isNumber }) else { return text }
    switch rest[..<open] {
    case "loss": return "loss of \(letter) at step \(argument)"
    case "rate": return "rate of \(letter) at step \(argument)"
    case "accuracy": return "accuracy of \(letter) at step \(argument)"
    default: return text
    }
  }
}
