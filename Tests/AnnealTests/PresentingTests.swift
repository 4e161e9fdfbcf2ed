import TestSupport
import Testing

/// A lesson before a class, on a terminal.
@Suite(.serialized, .enabled(if: Tmux.isInstalled)) struct PresentingTests {
  private func opened(_ options: String) throws -> Tmux {
    let tmux = try Tmux("exec \(product()) lesson cliff \(options)", columns: 120, rows: 36)
    try tmux.wait { $0.holds("learning rate") }
    return tmux
  }

  private func quit(_ tmux: Tmux) throws {
    try tmux.press("q")
    let state = try tmux.waitForState({ $0.isDead && !$0.isAlternate })
    #expect(state.status == 0)
  }

  @Test func aTimerRunsByItself() throws {
    let tmux = try opened("")
    try tmux.press("T")
    // However late the screen is looked at.
    try tmux.wait { $0.holds("anneal  0:5") }
    try tmux.press("T")
    try tmux.wait { $0.holds("anneal  2:00") || $0.holds("anneal  1:5") }
    try quit(tmux)
  }

  @Test func aRoomSeesLargeLettersAndABlankScreen() throws {
    let tmux = try opened("--present")
    let screen = try tmux.wait { $0.holds("p ends presenting") }
    #expect(screen.holds("▞▀▖") && !screen.holds("anneal"))
    try tmux.press("b")
    try tmux.wait { $0.allSatisfy { $0.isWhitespace } }
    try tmux.press("b")
    try tmux.wait { $0.holds("learning rate") && $0.holds("╰") }
    // What was painted for the room goes with it: the colours are the first ones again.
    #expect(try tmux.coloredScreen().holds("38;5;130m"))
    try tmux.press("p")
    try tmux.wait { $0.holds("anneal") && $0.holds("Esc leave") }
    #expect(try tmux.coloredScreen().holds("38;5;214m"))
    try quit(tmux)
  }

  @Test func presentingGoesWithALesson() throws {
    for rest in [[], ["cliff", "--check"]] {
      let outcome = try anneal(["lesson", "--present"] + rest)
      #expect(outcome.ending == .exit(64))
      #expect(outcome.errors.holds("--present goes with a lesson: anneal lesson NAME --present"))
    }
  }
}
