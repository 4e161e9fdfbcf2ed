import Cells
import Notation
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
  /// The knob chosen on each panel.
  private var knobs: [KnobPlace: Int] = [:]

  /// A panel as it is remembered: each type of each schedule has its own chosen knob.
  private struct KnobPlace: Hashable, Sendable {
    /// The schedule's slot, or −1 for the run.
    var slot: Int
    var type: String
  }
  /// The step the cursor stands on.
  package internal(set) var cursor: Int
  /// One side of a box that is to be zoomed to.
  var corner: Int?
  /// True while one look follows another.
  private var isLooking = false
  /// False until somebody might have seen where the cursor is, and pressed a key.
  var isCursorPlaced = false
  package internal(set) var overlay: Overlay?
  /// The run as it is played in time; nil while it stands whole.
  package internal(set) var playback: Playback?
  /// One line that matters until the next key.
  package internal(set) var message: String?
  /// Whether the mouse is the program's; off, the terminal selects text with it.
  package var hasMouse = true
  /// Where a button is held on a plot.
  var grip: Grip?
  /// True while the first start says what one sees; the first key ends it.
  package internal(set) var showsWelcome = false
  /// What was taken away, to be printed once the terminal is the shell's again.
  package internal(set) var kept: [String] = []
  /// What the person has settled for all sessions.
  package internal(set) var preferences = Preferences()
  /// The name that the scene was last opened or saved under; empty for none.
  var sceneName = ""
  /// The page of the take-away that was open last.
  var takeAwayPage = 0
  /// The lesson that is taken; nil for the lab itself.
  package internal(set) var lecture: Lecture?
  /// What is done for a class while lessons are taken.
  package internal(set) var classroom = Classroom()
  /// What the notes on another terminal were told last.
  var toldNotes: Presenting?
  /// What was done of the lessons.
  package internal(set) var progress = LessonProgress()
  private(set) var history = History<Moment>()
  /// What is known of each entry, in the same order.
  package private(set) var tracks: [Track] = []
  private var serial = 0
  /// The questions about maps and searches so far.
  var surveys = 0
  /// The questions for range tests so far.
  var rangeTests = 0
  /// Where losses come to rest, and the edge beyond which they do not; nil where there is neither.
  private(set) var equilibrium: Equilibrium?
  /// The edge of divergence before the first update; infinite where there is none.
  private(set) var edge = Double.infinity
  /// Curves that stay while knobs are turned.
  var pin: Pin?
  /// The match that `m` made last, and of which schedule.
  var lastMatch: LastMatch?
  /// What holds at the cursor, once for all who draw it.
  var rest: Rest?

  /// What undo brings back.
  struct Moment: Hashable, Sendable {
    var scene: Scene
    var axes: Axes
    var panel: Int
    var cursor: Int
  }

  /// A lab with this scene; the effects begin its simulations.
  ///
  /// At a first start it says in three lines what one sees.
  package static func open(
    _ scene: Scene = .opening, size: Size, look: Look, showsWelcome: Bool = false
  ) throws(ParameterError) -> (Lab, [Effect]) {
    var lab = Lab(scene: scene, size: size, look: look)
    lab.showsWelcome = showsWelcome
    lab.weigh()
    let effects = lab.install(try lab.tracks(for: scene))
    lab.cursor = lab.firstCursor
    return (lab, effects)
  }

  /// A little behind the first drop, where there is something to see; else the middle of the run.
  var firstCursor: Int {
    let run = scene.run
    let drops = tracks.compactMap { $0.schedule.jump(after: 0) }.filter { $0 < run.steps }
    let later = max(run.stepsPerEpoch, run.steps / 90)
    return drops.min().map { min($0 + later, run.steps) } ?? run.steps / 2
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
      self.knobs[KnobPlace(slot: entry.slot, type: entry.typeName)] =
        knobs.firstIndex { $0.parameter.name == "factor" } ?? min(1, knobs.count - 1)
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
    panel < scene.entries.count
      ? Knob.of(scene.entries[panel])
      : Knob.run(scene.run.setup)
  }

  /// The chosen knob of a panel.
  package func knobIndex(of panel: Int) -> Int {
    let fallback = panel < scene.entries.count ? 1 : 0
    return min(knobs[place(of: panel)] ?? fallback, knobs(of: panel).count - 1)
  }

  /// True where a knob of this panel and type was chosen before.
  var hasChosenKnob: Bool { knobs[place(of: panel)] != nil }

  mutating func chooseKnob(_ index: Int) {
    knobs[place(of: panel)] = min(max(index, 0), knobs(of: panel).count - 1)
  }

  /// The chosen knobs of two slots change places, as their schedules do.
  mutating func swapKnobs(_ one: Int, _ other: Int) {
    knobs = Dictionary(
      uniqueKeysWithValues: knobs.map { place, index in
        let slot = place.slot == one ? other : place.slot == other ? one : place.slot
        return (KnobPlace(slot: slot, type: place.type), index)
      })
  }

  private func place(of panel: Int) -> KnobPlace {
    guard panel < scene.entries.count else { return KnobPlace(slot: -1, type: "run") }
    let entry = scene.entries[panel]
    return KnobPlace(slot: entry.slot, type: entry.typeName)
  }

  package var knob: Knob { knobs(of: panel)[knobIndex(of: panel)] }
}

