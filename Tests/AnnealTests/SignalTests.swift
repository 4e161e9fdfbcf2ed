import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The lab on a terminal of its own whose every byte is seen.
struct OpenLab {
  let pty: Pty
  let errors = Scratch()

  /// Opens the lab and waits until it shows its last line.
  init(
    columns: Int = 80, rows: Int = 24, term: String = "xterm-256color",
    input: String = "/dev/tty", environment: [String: String] = [:], options: [String] = []
  ) throws {
    // The crashes here are wanted: no memory is dumped for them.
    let script =
      "ulimit -c 0; from=$1; to=$2; shift 2; exec \"$0\" \"$@\" < \"$from\" 2> \"$to\""
    pty = try Pty(
      ["/bin/sh", "-c", script, product(), input, errors.path] + options, columns: columns,
      rows: rows, term: term, environment: environment)
  }

  func waitUntilOpen() throws {
    let isOpen = pty.wait { $0.holds("quit") && $0.holds("help") }
    try #require(isOpen, "the lab did not open: \(errors.text)\n\(pty.text)")
  }

  /// What is left of what the program did to the terminal; empty when all is as before.
  var traces: [String] {
    var traces: [String] = []
    if pty.modes != pty.modesBefore { traces.append("the modes are \(pty.modes)") }
    let text = pty.text
    for (name, on, off) in [
      ("the alternate screen", "\u{1B}[?1049h", "\u{1B}[?1049l"),
      ("the hidden cursor", "\u{1B}[?25l", "\u{1B}[?25h"),
      ("the application keypad", "\u{1B}[?1h", "\u{1B}[?1l"),
      ("the mouse's buttons", "\u{1B}[?1000h", "\u{1B}[?1000l"),
      ("the mouse's motion", "\u{1B}[?1002h", "\u{1B}[?1002l"),
      ("the mouse's numbers", "\u{1B}[?1006h", "\u{1B}[?1006l"),
      ("the brackets of a paste", "\u{1B}[?2004h", "\u{1B}[?2004l"),
      ("the title", "\u{1B}[22;0t", "\u{1B}[23;0t"),
    ] {
      let last = text.split(byText: on)
      if last.count < 2 { traces.append("\(name) never was") }
      if last.last?.holds(off) != true { traces.append(name) }
    }
    return traces
  }
}

/// However the lab ends, the terminal is as it was.
@Suite(.serialized) struct SignalTests {
  @Test(arguments: ["q", "\u{3}"])
  func keyEndsTheLab(key: String) throws {
    let lab = try OpenLab()
    try lab.waitUntilOpen()
    #expect(lab.pty.modes != lab.pty.modesBefore)
    lab.pty.type(key)
    #expect(lab.pty.waitForEnd() == .exit(0))
    #expect(lab.traces == [] && lab.errors.text == "")
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func requestEndsTheLab(number: Int32) throws {
    let lab = try OpenLab()
    try lab.waitUntilOpen()
    lab.pty.child.send(number)
    #expect(lab.pty.waitForEnd() == .exit(128 + number))
    #expect(lab.traces == [] && lab.errors.text == "")
  }

  @Test(arguments: [
    (SIGILL, "illegal instruction"), (SIGTRAP, "trap"), (SIGABRT, "abort"), (SIGBUS, "bus error"),
    (SIGSEGV, "bad address or stack overflow"), (SIGFPE, "arithmetic fault"), (SIGQUIT, "quit"),
  ])
  func crashRestoresTheTerminal(number: Int32, name: String) throws {
    let lab = try OpenLab()
    try lab.waitUntilOpen()
    lab.pty.child.send(number)
    #expect(lab.pty.waitForEnd() == .signal(number))
    #expect(lab.traces == [])
    #expect(
      lab.errors.text
        == "anneal: error: stopped by signal \(number) (\(name)); the terminal was restored\n")
  }

  @Test func closedWindowEndsTheLab() throws {
    let lab = try OpenLab()
    try lab.waitUntilOpen()
    lab.pty.hangUp()
    #expect(lab.pty.child.wait() == .exit(128 + SIGHUP))
    #expect(lab.errors.text == "")
  }

  @Test(arguments: [
    ("", "TERM is not set: set it to the terminal's type, such as xterm-256color"),
    (
      "dumb",
      "the terminal type “dumb” in TERM cannot move its cursor: a terminal such as xterm is needed"
    ),
    (
      "no-such-terminal",
      "the terminal type “no-such-terminal” in TERM is not known: set it to one that is, "
        + "such as xterm-256color"
    ),
  ])
  func terminalThatWillNotDoIsLeftAlone(term: String, message: String) throws {
    let lab = try OpenLab(term: term)
    #expect(lab.pty.waitForEnd() == .exit(69))
    #expect(
      lab.errors.text == "anneal: error: \(message); anneal plot draws without a terminal\n")
    #expect(lab.pty.modes == lab.pty.modesBefore)
    #expect(!lab.pty.text.contains("\u{1B}[?1049h"))
  }

  /// A terminal to write to, but none to read keys from: another session owns it.
  @Test(.enabled(if: Product.tool("setsid") != nil))
  func terminalOfAnotherSessionIsLeftAlone() throws {
    let errors = Scratch()
    let script = "exec setsid -w \"$0\" 2> \"$1\""
    let pty = try Pty(["/bin/sh", "-c", script, product(), errors.path])
    #expect(pty.waitForEnd() == .exit(69))
    #expect(
      errors.text == "anneal: error: there is no terminal to draw on: start from a terminal; "
        + "anneal plot draws without a terminal\n")
    #expect(pty.output == [] && pty.modes == pty.modesBefore)
  }
}
