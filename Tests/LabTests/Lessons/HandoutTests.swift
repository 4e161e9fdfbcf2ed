import Notation
import TestSupport
import Testing

@testable import Lab

/// Lessons on paper.
@Suite struct HandoutTests {
  private static func handout(_ change: (inout Lesson) throws -> Void = { _ in }) throws -> Handout
  {
    var lesson = try ExampleLesson.lesson()
    lesson.notes = [.question: "Say what a rate is.", .why: "Draw it."]
    try change(&lesson)
    let answer = LessonFacts(lesson).answer
    return try Handout("example", lesson, answer: answer, titles: ["another": "Another *one*"])
  }

  @Test func theTextIsThatOfTheFile() throws {
    let handout = try Self.handout()
    #expect(
      handout.files.map(\.name) == ["example.md", "example-rate.svg", "example-loss.svg"])
    #expect(Golden.difference(handout.files[0].text, from: "handout") == nil)
    #expect(Golden.difference(handout.files[2].text, from: "handout-loss") == nil)
  }

  /// Every picture that is shown is there, and every one that is there is shown.
  @Test(arguments: [
    (Lesson.Curtain.loss, 3), (.rate, 3), (.both, 2), (.nothing, 4),
  ]) func picturesAreShown(_ hides: Lesson.Curtain, _ count: Int) throws {
    let handout = try Self.handout { $0.hides = hides }
    let links = Self.links(in: handout.files[0].text)
    #expect(links.count == count && Set(links) == Set(handout.files.dropFirst().map(\.name)))
    let question = handout.files[0].text.range(of: "## Predict").map {
      Self.links(in: String(handout.files[0].text[..<$0]))
    }
    #expect(question?.count == count - 2, "what is not shown yet is not on paper before")
  }

  private static func links(in text: String) -> [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("![") }.map {
      String($0.drop { $0 != "(" }.dropFirst().dropLast())
    }
  }

  /// A page with a scene of its own has a picture of its own.
  @Test func anotherSceneIsAnotherPicture() throws {
    let handout = try Self.handout { $0.sceneNames[.reveal] = "early" }
    #expect(
      handout.files.map(\.name) == [
        "example.md", "example-question-rate.svg", "example-rate.svg", "example-loss.svg",
      ])
    #expect(handout.files[1].text != handout.files[2].text)
  }

  /// What gives the puzzle away stands at the end, and every line of a shell opens the scene it says.
  @Test func theTeachersPartIsTheLast() throws {
    let lesson = try ExampleLesson.lesson()
    let text = try Self.handout().files[0].text
    let end = try #require(text.range(of: "## For the teacher"))
    let (student, teacher) = (String(text[..<end]), String(text[end...]))
    #expect(teacher.contains("The answer is 2: lower\n") && !student.contains("The answer"))
    #expect(teacher.contains("**the question**: Say what a rate is.\n"))
    func scenes(_ text: String) throws -> [SavedScene] {
      try text.split(separator: "\n").filter { $0.hasPrefix("anneal lab --state '") }.map {
        try StateLine.read(String($0.dropFirst("anneal lab --state '".count).dropLast()))
      }
    }
    #expect(try scenes(teacher).map(\.scene) == [lesson.solution.scene])
    #expect(
      try scenes(student).map(\.scene)
        == [lesson.scene(of: .attempt).scene, lesson.scene(of: .puzzle).scene])
  }

  /// No sign of Markdown is taken for one, no quote ends a word of the shell.
  @Test func signsStayWhatTheyAre() throws {
    let handout = try Self.handout {
      $0.title = "a*b_c <d> [e] #f"
      $0.scene = try StateLine.read("A=ReduceLROnPlateau(lr=0.1, mode='min'); steps=20")
      $0.turns[.attempt] = [try #require(Lesson.Turn("A.lr"))]
    }
    #expect(handout.files[0].text.hasPrefix("# a\\*b\\_c \\<d\\> \\[e\\] \\#f\n"))
    #expect(handout.files[0].text.contains("mode='\\''min'\\'')"))
    #expect(handout.files[0].text.contains("Goes well with: Another \\*one\\*."))
  }
}
