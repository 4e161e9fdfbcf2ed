import Parameters

/// Four rows, from the lower left corner to the lower right one, with a cliff between them along
/// the bottom: a step costs 1, a fall 100, and it leads back to the start.
///
/// Source: Sutton and Barto, Reinforcement Learning, 2018, example 6.6.
public struct Cliff {
  /// The name on the command line.
  public static let name = "cliff"

  /// The most columns.
  static let limit = 50

  static let kind = Problem.Kind(
    name: name, title: "cliff walk",
    help: "Q-learning of the way along a cliff; the learning rate is α; error of the values",
    limits: [
      "nothing in it is random unless slip or noise are set: then even α = 1 learns the values",
      "actions are chosen by chance alone, whatever was learned: nothing is explored or exploited",
    ],
    formula: "as the grid world; a step into the cliff costs 100 and leads back to the start",
    parameters: [
      Parameter(
        "size", "columns", symbol: "n", .count, .whole(3...limit), standard: 12, range: 3...30,
        spacing: .whole, help: "columns of the world; it has four rows"),
      .slip(standard: 0), .rewardNoise(standard: 0), .discount,
    ],
    spectrum: nil, nature: .world, words: [:],
    model: { problem throws(SettingError) in
      .world(try world(size: Int(problem.settings.value("size")), chances: .init(problem)))
    })

  /// The world of a number of columns, 3 or more.
  ///
  /// - Throws: ``SettingError`` where the best values do not settle.
  static func world(size: Int, chances: World.Chances) throws(SettingError) -> World {
    try WorldCache.world(.init(name: name, size: size, chances: chances)) {
      () throws(SettingError) in
      var places = Array(repeating: World.Place.open, count: 4 * size)
      for column in 0..<size { places[3 * size + column] = .pit }
      places[3 * size] = .start
      places[4 * size - 1] = .end
      return try World(name, columns: size, places: places, pit: -100, chances: chances)
    }
  }
}
