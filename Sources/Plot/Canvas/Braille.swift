extension Marker {
  /// 2×4 dots in every Unicode font worth the name.
  ///
  /// U+2800 plus one bit a dot; Braille counts down the columns, its fourth row came later.
  static let braille = Marker(width: 2, height: 4) { pattern in
    let bits: [UInt32] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
    // Some fonts draw the empty pattern as eight rings.
    if pattern == 0 { return 0x20 }
    return bits.indices.reduce(0x2800) { $0 | (pattern >> $1 & 1 == 1 ? bits[$1] : 0) }
  }
}
