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

  /// What there is to know of the screen and its program besides the text.
  package struct State: Hashable, Sendable {
    /// The exit status, or 128 and the signal; nil while the program runs.
    package var status: Int?
    package var cursorIsVisible: Bool
    package var isAlternate: Bool

    package var isDead: Bool { status != nil }
  }

  /// Runs `$0` and leaves its process and its status beside the socket.
  ///
  /// tmux could tell them, but now and then it never does; and it hides the cursor of what ended.
  private static let script = """
    /bin/sh -c 'echo $$ > "$1.process"; exec /bin/sh -c "$0"' "$0" "$1"
    echo $? > "$1.status"
    exec cat > /dev/null
    """

  private let socket: String
  private let variables: [String: String]
  private let stateFolder = Folder()

  /// Starts a shell command on a screen of that size; `term` is what it is told.
  package init(
    _ command: String, columns: Int = 80, rows: Int = 24, term: String = "tmux-256color",
    environment added: [String: String] = [:]
  ) throws {
    var random = SystemRandomNumberGenerator()
    socket = "/tmp/anneal-tmux-\(getpid())-\(String(random.next(), radix: 36))"
    variables = testEnvironment(term: "xterm-256color", state: stateFolder, added: added)
    try run(
      "-f", "/dev/null", "start-server", ";", "set", "-s", "escape-time", "0", ";",
      "set", "-g", "default-terminal", term, ";", "set", "-g", "status", "off", ";",
      "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
      "/bin/sh", "-c", Self.script, command, socket)
  }

  deinit {
    _ = try? run("kill-server")
    for suffix in ["", ".process", ".status"] { unlink(socket + suffix) }
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

  /// The state now.
  package func state() throws -> State {
    let line = try run("display-message", "-p", "#{cursor_flag}#{alternate_on}")
    return State(
      status: number("status"), cursorIsVisible: line.hasPrefix("1"),
      isAlternate: line.dropFirst().hasPrefix("1"))
  }

  /// The program's process, if the command is one program or begins with `exec`.
  package func process() -> Int32? { waitUntil { number("process") }.map { Int32($0) } }

  private func number(_ name: String) -> Int? {
    readFile("\(socket).\(name)").flatMap { Int($0.prefix { $0.isNumber }) }
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
