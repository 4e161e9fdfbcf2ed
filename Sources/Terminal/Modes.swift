import CNCurses

/// What the program asks of a terminal beyond what curses knows, as the bytes that ask and undo.
///
/// Focus is not asked for: what has not changed is not sent, whoever looks. Terminals that do not
/// talk ECMA-48 are asked for nothing, as they would print it.
package struct Modes: Hashable, Sendable {
  /// Reports of buttons, of motion with one held, in numbers of any size; empty without a mouse.
  package let mouseOn: String
  package let mouseOff: String
  /// Pasted text in brackets, and the title.
  package let on: String
  package let off: String
  /// Around a frame, where the terminal shall show it at once.
  package let frameStart: String
  package let frameEnd: String

  /// The modes of a terminal.
  ///
  /// - Parameters:
  ///   - title: of the window.
  ///   - isSynchronized: whether frames are bracketed.
  ///   - isTitled: whether terminfo's XT is set: titles are xterm's.
  ///   - capability: looks a string up in terminfo.
  package init(
    title: String, isSynchronized: Bool, isTitled: Bool, capability: (String) -> String?
  ) {
    let isStandard = capability("cup")?.hasPrefix("\u{1B}[") ?? false
    let hasMouse = isStandard && capability("kmous") != nil
    mouseOn = hasMouse ? "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h" : ""
    mouseOff = hasMouse ? "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l" : ""
    // A terminal with a mouse is one that knows the clipboard, whatever its description says.
    let hasPaste = isStandard && (capability("BE") != nil || hasMouse)
    let own = capability("tsl").flatMap { start in capability("fsl").map { (start, $0) } }
    let named = isTitled ? ("\u{1B}]2;", "\u{7}") : isStandard ? own : nil
    let titled = named.map { "\u{1B}[22;0t\($0.0)\(title)\($0.1)" } ?? ""
    on = (hasPaste ? "\u{1B}[?2004h" : "") + titled
    off = (hasPaste ? "\u{1B}[?2004l" : "") + (named == nil ? "" : "\u{1B}[23;0t")
    let brackets = isStandard && isSynchronized
    frameStart = brackets ? "\u{1B}[?2026h" : ""
    frameEnd = brackets ? "\u{1B}[?2026l" : ""
  }

  /// What undoes all of it, whether it was asked for or not.
  package var leave: String { frameEnd + mouseOff + off }
}
