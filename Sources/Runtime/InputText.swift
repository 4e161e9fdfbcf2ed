#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Why a file cannot be read.
package struct InputError: Error, CustomStringConvertible {
  let name: String
  /// The system's number of the error; nil for a file that is too large.
  let number: Int32?
  /// The most bytes that are read, and how many the file has where that is known.
  var limit = InputText.limit
  var size: Int?

  package var description: String {
    let reason =
      number.map { String(cString: strerror($0)) }
      ?? "it is larger than \(limit >> 20) MB"
      + (size.map { ": it has \(($0 + 1023) / 1024) kB" } ?? "")
    return "\(name) cannot be read: \(reason)"
  }
}

/// The whole text of a file.
package enum InputText {
  /// The largest size of a text in bytes.
  static let limit = 32 << 20

  /// Reads a file to its end; bytes that are no UTF-8 become replacement characters.
  ///
  /// - Parameters:
  ///   - path: of the file; nil for standard input.
  ///   - limit: the most bytes it may have.
  /// - Returns: its text.
  /// - Throws: ``InputError`` where it cannot be opened or read, or is too large.
  package static func read(
    _ path: String?, atMost limit: Int = limit
  ) throws(InputError) -> String {
    let name = path ?? "standard input"
    let file = path.map { open($0, O_RDONLY | O_CLOEXEC) } ?? STDIN_FILENO
    guard file >= 0 else { throw InputError(name: name, number: errno) }
    defer { if path != nil { close(file) } }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = piece.withUnsafeMutableBytes { Platform.read(file, $0) }
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      if count > 0 {
        guard bytes.count + count <= limit else {
          var status = stat()
          let isKnown = fstat(file, &status) == 0 && Int(status.st_size) > limit
          throw InputError(
            name: name, number: nil, limit: limit, size: isKnown ? Int(status.st_size) : nil)
        }
        bytes += piece.prefix(count)
      } else if errno != EINTR {
        throw InputError(name: name, number: errno)
      }
    }
  }
}

private enum Platform {
  /// The system's function, which the method of the same name would hide.
  static func read(_ file: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Darwin)
      Darwin.read(file, buffer.baseAddress, buffer.count)
    #else
      Glibc.read(file, buffer.baseAddress, buffer.count)
    #endif
  }
}
