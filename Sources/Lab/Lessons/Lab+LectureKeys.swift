import Cells

extension Lab {
  /// What a key does in a lesson; nil for what it does in the lab.
  mutating func pressInLesson(_ key: Key) -> [Effect]? {
    guard let lecture, key.modifiers.isEmpty else { return nil }
    self.lecture?.asksToLeave = false
    let hasKnobs = !lecture.turns.isEmpty
    switch key.code {
    case .pageDown: return turnPage(forward: true)
    case .pageUp, .backspace: return turnPage(forward: false)
    case .enter:
      guard lecture.page != .predict || lecture.choice != nil else {
        message = "choose \(choiceWords) first; PgDn goes on without"
        return []
      }
      return turnPage(forward: true)
    case .right where !hasKnobs, .character("l") where !hasKnobs: return turnPage(forward: true)
    case .left where !hasKnobs, .character("h") where !hasKnobs: return turnPage(forward: false)
    case .down, .character("j"): return move(by: 1)
    case .up, .character("k"): return move(by: -1)
    case .home where lecture.page != .question:
      let left = stand
      self.lecture?.stands[lecture.page] = left
      return show(.question)
    case .character("R"): return resetPage()
    case .character("N"): return openCourse()
    case .character(let scalar) where ("1"..."9").contains(scalar) && lecture.page == .predict:
      return choose(Int(scalar.value) - 49)
    case .character(let scalar) where ("0"..."9").contains(scalar) && !hasKnobs:
      message = "there is nothing to type on this page"
      return []
    case .escape:
      guard corner == nil, playback == nil, !scene.display.isExpanded else { return nil }
      // A clicker's button, or one press too many at the end of a run, should not end a class.
      guard lecture.asksToLeave else {
        self.lecture?.asksToLeave = true
        message = "Esc again leaves the lesson"
        return []
      }
      return leaveClassroom() + leaveLesson()
    default: return nil
    }
  }

  private var choiceWords: String {
    let numbers = (lecture?.lesson.choices.indices ?? 0..<0).map { "\($0 + 1)" }
    return numbers.dropLast().joined(separator: ", ") + " or " + (numbers.last ?? "")
  }

  /// To the next choice or the next knob.
  private mutating func move(by distance: Int) -> [Effect] {
    guard let lecture else { return [] }
    if lecture.page == .predict {
      let count = lecture.lesson.choices.count
      return choose(lecture.choice.map { min(max($0 + distance, 0), count - 1) } ?? 0)
    }
    if let index = turnIndex {
      chooseTurn(min(max(index + distance, 0), lecture.turns.count - 1))
    } else if !lecture.turns.isEmpty {
      chooseTurn(0)
    }
    return []
  }

  /// Predicts.
  mutating func choose(_ index: Int) -> [Effect] {
    guard lecture?.lesson.choices.indices.contains(index) == true else {
      message = "choose \(choiceWords)"
      return []
    }
    lecture?.choice = index
    return []
  }

  /// Why something is not done in a lesson; nil where it is.
  func refusalInLesson(of action: Action) -> String? {
    guard let lecture else { return nil }
    switch action {
    case .numbers, .world, .rangeTest, .takeAway, .share:
      // They would tell what is to be predicted.
      return Display.Plot.allCases.contains(where: lecture.hides)
        ? "not before you have gone on to '\(Lesson.Page.reveal.title)'" : nil
    case .adjust, .openField:
      return lecture.turns.isEmpty || turnIndex == nil
        ? "no knob turns on this page; the page '\(Lesson.Page.attempt.title)' has one" : nil
    case .undo, .redo, .otherBranch, .moveCursor, .moveToDrop, .play, .changeSpeed, .moveByUpdate,
      .nextPlot, .logarithmic, .expand, .nextView, .decompose, .samplePaths, .nextSeed,
      .nextGlyphs, .testGlyphs, .nextTheme, .toggleDashes, .describe,
      .zoom, .pan, .panValues, .wholeRun, .box, .freezeAxes, .showEverything,
      .logarithmicSteps, .countSteps, .nextGrid, .nextDropLabels, .refer, .help, .palette, .repaint,
      .suspend, .back, .quit, .toggleMouse, .course, .saveScene:
      return nil
    default: return "not in a lesson; Esc leaves it for the lab"
    }
  }

  /// What the keys do on this page.
  var lessonHints: [(keys: String, word: String, rank: Int)] {
    guard let lecture else { return [] }
    let page = lecture.page
    var hints: [(keys: String, word: String, rank: Int)] = []
    switch page {
    case .predict:
      let numbers = lecture.lesson.choices.indices.map { "\($0 + 1)" }.joined(separator: " ")
      hints.append((numbers, "choose", 0))
    case .attempt, .puzzle:
      hints.append(("← →", "turn", 0))
      if lecture.turns.count > 1 { hints.append(("↑ ↓", "choose", 1)) }
      hints.append(("[ ]", "by more", 3))
      hints.append(("R", "as it was", 4))
    default: break
    }
    let next = page == .next ? "next lesson" : "on"
    hints.append(("Enter", next, 0))
    if page != .question { hints.append(("PgUp", "back", 1)) }
    if page >= .reveal { hints.append(("Space", "play", 5)) }
    hints += [(", .", "cursor", 6), ("N", "lessons", 4), ("Esc", "leave", 2), ("?", "help", 3)]
    return hints + classHints
  }
}
