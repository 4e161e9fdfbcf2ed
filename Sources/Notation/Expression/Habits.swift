/// Ways out for what people write out of habit, each the end of a sentence or empty.
enum Habits {
  /// For a character that Python has no use for either.
  static func hint(for character: Character) -> String {
    switch character {
    case "^": "; a power is written **"
    case "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{60}", "\u{B4}":
      "; quotes are written ' or \""
    case "\u{2212}", "\u{2013}", "\u{2014}": "; minus is written -"
    case "\u{D7}", "\u{B7}", "\u{22C5}": "; times is written *"
    case "\u{F7}": "; divided by is written /"
    case ";", "\u{FF0C}", "\u{3001}": "; what stands between arguments is a comma"
    case "&": "; and is written and"
    case "|": "; or is written or"
    case "\u{A0}", "\u{3000}", "\u{2009}", "\u{202F}": "; write a plain blank"
    default: ""
    }
  }

  private static let python: Set<String> = [
    "len", "range", "list", "tuple", "set", "dict", "sum", "sorted", "str", "map", "zip",
    "enumerate", "bool", "arange", "linspace",
  ]

  /// For a function that is not known.
  static func hint(for path: [String]) -> String {
    guard let last = path.last else { return "" }
    if LibM.functions[last] != nil || ["floor", "ceil", "pow"].contains(last) {
      return "; write math.\(last)"
    }
    if ["minimum", "maximum"].contains(last) { return "; write \(last.prefix(3))" }
    return python.contains(last) ? ": write the value itself, such as 100 or [30, 60]" : ""
  }

  /// True of the names of optimizers, which schedules go with.
  static func isOptimizer(_ path: [String]) -> Bool {
    let name = path.last?.lowercased() ?? ""
    return [
      "sgd", "adam", "adamw", "nadam", "radam", "adamax", "adagrad", "adadelta", "rmsprop",
      "lbfgs", "lion", "adafactor", "lamb", "lars", "momentum",
    ].contains(name)
  }

  /// True of an object's name that a scheduler goes by in a program.
  static func isScheduler(_ path: some Sequence<String>) -> Bool {
    path.contains { $0.lowercased().contains("sched") && $0 != "lr_scheduler" }
  }

  static let statements: Set<String> = [
    "import", "from", "def", "for", "while", "class", "with", "return", "print", "del", "assert",
    "try", "global", "yield", "async", "raise",
  ]
}

extension Parser {
  /// What is wrong where an expression is over and something follows.
  func surplus() -> Fault {
    if case .name(let first) = tokens[0].kind, Habits.statements.contains(first) {
      return Fault(
        "\(first.quoted) begins a statement; write nothing but the schedule, such as"
          + " StepLR(lr=0.1, step_size=30)", at: tokens[0].range)
    }
    let wrong = "\(current.words) after the end of the expression"
    let isLast = following.kind == .end
    switch current.kind {
    case .symbol(.comma) where isLast: return Fault("\(wrong): leave it out", at: place)
    case .symbol(.openBracket): return Fault("\(wrong)\(Self.indexed)", at: place)
    case .name where isAfterName:
      return Fault("\(wrong): arguments stand in parentheses", at: place)
    default: break
    }
    let isNewLine = source.characters[..<place.start].reversed().drop { $0 == " " || $0 == "\t" }
      .first.map(Source.isNewline)
    guard isNewLine == true else { return Fault(wrong, at: place) }
    return Fault(
      "\(wrong): write one schedule and nothing else of the program", at: place)
  }

  /// True where the token before this one is a name on the same line.
  private var isAfterName: Bool {
    guard let last = tokens.last(where: { $0.range.end <= place.start && $0.kind != .end }),
      case .name = last.kind
    else { return false }
    return !source.characters[last.range.end..<place.start].contains(where: Source.isNewline)
  }

  private static let indexed = "; nothing can be indexed here: write the value itself"

  /// A way out where a comma is missing.
  var separatorHint: String {
    switch current.kind {
    case .symbol(.openBracket): Self.indexed
    case .symbol(.colon): "; an argument is written name=value"
    case .name("for"): ": write the members themselves, such as [30, 60]"
    default: ""
    }
  }

  /// A way out where arguments are unpacked.
  var unpacking: String {
    [.symbol(.times), .symbol(.power)].contains(current.kind)
      ? ": write the arguments themselves" : ""
  }
}
