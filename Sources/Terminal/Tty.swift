import CNCurses

#if canImport(Darwin)
  import Darwin

  /// A curses window, a closed type here.
  typealias Window = OpaquePointer
#else
  import Glibc

  /// A curses window, an open struct here.
  typealias Window = UnsafeMutablePointer<WINDOW>
#endif

/// The controlling terminal, apart from curses.
struct Tty {
  let file: UnsafeMutablePointer<FILE>
  let descriptor: Int32

  /// Opens the controlling terminal, whatever standard input and output are.
  init() throws(ScreenError) {
    let descriptor = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .noTerminal }
    guard let file = fdopen(descriptor, "r+") else {
      _ = Self.shut(descriptor)
      throw .noTerminal
    }
    (self.file, self.descriptor) = (file, descriptor)
  }

  /// The size the terminal has now; nil where it does not know.
  var size: (columns: Int, rows: Int)? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return nil
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Whether keys still come one by one and unechoed, as curses has set it.
  var isRaw: Bool {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else { return true }
    return modes.c_lflag & tcflag_t(ICANON | ECHO) == 0
  }

  /// Whether the other end is gone; `error` is what the last fruitless read left in errno.
  func isHungUp(after error: Int32) -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, 0) > 0 else { return false }
    if waiting.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { return true }
    // Nobody's shell cares for this process any more: reads fail for ever while keys wait.
    return error == EIO
  }

  /// Waits for input so many milliseconds at most; false where none comes.
  func waitForInput(_ milliseconds: Int32) -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, milliseconds) > 0
  }

  /// Sends text as it is, all of it; what a terminal that is gone does not take is lost.
  ///
  /// Curses keeps nothing back between its calls, so it stands behind all that was drawn before.
  func send(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Self.write(descriptor, $0) }
      guard count > 0 || errno == EINTR else { return }
      bytes = bytes.dropFirst(max(0, count))
    }
  }

  func close() { fclose(file) }

  private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Darwin)
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  private static func shut(_ descriptor: Int32) -> Int32 {
    #if canImport(Darwin)
      Darwin.close(descriptor)
    #else
      Glibc.close(descriptor)
    #endif
  }
}
