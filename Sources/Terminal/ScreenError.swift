/// Why the terminal cannot be used, or no longer.
package enum ScreenError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no controlling terminal to talk to.
  case noTerminal
  /// Standard output goes to a file or a pipe, so nobody would see the screen.
  case outputRedirected
  /// TERM is not set.
  case noTerminalType
  /// TERM names a terminal the terminfo database does not know.
  case unknownTerminalType(String)
  /// TERM names a terminal whose cursor cannot be moved.
  case poorTerminal(String)
  /// The terminal went away: no key will ever come again.
  case hungUp

  package var description: String {
    switch self {
    case .noTerminal:
      "there is no terminal to draw on: start from a terminal"
    case .outputRedirected:
      "standard output is not a terminal"
    case .noTerminalType:
      "TERM is not set: set it to the terminal's type, such as xterm-256color"
    case .unknownTerminalType(let type):
      "the terminal type “\(type)” in TERM is not known: set it to one that is, such as xterm-256color"
    case .poorTerminal(let type):
      "the terminal type “\(type)” in TERM cannot move its cursor: a terminal such as xterm is needed"
    case .hungUp:
      "the terminal is gone"
    }
  }
}
