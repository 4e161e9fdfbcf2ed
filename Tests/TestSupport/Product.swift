#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where the program under test was built.
package enum Product {
  /// The path of `anneal`: `ANNEAL_BINARY`, or beside the tests; nil where it was not built.
  package static let anneal: String? = environment("ANNEAL_BINARY") ?? beside("anneal")

  /// A product beside the test bundle, or in the package's `.build`.
  private static func beside(_ name: String) -> String? {
    var folders: [Substring] = []
    for argument in CommandLine.arguments where argument.contains(".xctest") {
      // A bundle is a folder on macOS, the executable itself on Linux.
      var path = argument[...]
      while let slash = path.lastIndex(of: "/") {
        path = path[..<slash]
        if !path.contains(".xctest") { break }
      }
      folders.append(path)
    }
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    folders.append(root.joined(separator: "/") + "/.build/debug")
    return folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  /// The path of a tool in PATH, nil where it is not installed.
  package static func tool(_ name: String) -> String? {
    (environment("PATH") ?? "/usr/bin:/bin").split(separator: ":").map { "\($0)/\(name)" }
      .first { access($0, X_OK) == 0 }
  }
}
