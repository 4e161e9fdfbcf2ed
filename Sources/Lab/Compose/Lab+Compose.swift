import Cells
import Parameters
import Schedules

/// The page of what can be made of a schedule.
package struct ComposeState: Hashable, Sendable {
  /// The place in the scene's entries.
  package let entry: Int
  package var selection = 0
}

extension Lab {
  /// Opens the page for the schedule that has the keys.
  mutating func openCompose() {
    panel = topEntry
    overlay = .compose(ComposeState(entry: panel))
  }

  mutating func pressInCompose(_ key: Key, _ state: ComposeState) -> [Effect] {
    var state = state
    let all = Composition.allCases
    switch key.code {
    case .escape, .character("q"):
      overlay = nil
      return []
    case .up: state.selection = (state.selection + all.count - 1) % all.count
    case .down, .tab: state.selection = (state.selection + 1) % all.count
    case .home: state.selection = 0
    case .end: state.selection = all.count - 1
    case .enter: return compose(all[state.selection], state)
    case .character(let scalar):
      guard let index = all.firstIndex(where: { $0.letter == Character(scalar) }) else {
        let letter = Text.clean(String(Character(scalar)))
        message = "\(letter) does nothing here; the letter of a line or Enter does it"
        return []
      }
      state.selection = index
      return compose(all[index], state)
    default: break
    }
    overlay = .compose(state)
    return []
  }

  func setting(of index: Int) -> Composition.Setting {
    Composition.Setting(
      entry: scene.entries[index], run: scene.run, cursor: cursor,
      schedule: tracks[index].schedule)
  }

  /// Makes one composition; where it cannot be made the page stays, and the message says why.
  mutating func compose(_ composition: Composition, _ state: ComposeState) -> [Effect] {
    do throws(ParameterError) {
      let result = try composition.result(in: setting(of: state.entry))
      let effects = try change { scene in
        let type = scene.entries[state.entry].typeName
        let old = scene.entries[state.entry].blueprint
        scene.entries[state.entry].blueprint = result.blueprint
        scene.entries[state.entry].memory[type] = old
      }
      overlay = nil
      if let place = knobs(of: panel).firstIndex(where: { $0.target == result.target }) {
        chooseKnob(place)
      }
      message = "\(scene.entries[state.entry].letter): \(result.words); u takes it back"
      return effects
    } catch {
      message = "\(error)"
      overlay = .compose(state)
      return []
    }
  }

  /// A line for each composition: its letter, what it does, and what would come or why it cannot.
  func drawCompose(_ state: ComposeState, on frame: inout Frame) {
    let all = Composition.allCases
    let columns = min(size.columns, 100)
    let rows = min(all.count, max(1, size.rows - 4))
    let rect = Rect(
      column: (size.columns - columns) / 2, row: max(0, (size.rows - 1 - rows - 2) / 2),
      columns: columns, rows: rows + 2)
    frame.clear(rect)
    let entry = scene.entries[state.entry]
    frame.drawBorder(
      rect, title: "compose \(entry.letter)", titleStyle: Style(.series(entry.slot), .bold),
      trailing: entry.name, style: .plain)
    let setting = setting(of: state.entry)
    let first = max(0, state.selection - rows + 1)
    let titles = columns < 70 ? columns - 7 : 30
    for (line, composition) in all.enumerated().dropFirst(first).prefix(rows) {
      let row = rect.row + 1 + line - first
      let isChosen = line == state.selection
      if isChosen { frame.write("▸", column: rect.column + 1, row: row, style: .bold) }
      let style: Style = isChosen ? .bold : .plain
      frame.write(String(composition.letter), column: rect.column + 3, row: row, style: .bold)
      frame.write(
        frame.fitted(composition.title, to: min(titles, columns - 7)), column: rect.column + 5,
        row: row, style: style)
      let start = rect.column + 5 + titles
      guard start + 8 < rect.endColumn else { continue }
      frame.write(
        frame.fitted(preview(composition, setting), to: rect.endColumn - 2 - start), column: start,
        row: row, style: .dim)
    }
  }

  private func preview(_ composition: Composition, _ setting: Composition.Setting) -> String {
    do throws(ParameterError) {
      return try composition.result(in: setting).words
    } catch {
      return error.parameter == "schedule" ? "must be \(error.rule)" : "\(error)"
    }
  }
}
