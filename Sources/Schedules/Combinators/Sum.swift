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
    var step = step
    for _ in 0..<Self.hidden {
      guard let jump = parts.compactMap({ $0.jump(after: step) }).min() else { return nil }
      if rate(at: jump) != rate(at: jump - 1) { return jump }
      step = jump
    }
    return nil
  }

  /// The last jump of any part that is one of the sum.
  public func jump(before step: Int) -> Int? {
    var step = step
    for _ in 0..<Self.hidden {
      guard let jump = parts.compactMap({ $0.jump(before: step) }).max() else { return nil }
      if rate(at: jump) != rate(at: jump - 1) { return jump }
      step = jump
    }
    return nil
  }

  /// How many jumps that another part makes up for one question may pass.
  private static let hidden = 64

  /// Exact where all parts but one are constant over `steps`, else by branch and bound.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    let extents = parts.map { $0.extent(over: steps) }
    guard extents.count(where: { !$0.isFlat }) > 1 else { return Self.sum(extents) }
    return Bounds.extent(over: steps, rate: rate) { steps in
      Self.sum(parts.map { $0.extent(over: steps) })
    }
  }

  private static func sum(_ extents: [Extent]) -> Extent {
    extents.dropFirst().reduce(extents[0]) { Extent($0.low + $1.low, $0.high + $1.high) }
  }

  static let family = Family(
    "sum", title: "a sum", help: "schedules added to each other", of: .schedules,
    formula: { blueprint in blueprint.parts.indices.map { "{\($0)}" }.joined(separator: " + ") },
    build: { (_, parts) in Sum(parts: parts) })
}
