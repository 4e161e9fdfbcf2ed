import Cells
import Notation
import Plot
import Training

/// The page that is open and the view, in words.
extension Lab {
  /// How the curves are laid out, where not all are in one pair of plots, and what is pinned.
  var viewWords: [String] {
    var lines: [String] = []
    switch scene.display.view {
    case .overlay: break
    case .sideBySide: lines.append("The schedules are side by side")
    case .stacked: lines.append("The schedules are under each other")
    case .grid: lines.append("Each schedule has a little plot of its own")
    case .difference, .ratio:
      let letters = shown.map { scene.entries[$0].letter }
      guard letters.count > 1, let first = letters.first else { break }
      let others = Self.listed(Array(letters.dropFirst()))
      lines.append(
        scene.display.view == .difference
          ? "The plots show \(others) minus \(first)"
          : "The plots show \(others) divided by \(first)"
      )
    }
    if let pin {
      let letters = Self.listed(
        pin.ghosts.map { String(UnicodeScalar(UInt8(ascii: "A") + UInt8($0.slot & 7))) })
      let verb = pin.ghosts.count == 1 ? "is" : "are"
      lines.append(
        pin.isOf(scene.run)
          ? "\(letters) \(verb) pinned as \(pin.ghosts.count == 1 ? "it was" : "they were")"
          : "\(letters) \(verb) pinned, of another run")
    }
    return lines
  }

