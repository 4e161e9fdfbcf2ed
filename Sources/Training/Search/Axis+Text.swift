import Parameters

extension Axis {
  /// How an axis is written.
  public static let form = "name=low..high:places, and :log for equal ratios"

  /// Reads an axis: `gamma=0.1..0.9:9`, or `lr=0.01..1:30:log`.
  ///
  /// - Parameters:
  ///   - text: what was typed.
  ///   - standard: the places of an axis that names none; nil where it has to.
  /// - Throws: ``SearchError`` with the column of what is wrong, and what to do.
  public init(_ text: String, count standard: Int? = nil) throws(SearchError) {
    let characters = Array(text)
    let example = "such as lr=0.01..1:30:log"
    guard let equals = characters.firstIndex(of: "="), equals > 0 else {
      throw SearchError("write \(Self.form), \(example)", column: 1)
    }
    let name = String(characters[..<equals])
    guard !name.contains(where: \.isWhitespace) else {
      throw SearchError("a name has no spaces in it: write \(Self.form), \(example)", column: 1)
    }
    var pieces = Self.pieces(characters, from: equals + 1)
    let range = pieces.removeFirst()
    guard let dots = Self.dots(characters[range]) else {
      throw SearchError("write the range as low..high, \(example)", column: range.lowerBound + 1)
    }
    let low = try Self.number(characters[range.lowerBound..<dots], "the low end")
    let high = try Self.number(characters[(dots + 2)..<range.upperBound], "the high end")
    var scale = Scale.linear
    var count = standard
    for (place, piece) in pieces.enumerated() {
      let word = String(characters[piece])
      if word == "log" {
        guard place == pieces.count - 1 else {
          throw SearchError("log comes last: write \(Self.form)", column: piece.lowerBound + 1)
        }
        scale = .logarithmic
      } else if place == 0 {
        guard let number = Int(word) else {
          throw SearchError(
            "the places are a whole number from 2 to \(Self.limit): write \(Self.form)",
            column: piece.lowerBound + 1)
        }
        count = number
      } else {
        throw SearchError(
          "nothing but log comes after the places: write \(Self.form)",
          column: piece.lowerBound + 1)
      }
    }
    guard let count else {
      throw SearchError(
        "how many places is missing: write \(Self.form), \(example)",
        column: characters.count + 1)
    }
    do throws(SearchError) {
      try self.init(name, from: low, to: high, count: count, scale: scale)
    } catch {
      let isCount = !(2...Self.limit).contains(count) && low < high && (scale == .linear || low > 0)
      let column = isCount ? pieces.first?.lowerBound : range.lowerBound
      throw SearchError(error.message, column: (column ?? range.lowerBound) + 1)
    }
  }

  /// The stretches between colons.
  private static func pieces(_ text: [Character], from start: Int) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var begin = start
    for index in start..<text.count where text[index] == ":" {
      pieces.append(begin..<index)
      begin = index + 1
    }
    pieces.append(begin..<text.count)
    return pieces
  }

  /// Where the two dots of a range stand.
  private static func dots(_ text: ArraySlice<Character>) -> Int? {
    text.indices.dropLast().first { text[$0] == "." && text[$0 + 1] == "." }
  }

  private static func number(
    _ text: ArraySlice<Character>, _ what: String
  ) throws(SearchError) -> Double {
    guard let value = Double(String(text)), value.isFinite else {
      throw SearchError(
        text.isEmpty ? "\(what) is missing: write \(form)" : "\(what) has to be a finite number",
        column: text.startIndex + 1)
    }
    return value
  }

  /// The axis as it is read.
  public var text: String {
    "\(name)=\(ParameterError.text(low))..\(ParameterError.text(high)):\(count)"
      + (scale == .logarithmic ? ":log" : "")
  }
}
