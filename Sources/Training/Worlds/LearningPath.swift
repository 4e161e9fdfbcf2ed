/// A path of Q-learning: the loss is the root mean square error of the values.
struct LearningPath: Path {
  /// What was learned so far.
  private(set) var learning: QLearning

  init(_ world: World, _ seed: Seed) {
    learning = QLearning(world, random: seed.generator)
  }

  var width: Int { 30 }

  var measureWidth: Int { 1 + learning.values.count }

  mutating func update(_ now: Conditions) { learning.update(rate: now.rate) }

  mutating func measure(_ factor: Double) -> Measures { Measures(loss: learning.rmsError) }
}
