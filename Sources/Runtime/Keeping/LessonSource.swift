import Assets
import Lab

/// A lesson as text: a shipped one, or that of a file.
package struct LessonSource: Sendable {
  package let name: String
  /// The file; nil for one that is part of the program.
  package let path: String?

  package init(name: String, path: String?) {
    self.name = name
    self.path = path
  }

  /// What it is called where something is wrong with it.
  package var label: String { path ?? name }

  /// The largest size of a lesson's file in bytes.
  private static let limit = 1 << 20

  /// The text of a lesson's file.
  ///
  /// - Throws: ``InputError`` where it cannot be read, or is too large for a lesson.
  static func read(_ path: String) throws(InputError) -> String {
    try InputText.read(path, atMost: limit)
  }

  /// The whole text.
  ///
  /// - Throws: ``InputError`` where its file cannot be read.
  package func text() throws(InputError) -> String {
    if let path { return try Self.read(path) }
    return Assets.lessons.first { $0.name == name }?.text ?? ""
  }

  /// A lesson to begin with, in comments what each part is.
  package static var template: String { Assets.lessonTemplate }
}
