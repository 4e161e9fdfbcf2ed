import Cells

/// Which of a terminal's colours stands for a role; the background is never painted.
///
/// The hues are Okabe and Ito's, which remain apart for colour-blind eyes, moved to the nearest
/// colour that can be read on black and on white.
package struct Palette: Hashable, Sendable {
  /// How many colours are used: 0, 8, 16 or 256.
  package let depth: Int

  /// Every role there is.
  package static let roles: [Role] = [.text, .warning] + (0..<8).map(Role.series)

  /// The palette for a terminal with that many colours.
  package init(colors: Int) {
    depth = [256, 16, 8].first { colors >= $0 } ?? 0
  }

  /// The colour's number, or -1 for the terminal's own foreground.
  package func color(of role: Role) -> Int {
    guard let series = role.series else {
      return role == .warning ? warning : -1
    }
    switch depth {
    //                  A    B   C   D    E    F   G    H
    case 256: return [214, 74, 36, 166, 184, 32, 175, 246][series]
    case 16: return [3, 14, 2, 9, 11, 12, 13, 8][series]
    case 8: return [3, 6, 2, 1, 3, 4, 5, 7][series]
    default: return -1
    }
  }

  /// Whether weight must say what colour cannot: everywhere without colour, and for the second
  /// use of a hue among eight.
  package func isBold(_ role: Role) -> Bool {
    switch depth {
    case 0: role != .text
    case 8: role == .warning || role == .series(4)
    default: false
    }
  }

  private var warning: Int {
    switch depth {
    case 256, 16: 9
    case 8: 1
    default: -1
    }
  }
}
