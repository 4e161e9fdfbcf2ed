extension Assets {
  /// The lessons: a name, and a lesson as JSON5; made of the files in `lessons` by a test.
  package static var lessons: [(name: String, text: String)] {
    [
    ]
  }

  /// The order of the lessons, as JSON5.
  package static var course: String { "{}" }
}
