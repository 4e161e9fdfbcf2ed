import Cells
import Notation
import Parameters

/// Whether a lesson may be given: its claims are true, its puzzle can be solved, its pages fit.
package struct LessonCheck {
  /// What is wrong, in the order of the file.
  package private(set) var faults: [LessonFault] = []
  /// What was computed, a line each.
  package private(set) var findings: [String] = []
  /// The place of the choice that is true; nil where there is none.
  package private(set) var answer: Int?

  /// How many claims stand under `claims`.
  package var claimCount: Int { lesson.claims.count }

  private var reader: LessonReader
  private let lesson: Lesson
  private let facts: LessonFacts

  /// Computes everything that a lesson claims.
  ///
  /// - Parameters:
  ///   - object: what its file holds.
  ///   - text: the file.
  package init(_ object: [String: FileValue], _ text: String) {
    reader = LessonReader(object, text)
    lesson = reader.read()
    facts = LessonFacts(lesson)
    if reader.faults.isEmpty {
      checkContents()
      for (index, claim) in lesson.claims.enumerated() { check(claim, ["claims", "\(index)"]) }
      checkChoices()
      checkPuzzle()
      checkNumbers()
      checkPages()
    }
    faults = reader.faults.sorted(by: LessonFault.isEarlier)
  }

  // MARK: Claims

  /// What compares written numbers alone would declare them without anything being computed.
  private mutating func checkContents() {
    let claims =
      lesson.claims.enumerated().map { ($1, ["claims", "\($0)"]) }
      + lesson.choices.enumerated().map { ($1.holds, ["predict", "choices", "\($0)", "holds"]) }
      + lesson.goal.enumerated().map { ($1, ["puzzle", "goal", "\($0)"]) }
    for (claim, path) in claims where !claim.saysSomething {
      reader.fault(path, "this says nothing, for nothing in it is computed: \(claim.text)")
    }
  }

  private mutating func check(_ claim: Claim, _ path: [String]) {
    guard let verdict = verdict(claim, path) else { return }
    let found = verdict.values.map { Self.text($0) }.joined(separator: ", ")
    if verdict.holds {
      findings.append("\(claim.text): \(found)")
    } else {
      reader.fault(path, "this does not hold: \(claim.text): \(found)")
    }
  }

  private mutating func verdict(
    _ claim: Claim, _ path: [String], goalIn scene: SavedScene? = nil
  ) -> Claim.Verdict? {
    do throws(NotationError) {
      guard let scene else { return try facts.verdict(claim) }
      return try facts.goalVerdict(claim, in: scene)
    } catch {
      reader.fault(path, error, in: claim.text)
      return nil
    }
  }

  private static func text(_ value: Double) -> String {
    value.isFinite ? ParameterError.text(value) : "\(value)"
  }

  private mutating func checkChoices() {
    var holding: [Int] = []
    for (index, choice) in lesson.choices.enumerated() {
      let path = ["predict", "choices", "\(index)", "holds"]
      guard let verdict = verdict(choice.holds, path) else { continue }
      let found = verdict.values.map { Self.text($0) }.joined(separator: ", ")
      findings.append(
        "choice \(index + 1) is \(verdict.holds ? "true" : "false"): \(choice.holds.text): \(found)"
      )
      if verdict.holds { holding.append(index) }
    }
    guard holding.count == 1 else {
      let which = holding.map { "\($0 + 1)" }.joined(separator: " and ")
      let what = holding.isEmpty ? "none of the choices is true" : "choices \(which) are true"
      return reader.fault(["predict", "choices"], "\(what), and exactly one has to be")
    }
    answer = holding[0]
  }

  private mutating func checkPuzzle() {
    let start = lesson.scene(of: .puzzle)
    let (atStart, atEnd) = (goal(in: start), goal(in: lesson.solution))
    guard let atStart, let atEnd else { return }
    if atStart.allSatisfy(\.self) {
      reader.fault(["puzzle", "goal"], "the goal is reached before anything is turned")
    }
    for (index, holds) in atEnd.enumerated() where !holds {
      reader.fault(
        ["puzzle", "solution"], "the solution does not reach \(lesson.goal[index].text)")
    }
    // Whatever is turned back in the solution leaves what the puzzle began with.
    var scene = lesson.solution.scene
    for turn in lesson.turns[.puzzle] ?? [] {
      guard let from = start.scene.place(of: turn), let to = scene.place(of: turn) else { continue }
      do throws(ParameterError) {
        scene = try to.knob.setting(
          from.knob.value(in: start.scene, entry: from.entry), in: scene, entry: to.entry)
      } catch {
        reader.fault(["puzzle", "solution"], "\(turn.text): \(error)")
      }
    }
    let isSame =
      scene.run == start.scene.run && scene.samples == start.scene.samples
      && scene.entries.map(\.blueprint) == start.scene.entries.map(\.blueprint)
      && scene.entries.map(\.batch) == start.scene.entries.map(\.batch)
    if !isSame {
      reader.fault(
        ["puzzle", "solution"], "the solution changes more than the knobs of turn")
    }
    if lesson.solution.scene == start.scene {
      reader.fault(["puzzle", "solution"], "the solution changes nothing")
    }
  }

  /// Which parts of the goal are reached there.
  private mutating func goal(in scene: SavedScene) -> [Bool]? {
    var reached: [Bool] = []
    for (index, claim) in lesson.goal.enumerated() {
      guard let verdict = verdict(claim, ["puzzle", "goal", "\(index)"], goalIn: scene) else {
        return nil
      }
      let found = verdict.values.map { Self.text($0) }.joined(separator: ", ")
      let whose = scene == lesson.solution ? "solved" : "at the start"
      findings.append("goal \(whose): \(claim.text): \(found)")
      reached.append(verdict.holds)
    }
    return reached
  }

  // MARK: Words

  /// Every number that is said must be declared somewhere.
  private mutating func checkNumbers() {
    var declared: Set<Double> = []
    let claims = lesson.claims + lesson.goal + lesson.choices.map(\.holds)
    for claim in claims where claim.saysSomething { declared.formUnion(claim.numbers) }
    for text in lesson.cited + sceneTexts {
      declared.formUnion(Numeral.all(in: text).map(\.value))
    }
    for page in Lesson.Page.allCases {
      let path = page == .question ? ["question"] : [page.rawValue]
      let said =
        [lesson.words[page] ?? ""] + (page == .predict ? lesson.choices.map(\.words) : [])
      for text in said { checkNumbers(of: text, path, declared) }
    }
    for page in Lesson.Page.allCases {
      checkNumbers(of: lesson.notes[page] ?? "", ["notes", page.rawValue], declared)
    }
    checkNumbers(of: lesson.folklore, ["folklore"], declared)
  }

  private mutating func checkNumbers(
    of text: String, _ path: [String], _ declared: Set<Double>
  ) {
    for number in Numeral.all(in: text) where !declared.contains(number.value) {
      reader.fault(
        path, "\(number.text) is in no claim, scene or cited text: declare it in claims")
    }
  }

  /// The scenes as texts, for the numbers in them.
  private var sceneTexts: [String] {
    let scenes =
      [lesson.scene, lesson.solution] + lesson.scenes.sorted { $0.key < $1.key }.map(\.value)
    return scenes.flatMap { saved -> [String] in
      let run = saved.scene.run
      // What is set is said, whatever it is usually.
      let settings = (run.setup.problem.settings.values + run.setup.optimizer.settings.values)
        .map(ParameterError.text)
      return [StateLine.write(saved).replacing("(", with: " ").replacing("=", with: " ")]
        + settings + ["\(run.steps) \(ParameterError.text(run.epochs)) \(run.stepsPerEpoch)"]
    }
  }

  private mutating func checkPages() {
    let size = LessonText.least
    for page in Lesson.Page.allCases {
      let lines = LessonText.lines(of: page, lesson, columns: LessonText.columns(in: size))
      let count = lines.count + LessonText.ownRows(of: page, lesson)
      let most = LessonText.rows(of: page, in: size)
      if count > most {
        reader.fault(
          [page.rawValue],
          "the page '\(page.rawValue)' takes \(count) lines at 80 columns, and \(most) fit: "
            + "shorten its text")
      }
    }
    if Text.width(of: lesson.title) > 40 {
      reader.fault(["title"], "the title is longer than 40 characters")
    }
    // It stands two columns to the right of the words.
    if LessonText.width(of: lesson.formula) > LessonText.columns(in: size) - 2 {
      reader.fault(
        ["why", "formula"],
        "the formula is longer than a line of 74 characters, in Unicode or as it is spelled in ASCII: "
          + LessonText.spelled(lesson.formula))
    }
  }
}
