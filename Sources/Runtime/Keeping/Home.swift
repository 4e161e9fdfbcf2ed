import Cells
import Lab

/// Where a person's files are, and what is in them.
///
/// `$XDG_CONFIG_HOME/anneal`, else `~/.config/anneal`, for the settings and the saved scenes;
/// `$XDG_STATE_HOME/anneal`, else `~/.local/state/anneal`, for the last scene.
package struct Home: Sendable {
  /// The folder of settings and scenes; nil where nobody says where the person's home is.
  package let settings: String?
  /// The folder of the last scene.
  let state: String?

  package init() {
    settings = Self.folder("XDG_CONFIG_HOME", "/.config")
    state = Self.folder("XDG_STATE_HOME", "/.local/state")
  }

  init(settings: String?, state: String?) {
    self.settings = settings
    self.state = state
  }

  private static func folder(_ variable: String, _ usual: String) -> String? {
    // What is no absolute path is to be ignored, says the standard of these folders.
    if let folder = Output.environment(variable), folder.hasPrefix("/") {
      return "\(folder)/anneal"
    }
    return Output.environment("HOME").map { "\($0)\(usual)/anneal" }
  }

  // MARK: Settings

  /// The path of the file of settings.
  package var settingsPath: String? { settings.map { "\($0)/config.json5" } }

  /// The settings, and what is wrong with them, a sentence each; usual where there is no file.
  package func preferences() -> (preferences: Preferences, problems: [String]) {
    guard let path = settingsPath else { return (Preferences(), []) }
    do throws(InputError) {
      guard let text = try KeptText.read(path) else { return (Preferences(), []) }
      do throws(SceneFile.Fault) {
        let (preferences, problems) = Preferences.read(try json5(text), text)
        return (preferences, problems.map { "\(path): \($0)" })
      } catch {
        return (Preferences(), ["\(path): \(error.summary)"])
      }
    } catch {
      return (Preferences(), [error.description])
    }
  }

  // MARK: The last scene

  /// What is known of the last scene.
  package enum Last: Sendable {
    case none
    case scene(SavedScene)
    /// A file that cannot be read, and why; it is left as it is.
    case broken(String)
  }

  // MARK: Lessons

  private var lessonsPath: String? { state.map { "\($0)/lessons.json5" } }

  /// What was done of the lessons; nothing where that cannot be read.
  package func progress() -> LessonProgress {
    guard let path = lessonsPath else { return LessonProgress() }
    do throws(InputError) {
      guard let text = try KeptText.read(path) else { return LessonProgress() }
      do throws(SceneFile.Fault) { return LessonProgress(try json5(text)) } catch {
        return LessonProgress()
      }
    } catch {
      return LessonProgress()
    }
  }

  /// Keeps what was done of the lessons for the next session.
  ///
  /// - Returns: why it is not kept; nil where it is.
  package func keep(_ progress: LessonProgress) -> String? {
    guard let path = lessonsPath else { return "neither XDG_STATE_HOME nor HOME is set" }
    var progress = progress
    do throws(InputError) {
      // Another terminal may have kept something in the meantime.
      if let text = try KeptText.read(path) {
        do throws(SceneFile.Fault) {
          progress = progress.merged(with: LessonProgress(try json5(text)))
        } catch {
          return "\(path) is left as it is: \(error.summary)"
        }
      }
    } catch {
      return "\(error.description); it is left as it is"
    }
    do throws(KeepingError) {
      try KeptText.write(progress.text, to: path)
      return nil
    } catch {
      return error.description
    }
  }

  // MARK: Last

  private var lastPath: String? { state.map { "\($0)/last.json5" } }

  /// The scene that was on the screen when the last session ended.
  package func last() -> Last {
    guard let path = lastPath else { return .none }
    do throws(InputError) {
      guard let text = try KeptText.read(path) else { return .none }
      do throws(SceneFile.Fault) {
        return .scene(try SceneFile.read(try json5(text), text).file.saved)
      } catch {
        return .broken("\(path): \(error.summary)")
      }
    } catch {
      return .broken(error.description)
    }
  }

  /// Keeps the scene for the next session; a last one that cannot be read is left as it is.
  ///
  /// - Returns: why it is not kept; nil where it is.
  package func keep(_ saved: SavedScene) -> String? {
    guard let path = lastPath else { return "neither XDG_STATE_HOME nor HOME is set" }
    do throws(SceneFile.Refusal) {
      _ = try SceneFile.write(saved, to: path, replaces: true)
      return nil
    } catch {
      return error.description
    }
  }
}
