import CTestSupport

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A program in a terminal of its own, byte for byte: nothing interprets what it writes.
package final class Pty {
  package let child: Child
  /// Everything the program has written so far.
  package private(set) var output: [UInt8] = []
  /// The terminal's modes before the program started.
  package let modesBefore: [UInt64]
  private var master: Int32
  /// Kept open, so that the modes can be looked at when the program has gone.
  private let slave: Int32
  private let state = Folder()

  /// Starts a program in a new terminal.
  ///
  /// The environment holds PATH, a UTF-8 locale and TERM, and what `environment` adds; an empty
  /// value takes a variable away.
  package init(
    _ arguments: [String], columns: Int = 80, rows: Int = 24, term: String = "xterm-256color",
    environment added: [String: String] = [:]
  ) throws {
    var name = [CChar](repeating: 0, count: 128)
    master = pty_open(&name, name.count)
    guard master >= 0 else { throw HarnessError("no pseudo-terminal left") }
    let path = name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    Self.setSize(of: master, columns: columns, rows: rows)
    modesBefore = Self.modes(of: slave)
    child = try Child(
      arguments, environment: testEnvironment(term: term, state: state, added: added),
      standard: [.path(path), .path(path), .path(path)], ownSession: true)
  }

  deinit {
    hangUp()
    close(slave)
  }

  /// The output as text.
  package var text: String { String(decoding: output, as: UTF8.self) }

  /// Types bytes, all of them, reading meanwhile: a program that cannot write reads nothing.
  package func type(_ text: String) {
    var rest = Array(text.utf8)[...]
    _ = waitUntil { () -> Bool? in
      takeOutput()
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      rest = rest.dropFirst(max(0, count))
      return rest.isEmpty ? true : nil
    }
  }

  /// Reads until the output so far satisfies `condition`; false when patience is at its end.
  package func wait(until condition: (String) -> Bool) -> Bool {
    waitUntil {
      takeOutput()
      return condition(text) ? true : nil
    } ?? false
  }

  /// Waits for the program's end, reading all it writes meanwhile.
  package func waitForEnd() -> Ending? {
    waitUntil {
      takeOutput()
      guard let ending = child.ending() else { return nil }
      takeOutput()
      return ending
    }
  }

  /// Changes the size; the kernel tells the program.
  package func resize(columns: Int, rows: Int) {
    Self.setSize(of: master, columns: columns, rows: rows)
  }

  /// Takes the terminal away, as a closed window does.
  package func hangUp() {
    guard master >= 0 else { return }
    close(master)
    master = -1
  }

  /// The terminal's modes: input, output, control and local flags, as numbers to compare.
  package var modes: [UInt64] { Self.modes(of: slave) }

  private static func modes(of descriptor: Int32) -> [UInt64] {
    var modes = termios()
    tcgetattr(descriptor, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag].map { UInt64($0) }
  }

  /// Reads what has been written so far.
  package func takeOutput() {
    while master >= 0, let more = readSome(master), !more.isEmpty { output += more }
  }

  private static func setSize(of descriptor: Int32, columns: Int, rows: Int) {
    var size = winsize()
    size.ws_col = UInt16(columns)
    size.ws_row = UInt16(rows)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }
}

/// What a program under test finds in its environment: little, and the same everywhere.
///
/// What it keeps goes into `state`, so that nothing depends on what ran before.
func testEnvironment(term: String, state: Folder, added: [String: String]) -> [String: String] {
  var variables = [
    "TERM": term, "LC_ALL": "C.UTF-8", "HOME": "/tmp", "SHELL": "/bin/sh",
    "XDG_CONFIG_HOME": besideThis("Home"), "XDG_STATE_HOME": state.path,
  ]
  for name in ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"] {
    variables[name] = environment(name)
  }
  variables.merge(added) { $1 }
  return variables.filter { !$0.value.isEmpty }
}
