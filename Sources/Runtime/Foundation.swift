// The only file that names Foundation, and only its essentials: they come with the parser of the
// command line anyway, cost no ICU, and write JSON.
internal import FoundationEssentials

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
