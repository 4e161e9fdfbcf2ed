/// What a cell's colour means; the terminal decides which colour that is.
package struct Role: Hashable, Sendable {
  package let index: UInt8

  private init(_ index: UInt8) { self.index = index }

  /// The terminal's own foreground.
  package static let text = Role(0)
  /// Something is wrong or out of bounds.
  package static let warning = Role(1)

  /// Schedule A, B, C … H; after eight the hues begin again.
  package static func series(_ slot: Int) -> Role { Role(8 + UInt8(slot & 7)) }

  /// A shade of the ramp that maps are painted with, from the least to the greatest.
  package static func level(_ level: Int) -> Role {
    Role(16 + UInt8(min(max(level, 0), levels - 1)))
  }

  /// The shades of the ramp.
  package static let levels = 9

  /// The schedule's place, or nil for every other role.
  package var series: Int? { index >= 8 && index < 16 ? Int(index) - 8 : nil }

  /// The place on the ramp, or nil for every other role.
  package var level: Int? { index >= 16 ? Int(index) - 16 : nil }

  /// One more than the greatest index.
  package static let count = 32
}

/// How a cell is drawn, apart from its colour.
package struct Attributes: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// No attribute; as a literal, `[]` is an unspecialised loop in every other module.
  package static let normal: Attributes = []
  package static let bold = Attributes(rawValue: 1)
  package static let dim = Attributes(rawValue: 2)
  package static let reverse = Attributes(rawValue: 4)
  package static let underline = Attributes(rawValue: 8)
}

/// Colour role and attributes together.
package struct Style: Hashable, Sendable {
  package var role: Role
  package var attributes: Attributes
  /// The shade behind the character, where both are shades of the ramp; else `text`, which leaves
  /// the terminal's own background.
  package private(set) var ground = Role.text

  package init(_ role: Role = .text, _ attributes: Attributes = .normal) {
    self.role = role
    self.attributes = attributes
  }

  /// One shade of the ramp upon another.
  package init(level: Int, on ground: Int) {
    role = .level(level)
    attributes = .normal
    self.ground = .level(ground)
  }

  /// What is behind the character, painted as a character of its own.
  package var behind: Style { Style(ground) }

  package static let plain = Style()
  package static let dim = Style(.text, .dim)
  package static let bold = Style(.text, .bold)
}
