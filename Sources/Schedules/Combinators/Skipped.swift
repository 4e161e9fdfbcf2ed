import Parameters

/// A schedule of which the first part is left out: η(t) = inner(t + s).
///
/// It is what a curve does that runs underneath a warm-up, and what counting from 1 comes to.
public struct Skipped: Schedule {
  let inner: any Schedule
  let steps: Int

  /// The inner rate, later.
  public func rate(at step: Int) -> Double { inner.rate(at: step + steps) }

  /// True where an inner schedule is.
  public var isRecursive: Bool { inner.isRecursive }

  /// The inner recursion.
  public func rate(after previous: Double, at step: Int) -> Double {
    inner.rate(after: previous, at: step + steps)
  }

  /// The same bits as from `rate(at:)`.
  public func fill(_ rates: inout MutableSpan<Double>, from start: Int) {
    inner.fill(&rates, from: start + steps)
  }

  /// The next jump of the inner schedule.
  public func jump(after step: Int) -> Int? { inner.jump(after: step + steps).map { $0 - steps } }

  /// The last jump of the inner schedule.
  public func jump(before step: Int) -> Int? {
    inner.jump(before: step + steps).map { $0 - steps }.flatMap { $0 > 0 ? $0 : nil }
  }

  /// The inner extent.
  public func extent(over range: ClosedRange<Int>) -> Extent {
    inner.extent(over: range.lowerBound + steps...range.upperBound + steps)
  }

  /// The inner bounds.
  public func bounds(over range: ClosedRange<Int>) -> Extent {
    inner.bounds(over: range.lowerBound + steps...range.upperBound + steps)
  }

  static let family = Family(
    "skip", title: "the rest of a schedule", help: "a schedule without its first steps",
    of: .schedule,
    parameters: [
      Parameter(
        "steps", "left out", symbol: "s", .duration, .within(0...1e15), standard: 1, required: true,
        range: 0...1e6, spacing: .whole, help: "how much of the schedule has already passed")
    ],
    formula: { _ in "{0}, with t + {steps} for t" },
    build: { (blueprint, parts) in
      Skipped(inner: parts[0], steps: Int(blueprint.values[0].rounded()))
    })
}
