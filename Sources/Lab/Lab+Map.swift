import Cells
import Parameters
import Plot
import Training

extension Knob {
  /// Whether it is a number, and neither a choice nor the length of the run.
  var isSearchable: Bool {
    switch target {
    case .type, .problem, .optimizer, .epochs, .stepsPerEpoch: false
    default: parameter.choices.isEmpty
    }
  }

  /// Whether it is the rate that a schedule begins with.
  var isInitialRate: Bool {
    if case .value = target { return parameter.name == "lr" && !isFactor }
    return false
  }
}

// MARK: - What can be searched

extension Lab {
  /// The numbers a search can vary, those of the schedule on top first, and the one to begin with: the
  /// knob that has the keys, where it is one of them, else the initial rate, else the first.
  var searchables: (knobs: [Knob], chosen: Int)? {
    let all = Knob.of(scene.entries[topEntry]) + Knob.run(scene.run.setup)
    let knobs = all.filter { $0.isSearchable && $0.value(in: scene, entry: topEntry).isFinite }
    guard !knobs.isEmpty else { return nil }
    return (
      knobs, knobs.firstIndex(of: knob) ?? knobs.firstIndex { $0.isInitialRate } ?? 0
    )
  }

  /// Whether one run after the other can be made beside the keyboard; says so where not.
  mutating func canSearch() -> Bool {
    let landscape = Landscape(scene: scene, entry: topEntry, knobs: [])
    do throws(ParameterError) {
      let work = try landscape.experiment(at: []).lastWork()
      guard work <= Landscape.limit else {
        message =
          "a run takes too long to make many of them here; anneal sweep does, or fewer steps"
        return false
      }
      return true
    } catch {
      message = "\(error)"
      return false
    }
  }

  /// What a knob stands at.
  func present(_ knob: Knob) -> Double { knob.value(in: scene, entry: topEntry) }

  /// The last loss of the schedule on top as it is; nil until it is known.
  var lastLoss: Double? {
    let track = tracks[topEntry]
    guard track.isCurrent, let trace = track.trace, trace.isComplete else { return nil }
    return trace.loss(at: trace.steps)
  }

  /// Asks for losses; the answer bears the number that is returned.
  mutating func ask(_ survey: Survey) -> (id: Int, effects: [Effect]) {
    surveys += 1
    return (surveys, [.survey(surveys, survey)])
  }

  /// Takes over losses that were asked for; a stale answer changes nothing.
  mutating func take(_ losses: [Double], from start: Int, ofSurvey id: Int) -> [Effect] {
    switch overlay {
    case .map(var state) where state.id == id:
      overlay = nil
      state.take(losses, from: start)
      overlay = .map(state)
      return []
    case .tune(let state) where state.id == id:
      guard let loss = losses.first else { return [] }
      return take(loss, state)
    default: return []
    }
  }
}

// MARK: - The map

extension Lab {
  /// Opens the map over the knob that has the keys and the initial rate, or another.
  mutating func openMap() -> [Effect] {
    guard canSearch() else { return [] }
    guard let (knobs, chosen) = searchables, knobs.count > 1 else {
      message = "a map needs two knobs that are numbers; t chooses a type that has them"
      return []
    }
    let rate = knobs.firstIndex { $0.isInitialRate }
    let other = rate == chosen ? nil : rate
    let axes = [chosen, other ?? (chosen + 1) % knobs.count].map {
      KnobAxis(knobs[$0], around: present(knobs[$0]))
    }
    return begin(
      MapState(
        entry: topEntry, letter: scene.entries[topEntry].letter, choices: knobs, axes: axes),
      at: axes.map { present($0.knob) })
  }

  private func landscape(_ state: MapState) -> Landscape {
    Landscape(scene: scene, entry: state.entry, knobs: state.axes.map(\.knob))
  }

  /// The points there is room for.
  private var mapSize: Size {
    let plot = MapLayout(size).plot
    return Size(columns: plot.columns, rows: plot.rows * (look.hasLevels ? 2 : 1))
  }

  /// Asks for all points of a map anew.
  private mutating func begin(_ old: MapState, at values: [Double]) -> [Effect] {
    var state = old
    state.begin(mapSize, at: values)
    state.edges = edges(of: state)
    let question = ask(
      Survey(landscape: landscape(state), points: state.points, first: state.first))
    state.id = question.id
    overlay = .map(state)
    return question.effects
  }

  /// A map that has other room has other points.
  mutating func resizeMap() -> [Effect] {
    guard case .map(let state) = overlay else { return [] }
    var next = state
    next.begin(mapSize, at: state.values(of: state.selection))
    guard next.grid != state.grid else { return [] }
    return begin(state, at: state.values(of: state.selection))
  }

