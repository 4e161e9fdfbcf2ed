import Cells
import Notation
import Parameters
import Schedules

/// A schedule being typed as a line, its curves following while it can be read.
package struct EditorState: Hashable, Sendable {
  /// The place in the scene's entries.
  package let entry: Int
  /// What Esc goes back to.
  let before: Lab.Moment
  package var line: LineEditor
  /// What the line says; nil while it says nothing.
  package internal(set) var reading: Reading?
  /// Why it cannot be read, with the place.
  package internal(set) var error: NotationError?
  /// Why the lab cannot have what can be read.
  package internal(set) var refusal: String?
  /// What can follow at the cursor.
  package internal(set) var completion: Completion
  /// The choice that is chosen of those listed; nil while none are.
  package internal(set) var choice: Int?

  init(entry: Int, before: Lab.Moment, text: String, isSelected: Bool = false) {
    self.entry = entry
    self.before = before
    line = LineEditor(text, selected: isSelected)
    completion = Completion.at(line.cursor, of: text)
  }

  /// The schedule as it was before.
  var old: Entry { before.scene.entries[entry] }
}

extension Lab {
  /// Opens the line of the schedule that has the keys, with its own text or another one.
  mutating func openEditor(_ text: String? = nil) -> [Effect] {
    panel = topEntry
    let own = Self.oneLine(scene.entries[panel].reading.text)
    overlay = nil
    return read(EditorState(entry: panel, before: moment, text: text ?? own))
  }

  /// Takes a text that was pasted: into the line that is open, else as the line of the schedule
  /// that has the keys.
  package mutating func paste(_ text: String) -> [Effect] {
    message = nil
    showsWelcome = false
    let text = Self.oneLine(text)
    switch overlay {
    case .editor(var state):
      state.line.insert(text)
      state.choice = nil
      return read(state)
    case .field(var state):
      state.line.insert(text)
      state.error = nil
      overlay = .field(state)
    case .palette(var state):
      state.line.insert(text)
      state.selection = 0
      overlay = .palette(state)
    case .help(var state) where state.isSearching:
      state.query.insert(text)
      state.scroll = 0
      overlay = .help(state)
    case .shelf(var state):
      state.line.insert(text)
      state.selection = 0
      overlay = .shelf(state)
    case .votes(var state):
      state.line.insert(text)
      state.error = nil
      overlay = .votes(state)
    case .name(var state):
      state.line.insert(text)
      (state.error, state.overwrites) = (nil, nil)
      overlay = .name(state)
    case nil where lecture != nil:
      message = refusalInLesson(of: .edit)
    case nil:
      guard !text.isEmpty else {
        message = "nothing was pasted; copy a line such as StepLR(lr=0.1, step_size=30) first"
        return []
      }
      return openEditor(text)
    default: message = "nothing here takes text; Esc closes this, then paste again"
    }
    return []
  }

  /// Lines as one, without anything a terminal would obey, and without blanks around it.
  static func oneLine(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    var isIndented = true
    for scalar in text.unicodeScalars {
      let isBreak = scalar == "\n" || scalar == "\r" || scalar == "\t"
      // An indented argument is one blank away from the one before.
      if isIndented || isBreak, isBreak || scalar == " " {
        if !line.isEmpty, line.last != " " { line.append(" ") }
        isIndented = true
        continue
      }
      isIndented = false
      line.append(scalar)
    }
    while line.last == " " { line.removeLast() }
    return Text.clean(String(line))
  }

  mutating func pressInEditor(_ key: Key, _ old: EditorState) -> [Effect] {
    var state = old
    let choices = state.completion.choices
    switch (key.code, state.choice) {
    case (.escape, .some):
      state.choice = nil
      overlay = .editor(state)
      return []
    case (.escape, nil):
      overlay = nil
      return withdraw(to: state.before)
    case (.tab, nil), (.enter, .some), (.tab, .some):
      guard !choices.isEmpty else {
        state.choice = nil
        overlay = .editor(state)
        message = nothingFollows(in: state)
        return []
      }
      if state.choice == nil, choices.count > 1 {
        state.choice = 0
        overlay = .editor(state)
        return []
      }
      state.line.insert(
        choices[min(state.choice ?? 0, choices.count - 1)].text,
        replacing: state.completion.replaced)
      state.choice = nil
      return read(state)
    case (.up, .some(let choice)):
      state.choice = (choice + choices.count - 1) % max(1, choices.count)
    case (.down, .some(let choice)):
      state.choice = (choice + 1) % max(1, choices.count)
    case (.enter, nil): return take(state)
    default:
      let text = state.line
      guard state.line.take(key) else { return [] }
      if state.line.scalars != text.scalars {
        if state.choice != nil { state.choice = 0 }
        return read(state)
      }
      state.choice = nil
      state.completion = Completion.at(state.line.cursor, of: state.line.text)
    }
    overlay = .editor(state)
    return []
  }

