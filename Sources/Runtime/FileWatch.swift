#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Notices that a file has become another one, by looking at it now and then.
struct FileWatch {
  /// What is looked at.
  let path: String
  private var known: Stamp?

  /// What tells one state of a file from the next.
  struct Stamp: Hashable {
    let file: UInt64
    let size: Int64
    let seconds: Int
    let nanoseconds: Int
  }

  /// Begins with the file as it is.
  init(_ path: String) {
    self.path = path
    known = Self.stamp(of: path)
  }

  /// True once after each change; a file that is away for a moment is no change.
  mutating func hasChanged() -> Bool {
    guard let now = Self.stamp(of: path), now != known else { return false }
    known = now
    return true
  }

  /// The state of a file; nil where there is none.
  static func stamp(of path: String) -> Stamp? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return Stamp(
      file: UInt64(status.st_ino), size: Int64(status.st_size), seconds: time.tv_sec,
      nanoseconds: time.tv_nsec)
  }
}
