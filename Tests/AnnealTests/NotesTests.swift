import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A lesson on one terminal: its notes on another, and its file in an editor.
@Suite(.serialized, .enabled(if: Tmux.isInstalled)) struct NotesTests {
  private let folder = Folder()

  private var home: [String: String] {
    ["XDG_CONFIG_HOME": "\(folder.path)/config", "XDG_STATE_HOME": "\(folder.path)/state"]
  }

  private func terminal(_ arguments: String) throws -> Tmux {
    try Tmux("exec \(product()) \(arguments)", environment: home)
  }

  @Test func theNotesFollowTheLesson() throws {
    let notes = try terminal("lesson --notes")
    try notes.wait { $0.holds("no lesson is running; anneal lesson NAME in another terminal") }
    let lesson = try terminal("lesson cliff")
    try notes.wait { $0.holds("The cliff: the question") && $0.holds("1 of 7") }
    try lesson.press("PageDown")
    try notes.wait { $0.holds("The cliff: predict") && $0.holds("▸") && $0.holds("(right)") }
    try lesson.type("1")
    try notes.wait { $0.holds("(chosen)") }
    try lesson.press("PageDown")
    try notes.wait { $0.holds("The cliff: what happens") && $0.holds("next, why: ") }
    try lesson.type("q")
    try notes.wait { $0.holds("no lesson is running") }
    #expect(readFile("\(folder.path)/state/anneal/presenting.json5") == nil)
    try notes.type("q")
    #expect(try notes.waitForState(\.isDead).status == 0)
    #expect(try lesson.waitForState(\.isDead).status == 0)
  }

  @Test func withoutATerminalThereAreNone() throws {
    let outcome = try anneal("lesson", "--notes")
    #expect(outcome.ending == .exit(69) && outcome.errors.hasPrefix("anneal: error: "))
  }

  /// The file is read anew whenever it is saved; while it is broken the last good one stays.
  @Test func aSavedLessonIsReadAnew() throws {
    let template = try printed("lesson", "--template")
    let path = folder.write(template, "mine.json5")
    let lesson = try terminal("lesson \(path)")
    try lesson.wait { $0.holds("Twice the rate") }
    try lesson.press("PageDown")
    try lesson.type("2")
    try lesson.wait { $0.holds("▸2") }
    let notes = try terminal("lesson --notes")
    try notes.wait { $0.holds("Twice the rate: predict") }
    _ = folder.write(template.replacing("Twice the rate", with: "Half of it"), "mine.json5")
    try lesson.wait { $0.holds("Half of it") && $0.holds("▸2") && $0.holds("read anew") }
    try notes.wait { $0.holds("Half of it: predict") }
    _ = folder.write(template.replacing("minutes: 3,", with: "minutes: 3 4,"), "mine.json5")
    try lesson.wait { $0.holds("line 6, column 14: a comma or } was expected") }
    #expect(try lesson.screen().holds("Half of it"))
    _ = folder.write(template.replacing("Twice the rate", with: "The third"), "mine.json5")
    try lesson.wait { $0.holds("The third") && $0.holds("▸2") }
    try lesson.type("q")
    #expect(try lesson.waitForState(\.isDead).status == 0)
  }
}
