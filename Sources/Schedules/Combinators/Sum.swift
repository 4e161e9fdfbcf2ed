import Parameters

/// Schedules added to each other: η(t) = a(t) + b(t).
public struct Sum: Schedule {
  let parts: [any Schedule]

  /// The sum, from the left.
  public func rate(at step: Int) -> Double {
    parts.dropFirst().reduce(parts[0].rate(at: step)) { $0 + $1.rate(at: step) }
  }

  /// The nearest jump of any part that is one of the sum.
  public func jump(after step: Int) -> Int? {
    Jumps.first(after: step, of: parts, rate: rate)
  }

  /// The last jump of any part that is one of the sum.
  public func jump(before step: Int) -> Int? {
    Jumps.last(before: step, of: parts, rate: rate)
  }

  /// Exact where all parts but one are constant over `steps`, else by branch and bound.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    Bounds.extent(over: steps, of: parts, rate: rate, combined: Self.sum)
  }

  /// The sum of the parts' bounds.
  public func bounds(over steps: ClosedRange<Int>) -> Extent {
    Self.sum(parts.map { $0.bounds(over: steps) })
  }

  private static func sum(_ extents: [Extent]) -> Extent {
    extents.dropFirst().reduce(extents[0], +)
  }

  static let family = Family(
    "sum", title: "a sum", help: "schedules added to each other", of: .schedules,
    formula: { blueprint in blueprint.parts.indices.map { "{\($0)}" }.joined(separator: " + ") },
    build: { (_, parts) in Sum(parts: parts) })
}
