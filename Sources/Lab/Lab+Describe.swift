import Cells
import Notation
import Plot
import Schedules

/// The screen in words: for a screen reader, for a mail, for a test.
extension Lab {
  /// What is shown, a sentence a line; numbers have four digits.
  package var description: [String] {
    var lines = [
      "\(Self.count(shownEntries.count, "schedule")) over \(length), on the \(conditions)"
    ]
    if let lecture {
      lines = lessonWords(lecture) + lines
      // What is not shown yet is not told either.
      if Display.Plot.allCases.contains(where: lecture.hides) {
        return lines.map { Text.clean($0) }
      }
    }
    lines += scene.entries.indices.flatMap { describe($0) }
    lines += compared
    lines += viewWords
    if !lookWords.isEmpty { lines.append("In sight: " + lookWords.joined(separator: ", ")) }
    lines.append("The cursor is at \(place)")
    let knob = knob
    let whose = focusedEntry.map { scene.entries[$0].letter } ?? "the run"
    if knob.target == .type {
      lines.append("The keys choose the schedule type of \(whose)")
    } else {
      let value = knob.value(in: scene, entry: focusedEntry)
      let entry = focusedEntry.map { scene.entries[$0] }
      let unit = KnobText.unit(of: knob, value, clock: entry?.clock)
      lines.append(
        "The keys turn the \(knob.parameter.label) of \(whose), which is "
          + KnobText.text(of: knob, value, entry: entry) + (unit.isEmpty ? "" : " \(unit)"))
    }
    lines += pageWords
    if let message { lines.append(message) }
    return lines.map { Text.clean($0) + "." }
  }

  private var shownEntries: [Int] {
    scene.entries.indices.filter { !scene.entries[$0].isHidden }
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private var length: String {
    let run = scene.run
    guard run.stepsPerEpoch > 1 else { return Self.count(run.steps, "step") }
    return "\(KnobText.value(run.epochs)) epochs of \(run.stepsPerEpoch) steps"
  }

  private var conditions: String {
    let setup = scene.run.setup
    var words = "\(setup.problem.kind.title) with \(setup.optimizer.kind.title)"
    if let batch = setup.problem.batch { words += ", batch \(NumberText.shortest(batch))" }
    if scene.isRandom { words += ", seed \(scene.samples.seed)" }
    return words
  }

  /// A place in the run.
  private func words(at step: Int) -> String {
    let run = scene.run
    guard run.stepsPerEpoch > 1 else { return "step \(step)" }
    return "epoch \(KnobText.value(Double(step) / Double(run.stepsPerEpoch)))"
  }

  /// `a jump at epoch 30` or `jumps at epochs 30 and 60`.
  private func jumpWords(_ drops: [Int]) -> String {
    guard drops.count > 1 else { return "a jump at \(drops.map { words(at: $0) }.joined())" }
    let all = drops.map { words(at: $0) }
    let noun = scene.run.stepsPerEpoch > 1 ? "epoch" : "step"
    return "jumps at \(noun)s \(Self.listed(all.map { String($0.dropFirst(noun.count + 1)) }))"
  }

  private static func number(_ value: Double) -> String {
    NumberText.significant(value, digits: 4)
  }

  private func describe(_ index: Int) -> [String] {
    let (entry, track) = (scene.entries[index], tracks[index])
    guard !entry.isHidden else { return ["\(entry.letter), \(entry.title), is hidden"] }
    let last = scene.run.steps - 1
    let schedule = track.schedule
    var rate =
      "\(entry.letter), \(entry.title): the learning rate is \(Self.number(schedule.rate(at: 0))) at"
      + " the start, \(Self.number(self.rate(of: index))) at the cursor and"
      + " \(Self.number(schedule.rate(at: last))) at the end"
    var drops: [Int] = []
    while drops.count <= 8, let next = schedule.jump(after: drops.last ?? 0), next <= last {
      drops.append(next)
    }
    if drops.count > 8 {
      rate += ", with more than 8 jumps"
    } else if !drops.isEmpty {
      rate += ", with \(jumpWords(drops))"
    }
    var lines = [rate]
    if let trace = track.trace, track.isCurrent {
      func loss(_ step: Int) -> String {
        track.reading(at: step).map { ($0.isExact ? "" : "about ") + Self.number($0.loss) }
          ?? "not known yet"
      }
      if let step = trace.divergedAt {
        lines.append("\(entry.letter) diverges at \(words(at: step))")
      } else {
        lines.append(
          "Its \(Self.quantity(scene)) is \(loss(0)) at the start, \(loss(cursor)) at the cursor and"
            + " \(loss(scene.run.steps)) at the end")
      }
    } else {
      lines.append("Its loss is being computed")
    }
    lines += track.findings.prefix(1).map { "Note: \($0.brief)" }
    return lines
  }

  private static func quantity(_ scene: Scene) -> String {
    scene.run.setup.isSampled ? "loss, a mean of paths," : "expected loss"
  }

  /// Who ends lower.
  private var compared: [String] {
    let ends = shownEntries.compactMap { index in
      tracks[index].isCurrent
        ? tracks[index].reading(at: scene.run.steps).map { (index, $0.loss) } : nil
    }
    guard let first = ends.first, ends.count > 1, ends.allSatisfy({ $0.1.isFinite }) else {
      return []
    }
    return ends.dropFirst().map { index, loss in
      let (one, other) = (scene.entries[first.0].letter, scene.entries[index].letter)
      guard loss != first.1 else { return "\(one) and \(other) end at the same loss" }
      return
        "At the end the loss of \(other) is \(Self.number(loss / first.1)) times that of \(one)"
    }
  }
}
