import Parameters

/// Schedules multiplied with each other: η(t) = a(t)·b(t).
public struct Product: Schedule {
  let parts: [any Schedule]

  /// The product, from the left.
  public func rate(at step: Int) -> Double {
    parts.dropFirst().reduce(parts[0].rate(at: step)) { $0 * $1.rate(at: step) }
  }

  /// The same bits as from `rate(at:)`, part by part.
  public func fill(_ rates: inout MutableSpan<Double>, from start: Int) {
    parts[0].fill(&rates, from: start)
    guard parts.count > 1 else { return }
    var factors = Array(repeating: 0.0, count: rates.count)
    for part in parts.dropFirst() {
      var span = factors.mutableSpan
      part.fill(&span, from: start)
      for index in rates.indices { rates[index] *= factors[index] }
    }
  }

  /// The nearest jump of any part that is one of the product.
  public func jump(after step: Int) -> Int? {
    Jumps.first(after: step, of: parts, rate: rate)
  }

  /// The last jump of any part that is one of the product.
  public func jump(before step: Int) -> Int? {
    Jumps.last(before: step, of: parts, rate: rate)
  }

  /// Exact where all parts but one are constant over `steps`, else by branch and bound.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    Bounds.extent(over: steps, of: parts, rate: rate, combined: Self.product)
  }

  /// The product of the parts' bounds.
  public func bounds(over steps: ClosedRange<Int>) -> Extent {
    Self.product(parts.map { $0.bounds(over: steps) })
  }

  private static func product(_ extents: [Extent]) -> Extent {
    extents.dropFirst().reduce(extents[0], *)
  }

  static let family = Family(
    "chain", title: "a product", help: "schedules multiplied with each other", of: .schedules,
    formula: { blueprint in
      blueprint.parts.indices.map { "({\($0)})" }.joined(separator: " · ")
    },
    build: { (_, parts) in Product(parts: parts) })
}