  /// The edge of divergence for each value of the axis that is not the initial rate.
  private func edges(of state: MapState) -> [Double] {
    guard let equilibrium, !edgeMoves(of: state.entry),
      let axis = state.axes.firstIndex(where: { $0.knob.isInitialRate })
    else { return [] }
    let (knob, values) = (state.axes[1 - axis].knob, state.grid[1 - axis])
    switch knob.target {
    case .problemValue, .optimizerValue: break
    default: return values.map { _ in edge }
    }
    guard equilibrium.edgeWork(isCycled: false) * values.count <= Self.budget else { return [] }
    return values.map { value in
      do throws(ParameterError) {
        let setup = try knob.setting(value, in: scene, entry: state.entry).run.setup
        return Equilibrium(setup)?.edge(tolerance: 1e-4) ?? .infinity
      } catch {
        return .nan
      }
    }
  }

  mutating func pressInMap(_ key: Key, _ old: MapState) -> [Effect] {
    var state = old
    let far = key.modifiers.contains(.shift) ? 10 : 1
    switch key.code {
    case .escape, .character("q"), .character("M"):
      overlay = nil
      return [.stopSurvey]
    case .left: state.column -= far
    case .right: state.column += far
    case .up: state.row += far
    case .down: state.row -= far
    case .character("h"): state.column -= 1
    case .character("l"): state.column += 1
    case .character("k"): state.row += 1
    case .character("j"): state.row -= 1
    case .home: state.column = 0
    case .end: state.column = .max
    case .character("b"):
      guard let best = state.best else { break }
      (state.column, state.row) = best.quotientAndRemainder(dividingBy: state.grid[1].count)
    case .character("n"):
      (state.column, state.row) = (
        state.nearest(0, present(state.axes[0].knob)), state.nearest(1, present(state.axes[1].knob))
      )
    case .character("x"): return exchange(0, of: state)
    case .character("y"): return exchange(1, of: state)
    case .tab:
      let values = state.values(of: state.selection)
      state.axes.reverse()
      return begin(state, at: values.reversed())
    case .character("+"), .character("="): return zoom(0.5, state)
    case .character("-"), .character("_"): return zoom(2, state)
    case .enter: return takePoint(of: state)
    default: break
    }
    state.column = min(max(state.column, 0), state.grid[0].count - 1)
    state.row = min(max(state.row, 0), state.grid[1].count - 1)
    overlay = .map(state)
    return []
  }

  /// Puts the next knob on an axis, one that is not on the other.
  private mutating func exchange(_ axis: Int, of old: MapState) -> [Effect] {
    var state = old
    let other = state.axes[1 - axis].knob
    let knobs = state.choices.filter { $0 != other }
    let place = knobs.firstIndex(of: state.axes[axis].knob) ?? 0
    let next = knobs[(place + 1) % knobs.count]
    guard next != state.axes[axis].knob else {
      message = "there are no more knobs here; Esc closes the map, t chooses another type"
      return []
    }
    var values = state.values(of: state.selection)
    values[axis] = present(next)
    state.axes[axis] = KnobAxis(next, around: present(next))
    return begin(state, at: values)
  }

  private mutating func zoom(_ factor: Double, _ old: MapState) -> [Effect] {
    var state = old
    let values = state.values(of: state.selection)
    state.axes = zip(state.axes, values).map { $0.zoomed(by: factor, around: $1) }
    guard state.axes != old.axes else {
      message =
        factor < 1
        ? "nearer than this all numbers look alike; - looks from farther away"
        : "there is no more to see; + looks nearer"
      return []
    }
    return begin(state, at: values)
  }

  /// Makes the knobs what they are at the point; a point without a run changes nothing.
  private mutating func takePoint(of state: MapState) -> [Effect] {
    // Where nobody has walked, the point is only the nearest to where the knobs stand.
    let present = state.axes.map { $0.knob.value(in: scene, entry: state.entry) }
    guard state.place(0, present[0]) != state.column || state.place(1, present[1]) != state.row
    else {
      message = "the knobs stand at this point already; arrows walk to another"
      return []
    }
    let values = state.values(of: state.selection)
    do throws(ParameterError) {
      let next = try landscape(state).scene(at: values)
      let effects = try change { $0 = next }
      let words = zip(state.axes, values).map { "\($0.knob.label) \(KnobText.exact($1))" }
      message = "\(state.letter): \(words.joined(separator: ", ")); u takes it back"
      overlay = nil
      return [.stopSurvey] + effects
    } catch {
      message = "\(error)"
      return []
    }
  }
}
