import Cells
import Notation

/// Makes a lesson of what a file holds; says everything that is wrong, not only the first.
struct LessonReader {
  private let places: FilePlaces
  private let object: [String: FileValue]
  private(set) var faults: [LessonFault] = []
  /// False where the lesson's scene cannot be read: what hangs on it is not looked at then.
  private var isSceneKnown = false

  /// - Parameters:
  ///   - object: what the file holds.
  ///   - text: the file, for the places of its keys.
  init(_ object: [String: FileValue], _ text: String) {
    self.object = object
    places = FilePlaces(text)
  }

  /// The lesson; what is missing in it is among the faults.
  mutating func read() -> Lesson {
    let base = members(of: object["scene"], ["scene"])
    let scene = scene(base, ["scene"])
    isSceneKnown = scene != nil
    var lesson = Lesson(scene: scene ?? SavedScene(.opening))
    lesson.title = words(object["title"], ["title"], isNeeded: true)
    lesson.minutes = minutes()
    lesson.words[.question] = words(object["question"], ["question"], isNeeded: true)
    for (name, value) in members(of: object["scenes"], ["scenes"], isNeeded: false) {
      let path = ["scenes", name]
      let members = members(of: value, path)
      lesson.scenes[name] =
        isSceneKnown ? self.scene(merged(base, members), path) : lesson.scene
    }
    readPrediction(into: &lesson)
    for page in [Lesson.Page.reveal, .why, .attempt, .puzzle, .next] { read(page, into: &lesson) }
    readPuzzle(base, into: &lesson)
    lesson.claims = claims(object["claims"], ["claims"])
    lesson.cited = texts(object["cited"], ["cited"])
    lesson.sources = texts(object["sources"], ["sources"])
    lesson.folklore = words(object["folklore"], ["folklore"])
    for (name, value) in members(of: object["notes"], ["notes"], isNeeded: false) {
      guard let page = Lesson.Page(rawValue: name) else {
        fault(["notes", name], "there are notes to \(Self.pages), not to '\(Text.clean(name))'")
        continue
      }
      lesson.notes[page] = words(value, ["notes", name])
    }
    refuse(object, [], but: Self.keys)
    for double in places.doubles {
      let first = places.place(double.path).map { ", as in line \($0.line)" } ?? ""
      faults.append(
        LessonFault(
          double.place, "\(Text.clean(double.path.last ?? "")) is given twice\(first): give it once"
        ))
    }
    return lesson
  }

  private static let keys = [
    "title", "minutes", "question", "scene", "scenes", "predict", "reveal", "why", "try", "puzzle",
    "next", "claims", "cited", "sources", "folklore", "notes",
  ]

  private static let pages = Lesson.Page.allCases.map(\.rawValue).joined(separator: ", ")

  // MARK: Pages

  private mutating func readPrediction(into lesson: inout Lesson) {
    guard let members = object(of: object["predict"], ["predict"]) else { return }
    refuse(members, ["predict"], but: ["ask", "choices", "hides"])
    lesson.words[.predict] = words(members["ask"], ["predict", "ask"], isNeeded: true)
    if let value = members["hides"] {
      let word = words(value, ["predict", "hides"])
      if let curtain = Lesson.Curtain(rawValue: word) {
        lesson.hides = curtain
      } else {
        let all = Lesson.Curtain.allCases.map(\.rawValue).joined(separator: ", ")
        fault(["predict", "hides"], "hides must be one of \(all), not '\(word)'")
      }
    }
    let path = ["predict", "choices"]
    guard case .list(let choices) = members["choices"] else {
      fault(["predict"], "choices is missing: a list of { say: \"…\", holds: \"…\" }")
      return
    }
    for (index, value) in choices.enumerated() {
      let place = path + ["\(index)"]
      guard let choice = self.object(of: value, place, "a choice") else { continue }
      refuse(choice, place, but: ["say", "holds"])
      let say = words(choice["say"], place + ["say"], isNeeded: true)
      let holds = words(choice["holds"], place + ["holds"], isNeeded: true)
      if !holds.isEmpty, let claim = claim(holds, place + ["holds"]) {
        lesson.choices.append(Lesson.Choice(words: say, holds: claim))
      }
    }
    if !(2...4).contains(choices.count) {
      fault(path, "there are 2 to 4 choices, not \(choices.count)")
    }
  }

