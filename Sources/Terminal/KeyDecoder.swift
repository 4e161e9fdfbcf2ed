import CNCurses
import Cells

/// What curses hands over for a key press: a character, or the number of a key it knows.
package enum RawKey: Hashable, Sendable {
  case character(UInt32)
  case function(Int32)
}

/// Turns what curses hands over into keys, mouse and pasted text: a pure state machine, O(1) a step.
///
/// An escape with something right behind it is Alt, or begins a sequence that curses does not
/// know; such a sequence is read as a whole, lest its tail be taken for typing.
package struct KeyDecoder: Hashable, Sendable {
  private enum State: Hashable {
    case ground
    case escape
    /// After `ESC [`, `ESC O`, `ESC ]` or `ESC P`: Alt and that key, unless more follows.
    case introducer(UInt32)
    /// Inside `ESC [`, until a final byte.
    case sequence
    /// After `ESC [ M`, until three bytes have come.
    case oldMouse
    /// Inside a terminal's answer, until BEL or `ESC \`.
    case answer
    case answerEscape
    /// Inside pasted text, until `ESC [ 201 ~`.
    case paste
    /// There, and as much of its end as has come.
    case pasteEnd(Int)
  }

  /// The most bytes of pasted text that are kept: 1 MB; what is beyond is not.
  package static let pasteLimit = 1 << 20

  /// More of a sequence than any that means something.
  private static let sequenceLimit = 64

  private var state = State.ground
  /// What the sequence has said so far.
  private var sequence: [UInt32] = []
  private var pasted: [UInt8] = []

  package init() {}

  /// True in the middle of a sequence, of which the rest is on its way.
  package var isWaiting: Bool {
    switch state {
    case .introducer, .sequence, .oldMouse, .pasteEnd: true
    default: false
    }
  }

  /// Takes one raw key and appends the inputs that are now certain.
  package mutating func take(_ raw: RawKey, into inputs: inout [Input]) {
    switch (state, raw) {
    case (.ground, .character(27)): state = .escape
    case (.ground, _): append(raw, [], to: &inputs)
    case (.escape, .character(27)): inputs.append(.key(Key(.escape)))
    case (.escape, .character(let value)) where Self.introducers.contains(value):
      state = .introducer(value)
    case (.escape, _):
      state = .ground
      append(raw, .alt, to: &inputs)
    case (.introducer(let first), .character(let value)):
      guard let next = Self.after(first, value) else { return retake(raw, into: &inputs) }
      state = next
      sequence = next == .sequence ? [value] : []
    case (.sequence, .character(let value)):
      if value == 27 || value >= 0x7F { return retake(raw, into: &inputs) }
      if sequence.count < Self.sequenceLimit { sequence.append(value) }
      if value >= 0x40 { endSequence(value, into: &inputs) }
    case (.oldMouse, .character(let value)):
      guard value >= 32 else { return retake(raw, into: &inputs) }
      sequence.append(value)
      if sequence.count == 3 { endOldMouse(into: &inputs) }
    case (.answer, .character(let value)):
      if value == 27 { state = .answerEscape } else if value == 7 { state = .ground }
    case (.answerEscape, .character(92)): state = .ground
    case (.answerEscape, _):
      state = .escape
      take(raw, into: &inputs)
    case (.paste, .character(let value)): keep(value)
    case (.pasteEnd(let count), .character(let value)) where value == Self.pasteEnd[count]:
      state = .pasteEnd(count + 1)
      if count + 1 == Self.pasteEnd.count { endPaste(into: &inputs) }
    case (.pasteEnd(let count), .character(let value)):
      // An escape that was pasted goes; what looked like the end of the paste is text.
      state = .paste
      for text in Self.pasteEnd[1..<count] { keep(text) }
      keep(value)
    case (.paste, .function), (.pasteEnd, .function): state = .paste
    case (_, .function): retake(raw, into: &inputs)
    }
  }

  /// Nothing more is waiting: an escape that nothing followed was the key itself.
  ///
  /// A paste goes on, however long it takes; only an escape alone ends it, so that one whose end was
  /// lost does not keep the keyboard.
  package mutating func finish(into inputs: inout [Input]) {
    switch state {
    case .escape: inputs.append(.key(Key(.escape)))
    case .introducer(let value): append(.character(value), .alt, to: &inputs)
    case .paste: return
    case .pasteEnd(1): endPaste(into: &inputs)
    case .pasteEnd:
      state = .paste
      return
    default: break
    }
    state = .ground
  }

  private mutating func retake(_ raw: RawKey, into inputs: inout [Input]) {
    finish(into: &inputs)
    take(raw, into: &inputs)
  }

  private func append(_ raw: RawKey, _ modifiers: Key.Modifiers, to inputs: inout [Input]) {
    let key: Key? =
      switch raw {
      case .character(let value): Self.key(character: value)
      case .function(let number): KeyCodes.key(function: number)
      }
    guard var key else { return }
    key.modifiers.formUnion(modifiers)
    inputs.append(.key(key))
  }

  // MARK: Sequences

  private static let introducers: [UInt32] = [0x4F, 0x50, 0x5B, 0x5D]

  /// What `ESC` and `first` have begun if `value` follows, or nil if nothing.
  private static func after(_ first: UInt32, _ value: UInt32) -> State? {
    switch (first, value) {
    case (0x5B, 0x20...0x3F): .sequence
    case (0x5B, 0x4D): .oldMouse
    case (0x5B, 0x40...0x7E), (0x4F, 0x40...0x7E): .ground
    case (0x5D, 0x30...0x39), (0x50, 0x30...0x39), (0x50, 0x21), (0x50, 0x3E): .answer
    default: nil
    }
  }

  private mutating func endSequence(_ final: UInt32, into inputs: inout [Input]) {
    state = .ground
    if sequence == Self.pasteStart {
      pasted = []
      state = .paste
    } else if sequence.first == 0x3C, final == 0x4D || final == 0x6D,
      let numbers = Self.numbers(sequence.dropFirst().dropLast()), numbers.count == 3,
      let mouse = Mouse(
        code: numbers[0], column: numbers[1], row: numbers[2], isRelease: final == 0x6D)
    {
      inputs.append(.mouse(mouse))
    }
  }

  /// Numbers with semicolons between them; nil where one is missing, or of more than six digits.
  private static func numbers(_ characters: ArraySlice<UInt32>) -> [Int]? {
    var numbers: [Int] = []
    for part in characters.split(separator: 0x3B, omittingEmptySubsequences: false) {
      guard (1...6).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) }) else {
        return nil
      }
      numbers.append(part.reduce(0) { 10 * $0 + Int($1 - 0x30) })
    }
    return numbers
  }

  /// The form of before SGR 1006: three characters, each 32 more than its number.
  private mutating func endOldMouse(into inputs: inout [Input]) {
    state = .ground
    let numbers = sequence.map { Int($0) - 32 }
    if let mouse = Mouse(code: numbers[0], column: numbers[1], row: numbers[2], isRelease: false) {
      inputs.append(.mouse(mouse))
    }
  }

  // MARK: Paste

  /// What begins it: `200~`.
  private static let pasteStart: [UInt32] = [0x32, 0x30, 0x30, 0x7E]
  /// What ends it: `ESC [ 201 ~`.
  private static let pasteEnd: [UInt32] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]

  /// Terminals send Return where a line ends.
  private mutating func keep(_ value: UInt32) {
    switch value {
    case 27:
      state = .pasteEnd(1)
      return
    case 10 where pasted.last == 13: pasted[pasted.count - 1] = 10
    case 9, 10, 13, 0x20...0x7E, 0xA0...:
      guard let scalar = Unicode.Scalar(value) else { return }
      let bytes = UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter
      if pasted.count + bytes.count <= Self.pasteLimit { pasted.append(contentsOf: bytes) }
    default: return
    }
  }

  private mutating func endPaste(into inputs: inout [Input]) {
    state = .ground
    for index in pasted.indices where pasted[index] == 13 { pasted[index] = 10 }
    inputs.append(.paste(String(decoding: pasted, as: UTF8.self)))
    pasted = []
  }

  // MARK: Characters

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
