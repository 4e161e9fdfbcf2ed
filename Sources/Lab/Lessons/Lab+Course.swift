import Cells

/// The list of lessons, being looked through.
package struct CourseState: Hashable, Sendable {
  package var selection = 0
  /// Nil until it is known.
  package var course: Course?
}

extension Lab {
  /// Opens the list of lessons; the one that follows what was done is chosen.
  mutating func openCourse() -> [Effect] {
    overlay = .course(CourseState(course: lecture?.course))
    if lecture?.course != nil { chooseLesson() }
    return [.listLessons]
  }

  mutating func take(_ course: Course, _ progress: LessonProgress) -> [Effect] {
    self.progress = self.progress.merged(with: progress)
    if !course.chapters.isEmpty { lecture?.course = course }
    guard case .course(var state) = overlay else { return [] }
    let isFirst = state.course == nil
    state.course = course
    overlay = .course(state)
    if let problem = course.problem { message = problem }
    if isFirst { chooseLesson() }
    return []
  }

  /// The lesson one is in, else the first that is not done.
  private mutating func chooseLesson() {
    guard case .course(var state) = overlay, let lessons = state.course?.lessons else { return }
    let present = lecture.flatMap { lecture in
      lessons.firstIndex { $0.name == lecture.item.name }
    }
    let open = lessons.firstIndex { progress.marks[$0.name]?.page != .next }
    state.selection = present ?? open ?? 0
    overlay = .course(state)
  }

  mutating func pressInCourse(_ key: Key, _ state: CourseState) -> [Effect] {
    var state = state
    let lessons = state.course?.lessons ?? []
    let last = max(0, lessons.count - 1)
    func choose(_ index: Int) { state.selection = min(max(index, 0), last) }
    switch key.code {
    case .escape, .character("N"), .character("q"):
      overlay = nil
      return []
    case .enter, .right, .character("l"):
      guard lessons.indices.contains(state.selection) else { return [] }
      return begin(lessons[state.selection], of: state.course)
    case .down, .character("j"): choose(state.selection + 1)
    case .up, .character("k"): choose(state.selection - 1)
    case .pageDown: choose(state.selection + 10)
    case .pageUp: choose(state.selection - 10)
    case .home: choose(0)
    case .end: choose(last)
    default: break
    }
    overlay = .course(state)
    return []
  }

  private enum Row {
    case head(String)
    case lesson(Int)
  }

  /// The lessons in a box over the lab.
  func drawCourse(_ state: CourseState, on frame: inout Frame) {
    let columns = min(size.columns, 76)
    let rows = max(3, size.rows - 1)
    let rect = Rect(
      column: (size.columns - columns) / 2, row: 0, columns: columns, rows: rows)
    frame.clear(rect)
    let lessons = state.course?.lessons ?? []
    let done = lessons.filter { progress.marks[$0.name]?.page == .next }.count
    frame.drawBorder(
      rect, title: "lessons", titleStyle: .bold,
      trailing: lessons.isEmpty ? "" : "\(done) of \(lessons.count) taken", style: .plain)
    guard let course = state.course else { return }
    var list: [Row] = []
    var index = 0
    for chapter in course.chapters {
      list.append(.head(chapter.title))
      for _ in chapter.lessons {
        list.append(.lesson(index))
        index += 1
      }
    }
    let page = rows - 2
    let chosen =
      list.firstIndex { if case .lesson(state.selection) = $0 { true } else { false } } ?? 0
    let first = min(max(0, chosen - page / 2), max(0, list.count - page))
    for (offset, line) in list.dropFirst(first).prefix(page).enumerated() {
      let row = rect.row + 1 + offset
      switch line {
      case .head(let title):
        frame.write(title, column: rect.column + 2, row: row, style: .bold)
      case .lesson(let index):
        drawLine(
          of: lessons[index], index, isChosen: index == state.selection,
          in: Rect(column: rect.column + 2, row: row, columns: columns - 4, rows: 1), on: &frame)
      }
    }
  }

  private func drawLine(
    of item: LessonItem, _ index: Int, isChosen: Bool, in rect: Rect, on frame: inout Frame
  ) {
    let mark = progress.marks[item.name]
    let style: Style = isChosen ? Style(.text, .reverse) : .plain
    if isChosen {
      frame.write(
        String(repeating: " ", count: rect.columns), column: rect.column, row: rect.row,
        style: style)
    }
    let number = index + 1 < 10 ? " \(index + 1)" : "\(index + 1)"
    var column = frame.write("  \(number)  ", column: rect.column, row: rect.row, style: style)
    let state =
      item.lesson == nil
      ? "cannot be read"
      : mark.map { $0.isSolved ? "solved" : $0.page == .next ? "taken" : "begun" } ?? ""
    let minutes = item.lesson.map { "\($0.minutes) min" } ?? ""
    let right = "\(state)  \(minutes)"
    let title =
      item.lesson == nil ? "\(item.name): \(item.faults.first?.summary ?? "")" : item.title
    column = frame.write(
      frame.fitted(title, to: rect.endColumn - column - frame.width(of: right) - 2), column: column,
      row: rect.row, style: style)
    frame.write(right, endingAt: rect.endColumn - 1, row: rect.row, style: style)
  }
}
