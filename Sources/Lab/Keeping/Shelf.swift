/// Where scenes are kept; the world outside implements it, files or not.
package protocol Shelf: Sendable {
  /// What can be opened.
  func list() -> ShelfList

  /// Keeps a scene under a name.
  ///
  /// - Parameters:
  ///   - saved: the scene.
  ///   - name: one that ``SceneName`` allows.
  ///   - replaces: whether another scene of that name gives way.
  /// - Returns: what became of it.
  func save(_ saved: SavedScene, as name: String, replaces: Bool) -> ShelfAnswer
}

/// What can be opened, and why that may not be all.
package struct ShelfList: Hashable, Sendable {
  package var items: [ShelfItem]
  /// One sentence; nil where nothing is wrong.
  package var problem: String?

  package init(items: [ShelfItem] = [], problem: String? = nil) {
    self.items = items
    self.problem = problem
  }

  /// The items whose name, title or words have the typed letters, best first.
  func matches(_ query: String) -> [ShelfItem] {
    let query = query.lowercased().filter { $0 != " " }
    guard !query.isEmpty else { return items }
    return items.enumerated()
      .compactMap { index, item -> (ShelfItem, Int, Int)? in
        let texts = [item.name, item.title].map { $0.lowercased() }
        // The words only as typed: letters strewn about are in any sentence.
        let isSaid = item.words.lowercased().contains(query) ? 100 : nil
        let scores =
          texts.compactMap { CommandPalette.score(query, $0) } + [isSaid].compactMap(\.self)
        return scores.min().map { (item, $0, index) }
      }
      .sorted { ($0.1, $0.2) < ($1.1, $1.2) }
      .map(\.0)
  }
}

/// A preset, a saved scene, or a lesson.
package struct ShelfItem: Hashable, Sendable {
  package let name: String
  package let isPreset: Bool
  /// The scene, or why there is none.
  package let content: Result<SceneFile, SceneFile.Fault>
  /// What in it means nothing, a sentence each.
  package let warnings: [String]
  /// The lesson that is opened; nil for a scene.
  package private(set) var lesson: LessonItem?

  package init(
    name: String, isPreset: Bool, content: Result<SceneFile, SceneFile.Fault>,
    warnings: [String] = []
  ) {
    self.name = name
    self.isPreset = isPreset
    self.content = content
    self.warnings = warnings
  }

  /// A lesson, with the scene it begins with.
  package init?(_ item: LessonItem) {
    guard let lesson = item.lesson else { return nil }
    var file = SceneFile(lesson.scene)
    file.title = lesson.title
    file.words = lesson.words[.question] ?? ""
    self.init(name: item.name, isPreset: true, content: .success(file))
    self.lesson = item
  }

  /// What kind of thing it is, in a word.
  package var kind: String { lesson != nil ? "lesson" : isPreset ? "preset" : "yours" }

  package var file: SceneFile? {
    guard case .success(let file) = content else { return nil }
    return file
  }

  /// What it is called in a list.
  package var title: String { file.map { $0.title.isEmpty ? name : $0.title } ?? name }

  /// What is to be seen in it, or why it cannot be opened.
  package var words: String {
    switch content {
    case .success(let file):
      file.words.isEmpty
        ? file.saved.scene.entries.map { "\($0.letter) \($0.reading.text)" }
          .joined(separator: "; ") : file.words
    case .failure(let fault): fault.summary
    }
  }
}

/// What became of a scene that was to be kept.
package enum ShelfAnswer: Hashable, Sendable {
  /// It is kept in this place.
  case done(String)
  /// There is one of that name.
  case exists
  /// One sentence.
  case refused(String)
}

/// What a scene may be called: a file has that name.
package enum SceneName {
  package static let limit = 60

  /// Why a name is refused; nil where it is not.
  package static func fault(_ name: String) -> String? {
    guard !name.isEmpty else { return "type a name, such as warm-up" }
    guard name.utf8.count <= limit else { return "a name has at most \(limit) bytes" }
    guard name.first != ".", name.first != " ", name.last != " " else {
      return "a name neither begins with a dot nor with a blank"
    }
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && $0 != "/" && $0 != "\\" && !(0x7F..<0xA0).contains($0.value)
    }
    return isPlain ? nil : "a name has no slash in it"
  }
}
