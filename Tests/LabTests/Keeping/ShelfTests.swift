import Cells
import Schedules
import Synchronization
import TestSupport
import Testing

@testable import Lab

/// A shelf in memory.
final class MemoryShelf: Shelf {
  private let scenes: Mutex<[String: SavedScene]>

  private let problem: String?

  init(_ scenes: [String: SavedScene] = [:], problem: String? = nil) {
    self.scenes = Mutex(scenes)
    self.problem = problem
  }

  func list() -> ShelfList {
    let broken = ShelfItem(
      name: "broken", isPreset: false,
      content: .failure(SceneFile.Fault("line 2, column 3: nothing\nof use")))
    return scenes.withLock { scenes in
      ShelfList(
        items: scenes.sorted { $0.key < $1.key }.map {
          ShelfItem(name: $0.key, isPreset: false, content: .success(SceneFile($0.value)))
        } + [broken], problem: problem)
    }
  }

  func save(_ saved: SavedScene, as name: String, replaces: Bool) -> ShelfAnswer {
    scenes.withLock { scenes in
      guard replaces || scenes[name] == nil else { return .exists }
      scenes[name] = saved
      return .done("/shelf/\(name)")
    }
  }

  subscript(name: String) -> SavedScene? { scenes.withLock { $0[name] } }
}

/// Opening, saving and sharing by keys.
@Suite struct ShelfTests {
  private static func session(_ shelf: MemoryShelf) throws -> Session {
    var session = try LabTests.session(.short)
    session.shelf = shelf
    return session
  }

  @Test func savesAndOpens() throws {
    let shelf = MemoryShelf()
    var session = try Self.session(shelf)
    try session.press("v t W o n e Enter")
    #expect(session.lab.message == "saved as /shelf/one; o opens it")
    let first = session.lab.scene
    #expect(shelf["one"]?.scene == first)
    // The name is offered again, and overwrites only when asked twice.
    try session.press("t W Enter")
    #expect(session.text.contains("'one' exists; Enter again overwrites it"))
    #expect(shelf["one"]?.scene == first)
    try session.press("Enter")
    #expect(shelf["one"]?.scene == session.lab.scene && session.lab.overlay == nil)
    // Another name is asked for anew.
    try session.press("W t w o Enter u u u o o n Enter")
    #expect(shelf["two"] != nil)
    #expect(session.lab.scene == shelf["one"]?.scene)
    #expect(session.lab.message == "one; u takes it back")
    try session.press("u")
    #expect(session.lab.scene == .short)
  }

  @Test(arguments: [
    ("W BSpace Enter", "type a name"), ("W . x Enter", "neither begins with a dot"),
    ("W / Enter", "no slash"), ("W Enter x", "Enter saves, Esc closes"),
  ]) func namesAreChecked(keys: String, words: String) throws {
    var session = try Self.session(MemoryShelf())
    try session.press(keys)
    #expect(session.text.contains(words), "\(session.text)")
    try session.press("Escape")
    #expect(session.lab.overlay == nil && session.lab.scene == .short)
  }

  @Test func whatIsBrokenSaysSo() throws {
    var session = try Self.session(MemoryShelf())
    try session.press("o b r o")
    #expect(session.text.contains("line 2, column 3: nothing"))
    try session.press("Enter")
    #expect(session.lab.message == "broken: line 2, column 3: nothing")
    #expect(session.lab.scene == .short)
    try session.press("o z z z Enter")
    #expect(session.lab.message == "no scene matches 'zzz'; Esc closes")
    try session.press("Escape")
    #expect(session.lab.overlay == nil)
  }

  /// What is shared opens as the same scene.
  @Test func sharesALine() throws {
    var session = try Self.session(MemoryShelf())
    try session.press("v Right Z Enter")
    #expect(session.lab.message == "the scene as one line: printed when you quit")
    let lines = try #require(session.lab.kept.first).split(separator: "\n")
    let start = "anneal --state '"
    #expect(lines.last?.hasPrefix(start) == true && lines.last?.hasSuffix("'") == true)
    let line = String(try #require(lines.last).dropFirst(start.count).dropLast())
    #expect(try StateLine.read(line) == session.lab.saved.bare)
  }

  /// What keeps the list from being whole is told below it.
  @Test func aProblemIsShownBesideTheScenes() throws {
    var session = try Self.session(MemoryShelf(["one": SavedScene(.short)], problem: "no leave"))
    try session.press("o")
    #expect(session.text.contains("one") && session.text.contains("no leave"))
  }

  @Test func withoutAShelfNothingIsKept() throws {
    var session = try LabTests.session(.short)
    try session.press("o")
    #expect(session.text.contains("nothing is kept here"))
    try session.press("Escape W x Enter")
    #expect(session.text.contains("nothing is kept here"))
  }

  @Test(arguments: [(80, 24), (120, 36)]) func frames(columns: Int, rows: Int) throws {
    var session = try LabTests.session(.short, columns, rows)
    var other = SceneFile(SavedScene(.opening))
    (other.title, other.words, other.source) = ("a title", "what is to be seen", "a book")
    session.shelf = MemoryShelf(["warm-up": session.lab.saved, "other": other.saved])
    for (name, keys) in [("open", "o Down"), ("save", "Escape W"), ("share", "Escape E")] {
      try session.press(keys)
      let difference = Golden.difference(session.text, from: "keeping-\(name)-\(columns)x\(rows)")
      #expect(difference == nil, Comment(rawValue: difference ?? ""))
    }
  }
}
