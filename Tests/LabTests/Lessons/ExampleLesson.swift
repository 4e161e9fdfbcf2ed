import Notation

@testable import Lab

/// A lesson on a short run, with everything a lesson can have.
enum ExampleLesson {
  static func scene(_ line: String) throws -> SavedScene { try StateLine.read(line) }

  static func lesson() throws -> Lesson {
    let setup = "problem=noisy-quadratic; steps=200; cursor=70; loss-axis=log"
    var lesson = Lesson(
      scene: try scene("A=step(lr=0.5, factor=0.1, interval=60); B=constant(0.5); \(setup)"))
    lesson.title = "An example"
    lesson.words = [
      .question: "A cuts its rate at step 60. What does its loss do?",
      .predict: "Ten steps later the loss of A is …",
      .reveal: "It falls below that of B.",
      .why: "What is left is noise, and smaller steps make less of it.",
      .attempt: "Turn the decay factor, and watch the end.",
      .puzzle: "Bring the last loss down. You may turn the interval and the factor.",
      .next: "In the lab v shows the ratio.",
    ]
    lesson.choices = [
      Lesson.Choice(words: "as it was", holds: try Claim("A.loss(70) == A.loss(60)")),
      Lesson.Choice(words: "lower", holds: try Claim("A.loss(70) < 0.9 * A.loss(60)")),
      Lesson.Choice(words: "higher", holds: try Claim("A.loss(70) > A.loss(60)")),
    ]
    lesson.formula = "floor ≈ η · noise / (4 · batch)"
    lesson.turns = [
      .attempt: ["A.factor"].compactMap(Lesson.Turn.init),
      .puzzle: ["A.interval", "A.factor"].compactMap(Lesson.Turn.init),
    ]
    lesson.scenes = [
      "early": try scene("A=step(lr=0.5, factor=0.1, interval=5); \(setup)")
    ]
    lesson.sceneNames = [.puzzle: "early"]
    lesson.goal = [try Claim("A.last <= 0.01")]
    lesson.solution = try scene("A=step(lr=0.5, factor=0.1, interval=60); \(setup)")
    lesson.following = ["another"]
    lesson.sources = ["Somebody 2019, A paper"]
    lesson.folklore = "It is often said that small rates find narrow valleys."
    return lesson
  }

  static func item(_ name: String = "example") throws -> LessonItem {
    LessonItem(name: name, lesson: try lesson())
  }

  static func course() throws -> Course {
    Course(chapters: [
      Course.Chapter(title: "One", lessons: [try item("before"), try item()]),
      Course.Chapter(title: "Two", lessons: [try item("another")]),
    ])
  }
}

/// Lessons in memory.
final class MemoryLibrary: LessonLibrary, @unchecked Sendable {
  private let known: Course
  var kept = LessonProgress()

  init(_ course: Course) { known = course }

  func course() -> Course { known }
  func progress() -> LessonProgress { kept }
  func keep(_ progress: LessonProgress) -> String? {
    kept = progress
    return nil
  }
}
