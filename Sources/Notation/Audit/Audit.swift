import Parameters
import Schedules

/// What a schedule does over a run that its arguments do not say.
public struct Audit: Sendable {
  let reading: Reading
  let schedule: any Schedule
  let steps: Int
  let stepsPerEpoch: Int
  let meaning: Meaning

  /// The findings of a schedule over a run, the gravest first.
  ///
  /// - Parameters:
  ///   - reading: the schedule as it was read.
  ///   - schedule: the same in steps.
  ///   - steps: updates in the run, at least 1.
  ///   - stepsPerEpoch: updates in an epoch.
  /// - Returns: at most one finding of each kind, and one of each kind of drop.
  public static func findings(
    of reading: Reading, schedule: any Schedule, steps: Int, stepsPerEpoch: Int = 1
  ) -> [Finding] {
    guard !reading.listens else { return [] }
    do throws(ParameterError) {
      let audit = Audit(
        reading: reading, schedule: schedule, steps: max(1, steps), stepsPerEpoch: stepsPerEpoch,
        meaning: try Meaning(reading.blueprint))
      let single = [
        audit.undefined, audit.units, audit.negative, audit.never, audit.rises, audit.grows,
        audit.lateZero, audit.earlyZero, audit.length, audit.middle,
      ]
      return single.compactMap { $0 } + audit.drops
    } catch {
      preconditionFailure("the notation checks what it reads: \(error)")
    }
  }

  /// Updates in a unit of the schedule's time.
  var unit: Int { reading.clock == .steps ? 1 : stepsPerEpoch }

  /// When the schedule is over, in updates; nil where it never is.
  var end: Int? { meaning.end(unit: unit) }

  private var last: Int { steps - 1 }

  /// The least step up to `last` for which a condition holds that never ceases to hold.
  private func first(upTo last: Int, where holds: (Int) -> Bool) -> Int? {
    guard holds(last) else { return nil }
    var (low, high) = (-1, last)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// A function without a value: Python would stop there.
  private var undefined: Finding? {
    guard reading.blueprint.hasFunction,
      let step = (0..<min(steps, 4096)).first(where: { schedule.rate(at: $0).isNaN })
    else { return nil }
    return finding(
      .undefined, step, "the function has no value at step \(step): Python would stop there",
      brief: "no value at step \(step)")
  }

  /// The rate below zero, within the run or right after it.
  private var negative: Finding? {
    guard let step = first(upTo: steps, where: { schedule.extent(over: 0...$0).low < 0 }) else {
      return nil
    }
    let place = step == steps ? "right after the run, at step \(step)" : "at step \(step)"
    return finding(
      .negative, step, "the rate is negative \(place): \(text(schedule.rate(at: step)))",
      brief: "negative at step \(step)")
  }

  /// A rate that would change, only later.
  private var never: Finding? {
    guard isFlat(0, last) else { return nil }
    let far = 1 << 40
    guard steps < far, !isFlat(0, far),
      let step = first(upTo: far, where: { !isFlat(0, $0) })
    else { return nil }
    return finding(
      .never, step,
      "the rate never changes in this run of \(steps) steps: it first does at step \(step)",
      brief: "flat until step \(step)")
  }

  /// A rise after the end, or right after the run.
  private var rises: Finding? {
    guard let end, end < last, !meaning.startsAgain else { return nil }
    let lowest = schedule.rate(at: end)
    let extent = schedule.extent(over: end...last)
    let peak = max(abs(schedule.extent(over: 0...end).high), .leastNonzeroMagnitude)
    guard extent.high > lowest + 1e-6 * peak else { return nil }
    return finding(
      .rises, end,
      "the rate rises again after step \(end), up to \(text(extent.high)): the schedule does not"
        + " hold its last rate", brief: "rises after step \(end)")
  }

  /// True of a stretch in which some update does something.
  private func acts(_ first: Int, _ last: Int) -> Bool {
    let extent = schedule.extent(over: first...last)
    return extent.low < 0 || extent.high > 0
  }

  /// Where the updates at the end begin that do nothing, if there are two or more of them.
  private var stop: Int? {
    let rest = first(upTo: last) { acts(last - $0, last) }
    guard let rest else { return 0 }
    return rest >= 2 ? steps - rest : nil
  }

  /// Updates that do nothing at the end.
  private var lateZero: Finding? {
    guard let stop else { return nil }
    guard stop > 0 else { return finding(.zero, 0, "the rate is 0 throughout") }
    return finding(
      .zero, stop,
      "the rate is 0 from step \(stop) on: \(steps - stop) of \(steps) steps do nothing",
      brief: "0 from step \(stop) on")
  }

  /// Updates that do nothing at the beginning.
  private var earlyZero: Finding? {
    guard schedule.rate(at: 0) == 0, stop != 0,
      let rise = first(upTo: last, where: { acts(0, $0) })
    else { return nil }
    return finding(
      .zero, 0,
      rise == 1
        ? "the rate of the first step is 0: it does nothing"
        : "the rate is 0 before step \(rise): \(rise) steps do nothing",
      brief: rise == 1 ? "first step has rate 0" : "0 before step \(rise)")
  }

  /// A rate that only grows, by a factor above 1.
  private var grows: Finding? {
    let factor: Double
    switch meaning {
    case .step(_, let given, _, _), .exponential(_, let given, _): factor = given
    default: return nil
    }
    let (start, end) = (schedule.rate(at: 0), schedule.rate(at: last))
    guard factor > 1, end > start else { return nil }
    return finding(
      .grows, 0, "the rate grows, from \(text(start)) to \(text(end)) at the end of the run",
      brief: "the rate grows")
  }

  /// A run that stops in the middle of a cycle, high up.
  private var middle: Finding? {
    guard meaning.startsAgain else { return nil }
    let extent = schedule.extent(over: 0...last)
    let rate = schedule.rate(at: last)
    let part = (rate - extent.low) / (extent.high - extent.low)
    guard part > 0.25 else { return nil }
    return finding(
      .middle, last,
      "the run stops in the middle of a cycle, at \(text(rate)), \(percent(rate / extent.high)) of"
        + " the greatest rate", brief: "stops at \(percent(rate / extent.high)) of top")
  }

  /// A run that is shorter or longer than the schedule.
  private var length: Finding? {
    guard let end, !meaning.startsAgain else { return nil }
    if Double(steps) < 0.95 * Double(end) {
      let share = percent(Double(steps) / Double(end))
      return finding(
        .length, last,
        "the run of \(steps) steps uses \(share) of the schedule, which ends at step \(end)",
        brief: "uses \(share) of \(end)")
    }
    guard Double(steps) > 1.05 * Double(end) + 1, isFlat(end, last), !meaning.isRising,
      stop == nil
    else { return nil }
    let share = percent(Double(steps - end) / Double(steps))
    return finding(
      .length, end,
      "the schedule is over at step \(end): \(share) of the run stays at"
        + " \(text(schedule.rate(at: end)))", brief: "over at step \(end)")
  }

  private func isFlat(_ first: Int, _ last: Int) -> Bool {
    let extent = schedule.extent(over: first...last)
    return extent.low == extent.high
  }

  func finding(
    _ kind: Finding.Kind, _ step: Int, _ sentence: String, brief: String? = nil
  ) -> Finding {
    Finding(kind: kind, step: step, sentence: sentence, brief: brief ?? sentence)
  }

  func text(_ rate: Double) -> String { NumberText.shortest(rate) }

  private func percent(_ share: Double) -> String {
    let hundredths = share * 100
    return hundredths < 1 ? "less than 1 %" : "\(Int(hundredths.rounded())) %"
  }
}
