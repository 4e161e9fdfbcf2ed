/// n×n places, from the upper left corner to the lower right one; walls keep you where you are, and
/// every step costs 1.
struct GridWorld {
  /// The name on the command line.
  static let name = "grid"

  /// The most places in a row.
  static let limit = 50

  /// The world of a size.
  ///
  /// - Throws: ``SettingError`` where the best values do not settle.
  static func world(size: Int, chances: World.Chances) throws(SettingError) -> World {
    try WorldCache.world(.init(name: name, size: size, chances: chances)) {
      () throws(SettingError) in
      var places = Array(repeating: World.Place.open, count: size * size)
      places[0] = .start
      places[places.count - 1] = .end
      return try World(name, columns: size, places: places, chances: chances)
    }
  }
}
