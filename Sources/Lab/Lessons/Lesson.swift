import Notation

/// One idea to be taken in a few minutes: seven pages over one picture, each claim of them computed.
package struct Lesson: Hashable, Sendable {
  /// The pages, in order.
  package enum Page: String, CaseIterable, Hashable, Sendable, Comparable {
    case question, predict, reveal, why, attempt = "try", puzzle, next

    /// What it is called on the screen.
    package var title: String {
      switch self {
      case .question: "the question"
      case .predict: "predict"
      case .reveal: "what happens"
      case .why: "why"
      case .attempt: "try it"
      case .puzzle: "puzzle"
      case .next: "what next"
      }
    }

    package static func < (one: Page, other: Page) -> Bool { one.place < other.place }

    /// Its number, from 0.
    package var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    package var following: Page? {
      place + 1 < Self.allCases.count ? Self.allCases[place + 1] : nil
    }

    package var preceding: Page? { place > 0 ? Self.allCases[place - 1] : nil }
  }

  /// What might happen, and the claim that says so.
  package struct Choice: Hashable, Sendable {
    package let words: String
    package let holds: Claim
  }

  /// What a prediction does not show yet.
  package enum Curtain: String, CaseIterable, Hashable, Sendable {
    case loss, rate, both, nothing
  }

  /// A knob that may be turned.
  package struct Turn: Hashable, Sendable {
    /// As it is written: `A.factor`, `run.batch`.
    package let text: String
    /// The schedule's letter, or `run`.
    package let owner: String
    /// The parameter's name.
    package let name: String
  }

  package var title = ""
  /// How long it takes.
  package var minutes = 4
  /// The words of each page; those of `predict` ask.
  package var words: [Page: String] = [:]
  package var choices: [Choice] = []
  package var hides = Curtain.loss
  package var formula = ""
  /// The scene of the question.
  package var scene: SavedScene
  /// The scenes that pages and claims may name.
  package var scenes: [String: SavedScene] = [:]
  /// The scene a page begins with, by name; none where it goes on with the one before.
  package var sceneNames: [Page: String] = [:]
  /// The knobs that a page leaves to be turned.
  package var turns: [Page: [Turn]] = [:]
  /// What the puzzle asks for.
  package var goal: [Claim] = []
  /// The puzzle, solved.
  package var solution: SavedScene
  /// Names of lessons that follow well.
  package var following: [String] = []
  package var claims: [Claim] = []
  /// Results of others, with where they are from.
  package var cited: [String] = []
  package var sources: [String] = []
  /// What is often said and not shown here; empty for nothing.
  package var folklore = ""
  /// For the teacher.
  package var notes: [Page: String] = [:]

  package init(scene: SavedScene) {
    self.scene = scene
    solution = scene
  }

  /// The scene a page begins with where nobody has changed anything.
  ///
  /// A page that names none goes on with that of the page before; the puzzle begins anew.
  package func scene(of page: Page) -> SavedScene {
    if let name = sceneNames[page], let named = scenes[name] { return named }
    guard page != .puzzle, page != .question, let before = page.preceding else { return scene }
    // What next is asked after the puzzle as it was solved, or not.
    return page == .next ? scene(of: .puzzle) : scene(of: before)
  }
}
