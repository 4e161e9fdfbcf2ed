/// One character position of the screen.
package struct Cell: Hashable, Sendable {
  /// The character; 0 marks the right half of a wide one.
  package var scalar: UInt32
  package var style: Style

  package init(_ scalar: Unicode.Scalar = " ", _ style: Style = .plain) {
    self.scalar = scalar.value
    self.style = style
  }

  package static let blank = Cell()
  /// What stands to the right of a wide character.
  package static let rightHalf: Cell = {
    var cell = Cell()
    cell.scalar = 0
    return cell
  }()

  package var isBlank: Bool {
    scalar == 32 && !style.attributes.contains(.reverse) && style.ground == .text
  }
}
