import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The lab under a shell, and under a hand that does not stop.
@Suite(.serialized, .enabled(if: Tmux.isInstalled)) struct JobTests {
  @Test(
    arguments: [("bash", "bash --norc --noprofile --noediting"), ("sh", "sh -i")].filter {
      Product.tool($0.0) != nil
    }
  )
  func stoppedLabComesBack(name: String, shell: String) throws {
    let tmux = try Tmux(
      "exec \(shell)", columns: 100, rows: 30,
      environment: ["PS1": "ready> ", "NO_COLOR": "1", "ENV": ""])
    try tmux.wait(until: isReady)
    try tmux.type("\(product()); echo status=$?\r")
    let opening = try snapshot(100, 30)
    try tmux.wait { trimmed($0) == opening }
    for (number, key) in ["Right", "v"].enumerated() {
      try tmux.press("C-z")
      // The shell is back, on its own screen, with a cursor and the usual modes. The screen and
      // the cursor come first: a line typed then would still meet the lab's modes, under which its
      // end is no end to the shell.
      try tmux.waitForState { !$0.isAlternate && $0.cursorIsVisible }
      try tmux.wait(until: isReady)
      try tmux.type("echo stopped$((\(number) + 1))\r")
      try tmux.wait { $0.holds("\nstopped\(number + 1)\n") }
      try tmux.type("fg\r")
      let before = try snapshot(100, 30, keys: number == 0 ? "" : "Right")
      try tmux.wait { trimmed($0) == before }
      try tmux.waitForState { $0.isAlternate && !$0.cursorIsVisible }
      try tmux.press(key)
      let after = try snapshot(100, 30, keys: number == 0 ? "Right" : "Right v")
      try tmux.wait { trimmed($0) == after }
    }
    try tmux.press("q")
    try tmux.waitForState { !$0.isAlternate && $0.cursorIsVisible }
    try tmux.wait(until: isReady)
    try tmux.type("echo done$((1 + 1))\r")
    try tmux.wait { $0.holds("done2") }
  }

  /// Whether the shell waits for a line: below all else stands its prompt, and nothing behind it.
  private func isReady(_ screen: String) -> Bool {
    trimmed(screen).split(separator: "\n").last == "ready>"
  }

  /// A stop that no key asked for, by a signal that cannot be caught.
  @Test func labStoppedByForceComesBackWhole() throws {
    let lab = try VisibleLab(environment: ["NO_COLOR": "1"])
    let process = try #require(lab.tmux.process())
    kill(process, SIGSTOP)
    try lab.tmux.press("Right", "v")
    kill(process, SIGCONT)
    try lab.shows(120, 36, keys: "Right v")
    try lab.quit()
  }

  /// Five thousand keys faster than anybody types; then it still does what it is told.
  @Test func floodOfKeysIsSurvived() throws {
    let lab = try VisibleLab(environment: ["NO_COLOR": "1"])
    var random = SplitMix64(seed: 20_251_121)
    for _ in 0..<25 {
      let keys = (0..<200).compactMap { _ in Self.keys.randomElement(using: &random) }
      try lab.tmux.type(keys.joined())
    }
    // Help lies under nothing else; Escape and what follows it at once would be one key, Alt.
    let help: Void? = try waitUntil(every: 100) { () -> Void? in
      if try lab.tmux.screen().holds("turn the knob down") { return () }
      try lab.tmux.press("Escape")
      poll(nil, 0, 100)
      try lab.tmux.press("?")
      return nil
    }
    try #require(help != nil)
    try lab.quit(with: "C-c")
  }

  /// Every key but those that end, stop or shut the rest out: the palette takes all as its text,
  /// and from there a random Enter might choose to quit.
  private static let keys: [String] = {
    let plain = "hljkHtTuaxvwyfgbd,.<>[]+-=zZ%é·".map(String.init)
    let special = ["\t", "\u{12}", "\u{C}", "\u{7F}", "\u{1F}", "\r"]
    let sequences = ["A", "B", "C", "D", "H", "F", "Z", "1;2C", "1;2D", "1;3C", "3~", "200~", "9q"]
    // What opens is closed again: the help, and the field with a value that some knobs refuse.
    // The key behind an Escape is its own again after a second one.
    let whole = [
      "?jk?", "RjkR", "Rj\r\u{1B}\u{1B}[B", "\u{1B}\u{1B}[C", "\u{15}0.5\r", "\u{15}3\r",
      "\u{15}1e3\r", "7\u{15}2*3\r", "\u{15}-1\r",
    ]
    return plain + special + sequences.map { "\u{1B}[\($0)" } + whole
  }()
}
