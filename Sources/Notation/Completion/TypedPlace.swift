/// Where the end of a half-typed line stands: in which calls, at which argument, in which word.
struct TypedPlace {
  /// A call that is not closed yet.
  struct Call {
    /// The dotted name before the bracket.
    let path: [String]
    /// The names of the arguments before the present one that have one.
    var names: [String] = []
    /// The arguments before the present one that have no name.
    var unnamed = 0
    /// The name of the present argument, once its `=` is there.
    var keyword: String?

    var isKnownName: Bool { !path.isEmpty }
  }

  /// The calls around the place, the outermost first.
  private(set) var calls: [Call] = []
  /// The letters of a name, or of a text in quotes, before the place.
  private(set) var word = ""
  /// The quote that is open; nil outside of texts.
  private(set) var quote: Unicode.Scalar?
  /// The brackets that are open and no call's, within the innermost call.
  private(set) var depthInside = 0
  /// True within brackets that stand outside of every call.
  var isInside: Bool { depthInside > 0 }

  /// The brackets that are open: a call's, or others.
  private enum Bracket { case call, other }

  /// Reads the line up to the place; nothing in it need be right.
  init(_ scalars: [Unicode.Scalar]) {
    var brackets: [Bracket] = []
    var lastName = ""
    for scalar in scalars {
      if let open = quote {
        if scalar == open {
          quote = nil
          word = ""
        } else {
          word.unicodeScalars.append(scalar)
        }
        continue
      }
      if Self.isOfName(scalar) || scalar == "." && !word.isEmpty {
        word.unicodeScalars.append(scalar)
        continue
      }
      let isBlank = scalar == " " || scalar == "\t" || scalar == "\n"
      if !word.isEmpty {
        lastName = word
      } else if !isBlank, scalar != "(", scalar != "=" {
        lastName = ""
      }
      word = ""
      switch scalar {
      case "'", "\"": quote = scalar
      case "(":
        let path = lastName.split(separator: ".").map(String.init)
        let isCall = path.last?.unicodeScalars.first.map { !Self.isDigit($0) } ?? false
        brackets.append(isCall ? .call : .other)
        if isCall { calls.append(Call(path: path)) }
        lastName = ""
      case "[", "{":
        brackets.append(.other)
        lastName = ""
      case ")", "]", "}":
        if case .call? = brackets.popLast() { calls.removeLast() }
        lastName = ")"
      case ",":
        guard case .call? = brackets.last, let last = calls.indices.last else { break }
        if let keyword = calls[last].keyword {
          calls[last].names.append(keyword)
        } else {
          calls[last].unnamed += 1
        }
        calls[last].keyword = nil
        lastName = ""
      case "=":
        if case .call? = brackets.last, let last = calls.indices.last, !lastName.isEmpty,
          calls[last].keyword == nil
        {
          calls[last].keyword = lastName
        }
        lastName = ""
      case _ where isBlank: break
      default: lastName = ""
      }
    }
    depthInside = brackets.reversed().prefix { $0 == .other }.count
    // A number is no name.
    if quote == nil, let first = word.unicodeScalars.first, Self.isDigit(first) { word = "" }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || isDigit(scalar) || ("a"..."z").contains(scalar)
      || ("A"..."Z").contains(scalar)
  }
}
