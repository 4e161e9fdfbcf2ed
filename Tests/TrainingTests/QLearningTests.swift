import TestSupport
import Testing

@testable import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Learning from steps: the reference's errors, and the chances that are stated.
@Suite struct QLearningTests {
  /// A schedule of the reference, how far it is followed, and how often.
  private struct Course: Sendable {
    let name: String
    let updates: Int
    let paths: Int
    let rate: @Sendable (Int) -> Double
  }

  private static let courses: [Course] = [
    Course(name: "const 0.5", updates: 9000, paths: 4) { _ in 0.5 },
    Course(name: "const 0.1", updates: 15000, paths: 4) { _ in 0.1 },
    Course(name: "exp", updates: 60000, paths: 3) { 0.5 * pow(0.01, Double($0) / 60000) },
    Course(name: "step", updates: 42000, paths: 3) {
      $0 < 20000 ? 0.5 : $0 < 40000 ? 0.05 : 0.005
    },
    Course(name: "1/t", updates: 30000, paths: 3) { 0.5 / (1 + 1e-3 * Double($0)) },
  ]

  /// The mean over paths lies where the mean over the reference's forty lies, as far as both are
  /// known; the seeds are other ones.
  @Test(arguments: courses.indices)
  func theErrorIsTheReferences(index: Int) throws {
    let course = Self.courses[index]
    let world = try WorldTests.grid()
    let rows = Reference("q-learning.csv").rows.filter {
      $0.text("schedule") == course.name && $0.whole("step") <= course.updates
    }
    #expect(rows.count == course.updates / 3000 + 1)
    var sums = rows.map { _ in 0.0 }
    for path in 0..<course.paths {
      var learning = QLearning(world, random: Generator(seed: 1, stream: UInt64(path)))
      var step = 0
      for (index, row) in rows.enumerated() {
        while step < row.whole("step") {
          learning.update(rate: course.rate(step))
          step += 1
        }
        sums[index] += learning.rmsError
      }
    }
    for (row, sum) in zip(rows, sums) {
      let (mean, deviation) = (row.number("mean"), row.number("deviation"))
      let off = 4 * deviation * (1 / 40.0 + 1 / Double(course.paths)).squareRoot()
      let found = sum / Double(course.paths)
      #expect(
        abs(found - mean) <= off + 1e-10,
        "\(course.name) \(row.whole("step")): \(found), not \(mean) ± \(off)")
    }
  }

  @Test func theSameSeedGivesTheSameBits() throws {
    let world = try WorldTests.grid()
    func values(_ seed: UInt64) -> [Double] {
      var learning = QLearning(world, seed: seed)
      for _ in 0..<2000 { learning.update(rate: 0.25) }
      return learning.values
    }
    let first = values(7)
    #expect(first == values(7))
    #expect(first != values(8))
    // What any other machine finds after so many updates.
    #expect(
      first[0...3].map(\.bitPattern) == [
        13_837_183_546_749_788_845, 13_837_180_718_236_544_217, 13_835_274_503_460_306_668,
        13_838_030_319_107_986_924,
      ])
  }

  /// Every action by chance, every move as likely as is said, and rewards of the stated mean and
  /// spread; each within four and a half standard errors.
  @Test func chancesAreTheStatedOnes() throws {
    let (slip, noise) = (0.3, 0.5)
    let world = try WorldTests.grid(3, slip: slip, noise: noise)
    var learning = QLearning(world, random: Generator(seed: 3))
    let steps = 40000
    var pairs = Array(repeating: 0, count: 36)
    var targets = Array(repeating: Array(repeating: 0, count: 9), count: 36)
    var (sum, square) = (0.0, 0.0)
    for _ in 0..<steps {
      let before = learning.place
      let (move, reward, next) = learning.step()
      #expect(move / 4 == before)
      learning.go(to: next)
      pairs[move] += 1
      targets[move][next] += 1
      sum += reward
      square += (reward + 1) * (reward + 1)
    }
    func expect(_ count: Int, of total: Int, probability: Double, _ what: String) {
      let mean = probability * Double(total)
      let off = 4.5 * (mean * (1 - probability)).squareRoot()
      #expect(abs(Double(count) - mean) <= off, "\(what): \(count) of \(total), not \(probability)")
    }
    for place in world.places.indices {
      let visits = pairs[4 * place..<4 * place + 4].reduce(0, +)
      guard place != world.end else {
        #expect(visits == 0)
        continue
      }
      #expect(visits > 1000)
      for action in 0..<4 {
        expect(pairs[4 * place + action], of: visits, probability: 0.25, "\(place) \(action)")
        for target in world.places.indices {
          var probability = 0.0
          for made in 0..<4 where Int(world.next[4 * place + made]) == target {
            probability += slip / 4 + (made == action ? 1 - slip : 0)
          }
          expect(
            targets[4 * place + action][target], of: pairs[4 * place + action],
            probability: probability, "\(place) \(action) to \(target)")
        }
      }
    }
    let count = Double(steps)
    #expect(abs(sum / count + 1) <= 4.5 * noise / count.squareRoot())
    #expect(abs(square / count - noise * noise) <= 4.5 * noise * noise * (2 / count).squareRoot())
  }

  /// Nothing is left to chance on the cliff but the way, so a rate of 1 learns it to the last bit.
  @Test func theCliffIsLearnedExactly() throws {
    let world = try WorldTests.cliff(4)
    var learning = QLearning(world, seed: 1)
    #expect(isClose(learning.rmsError, rootMeanSquare(world.best, world), relative: 1e-12))
    var updates = 0
    while learning.rmsError > 0, updates < 100_000 {
      learning.update(rate: 1)
      updates += 1
    }
    #expect(learning.values == world.best)
    #expect(learning.policy.right == world.active)
    #expect(updates > 100)
  }

  private func rootMeanSquare(_ values: [Double], _ world: World) -> Double {
    (values.reduce(0) { $0 + $1 * $1 } / Double(4 * world.active)).squareRoot()
  }

  @Test func aRateBeyondTwoDiverges() throws {
    var learning = QLearning(try WorldTests.grid(), seed: 1)
    var updates = 0
    while learning.rmsError.isFinite, updates < 500_000 {
      learning.update(rate: 5)
      updates += 1
    }
    #expect(!learning.rmsError.isFinite)
  }

  @Test func aPolicyIsRightWhereAllItHoldsForBestIs() throws {
    let world = try WorldTests.cliff(4)
    // Q*: the whole way up and along is right, and nobody chooses in the pits or at the end.
    let best = Policy(world.best, in: world)
    #expect(best.right == world.active)
    #expect(best.choices[world.start].action == .up)
    #expect(best.choices[world.start].value == -5)
    #expect(best.choices[world.end].action == nil && !best.choices[world.end].isBest)
    #expect(best.choices[13].action == nil && !best.choices[13].isBest)
    // Nothing is known: no action, and none that is right.
    let none = Policy(Array(repeating: 0, count: world.best.count), in: world)
    #expect(none.right == 0)
    #expect(none.choices.allSatisfy { $0.action == nil })
    // Beside the start: into the pit is wrong, also where it ties with the right action.
    var values = world.best
    values[4 * 8 + 2] = 1
    var wrong = Policy(values, in: world)
    #expect(wrong.choices[8].action == .down && !wrong.choices[8].isBest)
    #expect(wrong.right == world.active - 1)
    values[4 * 8 + 2] = values[4 * 8 + 1]
    wrong = Policy(values, in: world)
    #expect(wrong.choices[8].action == .right && !wrong.choices[8].isBest)
    // In the corner of the grid two actions are as good as each other, but for the rounding of Q*.
    let grid = try WorldTests.grid()
    for action in 0..<4 {
      var values = grid.best
      values[action] = 0
      #expect(Policy(values, in: grid).choices[0].isBest == [1, 2].contains(action))
    }
  }
}
