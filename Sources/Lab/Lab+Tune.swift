import Cells
import Parameters
import Plot
import Training

/// A search for the best value of one knob, trial by trial.
package struct TuneState: Hashable, Sendable {
  package let entry: Int
  package let letter: String
  /// The knobs that can be searched.
  package let choices: [Knob]
  package let axis: KnobAxis
  package internal(set) var tuner: Tuner
  /// The trial whose loss is waited for; nil where none is.
  package internal(set) var id: Int?
  /// True while one trial follows the other.
  package internal(set) var goesOn = false

  /// The most trials of a search; a grid has as many points.
  static let trials = [Tuner.Search.bayes: 25, .golden: 40, .grid: 33]

  init(
    entry: Int, letter: String, choices: [Knob], axis: KnobAxis, search: Tuner.Search,
    isNoisy: Bool
  ) {
    self.entry = entry
    self.letter = letter
    self.choices = choices
    self.axis = axis
    let trials = Self.trials[search] ?? 33
    do throws(SearchError) {
      let scale = axis.scale
      let side = try Axis(
        axis.knob.parameter.name, from: scale.low, to: scale.high, count: trials,
        scale: scale.kind == .log ? .logarithmic : .linear)
      tuner = try Tuner(
        search, try Box([side]), trials: trials, isNoisy: isNoisy,
        isWhole: [axis.isWhole])
    } catch {
      preconditionFailure("a knob has a range: \(error)")
    }
  }

  /// The search that `s` turns to.
  var following: Tuner.Search {
    let all: [Tuner.Search] = [.bayes, .golden, .grid]
    return all[((all.firstIndex(of: tuner.search) ?? 0) + 1) % all.count]
  }

  /// A value as it is tried and taken: short enough to be typed.
  func value(_ exact: Double) -> Double { axis.rounded(exact, digits: 4) }

  /// What is tried next; nil at the end.
  package var next: Double? { tuner.next().map { value($0[0]) } }

  /// The best trial so far: its value and its loss.
  package var best: (value: Double, loss: Double)? {
    tuner.best.map { (value(tuner.trials[$0].values[0]), tuner.trials[$0].loss) }
  }

  /// Equal searches that were told the same are the same.
  package static func == (one: TuneState, other: TuneState) -> Bool {
    one.entry == other.entry && one.axis == other.axis && one.id == other.id
      && one.goesOn == other.goesOn && one.choices == other.choices
      && one.tuner.search == other.tuner.search && one.tuner.trials == other.tuner.trials
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(entry)
    hasher.combine(axis)
    hasher.combine(tuner.search)
    hasher.combine(tuner.trials)
  }
}

extension Lab {
  /// Opens the search over the knob that has the keys.
  mutating func openTune() -> [Effect] {
    guard canSearch() else { return [] }
    guard let (knobs, chosen) = searchables else {
      message = "there is no knob here that is a number; t chooses a type that has one"
      return []
    }
    overlay = .tune(tune(knobs, knobs[chosen], .bayes))
    return []
  }

  private func tune(_ knobs: [Knob], _ knob: Knob, _ search: Tuner.Search) -> TuneState {
    TuneState(
      entry: topEntry, letter: scene.entries[topEntry].letter, choices: knobs,
      axis: KnobAxis(knob, around: present(knob)), search: search,
      isNoisy: scene.run.setup.isSampled)
  }

  private func landscape(_ state: TuneState) -> Landscape {
    Landscape(scene: scene, entry: state.entry, knobs: [state.axis.knob], paths: .max)
  }

  /// Asks for the next trial, where none is under way and the search is not over.
  private mutating func tryNext(_ old: TuneState) -> [Effect] {
    var state = old
    guard let next = state.next, state.id == nil else {
      overlay = .tune(state)
      return []
    }
    let question = ask(Survey(landscape: landscape(state), points: [[next]]))
    state.id = question.id
    overlay = .tune(state)
    return question.effects
  }

  /// Takes over the loss of a trial.
  mutating func take(_ loss: Double, _ old: TuneState) -> [Effect] {
    var state = old
    overlay = nil
    state.id = nil
    state.tuner.tell(loss)
    guard state.goesOn, state.next != nil else {
      state.goesOn = false
      overlay = .tune(state)
      return []
    }
    return tryNext(state)
  }

  mutating func pressInTune(_ key: Key, _ old: TuneState) -> [Effect] {
    var state = old
    switch key.code {
    case .escape, .character("q"), .character("O"):
      overlay = nil
      return [.stopSurvey]
    case .character("a"):
      state.goesOn = true
      return tryNext(state)
    case .character("s"):
      overlay = .tune(tune(state.choices, state.axis.knob, state.following))
      return [.stopSurvey]
    case .character("x"):
      let place = state.choices.firstIndex(of: state.axis.knob) ?? 0
      overlay = .tune(
        tune(
          state.choices, state.choices[(place + 1) % state.choices.count], state.tuner.search))
      return [.stopSurvey]
    case .character("t"): return takeBest(of: state)
    case .character(" "):
      // A key that is held stops what goes on by itself.
      state.goesOn = false
      return tryNext(state)
    case .enter:
      guard state.tuner.ending == nil else { return takeBest(of: state) }
      state.goesOn = false
      return tryNext(state)
    default: return []
    }
  }

  private mutating func takeBest(of state: TuneState) -> [Effect] {
    guard let best = state.best else {
      message = "no trial has a loss yet; Space makes one"
      return []
    }
    do throws(ParameterError) {
      let next = try landscape(state).scene(at: [best.value])
      let effects = try change { $0 = next }
      message =
        "\(state.letter): \(state.axis.knob.label) \(KnobText.exact(best.value)); u takes it back"
      overlay = nil
      return [.stopSurvey] + effects
    } catch {
      message = "\(error)"
      return []
    }
  }
}
