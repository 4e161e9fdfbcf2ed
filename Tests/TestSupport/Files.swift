// Foundation stays out of the tests as well: they link what the program links.
#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The text of a file, or an empty one where it cannot be read.
package func readFile(_ path: String) -> String {
  guard let file = fopen(path, "rb") else { return "" }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&chunk, 1, chunk.count, file)
    guard count > 0 else { break }
    bytes.append(contentsOf: chunk[..<count])
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// The lines of a file beside the file that asks for it, without comments.
///
/// - Parameters:
///   - name: the path from the folder of the file that asks.
///   - caller: the file that asks.
/// - Returns: the lines that are neither empty nor begin with `#`.
package func referenceLines(_ name: String, from caller: String = #filePath) -> [Substring] {
  let folder = caller.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  return readFile(folder.joined(separator: "/") + "/" + name).split(separator: "\n")
    .filter { !$0.hasPrefix("#") }
}
