import Cells

/// The votes of a class, being typed.
package struct VoteState: Hashable, Sendable {
  package var line: LineEditor
  /// Why what stands there cannot be taken, once Enter has been tried.
  package var error: String?
}

extension Lab {
  /// Opens the field for the votes, where there is something to vote on.
  mutating func openVotes() {
    guard let lecture, [.predict, .reveal].contains(lecture.page) else {
      message =
        "votes are counted on the pages '\(Lesson.Page.predict.title)' and "
        + "'\(Lesson.Page.reveal.title)'"
      return
    }
    overlay = .votes(
      VoteState(line: LineEditor(lecture.tally?.text ?? "", selected: lecture.tally != nil)))
  }

  mutating func pressInVotes(_ key: Key, _ state: VoteState) -> [Effect] {
    var state = state
    switch key.code {
    case .escape:
      overlay = nil
      return []
    case .enter:
      do throws(Tally.Fault) {
        let count = lecture?.lesson.choices.count ?? 0
        lecture?.tally = try Tally.read(state.line.text, choices: count)
        overlay = nil
        return []
      } catch {
        state.error = error.words
      }
    default:
      if state.line.take(key) { state.error = nil }
    }
    overlay = .votes(state)
    return []
  }

  /// The last line while they are typed.
  func drawVotes(_ state: VoteState, _ rect: Rect, on frame: inout Frame) {
    let example = [12, 5, 3, 7].prefix(lecture?.lesson.choices.count ?? 0).map { "\($0)" }
    let hint =
      "a count for each choice, as in \(example.joined(separator: " ")); Enter takes, Esc closes"
    drawTyped("votes:", state.line, hint: state.error ?? hint, rect, on: &frame)
  }

  /// The columns that the votes take at the right of the choices; 0 where there are none.
  ///
  /// As many as the longest choice leaves, but enough for a bar.
  func tallyColumns(_ lecture: Lecture, of columns: Int) -> Int {
    guard lecture.tally != nil, lecture.page == .predict, columns >= 40 else { return 0 }
    let longest = lecture.lesson.choices.map { Text.width(of: $0.words) }.max() ?? 0
    return min(max(columns - 3 - longest, Tally.columns + 10), Tally.columns + 30)
  }

  /// The votes of one choice, in the columns before `end`.
  func drawTally(
    _ tally: Tally, of choice: Int, columns: Int, endingAt end: Int, row: Int,
    on frame: inout Frame
  ) {
    guard tally.counts.indices.contains(choice) else { return }
    let start = frame.write(
      " \(tally.words(of: choice)) ", column: end - columns, row: row, style: .bold, end: end)
    frame.write(
      tally.bar(of: choice, columns: columns - Tally.columns - 2), column: start, row: row, end: end
    )
  }
}