  private mutating func read(_ page: Lesson.Page, into lesson: inout Lesson) {
    let key = page.rawValue
    guard let members = object(of: object[key], [key]) else { return }
    var keys = ["words"]
    switch page {
    case .why: keys += ["formula", "scene"]
    case .attempt: keys += ["turn", "scene"]
    case .puzzle: keys += ["turn", "scene", "goal", "solution"]
    case .next: keys += ["lessons"]
    default: keys += ["scene"]
    }
    refuse(members, [key], but: keys)
    lesson.words[page] = words(members["words"], [key, "words"], isNeeded: true)
    if page == .why {
      lesson.formula = words(members["formula"], [key, "formula"], isNeeded: true)
    }
    if page == .next { lesson.following = texts(members["lessons"], [key, "lessons"]) }
    if let value = members["scene"] {
      let name = words(value, [key, "scene"])
      if lesson.scenes[name] == nil {
        let known = lesson.scenes.keys.sorted().joined(separator: ", ")
        fault(
          [key, "scene"],
          "no scene is called '\(name)'" + (known.isEmpty ? "" : "; there are \(known)"))
      }
      lesson.sceneNames[page] = name
    }
    guard page == .attempt || page == .puzzle else { return }
    guard members["turn"] != nil else {
      return fault([key], "turn is missing: the knob that may be turned, such as \"A.factor\"")
    }
    let scene = lesson.scene(of: page).scene
    for (index, text) in texts(members["turn"], [key, "turn"]).enumerated() {
      let isList = if case .list = members["turn"] { true } else { false }
      let place = isList ? [key, "turn", "\(index)"] : [key, "turn"]
      guard isSceneKnown else { break }
      let turn = Lesson.Turn(text)
      guard let turn, scene.place(of: turn) != nil else {
        fault(place, scene.refusal(of: text))
        continue
      }
      lesson.turns[page, default: []].append(turn)
    }
    if page == .attempt, lesson.turns[page, default: []].count > 1 {
      fault([key, "turn"], "one knob is free on this page; the puzzle may have several")
    }
  }

  private mutating func readPuzzle(_ base: [String: FileValue], into lesson: inout Lesson) {
    guard case .object(let members) = object["puzzle"] else { return }
    lesson.goal = claims(members["goal"], ["puzzle", "goal"])
    if lesson.goal.isEmpty, members["goal"] == nil {
      fault(["puzzle"], "goal is missing: what is to be reached, such as \"A.last <= 0.001\"")
    }
    var scene = base
    if let name = lesson.sceneNames[.puzzle] {
      let named = self.members(of: object["scenes"], ["scenes"], isNeeded: false)[name]
      scene = merged(base, self.members(of: named, ["scenes", name]))
    }
    let path = ["puzzle", "solution"]
    guard isSceneKnown else { return }
    lesson.solution =
      self.scene(merged(scene, self.members(of: members["solution"], path)), path)
      ?? lesson.scene
  }

  private mutating func minutes() -> Int {
    guard let value = object["minutes"] else { return 4 }
    guard case .number(let text) = value, let minutes = Int(text), (1...60).contains(minutes) else {
      fault(["minutes"], "minutes must be a whole number from 1 to 60")
      return 4
    }
    return minutes
  }

  // MARK: Scenes

  private func merged(
    _ base: [String: FileValue], _ change: [String: FileValue]
  ) -> [String: FileValue] {
    base.merging(change) { $1 }.filter { $0.value != .null }
  }

