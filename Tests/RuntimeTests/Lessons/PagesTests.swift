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

  /// Every line of every page can be read, in their order, and nothing of it is cut.
  @Test(arguments: LessonShelf.shipped.map(\.name))
  func everyLineIsOnItsPage(name: String) throws {
    let item = try #require(Self.course.lessons.first { $0.name == name })
    let lesson = try #require(item.lesson)
    for (size, look) in Self.looks {
      var (lab, _) = try Lab.open(SavedScene(.opening), size: size, look: look)
      _ = lab.begin(item, of: Self.course)
      for page in Lesson.Page.allCases {
        var rows = lab.view().text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        let lines = LessonText.lines(of: page, lesson, columns: LessonText.columns(in: size))
        #expect(!lines.isEmpty)
        for line in lines {
          let wanted = Self.text(of: line, look)
          guard let row = rows.firstIndex(where: { $0.contains(wanted) }) else {
            Issue.record("\(name), \(page) at \(size): '\(wanted)' is missing or out of order")
            break
          }
          rows = rows[(row + 1)...]
        }
        #expect(lab.lecture?.page == page)
        _ = lab.update(.input(.key(Key(.pageDown))))
      }
    }
  }

  private static func text(of line: LessonText.Line, _ look: Look) -> String {
    let text =
      switch line {
      case .words(let text), .formula(let text), .own(let text): text
      case .choice(let index, let text, let isFirst):
        (isFirst ? "\(index + 1)  " : "   ") + text
      }
    return look.alphabet == .ascii ? LessonText.spelled(text) : text
  }
}
