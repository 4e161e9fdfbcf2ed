import Lab
import TestSupport
import Testing

@testable import Runtime

/// The lesson that the description of the format shows, with its indentation taken away.
enum Example {
  static let text: String = {
    guard let format = readFile(besideThis("../../../assets/lessons/FORMAT.md")) else {
      preconditionFailure("FORMAT.md is missing")
    }
    let lines = format.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "    {"),
      let end = lines[start...].firstIndex(of: "    }")
    else { preconditionFailure("FORMAT.md has no example") }
    return lines[start...end].map { String($0.dropFirst(4)) + "\n" }.joined()
  }()

  /// The same with one spot changed, which must be there once.
  static func with(_ changes: (String, String)...) throws -> String {
    try changes.reduce(text) { try with($1, in: $0) }
  }

  /// A text with one spot changed.
  static func with(_ change: (String, String), in text: String) throws -> String {
    let pieces = split(text, by: change.0)
    try #require(pieces.count == 2, "'\(change.0)' stands there \(pieces.count - 1) times")
    return pieces[0] + change.1 + pieces[1]
  }

  private static func split(_ text: String, by word: String) -> [String] {
    var pieces: [String] = []
    var rest = text[...]
    while let place = rest.indices.first(where: { rest[$0...].hasPrefix(word) }) {
      pieces.append(String(rest[..<place]))
      rest = rest[place...].dropFirst(word.count)
    }
    return pieces + [String(rest)]
  }

  /// The line in which a text stands, counted from 1.
  static func line(of word: String, in text: String) -> Int? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.firstIndex { !split(String($0), by: word).dropFirst().isEmpty }.map { $0 + 1 }
  }
}

/// What is wrong with a lesson without anything being computed.
func read(_ text: String) throws -> LessonItem {
  LessonItem(name: "test", path: "test.json5", .success((try json5(text), text)))
}

/// What is wrong with a lesson.
func check(_ text: String) throws -> LessonCheck { LessonCheck(try json5(text), text) }
