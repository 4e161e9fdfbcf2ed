import Testing

@testable import Training

/// Which images an update sees.
@Suite struct BatchesTests {
  /// The rows of updates of these sizes.
  private static func rows(_ order: Batches.Order, _ sizes: [Int], seed: UInt64 = 1) -> [[Int]] {
    var generator = Generator(seed: seed)
    var batches = Batches(order)
    return sizes.map { size in
      batches.advance(size, &generator)
      return batches.rows
    }
  }

  @Test func sequentialRowsFollowEachOther() {
    let rows = Self.rows(.sequential, Array(repeating: 7, count: 500))
    for (update, rows) in rows.enumerated() {
      #expect(rows == (0..<7).map { (7 * update + $0) % 1500 })
    }
    #expect(Self.rows(.sequential, [1, 3, 1499, 2]).last == [3, 4])
  }

  @Test func sequentialRowsDrawNothing() {
    var generator = Generator(seed: 1)
    var batches = Batches(.sequential)
    for _ in 0..<1000 { batches.advance(4, &generator) }
    #expect(generator == Generator(seed: 1))
  }

  @Test(arguments: [[4], [1], [7], [1, 250, 3, 1499, 12], [4000]])
  func aShuffledPassTakesEachRowOnce(sizes: [Int]) {
    let updates = 6000 / sizes.reduce(0, +) * sizes.count
    let rows = Self.rows(.shuffled, (0..<updates).map { sizes[$0 % sizes.count] })
    #expect(zip(rows, rows.indices).allSatisfy { $0.count == sizes[$1 % sizes.count] })
    let all = Array(rows.joined())
    #expect(all.count >= 3000)
    var passes = Set<[Int]>()
    for start in stride(from: 0, through: all.count - 1500, by: 1500) {
      let pass = Array(all[start..<start + 1500])
      #expect(pass.sorted() == Array(0..<1500))
      passes.insert(pass)
    }
    // Each pass in another order.
    #expect(passes.count == all.count / 1500)
  }

  @Test func aSeedIsAnOrder() {
    let sizes = Array(repeating: 4, count: 400)
    #expect(Self.rows(.shuffled, sizes) == Self.rows(.shuffled, sizes))
    #expect(Self.rows(.shuffled, sizes) != Self.rows(.shuffled, sizes, seed: 2))
    // The middle of the rows comes first about as often as last.
    let firsts = (0..<200).map { Self.rows(.shuffled, [1], seed: $0)[0][0] }
    #expect(abs(firsts.count { $0 < 750 } - 100) < 36)
  }
}
