import Cells
import Parameters
import Plot
import Schedules

extension Lab {
  /// The one place where anything changes: an event in, what has to be done about it out.
  package mutating func update(_ event: Event) -> [Effect] {
    let effects = answer(event)
    follow()
    return effects + reviewPuzzle() + probe() + tellNotes()
  }

  private mutating func answer(_ event: Event) -> [Effect] {
    switch event {
    case .input(.resize(let size)):
      self.size = size
      return onPage { $0.resizeMap() }
    case .input(.key(let key)):
      return press(key)
    case .input(.mouse(let mouse)):
      return point(mouse)
    case .input(.paste(let text)):
      return paste(text)
    case .traced(let id, let trace, let heard):
      onPage { $0.take(trace, heard: heard, from: id) }
      return []
    case .probed(let id, let update, let loss):
      take(loss, before: update, from: id)
      return []
    case .surveyed(let id, let start, let losses):
      return onPage { $0.take(losses, from: start, ofSurvey: id) }
    case .rangeTested(let id, let test):
      onPage { $0.take(test, from: id) }
      return []
    case .passed(let milliseconds): return pass(milliseconds: milliseconds)
    case .ticked(let seconds): return pass(seconds: seconds)
    case .listed(let list):
      take(list)
      return []
    case .kept(let answer, let name):
      take(answer, for: name)
      return []
    case .course(let course, let progress):
      return onPage { $0.take(course, progress) }
    case .reread(let item): return take(reread: item)
    case .judged(let answer, let lesson):
      take(answer: answer, of: lesson)
      return []
    }
  }

  mutating func press(_ key: Key) -> [Effect] {
    message = nil
    isCursorPlaced = true
    showsWelcome = false
    switch key {
    // Those reach the program whatever is open.
    case .control("c"): return [.quit]
    case .control("l"): return [.repaint]
    case .control("z"): return [.suspend]
    default: break
    }
    if wake() { return [] }
    switch overlay {
    case .help(let state): return pressInHelp(key, state)
    case .palette(let state): return pressInPalette(key, state)
    case .field(let state): return pressInField(key, state)
    case .editor(let state): return pressInEditor(key, state)
    case .shelf(let state): return pressInShelf(key, state)
    case .name(let state): return pressInName(key, state)
    case .course(let state): return pressInCourse(key, state)
    case .votes(let state): return pressInVotes(key, state)
    // What takes text takes this too.
    case _? where key == .character("?"):
      openHelp()
      return []
    case .compose(let state): return pressInCompose(key, state)
    case .takeAway(let state): return pressInTakeAway(key, state)
    case .rangeTest(let state): return pressInRangeTest(key, state)
    case .testingRange: return pressWhileTesting(key)
    case .map(let state): return pressInMap(key, state)
    case .tune(let state): return pressInTune(key, state)
    case .world(let state): return pressInWorld(key, state)
    case .glyphTest(let selection): return pressInGlyphTest(key, selection)
    case .words(let scroll): return pressInWords(key, scroll)
    case .numbers(let state): return pressInNumbers(key, state)
    case nil: break
    }
    if let effects = pressInClass(key) ?? pressInLesson(key) { return effects }
    if let action = preferences.keys.action(for: key) { return perform(action) }
    if case .character(let scalar) = key.code, key.modifiers.isEmpty,
      "0123456789".unicodeScalars.contains(scalar), !preferences.keys.silences(key)
    {
      openField(String(Character(scalar)))
    } else if key.modifiers.isEmpty, case .character(let scalar) = key.code {
      message = "\(Text.clean(String(Character(scalar)))) does nothing here; ? lists the keys"
    }
    return []
  }

