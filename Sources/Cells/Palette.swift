/// Which of a terminal's colours stands for a role; the background is painted by maps alone.
package struct Palette: Hashable, Sendable {
  /// How many colours are used: 0, 8, 16 or 256.
  package let depth: Int
  /// Whose colours they are.
  package let theme: Theme

  /// Every role there is.
  package static let roles: [Role] =
    [.text, .warning] + (0..<8).map(Role.series) + (0..<Role.levels).map(Role.level)

  /// The palette for a terminal with that many colours.
  package init(colors: Int, theme: Theme = .okabeIto) {
    depth = theme.hasColor ? [256, 16, 8].first { colors >= $0 } ?? 0 : 0
    self.theme = theme
  }

  /// All the colours that are of use.
  package static let fine = Palette(colors: 256)
  /// No colour: attributes alone.
  package static let none = Palette(colors: 0)

  private var hues: Theme.Hues? {
    switch depth {
    case 256: theme.fine
    case 16: theme.sixteen
    case 8: theme.eight
    default: nil
    }
  }

  /// The colour's number, or nil for the terminal's own foreground.
  package subscript(role: Role) -> UInt8? {
    guard let hues else { return nil }
    if let level = role.level { return hasLevels ? Self.ramp[level] : nil }
    guard let series = role.series else { return role == .warning ? hues.warning : nil }
    return hues.series[series]
  }

  /// Whether there are shades enough to tell the levels of a map apart by them alone.
  package var hasLevels: Bool { depth == 256 }

  /// From dark violet over green to yellow: each shade lighter than the one before by about as much,
  /// so that they are in order for every eye, and without hue.
  private static let ramp: [UInt8] = [53, 55, 25, 30, 35, 107, 112, 220, 226]

  /// The red, green and blue of a colour of the 256, each 0…255; of the first 16, which every
  /// terminal chooses for itself, xterm's.
  package static func components(of color: UInt8) -> [Int] {
    if color < 16 {
      let bits = [1, 2, 4].map { Int(color) & $0 > 0 }
      return color == 8
        ? [127, 127, 127]
        : color == 7 ? [229, 229, 229] : bits.map { $0 ? color < 8 ? 205 : 255 : 0 }
    }
    guard color >= 16, color < 232 else {
      return [Int](repeating: max(0, 8 + 10 * (Int(color) - 232)), count: 3)
    }
    let place = Int(color) - 16
    return [place / 36, place / 6 % 6, place % 6].map { $0 == 0 ? 0 : 55 + 40 * $0 }
  }

  /// Whether weight must say what colour cannot: everywhere without colour, for the second use of a
  /// hue, and where the theme has it so.
  package func isBold(_ role: Role) -> Bool {
    guard role != .text, role.level == nil else { return false }
    guard let hues, theme.dims else { return true }
    guard let series = role.series else { return hues.series.contains(hues.warning) }
    return hues.series[..<series].contains(hues.series[series])
  }

  /// The attributes that a cell is drawn with.
  package func attributes(of style: Style) -> Attributes {
    var attributes = style.attributes
    if !theme.dims { attributes.remove(.dim) }
    // What is dim on purpose is not made heavy for want of colour.
    if isBold(style.role), !attributes.contains(.dim) { attributes.insert(.bold) }
    return attributes
  }
}
