import Assets
import Cells
import Lab

/// The presets, the lessons, and the scenes in a person's folder.
package struct SceneShelf: Shelf {
  /// The folder; nil for the presets alone.
  private let folder: String?

  /// - Parameter settings: the folder of settings, in which there is one of scenes.
  package init(_ settings: String?) { folder = settings.map { "\($0)/scenes" } }

  private static let ending = ".json5"

  /// The most scenes of a folder that are listed.
  private static let capacity = 1000

  /// The presets, each of which can be read.
  package static var presets: [ShelfItem] {
    Assets.presets.map { item($0.name, $0.text, isPreset: true) }
  }

  package func list() -> ShelfList {
    let rest = Self.presets + LessonShelf.shipped.compactMap { ShelfItem($0) }
    guard let folder else { return ShelfList(items: rest) }
    let names: [String]
    do throws(InputError) { names = try KeptText.names(in: folder, ending: Self.ending) } catch {
      return ShelfList(items: rest, problem: Text.clean(error.description))
    }
    let own = names.prefix(Self.capacity).map { name -> ShelfItem in
      do throws(InputError) {
        return Self.item(name, try InputText.read(path(name, folder)), isPreset: false)
      } catch {
        return ShelfItem(
          name: Text.clean(name), isPreset: false,
          content: .failure(SceneFile.Fault(error.description)))
      }
    }
    return ShelfList(items: own + rest)
  }

  private func path(_ name: String, _ folder: String) -> String {
    "\(folder)/\(name)\(Self.ending)"
  }

  private static func item(_ name: String, _ text: String, isPreset: Bool) -> ShelfItem {
    do throws(SceneFile.Fault) {
      let (file, warnings) = try SceneFile.read(try json5(text), text)
      return ShelfItem(
        name: Text.clean(name), isPreset: isPreset, content: .success(file), warnings: warnings)
    } catch {
      return ShelfItem(name: Text.clean(name), isPreset: isPreset, content: .failure(error))
    }
  }

  package func save(_ saved: SavedScene, as name: String, replaces: Bool) -> ShelfAnswer {
    guard let folder else {
      return .refused("there is no place for it: neither XDG_CONFIG_HOME nor HOME is set")
    }
    if let fault = SceneName.fault(name) { return .refused(fault) }
    let path = path(name, folder)
    do throws(SceneFile.Refusal) {
      return try SceneFile.write(saved, to: path, replaces: replaces) ? .done(path) : .exists
    } catch {
      return .refused(error.description)
    }
  }
}
