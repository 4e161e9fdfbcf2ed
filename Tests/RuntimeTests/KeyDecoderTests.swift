import Cells
import Terminal
import TestSupport
import Testing

@Suite struct KeyDecoderTests {
  /// The names of the keys that these characters are, when they come in one go.
  private func names(_ text: String) -> [String] {
    var decoder = KeyDecoder()
    return decoder.take(text, isLast: true).map(name)
  }

  @Test(arguments: [
    ("a", ["a"]), ("Aé漢", ["A", "é", "漢"]), (" ", ["Space"]),
    ("\r\n", ["Enter", "Enter"]), ("\u{7F}\u{8}", ["Backspace", "Backspace"]), ("\t", ["Tab"]),
    ("\u{1}\u{3}\u{1A}", ["C-a", "C-c", "C-z"]), ("\u{0}\u{1C}\u{1F}", ["C-Space", "C-\\", "C-_"]),
    // Alone an escape is a key, before another key it is Alt.
    ("\u{1B}", ["Escape"]), ("\u{1B}\u{1B}", ["Escape", "Escape"]), ("\u{1B}x", ["M-x"]),
    ("\u{1B}\u{1}", ["C-M-a"]), ("\u{1B}\u{7F}", ["M-Backspace"]), ("\u{1B}[", ["M-["]),
    ("\u{1B}O", ["M-O"]), ("\u{1B}xy", ["M-x", "y"]),
    // What curses does not know is swallowed whole.
    ("\u{1B}[57;5uq", ["q"]), ("\u{1B}[201~q", ["q"]), ("\u{1B}[Oq", ["q"]), ("\u{1B}[Iq", ["q"]),
    ("\u{1B}OZq", ["q"]),
    ("\u{1B}[1;9Cq", ["q"]), ("\u{1B}[12", []),
    ("\u{1B}]11;rgb:0/0/0\u{1B}\\q", ["q"]), ("\u{1B}]11;rgb:0/0/0\u{7}q", ["q"]),
    ("\u{1B}P1$r0m\u{1B}\\q", ["q"]), ("\u{1B}]x", ["M-]", "x"]),
    ("\u{1B}[1\u{1B}x", ["M-x"]),
    // 8-bit controls are no typing.
    ("\u{85}\u{9B}q", ["q"]),
  ])
  func charactersBecomeKeys(text: String, keys: [String]) {
    #expect(names(text) == keys)
  }

  @Test func altOfAKeyThatCursesKnows() {
    var decoder = KeyDecoder()
    var keys: [Input] = []
    let up = KeyCodes.definitions { _ in nil }.first { $0.sequence == "\u{1B}[A" }?.number ?? 0
    decoder.take(.character(27), into: &keys)
    decoder.take(.function(up), into: &keys)
    decoder.take(.function(up), into: &keys)
    #expect(keys == [.key(Key(.up, .alt)), .key(Key(.up))])
  }

