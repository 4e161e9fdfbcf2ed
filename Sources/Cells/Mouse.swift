/// Something done with the mouse, at a cell of the screen.
package struct Mouse: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case press, release
    /// Moved with a button held.
    case drag
    case wheelUp, wheelDown
  }

  package enum Button: Hashable, Sendable {
    case left, middle, right
    /// The wheel, or a release of which the terminal does not say what was held.
    case none
  }

  package var kind: Kind
  package var button: Button
  /// The cell, counted from 0; the terminal's count may be beyond the screen.
  package var column: Int
  package var row: Int
  package var modifiers: Key.Modifiers

  package init(
    _ kind: Kind, _ button: Button = .none, column: Int, row: Int, modifiers: Key.Modifiers = []
  ) {
    self.kind = kind
    self.button = button
    self.column = column
    self.row = row
    self.modifiers = modifiers
  }

  /// A report of a terminal; nil for what the program has no use for: buttons beyond three, a wheel
  /// to the side, motion with no button held.
  ///
  /// - Parameters:
  ///   - code: xterm's: button in the two low bits; 4 shift, 8 alt, 16 control, 32 moved, 64 wheel.
  ///   - column: counted from 1.
  ///   - row: counted from 1.
  ///   - isRelease: what the last letter of the report says.
  package init?(code: Int, column: Int, row: Int, isRelease: Bool) {
    guard column > 0, row > 0, code >= 0, code < 128 else { return nil }
    var modifiers: Key.Modifiers = []
    if code & 4 != 0 { modifiers.insert(.shift) }
    if code & 8 != 0 { modifiers.insert(.alt) }
    if code & 16 != 0 { modifiers.insert(.control) }
    let kind: Kind
    var button = Button.none
    if code & 64 != 0 {
      guard code & 2 == 0, !isRelease else { return nil }
      kind = code & 1 == 0 ? .wheelUp : .wheelDown
    } else {
      button = [.left, .middle, .right, .none][code & 3]
      if code & 32 != 0 {
        guard button != .none else { return nil }
        kind = .drag
      } else {
        kind = isRelease || button == .none ? .release : .press
      }
    }
    self.init(kind, button, column: column - 1, row: row - 1, modifiers: modifiers)
  }
}

/// Everything that reaches the program from the terminal.
package enum Input: Hashable, Sendable {
  case key(Key)
  case mouse(Mouse)
  /// Text from the clipboard, its lines divided by newlines and without other controls than tabs.
  case paste(String)
  case resize(Size)
}
