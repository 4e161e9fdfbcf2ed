import Synchronization

/// The worlds that were asked for last: a setup is built at every key, and the best values of a large
/// world take milliseconds.
enum WorldCache {
  /// What makes a world.
  struct Key: Hashable {
    let name: String
    let size: Int
    let chances: World.Chances
  }

  private static let limit = 8
  /// The newest first; of one whose values do not settle, why.
  private static let worlds = Mutex<[(key: Key, world: Result<World, SettingError>)]>([])

  /// The world of a key, made where it is not known.
  static func world(
    _ key: Key, make: () throws(SettingError) -> World
  ) throws(SettingError) -> World {
    let known = worlds.withLock { worlds in worlds.first { $0.key == key }?.world }
    let world: Result<World, SettingError>
    if let known {
      world = known
    } else {
      do throws(SettingError) { world = .success(try make()) } catch { world = .failure(error) }
    }
    worlds.withLock { worlds in
      worlds.removeAll { $0.key == key }
      worlds.insert((key, world), at: 0)
      if worlds.count > limit { worlds.removeLast() }
    }
    return try world.get()
  }
}
