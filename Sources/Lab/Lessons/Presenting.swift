import Cells

/// Where a lesson is that is given on one terminal, for the notes on another.
package struct Presenting: Hashable, Sendable {
  /// The lesson's name.
  package var lesson: String
  /// Its file; nil for one that is part of the program.
  package var path: String?
  package var page: Lesson.Page
  /// The choice that was predicted and the one that is true, by their places.
  package var choice: Int?
  package var answer: Int?
  /// The votes of the class, one count for each choice; empty where nobody was counted.
  package var tally: [Int] = []
  /// The seconds that were left of the timer when this was told; nil without one.
  package var left: Int?

  package init(lesson: String, path: String? = nil, page: Lesson.Page) {
    (self.lesson, self.path, self.page) = (lesson, path, page)
  }

  /// What a file says; nil where it speaks of no page.
  package init?(_ object: [String: FileValue]) {
    guard case .string(let lesson)? = object["lesson"], case .string(let word)? = object["page"],
      let page = Lesson.Page(rawValue: word)
    else { return nil }
    self.init(lesson: lesson, page: page)
    if case .string(let path)? = object["path"] { self.path = path }
    choice = Self.number(object["choice"]).map { $0 - 1 }
    answer = Self.number(object["answer"]).map { $0 - 1 }
    left = Self.number(object["left"])
    if case .list(let counts)? = object["tally"] { tally = counts.compactMap(Self.number) }
  }

  private static func number(_ value: FileValue?) -> Int? {
    guard case .number(let text)? = value, let number = Int(text), (0...1_000_000).contains(number)
    else { return nil }
    return number
  }

  /// The file as JSON5.
  ///
  /// - Parameter process: the number of the process that says so.
  /// - Returns: its text.
  package func text(process: Int32) -> String {
    var members: [String: FileValue] = [
      "lesson": .string(lesson), "page": .string(page.rawValue), "process": .number("\(process)"),
    ]
    members["path"] = path.map { .string($0) }
    members["choice"] = choice.map { .number("\($0 + 1)") }
    members["answer"] = answer.map { .number("\($0 + 1)") }
    members["left"] = left.map { .number("\($0)") }
    if !tally.isEmpty { members["tally"] = .list(tally.map { .number("\($0)") }) }
    let lines = members.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value.json5),\n" }
    return "{\n\(lines.joined())}\n"
  }
}

extension Lab {
  /// Where the lesson is now; nil without one.
  package var presenting: Presenting? {
    guard let lecture else { return nil }
    var presenting = Presenting(
      lesson: lecture.item.name, path: lecture.item.path, page: lecture.page)
    presenting.choice = lecture.choice
    presenting.answer = lecture.answer
    presenting.tally = lecture.tally?.counts ?? []
    presenting.left = classroom.countdown?.seconds
    return presenting
  }

  /// Tells the notes where the lesson is, where that is another place than they were told.
  ///
  /// How a timer runs down they know by themselves.
  package mutating func tellNotes() -> [Effect] {
    let now = presenting
    var known = toldNotes
    if classroom.timers == classroom.toldTimers { known?.left = now?.left }
    guard now != known else { return [] }
    toldNotes = now
    classroom.toldTimers = classroom.timers
    return [.present(now)]
  }
}
