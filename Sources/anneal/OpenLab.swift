import ArgumentParser
import Cells
import Lab
import Plot
import Runtime
import Terminal

/// What the lab on the terminal begins with.
enum Beginning {
  /// The last scene, where there is one and it is wanted; else the opening scene.
  case last
  case scene(SavedScene)
}

/// How the lab is drawn, where the command line says so; else the settings do.
struct Drawing {
  var glyphs: Glyphs?
  /// nil for the settings, and colour where there is some.
  var color: Bool?
  var theme: Theme?
  var mouse: Bool?
  var isSynchronized: Bool?
}

/// Runs the lab on the terminal until somebody ends it; after a signal the status tells which.
func openLab(
  _ beginning: Beginning, _ drawing: Drawing, lesson: Loop.LessonStart? = nil,
  presents: Bool = false
) throws {
  let home = Home()
  let read = home.preferences()
  var preferences = read.preferences
  if let mouse = drawing.mouse { preferences.mouse = mouse }
  if let isSynchronized = drawing.isSynchronized { preferences.synchronized = isSynchronized }
  var complaints = read.problems
  var saved = SavedScene(.opening)
  /// The scene that need not be kept: the last one, or what the command line says.
  var kept: SavedScene?
  var isBroken = false
  /// True where nothing was kept yet.
  var isFirst = false
  let last: Home.Last = preferences.restore ? home.last() : .none
  if case .broken(let reason) = last {
    isBroken = true
    complaints.append("\(reason); it is left as it is: mend it or remove it")
  }
  switch (beginning, last) {
  case (.scene(let scene), _): (saved, kept) = (scene, scene.bare)
  case (.last, .scene(let last)): (saved, kept) = (last, last.bare)
  case (.last, .none): (kept, isFirst) = (saved.bare, preferences.restore)
  case (.last, .broken): break
  }
  let hasColor =
    drawing.color ?? (Output.environment("NO_COLOR") == nil && preferences.color ?? true)
  let settled = preferences
  let (ending, taken, present) = try MainActor.assumeIsolated {
    do throws(ScreenError) {
      let loop = try Loop(
        saved, glyphs: drawing.glyphs ?? preferences.glyphs, color: hasColor,
        theme: drawing.theme ?? preferences.theme ?? .okabeIto,
        shelf: SceneShelf(home.settings), library: Lessons(home), lesson: lesson,
        presents: presents, preferences: settled, message: complaints.first,
        showsWelcome: isFirst && lesson == nil)
      return (loop.run(), loop.kept, loop.saved)
    } catch {
      throw Failure(Failure.unavailable, "\(error); anneal plot draws without a terminal")
    }
  }
  if preferences.restore, !isBroken, !present.isSame(as: kept) {
    if let reason = home.keep(present) {
      complaints.append("the scene is not kept for the next time: \(reason)")
    }
  }
  if !taken.isEmpty {
    try emit { output throws(OutputError) in
      try output.write(taken.joined(separator: "\n\n") + "\n")
    }
  }
  for complaint in complaints { Output.complain("anneal: warning: \(complaint)\n") }
  if case .signal(let number) = ending { throw ExitCode(128 + number) }
}

extension SavedScene {
  /// True where it says what a kept one says; where that leaves the cursor open, it is anywhere.
  fileprivate func isSame(as kept: SavedScene?) -> Bool {
    guard let kept else { return false }
    var bare = bare
    if kept.cursor == nil { bare.cursor = nil }
    return StateLine.write(bare) == StateLine.write(kept)
  }
}
