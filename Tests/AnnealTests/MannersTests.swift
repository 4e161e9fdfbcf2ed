import TestSupport
import Testing

/// What is asked of the terminal beyond drawing, and what it sends for that.
@Suite(.serialized) struct MannersTests {
  private static let on = ["\u{1B}[?1000h", "\u{1B}[?1002h", "\u{1B}[?1006h", "\u{1B}[?2004h"]

  /// The shell gets the terminal without them, and the lab has them again.
  @Test func stopUndoesAndReturnRedoes() throws {
    let lab = try OpenLab()
    try lab.waitUntilOpen()
    // Nobody's job cannot be stopped: it comes back at once.
    lab.pty.type("\u{1A}")
    for mode in Self.on + ["\u{1B}[22;0t", "\u{1B}]2;anneal\u{7}"] {
      #expect(lab.pty.wait { $0.count(of: mode) == 2 }, "\(mode.debugDescription)")
    }
    let pieces = lab.pty.text.split(byText: "\u{1B}[?1049l")
    #expect(pieces.count >= 2)
    for mode in Self.on {
      let off = mode.dropLast() + "l"
      #expect(pieces[..<(pieces.count - 1)].joined().holds(String(off)))
    }
    lab.pty.type("q")
    #expect(lab.pty.waitForEnd() == .exit(0))
    #expect(lab.traces == [] && lab.errors.text == "")
  }

  @Test(arguments: ["xterm-256color", "tmux-256color", "screen-256color", "linux", "vt100"])
  func terminalsAreAskedForWhatTheyKnow(term: String) throws {
    let lab = try OpenLab(term: term)
    try lab.waitUntilOpen()
    lab.pty.type("q")
    #expect(lab.pty.waitForEnd() == .exit(0))
    for mode in Self.on {
      #expect(lab.pty.text.count(of: mode) == (term == "vt100" ? 0 : 1), "\(term)")
    }
    let title = ["xterm-256color": "\u{1B}]2;anneal\u{7}", "tmux-256color": "\u{1B}]0;anneal\u{7}"]
    #expect(lab.pty.text.holds("anneal\u{7}") == (title[term] != nil))
    if let title = title[term] { #expect(lab.pty.text.holds(title)) }
    #expect(lab.pty.modes == lab.pty.modesBefore && lab.errors.text == "")
  }

  @Test func theMouseCanBeLeftAlone() throws {
    let lab = try OpenLab(options: ["lab", "--no-mouse"])
    try lab.waitUntilOpen()
    #expect(!lab.pty.text.holds("\u{1B}[?1000h"))
    lab.pty.type(":mouse\r")
    #expect(lab.pty.wait { $0.holds("\u{1B}[?1000h") && $0.holds("\u{1B}[?1006h") })
    lab.pty.type(":mouse\r")
    #expect(lab.pty.wait { $0.holds("\u{1B}[?1000l") })
    lab.pty.type("q")
    #expect(lab.pty.waitForEnd() == .exit(0))
    #expect(lab.traces == [])
  }

  /// Each frame stands in brackets of its own, whole, and nothing is drawn outside.
  @Test func framesAreBracketed() throws {
    let lab = try OpenLab(options: ["lab", "--sync"])
    try lab.waitUntilOpen()
    for key in ["l", "?", "q", "v"] {
      // A frame comes for each key where the one before was answered.
      let before = lab.pty.text.count(of: "\u{1B}[?2026l")
      lab.pty.type(key)
      #expect(lab.pty.wait { $0.count(of: "\u{1B}[?2026l") > before })
    }
    lab.pty.type("q")
    #expect(lab.pty.waitForEnd() == .exit(0))
    let frames = lab.pty.text.split(byText: "\u{1B}[?2026h")
    #expect(frames.count > 3)
    for frame in frames.dropFirst().dropLast() {
      let parts = frame.split(byText: "\u{1B}[?2026l")
      #expect(parts.count == 2 && parts.last == "", "\(frame.debugDescription)")
    }
    #expect(frames[1].holds("quit"))
    #expect(lab.traces == [])
  }

  /// Whatever changes, the screen is not cleared for it.
  @Test func nothingIsCleared() throws {
    let lab = try OpenLab(columns: 120, rows: 36)
    try lab.waitUntilOpen()
    let opening = lab.pty.text
    lab.pty.type("]][[vvvttTTffwyy\tg??\u{1B}[<65;20;20M\u{1B}[<0;90;30M\u{3}")
    #expect(lab.pty.waitForEnd() == .exit(0))
    let rest = lab.pty.text.split(byText: opening).last ?? ""
    for clear in ["\u{1B}[2J", "\u{1B}[3J", "\u{1B}[H\u{1B}[J"] {
      #expect(rest.count(of: clear) == 0, "\(clear.debugDescription)")
    }
  }

  /// Through a terminal, as a person sees it.
  @Test(.enabled(if: Tmux.isInstalled)) func theMouseArrives() throws {
    let lab = try VisibleLab(environment: ["NO_COLOR": "1"])
    try lab.tmux.type("\u{1B}[<64;10;30M")
    try lab.shows(120, 36, keys: "<WheelUp 9,29>")
    try lab.tmux.type("\u{1B}[<0;31;11M\u{1B}[<32;41;11M\u{1B}[<0;41;11m")
    try lab.shows(120, 36, keys: "<WheelUp 9,29> <Press 30,10> <Drag 40,10> <Release 40,10>")
    try lab.quit()
  }

  /// What is pasted is text: `q` does not quit, and neither does what stands behind a new line.
  @Test(.enabled(if: Tmux.isInstalled)) func pastedTextIsText() throws {
    let lab = try VisibleLab(environment: ["NO_COLOR": "1"])
    try lab.tmux.type("\u{1B}[200~q\rq\u{3}\u{1B}[201~")
    try lab.shows(120, 36, keys: "<Paste q q>")
    try lab.tmux.press("Escape")
    try lab.shows(120, 36, keys: "<Paste q q> Escape")
    try lab.tmux.type("\r\u{1B}[200~0.1*3\u{1B}[201~\r")
    try lab.shows(120, 36, keys: "Enter <Paste 0.1*3> Enter")
    try lab.quit()
  }

  @Test(arguments: ["<Click 1>", "<Click 1,2", "<Jump 1,2>"])
  func mistypedMouseIsNamed(keys: String) throws {
    let outcome = try anneal("lab", "--snapshot", "text", "--keys", "Right \(keys)")
    #expect(outcome.ending == .exit(64))
    #expect(outcome.errors.hasPrefix("anneal: error: '\(keys)' is no input; others are written"))
  }

  @Test func snapshotsTakeTheMouse() throws {
    #expect(try snapshot(120, 36, keys: "<WheelUp 10,29>") == snapshot(120, 36, keys: "Right"))
  }
}
