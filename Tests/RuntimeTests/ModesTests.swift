import Terminal
import Testing

@Suite struct ModesTests {
  private static let xterm = ["cup": "\u{1B}[%i%d;%dH", "kmous": "\u{1B}[<", "BE": "\u{1B}[?2004h"]

  private func modes(
    _ strings: [String: String], isSynchronized: Bool = false, isTitled: Bool = false
  ) -> Modes {
    Modes(title: "anneal", isSynchronized: isSynchronized, isTitled: isTitled) { strings[$0] }
  }

  /// Whatever is switched on is switched off.
  @Test func allIsUndone() {
    let modes = modes(Self.xterm, isSynchronized: true, isTitled: true)
    let asked = modes.mouseOn + modes.on + modes.frameStart
    for mode in ["1000", "1002", "1006", "2004", "2026"] {
      #expect(asked.contains("\u{1B}[?\(mode)h") && modes.leave.contains("\u{1B}[?\(mode)l"))
    }
    #expect(asked.contains("\u{1B}[22;0t\u{1B}]2;anneal\u{7}"))
    #expect(modes.leave.contains("\u{1B}[23;0t"))
  }

  @Test func terminalsAreAskedForWhatTheyHave() {
    #expect(modes([:], isSynchronized: true).leave == "")
    #expect(modes(["cup": "\u{1B}Y%d%d", "kmous": "x", "BE": "y"], isSynchronized: true).on == "")
    let plain = modes(["cup": "\u{1B}[%i%d;%dH"])
    #expect(plain.on + plain.mouseOn + plain.frameStart + plain.leave == "")
    #expect(modes(Self.xterm).on == "\u{1B}[?2004h")
    let tmux = Self.xterm.merging(["tsl": "\u{1B}]0;", "fsl": "\u{7}"]) { $1 }
    #expect(modes(tmux).on.hasSuffix("\u{1B}[22;0t\u{1B}]0;anneal\u{7}"))
  }
}