// MARK: - Changes

extension Lab {
  /// Makes a change that can be undone; returns what has to be computed for it.
  ///
  /// A change that leaves a schedule which cannot be made is refused as a whole.
  mutating func change(_ body: (inout Scene) -> Void) throws(ParameterError) -> [Effect] {
    var next = scene
    body(&next)
    guard next != scene else { return [] }
    let made = try tracks(for: next)
    history.remember(moment)
    isLooking = false
    // The cursor stays at its epoch, and so does what is seen.
    let (old, new) = (scene.run.stepsPerEpoch, next.run.stepsPerEpoch)
    if old != new {
      cursor = Int((Double(cursor) / Double(old) * Double(new)).rounded())
      let ratio = Double(new) / Double(old)
      next.display.region.window = next.display.region.window.map {
        Window($0.start * ratio, $0.end * ratio)
      }
    }
    let isSameSetup = scene.run.setup == next.run.setup
    let chosen = knob
    scene = next
    if !isSameSetup {
      weigh()
      keep(chosen)
    }
    return install(made)
  }

  /// Shows a scene that is not decided upon yet: nothing is remembered.
  ///
  /// Only schedules may differ. Throws where one of them cannot be made; then all stays.
  mutating func preview(_ next: Scene) throws(ParameterError) -> [Effect] {
    guard next != scene else { return [] }
    let made = try tracks(for: next)
    scene = next
    return install(made)
  }

  /// Makes one step of undo of all that was shown since a moment.
  mutating func decide(since before: Moment) {
    if before.scene != scene { history.remember(before) }
  }

  /// Goes back to a moment as if nothing had been shown since.
  mutating func withdraw(to before: Moment) -> [Effect] { restore(before) }

  /// Another problem has other knobs: the one that was turned keeps the keys.
  private mutating func keep(_ knob: Knob) {
    guard focusedEntry == nil else { return }
    if let place = knobs(of: panel).firstIndex(where: { $0.target == knob.target }) {
      chooseKnob(place)
    }
  }

  /// Finds out where the setup comes to rest; the edge of a wide problem to one part in 10⁴.
  private mutating func weigh() {
    equilibrium = Equilibrium(scene.run.setup)
    edge =
      equilibrium.map {
        $0.edge(tolerance: $0.edgeWork(isCycled: false) > Self.budget ? 1e-4 : 0)
      } ?? .infinity
  }

  /// The same, with the reason as a message where the change is refused.
  mutating func attempt(_ body: (inout Scene) -> Void) -> [Effect] {
    do throws(ParameterError) {
      return try change(body)
    } catch {
      message = "\(error)"
      return []
    }
  }

