extension Setup {
  /// The world that is acted in; nil for a problem without one.
  public var world: World? {
    guard case .world(let world) = problem.model else { return nil }
    return world
  }
}

extension QLearning {
  /// What one path has learned before an update; nil for a problem without a world.
  ///
  /// The cost is that of all updates before, about 20 ns each.
  ///
  /// - Parameters:
  ///   - setup: the problem.
  ///   - drive: the rate of each update.
  ///   - seed: which path.
  ///   - step: updates to make; fewer than 0 are none.
  public init?(_ setup: Setup, drive: Drive, seed: Seed, before step: Int) {
    guard let world = setup.world else { return nil }
    self.init(world, random: seed.generator)
    var rate = drive.rate
    var rates = Array(repeating: 0.0, count: max(0, min(step, 1024)))
    var made = 0
    while made < step {
      let count = min(step - made, 1024)
      if rates.count > count { rates.removeLast(rates.count - count) }
      var span = rates.mutableSpan
      rate.fill(&span, from: made)
      for rate in rates { update(rate: rate) }
      made += count
    }
  }
}