  package mutating func perform(_ action: Action) -> [Effect] {
    if let refusal = refusalInLesson(of: action) {
      message = refusal
      return []
    }
    switch action {
    case .adjust(let up, let stride): return adjust(up: up, by: stride)
    case .chooseKnob(let next):
      chooseKnob(knobIndex(of: panel) + (next ? 1 : -1))
    case .choosePanel(let next):
      let count = scene.entries.count + 1
      panel = (panel + (next ? 1 : count - 1)) % count
    case .changeType(let next): return changeType(next: next)
    case .setType(let type): return setType(type)
    case .setProblem(let name): return setProblem(name)
    case .setOptimizer(let name): return setOptimizer(name)
    case .setView(let view): return attempt { $0.display.view = view }
    case .setKnob(let panel, let index, let value): return setKnob(panel, index, to: value)
    case .edit: return openEditor()
    case .compose: openCompose()
    case .exchangeBatch: return exchangeBatch()
    case .openField: openField(nil)
    case .nextView: return nextView()
    case .nextPlot:
      let plots = scene.plots
      let present = plots.firstIndex(of: scene.focus) ?? 0
      return attempt { $0.display.focus = plots[(present + 1) % plots.count] }
    case .expand: return attempt { $0.display.isExpanded.toggle() }
    case .logarithmic: return toggleLogarithm()
    case .decompose: return decompose()
    case .samplePaths: return samplePaths()
    case .nextSeed: return nextSeed()
    case .moveCursor(let right, let stride): moveCursor(right: right, by: stride)
    case .moveToDrop(let next): moveToDrop(next: next)
    case .play: return playOrHalt()
    case .changeSpeed(let faster): changeSpeed(faster: faster)
    case .moveByUpdate(let forward): return moveByUpdate(forward: forward)
    case .addSchedule: return addSchedule()
    case .removeSchedule: return removeSchedule()
    case .hideSchedule: return hideSchedule()
    case .match: return match()
    case .pin: togglePin()
    case .swap: return swap()
    case .numbers: openNumbers()
    case .nextGlyphs: nextGlyphs()
    case .testGlyphs:
      overlay = .glyphTest(selection: look.available.firstIndex(of: look.glyphs) ?? 0)
    case .nextTheme: return nextTheme()
    case .toggleDashes: toggleDashes()
    case .describe: overlay = .words(scroll: 0)
    case .takeAway: openTakeAway()
    case .rangeTest: return openRangeTest()
    case .share: openTakeAway(page: TakeAwayState.scenePage)
    case .openScene: return openShelf()
    case .course: return openCourse()
    case .saveScene: openNameField()
    case .map: return openMap()
    case .tune: return openTune()
    case .world: openWorld()
    case .zoom(let isIn): zoom(in: isIn)
    case .pan(let right): pan(right: right)
    case .panValues(let up): panValues(up: up)
    case .wholeRun: showWholeRun()
    case .box: markBox()
    case .freezeAxes: freezeAxes()
    case .showEverything: return showEverything()
    case .logarithmicSteps: return toggleLogarithmOfSteps()
    case .countSteps: return countSteps()
    case .nextGrid: return nextGrid()
    case .nextDropLabels: return nextDropLabels()
    case .refer: return refer()
    case .undo:
      if !history.canUndo {
        message = "nothing to undo; what is only looked at, such as a theme or a pin, is no change"
      }
      return undo()
    case .redo:
      if !history.canRedo { message = "nothing to redo; u takes a change back first" }
      let branches = history.branches
      if branches.count > 1 {
        message = "branch \(branches.chosen) of \(branches.count); u and | lead to the others"
      }
      return redo()
    case .otherBranch: turnBranch()
    case .help: openHelp()
    case .palette: overlay = .palette(PaletteState())
    case .repaint: return [.repaint]
    case .suspend: return [.suspend]
    case .toggleMouse: return toggleMouse()
    case .back:
      // One layer at a time.
      guard corner == nil else {
        corner = nil
        return []
      }
      guard playback == nil, scene.display.isExpanded else { return endPlaying() }
      return attempt { $0.display.isExpanded = false }
    case .quit: return [.quit]
    }
    return []
  }