  /// `A`, `A and B`, `A, B and C`.
  static func listed(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// What is open over the lab; empty where nothing is.
  var pageWords: [String] {
    switch overlay {
    case nil, .words: []
    case .help(let state):
      [
        "The help is open"
          + (state.isSearching ? ", and '\(state.query.text)' is looked for in it" : "")
      ]
    case .palette(let state): words(of: state)
    case .field(let state): words(of: state)
    case .editor(let state): words(of: state)
    case .compose(let state):
      [
        "The page of what can be made of \(scene.entries[state.entry].letter) is open",
        "Chosen: \(Composition.allCases[state.selection].title)",
      ]
    case .takeAway(let state): words(of: state)
    case .testingRange: ["A range test is being made"]
    case .rangeTest(let state): words(of: state)
    case .map(let state): words(of: state)
    case .tune(let state): words(of: state)
    case .world(let state):
      [
        "The page of the world is open: what \(scene.entries[state.entry].letter) has learned"
          + " before step \(state.step)",
        "Its values are off by \(Self.four(state.error)), as a root mean square",
      ]
    case .glyphTest(let selection):
      ["The page of glyphs is open", "Chosen: \(look.available[selection].rawValue)"]
    case .numbers(let state):
      [
        "The table of numbers is open, of \(Self.listed(state.rows.map { scene.entries[$0.entry].letter }))"
      ]
    case .shelf(let state): words(of: state)
    case .course(let state):
      ["The list of lessons is open"]
        + (state.course.flatMap { course in
          let all = course.lessons
          return all.indices.contains(state.selection)
            ? [
              "Chosen: \(all[state.selection].title), lesson \(state.selection + 1) of \(all.count)"
            ]
            : nil
        } ?? [])
    case .votes(let state):
      ["The votes of the class are being typed: '\(state.line.text)'"]
        + (state.error.map { ["Not taken: \($0)"] } ?? [])
    case .name(let state):
      ["The name of the scene is being typed: '\(state.line.text)'"]
        + (state.error.map { ["Not taken: \($0)"] } ?? [])
    }
  }

  private static func four(_ value: Double) -> String { NumberText.significant(value, digits: 4) }

  private func words(of state: PaletteState) -> [String] {
    let found = commands(state.line.text)
    let typed = state.line.text.isEmpty ? "" : ", and '\(state.line.text)' is typed"
    return ["The list of commands is open\(typed)"]
      + (found.indices.contains(state.selection)
        ? ["Chosen: \(found[state.selection].title)"] : ["No command matches"])
  }

  private func words(of state: FieldState) -> [String] {
    let value = fieldValue(state).map { ", which is \($0)" } ?? ""
    return ["A value is being typed for the \(knob.label): '\(state.line.text)'\(value)"]
      + (state.error.map { ["Not taken: \($0)"] } ?? [])
  }

  private func words(of state: EditorState) -> [String] {
    var lines = [
      "The line of \(scene.entries[state.entry].letter) is being edited: '\(state.line.text)'"
    ]
    if let error = state.error {
      lines.append("It cannot be read: \(error.message) at column \(error.column)")
    } else if let refusal = state.refusal {
      lines.append("The lab cannot have it: \(refusal)")
    }
    return lines
  }

  private func words(of state: TakeAwayState) -> [String] {
    guard state.page != TakeAwayState.scenePage else {
      return ["The scene can be taken away as one line"]
    }
    let title = TakeAwayState.titles[state.page]
    return [
      "\(scene.entries[state.entry].letter) can be taken away for "
        + (title == "shell" ? "a shell" : title)
    ]
  }

  private func words(of state: RangeTestState) -> [String] {
    func value(_ row: RangeWords.Row) -> String { row.rate.map(KnobText.value) ?? "none" }
    var lines = ["The range test of \(RangeWords.title(of: scene.run.setup)) is open"]
    lines += RangeWords.limits(of: state.test).map { "The \($0.name): \(value($0)), \($0.help)" }
    switch state.test.fall {
    case .clear(let band):
      lines.append(
        "The band goes from \(KnobText.value(band.lowerBound)) to "
          + KnobText.value(band.upperBound))
    default:
      lines.append("There is no band: \(RangeWords.band(of: state.test)[0].help)")
    }
    lines += RangeWords.picks(of: state.test).map { "The pick \($0.name): \(value($0))" }
    let chosen = state.rows[state.selection]
    return lines + ["Chosen: \(chosen.name), \(value(chosen))"]
  }

  private func words(of state: MapState) -> [String] {
    func loss(_ index: Int) -> String { Self.loss(state.losses[index]) }
    func place(_ index: Int) -> String {
      Self.listed(
        zip(state.axes, state.values(of: index)).map { "\($0.knob.label) \(KnobText.value($1))" })
    }
    let ranges = zip(state.axes, state.grid).map { axis, values in
      "\(axis.knob.label) from \(KnobText.value(values.first ?? .nan)) to "
        + KnobText.value(values.last ?? .nan)
    }
    var lines = [
      "The map of the last loss of \(state.letter) is open: across \(ranges[0]), up \(ranges[1])"
    ]
    if !state.isComplete {
      lines.append("\(state.known) of its \(state.losses.count) points are known")
    }
    lines.append("Under the cross: \(place(state.selection)); the loss: \(loss(state.selection))")
    if let best = state.best {
      let so = state.isComplete ? "" : " so far"
      lines.append("The least loss\(so), \(loss(best)), is at \(place(best))")
    }
    return lines
  }

  private func words(of state: TuneState) -> [String] {
    var lines = [
      "The search for the best \(state.axis.knob.label) of \(state.letter) is open, with "
        + "\(state.tuner.trials.count) trial\(state.tuner.trials.count == 1 ? "" : "s")"
    ]
    if let best = state.best {
      lines.append(
        "The best so far: \(KnobText.exact(best.value)), its loss \(Self.four(best.loss))")
    }
    return lines
  }

  private func words(of state: ShelfState) -> [String] {
    guard let list = state.list else { return ["The scenes that can be opened are being listed"] }
    let found = list.matches(state.line.text)
    let typed = state.line.text.isEmpty ? "" : ", and '\(state.line.text)' is typed"
    return ["The list of scenes is open\(typed)"]
      + (found.indices.contains(state.selection)
        ? ["Chosen: \(found[state.selection].name), \(found[state.selection].title)"]
        : ["No scene matches"])
  }
}