  private mutating func scene(_ members: [String: FileValue], _ path: [String]) -> SavedScene? {
    guard !members.isEmpty else { return nil }
    var pairs: [StatePair] = []
    for (key, value) in members.sorted(by: { $0.key < $1.key }) {
      guard let text = value.text else {
        fault(path + [key], "\(Text.clean(key)) must be a number or a text in quotes")
        continue
      }
      pairs.append(StatePair(key, text, column: 1))
    }
    var reader = StateReader()
    do throws(StateReader.Fault) {
      let saved = try reader.read(pairs)
      for pair in reader.unknown {
        fault(path + [pair.key], StateLine.nothing(is: pair.key, saved.scene.run.setup))
      }
      return saved
    } catch {
      let key = error.pair.key
      fault(key.isEmpty ? path : path + [key], "\(key.isEmpty ? "" : "\(key): ")\(error.message)")
      return nil
    }
  }

  // MARK: Parts

  private mutating func members(
    of value: FileValue?, _ path: [String], isNeeded: Bool = true
  ) -> [String: FileValue] {
    guard isNeeded || value != nil else { return [:] }
    return object(of: value, path) ?? [:]
  }

  /// What lies in a value that must be there; nil, and said so, where it is none that holds anything.
  private mutating func object(
    of value: FileValue?, _ path: [String], _ name: String? = nil
  ) -> [String: FileValue]? {
    if case .object(let members) = value { return members }
    let name = name ?? path.last ?? ""
    fault(path, value == nil ? "\(name) is missing: { … }" : "\(name) must be { … }")
    return nil
  }

  /// A text, or a list of texts that belong together.
  private mutating func words(
    _ value: FileValue?, _ path: [String], isNeeded: Bool = false
  ) -> String {
    // Places in lists are no names; the line says which it is.
    let name = path.filter { Int($0) == nil }.joined(separator: ".")
    guard value != nil else {
      if isNeeded { fault(path, "\(name) is missing: a text in quotes") }
      return ""
    }
    let before = faults.count
    let text = texts(value, path).joined(separator: " ")
    if isNeeded, text.isEmpty, faults.count == before { fault(path, "\(name) is empty") }
    return text
  }

  private mutating func texts(_ value: FileValue?, _ path: [String]) -> [String] {
    switch value {
    case nil: return []
    case .string(let text): return [Text.clean(text)]
    case .list(let values):
      return values.enumerated().compactMap { index, value in
        guard case .string(let text) = value else {
          fault(path + ["\(index)"], "a text in quotes was expected")
          return nil
        }
        return Text.clean(text)
      }
    default:
      fault(path, "\(path.last ?? "") must be a text in quotes, or a list of them")
      return []
    }
  }

  private mutating func claims(_ value: FileValue?, _ path: [String]) -> [Claim] {
    let isList = if case .list = value { true } else { false }
    return texts(value, path).enumerated().compactMap { index, text in
      claim(text, isList ? path + ["\(index)"] : path)
    }
  }

  private mutating func claim(_ text: String, _ path: [String]) -> Claim? {
    do throws(NotationError) { return try Claim(text) } catch {
      fault(path, error, in: text)
      return nil
    }
  }

  private mutating func refuse(
    _ members: [String: FileValue], _ path: [String], but known: [String]
  ) {
    for key in members.keys.sorted() where !known.contains(key) {
      let near = Nearest.names(to: key, among: known, atMost: 1).first
      let advice =
        near.map { "did you mean '\($0)'?" } ?? "there are \(known.joined(separator: ", "))"
      fault(path + [key], "nothing is called '\(Text.clean(key, atMost: 40))' here; \(advice)")
    }
  }

  // MARK: Faults

  /// What is wrong with what stands there, or in what it should stand in.
  mutating func fault(_ path: [String], _ message: String) {
    faults.append(LessonFault(place(of: path), message))
  }

  /// What is wrong with a claim: the place in it is under the caret.
  mutating func fault(_ path: [String], _ error: NotationError, in text: String) {
    let caret = String(repeating: " ", count: max(0, error.caretColumn - 1)) + "^"
    fault(path, "\(error.message)\n  \(error.sourceLine)\n  \(caret)")
  }

  private func place(of path: [String]) -> FilePlaces.Place? {
    var path = path
    while !path.isEmpty {
      if let place = places.place(path) { return place }
      path.removeLast()
    }
    return nil
  }
}
