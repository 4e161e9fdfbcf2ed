import TestSupport
import Testing

/// The harness itself, with programs that every system has.
@Suite(.serialized) struct HarnessTests {
  @Test func terminalSeesModesSizeAndEnd() throws {
    let pty = try Pty(["/bin/sh", "-c", "stty -echo; stty size; read x; exit 7"], columns: 91)
    #expect(pty.wait { $0.contains("24 91") })
    #expect(pty.modes != pty.modesBefore)
    pty.type("\n")
    #expect(pty.waitForEnd() == .exit(7))
  }

  @Test func terminalCanBeTakenAway() throws {
    let pty = try Pty(["/bin/sh", "-c", "echo ready; sleep 1000"])
    #expect(pty.wait { $0.contains("ready") })
    pty.hangUp()
    #expect(pty.child.wait() == .signal(1))
  }

  @Test(.enabled(if: Tmux.isInstalled))
  func screenIsSeenResizedAndItsEndKept() throws {
    let tmux = try Tmux("echo hello; read x; stty size; exit 3", columns: 50, rows: 10)
    try tmux.wait { $0.contains("hello") }
    #expect(try !tmux.state().isDead)
    #expect(tmux.process() ?? 0 > 1)
    try tmux.resize(columns: 60, rows: 12)
    try tmux.press("a", "Enter")
    try tmux.wait { $0.contains("12 60") }
    let state = try tmux.waitForState { $0.isDead }
    #expect(state.status == 3 && state.cursorIsVisible && !state.isAlternate)
  }
}
