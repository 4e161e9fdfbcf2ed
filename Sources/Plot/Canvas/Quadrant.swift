extension Marker {
  /// 2×2 blocks, nearly universal.
  static let quadrant = Marker(width: 2, height: 2, glyphs: " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")
}