  /// Changes what is seen of the scene, for which nothing has to be computed.
  ///
  /// - Parameters:
  ///   - again: true where undo takes this back together with the looks just before it.
  ///   - body: the change.
  mutating func look(again: Bool = true, _ body: (inout Display) -> Void) {
    var display = scene.display
    body(&display)
    guard display != scene.display else { return }
    if !(again && isLooking) { history.remember(moment) }
    isLooking = again
    scene.display = display
    settle()
    pullCursor()
  }

  /// The same with another display, for a picture alone.
  func displaying(_ body: (inout Display) -> Void) -> Lab {
    var lab = self
    body(&lab.scene.display)
    return lab
  }

  /// Gives the keys to a plot where that is nobody's change.
  mutating func focus(on plot: Display.Plot) { scene.display.focus = plot }

  /// Takes the cursor into what is seen.
  private mutating func pullCursor() {
    guard !scene.stepAxis.isWhole else { return }
    let steps = steps(in: scene.stepAxis)
    cursor = min(max(cursor, steps.lowerBound), steps.upperBound)
  }

  /// Takes what is seen to the cursor; nobody's change.
  mutating func follow() {
    let axis = scene.stepAxis
    let window = axis.following(Double(cursor))
    if window != axis.window { scene.display.region.window = window }
  }

  mutating func undo() -> [Effect] { history.undo(from: moment).map { restore($0) } ?? [] }

  /// Lets redo take another branch of what was undone.
  mutating func turnBranch() {
    guard history.turn() else {
      message = "no branches begin here; a change after u begins one beside what was undone"
      return
    }
    let branches = history.branches
    message = "Ctrl-R takes branch \(branches.chosen) of \(branches.count)"
  }

  /// What is on the screen with all that was done there.
  var stand: Lecture.Stand { Lecture.Stand(saved: saved, history: history) }

  /// Shows another scene, with a history of its own.
  mutating func take(_ stand: Lecture.Stand) -> [Effect] {
    let made: [Track]
    // What was drawn of the scene before is not of this one, however alike they are.
    let before = tracks
    tracks = []
    do throws(ParameterError) { made = try tracks(for: stand.saved.scene) } catch {
      message = "\(error)"
      tracks = before
      return []
    }
    let isSameSetup = scene.run.setup == stand.saved.scene.run.setup
    scene = stand.saved.scene
    history = stand.history
    isLooking = false
    corner = nil
    if !isSameSetup { weigh() }
    axes = Axes()
    panel = 0
    let effects = before.map { Effect.cancel(slot: $0.id.slot) } + install(made)
    cursor = firstCursor
    self.stand(at: stand.saved)
    return effects
  }

  mutating func redo() -> [Effect] { history.redo(from: moment).map { restore($0) } ?? [] }

  var moment: Moment { Moment(scene: scene, axes: axes, panel: panel, cursor: cursor) }

  private mutating func restore(_ moment: Moment) -> [Effect] {
    let made: [Track]
    do throws(ParameterError) { made = try tracks(for: moment.scene) } catch {
      preconditionFailure("what was once shown can be shown again: \(error)")
    }
    // The cursor is nobody's change; it moves only where the run it stands in does.
    if moment.scene.run != scene.run { cursor = moment.cursor }
    let isSameSetup = scene.run.setup == moment.scene.run.setup
    let present = scene
    scene = moment.scene
    // Where something else was changed, what is seen stays what it is.
    var alike = moment.scene
    alike.display.region = present.display.region
    if alike != present, alike.run.stepsPerEpoch == present.run.stepsPerEpoch { scene = alike }
    if !isSameSetup { weigh() }
    axes = moment.axes
    panel = moment.panel
    isLooking = false
    let effects = install(made)
    pullCursor()
    return effects
  }

