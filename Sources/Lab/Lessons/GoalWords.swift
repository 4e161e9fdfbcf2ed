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
    guard argument.allSatisfy({ $0.isNumber }) else { return text }
    switch rest[..<open] {
    case "loss": return "loss of \(letter) at step \(argument)"
    case "rate": return "rate of \(letter) at step \(argument)"
    case "accuracy": return "accuracy of \(letter) at step \(argument)"
    default: return text
    }
  }
}