  @Test(arguments: [
    ("\u{1B}[1;2C", "S-Right"), ("\u{1B}[1;5D", "C-Left"), ("\u{1B}[1;3A", "M-Up"),
    ("\u{1B}[1;8B", "C-M-S-Down"), ("\u{1B}[3;5~", "C-Delete"), ("\u{1B}[1;2H", "S-Home"),
    ("\u{1B}[7~", "Home"), ("\u{1B}OF", "End"), ("\u{1B}[Z", "S-Tab"),
    ("\u{1B}[6;3~", "M-PageDown"), ("\u{1B}[2~", "Insert"),
  ])
  func sequencesAreTaughtToCurses(sequence: String, name: String) throws {
    let definition = try #require(
      KeyCodes.definitions { _ in nil }.first { $0.sequence == sequence })
    #expect(KeyCodes.key(function: definition.number)?.name == name)
  }

  @Test func terminfosOwnSequencesAreTaughtToo() {
    let definitions = KeyCodes.definitions { $0 == "kLFT5" ? "\u{1B}Od" : nil }
    let own = definitions.first { $0.sequence == "\u{1B}Od" }
    #expect(own.flatMap { KeyCodes.key(function: $0.number) } == Key(.left, .control))
    #expect(Set(definitions.map(\.sequence)).count == definitions.count)
  }

  @Test func unknownNumbersAreNoKeys() {
    for number: Int32 in [-1, 0, 1, 0x200, 0x1000 + 500, .max] {
      #expect(KeyCodes.key(function: number) == nil)
    }
  }

  /// What is typed, what it is, and whether only a pause after it can tell.
  private static let pieces: [(text: String, keys: [String], needsPause: Bool)] = [
    ("a", ["a"], false), ("[", ["["], false), ("O", ["O"], false), ("~", ["~"], false),
    ("漢", ["漢"], false), ("\r", ["Enter"], false), ("\u{7}", ["C-g"], false),
    ("\u{1B}x", ["M-x"], false), ("\u{1B}\u{1}", ["C-M-a"], false), ("\u{1B}é", ["M-é"], false),
    ("\u{1B}[57;5u", [], false), ("\u{1B}[I", [], false), ("\u{1B}OZ", [], false),
    ("\u{1B}]11;rgb:0/0/0\u{1B}\\", [], false), ("\u{1B}]4;1\u{7}", [], false),
    ("\u{1B}P1$r0m\u{1B}\\", [], false), ("\u{1B}]x", ["M-]", "x"], false),
    ("\u{1B}", ["Escape"], true), ("\u{1B}\u{1B}", ["Escape", "Escape"], true),
    ("\u{1B}[", ["M-["], true), ("\u{1B}O", ["M-O"], true), ("\u{1B}[12;", [], true),
    ("\u{1B}]11;rgb", [], true), ("\u{1B}P1$\u{1B}", [], true),
    ("\u{1B}[<0;3;4M", ["press left 2,3"], false), ("\u{1B}[<65;1;1M", ["wheel down 0,0"], false),
    ("\u{1B}[<0;3", [], true), ("\u{1B}[<999999999;3;4M", [], false),
    ("\u{1B}[M !!", ["press left 0,0"], false), ("\u{1B}[M !", [], true),
    ("\u{1B}[200~q\u{3}\u{1B}[A\r\u{1B}[201~", ["paste q[A\n"], false),
  ]

  /// Whatever was typed before, and wherever between two presses the input pauses.
  @Test func keysDoNotDependOnTheirNeighbours() {
    var random = SplitMix64(seed: 20_260_411)
    for _ in 0..<2000 {
      var decoder = KeyDecoder()
      var keys: [Input] = []
      var (typed, expected): (String, [String]) = ("", [])
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        guard let piece = Self.pieces.randomElement(using: &random) else { continue }
        keys += decoder.take(piece.text, isLast: false)
        typed += piece.text
        expected += piece.keys
        if piece.needsPause || Bool.random(using: &random) {
          decoder.finish(into: &keys)
          typed += "|"
        }
      }
      #expect(keys.map(name) == expected, "\(typed.debugDescription)")
    }
  }
}

/// What an input is, in words.
func name(_ input: Input) -> String {
  switch input {
  case .key(let key): return key.name
  case .paste(let text): return "paste \(text)"
  case .resize(let size): return "resize \(size.columns)x\(size.rows)"
  case .mouse(let mouse):
    let kind =
      switch mouse.kind {
      case .press: "press \(mouse.button)"
      case .release: "release \(mouse.button)"
      case .drag: "drag \(mouse.button)"
      case .wheelUp: "wheel up"
      case .wheelDown: "wheel down"
      }
    let held = Key(.enter, mouse.modifiers).name.dropLast("Enter".count)
    return "\(held)\(kind) \(mouse.column),\(mouse.row)"
  }
}

extension KeyDecoder {
  /// What these characters become; `isLast` where nothing more is waiting behind them.
  mutating func take(_ text: String, isLast: Bool) -> [Input] {
    var inputs: [Input] = []
    for scalar in text.unicodeScalars { take(.character(scalar.value), into: &inputs) }
    if isLast { finish(into: &inputs) }
    return inputs
  }
}