  // MARK: Knobs

  private mutating func adjust(up: Bool, by stride: Stride) -> [Effect] {
    if knob.target == .type { return changeType(next: up) }
    let value = knob.value(in: scene, entry: focusedEntry)
    let next = knob.parameter.moved(value, up: up, by: stride)
    guard next != value else {
      let isNumber = knob.parameter.choices.isEmpty
      message =
        isNumber
        ? "it turns no further; Enter types a value" : "it turns no further that way"
      return []
    }
    return turn(to: next) ?? []
  }

  /// Sets the chosen knob; nil, with the reason as a message, where the value is refused.
  mutating func turn(to value: Double) -> [Effect]? {
    do throws(ParameterError) {
      let next = try knob.setting(value, in: scene, entry: focusedEntry)
      return try change { $0 = next }
    } catch {
      message = "\(error)"
      return nil
    }
  }

  private mutating func exchangeBatch() -> [Effect] {
    guard let index = focusedEntry else {
      message = "the run has no drops; Tab goes to a schedule"
      return []
    }
    let problem = scene.run.setup.problem
    guard let usual = problem.batch else {
      message = "the \(problem.kind.title) has no batches; the noisy quadratic has"
      return []
    }
    do throws(ParameterError) {
      guard let next = try scene.entries[index].exchanged(usual: usual, run: scene.run) else {
        message =
          "only a rate that falls in drops, and is held between them, can become a batch; t "
          + "chooses another type"
        return []
      }
      return try change { $0.entries[index] = next }
    } catch {
      message = "\(error)"
      return []
    }
  }

  private mutating func changeType(next: Bool) -> [Effect] {
    guard let entry = focusedEntry else {
      message = "the run has no schedule type; Tab goes to a schedule"
      return []
    }
    let types = scene.entries[entry].types
    let present = types.firstIndex(of: scene.entries[entry].typeName) ?? 0
    return setType(types[(present + (next ? 1 : types.count - 1)) % types.count])
  }

  private mutating func setType(_ type: String) -> [Effect] {
    guard let entry = focusedEntry else {
      message = "the run has no schedule type; Tab goes to a schedule"
      return []
    }
    let name = knob.parameter.name
    let effects = attempt { scene in scene.entries[entry].turn(into: type, run: scene.run) }
    // The knob that was chosen with this type before; at first, the one of the same name.
    if !hasChosenKnob {
      let knobs = knobs(of: panel)
      chooseKnob(knobs.firstIndex { $0.parameter.name == name } ?? min(1, knobs.count - 1))
    }
    return effects
  }

  // MARK: Looking

  private mutating func toggleLogarithm() -> [Effect] {
    guard scene.focus == .rate || scene.focus == .loss else {
      let kind = scene.focus == .batch ? "logarithmic" : "linear"
      message = "the \(scene.focus.word) has a \(kind) axis; w chooses another plot"
      return []
    }
    return attempt { scene in
      switch scene.focus {
      case .accuracy, .momentum, .batch: break
      case .rate: scene.display.rateKind = scene.display.rateKind == .log ? .linear : .log
      case .loss: scene.display.lossKind = scene.display.lossKind == .log ? .linear : .log
      }
    }
  }

  private mutating func decompose() -> [Effect] {
    let problem = scene.run.setup.problem
    guard problem.hasParts || scene.display.showsParts else {
      message =
        problem.kind.nature == .sphere
        ? "the \(problem.kind.title) has no parts: one path, and no noise in it; the noisy quadratic has"
        : "only an exact expectation has parts, and here paths are sampled; the noisy quadratic has"
      return []
    }
    guard !scene.run.setup.isSampled || scene.display.showsParts else {
      message =
        "only an exact expectation has parts, and here paths are sampled; the noisy quadratic has"
      return []
    }
    return attempt { $0.display.showsParts.toggle() }
  }

