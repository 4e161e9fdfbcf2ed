import Cells
import Plot

extension Lab {
  /// The rows that the words of a lesson have; 0 without one.
  ///
  /// The same on all its pages but the last, so that the plots stand still.
  var lessonRows: Int {
    guard let lecture else { return 0 }
    let pages = lecture.page == .next ? [.next] : Lesson.Page.allCases.filter { $0 != .next }
    return pages.map { lessonRows(of: $0, lecture) }.max() ?? 1
  }

  /// The rows that the words of one page have.
  func lessonRows(of page: Lesson.Page, _ lecture: Lecture) -> Int {
    let columns = LessonText.columns(in: size)
    let lines = LessonText.lines(
      of: page, lecture.lesson, columns: columns, aside: tallyColumns(lecture, of: columns))
    let votes = page == .reveal && lecture.tally != nil ? 1 : 0
    return min(
      max(1, lines.count + LessonText.ownRows(of: page, lecture.lesson) + votes),
      LessonText.rows(of: lecture.page, in: size))
  }

  /// True while the run of a lesson is played the first time: what comes next is not shown yet.
  var isRevealing: Bool { lecture?.page == .reveal && playback != nil }

  /// A plot that is not shown before something was predicted: its axes and a question mark.
  func drawCurtain(
    over place: Layout.PlotPlace, in layout: Layout, on frame: inout Frame
  ) {
    var chart = chart(place, in: layout)
    chart.title = title(of: place)
    chart.curves = []
    chart.lines = []
    chart.marks = []
    chart.draw(in: place.rect, on: &frame)
    let plot = chart.plotArea(in: place.rect)
    let words = [" ? ", " not shown yet "].filter { frame.width(of: $0) <= plot.columns }
    guard plot.rows > words.count else { return }
    for (line, word) in words.enumerated() {
      frame.write(
        word, column: plot.column + (plot.columns - frame.width(of: word)) / 2,
        row: plot.row + (plot.rows - words.count) / 2 + line, style: line == 0 ? .bold : .plain)
    }
  }

  /// The words of a lesson below its picture.
  func drawLesson(in layout: Layout, on frame: inout Frame) {
    guard let rect = layout.lesson, let lecture else { return }
    if !classroom.isPresenting { drawLessonRule(lecture, rect, on: &frame) }
    let columns = LessonText.columns(in: size)
    let left = rect.column + 2
    var row = rect.row + (classroom.isPresenting ? 0 : 1)
    let aside = tallyColumns(lecture, of: columns)
    func write(_ text: String, indent: Int = 0, style: Style = .plain) {
      guard row < rect.endRow else { return }
      frame.write(
        frame.fitted(spelled(text), to: columns - indent), column: left + indent, row: row,
        style: style)
      row += 1
    }
    for line in LessonText.lines(
      of: lecture.page, lecture.lesson, columns: columns, aside: aside)
    {
      switch line {
      case .words(let text), .own(let text): write(text)
      case .formula(let text): write(text, indent: 2, style: .bold)
      case .choice(let index, let text, let isFirst):
        guard row < rect.endRow else { break }
        let isChosen = lecture.choice == index
        if isFirst {
          frame.write(isChosen ? "▸" : " ", column: left - 1, row: row, style: .bold)
          frame.write("\(index + 1)", column: left, row: row, style: .bold)
          if let tally = lecture.tally, aside > 0 {
            drawTally(
              tally, of: index, columns: aside, endingAt: left + columns, row: row, on: &frame)
          }
        }
        write(text, indent: 3, style: isChosen ? .bold : .plain)
      }
    }
    switch lecture.page {
    case .reveal:
      write(verdictWords(lecture), style: .bold)
      if let tally = lecture.tally { write(tally.line(columns: columns)) }
    case .puzzle:
      for goal in goalStates { write(Self.words(of: goal), style: goal.isReached ? .bold : .plain) }
    case .next where !lecture.lesson.following.isEmpty:
      let titles = followingTitles(lecture).joined(separator: " · ")
      for line in LessonText.wrapped("Goes well with it: " + titles, to: columns) { write(line) }
    default: break
    }
    for (index, turn) in lecture.turns.enumerated() where row < rect.endRow {
      let line = Rect(column: left - 1, row: row, columns: min(columns, 76) + 1, rows: 1)
      drawTurn(turn, isChosen: turnIndex == index, in: line, on: &frame)
      row += 1
    }
  }

