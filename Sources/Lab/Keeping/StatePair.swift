/// A key, and the text that stands behind it.
package struct StatePair: Hashable, Sendable {
  package let key: String
  package let text: String
  /// Where the key begins, in characters counted from 1; 0 where there is no line around it.
  let keyColumn: Int
  /// Where the text begins.
  let column: Int

  package init(_ key: String, _ text: String, keyColumn: Int = 0, column: Int = 0) {
    self.key = key
    self.text = text
    self.keyColumn = keyColumn
    self.column = column
  }

  /// The pairs of a line, `key=text; key=text`; a `;` within quotes separates nothing.
  ///
  /// What has no `=` is a pair without a key.
  static func split(_ line: [Character]) -> [StatePair] {
    var pairs: [StatePair] = []
    var start = 0
    var quote: Character?
    for place in 0...line.count {
      if place < line.count {
        let character = line[place]
        if let open = quote {
          if character == open { quote = nil }
          continue
        }
        if character == "'" || character == "\"" { quote = character }
        guard character == ";" else { continue }
      }
      if let pair = StatePair(line, start..<place) { pairs.append(pair) }
      start = place + 1
    }
    return pairs
  }

  private init?(_ line: [Character], _ range: Range<Int>) {
    let range = Self.trimmed(line, range)
    guard !range.isEmpty else { return nil }
    guard let equals = line[range].firstIndex(of: "=") else {
      self.init("", String(line[range]), keyColumn: range.lowerBound + 1, column: 0)
      return
    }
    let key = Self.trimmed(line, range.lowerBound..<equals)
    let text = Self.trimmed(line, equals + 1..<range.upperBound)
    self.init(
      String(line[key]), String(line[text]), keyColumn: key.lowerBound + 1,
      column: text.lowerBound + 1)
  }

  private static func trimmed(_ line: [Character], _ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, line[low] == " " { low += 1 }
    while high > low, line[high - 1] == " " { high -= 1 }
    return low..<high
  }
}
