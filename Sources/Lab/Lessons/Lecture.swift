import Cells
import Notation

/// A lesson as it is taken: where somebody is in it, and what they have done there.
package struct Lecture: Sendable {
  package var item: LessonItem
  package var lesson: Lesson
  /// What it is one of; nil until it is known.
  package var course: Course?
  package var page = Lesson.Page.question
  /// The choice that was predicted, by its place.
  package var choice: Int?
  /// The choice that is true; nil until it is computed.
  package var answer: Int?
  package var isSolved = false
  /// How the class has voted on the prediction.
  package internal(set) var tally: Tally?
  /// What each page left behind, so that coming back finds it.
  var stands: [Lesson.Page: Stand] = [:]
  /// The pages whose run has been played.
  var hasPlayed = false
  /// True where the next Esc leaves the lesson.
  var asksToLeave = false
  /// The lab as it was before.
  let before: Stand

  let pin: Pin?

  init(_ item: LessonItem, _ lesson: Lesson, course: Course?, before: Stand, pin: Pin? = nil) {
    self.item = item
    self.lesson = lesson
    self.course = course
    self.before = before
    self.pin = pin
  }

  /// A scene with everything that was done in it.
  struct Stand: Sendable {
    var saved: SavedScene
    var history: History<Lab.Moment>
  }

  /// The knobs that may be turned on this page.
  var turns: [Lesson.Turn] { lesson.turns[page] ?? [] }

  /// Whether a plot is not shown yet.
  func hides(_ plot: Display.Plot) -> Bool { page <= .predict && lesson.hides.covers(plot) }
}

extension Lesson.Curtain {
  /// Whether a plot lies behind it.
  func covers(_ plot: Display.Plot) -> Bool {
    switch self {
    case .nothing: false
    case .both: true
    case .rate: [.rate, .momentum, .batch].contains(plot)
    case .loss: [.loss, .accuracy].contains(plot)
    }
  }
}

/// What somebody has done of each lesson, kept from session to session.
package struct LessonProgress: Hashable, Sendable {
  package struct Mark: Hashable, Sendable {
    /// The last page that was seen.
    package var page: Lesson.Page
    package var choice: Int?
    package var isSolved: Bool

    package init(page: Lesson.Page, choice: Int? = nil, isSolved: Bool = false) {
      self.page = page
      self.choice = choice
      self.isSolved = isSolved
    }
  }

  /// By the names of the lessons.
  package var marks: [String: Mark] = [:]

  package init() {}

  /// The marks of a file; what means nothing is left out.
  package init(_ object: [String: FileValue]) {
    for (name, value) in object {
      guard case .object(let members) = value, case .string(let word)? = members["page"],
        let page = Lesson.Page(rawValue: word)
      else { continue }
      var mark = Mark(page: page)
      if case .number(let text)? = members["choice"] { mark.choice = Int(text).map { $0 - 1 } }
      if case .bool(let isSolved)? = members["solved"] { mark.isSolved = isSolved }
      marks[name] = mark
    }
  }

  /// With what was done elsewhere: nothing that was seen or solved is lost.
  package func merged(with other: LessonProgress) -> LessonProgress {
    var merged = self
    merged.marks.merge(other.marks) { own, other in
      Mark(
        page: max(own.page, other.page), choice: own.choice ?? other.choice,
        isSolved: own.isSolved || other.isSolved)
    }
    return merged
  }

  /// The file as JSON5, a lesson a line.
  package var text: String {
    let lines = marks.sorted { $0.key < $1.key }.map { name, mark in
      var members: [String: FileValue] = ["page": .string(mark.page.rawValue)]
      if let choice = mark.choice { members["choice"] = .number("\(choice + 1)") }
      if mark.isSolved { members["solved"] = .bool(true) }
      return "  \(FileValue.key(name)): \(FileValue.object(members).json5),\n"
    }
    return "{\n\(lines.joined())}\n"
  }
}

/// Where lessons and what was done of them are kept; the world outside implements it.
package protocol LessonLibrary: Sendable {
  func course() -> Course
  func progress() -> LessonProgress
  /// Keeps it; returns why it cannot, nil where it can.
  func keep(_ progress: LessonProgress) -> String?
  /// Tells the notes on another terminal where a lesson is; returns why it cannot.
  func tell(_ presenting: Presenting?) -> String?
}

extension LessonLibrary {
  /// Nobody listens.
  package func tell(_ presenting: Presenting?) -> String? { nil }
}
