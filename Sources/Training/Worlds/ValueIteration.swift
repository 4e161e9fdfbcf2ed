/// The values of the best policy: V(s) ← max_a Q(s, a), Q the expected reward of a step and γ·V of
/// where it leads, until that changes nothing any more.
///
/// Places are taken from the end backwards and from the start forwards in turn, each with the newest
/// values. Let no value change by more than δ in a last sweep that uses the old ones. Then V is off
/// by at most δ times the discounted number of steps to the end, under the best policy and under
/// that of V; for every step costs at least 1 that number is at most max|V|/(1 − δ), whether γ is
/// below 1 or 1. A sweep costs about 14 ns a place.
///
/// Source: Bertsekas and Tsitsiklis, An analysis of stochastic shortest path problems, 1991.
struct ValueIteration {
  /// How far a value may be off; where values are large, as far as their rounding lets it be.
  static let tolerance = 1e-10
  /// The most places that are looked at, in all sweeps, unless told otherwise: tens of milliseconds.
  static let patience = 5_000_000

  private let world: World
  private var values: [Double]
  /// The expected values of the four actions in the place looked at last.
  private var actions = SIMD4<Double>(repeating: 0)

  private init(_ world: World) {
    self.world = world
    values = Array(repeating: 0, count: world.places.count)
  }

  /// The values of all actions under the best policy.
  ///
  /// - Parameters:
  ///   - world: where one acts.
  ///   - patience: the most places that are looked at, in all sweeps.
  /// - Returns: Q*, four to a place, 0 where nobody acts.
  /// - Throws: ``SettingError`` where it takes more.
  static func best(
    of world: World, patience: Int = Self.patience
  ) throws(SettingError) -> [Double] {
    var iteration = ValueIteration(world)
    let active = world.places.indices.filter { world.isActive($0) }
    let sweeps = patience / active.count
    for sweep in 0..<sweeps {
      let change =
        sweep % 2 == 0 ? iteration.sweep(active.reversed()) : iteration.sweep(active)
      guard change <= iteration.limit else { continue }
      let (best, rest) = iteration.look(active)
      if rest <= iteration.limit { return best }
    }
    throw SettingError(
      key: "the problem", text: world.name,
      rule: "one of less slip, discount or size, so that the best values settle in \(sweeps) sweeps"
    )
  }

  /// The most a value may change in a sweep for all of them to be near enough.
  private var limit: Double {
    let largest = values.reduce(1) { max($0, -$1) }
    return max(Self.tolerance / largest, 8 * largest.ulp)
  }

  /// Gives each place its value; returns the largest change.
  private mutating func sweep(_ places: some Sequence<Int>) -> Double {
    var change = 0.0
    for place in places {
      look(at: place)
      let value = actions.max()
      change = max(change, abs(value - values[place]))
      values[place] = value
    }
    return change
  }

  /// Q from the values as they are, and how much they differ from what it says.
  private mutating func look(_ places: [Int]) -> (best: [Double], change: Double) {
    var best = Array(repeating: 0.0, count: 4 * values.count)
    var change = 0.0
    for place in places {
      look(at: place)
      change = max(change, abs(actions.max() - values[place]))
      for action in 0..<4 { best[4 * place + action] = actions[action] }
    }
    return (best, change)
  }

  @inline(__always) private mutating func look(at place: Int) {
    for action in 0..<4 {
      let move = 4 * place + action
      actions[action] = world.rewards[move] + world.discount * values[Int(world.next[move])]
    }
    actions = (1 - world.slip) * actions + world.slip * (actions.sum() / 4)
  }
}
