/// What values of actions say about what to do: in each place the action of the largest value.
public struct Policy: Hashable, Sendable {
  /// What to do in one place.
  public struct Choice: Hashable, Sendable {
    /// The action of the largest value, the first of them where there are several; nil where all
    /// four are equal, or nobody acts.
    public let action: World.Action?
    /// The largest value.
    public let value: Double
    /// True where every action of the largest value is one of the best policy's; false where nobody
    /// acts.
    public let isBest: Bool
  }

  /// What to do in each place.
  public let choices: [Choice]

  /// The policy that follows values, four to a place; cost O(places).
  public init(_ values: [Double], in world: World) {
    let largest = world.best.reduce(1) { max($0, -$1) }
    // Values of the best policy that differ by no more than they may be off are equal.
    let margin = 10 * max(ValueIteration.tolerance, largest * largest.ulp * 8)
    choices = world.places.indices.map { place in
      guard world.isActive(place) else { return Choice(action: nil, value: 0, isBest: false) }
      let own = values[4 * place..<4 * place + 4]
      let value = own.reduce(-.infinity) { max($0, $1) }
      let chosen = World.Action.allCases.filter { values[4 * place + $0.rawValue] == value }
      let best = world.best[4 * place..<4 * place + 4]
      let top = best.reduce(-.infinity) { max($0, $1) } - margin
      return Choice(
        action: chosen.count == 4 ? nil : chosen.first, value: value,
        isBest: !chosen.isEmpty
          && chosen.allSatisfy { world.best[4 * place + $0.rawValue] >= top })
    }
  }

  /// How many places have an action of the best policy.
  public var right: Int { choices.count { $0.isBest } }
}

extension QLearning {
  /// The policy that follows what was learned.
  public var policy: Policy { Policy(values, in: world) }
}
