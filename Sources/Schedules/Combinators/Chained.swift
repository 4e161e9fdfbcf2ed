import Parameters

/// Schedules that change one rate in turn, as PyTorch's `ChainedScheduler` has them do.
///
/// Each part is the schedule that it would be alone. One that multiplies goes on from the rate that
/// the part before left; one that computes its rate outright replaces it. Where all of them
/// multiply and begin at η₀, η(t) = η₀·∏ part(t)/η₀; else ``rate(at:)`` is known for the first 2²⁰ updates
/// and NaN beyond, where only a ``Walk`` goes.
public struct Chained: Recurrence {
  let initial: Double
  let parts: [any Schedule]
  let table: Table?

  init(initial: Double, parts: [any Schedule]) {
    self.initial = initial
    self.parts = parts
    let isProduct = parts.allSatisfy { Self.multiplies($0, from: initial) }
    table =
      isProduct
      ? nil
      : Table(first: Self.begin(parts, at: initial)) { previous, step in
        Self.advance(parts, after: previous, at: step)
      }
  }

  /// The product, or what a walk came to.
  public func rate(at step: Int) -> Double {
    if let table { return table.rate(at: step) }
    guard initial != 0 else { return 0 }
    return parts.dropFirst().reduce(parts[0].rate(at: step)) {
      $0 * ($1.rate(at: step) / initial)
    }
  }

  /// True: that is what it is for.
  public var isRecursive: Bool { true }

  /// Every part in turn, from the optimizer's rate on.
  public var opening: Double { Self.begin(parts, at: initial) }

  /// Every part in turn.
  public func rate(after previous: Double, at step: Int) -> Double {
    Self.advance(parts, after: previous, at: step)
  }

  func first(after rate: Double) -> Double { Self.begin(parts, at: rate) }

  func next(after previous: Double, at step: Int) -> Double { rate(after: previous, at: step) }

  var isProportional: Bool { table == nil }

  /// True of a part that multiplies and would begin alone where it makes the rate begin.
  private static func multiplies(_ part: any Schedule, from initial: Double) -> Bool {
    guard let part = recurrence(part), part.isProportional else { return false }
    let (first, alone) = (part.first(after: initial), part.rate(at: 0))
    return abs(first - alone) <= 1e-12 * max(abs(first), abs(alone))
  }

  private static func recurrence(_ part: any Schedule) -> (any Recurrence)? {
    part.isRecursive ? part as? any Recurrence : nil
  }

  private static func begin(_ parts: [any Schedule], at rate: Double) -> Double {
    parts.reduce(rate) { recurrence($1)?.first(after: $0) ?? $1.rate(at: 0) }
  }

  private static func advance(
    _ parts: [any Schedule], after previous: Double, at step: Int
  ) -> Double {
    parts.reduce(previous) { $1.rate(after: $0, at: step) }
  }

  /// The nearest jump of any part that is one of the whole.
  public func jump(after step: Int) -> Int? {
    Jumps.first(after: step, of: parts, rate: rate)
  }

  /// The last jump of any part that is one of the whole.
  public func jump(before step: Int) -> Int? {
    Jumps.last(before: step, of: parts, rate: rate)
  }

  /// A product's by branch and bound; else exact before 2²⁰, and a range that goes further is
  /// looked at up to 2¹⁶.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    if let table { return table.extent(over: steps) }
    guard initial != 0 else { return Extent(0, 0) }
    return Bounds.extent(over: steps, of: parts, rate: rate, combined: product)
  }

  /// The product of the parts' bounds, or the table's extent.
  public func bounds(over steps: ClosedRange<Int>) -> Extent {
    if let table { return table.extent(over: steps) }
    return initial == 0 ? Extent(0, 0) : product(parts.map { $0.bounds(over: steps) })
  }

  private func product(_ extents: [Extent]) -> Extent {
    extents.dropFirst().reduce(extents[0]) {
      $0 * Extent($1.low / initial, $1.high / initial)
    }
  }

  static let family = Family(
    "chained", title: "schedules in turn",
    help: "schedules that change one rate in turn, as PyTorch's ChainedScheduler", of: .schedules,
    parameters: [.initialRate],
    formula: { blueprint in
      blueprint.parts.indices.map { "({\($0)})" }.joined(separator: " · ")
        + (blueprint.parts.count > 1
          ? " / {lr}" + (blueprint.parts.count > 2 ? "^\(blueprint.parts.count - 1)" : "") : "")
    },
    build: { (blueprint, parts) in Chained(initial: blueprint.values[0], parts: parts) })
}
