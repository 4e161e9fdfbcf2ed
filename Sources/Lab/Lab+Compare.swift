import Plot
import Schedules
import Training

/// Curves as they were, kept to be looked at while knobs are turned.
package struct Pin: Sendable {
  /// One of them.
  struct Ghost: Sendable {
    /// The colour it was drawn in.
    var slot: Int
    var track: Track
  }

  var ghosts: [Ghost]
  /// The run they are of; in another one they cannot be drawn.
  let run: Run

  /// True where its curves have the axis of steps of a run.
  func isOf(_ run: Run) -> Bool {
    self.run.steps == run.steps && self.run.stepsPerEpoch == run.stepsPerEpoch
  }

  /// Takes over what comes in late.
  mutating func take(_ trace: Trace, heard: Recorded?, from id: RunID) {
    for index in ghosts.indices where ghosts[index].track.has(id) {
      ghosts[index].track.take(trace, id.part, heard: heard)
    }
  }

  /// True where it is just what is shown.
  func shows(_ ghosts: [Ghost]) -> Bool {
    self.ghosts.map(\.slot) == ghosts.map(\.slot)
      && self.ghosts.map(\.track.experiment) == ghosts.map(\.track.experiment)
  }
}

/// The match that was made last, for the next one.
struct LastMatch: Hashable, Sendable {
  /// The slot of the schedule that was moved.
  let slot: Int
  let match: Match
}

extension Lab {
  // MARK: Views

  /// Goes to the next view; one that compares needs two schedules.
  mutating func nextView() -> [Effect] {
    let effects = attempt { $0.display.view = $0.display.view.next }
    if scene.display.view.comparison != nil, shown.count < 2 {
      message = "one schedule alone has nothing to be compared with; a adds one"
    }
    return effects
  }

  // MARK: Pin

  /// Keeps what is shown as ghosts; where just that is pinned, lets it go.
  mutating func togglePin() {
    let ghosts = shown.map { Pin.Ghost(slot: scene.entries[$0].slot, track: tracks[$0]) }
    guard !ghosts.isEmpty else {
      message = "nothing is shown that could be pinned; H shows a schedule"
      return
    }
    if let pin, pin.shows(ghosts) {
      self.pin = nil
      message = "unpinned"
      return
    }
    let isNew = pin == nil
    pin = Pin(ghosts: ghosts, run: scene.run)
    let letters = Self.list(shown.map { scene.entries[$0].letter })
    message =
      isNew
      ? "pinned \(letters) as they are now; turn a knob and compare, p again unpins"
      : "pinned \(letters) anew; p again unpins"
    if shown.count == 1 { message = message?.replacing("as they are", with: "as it is") }
  }

  private static func list(_ letters: [String]) -> String {
    guard letters.count > 2, let first = letters.first, let last = letters.last else {
      return letters.joined(separator: " and ")
    }
    return "\(first) to \(last)"
  }

  /// Adds what is pinned, dim, under the curves.
  func addGhosts(_ plot: Display.Plot, of entries: [Int], to chart: inout Chart, count: Int) {
    guard let pin, plot == .rate || plot == .loss, pin.isOf(scene.run)
    else { return }
    let slots = entries.map { scene.entries[$0].slot }
    let isDivided = [.sideBySide, .grid].contains(scene.display.view)
    for ghost in pin.ghosts where !isDivided || slots.contains(ghost.slot) {
      guard plot == .rate ? ghost.track.isHeard : ghost.track.isCurrent else { continue }
      let isNamed = !chart.curves.contains { $0.part == .pinned }
      chart.curves.append(
        Curve(
          name: isNamed ? "pinned" : "", slot: ghost.slot,
          columns: columns(of: ghost.track, plot, count: count, scale: chart.scale),
          isDimmed: true, part: .pinned))
      chart.showsLegend = true
    }
  }

  // MARK: Swap

  /// The schedule that has the keys and the next one change places: letter, colour and panel.
  mutating func swap() -> [Effect] {
    guard scene.entries.count > 1 else {
      message = "there is nothing to swap with; a adds a schedule"
      return []
    }
    let one = topEntry
    let other = (one + 1) % scene.entries.count
    let slots = [scene.entries[one].slot, scene.entries[other].slot]
    let effects = attempt { scene in
      scene.entries.swapAt(one, other)
      scene.entries[one].slot = slots[0]
      scene.entries[other].slot = slots[1]
    }
    swapKnobs(slots[0], slots[1])
    for index in pin?.ghosts.indices ?? 0..<0 {
      if let slot = pin?.ghosts[index].slot, let place = slots.firstIndex(of: slot) {
        pin?.ghosts[index].slot = slots[1 - place]
      }
    }
    // The keys stay with the schedule that had them.
    if panel == one { panel = other }
    let letters = [one, other].map { scene.entries[$0].letter }
    message = "\(letters[0]) and \(letters[1]) have changed places"
    return effects
  }

  // MARK: Match

  /// Rates that are added one by one for an area, while somebody waits for a key.
  private static let areaLimit = 1 << 17

  /// Moves a knob of the schedule that has the keys, or of the second, so that it matches the
  /// first; at the next key in the next way.
  mutating func match() -> [Effect] {
    guard let first = shown.first, shown.count > 1 else {
      message = "a match needs two schedules; a adds one, H shows a hidden one"
      return []
    }
    let other = topEntry != first && shown.contains(topEntry) ? topEntry : shown[1]
    for index in [first, other] where !tracks[index].isHeard {
      message = "\(scene.entries[index].letter) listens and is not heard yet; m again when it is"
      return []
    }
    let entry = scene.entries[other]
    let match =
      lastMatch.map { $0.slot == entry.slot ? $0.match.next : Match.factor } ?? Match.factor
    lastMatch = LastMatch(slot: entry.slot, match: match)
    let run = scene.run
    func side(_ index: Int) -> Match.Side {
      Match.Side(
        name: scene.entries[index].letter, blueprint: scene.entries[index].blueprint,
        clock: scene.entries[index].clock, schedule: tracks[index].schedule)
    }
    do throws(MatchError) {
      let outcome = try match.moved(
        side(other), to: side(first), steps: run.steps, stepsPerEpoch: run.stepsPerEpoch,
        limit: Self.areaLimit)
      let effects = attempt { $0.entries[other].blueprint = outcome.blueprint }
      if scene.entries[other].blueprint == outcome.blueprint {
        message = words(match, outcome, entry, scene.entries[first].letter)
      }
      return effects
    } catch {
      message = "no equal \(match.rawValue): \(error); m goes on"
      return []
    }
  }

  /// What was moved, from where to where.
  private func words(
    _ match: Match, _ outcome: Match.Outcome, _ entry: Entry, _ model: String
  ) -> String {
    let knob = Knob.of(entry).first {
      $0.target == .value(path: outcome.path, index: outcome.index)
    }
    let label = knob?.label ?? outcome.parameter.label
    let how = "by equal \(match.rawValue)"
    guard outcome.from != outcome.to else {
      return "\(entry.letter) matches \(model) \(how) as it is: \(label) "
        + KnobText.value(outcome.to)
    }
    var values = [outcome.from, outcome.to].map(KnobText.value)
    if values[0] == values[1] {
      values = [outcome.from, outcome.to].map { NumberText.significant($0, digits: 8) }
    }
    let goal =
      match == .factor ? "" : ", \(outcome.isExact ? "" : "≈")\(KnobText.value(outcome.goal))"
    return "matched \(entry.letter) to \(model) \(how)\(goal): \(label) \(values[0]) → \(values[1])"
  }
}