  /// The choice whose words stand in a row of the screen.
  func lessonChoice(atRow row: Int, in rect: Rect) -> Int? {
    guard let lecture, lecture.page == .predict else { return nil }
    let columns = LessonText.columns(in: size)
    let lines = LessonText.lines(
      of: .predict, lecture.lesson, columns: columns, aside: tallyColumns(lecture, of: columns))
    let place = row - rect.row - (classroom.isPresenting ? 0 : 1)
    guard lines.indices.contains(place), case .choice(let index, _, _) = lines[place] else {
      return nil
    }
    return index
  }

  private func spelled(_ text: String) -> String {
    look.alphabet == .ascii ? LessonText.spelled(text) : text
  }

  /// The line above: which lesson, and where in it.
  private func drawLessonRule(_ lecture: Lecture, _ rect: Rect, on frame: inout Frame) {
    frame.write(
      String(repeating: "─", count: rect.columns), column: rect.column, row: rect.row, style: .dim)
    let all = lecture.course?.lessons ?? []
    let place = all.firstIndex { $0.name == lecture.item.name }
    let number = place.map { "lesson \($0 + 1) of \(all.count)" } ?? "lesson"
    let isPlain = look.alphabet == .ascii
    let marks = Lesson.Page.allCases.map { page in
      if page == lecture.page { return isPlain ? "#" : "●" }
      return isPlain ? (page < lecture.page ? "+" : "-") : page < lecture.page ? "•" : "·"
    }.joined()
    let right = " \(lecture.page.title) \(marks) "
    let end = rect.endColumn - 2
    frame.write(right, endingAt: end, row: rect.row, style: .plain)
    let room = end - frame.width(of: right) - rect.column - 4
    let title = " \(lecture.lesson.title) "
    let column = frame.write(
      frame.fitted(title, to: room), column: rect.column + 2, row: rect.row, style: .bold)
    let words = "─ \(number) "
    guard column + frame.width(of: words) < end - frame.width(of: right) else { return }
    frame.write(words, column: column, row: rect.row, style: .dim)
  }

  /// What became of the prediction.
  private func verdictWords(_ lecture: Lecture) -> String {
    guard let answer = lecture.answer, lecture.lesson.choices.indices.contains(answer) else {
      return ""
    }
    let right = lecture.lesson.choices[answer].words
    guard let choice = lecture.choice else { return "The answer is \(answer + 1): \(right)" }
    return choice == answer
      ? "You chose \(choice + 1), and so it is."
      : "You chose \(choice + 1); it is \(answer + 1): \(right)"
  }

  /// The page as a screen reader wants it, a sentence a line.
  func lessonWords(_ lecture: Lecture) -> [String] {
    let page = lecture.page
    var lines = [
      "Lesson: \(lecture.lesson.title), page \(page.place + 1) of \(Lesson.Page.allCases.count), "
        + page.title
    ]
    lines += [lecture.lesson.words[page] ?? ""].filter { !$0.isEmpty }
    switch page {
    case .predict:
      lines += lecture.lesson.choices.enumerated().map { index, choice in
        "\(index + 1) \(choice.words)" + (lecture.choice == index ? ", which you chose" : "")
          + (lecture.tally.map { ", votes: \($0.counts[index]), \($0.percent(of: index)) %" } ?? "")
      }
    case .reveal:
      lines.append(verdictWords(lecture))
      if let tally = lecture.tally { lines.append(tally.line(columns: 0)) }
    case .why: lines.append(lecture.lesson.formula)
    case .puzzle: lines += goalStates.map(Self.words)
    case .next: lines += [lecture.lesson.folklore].filter { !$0.isEmpty }.map { "Folklore: \($0)" }
    case .question, .attempt: break
    }
    return lines
  }

  private static func words(of goal: GoalState) -> String {
    let now = goal.now.isEmpty ? "being computed" : goal.now
    return goal.isReached
      ? "Reached: \(goal.words) (now \(now))" : "To reach: \(goal.words) (now \(now))"
  }

  private func followingTitles(_ lecture: Lecture) -> [String] {
    lecture.lesson.following.map { name in
      lecture.course?.lessons.first { $0.name == name }?.title ?? name
    }
  }

  private func drawTurn(
    _ turn: Lesson.Turn, isChosen: Bool, in rect: Rect, on frame: inout Frame
  ) {
    guard let place = scene.place(of: turn) else { return }
    let entry = place.entry.map { scene.entries[$0] }
    let owner = entry?.letter ?? "run"
    let style = entry.map { Style(.series($0.slot), .bold) } ?? .bold
    let start = frame.write(owner, column: rect.column + 1, row: rect.row, style: style)
    let line = Rect(
      column: start + 1, row: rect.row, columns: rect.endColumn - start - 1, rows: 1)
    drawKnob(
      place.knob, entry, isChosen: isChosen, 2, frame.width(of: place.knob.label) + 4, in: line,
      on: &frame)
  }
}
