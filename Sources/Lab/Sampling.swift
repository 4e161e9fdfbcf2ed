import Plot
import Schedules
import Training

/// Turns schedules and losses into what each dot column of a plot shows; O(columns).
package enum Sampling {
  /// The rates of a run of `steps` updates over `count` columns.
  ///
  /// A rate holds for its whole step, so every change is upright: true stairs where steps are wider
  /// than columns, exact extremes where a column holds many. The right edge of a column belongs to
  /// the next one.
  package static func columns(of schedule: any Schedule, steps: Int, count: Int) -> [Column] {
    guard steps > 0, count > 0 else { return [] }
    let width = Double(steps) / Double(count)
    return (0..<count).map { column in
      let right = width * Double(column + 1)
      let from = min(Int(width * Double(column)), steps - 1)
      let to = min(Int(right), steps - 1)
      let isLast = column == count - 1 || right > Double(to)
      let extent = schedule.extent(over: from...max(from, isLast ? to : to - 1))
      return Column(
        first: schedule.rate(at: from), last: schedule.rate(at: to), low: extent.low,
        high: extent.high)
    }
  }

  /// The batches of a timetable over `count` columns: stairs, as with rates.
  static func columns(of timetable: Timetable, count: Int) -> [Column] {
    guard count > 0 else { return [] }
    let width = Double(timetable.steps) / Double(count)
    var place = 0
    return (0..<count).map { column in
      let from = Int(width * Double(column))
      let to = min(Int(width * Double(column + 1)), timetable.steps - 1)
      while place + 1 < timetable.phases.count, timetable.phases[place + 1].step <= from {
        place += 1
      }
      let first = timetable.phases[place].batch
      var (low, high, last) = (first, first, first)
      for phase in timetable.phases[place...] where phase.step <= to {
        last = phase.batch
        guard phase.step < to || column == count - 1 else { continue }
        low = min(low, last)
        high = max(high, last)
      }
      return Column(first: first, last: last, low: low, high: high)
    }
  }

  /// The losses known so far over `count` columns; what is not known yet is a gap.
  static func columns(of trace: Trace, count: Int, scale: Scale) -> [Column] {
    guard trace.steps > 0, count > 0 else { return [] }
    let width = Double(trace.steps) / Double(count)
    // Where a point of a mean is wider than a column there are straight lines, not stairs.
    if width >= 1, trace.sample == nil || width >= Double(trace.stride) {
      return (0..<count).map { column in
        let from = Int(width * Double(column))
        let to = Int(width * Double(column + 1))
        let extent = trace.extent(over: from...max(from, column == count - 1 ? to : to - 1))
        return Column(
          first: trace.loss(at: from), last: trace.loss(at: to), low: extent.low,
          high: extent.high)
      }
    }
    func value(_ x: Double) -> Double {
      let step = min(Int(x), trace.steps)
      let part = x - Double(step)
      let loss = trace.loss(at: step)
      return part > 0 ? between(loss, trace.loss(at: step + 1), part, scale) : loss
    }
    return (0..<count).map { column in
      let start = value(width * Double(column))
      let end = value(width * Double(column + 1))
      return Column(
        first: start, last: end, low: Double.minimum(start, end), high: Double.maximum(start, end))
    }
  }

  /// What the noise has brought of a loss over `count` columns; a gap where that cannot be told.
  static func columns(ofNoise parts: Parts, count: Int, scale: Scale) -> [Column] {
    let steps = parts.whole.steps
    guard steps > 0, count > 0 else { return [] }
    let width = Double(steps) / Double(count)
    func value(_ x: Double) -> Double {
      let step = min(Int(x), steps)
      let part = x - Double(step)
      let noise = parts.noise(at: step)
      return part > 0 ? between(noise, parts.noise(at: step + 1), part, scale) : noise
    }
    return (0..<count).map { index in
      let (left, right) = (width * Double(index), width * Double(index + 1))
      guard width >= 1 else { return Column(first: value(left), last: value(right)) }
      let (from, to) = (Int(left), Int(right))
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
