import Plot
import Schedules
import Training

/// Turns schedules and losses into what each dot column of a plot shows; O(columns).
package enum Sampling {
  /// The rates of a run of `steps` updates over `count` columns of an axis, by default of the whole
  /// run.
  ///
  /// A rate holds for its whole step, so every change is upright: true stairs where steps are wider
  /// than columns, exact extremes where a column holds many. The right edge of a column belongs to
  /// the next one.
  package static func columns(
    of schedule: any Schedule, steps: Int, count: Int, on axis: StepAxis? = nil
  ) -> [Column] {
    guard steps > 0, count > 0 else { return [] }
    let axis = axis ?? StepAxis(steps: steps)
    var right = axis.edge(0, of: count)
    return (0..<count).map { column in
      let left = right
      right = axis.edge(column + 1, of: count)
      let from = min(Int(left), steps - 1)
      let to = min(Int(right), steps - 1)
      let extent = schedule.extent(over: from...max(from, right > Double(to) ? to : to - 1))
      return Column(
        first: schedule.rate(at: from), last: schedule.rate(at: to), low: extent.low,
        high: extent.high)
    }
  }

  /// The batches of a timetable over `count` columns: stairs, as with rates.
  static func columns(of timetable: Timetable, count: Int, on axis: StepAxis) -> [Column] {
    guard count > 0 else { return [] }
    var right = axis.edge(0, of: count)
    var place = 0
    return (0..<count).map { column in
      let left = right
      right = axis.edge(column + 1, of: count)
      let from = Int(left)
      let to = min(Int(right), timetable.steps - 1)
      while place + 1 < timetable.phases.count, timetable.phases[place + 1].step <= from {
        place += 1
      }
      let first = timetable.phases[place].batch
      var (low, high, last) = (first, first, first)
      for phase in timetable.phases[place...] where phase.step <= to {
        last = phase.batch
        guard phase.step < to || column == count - 1 && right > Double(to) else { continue }
        low = min(low, last)
        high = max(high, last)
      }
      return Column(first: first, last: last, low: low, high: high)
    }
  }

  /// The losses known so far over `count` columns; what is not known yet is a gap.
  static func columns(
    of trace: Trace, count: Int, scale: Scale, on axis: StepAxis
  ) -> [Column] {
    guard trace.steps > 0, count > 0 else { return [] }
    func value(_ x: Double) -> Double {
      let step = min(Int(x), trace.steps)
      let part = x - Double(step)
      let loss = trace.loss(at: step)
      return part > 0 ? between(loss, trace.loss(at: step + 1), part, scale) : loss
    }
    var right = axis.edge(0, of: count)
    return (0..<count).map { column in
      let left = right
      right = axis.edge(column + 1, of: count)
      let from = Int(left)
      let to = min(Int(right), trace.steps)
      guard isGathered(trace, left, right) else {
        return Column(first: value(left), last: value(right))
      }
      let isEnd = column == count - 1 && to == trace.steps
      let extent = trace.extent(over: from...max(from, isEnd ? to : to - 1))
      return Column(
        first: trace.loss(at: from), last: trace.loss(at: to), low: extent.low, high: extent.high)
    }
  }

  /// Whether a column shows what its points reach; else it is narrower than they are apart, and
  /// there are straight lines between them.
  private static func isGathered(_ trace: Trace, _ left: Double, _ right: Double) -> Bool {
    let width = right - left
    guard width >= 1 else { return false }
    if width >= Double(trace.stride) { return true }
    // The first losses of a long run are all kept.
    guard trace.sample == nil else { return false }
    return !trace.isSparse
      || trace.isPoint(Int(left)) && trace.isPoint(Int(right))
        && trace.isPoint(Int(right) - 1)
  }

  /// What the noise has brought of a loss over `count` columns; a gap where that cannot be told.
  static func columns(
    ofNoise parts: Parts, count: Int, scale: Scale, on axis: StepAxis
  ) -> [Column] {
    let steps = parts.whole.steps
    guard steps > 0, count > 0 else { return [] }
    func value(_ x: Double) -> Double {
      let step = min(Int(x), steps)
      let part = x - Double(step)
      let noise = parts.noise(at: step)
      return part > 0 ? between(noise, parts.noise(at: step + 1), part, scale) : noise
    }
    var right = axis.edge(0, of: count)
    return (0..<count).map { index in
      let left = right
      right = axis.edge(index + 1, of: count)
      guard right - left >= 1 else { return Column(first: value(left), last: value(right)) }
      let (from, to) = (Int(left), min(Int(right), steps))
      var column = Column(first: parts.noise(at: from), last: parts.noise(at: to))
      for step in stride(from: from, to: to, by: max(1, min(parts.whole.stride, (to - from) / 64)))
      {
        let noise = parts.noise(at: step)
        column.low = Double.minimum(column.low, noise)
        column.high = Double.maximum(column.high, noise)
      }
      return column.first.isNaN || column.last.isNaN ? .gap : column
    }
  }

  /// The same without what lies below the axis, which would be a row of marks.
  static func above(_ scale: Scale, _ columns: [Column]) -> [Column] {
    columns.map { scale.position(of: $0.high) < 0 ? .gap : $0 }
  }

  /// The value a part of the way from `a` to `b`, in a straight line on the axis.
  private static func between(_ a: Double, _ b: Double, _ part: Double, _ scale: Scale) -> Double {
    guard part > 0, a != b else { return a }
    let from = scale.position(of: a)
    let to = scale.position(of: b)
    guard from.isFinite, to.isFinite else { return part < 1 ? a : b }
    return scale.value(at: from + (to - from) * part)
  }
}
