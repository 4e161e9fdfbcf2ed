import TestSupport
import Testing

@testable import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct AxisTests {
  @Test func axesAreReadAndWritten() throws {
    let axis = try Axis("gamma=0.1..0.9:9")
    #expect(axis.name == "gamma" && axis.count == 9 && axis.scale == .linear)
    #expect(axis.value(at: 4) == 0.5)
    #expect(axis.text == "gamma=0.1..0.9:9")
    let rates = try Axis("lr=1e-3..10:5:log")
    for (value, expected) in zip(rates.values, [1e-3, 1e-2, 0.1, 1, 10]) {
      #expect(isClose(value, expected, relative: 1e-14))
    }
    #expect(rates.text == "lr=0.001..10:5:log")
    #expect(try Axis("x=-1..1:3").values == [-1, 0, 1])
    #expect(try Axis("x=1..2", count: 7).count == 7)
    #expect(try Axis("x=1..2:log", count: 7).scale == .logarithmic)
  }

  @Test(arguments: [
    ("gamma", 1, "write name=low..high"), ("=1..2:3", 1, "write name"),
    ("a b=1..2:3", 1, "no spaces"), ("x=1.2:3", 3, "as low..high"),
    ("x=1..2", 7, "how many places is missing"), ("x=one..2:3", 3, "low end has to be"),
    ("x=1..:3", 6, "high end is missing"), ("x=1..nan:3", 6, "high end has to be"),
    ("x=1..inf:3", 6, "high end has to be"), ("x=2..1:3", 3, "from a lower to a higher"),
    ("x=1..1:3", 3, "from a lower to a higher"), ("x=0..1:3:log", 3, "start above 0"),
    ("x=-1..1:3:log", 3, "start above 0"), ("x=1..2:1", 8, "from 2 to"),
    ("x=1..2:0", 8, "from 2 to"), ("x=1..2:-5", 8, "from 2 to"),
    ("x=1..2:1000000000", 8, "not 1000000000"), ("x=1..2:3.5", 8, "whole number"),
    ("x=1..2:3:lag", 10, "nothing but log"), ("x=1..2:log:3", 8, "log comes last"),
    ("x=1..2:3:log:4", 10, "log comes last"), ("x=-1e308..1e308:3", 3, "too wide"),
    ("", 1, "write name"),
  ])
  func impossibleAxesSayWhereAndWhy(text: String, column: Int, words: String) {
    let error = #expect(throws: SearchError.self) { _ = try Axis(text) }
    #expect(error?.column == column, "\(text): \(String(describing: error))")
    #expect(error?.message.contains(words) == true, "\(text): \(String(describing: error))")
  }

  /// Both ends are exact, the values rise, and a fraction comes back.
  @Test(arguments: 0..<40) func valuesAreWithinTheirEnds(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let exponent = Double.random(in: -300...290, using: &random)
    let low = pow(10, exponent)
    let high = low * pow(10, Double.random(in: 0.001...10, using: &random))
    let axis = try Axis(
      "x", from: low, to: high, count: Int.random(in: 2...50, using: &random),
      scale: seed % 2 == 0 ? .linear : .logarithmic)
    let values = axis.values
    #expect(values.first == low && values.last == high)
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
    for index in 0..<axis.count {
      #expect(abs(axis.fraction(of: values[index]) - axis.fraction(of: index)) < 1e-9)
    }
  }

  @Test func aWideLogarithmicAxisIsNotLost() throws {
    let axis = try Axis("x", from: 1e-300, to: 1e300, count: 3, scale: .logarithmic)
    #expect(isClose(axis.value(at: 1), 1, relative: 1e-12))
  }

  @Test func boxesHaveOneOrTwoAxesWithinTheLimit() throws {
    let one = try Axis("a=0..1:3")
    let other = try Axis("b=10..100:2:log")
    let box = try Box([one, other])
    #expect(box.count == 6)
    #expect(
      (0..<6).map { box.values(of: $0) } == [
        [0, 10], [0, 100], [0.5, 10], [0.5, 100], [1, 10], [1, 100],
      ])
    #expect(throws: SearchError.self) { _ = try Box([]) }
    #expect(throws: SearchError.self) { _ = try Box([one, one]) }
    #expect(throws: SearchError.self) { _ = try Box([one, other, try Axis("c=0..1:2")]) }
    let error = #expect(throws: SearchError.self) {
      _ = try Box([try Axis("a=0..1:31623"), try Axis("b=0..1:31623")])
    }
    #expect(error?.message.contains("are more than 1000000") == true)
  }
}

@Suite struct SweepOrderTests {
  @Test(arguments: [
    [2], [3], [5], [17], [64], [1000], [2, 2], [2, 100], [100, 2], [33, 33], [100, 100], [7, 129],
  ])
  func everyPointComesOnce(counts: [Int]) {
    let order = SweepOrder(counts)
    let total = counts.reduce(1, *)
    #expect(order.points.count == total && Set(order.points).count == total)
    #expect(order.points.allSatisfy { (0..<total).contains($0) })
    #expect(order.levels.last?.range.upperBound == total)
    #expect(order.levels.last?.strides.allSatisfy { $0 == 1 } == true)
  }

  /// After each level every point is nearer than a stride to one that is known.
  @Test func eachLevelHalvesTheDistance() {
    let order = SweepOrder([50, 40])
    #expect(order.levels[0].range.count <= 100)
    var known: Set<Int> = []
    for (place, level) in order.levels.enumerated() {
      known.formUnion(order.points[level.range])
      for row in 0..<50 {
        for column in 0..<40 {
          let base =
            row / level.strides[0] * level.strides[0] * 40 + column / level.strides[1]
            * level.strides[1]
          #expect(known.contains(base))
        }
      }
      if place > 0 {
        for (now, before) in zip(level.strides, order.levels[place - 1].strides) {
          #expect(now == max(1, before / 2))
        }
      }
    }
  }
}
