import Cells

/// The words of a page as lines, the same on the screen, in the check and in the notes.
package enum LessonText {
  /// The narrowest screen that a lesson is written for.
  package static let least = Size(columns: 80, rows: 24)

  /// What a line is.
  package enum Line: Hashable, Sendable {
    case words(String)
    /// A line of its own that is not broken.
    case formula(String)
    /// One of the choices, by its place; only its first line has the number.
    case choice(Int, String, isFirst: Bool)
    /// What a page adds of itself: where somebody is with a goal, and the knobs.
    case own(String)
  }

  /// The columns of words on a screen.
  package static func columns(in size: Size) -> Int { max(10, min(size.columns - 4, 100)) }

  /// The most rows of words on a screen, with all that a page adds.
  package static func rows(of page: Lesson.Page, in size: Size) -> Int {
    let rows = page == .next ? 13 : 9
    return max(1, min(size.rows >= 36 ? rows + 3 : rows, size.rows - 8))
  }

  /// The lines of a page as its file has them.
  ///
  /// - Parameters:
  ///   - page: of the lesson.
  ///   - lesson: that is shown.
  ///   - columns: that a line has.
  ///   - aside: the columns at the right that choices leave to the votes.
  /// - Returns: the lines without what the page adds of itself.
  package static func lines(
    of page: Lesson.Page, _ lesson: Lesson, columns: Int, aside: Int = 0
  ) -> [Line] {
    let words = wrapped(lesson.words[page] ?? "", to: columns).map(Line.words)
    switch page {
    case .predict:
      return words
        + lesson.choices.enumerated().flatMap { index, choice in
          wrapped(choice.words, to: columns - 3 - aside).enumerated().map {
            .choice(index, $1, isFirst: $0 == 0)
          }
        }
    case .why: return words + (lesson.formula.isEmpty ? [] : [.formula(lesson.formula)])
    case .next:
      let folklore = lesson.folklore.isEmpty ? "" : "Folklore: \(lesson.folklore)"
      let sources =
        lesson.sources.isEmpty ? "" : "From: \(lesson.sources.joined(separator: "; "))"
      return words + [folklore, sources].flatMap { wrapped($0, to: columns).map(Line.words) }
    default: return words
    }
  }

  /// The rows that a page adds to its words at most: what became of a prediction, goals, knobs.
  static func ownRows(of page: Lesson.Page, _ lesson: Lesson) -> Int {
    switch page {
    case .question, .why: 0
    // The tally of a class stands behind the choices.
    case .predict: 0
    case .reveal: 1
    case .attempt: 1
    case .puzzle: lesson.goal.count + (lesson.turns[.puzzle]?.count ?? 0)
    // Titles take more than a line where there are three.
    case .next: lesson.following.isEmpty ? 0 : 2
    }
  }

  /// The signs of a sentence in ASCII, where they are others than those of the screen: there … is
  /// what was cut, and an arrow is a key.
  package static func spelled(_ text: String) -> String {
    Alphabet.ascii.spelled(
      text.replacing("…", with: "...").replacing("←", with: "<-").replacing("→", with: "->")
        .replacing("ηλ", with: "η·λ"))
  }

  /// The columns of a text in the alphabet in which it takes more.
  package static func width(of text: some StringProtocol) -> Int {
    // Each frame asks for each word: nearly all of them are ASCII.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return max(Text.width(of: text), Text.width(of: spelled(String(text))))
  }

  /// A text in lines of so many columns, the same ones in each alphabet; a word that is longer is broken.
  package static func wrapped(_ text: String, to columns: Int) -> [String] {
    var lines: [String] = []
    // The columns that the last line has.
    var used = 0
    for word in text.split(separator: " ") {
      let width = width(of: word)
      if !lines.isEmpty, used + 1 + width <= columns {
        lines[lines.count - 1] += " \(word)"
        used += 1 + width
        continue
      }
      var rest = word
      while self.width(of: rest) > columns, columns > 0 {
        // A sign may take more columns in ASCII, and none takes more than eight.
        lines.append(
          String(rest.prefix(max(1, rest.utf8.count == rest.count ? columns : columns / 8))))
        rest = rest.dropFirst(lines[lines.count - 1].count)
      }
      if !rest.isEmpty {
        lines.append(String(rest))
        used = self.width(of: rest)
      }
    }
    return lines
  }
}
