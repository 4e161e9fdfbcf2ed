import Parameters

/// The search for the value of one knob that reaches a goal.
struct MatchSearch {
  let match: Match
  let other: Match.Side
  let lever: Lever
  let goal: Match.Goal
  let steps: Int
  let stepsPerEpoch: Int
  let limit: Int

  /// How near is reached, relative to the goal.
  private static let tolerance = 1e-9

  /// - Throws: ``MatchError`` where no value reaches the goal.
  func outcome() throws(MatchError) -> Match.Outcome {
    if match == .factor, let value = closedForm() { return try outcome(at: value) }
    let knob = lever.parameter.label
    if goal.value == 0, match == .end, lever.isRatio {
      throw .neverZero(other.name, knob: knob, model: goal.name)
    }
    let (low, high) = (lever.limits.lowerBound, lever.limits.upperBound)
    let ends = [low, high].map { (place: $0, value: measure($0)) }
    guard ends.allSatisfy({ !$0.value.isNaN }), ends[0].value != ends[1].value else {
      throw .noEffect(other.name, knob: knob, match)
    }
    let value = root(between: low, high)
    let reached = measure(value)
    guard abs(reached - goal.value) <= Self.tolerance * abs(goal.value) else {
      let nearest = ends.min { abs($0.value - goal.value) < abs($1.value - goal.value) }
      throw .outOfReach(
        other.name, knob: knob, match, goal: goal.value, nearest: nearest?.value ?? reached,
        at: nearest?.place ?? value)
    }
    return try outcome(at: value)
  }

  private func outcome(at value: Double) throws(MatchError) -> Match.Outcome {
    guard lever.parameter.rule.accepts(value) else {
      throw .noEffect(other.name, knob: lever.parameter.label, match)
    }
    return Match.Outcome(
      blueprint: lever.setting(value, in: other.blueprint), path: lever.path,
      parameter: lever.parameter, index: lever.index, from: lever.value(in: other.blueprint),
      to: value, goal: goal.value, isExact: match != .area || steps <= limit)
  }

  /// Factor and interval as another family has them: γ′ = γ^(d′/d), k = −ln γ / d.
  private func closedForm() -> Double? {
    guard let pace = goal.pace,
      let own = Pace(other.blueprint, other.clock, stepsPerEpoch: stepsPerEpoch),
      own.path == lever.path
    else { return nil }
    if lever.parameter.name == "k" { return -logarithm(pace.factor) / pace.interval * own.interval }
    return own.interval == pace.interval
      ? pace.factor : power(pace.factor, own.interval / pace.interval)
  }

  /// What the schedule has with the knob at `value`; NaN where there is no such schedule.
  private func measure(_ value: Double) -> Double {
    guard lever.parameter.rule.accepts(value) else { return .nan }
    let made: any Schedule
    do throws(ParameterError) {
      made = try other.clock.schedule(
        of: lever.setting(value, in: other.blueprint), stepsPerEpoch: stepsPerEpoch)
    } catch { return .nan }
    switch match {
    case .factor:
      let interval = goal.pace?.interval ?? 1
      return made.rate(at: Int(min(interval.rounded(), 0x1p53))) / made.rate(at: 0)
    case .end: return made.rate(at: max(0, steps - 1))
    case .area: return Area(made, steps: steps, limit: limit).value
    }
  }

  /// The value at which the measure crosses the goal, or the end of the range that comes nearest.
  ///
  /// False position with the standing end's weight halved (Illinois), and bisection between the
  /// bit patterns, where half the way of 0 … 1e100 is a number of ordinary size, at every third
  /// turn. It stops at neighbouring numbers, or within a unit of the goal's last place.
  private func root(between low: Double, _ high: Double) -> Double {
    let sign = lever.lowers ? -1.0 : 1
    func excess(_ value: Double) -> Double {
      let measure = measure(value)
      return measure.isNaN ? .infinity : sign * (measure - goal.value)
    }
    var (a, b) = (low, high)
    var (fa, fb) = (excess(a), excess(b))
    if fa >= 0 { return a }
    if fb <= 0 { return b }
    var best = (value: a, miss: -fa)
    if fb < best.miss { best = (b, fb) }
    /// Which end moved last.
    var side = 0
    for turn in 0..<200 {
      var middle = Double(bitPattern: a.bitPattern + (b.bitPattern - a.bitPattern) / 2)
      guard middle > a, middle < b else { break }
      // Straight lines are of use once both ends are near each other.
      if turn % 3 != 2, b < 2 * a, fa.isFinite, fb.isFinite {
        let chord = (a * fb - b * fa) / (fb - fa)
        if chord > a, chord < b { middle = chord }
      }
      let f = excess(middle)
      if abs(f) < best.miss { best = (middle, abs(f)) }
      if abs(f) <= abs(goal.value) * 0x1p-53 { break }
      if f < 0 {
        if side < 0 { fb /= 2 }
        (a, fa, side) = (middle, f, -1)
      } else {
        if side > 0 { fa /= 2 }
        (b, fb, side) = (middle, f, 1)
      }
    }
    return best.value
  }
}
