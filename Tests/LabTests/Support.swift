import Cells
import Parameters
import Plot
import Schedules
import TestSupport
import Testing

@testable import Lab

/// The opening scene, or another, on a screen of this size.
func session(
  _ scene: Scene = .opening, _ columns: Int = 120, _ rows: Int = 36, look: Look = Look()
) throws -> Session {
  try Session(scene, size: Size(columns: columns, rows: rows), look: look)
}

extension Scene {
  /// The opening scene with two steps an epoch, for tests that press many keys.
  static let short = Scene(entries: opening.entries, run: Run(steps: 180, stepsPerEpoch: 2))
}

extension Session {
  /// Presses keys by their names, blank-separated; the mouse too, as in `<Click 30,10>`.
  mutating func press(_ names: String) throws {
    for input in try InputScript.read(names) { send(.input(input)) }
  }

  var text: String { lab.view().text }
}

extension String {
  /// Where a word begins, without Foundation.
  func range(of word: String) -> String.Index? {
    indices.first { self[$0...].hasPrefix(word) }
  }
}
