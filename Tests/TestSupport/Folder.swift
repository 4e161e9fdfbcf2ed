#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A folder that goes with the test.
package final class Folder {
  package let path: String

  package init() {
    var random = SystemRandomNumberGenerator()
    path = "/tmp/anneal-folder-\(getpid())-\(String(random.next(), radix: 36))"
    mkdir(path, 0o700)
  }

  deinit { Self.remove(path) }

  private static func remove(_ path: String) {
    if let stream = opendir(path) {
      var names: [String] = []
      while let entry = readdir(stream) {
        names.append(
          withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
          })
      }
      closedir(stream)
      for name in names where name != "." && name != ".." { remove("\(path)/\(name)") }
    }
    if unlink(path) != 0 { rmdir(path) }
  }

  /// Writes a file into it; its path.
  package func write(_ text: String, _ name: String) -> String {
    _ = Golden.write(text, to: "\(path)/\(name)")
    return "\(path)/\(name)"
  }
}
