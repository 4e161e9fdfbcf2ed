extension Marker {
  /// One dot a cell; the character says whose it is.
  static let ascii = Marker(width: 1, height: 1, glyphs: " *")

  /// The character of a schedule where no dots can be drawn.
  static func letter(slot: Int) -> UInt32 {
    let letters: StaticString = "*o+x#@%&"
    return UInt32(letters.utf8Start[slot & 7])
  }
}
