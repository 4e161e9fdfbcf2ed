import Terminal
import Testing

@Suite struct CapabilitiesTests {
  @Test(arguments: [
    ("", ""), ("\u{1B}[m", "\u{1B}[m"), ("\u{1B}[m$<5>", "\u{1B}[m"), ("a$<1.5/>b$<2*>", "ab"),
    ("$", "$"), ("$<", "$<"), ("a$<5", "a$<5"), ("<5>", "<5>"),
  ])
  func paddingIsDropped(string: String, rest: String) {
    #expect(Capabilities.withoutPadding(string) == rest)
  }

  @Test func leavingEndsWithTheCursor() {
    let strings = ["cup": "\u{1B}[%i%d;%dH", "rmcup": "\u{1B}[?1049l", "cnorm": "\u{1B}[?25h"]
    let bytes = Capabilities.leave { strings[$0] }
    #expect(bytes.contains("\u{1B}[?2026l"))
    #expect(bytes.hasSuffix("\u{1B}[?1049l\u{1B}[?25h"))
  }

  @Test func otherTerminalsGetOnlyTheirOwn() {
    #expect(Capabilities.leave { $0 == "cnorm" ? "\u{1B}x5" : nil } == "\u{1B}x5")
  }
}
