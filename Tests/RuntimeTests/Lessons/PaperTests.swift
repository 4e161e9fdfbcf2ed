import Lab
import TestSupport
import Testing

@testable import Runtime

/// Lessons on paper as files.
@Suite struct PaperTests {
  /// Of several, each file that is there is found: the text of one, a picture of another.
  @Test func whatIsThereIsFoundForAllOfThem() throws {
    let folder = Folder()
    let lesson = try #require(
      LessonShelf.read(folder.write(Example.text, "example.json5")).lesson)
    let handouts = try ["one", "two"].map { try Handout($0, lesson, answer: nil) }
    #expect(Handout.present(handouts, in: folder.path) == [])
    _ = folder.write("mine", "two-loss.svg")
    #expect(Handout.present(handouts, in: folder.path) == ["two-loss.svg"])
    _ = folder.write("mine", "one.md")
    #expect(Handout.present(handouts, in: folder.path) == ["one.md", "two-loss.svg"])
  }
}
