import Cells
import Notation
import Training

/// A scene in a file: the same keys as on a line, and what it is called.
package struct SceneFile: Hashable, Sendable {
  /// A heading of a few words; empty for none.
  package var title = ""
  /// What is to be seen in it, in a sentence or two.
  package var words = ""
  /// Where its numbers come from.
  package var source = ""
  package var saved: SavedScene
  /// What the program does not know, kept for whoever does.
  package var rest: [String: FileValue] = [:]

  package init(_ saved: SavedScene) { self.saved = saved }

  /// Why the content of a file is refused.
  package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// One sentence with the place, and on further lines what stands there.
    package let description: String

    package init(_ description: String) { self.description = description }

    /// The first line.
    package var summary: String { String(description.prefix { $0 != "\n" }) }
  }

  /// The scene of a file.
  ///
  /// - Parameters:
  ///   - object: what the file holds.
  ///   - text: the file, for the places of its keys.
  /// - Returns: the scene, and a sentence for each key that means nothing.
  /// - Throws: ``Fault`` with the place and a way out.
  package static func read(
    _ object: [String: FileValue], _ text: String
  ) throws(Fault) -> (file: SceneFile, warnings: [String]) {
    let places = FilePlaces(text)
    func place(of key: String) -> String { places[key].map { "\($0.words): " } ?? "" }
    var notes: [String: String] = [:]
    var pairs: [StatePair] = []
    for (key, value) in object.sorted(by: { $0.key < $1.key }) {
      if heads.contains(key) {
        guard case .string(let text) = value else {
          throw Fault("\(place(of: key))\(key) must be a text in quotes")
        }
        notes[key] = Text.clean(text)
      } else if let text = value.text {
        pairs.append(StatePair(key, text, column: 1))
      } else if let rule = StateReader.rule(of: key) {
        throw Fault("\(place(of: key))\(key) must be \(rule)")
      }
    }
    var reader = StateReader()
    let saved: SavedScene
    do throws(StateReader.Fault) { saved = try reader.read(pairs) } catch {
      let key = error.pair.key
      let spot = place(of: key)
      guard let offset = error.offset, !key.isEmpty, error.pair.text.count > 20 else {
        throw Fault(spot + error.message)
      }
      let pointed = NotationError(error.message, in: error.pair.text, column: offset + 1)
      throw Fault(
        "\(spot)\(error.message)\n\(pointed.sourceLine)\n"
          + String(repeating: " ", count: pointed.caretColumn - 1) + "^")
    }
    var file = SceneFile(saved)
    file.title = notes["title"] ?? ""
    file.words = notes["words"] ?? ""
    file.source = notes["source"] ?? ""
    let unknown = Set(reader.unknown.map(\.key))
    for (key, value) in object.sorted(by: { $0.key < $1.key }) where !heads.contains(key) {
      if value.text == nil, saved.scene.run.setup.keys.contains(key) {
        throw Fault("\(place(of: key))\(key) must be a number or a text in quotes")
      }
      guard value.text == nil || unknown.contains(key) else { continue }
      file.rest[key] = places.literal(key).map(FileValue.literal) ?? value
    }
    let warnings = file.rest.keys.sorted().map {
      "\(place(of: $0))\(StateLine.nothing(is: $0, saved.scene.run.setup))"
    }
    return (file, warnings)
  }

  private static let heads = ["title", "words", "source"]

  /// The file as JSON5, a key a line.
  package var text: String {
    var lines: [(key: String, value: FileValue)] = []
    for (key, text) in zip(Self.heads, [title, words, source]) where !text.isEmpty {
      lines.append((key, .string(text)))
    }
    lines += StateLine.pairs(saved).map { ($0.key, FileValue(typed: $0.text)) }
    // A setting that meant nothing before may mean something now, and the scene has its own.
    let written = Set(lines.map(\.key) + saved.scene.run.setup.keys)
    lines += rest.sorted { $0.key < $1.key }.filter { !written.contains($0.key) }
      .map { ($0.key, $0.value) }
    return "{\n"
      + lines.map { "  \(FileValue.key($0.key)): \($0.value.json5),\n" }.joined() + "}\n"
  }
}
