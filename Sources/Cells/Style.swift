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

  /// The schedule's place, or nil for every other role.
  package var series: Int? { index >= 8 ? Int(index) - 8 : nil }

  /// One more than the greatest index.
  package static let count = 16
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

  package init(_ role: Role = .text, _ attributes: Attributes = .normal) {
    self.role = role
    self.attributes = attributes
  }

  package static let plain = Style()
  package static let dim = Style(.text, .dim)
  package static let bold = Style(.text, .bold)
}
