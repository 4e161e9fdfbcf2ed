import Cells
import Plot

/// What the screen can show; found out by the runtime, changed by keys.
package struct Look: Hashable, Sendable {
  package var glyphs: Glyphs
  package var alphabet: Alphabet
  /// Which colours, where there are any.
  package var theme: Theme
  /// Dashes tell curves apart even where colours do.
  package var isDashed = false
  /// The glyphs this screen is known to have characters for.
  package let available: [Glyphs]
  /// Whether there are colours at all, and enough for shades.
  private let allowsColor: Bool
  private let allowsLevels: Bool

  /// A look; glyphs the screen lacks become braille, and ASCII where that is all there is.
  package init(
    glyphs: Glyphs = .braille, alphabet: Alphabet = .unicode, hasColor: Bool = true,
    hasLevels: Bool = true, available: [Glyphs] = Glyphs.allCases, theme: Theme = .okabeIto
  ) {
    allowsColor = hasColor
    allowsLevels = hasLevels && hasColor && alphabet == .unicode
    self.available = alphabet == .ascii ? [.ascii] : available
    self.glyphs = self.available.contains(glyphs) ? glyphs : self.available.first ?? .ascii
    self.alphabet = alphabet
    self.theme = theme
  }

  package var hasColor: Bool { allowsColor && theme.hasColor }

  /// Whether maps are painted in shades; else glyphs say how much.
  package var hasLevels: Bool { allowsLevels && theme.hasColor }

  /// Whether there is a choice of colours.
  var hasThemes: Bool { allowsColor }

  /// Whether curves have dashes.
  var hasDashes: Bool { isDashed || theme.hasDashes }

  /// What stands between two facts on a line; the dot of the formulas would read as a product.
  var separator: String { alphabet == .ascii ? ", " : " · " }
}
