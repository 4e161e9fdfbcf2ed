import CNCurses
import Cells

/// What curses hands over for a key press: a character, or the number of a key it knows.
package enum RawKey: Hashable, Sendable {
  case character(UInt32)
  case function(Int32)
}

/// Turns what curses hands over into keys: a pure state machine, O(1) a step.
///
/// An escape with something right behind it is Alt, or begins a sequence that curses does not
/// know; such a sequence is swallowed whole, lest its tail be taken for typing.
package struct KeyDecoder: Hashable, Sendable {
  private enum State: Hashable {
    case ground
    case escape
    /// After `ESC [`, `ESC O`, `ESC ]` or `ESC P`: Alt and that key, unless more follows.
    case introducer(UInt32)
    /// Inside `ESC [`, until a final byte.
    case sequence
    /// Inside a terminal's answer, until BEL or `ESC \`.
    case answer
    case answerEscape
  }

  private var state = State.ground

  package init() {}

  /// Takes one raw key and appends the keys that are now certain.
  package mutating func take(_ raw: RawKey, into keys: inout [Key]) {
    switch (state, raw) {
    case (.ground, .character(27)): state = .escape
    case (.ground, _): append(raw, [], to: &keys)
    case (.escape, .character(27)): keys.append(Key(.escape))
    case (.escape, .character(let value)) where Self.introducers.contains(value):
      state = .introducer(value)
    case (.escape, _):
      state = .ground
      append(raw, .alt, to: &keys)
    case (.introducer(let first), .character(let value)):
      guard let next = Self.after(first, value) else { return retake(raw, into: &keys) }
      state = next
    case (.sequence, .character(let value)):
      if value == 27 || value >= 0x7F { return retake(raw, into: &keys) }
      if value >= 0x40 { state = .ground }
    case (.answer, .character(let value)):
      if value == 27 { state = .answerEscape } else if value == 7 { state = .ground }
    case (.answerEscape, .character(92)): state = .ground
    case (.answerEscape, _):
      state = .escape
      take(raw, into: &keys)
    case (_, .function): retake(raw, into: &keys)
    }
  }

  /// Nothing more is waiting: an escape that nothing followed was the key itself.
  package mutating func finish(into keys: inout [Key]) {
    switch state {
    case .escape: keys.append(Key(.escape))
    case .introducer(let value): append(.character(value), .alt, to: &keys)
    default: break
    }
    state = .ground
  }

  private mutating func retake(_ raw: RawKey, into keys: inout [Key]) {
    finish(into: &keys)
    take(raw, into: &keys)
  }

  private func append(_ raw: RawKey, _ modifiers: Key.Modifiers, to keys: inout [Key]) {
    let key: Key? =
      switch raw {
      case .character(let value): Self.key(character: value)
      case .function(let number): KeyCodes.key(function: number)
      }
    guard var key else { return }
    key.modifiers.formUnion(modifiers)
    keys.append(key)
  }

  private static let introducers: [UInt32] = [0x4F, 0x50, 0x5B, 0x5D]

  /// What `ESC` and `first` have begun if `value` follows, or nil if nothing.
  private static func after(_ first: UInt32, _ value: UInt32) -> State? {
    switch (first, value) {
    case (0x5B, 0x20...0x3F): .sequence
    case (0x5B, 0x40...0x7E), (0x4F, 0x40...0x7E): .ground
    case (0x5D, 0x30...0x39), (0x50, 0x30...0x39), (0x50, 0x21), (0x50, 0x3E): .answer
    default: nil
    }
  }

  /// The key of a character as the terminal sends it, nil for what no keyboard has.
  private static func key(character value: UInt32) -> Key? {
    switch value {
    case 8, 127: return Key(.backspace)
    case 9: return Key(.tab)
    case 10, 13: return Key(.enter)
    case 27: return Key(.escape)
    case 0: return .control(" ")
    case 1...26: return Unicode.Scalar(value + 0x60).map { .control($0) }
    case 28...31: return Unicode.Scalar(value + 0x40).map { .control($0) }
    case 0x80...0x9F: return nil
    default: return Unicode.Scalar(value).map { .character($0) }
    }
  }
}
