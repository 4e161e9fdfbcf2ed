/// A number as it stands in a sentence.
package struct Numeral: Hashable, Sendable {
  /// As it is written.
  package let text: String
  package let value: Double

  /// The numbers of a sentence that say how much something is.
  ///
  /// What is glued to a letter or to a slash is a name: `1cycle`, `1/t`, `x2`.
  package static func all(in sentence: String) -> [Numeral] {
    let characters = Array(sentence)
    var found: [Numeral] = []
    var place = 0
    while place < characters.count {
      guard isDigit(characters[place]) else {
        place += 1
        continue
      }
      let start = place
      place = end(of: characters, from: start)
      let before = start > 0 ? characters[start - 1] : " "
      let after = place < characters.count ? characters[place] : " "
      guard !isGlue(before), !isGlue(after), after != "/" || !isName(characters, after: place)
      else {
        continue
      }
      let text = String(characters[start..<place])
      if let value = Double(text) { found.append(Numeral(text: text, value: value)) }
    }
    return found
  }

  /// What a value may differ from it: half of one in the last place that is written.
  ///
  /// A number without a decimal point allows at most a twentieth of itself, and zero is exact.
  package static func slack(of text: String) -> Double {
    let digits = text.lowercased().drop { $0 == "-" || $0 == "+" }
    let parts = digits.split(separator: "e", maxSplits: 1)
    // Beyond these no number differs from zero or from infinity.
    let written = parts.count > 1 ? String(parts[1]) : "0"
    let exponent = max(-400, min(Int(written) ?? (written.hasPrefix("-") ? -400 : 400), 400))
    let places = parts.first?.split(separator: ".", omittingEmptySubsequences: false) ?? []
    let decimals = places.count > 1 ? places[1].count : 0
    let unit = Double("1e\(exponent - decimals)") ?? 1
    if let mantissa = parts.first, !mantissa.contains(where: { ("1"..."9").contains($0) }) {
      return 1e-9
    }
    // A value that lies on the border itself is still that number.
    let half = 0.5 * unit * (1 + 1e-9)
    guard decimals == 0, let value = Double(String(digits)) else { return half }
    return min(half, 0.05 * value * (1 + 1e-9))
  }

  /// One past the last character of the number that begins there.
  private static func end(of characters: [Character], from start: Int) -> Int {
    var place = start
    func digits() { while place < characters.count, isDigit(characters[place]) { place += 1 } }
    func isDigitAt(_ index: Int) -> Bool { index < characters.count && isDigit(characters[index]) }
    digits()
    if place < characters.count, characters[place] == ".", isDigitAt(place + 1) {
      place += 1
      digits()
    }
    if place < characters.count, "eE".contains(characters[place]) {
      let sign = place + 1 < characters.count && "+-".contains(characters[place + 1])
      if isDigitAt(place + (sign ? 2 : 1)) {
        place += sign ? 2 : 1
        digits()
      }
    }
    return place
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private static func isGlue(_ character: Character) -> Bool {
    character.isLetter || character == "_" || character == "^"
  }

  /// True where behind a slash there is a name, as in 1/t and 1/√t.
  private static func isName(_ characters: [Character], after slash: Int) -> Bool {
    guard slash + 1 < characters.count else { return false }
    let next = characters[slash + 1]
    return next.isLetter || next == "√"
  }
}
