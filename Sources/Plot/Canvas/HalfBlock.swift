extension Marker {
  /// 1×2 blocks, about square.
  static let halfBlock = Marker(width: 1, height: 2, glyphs: " ▀▄█")
}