  /// A track for each entry: the known one where its question is the same, else a new one.
  private func tracks(for scene: Scene) throws(ParameterError) -> [Track] {
    var made: [Track] = []
    // What does not fit before the key is answered is heard beside the keyboard.
    var audible = Hearing.atOnce
    for entry in scene.entries {
      let experiment = Experiment(entry, scene.run, scene.samples)
      let before = tracks.first { $0.id.slot == entry.slot }
      let id = RunID(slot: entry.slot, serial: serial + made.count + 1)
      var track: Track
      if let before, before.experiment == experiment {
        track = before
      } else {
        track = try Track(
          id: id, experiment: experiment,
          schedule: try experiment.promptSchedule(work: &audible), before: before)
      }
      track.want(.start, scene.showsParts ? experiment.noiseless : nil, serial: id.serial)
      let paths = scene.sideplan.map { experiment.sampled($0) }
      _ = try paths?.timetable()
      track.want(.paths, paths, serial: id.serial)
      made.append(track)
    }
    return made
  }

  /// Takes over the tracks of the present scene and asks for what is not known yet.
  private mutating func install(_ made: [Track]) -> [Effect] {
    let known = Set(tracks.map(\.id))
    let knownSides = Set(tracks.flatMap { $0.sides.values.map(\.id) })
    var effects = made.filter { !known.contains($0.id) }
      .map { Effect.simulate($0.id, $0.experiment) }
    for track in made {
      for part in Experiment.Part.allCases {
        guard let side = track.sides[part], !knownSides.contains(side.id) else { continue }
        effects.append(.simulate(side.id, side.experiment))
      }
    }
    for gone in tracks {
      if let next = made.first(where: { $0.id.slot == gone.id.slot }) {
        for part in Experiment.Part.allCases
        where gone.sides[part] != nil && next.sides[part] == nil {
          effects.append(.cancel(slot: gone.id.slot, part: part))
        }
      } else {
        effects.append(.cancel(slot: gone.id.slot))
      }
    }
    serial += made.count
    tracks = made
    for index in tracks.indices where !known.contains(tracks[index].id) {
      tracks[index].excess = excess(of: index)
    }
    if let pin, !pin.isOf(scene.run), message == nil {
      message = "what is pinned is of another run and comes back with it; p pins anew"
    }
    panel = min(panel, scene.entries.count)
    cursor = min(cursor, scene.run.steps)
    settle()
    return effects
  }

  /// Takes over what a simulation has found; a stale answer changes nothing.
  ///
  /// - Parameters:
  ///   - trace: its losses.
  ///   - heard: the rates, where they had to be heard first.
  ///   - id: the run.
  mutating func take(_ trace: Trace, heard: Recorded?, from id: RunID) {
    pin?.take(trace, heard: heard, from: id)
    guard let index = tracks.firstIndex(where: { $0.has(id) }) else { return }
    let isHeard = tracks[index].isHeard
    tracks[index].take(trace, id.part, heard: heard)
    if isHeard != tracks[index].isHeard { takeRates(of: index) }
    // Nobody holds a knob yet under which axes should stay.
    if !isCursorPlaced { axes = Axes() }
    settle()
  }

  /// What depends on the rates of a schedule that has been heard.
  private mutating func takeRates(of index: Int) {
    tracks[index].excess = excess(of: index)
    if !isCursorPlaced, tracks.allSatisfy(\.isHeard) { cursor = firstCursor }
    reviewLesson(of: index)
    reviewNumbers()
  }

  /// Takes over a loss that was asked for; a stale answer changes nothing.
  mutating func take(_ loss: Double, before update: Int, from id: RunID) {
    guard let index = tracks.firstIndex(where: { $0.has(id) }) else { return }
    tracks[index].take(loss, before: update, id.part)
  }

  /// Asks for the losses at the cursor that no trace has kept, of what is shown.
  mutating func probe() -> [Effect] {
    tracks.indices.filter { !scene.entries[$0].isHidden }.flatMap {
      tracks[$0].probe(at: cursor)
    }
  }

  /// Axes as if nothing had been seen before.
  mutating func refreshAxes() {
    axes = Axes()
    settle()
  }

  mutating func settle() {
    axes.settle(scene, tracks, edge: edges)
  }
}
