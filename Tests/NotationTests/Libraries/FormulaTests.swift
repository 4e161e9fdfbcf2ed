import Testing

@testable import Notation

/// What `anneal list schedules` says of every constructor.
@Suite struct FormulaTests {
  /// Functions, constants and the few words between them.
  private static let known: Set<String> = [
    "cos", "tanh", "min", "max", "mod", "count", "product", "tent", "function", "e", "π", "πt",
    "πx", "2π",
    "for", "then", "from", "to", "in", "of", "or", "by", "with", "after", "as", "many", "the",
    "that", "between", "cycle", "cycles", "cosine", "cosines", "curve", "long", "anew", "peaks",
    "and", "times", "fast", "often", "passed", "stands", "schedule", "without", "gain", "scale",
    "bad",
    "reports", "epochs",
    "steps", "at",
  ]
  /// What a formula may count, and the letters that it explains itself or that only count.
  private static let variables: Set<String> = [
    "step", "epoch", "update", "t", "x", "n", "f", "b", "a", "η",
  ]

  private static let entries = Spec.catalogue.flatMap { catalogue in
    catalogue.entries.map { (catalogue: catalogue, entry: $0) }
  }

  @Test func everyConstructorHasOneLine() {
    #expect(Self.entries.count == 129)
    for (catalogue, entry) in Self.entries {
      #expect(!entry.formula.isEmpty, "\(entry.signature)")
      // Six columns to the left of it in the list.
      #expect(entry.formula.count <= 94, "\(catalogue.keys[0]) \(entry.formula)")
      #expect(!entry.formula.contains { $0.isNewline || "{}".contains($0) }, "\(entry.formula)")
    }
  }

  @Test func formulasNameTheirOwnParametersOnly() {
    let constructors = Set(Self.entries.map(\.entry.name))
    for (catalogue, entry) in Self.entries {
      let parameters = Set(entry.parameters.map { String($0.prefix { $0 != "=" }) })
      for name in Self.names(in: entry.formula) {
        #expect(
          parameters.contains(name) || Self.variables.contains(name) || Self.known.contains(name)
            || constructors.contains(name), "\(catalogue.keys[0]): \(name) in \(entry.formula)")
      }
    }
  }

  /// A word of the list that is a parameter elsewhere would hide a name from another library.
  @Test func formulasNameAParameter() {
    for (_, entry) in Self.entries where !entry.formula.contains("schedule") {
      let parameters = Set(entry.parameters.map { String($0.prefix { $0 != "=" }) })
      #expect(!parameters.isDisjoint(with: Self.names(in: entry.formula)), "\(entry.signature)")
    }
  }

  private static func names(in formula: String) -> Set<String> {
    Set(
      formula.split { !($0.isLetter || $0.isNumber && $0 != "½" || $0 == "_") }.map(String.init)
        .filter { Int($0) == nil })
  }
}
