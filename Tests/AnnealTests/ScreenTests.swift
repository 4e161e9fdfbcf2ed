import TestSupport
import Testing

/// The lab in tmux, as a person sees it.
struct VisibleLab {
  let tmux: Tmux

  /// Opens the lab and waits until its last line is there.
  init(
    _ columns: Int = 120, _ rows: Int = 36, term: String = "tmux-256color",
    environment: [String: String] = [:], options: String = ""
  ) throws {
    tmux = try Tmux(
      "exec \(product()) \(options)", columns: columns, rows: rows, term: term,
      environment: environment)
    try tmux.wait { $0.holds("q quit") }
  }

  /// Waits until the whole screen is what the snapshot of that size shows after those keys.
  func shows(_ columns: Int, _ rows: Int, keys: String = "", options: [String] = []) throws {
    let expected = try snapshot(columns, rows, keys: keys, options: options)
    do {
      try tmux.wait { trimmed($0) == expected }
    } catch {
      throw HarnessError("\(columns)x\(rows) after '\(keys)': \(error)\nnot\n\(expected)")
    }
  }

  /// Quits, and waits until all is as before.
  func quit(with key: String = "q", hasAlternate: Bool = true) throws {
    #expect(try tmux.state().isAlternate == hasAlternate)
    try tmux.press(key)
    // The end may be known before tmux has read the last bytes.
    let state = try tmux.waitForState { $0.isDead && $0.cursorIsVisible && !$0.isAlternate }
    #expect(state.status == 0)
  }
}

@Suite(.serialized, .enabled(if: Tmux.isInstalled)) struct ScreenTests {
  /// In colour the curves are whole lines, in snapshots of text they are dashed: `--color never`.
  private static let mono = ["NO_COLOR": "1"]

  @Test func labOpensWithCurvesAndHints() throws {
    let lab = try VisibleLab()
    let screen = try lab.tmux.screen()
    let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasPrefix(" anneal  step decay against exponential decay "))
    for word in ["decay factor", "step interval", "schedule type", "learning rate"] {
      #expect(screen.holds(word))
    }
    #expect(screen.unicodeScalars.count { (0x2801...0x28FF).contains($0.value) } > 200)
    #expect(lines[35].hasPrefix(" ← → adjust  ↑ ↓ choose") && lines[35].hasSuffix("? help  q quit"))
    let colored = try lab.tmux.coloredScreen()
    #expect(colored.holds("38;5;214m") && colored.holds("38;5;74m"))
    #expect(try !lab.tmux.state().cursorIsVisible)
    try lab.quit()
  }

  @Test func keysAnswerAsTheSnapshotDoes() throws {
    let lab = try VisibleLab(environment: Self.mono)
    try lab.shows(120, 36)
    #expect(try lab.tmux.screen().holds("▸ decay factor    0.1 "))
    try lab.tmux.press("Right")
    try lab.tmux.wait { $0.holds("▸ decay factor    0.12 ") }
    try lab.shows(120, 36, keys: "Right")
    try lab.tmux.press("0", ".", "2", "*", "2")
    try lab.shows(120, 36, keys: "Right 0 . 2 * 2")
    try lab.tmux.press("Enter")
    try lab.tmux.wait { $0.holds("▸ decay factor    0.4 ") }
    try lab.shows(120, 36, keys: "Right 0 . 2 * 2 Enter")
    try lab.tmux.press("v", "Tab", "t", "w", "y")
    try lab.shows(120, 36, keys: "Right 0 . 2 * 2 Enter v Tab t w y")
    try lab.quit()
  }

  @Test func helpAndPaletteOpenAndClose() throws {
    let lab = try VisibleLab(environment: Self.mono)
    try lab.tmux.press("?")
    try lab.tmux.wait { $0.holds("turn the knob down") && $0.holds("Esc close") }
    try lab.shows(120, 36, keys: "?")
    try lab.tmux.press("Escape")
    try lab.shows(120, 36)
    try lab.tmux.press(":")
    try lab.shows(120, 36, keys: ":")
    try lab.tmux.type("side")
    try lab.shows(120, 36, keys: ": s i d e")
    try lab.tmux.press("Enter")
    try lab.shows(120, 36, keys: "v")
    try lab.quit()
  }

  /// Keys as terminals send them with modifiers, which tmux tells by xterm's sequences.
  @Test func modifiedKeysArrive() throws {
    let lab = try VisibleLab(environment: Self.mono)
    try lab.tmux.press("S-Right")
    try lab.shows(120, 36, keys: "S-Right")
    try lab.tmux.press("M-Left", "BTab", "Down")
    try lab.shows(120, 36, keys: "S-Right M-Left S-Tab Down")
    try lab.tmux.press("u", "C-r", "C-l", "Home", ".")
    try lab.shows(120, 36, keys: "S-Right M-Left S-Tab Down u C-r Home .")
    try lab.quit()
  }

  /// As xterm, which curses knows how to fill to the last cell: on one column it needs that.
  @Test func everySizeEndsAsIfItHadAlwaysBeen() throws {
    let lab = try VisibleLab(term: "xterm-256color", environment: Self.mono)
    try lab.tmux.press("Right", "v", "w", "y")
    for (columns, rows) in [
      (120, 36), (80, 24), (40, 12), (12, 3), (1, 1), (200, 60), (1, 1), (80, 24), (20, 6), (19, 6),
      (120, 36),
    ] {
      try lab.tmux.resize(columns: columns, rows: rows)
      try lab.shows(columns, rows, keys: "Right v w y")
    }
    try lab.quit()
  }

  /// A window dragged by its corner: nothing of the sizes on the way may remain.
  @Test func sizesInARowLeaveNoTrace() throws {
    let lab = try VisibleLab(environment: Self.mono)
    for step in 0..<12 { try lab.tmux.resize(columns: 120 - 7 * step, rows: 36 - 2 * step) }
    try lab.tmux.resize(columns: 100, rows: 30)
    try lab.shows(100, 30)
    try lab.quit()
  }

  @Test(arguments: ["xterm-256color", "tmux-256color", "screen-256color", "vt100"])
  func terminalTypeOpensAndQuits(term: String) throws {
    let lab = try VisibleLab(80, 24, term: term)
    let isMono = term == "vt100"
    let colored = try lab.tmux.coloredScreen()
    #expect(colored.holds("38;5;") == !isMono)
    if isMono { try lab.shows(80, 24) }
    try lab.tmux.press("Right")
    try lab.tmux.wait { $0.holds("0.12") }
    try lab.quit(hasAlternate: !isMono)
  }

  @Test(arguments: ["xterm-256color", "vt100"])
  func localeWithoutUnicodeGetsASCII(term: String) throws {
    let lab = try VisibleLab(
      80, 24, term: term,
      environment: ["LC_ALL": "", "LANG": "C", "NO_COLOR": term == "vt100" ? "" : "1"])
    try lab.tmux.press("Right")
    try lab.shows(80, 24, keys: "Right", options: ["--glyphs", "ascii"])
    #expect(try lab.tmux.screen().utf8.allSatisfy { $0 == 10 || (0x20..<0x7F).contains($0) })
    let colored = try lab.tmux.coloredScreen()
    // 39 is the terminal's own foreground; ^N would draw lines with letters.
    #expect(!(0...8).contains { colored.holds("[3\($0)") } && !colored.contains("\u{E}"))
    try lab.quit(hasAlternate: term != "vt100")
  }
}
