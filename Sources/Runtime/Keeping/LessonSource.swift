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

  /// The whole text.
  ///
  /// - Throws: ``InputError`` where its file cannot be read.
  package func text() throws(InputError) -> String {
    if let path { return try InputText.read(path) }
    return Assets.lessons.first { $0.name == name }?.text ?? ""
  }

  /// A lesson to begin with, in comments what each part is.
  package static var template: String { Assets.lessonTemplate }
}
