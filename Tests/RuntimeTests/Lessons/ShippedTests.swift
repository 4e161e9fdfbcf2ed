import Assets
import Lab
import TestSupport
import Testing

@testable import Runtime

/// The lessons that are shipped.
@Suite struct ShippedLessonTests {
  private static let folder: String = besideThis("../../../assets/lessons")

  private static let others = ["course", "template"]

  private static let names: [String] =
    ((try? KeptText.names(in: folder, ending: ".json5")) ?? []).filter { !others.contains($0) }

  private static func text(_ name: String) throws -> String {
    try #require(readFile("\(folder)/\(name).json5"))
  }

  /// What is built in is what lies in the folder; `ANNEAL_RECORD=1` makes it of that anew.
  @Test func theBuiltInOnesAreThoseOfTheFolder() throws {
    let (course, template) = (try Self.text("course"), try Self.text("template"))
    let texts = try Self.names.map(Self.text)
    if environment("ANNEAL_RECORD") != nil {
      let items = zip(Self.names, texts).map { name, text in
        "      (\n        \"\(name)\",\n\(Self.literal(text, indent: 8))\n      ),\n"
      }
      let source = """
        extension Assets {
          /// The lessons: a name, and a lesson as JSON5; made of the files in `lessons` by a test.
          package static var lessons: [(name: String, text: String)] {
            [
        \(items.joined())    ]
          }

          /// The order of the lessons, as JSON5.
          package static var course: String {
        \(Self.literal(course, indent: 4))
          }

          /// A lesson to begin with, as JSON5 with comments.
          package static var lessonTemplate: String {
        \(Self.literal(template, indent: 4))
          }
        }

        """
      #expect(Golden.write(source, to: besideThis("../../../assets/Assets+Lessons.swift")))
      return
    }
    #expect(Assets.lessons.map(\.name) == Self.names)
    #expect(Assets.lessons.map(\.text) == texts)
    #expect(Assets.course == course)
    #expect(Assets.lessonTemplate == template)
  }

  /// A text as a raw string of several lines.
  private static func literal(_ text: String, indent: Int) -> String {
    let blanks = String(repeating: " ", count: indent)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let body = lines.map { $0.isEmpty ? "\n" : "\(blanks)\($0)\n" }.joined()
    return "\(blanks)#\"\"\"\n\(body)\(blanks)\"\"\"#"
  }

  /// Every lesson is in the course once, and what the course names is there.
  @Test func theCourseIsComplete() throws {
    let chapters = LessonShelf.listed(Assets.course)
    #expect(chapters.count > 3)
    #expect(chapters.allSatisfy { !$0.title.isEmpty && !$0.names.isEmpty })
    #expect(chapters.flatMap(\.names).sorted() == Self.names)
    let course = LessonShelf(nil).course()
    #expect(course.problem == nil)
    #expect(course.chapters.map(\.title) == chapters.map(\.title))
    #expect(course.lessons.map(\.name) == chapters.flatMap(\.names))
    let readme = try #require(readFile(besideThis("../../../README.md")))
    let words = ["four", "five", "six", "seven"][min(max(chapters.count, 4), 7) - 4]
    #expect(readme.contains("\(Self.names.count) of them make a course of \(words) chapters"))
    #expect(Set(course.lessons.map(\.title)).count == Self.names.count, "titles are told apart")
  }

  @Test(arguments: names) func oneCanBeRead(_ name: String) throws {
    let item = try #require(LessonShelf.shipped.first { $0.name == name })
    #expect(item.faults.map(\.description) == [] && item.isShipped)
    let lesson = try #require(item.lesson)
    for next in lesson.following {
      #expect(Self.names.contains(next) && next != name, "no lesson is called \(next)")
    }
    #expect(!lesson.claims.isEmpty && !lesson.following.isEmpty && !lesson.sources.isEmpty)
    for page in [Lesson.Page.question, .predict, .reveal, .why] {
      #expect(lesson.notes[page] != nil, "the teacher has no note to \(page.title)")
    }
  }

  /// The wrong answers would not be told by their place.
  @Test func theAnswersAreSpread() throws {
    let places = try Self.names.compactMap { name -> Int? in
      // Those of many paths would be run twice.
      guard !["adam", "digits", "plateau"].contains(name) else { return nil }
      return LessonFacts(try #require(try read(Self.text(name)).lesson)).answer
    }
    for place in 0..<3 { #expect(places.filter { $0 == place }.count >= 4, "\(places)") }
  }

  /// Every claim is true, the puzzle can be solved, each page fits.
  @Test(arguments: names + ["template"])
  func oneIsRight(_ name: String) throws {
    let begun = seconds()
    let check = try check(Self.text(name))
    #expect(check.faults.map(\.description) == [])
    #expect(check.answer != nil && !check.findings.isEmpty)
    if environment("ANNEAL_TIME") != nil { print("\(name): \(seconds() - begun) s") }
  }
}
