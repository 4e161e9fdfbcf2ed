import Cells
import Parameters
import Plot
import Schedules
import Training

/// The whole program without a terminal: its state, ``update(_:)`` and ``view()``.
package struct Lab: Sendable {
  package private(set) var scene: Scene
  package internal(set) var axes: Axes
  package internal(set) var size: Size
  package internal(set) var look: Look
  /// The panel that has the keys: a place in `scene.entries`, or one more for the run.
  package internal(set) var panel = 0
  /// The knob chosen on each panel, by slot; the run's is under −1.
  private var knobs: [Int: Int] = [:]
  /// The step the cursor stands on.
  package internal(set) var cursor: Int
  package internal(set) var overlay: Overlay?
  /// One line that matters until the next key.
  package internal(set) var message: String?
  private(set) var history = History<Moment>()
  /// What is known of each entry, in the same order.
  package private(set) var tracks: [Track] = []
  private var serial = 0

  /// What undo brings back.
  struct Moment: Hashable, Sendable {
    var scene: Scene
    var axes: Axes
    var panel: Int
  }

  /// A lab with this scene; the effects begin its simulations.
  package static func open(
    _ scene: Scene = .opening, size: Size, look: Look
  ) throws(ParameterError) -> (Lab, [Effect]) {
    for entry in scene.entries { _ = try Experiment(entry, scene.run).schedule() }
    var lab = Lab(scene: scene, size: size, look: look)
    let effects = lab.refresh()
    lab.cursor = lab.firstCursor
    return (lab, effects)
  }

  /// An epoch behind the first drop, where there is something to see; else the middle of the run.
  private var firstCursor: Int {
    let run = scene.run
    let drops = tracks.compactMap { $0.schedule.jump(after: 0) }.filter { $0 < run.steps }
    return drops.min().map { min($0 + run.stepsPerEpoch, run.steps) } ?? run.steps / 2
  }

  private init(scene: Scene, size: Size, look: Look) {
    self.scene = scene
    self.size = size
    self.look = look
    axes = Axes()
    cursor = 0
    // The decay factor is what the opening scene is about.
    for entry in scene.entries {
      let knobs = Knob.of(entry.blueprint)
      self.knobs[entry.slot] = knobs.firstIndex { $0.parameter.name == "factor" } ?? 1
    }
  }
}

// MARK: - Panels and knobs

extension Lab {
  /// The entry that has the keys, or nil where the run has them.
  package var focusedEntry: Int? { panel < scene.entries.count ? panel : nil }

  /// The schedule that is drawn on top: the focused one, or the one focused before the run.
  package var topEntry: Int { min(panel, scene.entries.count - 1) }

  package func knobs(of panel: Int) -> [Knob] {
    panel < scene.entries.count ? Knob.of(scene.entries[panel].blueprint) : Knob.run
  }

  /// The chosen knob of a panel.
  package func knobIndex(of panel: Int) -> Int {
    let slot = panel < scene.entries.count ? scene.entries[panel].slot : -1
    let fallback = slot < 0 ? 0 : 1
    return min(knobs[slot] ?? fallback, knobs(of: panel).count - 1)
  }

  mutating func chooseKnob(_ index: Int) {
    let slot = focusedEntry.map { scene.entries[$0].slot } ?? -1
    knobs[slot] = min(max(index, 0), knobs(of: panel).count - 1)
  }

  package var knob: Knob { knobs(of: panel)[knobIndex(of: panel)] }
}

// MARK: - Changes

extension Lab {
  /// Makes a change that can be undone; returns what has to be computed for it.
  mutating func change(_ body: (inout Scene) -> Void) -> [Effect] {
    var next = scene
    body(&next)
    guard next != scene else { return [] }
    history.remember(moment)
    // The cursor stays at its epoch.
    let run = (scene.run, next.run)
    if run.0.stepsPerEpoch != run.1.stepsPerEpoch {
      let epoch = Double(cursor) / Double(run.0.stepsPerEpoch)
      cursor = Int((epoch * Double(run.1.stepsPerEpoch)).rounded())
    }
    scene = next
    return refresh()
  }

  mutating func undo() -> [Effect] { history.undo(from: moment).map { restore($0) } ?? [] }

  mutating func redo() -> [Effect] { history.redo(from: moment).map { restore($0) } ?? [] }

  private var moment: Moment { Moment(scene: scene, axes: axes, panel: panel) }

  private mutating func restore(_ moment: Moment) -> [Effect] {
    scene = moment.scene
    axes = moment.axes
    panel = moment.panel
    return refresh()
  }

  /// Brings the tracks in line with the scene and asks for what is not known yet.
  private mutating func refresh() -> [Effect] {
    var effects: [Effect] = []
    let old = tracks
    tracks = scene.entries.map { entry in
      let experiment = Experiment(entry, scene.run)
      if let known = old.first(where: { $0.experiment == experiment && $0.id.slot == entry.slot }) {
        return known
      }
      serial += 1
      let id = RunID(slot: entry.slot, serial: serial)
      effects.append(.simulate(id, experiment))
      let before = old.first { $0.id.slot == entry.slot }
      return Track(id: id, experiment: experiment, trace: before?.trace)
    }
    panel = min(panel, scene.entries.count)
    cursor = min(cursor, scene.run.steps)
    settle()
    return effects
  }

  /// Takes over what a simulation has found; a stale answer changes nothing.
  mutating func take(_ trace: Trace, from id: RunID) {
    guard let index = tracks.firstIndex(where: { $0.id == id }) else { return }
    tracks[index].trace = trace
    tracks[index].isCurrent = true
    settle()
  }

  private mutating func settle() {
    axes.settle(scene, tracks)
  }
}

/// What is known of one entry: its schedule and the losses found so far.
package struct Track: Sendable {
  package let id: RunID
  package let experiment: Experiment
  package let schedule: any Schedule
  /// The losses; those of the experiment before until the first answer has come.
  package fileprivate(set) var trace: Trace?
  /// False until an answer to this very experiment has come.
  package fileprivate(set) var isCurrent = false

  init(id: RunID, experiment: Experiment, trace: Trace?) {
    self.id = id
    self.experiment = experiment
    self.trace = trace
    do throws(ParameterError) {
      schedule = try experiment.schedule()
    } catch {
      preconditionFailure("a scene holds only schedules that were made before: \(error)")
    }
  }

  package var isComplete: Bool { isCurrent && trace?.isComplete == true }
}

/// What the screen can show; found out by the runtime, changed by keys.
package struct Look: Hashable, Sendable {
  package var glyphs: Glyphs
  package var alphabet: Alphabet
  package var hasColor: Bool

  package init(glyphs: Glyphs = .braille, alphabet: Alphabet = .unicode, hasColor: Bool = true) {
    self.glyphs = alphabet == .ascii ? .ascii : glyphs
    self.alphabet = alphabet
    self.hasColor = hasColor
  }

  /// What stands between two facts on a line; the dot of the formulas would read as a product.
  var separator: String { alphabet == .ascii ? ", " : " · " }
}
