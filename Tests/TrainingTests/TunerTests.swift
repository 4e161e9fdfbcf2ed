import TestSupport
import Testing

@testable import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct GoldenSectionTests {
  /// A valley anywhere, found to the tolerance, each trial shortening the bracket by 0.618.
  @Test(arguments: [0.0, 0.1, 0.37, 0.5, 0.9, 1]) func theValleyIsFound(place: Double) throws {
    let box = try Box([try Axis("x=0..1:2")])
    var tuner = try Tuner(.golden, box, trials: 200, tolerance: 1e-6)
    while let values = tuner.next() { tuner.tell((values[0] - place) * (values[0] - place) + 1) }
    #expect(tuner.ending == .tolerance)
    // ln(1e-6)/ln(0.618) = 28.7, and the first bracket takes two.
    #expect(tuner.trials.count == 30)
    let bracket = try #require(tuner.bracket)
    #expect(bracket.upperBound - bracket.lowerBound < 1e-6)
    #expect(bracket.lowerBound - 1e-12 <= place && place <= bracket.upperBound + 1e-12)
    let best = try #require(tuner.best)
    #expect(abs(tuner.trials[best].values[0] - place) < 1e-6)
  }

  @Test func whatDivergesIsLeftBehind() throws {
    let box = try Box([try Axis("lr=0.001..10:2:log")])
    var tuner = try Tuner(.golden, box, trials: 100)
    while let values = tuner.next() {
      tuner.tell(values[0] > 2 ? .nan : abs(logarithm(values[0] / 0.02)) + 1)
    }
    let best = try #require(tuner.best)
    #expect(isClose(tuner.trials[best].values[0], 0.02, relative: 0.01))
  }

  @Test func twoAxesAreForBayes() throws {
    let box = try Box([try Axis("a=0..1:3"), try Axis("b=0..1:3")])
    let error = #expect(throws: SearchError.self) { _ = try Tuner(.golden, box, trials: 10) }
    #expect(error?.message.contains("bayes") == true)
  }
}

@Suite struct TunerTests {
  @Test func limitsAreStated() throws {
    let box = try Box([try Axis("a=0..1:3")])
    #expect(throws: SearchError.self) { _ = try Tuner(.golden, box, trials: 0) }
    #expect(throws: SearchError.self) { _ = try Tuner(.golden, box, trials: 5, tolerance: -1) }
    #expect(throws: SearchError.self) { _ = try Tuner(.golden, box, trials: 5, tolerance: .nan) }
    let error = #expect(throws: SearchError.self) { _ = try Tuner(.bayes, box, trials: 501) }
    #expect(error?.message.contains("from 1 to 500") == true)
  }

  @Test func aGridIsGoneThroughOnce() throws {
    let box = try Box([try Axis("a=0..1:5"), try Axis("b=1..8:4:log")])
    var tuner = try Tuner(.grid, box, trials: 1000)
    var seen: Set<[Double]> = []
    while let values = tuner.next() {
      #expect(seen.insert(values).inserted)
      tuner.tell(abs(values[0] - 0.5) + values[1])
    }
    #expect(tuner.ending == .grid && seen.count == 20)
    #expect(tuner.best.map { tuner.trials[$0].values } == [0.5, 1])
    var short = try Tuner(.grid, box, trials: 3)
    while short.next() != nil { short.tell(.infinity) }
    #expect(short.ending == .trials && short.trials.count == 3 && short.best == nil)
    short.tell(1)
    #expect(short.trials.count == 3)
  }

  /// A smooth valley of a seed: a bowl with a ripple.
  private struct Valley {
    let center: [Double]
    let widths: [Double]
    let phase: Double

    init(seed: UInt64, dimensions: Int) {
      var random = SplitMix64(seed: seed)
      center = (0..<dimensions).map { _ in Double.random(in: 0.1...0.9, using: &random) }
      widths = (0..<dimensions).map { _ in Double.random(in: 0.15...0.5, using: &random) }
      phase = Double.random(in: 0...6, using: &random)
    }

    func loss(_ place: [Double]) -> Double {
      var sum = 0.0
      for (axis, x) in place.enumerated() {
        let z = (x - center[axis]) / widths[axis]
        sum += z * z + 0.3 * (1 - cos(4 * z)) + 0.1 * sin(phase) * z * z * z / 3
      }
      return 0.01 * exp(min(sum, 20))
    }
  }

