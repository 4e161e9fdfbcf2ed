import Cells
import Notation
import Parameters

extension Lab {
  /// Begins a lesson, or goes on with it where it was left.
  package mutating func begin(_ item: LessonItem, of course: Course?) -> [Effect] {
    guard let lesson = item.lesson else {
      message = "\(item.name): \(item.faults.first?.summary ?? "it holds no lesson")"
      return []
    }
    // From lesson to lesson the lab is what it was before the first.
    var next = Lecture(
      item, lesson, course: course, before: lecture?.before ?? stand,
      pin: lecture?.pin ?? pin)
    let mark = progress.marks[item.name]
    // What was seen to its end is taken from its beginning.
    if let mark, mark.page < .next { next.page = mark.page }
    next.choice = mark.flatMap { $0.choice }.flatMap {
      lesson.choices.indices.contains($0) ? $0 : nil
    }
    next.isSolved = mark?.isSolved ?? false
    next.hasPlayed = next.page > .reveal
    lecture = next
    classroom.plot = nil
    overlay = nil
    pin = nil
    let effects = show(next.page) + [.judge(lesson)]
    if next.page > .question { message = "here you left it; Home begins it anew" }
    return effects
  }

  /// Takes the answer of a lesson's prediction.
  ///
  /// - Parameters:
  ///   - answer: the place of the choice that is true; nil where there is none.
  ///   - lesson: the one that was asked about, which may have become another since.
  mutating func take(answer: Int?, of lesson: Lesson) {
    guard lecture?.lesson == lesson else { return }
    lecture?.answer = answer
  }

  /// Goes to a page: to what was left there, or to what it begins with.
  mutating func show(_ page: Lesson.Page) -> [Effect] {
    guard var lecture else { return [] }
    lecture.page = page
    let left =
      lecture.stands[page]
      ?? Lecture.Stand(
        saved: lecture.lesson.scene(of: page), history: History())
    var effects = endPlayback() + take(left)
    self.lecture = lecture
    focusForRoom()
    chooseTurn(0)
    if page == .reveal, !lecture.hasPlayed {
      self.lecture?.hasPlayed = true
      playback = Playback(doublings: 2)
      cursor = 0
      effects.append(.play(true))
    }
    effects += keepProgress()
    return effects
  }

  /// The next page, or behind the last one the next lesson.
  mutating func turnPage(forward: Bool) -> [Effect] {
    guard let lecture else { return [] }
    guard let page = forward ? lecture.page.following : lecture.page.preceding else {
      return forward ? followingLesson() : precedingLesson()
    }
    let left = stand
    self.lecture?.stands[lecture.page] = left
    return show(page)
  }

  private mutating func followingLesson() -> [Effect] {
    guard let lecture, let next = lecture.course?.lesson(after: lecture.item.name) else {
      message = "this was the last one; Esc leaves it"
      return []
    }
    return begin(next, of: lecture.course)
  }

  /// The last page of the lesson before: a clicker has no other way back.
  private mutating func precedingLesson() -> [Effect] {
    guard let lecture, let before = lecture.course?.lesson(before: lecture.item.name),
      before.lesson != nil
    else {
      message = "this is the first page"
      return []
    }
    let effects = begin(before, of: lecture.course) + show(.next)
    message = nil
    return effects
  }

  /// The page as its file has it; what was changed can be brought back with undo.
  mutating func resetPage() -> [Effect] {
    guard let lecture else { return [] }
    let saved = lecture.lesson.scene(of: lecture.page)
    let effects = attempt { $0 = saved.scene }
    if let step = saved.cursor { cursor = min(step, scene.run.steps) }
    message = "the page as it was; u brings your changes back"
    return effects
  }

  /// Leaves the lesson; its scene stays in the lab, and undo brings back what was there before.
  mutating func leaveLesson() -> [Effect] {
    guard let lecture else { return [] }
    let (mine, page) = (saved, lecture.page)
    self.lecture = nil
    var effects = endPlayback() + take(lecture.before)
    pin = lecture.pin
    if page > .predict {
      effects += attempt { $0 = mine.scene }
      stand(at: mine)
      message = "the lesson's scene is in the lab; u brings back yours, N goes to the lessons"
    } else {
      message = "N goes back to the lessons"
    }
    return effects
  }

  /// The run has been seen: all of it stands there, and the cursor is where there is something to see.
  mutating func endReveal() {
    playback = nil
    cursor = lecture?.lesson.scene(of: .reveal).cursor ?? firstCursor
  }

  mutating func endPlayback() -> [Effect] {
    guard playback != nil else { return [] }
    playback = nil
    return [.play(false)]
  }

  /// What is kept as the last scene: that of the lab, whatever a lesson shows.
  package var keptScene: SavedScene { lecture?.before.saved ?? saved }

  /// What was done of this lesson, to be kept.
  private mutating func keepProgress() -> [Effect] {
    guard let lecture else { return [] }
    var mark = progress.marks[lecture.item.name] ?? LessonProgress.Mark(page: .question)
    // Going back loses nothing.
    mark.page = max(mark.page, lecture.page)
    mark.choice = lecture.choice ?? mark.choice
    mark.isSolved = mark.isSolved || lecture.isSolved
    guard progress.marks[lecture.item.name] != mark else { return [] }
    progress.marks[lecture.item.name] = mark
    return [.keep(progress)]
  }

  /// Says something that matters until the next key.
  package mutating func tell(_ words: String) { message = words }

  // MARK: Knobs

  /// Gives the keys to a knob of the page.
  mutating func chooseTurn(_ index: Int) {
    guard let turns = lecture?.turns, turns.indices.contains(index),
      let place = scene.place(of: turns[index])
    else { return }
    panel = place.panel
    chooseKnob(place.index)
  }

  /// Which knob of the page has the keys.
  var turnIndex: Int? {
    lecture?.turns.firstIndex { turn in
      scene.place(of: turn).map { $0.panel == panel && $0.index == knobIndex(of: panel) } ?? false
    }
  }

  // MARK: Puzzle

  /// One part of the goal as it stands now.
  struct GoalState {
    let words: String
    /// What it is now; empty while that is not known.
    let now: String
    let isReached: Bool
  }

  /// How far the goal is reached with the knobs as they are.
  var goalStates: [GoalState] {
    guard let lecture else { return [] }
    let facts = SceneFacts(self, probes: false)
    return lecture.lesson.goal.map { claim in
      do throws(NotationError) {
        let verdict = try claim.verdict { (term) throws(ClaimTerm.Unknown) in
          try facts.value(term.path, term)
        }
        let value = verdict.values[claim.subject]
        return GoalState(
          words: GoalWords.text(of: claim),
          now: GoalWords.now(value, beside: claim),
          isReached: verdict.holds)
      } catch {
        return GoalState(words: GoalWords.text(of: claim), now: "", isReached: false)
      }
    }
  }

  /// Notes once that the puzzle is solved.
  mutating func reviewPuzzle() -> [Effect] {
    guard let lecture, lecture.page == .puzzle, !lecture.isSolved,
      goalStates.allSatisfy(\.isReached)
    else { return [] }
    self.lecture?.isSolved = true
    message = "solved; Enter goes on, or turn further"
    return keepProgress()
  }
}