  // MARK: Random numbers

  private mutating func samplePaths() -> [Effect] {
    guard let reason = unsampled else {
      let setup = scene.run.setup
      let extent = scene.samples.extent
      let next: Samples.Extent =
        setup.isSampled
        ? extent == .one ? .usual : .one
        : extent == .usual ? .one : extent == .one ? .many : .usual
      let effects = attempt { $0.samples.extent = next }
      message =
        switch next {
        case .one: "one path, seed \(scene.samples.seed); S draws other random numbers"
        case .many: "\(setup.paths) paths beside the expectation; most lie within the band"
        case .usual where setup.isSampled: "\(setup.paths) paths; most lie within the band"
        case .usual: "the expectation alone"
        }
      return effects
    }
    message = reason
    return []
  }

  private mutating func nextSeed() -> [Effect] {
    if let reason = unsampled {
      message = reason
      return []
    }
    let effects = attempt { $0.samples.seed &+= 1 }
    message = "seed \(scene.samples.seed)"
    if !scene.isRandom { message = "seed \(scene.samples.seed), for the paths that s shows" }
    return effects
  }

  /// Why there are no random numbers here; nil where there are some.
  var unsampled: String? {
    let setup = scene.run.setup
    guard setup.isRandom else {
      return
        "nothing is random in the \(setup.problem.kind.title): one path, and no noise in it; the noisy "
        + "quadratic has noise"
    }
    return setup.isSampled ? nil : setup.problem.unsampled.map { "\($0)" }
  }

  private mutating func moveCursor(right: Bool, by stride: Stride) {
    let steps = scene.run.steps
    guard stride != .coarse else {
      cursor = right ? steps : 0
      return
    }
    cursor = min(max(stepBeside(cursor, right: right), 0), steps)
  }

  private mutating func moveToDrop(next: Bool) {
    let last = scene.run.steps - 1
    let drops = tracks.indices.filter { !scene.entries[$0].isHidden }.flatMap { index in
      let schedule = tracks[index].schedule
      let drop = next ? schedule.jump(after: cursor) : schedule.jump(before: cursor)
      let growth = (tracks[index].timetable?.phases ?? []).map(\.step).filter {
        next ? $0 > cursor : $0 < cursor && $0 > 0
      }
      return [drop, next ? growth.min() : growth.max()].compactMap(\.self)
    }.filter { $0 <= last }
    if let drop = next ? drops.min() : drops.max() {
      cursor = drop
    } else {
      message =
        next
        ? "no drop after the cursor; < looks before it"
        : "no drop before the cursor; > looks after it"
    }
  }

  // MARK: Schedules

  private mutating func addSchedule() -> [Effect] {
    guard scene.entries.count < Scene.capacity else {
      message = "eight schedules are the most; x removes one"
      return []
    }
    let taken = Set(scene.entries.map(\.slot))
    guard let slot = (0..<Scene.capacity).first(where: { !taken.contains($0) }) else { return [] }
    let model = scene.entries[topEntry]
    let effects = attempt { scene in
      scene.entries.append(Entry(slot: slot, like: model))
      scene.entries.sort { $0.slot < $1.slot }
    }
    panel = scene.entries.firstIndex { $0.slot == slot } ?? panel
    return effects
  }

  private mutating func removeSchedule() -> [Effect] {
    guard let entry = focusedEntry, scene.entries.count > 1 else {
      message =
        focusedEntry == nil
        ? "the run stays; Tab goes to a schedule" : "the last schedule stays; a adds another"
      return []
    }
    return attempt { $0.entries.remove(at: entry) }
  }

  private mutating func hideSchedule() -> [Effect] {
    guard let entry = focusedEntry else {
      message = "the run is never hidden; Tab goes to a schedule"
      return []
    }
    return attempt { $0.entries[entry].isHidden.toggle() }
  }
}
