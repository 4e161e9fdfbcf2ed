import Plot
import Schedules
import Training

/// Turns schedules and losses into what each dot column of a plot shows; O(columns).
enum Sampling {
  /// The rates of a run of `steps` updates over `count` columns.
  ///
  /// Where a column holds whole steps it shows their exact extremes. Where steps are wider than
  /// columns, the line goes straight from step to step on the axis as it is, and a jump is upright.
  static func columns(
    of schedule: any Schedule, steps: Int, count: Int, scale: Scale
  ) -> [Column] {
    guard steps > 0, count > 0 else { return [] }
    let last = steps - 1
    let width = Double(steps) / Double(count)
    if width >= 1 {
      return (0..<count).map { column in
        let from = min(Int(width * Double(column)), last)
        let to = min(Int(width * Double(column + 1)), last)
        // The right edge belongs to the next column, where a jump on it is drawn.
        let extent = schedule.extent(over: from...max(from, to - 1))
        return Column(
          first: schedule.rate(at: from), last: schedule.rate(at: to), low: extent.low,
          high: extent.high)
      }
    }
    func value(_ x: Double) -> Double {
      let step = min(Int(x), last)
      let rate = schedule.rate(at: step)
      guard step < last, schedule.jump(after: step) != step + 1 else { return rate }
      return between(rate, schedule.rate(at: step + 1), x - Double(step), scale)
    }
    return (0..<count).map { column in
      let start = value(width * Double(column))
      let end = value(width * Double(column + 1))
      return Column(
        first: start, last: end, low: Double.minimum(start, end), high: Double.maximum(start, end))
    }
  }

  /// The losses known so far over `count` columns; what is not known yet is a gap.
  static func columns(of trace: Trace, count: Int, scale: Scale) -> [Column] {
    guard trace.steps > 0, count > 0 else { return [] }
    let width = Double(trace.steps) / Double(count)
    if width >= 1 {
      return (0..<count).map { column in
        let from = Int(width * Double(column))
        let to = Int(width * Double(column + 1))
        let extent = trace.extent(over: from...max(from, to - 1))
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

  /// The value a part of the way from `a` to `b`, in a straight line on the axis.
  private static func between(_ a: Double, _ b: Double, _ part: Double, _ scale: Scale) -> Double {
    guard part > 0, a != b else { return a }
    let from = scale.position(of: a)
    let to = scale.position(of: b)
    guard from.isFinite, to.isFinite else { return part < 1 ? a : b }
    return scale.value(at: from + (to - from) * part)
  }
}
