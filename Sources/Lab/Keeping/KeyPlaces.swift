/// Where the keys of the outermost object of a JSON5 text stand, for messages; the text was read
/// before, so that it is well formed.
struct KeyPlaces {
  /// A place in lines and characters, counted from 1.
  struct Place: Hashable {
    var line = 1
    var column = 1

    var words: String { "line \(line), column \(column)" }
  }

  private var places: [String: Place] = [:]

  /// The place of a key, nil where it is not found: one written with escapes, say.
  subscript(key: String) -> Place? { places[key] }

  init(_ text: String) {
    var place = Place()
    var depth = 0
    // What a key begins behind: { or a comma.
    var expectsKey = false
    var word = ""
    var wordPlace = place
    var characters = Array(text)[...]
    func advance(_ count: Int = 1) {
      for character in characters.prefix(count) {
        if character.isNewline {
          place = Place(line: place.line + 1, column: 1)
        } else {
          place.column += 1
        }
      }
      characters = characters.dropFirst(count)
    }
    while let character = characters.first {
      if characters.starts(with: "//") {
        while let next = characters.first, !next.isNewline {
          _ = next
          advance()
        }
        continue
      }
      if characters.starts(with: "/*") {
        advance(2)
        while !characters.isEmpty, !characters.starts(with: "*/") { advance() }
        advance(2)
        continue
      }
      if character == "\"" || character == "'" {
        let start = place
        advance()
        var inside = ""
        while let next = characters.first, next != character {
          inside.append(next)
          advance(next == "\\" ? 2 : 1)
        }
        advance()
        if depth == 1, expectsKey { (word, wordPlace) = (inside, start) }
        continue
      }
      switch character {
      case "{", "[":
        depth += 1
        expectsKey = depth == 1
      case "}", "]": depth -= 1
      case ",": expectsKey = depth == 1
      case ":" where depth == 1 && expectsKey:
        if places[word] == nil { places[word] = wordPlace }
        (word, expectsKey) = ("", false)
      case _ where depth == 1 && expectsKey && !character.isWhitespace:
        if word.isEmpty { wordPlace = place }
        word.append(character)
      default: break
      }
      advance()
    }
  }
}
