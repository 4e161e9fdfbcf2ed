/// Four rows, from the lower left corner to the lower right one, with a cliff between them along
/// the bottom: a step costs 1, a fall 100, and it leads back to the start.
///
/// Source: Sutton and Barto, Reinforcement Learning, 2018, example 6.6.
struct Cliff {
  /// The name on the command line.
  static let name = "cliff"

  /// The most columns.
  static let limit = 50

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
