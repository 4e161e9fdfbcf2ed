#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A program in a terminal that tmux plays, seen as a person sees it.
///
/// Each instance has a server of its own, which ends with it.
package final class Tmux {
  /// Whether tmux is installed.
  package static var isInstalled: Bool { Product.tool("tmux") != nil }

  /// What tmux knows of the screen besides its text.
  package struct State: Hashable, Sendable {
    /// Whether the program has ended; tmux then hides the cursor by itself.
    package var isDead = false
    /// The exit status, or 128 and the signal.
    package var status: Int?
    package var cursorIsVisible = true
    package var isAlternate = false
  }

  private let socket: String
  private let variables: [String: String]

  /// Starts a shell command on a screen of that size; `exec` is advised, `term` is what it is told.
  package init(
    _ command: String, columns: Int = 80, rows: Int = 24, term: String = "tmux-256color",
    environment added: [String: String] = [:]
  ) throws {
    var random = SystemRandomNumberGenerator()
    socket = "/tmp/anneal-tmux-\(getpid())-\(String(random.next(), radix: 36))"
    variables = testEnvironment(term: "xterm-256color", added: added)
    // The options must stand before the command starts: it may end at once.
    try run(
      "-f", "/dev/null", "start-server", ";", "set", "-s", "escape-time", "0", ";",
      "set", "-g", "default-terminal", term, ";", "set", "-g", "remain-on-exit", "on", ";",
      "set", "-g", "remain-on-exit-format", "", ";",
      "set", "-g", "status", "off", ";",
      "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", command)
  }

  deinit {
    _ = try? run("kill-server")
    unlink(socket)
  }

  /// Presses keys by tmux's names (`Right`, `C-r`, `M-x`, `a`).
  package func press(_ keys: String...) throws { try run(["send-keys"] + keys) }

  /// Types text as it is, or any bytes.
  package func type(_ text: String) throws { try run("send-keys", "-l", text) }

  /// The screen as text, a line a row.
  package func screen() throws -> String { try run("capture-pane", "-p") }

  /// The screen as text with its colours as escape sequences.
  package func coloredScreen() throws -> String { try run("capture-pane", "-p", "-e") }

  /// Waits until the screen satisfies `condition`; the screen then, or an error that shows it.
  @discardableResult
  package func wait(until condition: (String) -> Bool) throws -> String {
    var last = ""
    let found = try waitUntil(every: 20) { () -> String? in
      last = try screen()
      return condition(last) ? last : nil
    }
    guard let found else { throw HarnessError("the screen never came to be; it is:\n\(last)") }
    return found
  }

  /// Waits until the state satisfies `condition`.
  @discardableResult
  package func waitForState(_ condition: (State) -> Bool) throws -> State {
    let found = try waitUntil(every: 20) { () -> State? in
      let state = try state()
      return condition(state) ? state : nil
    }
    guard let found else { throw HarnessError("it never came to be; it is \(try state())") }
    return found
  }

  /// Changes the size of the screen.
  package func resize(columns: Int, rows: Int) throws {
    try run("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// What tmux knows of the screen.
  package func state() throws -> State {
    let format =
      "#{pane_dead},#{pane_dead_status},#{pane_dead_signal},#{cursor_flag},#{alternate_on}"
    let line = try run("display-message", "-p", format).prefix { !$0.isNewline }
    let words = line.split(separator: ",", omittingEmptySubsequences: false)
    guard words.count == 5 else { throw HarnessError("tmux says \(words)") }
    // A dead pane has no status until tmux has waited for the program.
    let status = Int(words[1]) ?? Int(words[2]).map { 128 + $0 }
    return State(
      isDead: words[0] == "1" && status != nil, status: status,
      cursorIsVisible: words[3] == "1", isAlternate: words[4] == "1")
  }

  /// The process that runs on the screen.
  package func process() throws -> Int32? {
    try Int32(run("display-message", "-p", "#{pane_pid}").prefix { $0.isNumber })
  }

  @discardableResult
  private func run(_ arguments: String...) throws -> String { try run(arguments) }

  @discardableResult
  private func run(_ arguments: [String]) throws -> String {
    let (output, ending) = try Child.run(
      ["tmux", "-S", socket, "-u"] + arguments, environment: variables)
    guard ending == .exit(0) else { throw HarnessError("tmux \(arguments): \(output)") }
    return output
  }
}
