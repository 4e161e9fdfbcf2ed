import Cells
import Lab
import Plot
import Testing

@testable import Runtime

/// The shipped lessons on the screen.
@Suite struct PagesTests {
  private static let course = LessonShelf(nil).course()

  private static let looks: [(Size, Look)] = [
    (Size(columns: 80, rows: 24), Look()),
    (Size(columns: 80, rows: 24), Look(glyphs: .ascii, alphabet: .ascii, hasColor: false)),
    (Size(columns: 120, rows: 36), Look()),
    (Size(columns: 200, rows: 60), Look()),
  ]

  /// Every word of every page can be read, and nothing of it is cut.
  @Test(arguments: LessonShelf.shipped.map(\.name))
  func everyWordIsOnItsPage(name: String) throws {
    let item = try #require(Self.course.lessons.first { $0.name == name })
    let lesson = try #require(item.lesson)
    for (size, look) in Self.looks {
      var (lab, _) = try Lab.open(SavedScene(.opening), size: size, look: look)
      _ = lab.begin(item, of: Self.course)
      for page in Lesson.Page.allCases {
        let frame = lab.view()
        let shown = Self.words(of: frame.text, look)
        var wanted = [lesson.words[page] ?? ""]
        if page == .predict { wanted += lesson.choices.map(\.words) }
        if page == .why { wanted.append(lesson.formula) }
        if page == .next { wanted += [lesson.folklore] + lesson.sources + ["Enter"] }
        let missing = Set(wanted.flatMap { Self.words(of: $0, look) }).subtracting(shown)
        #expect(missing == [], "\(name), \(page) at \(size)")
        #expect(lab.lecture?.page == page)
        _ = lab.update(.input(.key(Key(.pageDown))))
      }
    }
  }

  private static func words(of text: String, _ look: Look) -> Set<String> {
    // In ASCII signs are spelled, which may join or part words: letters and digits stay.
    let isPlain = look.alphabet == .ascii
    let text = isPlain ? LessonText.spelled(text) : text
    return Set(
      text.split { character in
        isPlain ? !(character.isASCII && character.isLetter) : character.isWhitespace
      }
      // Sources are joined by semicolons.
      .map { String($0.last == ";" ? $0.dropLast() : $0) }.filter { !isPlain || $0.count > 3 })
  }
}
