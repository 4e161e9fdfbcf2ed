/// Where things stand in a JSON5 text, for messages: the decoder says what a text holds, but not where.
package struct FilePlaces {
  /// A place in lines and characters, counted from 1.
  struct Place: Hashable {
    var line = 1
    var column = 1

    var words: String { "line \(line), column \(column)" }
  }

  /// What is wrong with the text first, with its place; nil where nothing is found.
  package private(set) var fault: String?
  /// The keys, but for those written with escapes, each with the keys it lies in before it.
  private var places: [String: Place] = [:]
  /// Where their values begin, and those of lists.
  private var values: [String: Place] = [:]
  /// Keys that stand in an object once more.
  private(set) var doubles: [(path: [String], place: Place)] = []
  /// The keys that lead to where the reading is.
  private var path: [String] = []
  /// The texts of their values; nil within for a key that stands there twice.
  private var literals: [String: String?] = [:]
  private var rest: ArraySlice<Character>
  private var place = Place()

  /// The place of a key of the outermost object, nil where it is not found.
  subscript(key: String) -> Place? { places[key] }

  /// The place of what lies in other values: keys, and places in lists counted from 0.
  func place(_ path: [String]) -> Place? {
    let name = path.joined(separator: Self.separator)
    return places[name] ?? values[name]
  }

  /// The place of the value there.
  func valuePlace(_ path: [String]) -> Place? { values[path.joined(separator: Self.separator)] }

  /// What is in no key that means anything.
  private static let separator = "\u{1F}"

  /// The text of a value of the outermost object, comments within it too; nil where it is not found,
  /// or where there are two.
  func literal(_ key: String) -> String? { literals[key] ?? nil }

  /// Reads a text, in time linear in its length.
  package init(_ text: String) {
    rest = Array(text)[...]
    do throws(Fault) {
      try skip()
      guard rest.first == "{" else { throw Fault(place, "{ was expected") }
      try value(depth: 0)
      try skip()
      guard rest.isEmpty else { throw Fault(place, "nothing was expected behind the last }") }
    } catch {
      fault = "\(error.place.words): \(error.message)"
    }
  }

  private struct Fault: Error {
    let place: Place
    let message: String

    init(_ place: Place, _ message: String) {
      self.place = place
      self.message = message
    }
  }

  /// Deeper than anybody writes, and far from the end of the stack.
  private static let depth = 100

  private mutating func value(depth: Int) throws(Fault) {
    guard depth < Self.depth else { throw Fault(place, "it is nested too deep") }
    switch rest.first {
    case "{": try members("}", depth) { (self, depth) throws(Fault) in try self.member(depth) }
    case "[":
      var index = 0
      try members("]", depth) { (self, depth) throws(Fault) in
        self.path.append("\(index)")
        self.values[self.path.joined(separator: Self.separator)] = self.place
        try self.value(depth: depth + 1)
        self.path.removeLast()
        index += 1
      }
    case "\"", "'": _ = try string()
    default:
      let start = place
      let word = word()
      guard Self.isValue(word) else {
        let what = rest.isEmpty && word.isEmpty ? "it ends where " : ""
        throw Fault(start, "\(what)a value was expected: a number, a text in quotes, true or false")
      }
    }
  }

  private mutating func members(
    _ end: Character, _ depth: Int, _ member: (inout Self, Int) throws(Fault) -> Void
  ) throws(Fault) {
    let start = place
    advance()
    while true {
      try skip()
      if rest.first == end { break }
      guard !rest.isEmpty else { throw Fault(start, "what begins here has no \(end)") }
      try member(&self, depth)
      try skip()
      if rest.first == "," {
        advance()
      } else if rest.first != end {
        throw Fault(
          place, rest.isEmpty ? "a comma or \(end) is missing" : "a comma or \(end) was expected")
      }
    }
    advance()
  }

  private mutating func member(_ depth: Int) throws(Fault) {
    let start = place
    let isQuoted = rest.first == "\"" || rest.first == "'"
    let key = isQuoted ? try string() : word()
    guard isQuoted || !key.isEmpty else { throw Fault(start, "a key was expected") }
    path.append(key)
    let name = path.joined(separator: Self.separator)
    if places[name] == nil { places[name] = start } else { doubles.append((path, start)) }
    try skip()
    guard rest.first == ":" else { throw Fault(place, "a colon was expected behind '\(key)'") }
    advance()
    try skip()
    let text = rest
    values[name] = place
    try value(depth: depth + 1)
    path.removeLast()
    guard depth == 0 else { return }
    let literal = String(text[..<rest.startIndex])
    literals.updateValue(literals[key] == nil ? literal : nil, forKey: key)
  }

  private mutating func string() throws(Fault) -> String {
    let start = place
    let quote = rest.first
    var text = ""
    advance()
    while let character = rest.first, character != quote {
      if character == "\\" {
        advance()
      } else if character.isNewline {
        break
      }
      text.append(character)
      advance()
    }
    guard rest.first == quote else { throw Fault(start, "this quote is never closed") }
    advance()
    return text
  }

  private mutating func word() -> String {
    var text = ""
    while let character = rest.first,
      character.isLetter || character.isNumber || "_$+-.".contains(character)
    {
      text.append(character)
      advance()
    }
    return text
  }

  private static func isValue(_ word: String) -> Bool {
    if ["true", "false", "null"].contains(word) { return true }
    let digits = word.drop { $0 == "+" || $0 == "-" }
    if digits.hasPrefix("0x") || digits.hasPrefix("0X") {
      return UInt64(digits.dropFirst(2), radix: 16) != nil
    }
    return Double(word) != nil
  }

  /// Goes on to what means something: behind blanks and comments.
  private mutating func skip() throws(Fault) {
    while let character = rest.first {
      if character.isWhitespace || character == "\u{FEFF}" {
        advance()
      } else if rest.starts(with: "//") {
        while rest.first.map({ !$0.isNewline }) == true { advance() }
      } else if rest.starts(with: "/*") {
        let start = place
        advance()
        advance()
        while !rest.starts(with: "*/") {
          guard !rest.isEmpty else { throw Fault(start, "this comment is never closed") }
          advance()
        }
        advance()
        advance()
      } else {
        return
      }
    }
  }

  private mutating func advance() {
    guard let character = rest.popFirst() else { return }
    if character.isNewline {
      place = Place(line: place.line + 1, column: 1)
    } else {
      place.column += 1
    }
  }
}
