/// Learns the value of each action in each place from steps alone, one update a step.
///
/// Q(s, a) ← Q(s, a) + α·(r + γ·max Q(s′, ·) − Q(s, a)), Q = 0 at first; a is chosen by chance, each
/// action equally likely, whatever was learned. The learning rate of the update is α: a constant one
/// keeps following the noise of the last 1/α rewards.
///
/// Source: Watkins and Dayan, Q-learning, 1992.
public struct QLearning: Sendable {
  /// Where it acts.
  public let world: World
  /// Q, four to a place, in the order of ``World/Action``; 0 where nobody acts.
  public private(set) var values: [Double]
  /// Where it stands.
  private(set) var place: Int
  private var random: Generator

  /// Knows nothing yet, and stands at the start.
  ///
  /// - Parameters:
  ///   - world: where it acts.
  ///   - seed: what chance is drawn from; the same seed gives the same bits.
  public init(_ world: World, seed: UInt64) { self.init(world, random: Generator(seed: seed)) }

  /// The same with the numbers that chance is drawn from.
  public init(_ world: World, random: Generator) {
    self.world = world
    self.random = random
    values = Array(repeating: 0, count: world.best.count)
    place = world.start
  }

  /// Makes a step and learns from it; cost about 20 ns.
  ///
  /// - Parameter rate: α.
  public mutating func update(rate: Double) {
    let (move, reward, next) = step()
    values.withUnsafeMutableBufferPointer { values in
      let ahead = 4 * next
      let best = max(
        max(values[ahead], values[ahead + 1]), max(values[ahead + 2], values[ahead + 3]))
      values[move] += rate * (reward + world.discount * best - values[move])
    }
    go(to: next)
  }

  /// Stands there; at the end an episode is over, and another starts.
  @inline(__always) mutating func go(to next: Int) {
    place = next == world.end ? world.start : next
  }

  /// Takes an action by chance: which of which place, what it brought, and where it led.
  @inline(__always) mutating func step() -> (move: Int, reward: Double, next: Int) {
    let chosen = random.below(4)
    var made = chosen
    if world.slip > 0, random.uniform() < world.slip { made = random.below(4) }
    var reward = world.rewards[4 * place + made]
    if world.noise > 0 { reward += world.noise * random.normal() }
    return (4 * place + chosen, reward, Int(world.next[4 * place + made]))
  }

  /// The root of the mean square of Q − Q* over the actions of all places somebody acts in; cost
  /// O(places), about 40 ns for a 5×5 world.
  public var rmsError: Double {
    let sum = values.withUnsafeBufferPointer { values in
      world.best.withUnsafeBufferPointer { best in
        // Four sums, so that no addition waits for the one before it.
        var sums = SIMD4<Double>(repeating: 0)
        for first in stride(from: 0, to: best.count, by: 4) {
          let error = Self.four(values, first) - Self.four(best, first)
          sums += error * error
        }
        return sums.sum()
      }
    }
    return (sum / Double(4 * world.active)).squareRoot()
  }

  @inline(__always) private static func four(
    _ values: UnsafeBufferPointer<Double>, _ first: Int
  ) -> SIMD4<Double> {
    SIMD4(values[first], values[first + 1], values[first + 2], values[first + 3])
  }
}
