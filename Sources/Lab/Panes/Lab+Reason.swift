import Schedules

extension Lab {
  /// Why a schedule that listens has the rate it has at the cursor; nil for any other schedule, and
  /// before the first change.
  ///
  /// Two lines: what happened when, and what it answered.
  func reason(of entry: Entry) -> [String]? {
    guard let track = tracks.first(where: { $0.id.slot == entry.slot }),
      let recorded = track.schedule as? Recorded
    else { return nil }
    let level = recorded.level(at: cursor)
    guard let turn = level.turn else {
      return recorded.isNeverTurned ? ["never cut: the loss keeps improving"] : nil
    }
    let countsSteps = entry.clock == .steps
    let time = countsSteps ? level.start : level.start / scene.run.stepsPerEpoch
    let unit = countsSteps ? "step" : "epoch"
    let verb =
      switch turn.kind {
      case .cut: "cut"
      case .rise: "risen"
      case .restart: "begun again"
      }
    return ["\(verb) at \(unit) \(time):", turn.reason(unit: unit, number: KnobText.value)]
  }
}
