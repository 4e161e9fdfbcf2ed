import ArgumentParser
import Cells
import Lab
import Notation
import Runtime

/// Which kept scene the lab begins with: `--state`, `--preset`, `--fresh`.
struct KeepingOptions: ParsableArguments {
  private static let shareKey =
    KeyMap.bindings.first { $0.action == .share }?.keys.first?.words ?? "a command"

  @Option(
    help: ArgumentHelp(
      "The whole scene as one line, as \(shareKey) in the lab gives it: schedules, run, problem, view.",
      valueName: "line"))
  var state: String?

  @Option(
    help: ArgumentHelp("A preset; anneal list presets shows them all.", valueName: "name"))
  var preset: String?

  @Flag(help: "Begin with the opening scene, not with the last one.")
  var fresh = false

  func validate() throws {
    if [state != nil, preset != nil, fresh].count(where: { $0 }) > 1 {
      throw ValidationError("--state, --preset and --fresh exclude each other")
    }
  }

  /// The scene that was asked for, nil where none was.
  func saved() throws(Failure) -> SavedScene? {
    if let state {
      do throws(NotationError) { return try StateLine.read(state) } catch {
        throw Failure("--state: \(error)")
      }
    }
    guard let preset else { return nil }
    let presets = SceneShelf.presets
    guard let found = presets.first(where: { $0.name == preset }), let file = found.file else {
      let names = presets.map(\.name).joined(separator: ", ")
      throw Failure("no preset is called '\(Text.clean(preset))'; there are \(names)")
    }
    return file.saved
  }
}
