extension Lesson.Turn {
  /// A knob by its name: `A.factor`, `A.2.lr` for that of the second part, `run.batch`.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    self.text = text
    owner = String(parts[0])
    name = String(parts[1])
  }
}

extension Scene {
  /// A knob and the panel it is on.
  package struct KnobPlace: Hashable, Sendable {
    /// A place in the scene's entries, or their number for the run.
    package let panel: Int
    package let index: Int
    package let knob: Knob
    /// Nil for the run.
    package let entry: Int?
  }

  /// Where a knob is; nil where there is none of that name.
  package func place(of turn: Lesson.Turn) -> KnobPlace? {
    let entry = entries.firstIndex { $0.letter == turn.owner }
    guard entry != nil || turn.owner == "run" else { return nil }
    let knobs = entry.map { Knob.of(entries[$0]) } ?? Knob.run(run.setup)
    guard let index = knobs.firstIndex(where: { Self.names(of: $0).contains(turn.name) }) else {
      return nil
    }
    return KnobPlace(
      panel: entry ?? entries.count, index: index, knob: knobs[index], entry: entry)
  }

  /// Why a knob cannot be found, as one sentence.
  func refusal(of text: String) -> String {
    let owners = entries.map(\.letter) + ["run"]
    guard let turn = Lesson.Turn(text) else {
      return "a knob has an owner and a name, as in A.factor or run.batch, not '\(text)'"
    }
    guard owners.contains(turn.owner) else {
      return "'\(turn.owner)' is not here; there are \(owners.joined(separator: ", "))"
    }
    let entry = entries.firstIndex { $0.letter == turn.owner }
    let knobs = entry.map { Knob.of(entries[$0]) } ?? Knob.run(run.setup)
    let names = knobs.compactMap { Self.names(of: $0).first }.joined(separator: ", ")
    return "\(turn.owner) has no knob '\(turn.name)'; there are \(names)"
  }

  private static func names(of knob: Knob) -> [String] {
    let name = knob.parameter.name
    return knob.part.map { ["\($0).\(name)", name] } ?? [name]
  }
}
