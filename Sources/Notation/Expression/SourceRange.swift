/// A stretch of a text, counted in characters from its start.
struct SourceRange: Hashable, Sendable {
  /// The first character.
  let start: Int
  /// One past the last character.
  let end: Int

  /// From the start of this one to the end of `last`.
  func through(_ last: SourceRange) -> SourceRange { SourceRange(start: start, end: last.end) }
}

/// Something, and where in the text it stands.
struct Placed<Content: Hashable & Sendable>: Hashable, Sendable {
  let content: Content
  let range: SourceRange
}

/// What is wrong with a text, and at which character.
struct Fault: Error, Hashable, Sendable {
  let message: String
  let offset: Int

  init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }

  init(_ message: String, at range: SourceRange) { self.init(message, at: range.start) }
}