  private func least(_ search: Tuner.Search, _ valley: Valley, _ axes: [Axis], _ trials: Int)
    throws -> (loss: Double, count: Int)
  {
    var tuner = try Tuner(search, try Box(axes), trials: trials)
    while let place = tuner.nextPlace { tuner.tell(valley.loss(place)) }
    return (tuner.best.map { tuner.trials[$0].loss } ?? .infinity, tuner.trials.count)
  }

  /// With as many trials as the grid has points, nearer to the minimum of 0.01 than the grid.
  @Test func bayesFindsMoreThanAGridOfAsManyPoints() throws {
    var (nearer, trials) = (0, 0)
    for seed in 0..<8 {
      let valley = Valley(seed: UInt64(seed), dimensions: 1)
      let axes = [try Axis("x", from: 0, to: 1, count: 15)]
      let bayes = try least(.bayes, valley, axes, 15)
      let grid = try least(.grid, valley, axes, 15)
      #expect(bayes.loss < 0.0101, "valley \(seed): \(bayes)")
      if bayes.loss <= grid.loss { nearer += 1 }
      trials += bayes.count
    }
    #expect(nearer == 8)
    #expect(trials <= 8 * 15)
  }

  @Test func bayesFindsMoreThanAGridInTwoDimensions() throws {
    for seed in 0..<3 {
      let valley = Valley(seed: 100 + UInt64(seed), dimensions: 2)
      let axes = try ["x", "y"].map { try Axis($0, from: 0, to: 1, count: 5) }
      let bayes = try least(.bayes, valley, axes, 25)
      let grid = try least(.grid, valley, axes, 25)
      #expect(bayes.loss < grid.loss, "valley \(seed)")
      #expect(bayes.loss < 0.011, "valley \(seed): \(bayes)")
    }
  }

  @Test func equalLossesLeadToEqualTrials() throws {
    let valley = Valley(seed: 7, dimensions: 2)
    let axes = try ["x", "y"].map { try Axis($0, from: 0, to: 1, count: 5) }
    var one = try Tuner(.bayes, try Box(axes), trials: 14, tolerance: 0)
    var other = one
    while let place = one.nextPlace {
      #expect(other.nextPlace == place)
      one.tell(valley.loss(place))
      other.tell(valley.loss(place))
    }
    #expect(one.trials == other.trials && one.ending == .trials)
    #expect(Set(one.trials.map(\.place)).count == 14)
  }

  /// Where half the box diverges, and at the edge of it the loss is largest.
  @Test func bayesKeepsAwayFromWhatDiverges() throws {
    var tuner = try Tuner(.bayes, try Box([try Axis("lr=0.001..100:2:log")]), trials: 25)
    while let values = tuner.next() {
      let (x, l) = (values[0], logarithm(values[0] / 0.5))
      tuner.tell(x > 2 ? (x > 10 ? .nan : .infinity) : 0.1 + 0.05 * l * l)
    }
    let best = try #require(tuner.best)
    #expect(tuner.trials[best].loss < 0.1 * 1.01)
    #expect(tuner.trials.dropFirst(4).count { !$0.loss.isFinite } <= 5)
  }

  @Test(arguments: [Tuner.Search.bayes, .golden]) func whereAllDivergesTheSearchEnds(
    search: Tuner.Search
  ) throws {
    var tuner = try Tuner(search, try Box([try Axis("x=0..1:2")]), trials: 12)
    while tuner.next() != nil { tuner.tell(tuner.trials.count % 2 == 0 ? .infinity : .nan) }
    #expect(tuner.ending == .hopeless && tuner.best == nil)
    #expect(tuner.trials.count == 8 && Set(tuner.trials.map(\.place)).count == 8)
  }

