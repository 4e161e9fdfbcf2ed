// The only file that names Foundation, and only its essentials: they come with the parser of the
// command line anyway, cost no ICU, and write JSON.
internal import FoundationEssentials
import Lab

/// A value as JSON; numbers that JSON has none for become "NaN", "Infinity" and "-Infinity".
package func json(_ value: some Encodable) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  encoder.nonConformingFloatEncodingStrategy = .convertToString(
    positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
  do {
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  } catch {
    preconditionFailure("numbers and text always have a form in JSON: \(error)")
  }
}

/// The object that a JSON5 text holds.
///
/// - Throws: ``SceneFile/Fault`` with the line and the column.
package func json5(_ text: String) throws(SceneFile.Fault) -> [String: FileValue] {
  let decoder = JSONDecoder()
  decoder.allowsJSON5 = true
  do {
    return try decoder.decode([String: FileValue].self, from: Data(text.utf8))
  } catch {
    // The decoder does not say where.
    throw SceneFile.Fault(FilePlaces(text).fault ?? "it is no JSON5")
  }
}
