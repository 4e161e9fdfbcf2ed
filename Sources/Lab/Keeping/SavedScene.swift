import Cells
import Notation
import Parameters
import Schedules
import Training

/// A scene as it is kept and sent: with the place where somebody stood in it.
package struct SavedScene: Hashable, Sendable {
  package var scene: Scene
  /// The step of the cursor; nil for where a lab puts it by itself.
  package var cursor: Int?
  /// The panel that has the keys: a place in the scene's entries, or one more for the run.
  package var panel = 0

  package init(_ scene: Scene, cursor: Int? = nil, panel: Int = 0) {
    self.scene = scene
    self.cursor = cursor
    self.panel = panel
  }

  /// The same without what was only remembered for later: what a line of text can say.
  package var bare: SavedScene {
    var bare = self
    bare.scene.entries = scene.entries.map(\.bare)
    bare.scene.run = scene.run.bare
    return bare
  }
}

extension Lab {
  /// What is on the screen now, as it is kept.
  package var saved: SavedScene {
    // What is being typed is not decided upon.
    if case .editor(let state) = overlay {
      return SavedScene(state.before.scene, cursor: cursor, panel: panel)
    }
    return SavedScene(scene, cursor: cursor, panel: panel)
  }

  /// A lab with a kept scene, as a person likes it; the effects begin its simulations.
  ///
  /// - Parameters:
  ///   - saved: what to begin with.
  ///   - size: of the screen.
  ///   - look: what the screen can show.
  ///   - preferences: what was settled for all sessions.
  ///   - message: what stands in the last line until the first key.
  ///   - showsWelcome: true at a first start, which says what one sees.
  /// - Returns: the lab, and what has to be done for it.
  /// - Throws: ``ParameterError`` where a schedule of the scene cannot be made.
  package static func open(
    _ saved: SavedScene, size: Size, look: Look, preferences: Preferences = Preferences(),
    message: String? = nil, showsWelcome: Bool = false
  ) throws(ParameterError) -> (Lab, [Effect]) {
    var (lab, effects) = try open(
      saved.scene, size: size, look: look, showsWelcome: showsWelcome)
    lab.stand(at: saved)
    lab.preferences = preferences
    lab.message = message
    return (lab, effects)
  }

  /// Goes to where somebody stood; what lies outside of the run is moved to its end.
  mutating func stand(at saved: SavedScene) {
    if let cursor = saved.cursor { self.cursor = min(max(0, cursor), scene.run.steps) }
    panel = min(max(0, saved.panel), scene.entries.count)
  }
}

extension Reading {
  /// True where the text alone says all of it, in one line: no rate from elsewhere, and more than our
  /// own words for it would.
  var canBeRead: Bool {
    // A comment could hold what would separate the text from what follows it.
    guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0 != "#" }) else { return false }
    guard library != nil || text != Spec.write(blueprint) else { return false }
    do throws(NotationError) { return try Spec.read(text) == self } catch { return false }
  }
}

extension Clock {
  /// The word behind `@`.
  var word: String {
    switch self {
    case .steps: "steps"
    case .epochs: "epochs"
    case .wholeEpochs: "each-epoch"
    }
  }
}