  private func nothingFollows(in state: EditorState) -> String {
    guard let call = state.completion.call else {
      return "no schedule has these letters; the Backspace key takes them away"
    }
    return call.present == nil
      ? "\(call.name) has no more parameters; ) closes it" : "a value stands here; type it"
  }

  /// Reads what stands there, and shows it where it is a schedule.
  private mutating func read(_ old: EditorState) -> [Effect] {
    var state = old
    let text = state.line.text
    state.completion = Completion.at(state.line.cursor, of: text)
    if state.completion.choices.isEmpty { state.choice = nil }
    (state.reading, state.error, state.refusal) = (nil, nil, nil)
    var effects: [Effect] = []
    do throws(NotationError) {
      let reading = try reading(of: text, in: state)
      state.reading = reading
      do throws(ParameterError) {
        var next = state.before.scene
        next.entries[state.entry] = state.old.replaced(by: reading, run: next.run)
        effects = try preview(next)
      } catch {
        state.refusal = "\(error)"
      }
    } catch {
      state.error = error
    }
    overlay = .editor(state)
    return effects
  }

  /// What a line says; one that leaves its rate to the optimizer gets the rate the schedule began
  /// with, written into it.
  private func reading(
    of text: String, in state: EditorState
  ) throws(NotationError) -> Reading {
    do throws(NotationError) { return try Spec.read(text) } catch {
      guard let old = try? Experiment(state.old, state.before.scene.run).schedule(),
        (try? Spec.read(text, rate: old.rate(at: 0))) != nil,
        let end = text.lastIndex(of: ")")
      else { throw error }
      let rate = KnobText.exact(old.rate(at: 0))
      let line = "\(text[..<end]), lr=\(rate)\(text[end...])"
      guard let reading = try? Spec.read(line) else { throw error }
      return reading
    }
  }

  /// Takes the schedule as one step of undo, and says what it may come to.
  private mutating func take(_ state: EditorState) -> [Effect] {
    guard state.reading != nil, state.refusal == nil else {
      overlay = .editor(state)
      return []
    }
    overlay = nil
    let before = state.before.scene
    decide(since: state.before)
    guard scene != before else {
      message = "\(scene.entries[state.entry].letter) stays as it was"
      return []
    }
    if !hasChosenKnob { chooseKnob(min(1, knobs(of: panel).count - 1)) }
    message = tidings(of: state.entry)
    return []
  }

  /// What became of a schedule that was typed, with the gravest that the audit finds.
  private func tidings(of index: Int) -> String {
    let entry = scene.entries[index]
    let reading = entry.reading
    let name = reading.library.map { "\($0)'s \(reading.name ?? "")" } ?? entry.title
    let start = "\(entry.letter) is \(name)"
    if let warning = reading.warnings.first { return "\(start): \(warning); E says it again" }
    guard
      let finding = Audit.findings(
        of: reading, schedule: tracks[index].schedule, steps: scene.run.steps,
        stepsPerEpoch: scene.run.stepsPerEpoch
      ).first
    else { return "\(start); u takes it back" }
    // When a library drops is what it is read for; our own words drop as they say.
    guard finding.kind != .drops || reading.library != nil else {
      return "\(start); u takes it back"
    }
    if finding.kind == .drops { return "\(start): \(firstDrop(of: index)); u takes it back" }
    let full = "\(start): \(finding.sentence); u takes it back"
    return Text.width(of: full) <= size.columns - 3
      ? full : "\(start): \(finding.brief); E says it in full"
  }

  private func firstDrop(of index: Int) -> String {
    tracks[index].schedule.jump(after: 0).map { "first drop at step \($0)" } ?? "no drop"
  }
}

extension Entry {
  /// The schedule of a line in the place of this one.
  ///
  /// What is ours counts what it counted before; what is a library's, what the library counts.
  func replaced(by reading: Reading, run: Run) -> Entry {
    let own = reading.library == nil
    // What turns epochs into steps itself counts steps.
    let counts = reading.blueprint.family.name == "by_epochs" ? .steps : clock
    var entry = Entry(slot: slot, own ? reading.counting(counts) : reading)
    entry.memory = memory
    entry.memory[typeName] = blueprint
    entry.batch = batch
    if blueprint == entry.blueprint, clock == entry.clock, self.reading.text == reading.text {
      return self
    }
    if reading.blueprint.family.listens, entry.clock == .steps {
      entry.listen(as: entry.typeName, run)
    }
    return entry
  }
}
