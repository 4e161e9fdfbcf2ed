/// Which of a terminal's colours stands for a role; the background is painted by maps alone.
///
/// The hues are Okabe and Ito's, which remain apart for colour-blind eyes, moved to the nearest
/// colour that can be read on black and on white.
package struct Palette: Hashable, Sendable {
  /// How many colours are used: 0, 8, 16 or 256.
  package let depth: Int

  /// Every role there is.
  package static let roles: [Role] =
    [.text, .warning] + (0..<8).map(Role.series) + (0..<Role.levels).map(Role.level)

  /// The palette for a terminal with that many colours.
  package init(colors: Int) {
    depth = Self.tables.first { colors >= $0.depth }?.depth ?? 0
  }

  /// All the colours that are of use.
  package static let fine = Palette(colors: 256)
  /// No colour: attributes alone.
  package static let none = Palette(colors: 0)

  /// The colour's number, or nil for the terminal's own foreground.
  package subscript(role: Role) -> UInt8? {
    guard let table = Self.tables.first(where: { $0.depth == depth }) else { return nil }
    if let level = role.level { return hasLevels ? Self.ramp[level] : nil }
    guard let series = role.series else { return role == .warning ? table.warning : nil }
    return table.series[series]
  }

  /// Whether there are shades enough to tell the levels of a map apart by them alone.
  package var hasLevels: Bool { depth == 256 }

  /// From dark violet over green to yellow: each shade lighter than the one before by about as much,
  /// so that they are in order for every eye, and without hue.
  private static let ramp: [UInt8] = [53, 55, 25, 30, 35, 107, 112, 220, 226]

  /// The red, green and blue of a colour of the 256 above the first 16, each 0…255.
  package static func components(of color: UInt8) -> [Int] {
    guard color >= 16, color < 232 else {
      return [Int](repeating: max(0, 8 + 10 * (Int(color) - 232)), count: 3)
    }
    let place = Int(color) - 16
    return [place / 36, place / 6 % 6, place % 6].map { $0 == 0 ? 0 : 55 + 40 * $0 }
  }

  /// Whether weight must say what colour cannot: everywhere without colour, and for the second
  /// use of a hue among eight.
  package func isBold(_ role: Role) -> Bool {
    switch depth {
    case 0: role != .text && role.level == nil
    case 8: role == .warning || role == .series(4)
    default: false
    }
  }

  private struct Table {
    let depth: Int
    let warning: UInt8
    /// For schedules A to H: orange, sky blue, bluish green, vermilion, yellow, blue, reddish
    /// purple, grey.
    let series: [UInt8]
  }

  private static let tables = [
    Table(depth: 256, warning: 9, series: [214, 74, 36, 166, 184, 32, 175, 246]),
    Table(depth: 16, warning: 9, series: [3, 14, 2, 9, 11, 12, 13, 8]),
    Table(depth: 8, warning: 1, series: [3, 6, 2, 1, 3, 4, 5, 7]),
  ]
}
