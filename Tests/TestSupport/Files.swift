#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The whole text of a file, nil where it cannot be read.
package func readFile(_ path: String) -> String? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  while let more = readSome(descriptor), !more.isEmpty { bytes += more }
  return String(decoding: bytes, as: UTF8.self)
}

/// What a descriptor has now: empty at its end, nil where there is nothing or an error.
func readSome(_ descriptor: Int32) -> [UInt8]? {
  var buffer = [UInt8](repeating: 0, count: 65_536)
  let count = read(descriptor, &buffer, buffer.count)
  return count < 0 ? nil : Array(buffer[..<count])
}

/// The environment variable of that name.
package func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

/// The path of something that lies beside the test file that asks.
package func besideThis(_ name: String, file: String = #filePath) -> String {
  file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    + "/" + name
}

/// A CSV file of numbers: its column names, and its rows; lines that begin with # are skipped.
package func readTable(_ path: String) -> (names: [String], rows: [[Double]]) {
  guard let text = readFile(path) else { preconditionFailure("\(path) is missing") }
  let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
  guard let head = lines.first else { return ([], []) }
  return (
    head.split(separator: ",").map(String.init),
    lines.dropFirst().map { $0.split(separator: ",").map { Double($0) ?? .nan } }
  )
}

/// True where both are equal within a relative tolerance.
package func isClose(_ a: Double, _ b: Double, relative tolerance: Double) -> Bool {
  a == b || abs(a - b) <= tolerance * max(abs(a), abs(b))
}

/// The lines of a file beside the file that asks for it, without comments and empty ones.
///
/// A test whose file is missing must not pass for lack of lines: it stops.
package func referenceLines(_ name: String, from caller: String = #filePath) -> [Substring] {
  guard let text = readFile(besideThis(name, file: caller)) else {
    preconditionFailure("\(name) is missing beside \(caller)")
  }
  return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
}
