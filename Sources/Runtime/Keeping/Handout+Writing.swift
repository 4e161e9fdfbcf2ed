import Lab

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Handout {
  /// Which of the files of several are in a folder already.
  package static func present(_ handouts: [Handout], in folder: String) -> [String] {
    handouts.flatMap(\.files).map(\.name).filter { isThere($0, in: folder) }
  }

  /// Whether there is a file of that name.
  package static func isThere(_ name: String, in folder: String) -> Bool {
    access("\(folder)/\(name)", F_OK) == 0
  }

  /// Writes its files into a folder, which is made where it is missing.
  ///
  /// - Throws: ``KeepingError`` for the first that cannot be written.
  package func write(into folder: String) throws(KeepingError) {
    // Folders are made from the root on.
    let absolute = folder.hasPrefix("/") ? folder : "\(Self.here)/\(folder)"
    for file in files { try KeptText.write(file.text, to: "\(absolute)/\(file.name)") }
  }

  private static var here: String {
    guard let path = getcwd(nil, 0) else { return "" }
    defer { free(path) }
    return String(cString: path)
  }
}
