import Plot
import Training

/// One thing that a kept scene says beside its schedules and their settings.
package struct StateKey: Sendable {
  /// The word before `=`.
  package let name: String
  /// What may stand behind it, as the end of the sentence "view must be …".
  package let rule: String
  /// What stands there; nil where it is as usual.
  let write: @Sendable (SavedScene) -> String?
  /// Takes it over; false where the rule is broken.
  let read: @Sendable (inout SavedScene, String) -> Bool

  /// Every key there is, in the order they are written.
  package static let all: [StateKey] =
    [
      whole("steps", 1...Run.limit, \.scene.run.steps),
      whole("steps-per-epoch", 1...Run.limit, \.scene.run.stepsPerEpoch, usual: 1),
      choice(
        "view",
        Display.View.allCases.map { ($0.name, $0) },
        \.scene.display.view),
      choice(
        "plot",
        [Display.Plot.rate, .loss, .accuracy, .momentum, .batch].map { ($0.word, $0) },
        \.scene.display.focus),
      choice("full", switches, \.scene.display.isExpanded),
      choice("parts", switches, \.scene.display.showsParts),
      choice("rate-axis", axes, \.scene.display.rateKind),
      choice("loss-axis", axes, \.scene.display.lossKind),
      choice("step-axis", axes.reversed(), \.scene.display.stepKind),
      choice("counts", [("epochs", false), ("steps", true)], \.scene.display.countsSteps),
      choice("clips", [("yes", false), ("no", true)], \.scene.display.showsAll),
      choice(
        "grid", [("dots", .dots), ("lines", .lines), ("none", .none)], \.scene.display.grid),
      choice(
        "drops", [("times", .times), ("rates", .rates), ("none", .none)],
        \.scene.display.dropLabels),
    ] + looks + [
      choice(
        "samples", [("usual", .usual), ("one", .one), ("many", .many)], \.scene.samples.extent),
      StateKey(name: "paths", rule: "a whole number from 1 to \(Ensemble.limit)") {
        $0.scene.samples.paths.map { "\($0)" }
      } read: {
        guard let count = Int($1), (1...Ensemble.limit).contains(count) else { return false }
        $0.scene.samples.paths = count
        return true
      },
      StateKey(name: "seed", rule: "a whole number from 0 to \(UInt64.max)") {
        $0.scene.samples.seed == Seed.standard.number ? nil : "\($0.scene.samples.seed)"
      } read: {
        guard let seed = UInt64($1) else { return false }
        $0.scene.samples.seed = seed
        return true
      },
      StateKey(name: "hidden", rule: "letters of its schedules, such as B or A,C") { saved in
        let hidden = saved.scene.entries.filter(\.isHidden).map(\.letter)
        return hidden.isEmpty ? nil : hidden.joined(separator: ",")
      } read: { saved, text in
        let letters = text.split(separator: ",", omittingEmptySubsequences: false).map {
          $0.filter { $0 != " " }
        }
        for letter in letters {
          guard let place = saved.place(of: letter) else { return false }
          saved.scene.entries[place].isHidden = true
        }
        return true
      },
      StateKey(name: "panel", rule: "the letter of a schedule, or run") { saved in
        let (panel, entries) = (saved.panel, saved.scene.entries)
        guard panel > 0 else { return nil }
        return panel < entries.count ? entries[panel].letter : "run"
      } read: { saved, text in
        guard let place = text == "run" ? saved.scene.entries.count : saved.place(of: text) else {
          return false
        }
        saved.panel = place
        return true
      },
      StateKey(name: "cursor", rule: "a step from 0 to \(Run.limit)") {
        $0.cursor.map { "\($0)" }
      } read: {
        guard let step = Int($1), (0...Run.limit).contains(step) else { return false }
        $0.cursor = step
        return true
      },
    ]

  private static let switches = [("no", false), ("yes", true)]
  private static let axes: [(String, Scale.Kind)] = [("log", .log), ("linear", .linear)]

  /// A number of steps.
  private static func whole(
    _ name: String, _ range: ClosedRange<Int>,
    _ path: WritableKeyPath<SavedScene, Int> & Sendable, usual: Int? = nil
  ) -> StateKey {
    StateKey(
      name: name, rule: "a whole number from \(range.lowerBound) to \(range.upperBound)"
    ) {
      $0[keyPath: path] == usual ? nil : "\($0[keyPath: path])"
    } read: {
      guard let value = Int($1), range.contains(value) else { return false }
      $0[keyPath: path] = value
      return true
    }
  }

  /// One of a few words, the usual one first.
  private static func choice<Value: Equatable & Sendable>(
    _ name: String, _ words: [(String, Value)],
    _ path: WritableKeyPath<SavedScene, Value> & Sendable
  ) -> StateKey {
    StateKey(name: name, rule: "one of \(words.map(\.0).joined(separator: ", "))") { saved in
      let value = saved[keyPath: path]
      return value == words[0].1 ? nil : words.first { $0.1 == value }?.0
    } read: { saved, text in
      guard let value = words.first(where: { $0.0 == text })?.1 else { return false }
      saved[keyPath: path] = value
      return true
    }
  }
}

extension SavedScene {
  /// Where the schedule of a letter stands.
  func place(of letter: String) -> Int? { scene.entries.firstIndex { $0.letter == letter } }
}