  /// Whole numbers are told as they are tried, none twice, and the search ends when it knows enough.
  @Test(arguments: ["n=1..12:2", "n=1..300:2:log", "n=0.5..40.5:2"]) func wholeNumbersAreTriedOnce(
    text: String
  ) throws {
    let axis = try Axis(text)
    for best in [1.0, 4, 11, 12] {
      for search in [Tuner.Search.golden, .bayes, .grid] {
        var tuner = try Tuner(
          search,
          try Box([
            try Axis(
              axis.name, from: axis.low, to: axis.high, count: 400,
              scale: axis.scale)
          ]), trials: search == .bayes ? 60 : 500, isWhole: [true])
        while let values = tuner.next() {
          tuner.tell(1 + abs(logarithm(values[0] / best)))
        }
        let values = tuner.trials.map { $0.values[0] }
        #expect(values.allSatisfy { $0 == $0.rounded() && $0 >= axis.low && $0 <= axis.high })
        #expect(Set(values).count == values.count)
        #expect(tuner.trials.allSatisfy { $0.place == [axis.fraction(of: $0.values[0])] })
        let found = try #require(tuner.best)
        #expect(values[found] == best, "\(search) \(text)")
        #expect(tuner.ending != .trials && tuner.ending != nil)
        if search == .golden { #expect(tuner.ending == .exhausted && values.count <= 16) }
        let side: Tuner.Side? = best == 1 ? .lower : best == axis.wholes?.upperBound ? .upper : nil
        #expect(tuner.bestSide(ofAxis: 0) == side)
      }
    }
  }

  @Test func allWholePlacesOfTwoAxesAreKnownInTheEnd() throws {
    let box = try Box([try Axis("a=1..3:2"), try Axis("b=1..4:2")])
    var tuner = try Tuner(.bayes, box, trials: 40, tolerance: 0, isWhole: [true, true])
    while let values = tuner.next() { tuner.tell(values[0] * values[1] + 1 / values[1]) }
    #expect(tuner.ending == .exhausted && tuner.trials.count == 12)
    #expect(Set(tuner.trials.map(\.values)).count == 12)
  }

  /// What is far above the best counts as less, and the most it counts as can be asked for.
  @Test func theCeilingIsTold() throws {
    func ceiling(_ loss: (Double) -> Double) throws -> Double? {
      var tuner = try Tuner(.bayes, try Box([try Axis("x=0..1:2")]), trials: 8)
      while let values = tuner.next() { tuner.tell(loss(values[0])) }
      return tuner.ceiling
    }
    #expect(try ceiling { 1 + 0.1 * $0 } == nil)
    let most = try #require(try ceiling { $0 > 0.7 ? 1e9 : 1 + 0.01 * $0 })
    #expect(most > 2.7 && most < 2.8)
    #expect(try ceiling { $0 > 0.7 ? .infinity : 1 + 0.01 * $0 } != nil)
  }

  @Test func hopelessnessEndsBayes() throws {
    var tuner = try Tuner(.bayes, try Box([try Axis("x=0..1:2")]), trials: 100)
    while let values = tuner.next() { tuner.tell(1 + (values[0] - 0.3) * (values[0] - 0.3)) }
    #expect(tuner.ending == .tolerance && tuner.trials.count < 20)
    let best = try #require(tuner.best)
    #expect(abs(tuner.trials[best].values[0] - 0.3) < 0.01)
    // What is believed can be looked at, and is what was found.
    let trial = tuner.trials[best]
    let belief = try #require(tuner.belief(at: trial.place))
    #expect(isNear(belief.mean, logarithm(trial.loss), within: 1e-5))
    #expect(belief.improvement < 1e-4)
  }

  /// Fourteen schedules at their best peaks, tuned elsewhere on a fine grid.
  @Test(arguments: 0..<14) func goldenSectionTunesThePeakOfEverySchedule(index: Int) throws {
    let table = Reference("schedule-table.csv")
    #expect(table.rows.count == 14 && ZhangTests.schedules.count == 14)
    let (row, schedule) = (table.rows[index], ZhangTests.schedules[index])
    let setup = try setup(settings: ["modes": "100", "batch": "1"])
    var tuner = try Tuner(
      .golden, try Box([try Axis("lr=0.005..1.99:2:log")]), trials: 100, tolerance: 0.04)
    while let values = tuner.next() {
      let drive = Drive(rate: Rates { values[0] * schedule.rate(Double($0)) })
      tuner.tell(losses(setup, drive, steps: 2000, at: [2000])[0])
    }
    let best = try #require(tuner.best)
    let loss = tuner.trials[best].loss
    #expect(isClose(loss, row.number("loss"), relative: 0.02), "\(schedule.name): \(loss)")
  }
}
