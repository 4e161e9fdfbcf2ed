import Assets
import Cells
import Lab

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The lessons that are part of the program, and those in a person's folder.
package struct LessonShelf: Sendable {
  /// The folder of a person's own lessons; nil for none.
  private let folder: String?

  /// - Parameter settings: the folder of settings, in which there is one of lessons.
  package init(_ settings: String?) { folder = settings.map { "\($0)/lessons" } }

  private static let ending = ".json5"
  private static let order = "course"
  /// The most lessons of a folder that are listed.
  private static let capacity = 1000

  /// The shipped ones; reading them takes some 40 ms, once.
  package static let shipped: [LessonItem] = Assets.lessons.map {
    item($0.name, path: nil, text: $0.text)
  }

  /// The lesson of a name alone, without reading the others: a person's own before a shipped one.
  package func find(_ name: String) -> LessonItem? {
    if let folder, !name.contains("/"), name != Self.order {
      let path = "\(folder)/\(name)\(Self.ending)"
      // One that is there and cannot be read is found all the same, and says why.
      if access(path, F_OK) == 0 || (errno != ENOENT && errno != ENOTDIR) {
        return Self.read(path)
      }
    }
    return Assets.lessons.first { $0.name == name }.map {
      Self.item($0.name, path: nil, text: $0.text)
    }
  }

  /// All of them in their order: those of the course, then a person's own.
  ///
  /// An own one with the name of a shipped one takes its place.
  package func course() -> Course {
    var chapters = Self.arranged(Self.shipped, Assets.course)
    guard let folder else { return Course(chapters: chapters) }
    do throws(InputError) {
      let names = try KeptText.names(in: folder, ending: Self.ending).filter { $0 != Self.order }
      var own = names.prefix(Self.capacity).map { Self.read("\(folder)/\($0)\(Self.ending)") }
      chapters = chapters.map { chapter in
        Course.Chapter(
          title: chapter.title,
          lessons: chapter.lessons.map { item in own.first { $0.name == item.name } ?? item })
      }
      own.removeAll { item in Self.shipped.contains { $0.name == item.name } }
      let order = try KeptText.read("\(folder)/\(Self.order)\(Self.ending)") ?? "{}"
      chapters += Self.arranged(own, order, rest: "your own")
      return Course(chapters: chapters)
    } catch {
      return Course(chapters: chapters, problem: Text.clean(error.description))
    }
  }

  /// The lesson of a file, whatever it holds.
  package static func read(_ path: String) -> LessonItem {
    do throws(InputError) {
      return item(name(of: path), path: path, text: try LessonSource.read(path))
    } catch {
      return LessonItem(
        name: name(of: path), path: path, .failure(SceneFile.Fault(error.description)))
    }
  }

  /// The name of the lesson in a file.
  package static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return Text.clean(file.hasSuffix(ending) ? String(file.dropLast(ending.count)) : file)
  }

  private static func item(_ name: String, path: String?, text: String) -> LessonItem {
    do throws(SceneFile.Fault) {
      return LessonItem(name: name, path: path, .success((try json5(text), text)))
    } catch {
      return LessonItem(name: name, path: path, .failure(error))
    }
  }

  /// Lessons by chapters; what no chapter names comes last.
  private static func arranged(
    _ items: [LessonItem], _ order: String, rest title: String = "more"
  ) -> [Course.Chapter] {
    var left = items
    var chapters: [Course.Chapter] = []
    for (title, names) in listed(order) {
      let found = names.compactMap { name in left.first { $0.name == name } }
      left.removeAll { item in found.contains { $0.name == item.name } }
      if !found.isEmpty { chapters.append(Course.Chapter(title: title, lessons: found)) }
    }
    if !left.isEmpty { chapters.append(Course.Chapter(title: title, lessons: left)) }
    return chapters
  }

  /// The chapters of a file, each with the names of its lessons; none where it holds something else.
  package static func listed(_ order: String) -> [(title: String, names: [String])] {
    do throws(SceneFile.Fault) {
      guard case .list(let chapters)? = try json5(order)["chapters"] else { return [] }
      return chapters.compactMap { chapter in
        guard case .object(let members) = chapter, case .string(let title)? = members["title"],
          case .list(let lessons)? = members["lessons"]
        else { return nil }
        return (
          Text.clean(title),
          lessons.compactMap { if case .string(let name) = $0 { name } else { nil } }
        )
      }
    } catch {
      return []
    }
  }

}

/// The lessons of this machine, and what was done of them.
package struct Lessons: LessonLibrary {
  private let shelf: LessonShelf
  private let home: Home

  package init(_ home: Home) {
    self.home = home
    shelf = LessonShelf(home.settings)
  }

  package func course() -> Course { shelf.course() }
  /// The lesson of a name, without reading the others.
  package func find(_ name: String) -> LessonItem? { shelf.find(name) }
  package func progress() -> LessonProgress { home.progress() }
  package func keep(_ progress: LessonProgress) -> String? { home.keep(progress) }
  package func tell(_ presenting: Presenting?) -> String? { home.tell(presenting) }
}
