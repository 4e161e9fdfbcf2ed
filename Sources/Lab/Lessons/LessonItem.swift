import Notation

/// A lesson as it lies in the program or in a folder.
package struct LessonItem: Hashable, Sendable {
  package let name: String
  /// True for one that came with the program.
  package let isShipped: Bool
  /// The file it is read from; nil for one that is part of the program.
  package let path: String?
  /// The lesson; nil where the file holds none.
  package let lesson: Lesson?
  /// What is wrong with it, in the order of the file.
  package let faults: [LessonFault]

  /// The lesson of a file.
  ///
  /// What is wrong is found without running anything; ``LessonCheck`` does that.
  ///
  /// - Parameters:
  ///   - name: of the lesson.
  ///   - path: of its file; nil for one that is part of the program.
  ///   - content: what the file holds, and its text; or why it holds nothing.
  package init(
    name: String, path: String?,
    _ content: Result<(object: [String: FileValue], text: String), SceneFile.Fault>
  ) {
    self.name = name
    self.path = path
    isShipped = path == nil
    switch content {
    case .failure(let fault):
      lesson = nil
      faults = [LessonFault(nil, fault.description)]
    case .success(let file):
      var reader = LessonReader(file.object, file.text)
      let read = reader.read()
      faults = reader.faults.sorted(by: LessonFault.isEarlier)
      lesson = faults.isEmpty ? read : nil
    }
  }

  /// A lesson that is there already; without a path it lies in no file.
  package init(name: String, path: String? = nil, lesson: Lesson) {
    self.name = name
    self.path = path
    self.lesson = lesson
    (isShipped, faults) = (path == nil, [])
  }

  /// What it is called in a list.
  package var title: String { lesson?.title ?? name }
}

/// All lessons in their order.
package struct Course: Hashable, Sendable {
  package struct Chapter: Hashable, Sendable {
    package let title: String
    package let lessons: [LessonItem]

    package init(title: String, lessons: [LessonItem]) {
      self.title = title
      self.lessons = lessons
    }
  }

  package var chapters: [Chapter]
  /// One sentence; nil where nothing is wrong.
  package var problem: String?

  package init(chapters: [Chapter] = [], problem: String? = nil) {
    self.chapters = chapters
    self.problem = problem
  }

  package var lessons: [LessonItem] { chapters.flatMap(\.lessons) }

  /// The lesson before one of that name, nil before the first.
  package func lesson(before name: String) -> LessonItem? {
    let all = lessons
    guard let place = all.firstIndex(where: { $0.name == name }), place > 0 else { return nil }
    return all[place - 1]
  }

  /// The lesson after one of that name, nil behind the last.
  package func lesson(after name: String) -> LessonItem? {
    let all = lessons
    guard let place = all.firstIndex(where: { $0.name == name }), place + 1 < all.count else {
      return nil
    }
    return all[place + 1]
  }
}
