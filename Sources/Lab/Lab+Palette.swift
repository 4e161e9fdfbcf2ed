import Cells
import Notation
import Parameters
import Training

extension Lab {
  /// The commands for what was typed, best first: a knob's name with a value sets it.
  func commands(_ query: String) -> [Binding] {
    knobCommands(query) + CommandPalette.matches(query)
  }

  /// `initial rate 0.1` or `batch 30*4`: every knob whose name has the letters, those of the panel
  /// with the keys first.
  private func knobCommands(_ query: String) -> [Binding] {
    // The value stands behind the last blank before which there is a letter.
    let words = query.split(separator: " ", omittingEmptySubsequences: true)
    guard words.count > 1, let text = words.last, let value = Self.value(String(text)) else {
      return []
    }
    let name = words.dropLast().joined().lowercased()
    var found: [(binding: Binding, rank: Int)] = []
    let run = scene.entries.count
    for panel in [panel] + (panel == run ? [] : [run]) {
      for (index, knob) in knobs(of: panel).enumerated() where knob.parameter.choices.isEmpty {
        let ranks = [knob.label, knob.parameter.name].compactMap {
          CommandPalette.score(name, $0.lowercased())
        }
        // Letters strewn over a long name are hardly meant.
        guard let rank = ranks.min(), rank < 0 || name.count > 2 else { continue }
        let whose = panel == run ? "the run" : scene.entries[panel].letter
        found.append(
          (
            Binding(
              .change, .setKnob(panel: panel, index: index, value: value), [],
              "set \(knob.label) of \(whose) to \(KnobText.exact(value))"), rank
          ))
      }
    }
    return found.sorted { $0.rank < $1.rank }.map(\.binding)
  }

  private static func value(_ text: String) -> Double? {
    do throws(NotationError) { return try Arithmetic.evaluate(text) } catch { return nil }
  }

  mutating func pressInPalette(_ key: Key, _ state: PaletteState) -> [Effect] {
    var state = state
    let found = commands(state.line.text)
    let count = max(1, found.count)
    switch (key.code, key.modifiers) {
    case (.escape, _):
      overlay = nil
      return []
    case (.enter, _):
      guard found.indices.contains(state.selection) else {
        message =
          "no command matches '\(Text.clean(state.line.text))'; Ctrl-U lists them all, Esc closes"
        return []
      }
      overlay = nil
      return perform(found[state.selection].action)
    case (.up, _), (.tab, .shift): state.selection = (state.selection + count - 1) % count
    case (.down, _), (.tab, _): state.selection = (state.selection + 1) % count
    case (.pageUp, _): state.selection = max(0, state.selection - 10)
    case (.pageDown, _): state.selection = min(count - 1, state.selection + 10)
    default:
      if state.line.take(key) { state.selection = 0 }
    }
    overlay = .palette(state)
    return []
  }

  mutating func setProblem(_ name: String) -> [Effect] { choose(.problem, name) }

  mutating func setOptimizer(_ name: String) -> [Effect] { choose(.optimizer, name) }

  /// Turns a knob of the run that chooses among words.
  private mutating func choose(_ target: Knob.Target, _ name: String) -> [Effect] {
    let knobs = Knob.run(scene.run.setup)
    guard let knob = knobs.first(where: { $0.target == target }) else { return [] }
    guard let value = knob.parameter.choices.firstIndex(of: name) else {
      message =
        "the \(scene.run.setup.problem.kind.title) is not trained with that; Tab goes to the run, "
        + "whose problem is chosen first"
      return []
    }
    do throws(ParameterError) {
      let next = try knob.setting(Double(value), in: scene, entry: nil)
      return try change { $0 = next }
    } catch {
      message = "\(error)"
      return []
    }
  }

  mutating func setKnob(_ panel: Int, _ index: Int, to value: Double) -> [Effect] {
    self.panel = panel
    chooseKnob(index)
    return turn(to: value) ?? []
  }
}
