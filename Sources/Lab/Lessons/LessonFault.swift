import Cells

/// What is wrong with a lesson, and where in its file.
package struct LessonFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Line and column counted from 1; nil where nothing of it stands in the file.
  let place: FilePlaces.Place?
  /// One sentence without a full stop, perhaps with the spot on further lines.
  package let message: String

  init(_ place: FilePlaces.Place?, _ message: String) {
    self.place = place
    // Names and keys of the file are in it, and it is printed as it is: only line ends stay.
    self.message = message.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Text.clean(String($0)) }.joined(separator: "\n")
  }

  /// With the place before it.
  package var description: String { place.map { "\($0.words): \(message)" } ?? message }

  /// The first line.
  package var summary: String { String(description.prefix { $0 != "\n" }) }

  static func isEarlier(_ one: LessonFault, _ other: LessonFault) -> Bool {
    let (first, second) = (one.place, other.place)
    return (first?.line ?? .max, first?.column ?? .max)
      < (second?.line ?? .max, second?.column ?? .max)
  }
}
