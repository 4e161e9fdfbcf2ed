#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Why a file cannot be written.
package struct KeepingError: Error, CustomStringConvertible {
  let name: String
  let number: Int32

  package var description: String {
    "\(name) cannot be written: \(String(cString: strerror(number)))"
  }
}

/// Small texts in files: read whole, written as a whole or not at all.
enum KeptText {
  /// The text of a file; nil where there is none.
  ///
  /// - Throws: ``InputError`` where there is one and it cannot be read.
  static func read(_ path: String) throws(InputError) -> String? {
    do throws(InputError) { return try InputText.read(path) } catch {
      guard error.number != ENOENT, error.number != ENOTDIR else { return nil }
      throw error
    }
  }

  /// Writes a file beside the one of that name and puts it in its place, so that at no moment there is
  /// half of it; its folder is made where it is missing.
  ///
  /// A link stays one, and what it leads to keeps its mode, or is made.
  ///
  /// - Throws: ``KeepingError``; what was there before is there still.
  static func write(_ text: String, to path: String) throws(KeepingError) {
    let target = try resolved(path)
    let folder = String(target[..<(target.lastIndex(of: "/") ?? target.startIndex)])
    try makeFolder(folder)
    var status = stat()
    let isKnown = stat(target, &status) == 0
    let draft = "\(target).\(getpid()).tmp"
    unlink(draft)
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard file >= 0 else { throw KeepingError(name: path, number: errno) }
    if isKnown { fchmod(file, status.st_mode & 0o777) }
    let number = fill(file, text)
    close(file)
    guard number == 0 else {
      unlink(draft)
      throw KeepingError(name: path, number: number)
    }
    guard rename(draft, target) == 0 else {
      let number = errno
      unlink(draft)
      throw KeepingError(name: path, number: number)
    }
  }

  /// Writes everything and waits until it lies on the disk; the number of the error, 0 for none.
  private static func fill(_ file: Int32, _ text: String) -> Int32 {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return errno
      }
    }
    return fsync(file) == 0 ? 0 : errno
  }

  /// The function that the method of the same name hides.
  private static func write(_ file: Int32, _ base: UnsafeRawPointer?, _ count: Int) -> Int {
    guard let base else { return 0 }
    #if canImport(Darwin)
      return Darwin.write(file, base, count)
    #else
      return Glibc.write(file, base, count)
    #endif
  }

  /// The file that a path leads to over all links.
  private static func resolved(_ path: String) throws(KeepingError) -> String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    // A link may lead to what is not there yet.
    var target = path
    for _ in 0..<linkLimit {
      guard let next = destination(of: target) else { return target }
      let folder = target.lastIndex(of: "/").map { target[...$0] } ?? ""
      target = next.hasPrefix("/") ? next : "\(folder)\(next)"
    }
    throw KeepingError(name: path, number: ELOOP)
  }

  /// More links after one another than a system follows.
  private static let linkLimit = 64

  /// Where a link leads to; nil for what is no link.
  private static func destination(of path: String) -> String? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &bytes, bytes.count)
    guard count >= 0 else { return nil }
    return String(decoding: bytes.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Makes a folder and those above it.
  private static func makeFolder(_ path: String) throws(KeepingError) {
    var known = ""
    for part in path.split(separator: "/") {
      known += "/\(part)"
      guard mkdir(known, 0o700) != 0, errno != EEXIST else { continue }
      let number = errno
      // A folder above may be there and not to be written: only the last one matters.
      var status = stat()
      guard stat(known, &status) == 0 else { throw KeepingError(name: known, number: number) }
    }
  }

  /// The names in a folder that end so, without that end, sorted; none where there is no folder.
  ///
  /// - Throws: ``InputError`` where there is one and it cannot be read.
  static func names(in folder: String, ending: String) throws(InputError) -> [String] {
    guard let stream = opendir(folder) else {
      guard errno == ENOENT || errno == ENOTDIR else {
        throw InputError(name: folder, number: errno)
      }
      return []
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(ending), name.first != "." {
        names.append(String(name.dropLast(ending.count)))
      }
    }
    return names.sorted()
  }
}
