#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Why standard output cannot be written.
package struct OutputError: Error, CustomStringConvertible {
  let number: Int32

  package var description: String {
    "standard output cannot be written: \(String(cString: strerror(number)))"
  }
}

/// Standard output in large pieces; what was written stays written whatever happens next.
package struct Output: ~Copyable {
  private var buffer: [UInt8] = []

  package init() { buffer.reserveCapacity(1 << 16) }

  /// Adds text; goes out once enough has gathered.
  package mutating func write(_ text: String) throws(OutputError) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= 1 << 15 { try flush() }
  }

  /// Sends everything out.
  package mutating func flush() throws(OutputError) {
    var sent = 0
    while sent < buffer.count {
      let count = buffer.withUnsafeBytes { bytes in
        Platform.write(STDOUT_FILENO, bytes.baseAddress, from: sent, to: bytes.count)
      }
      if count < 0 {
        guard errno == EINTR else { throw OutputError(number: errno) }
      } else {
        sent += count
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Text on standard error, as it is.
  package static func complain(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes {
      Platform.write(STDERR_FILENO, $0.baseAddress, from: 0, to: bytes.count)
    }
  }

  /// True where standard output is a terminal.
  package static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The value of an environment variable; nil where it is not set or empty.
  package static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}

private enum Platform {
  static func write(_ file: Int32, _ base: UnsafeRawPointer?, from: Int, to: Int) -> Int {
    guard let base else { return 0 }
    #if canImport(Darwin)
      return Darwin.write(file, base + from, to - from)
    #else
      return Glibc.write(file, base + from, to - from)
    #endif
  }
}
