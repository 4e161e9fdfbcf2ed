import Cells
import Notation

/// What a teacher sees on a second terminal while a lesson is given on the first.
package struct LessonNotes: Hashable, Sendable {
  /// Nil where no lesson is running.
  package var presenting: Presenting?
  /// The lesson it speaks of; nil where it cannot be found.
  package var item: LessonItem?
  /// The seconds that are left of the timer now; nil without one.
  package var left: Int?
  package var alphabet = Alphabet.unicode

  package init() {}

  /// A line of the screen.
  private struct Line {
    var text: String
    var style: Style = .plain
    var indent = 0
  }

  /// The screen.
  package func view(_ size: Size) -> Frame {
    var frame = Frame(size, alphabet: alphabet)
    let columns = max(10, min(size.columns - 4, 100))
    let left = size.columns > 14 ? 2 : 0
    drawHead(columns, left, on: &frame)
    var row = 2
    for line in lines(columns) {
      guard row < size.rows - 1 else { break }
      frame.write(
        frame.fitted(line.text, to: columns - line.indent), column: left + line.indent, row: row,
        style: line.style)
      row += 1
    }
    frame.write("q quits", column: left, row: size.rows - 1, style: .dim)
    return frame
  }

  private func drawHead(_ columns: Int, _ left: Int, on frame: inout Frame) {
    var right = ""
    if let presenting {
      right = "\(presenting.page.place + 1) of \(Lesson.Page.allCases.count)"
    }
    if let time { right += right.isEmpty ? time : "   \(time)" }
    let style: Style = self.left == 0 ? Style(.warning, .bold) : .bold
    frame.write(right, endingAt: left + columns, row: 0, style: style)
    let title = presenting.map { item?.title ?? $0.lesson } ?? "notes"
    let page = presenting.map { ": \($0.page.title)" } ?? ""
    frame.write(
      frame.fitted(title + page, to: columns - frame.width(of: right) - 2), column: left, row: 0,
      style: .bold)
    frame.write(
      String(repeating: "─", count: columns), column: left, row: 1, style: .dim)
  }

  /// What is left of the timer, as minutes and seconds.
  private var time: String? {
    guard presenting != nil, let left else { return nil }
    guard left > 0 else { return "time" }
    return "\(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60)"
  }

  private func lines(_ columns: Int) -> [Line] {
    guard let presenting else {
      return Self.wrapped(
        "no lesson is running; anneal lesson NAME in another terminal", columns)
    }
    guard let item, let lesson = item.lesson else {
      let fault = item?.faults.first.map { ": \($0.summary)" } ?? ""
      return Self.wrapped("the lesson '\(presenting.lesson)' cannot be read\(fault)", columns)
    }
    let page = presenting.page
    var lines =
      lesson.notes[page].map { Self.wrapped($0, columns) }
      ?? [Line(text: "no notes to this page", style: .dim)]
    if page == .predict || page == .reveal || !presenting.tally.isEmpty && page < .puzzle {
      lines += [Line(text: "")] + choices(lesson, presenting, columns)
    }
    if page == .puzzle { lines += [Line(text: "")] + solution(lesson, columns) }
    lines.append(Line(text: ""))
    return lines + next(lesson, page, columns)
  }

  private static func wrapped(_ text: String, _ columns: Int, indent: Int = 0) -> [Line] {
    LessonText.wrapped(text, to: columns - indent).map { Line(text: $0, indent: indent) }
  }

  // MARK: Choices

  private func choices(_ lesson: Lesson, _ presenting: Presenting, _ columns: Int) -> [Line] {
    let votes = presenting.tally.count == lesson.choices.count ? presenting.tally : []
    let all = votes.reduce(0, +)
    var lines: [Line] = []
    for (index, choice) in lesson.choices.enumerated() {
      let isRight = presenting.answer == index
      var words = choice.words
      if isRight { words += " (right)" }
      if presenting.choice == index { words += " (chosen)" }
      if all > 0 {
        let share = (200 * votes[index] + all) / (2 * all)
        words += ": \(votes[index]) of \(all), \(share) %"
      }
      let style: Style = isRight ? .bold : .plain
      for (row, text) in LessonText.wrapped(words, to: columns - 5).enumerated() {
        let mark = row == 0 ? "\(isRight ? "▸" : " ") \(index + 1)  " : "     "
        lines.append(Line(text: mark + text, style: style))
      }
    }
    if presenting.answer == nil {
      lines.append(Line(text: "which one is right is being computed", style: .dim))
    }
    return lines
  }

  // MARK: Puzzle

  /// The goal, and where the knobs stand when it is solved.
  private func solution(_ lesson: Lesson, _ columns: Int) -> [Line] {
    let scene = lesson.solution.scene
    let knobs = (lesson.turns[.puzzle] ?? []).compactMap { turn -> String? in
      guard let place = scene.place(of: turn) else { return nil }
      let entry = place.entry.map { scene.entries[$0] }
      let value = place.knob.value(in: scene, entry: place.entry)
      let owner = entry?.letter ?? "the run"
      return "\(place.knob.label) of \(owner) "
        + KnobText.text(of: place.knob, value, entry: entry)
    }
    let goal = lesson.goal.map(GoalWords.text).joined(separator: "; ")
    return Self.wrapped("goal: \(goal)", columns)
      + Self.wrapped("solved with: \(knobs.joined(separator: ", "))", columns)
  }

  // MARK: What comes

  private func next(_ lesson: Lesson, _ page: Lesson.Page, _ columns: Int) -> [Line] {
    guard let next = page.following else {
      guard !lesson.following.isEmpty else { return [] }
      return Self.wrapped("goes well with: \(lesson.following.joined(separator: ", "))", columns)
    }
    let words = "next, \(next.title): \(lesson.words[next] ?? "")"
    let lines = LessonText.wrapped(words, to: columns)
    // Enough to know it again.
    let shown = lines.prefix(2).enumerated().map { index, text in
      Line(text: index == 1 && lines.count > 2 ? text + " …" : text, style: .dim)
    }
    return shown
  }
}
