import Cells
import Notation
import Parameters
import Training

/// The range test of the run that is shown, and the rate that is chosen.
package struct RangeTestState: Hashable, Sendable {
  package let test: RangeTest
  /// The rates that can be chosen: the ends of the band, then the picks.
  package let rows: [RangeWords.Row]
  package var selection = 0
  /// The schedule that would take the rate.
  package let letter: String

  init(_ test: RangeTest, letter: String) {
    self.test = test
    self.letter = letter
    rows = RangeWords.band(of: test) + RangeWords.picks(of: test)
    selection = rows.firstIndex { $0.rate != nil } ?? 0
  }

  /// The rate that is chosen; nil where there is none.
  package var rate: Double? { rows[selection].rate }
}

/// A range test to be made: data, so that it can be asked for.
package struct RangeQuestion: Hashable, Sendable {
  let setup: Setup
  /// Of the path that is tested, where there is no exact expectation.
  let seed: UInt64

  /// The mode-steps of its updates, of the looks at the loss, and of the edge.
  package let work: Int

  /// - Parameters:
  ///   - setup: the problem and the optimizer.
  ///   - seed: of the path that is tested, where there is no exact expectation.
  ///   - equilibrium: where it comes to rest, which has the edge; nil where there is none.
  init(_ setup: Setup, seed: UInt64, _ equilibrium: Equilibrium?) {
    self.setup = setup
    self.seed = seed
    let simulator = Simulator(setup, drive: Drive(rate: Constant(0)), steps: nil)
    // The edge of an expectation takes longer than its updates.
    let width = equilibrium.map { 100 * $0.width } ?? simulator.width
    work = Ramp.standard.steps * (width + simulator.measureWidth)
  }

  /// The test before its first update; the edge is found out for it.
  package var run: RangeRun { RangeRun(setup, seed: Seed(seed)) }
}

extension Lab {
  /// The most mode-steps of a test that is made here: about a second.
  private static let longestTest = 2_000_000_000

  /// Asks for the test, a hundred updates; one that takes long is left to the command line.
  mutating func openRangeTest() -> [Effect] {
    let question = RangeQuestion(scene.run.setup, seed: scene.samples.seed, equilibrium)
    guard question.work <= Self.longestTest else {
      message = "its updates take too long here; anneal find makes the test"
      return []
    }
    rangeTests += 1
    overlay = .testingRange(rangeTests)
    return [.testRange(rangeTests, question)]
  }

  /// Opens the page of a test that was asked for; a stale answer changes nothing.
  mutating func take(_ test: RangeTest, from id: Int) {
    guard overlay == .testingRange(id) else { return }
    overlay = .rangeTest(RangeTestState(test, letter: scene.entries[topEntry].letter))
  }

  mutating func pressWhileTesting(_ key: Key) -> [Effect] {
    switch key.code {
    case .escape, .character("q"), .character("R"):
      overlay = nil
      return [.stopRangeTest]
    default: return []
    }
  }

  mutating func pressInRangeTest(_ key: Key, _ state: RangeTestState) -> [Effect] {
    var state = state
    switch key.code {
    case .escape, .character("q"), .character("R"):
      overlay = nil
      return []
    case .down, .character("j"): state.selection = min(state.selection + 1, state.rows.count - 1)
    case .up, .character("k"): state.selection = max(state.selection - 1, 0)
    case .home: state.selection = 0
    case .end: state.selection = state.rows.count - 1
    case .enter:
      if let effects = takeRate(of: state) {
        overlay = nil
        return effects
      }
    default: break
    }
    overlay = .rangeTest(state)
    return []
  }

  /// Makes the chosen rate the initial rate of a schedule, as it is shown; nil, with the reason as
  /// a message, where that cannot be.
  private mutating func takeRate(of state: RangeTestState) -> [Effect]? {
    guard let rate = state.rate, let shown = Double(KnobText.value(rate)) else {
      message = "there is no such rate here; ↑ ↓ choose another"
      return nil
    }
    let place = topEntry
    let knobs = Knob.of(scene.entries[place].blueprint).filter {
      $0.parameter.name == "lr" && !$0.isFactor
    }
    guard let knob = knobs.first, knobs.count == 1 else {
      message = "\(state.letter) has not one initial rate; close this and turn its knobs"
      return nil
    }
    do throws(ParameterError) {
      let next = try knob.setting(shown, in: scene, entry: place)
      let effects = try change { $0 = next }
      message = "\(state.letter) begins at \(KnobText.value(shown)); u takes it back"
      return effects
    } catch {
      message = "\(error)"
      return nil
    }
  }
}
