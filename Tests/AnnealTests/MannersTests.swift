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
    for key in ["l", "?", "q", "v"] { lab.pty.type(key) }
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
    lab.pty.type("]][[vvvttTT??::\u{8}ffwyy\tGg\u{1B}[<65;20;20M\u{1B}[<0;90;30M")
    lab.pty.type("q")
    _ = lab.pty.waitForEnd()
    let rest = lab.pty.text.split(byText: opening).last ?? ""
    for clear in ["\u{1B}[2J", "\u{1B}[3J", "\u{1B}[H\u{1B}[J"] {
      #expect(rest.count(of: clear) == 0, "\(clear.debugDescription)")
    }
  }

  @Test func theMouseArrives() throws {
    let lab = try OpenLab(columns: 120, rows: 36)
    try lab.waitUntilOpen()
    // The wheel over the first knob in sight, then the help in the last line, in two pieces.
    lab.pty.type("\u{1B}[<64;10;30M")
    #expect(lab.pty.wait { $0.holds("0.12") })
    lab.pty.type("\u{1B}[<0;10")
    lab.pty.type("9;36M\u{1B}[<0;109;36m")
    #expect(lab.pty.wait { $0.holds("turn the knob down") })
    lab.pty.type("qq")
    #expect(lab.pty.waitForEnd() == .exit(0))
    #expect(lab.traces == [] && lab.errors.text == "")
  }

  /// What is pasted is text: `q` does not quit, and neither does what stands behind a new line.
  @Test func pastedTextIsText() throws {
    let lab = try OpenLab()
    try lab.waitUntilOpen()
    lab.pty.type("\u{1B}[200~q\rq\u{3}\u{1B}[201~")
    #expect(lab.pty.wait { $0.holds("paste") })
    lab.pty.type("\r\u{1B}[200~0.1*3\u{1B}[201~\r")
    #expect(lab.pty.wait { $0.holds("0.3") })
    lab.pty.type("q")
    #expect(lab.pty.waitForEnd() == .exit(0))
    #expect(lab.traces == [] && lab.errors.text == "")
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
