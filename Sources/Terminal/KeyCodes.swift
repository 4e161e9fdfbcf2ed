import CNCurses
import Cells

/// The numbers by which curses and this program call the keys that are no characters.
package enum KeyCodes {
  /// Above every number curses gives: its own, and the ones it makes for extended capabilities.
  private static let base: Int32 = 0x1000

  /// The keys that modifiers come with: code, terminfo's name, xterm's final letter or number.
  private static let modifiable: [(code: Key.Code, name: String, letter: String, number: String)] =
    [
      (.up, "kUP", "A", ""), (.down, "kDN", "B", ""), (.right, "kRIT", "C", ""),
      (.left, "kLFT", "D", ""), (.home, "kHOM", "H", "1"), (.end, "kEND", "F", "4"),
      (.insert, "kIC", "", "2"), (.delete, "kDC", "", "3"), (.pageUp, "kPRV", "", "5"),
      (.pageDown, "kNXT", "", "6"), (.home, "", "", "7"), (.end, "", "", "8"),
    ]

  /// The key of a number from curses, nil for keys the program has no use for.
  package static func key(function number: Int32) -> Key? {
    if number >= base {
      let place = Int(number - base) >> 3
      guard place < modifiable.count else { return nil }
      return Key(modifiable[place].code, Key.Modifiers(rawValue: UInt8(number & 7)))
    }
    return known[number]
  }

  /// A sequence and the number under which curses shall report it.
  package struct Definition: Hashable, Sendable {
    package let sequence: String
    package let number: Int32
    /// Whether to give way where the terminal's own description uses the sequence.
    package let isFallback: Bool
  }

  /// Every sequence to teach curses, so that modified keys arrive whatever TERM says.
  ///
  /// xterm's parameter is one more than the modifiers, 1 shift, 2 alt, 4 control: the raw value of
  /// ``Key/Modifiers``. `capability` looks a name up in terminfo.
  package static func definitions(capability: (String) -> String?) -> [Definition] {
    var result = [Definition(sequence: "\u{1B}[Z", number: KEY_BTAB, isFallback: true)]
    for (place, key) in modifiable.enumerated() {
      let number = base + Int32(place) << 3
      func define(_ sequence: String, _ modifiers: Int32, isFallback: Bool) {
        result.append(
          Definition(sequence: sequence, number: number + modifiers, isFallback: isFallback))
      }
      if !key.letter.isEmpty {
        define("\u{1B}[\(key.letter)", 0, isFallback: true)
        define("\u{1B}O\(key.letter)", 0, isFallback: true)
      }
      if !key.number.isEmpty { define("\u{1B}[\(key.number)~", 0, isFallback: true) }
      for modifiers in Int32(1)...7 {
        if !key.letter.isEmpty {
          define("\u{1B}[1;\(modifiers + 1)\(key.letter)", modifiers, isFallback: false)
        }
        if !key.number.isEmpty {
          define("\u{1B}[\(key.number);\(modifiers + 1)~", modifiers, isFallback: false)
        }
        // Terminfo has no digit for shift alone.
        let name = key.name + (modifiers == 1 ? "" : "\(modifiers + 1)")
        if !key.name.isEmpty, let sequence = capability(name) {
          define(sequence, modifiers, isFallback: false)
        }
      }
    }
    return result
  }

  private static let known: [Int32: Key] = [
    KEY_UP: Key(.up), KEY_DOWN: Key(.down), KEY_LEFT: Key(.left), KEY_RIGHT: Key(.right),
    KEY_HOME: Key(.home), KEY_END: Key(.end), KEY_FIND: Key(.home), KEY_SELECT: Key(.end),
    KEY_LL: Key(.end), KEY_A1: Key(.home), KEY_A3: Key(.pageUp), KEY_C1: Key(.end),
    KEY_C3: Key(.pageDown), KEY_PPAGE: Key(.pageUp), KEY_NPAGE: Key(.pageDown),
    KEY_IC: Key(.insert), KEY_DC: Key(.delete), KEY_BTAB: Key(.tab, .shift),
    KEY_ENTER: Key(.enter), KEY_BACKSPACE: Key(.backspace),
    KEY_SLEFT: Key(.left, .shift), KEY_SRIGHT: Key(.right, .shift), KEY_SR: Key(.up, .shift),
    KEY_SF: Key(.down, .shift), KEY_SHOME: Key(.home, .shift), KEY_SEND: Key(.end, .shift),
    KEY_SPREVIOUS: Key(.pageUp, .shift), KEY_SNEXT: Key(.pageDown, .shift),
    KEY_SDC: Key(.delete, .shift), KEY_SIC: Key(.insert, .shift),
  ]
}
