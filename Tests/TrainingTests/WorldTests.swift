import TestSupport
import Testing

@testable import Training

/// Worlds of places, and the values of their best policies.
@Suite struct WorldTests {
  static func grid(
    _ size: Int = 5, slip: Double = 0.2, noise: Double = 1, discount: Double = 0.95
  ) throws -> World {
    try GridWorld.world(
      size: size, chances: .init(slip: slip, noise: noise, discount: discount))
  }

  static func cliff(_ size: Int = 12, slip: Double = 0, discount: Double = 1) throws -> World {
    try Cliff.world(size: size, chances: .init(slip: slip, discount: discount))
  }

  @Test(arguments: [("grid-values.csv", 25), ("cliff-values.csv", 38)])
  func theBestValuesAreTheReferences(file: String, count: Int) throws {
    let world = file.hasPrefix("grid") ? try Self.grid() : try Self.cliff()
    let reference = Reference(file)
    #expect(reference.rows.count == count)
    for row in reference.rows {
      let place = row.whole("row") * world.columns + row.whole("column")
      for (index, action) in ["up", "right", "down", "left"].enumerated() {
        let (found, expected) = (world.best[4 * place + index], row.number(action))
        #expect(abs(found - expected) <= 1e-10, "\(place) \(action): \(found), not \(expected)")
      }
    }
  }

  @Test func theCliffIsWorthWhatTheBookSays() throws {
    func value(_ discount: Double) throws -> Double? {
      let world = try Self.cliff(discount: discount)
      return world.best[4 * world.start..<4 * world.start + 4].max()
    }
    #expect(try value(1) == -13)
    let expected = -(1 - 0.95.power(13)) / 0.05
    #expect(isClose(try #require(try value(0.95)), expected, relative: 1e-12))
    #expect(isClose(expected, -9.7332, relative: 1e-5))
  }

  /// With every move by chance the values solve linear equations that are known: of 2×2 places the
  /// expected number of steps to the other corner is 8, from beside it 6.
  @Test func valuesThatAreLargeWithoutADiscountSettle() throws {
    let small = try Self.grid(2, slip: 1, discount: 1)
    #expect(abs(small.best[0] + 8) <= 1e-10)
    #expect(abs(small.best[4] + 6) <= 1e-10)
    // 5×5: all four actions are worth the same, and each place a step more than the mean around it.
    let world = try Self.grid(5, slip: 1, discount: 1)
    for place in world.places.indices where place != world.end {
      let around = (0..<4).map { world.best[4 * Int(world.next[4 * place + $0])] }
      #expect(abs(world.best[4 * place] + 1 - around.reduce(0, +) / 4) <= 1e-10)
    }
  }

  @Test func aWorldThatDoesNotSettleIsRefusedWithAReason() throws {
    let world = try Self.grid(5, slip: 1, discount: 1)
    let error = #expect(throws: SettingError.self) {
      try ValueIteration.best(of: world, patience: 24 * 300)
    }
    #expect(
      error?.description
        == "the problem must be one of less slip, discount or size, so that the best values settle "
        + "in 300 sweeps, not 'grid-world'")
    #expect(try ValueIteration.best(of: world, patience: 24 * 3000) == world.best)
  }

  @Test func placesAreWhatTheyAre() throws {
    let grid = try Self.grid()
    #expect((grid.rows, grid.columns, grid.start, grid.end) == (5, 5, 0, 24))
    #expect(grid.active == 24)
    let cliff = try Self.cliff()
    #expect((cliff.rows, cliff.columns, cliff.start, cliff.end) == (4, 12, 36, 47))
    #expect(cliff.active == 37)
    #expect(cliff.places[37...46].allSatisfy { $0 == .pit })
    // To the right of the start lies the cliff, and it leads back; walls keep.
    #expect(cliff.next[4 * 36 + 1] == 36 && cliff.rewards[4 * 36 + 1] == -100)
    #expect(cliff.next[4 * 36 + 3] == 36 && cliff.rewards[4 * 36 + 3] == -1)
    #expect(cliff.next[4 * 25 + 2] == 36 && cliff.rewards[4 * 25 + 2] == -100)
    #expect(grid.next[0...3] == [0, 1, 5, 0])
  }

  @Test func aWorldAskedForAgainIsTheSame() throws {
    for size in [3, 4, 3, 5, 6, 7, 8, 9, 10, 11, 12, 3, 12] {
      let world = try Self.grid(size)
      #expect(world.columns == size)
      #expect(try Self.grid(size, slip: 0).best != world.best)
      #expect(try Self.grid(size).best == world.best)
    }
  }
}

extension Double {
  fileprivate func power(_ count: Int) -> Double { (0..<count).reduce(1) { one, _ in one * self } }
}
