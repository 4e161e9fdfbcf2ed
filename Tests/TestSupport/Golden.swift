#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Expected text in a file that anybody can `cat`: `Golden/<name>.txt` beside the test.
///
/// `ANNEAL_RECORD=1 swift test` writes the files anew.
package enum Golden {
  /// What differs from the file, or nil; records instead where that is asked for.
  package static func difference(
    _ text: String, from name: String, filePath: StaticString = #filePath
  ) -> String? {
    let path = directory(of: "\(filePath)") + "/Golden/\(name).txt"
    if getenv("ANNEAL_RECORD") != nil {
      return write(text, to: path) ? nil : "cannot write \(path)"
    }
    guard let expected = readFile(path) else { return "no \(path): record it with ANNEAL_RECORD=1" }
    return expected == text ? nil : "\(name)\nexpected:\n\(expected)\ngot:\n\(text)"
  }

  private static func directory(of path: String) -> String {
    String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
  }

  package static func write(_ text: String, to path: String) -> Bool {
    guard let file = fopen(path, "wb") else { return false }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    return fwrite(bytes, 1, bytes.count, file) == bytes.count
  }
}
