import Schedules

extension Lab {
  /// Why a schedule that listens has the rate it has at the cursor; nil for any other schedule, and
  /// before the first change.
  ///
  /// While another run is heard, it is that of the rates that are still shown.
  ///
  /// What happened when, what was heard where that is not the expected loss, and what it answered.
  func reason(of entry: Entry) -> [String]? {
    guard let track = tracks.first(where: { $0.id.slot == entry.slot }),
      let recorded = track.schedule as? Recorded
    else { return nil }
    let level = recorded.level(at: cursor)
    guard let turn = level.turn else {
      guard track.isHeard else { return nil }
      let heard = scene.run.setup.isSampled ? "path 1" : "the loss"
      return recorded.isNeverTurned ? ["never cut: \(heard) keeps improving"] : nil
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
    return ["\(verb) at \(unit) \(time):"] + heard
      + [turn.reason(unit: unit, number: KnobText.value)]
  }

  /// What schedules that listen are told, where that is not the expected loss.
  private var heard: [String] {
    let setup = scene.run.setup
    guard setup.isSampled else { return [] }
    return [(setup.hasAccuracy ? "validation loss" : scene.lossName) + " of path 1:"]
  }
}
