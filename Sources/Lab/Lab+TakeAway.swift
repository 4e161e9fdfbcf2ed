import Cells
import Notation
import Schedules

/// What can be taken out of the lab: the schedule in a library's words, or commands for a shell.
package struct TakeAwayState: Hashable, Sendable {
  /// The entry it is about.
  package let entry: Int
  package var page = 0
  package var scroll = 0
  /// The text of the page, a line each.
  package var lines: [String] = []

  /// The pages there are: a library each, then the shell.
  package static let titles = Target.allCases.map(\.rawValue) + ["shell", "scene"]
  /// The page of the whole scene in one line.
  static let scenePage = Target.allCases.count + 1
}

extension Lab {
  /// Opens the take-away of the schedule that has the keys, on the page that was open last.
  mutating func openTakeAway(page: Int? = nil) {
    var state = TakeAwayState(entry: topEntry, page: page ?? takeAwayPage)
    state.lines = lines(of: state)
    overlay = .takeAway(state)
  }

  mutating func pressInTakeAway(_ key: Key, _ state: TakeAwayState) -> [Effect] {
    var state = state
    let count = TakeAwayState.titles.count
    let page = TakeAway.page(in: size)
    let last = max(0, TakeAway.wrapped(state.lines, in: size).count - page)
    switch key.code {
    case .escape, .character("q"), .character("e"):
      overlay = nil
      return []
    case .tab where key.modifiers.contains(.shift):
      turn(&state, to: (state.page + count - 1) % count)
    case .right, .character("l"), .tab: turn(&state, to: (state.page + 1) % count)
    case .left, .character("h"): turn(&state, to: (state.page + count - 1) % count)
    case .down, .character("j"): state.scroll = min(state.scroll + 1, last)
    case .up, .character("k"): state.scroll = max(state.scroll - 1, 0)
    case .pageDown, .character(" "): state.scroll = min(state.scroll + page, last)
    case .pageUp: state.scroll = max(state.scroll - page, 0)
    case .home: state.scroll = 0
    case .end: state.scroll = last
    case .enter:
      kept.append(state.lines.joined(separator: "\n"))
      overlay = nil
      let letter = scene.entries[state.entry].letter
      let isScene = state.page == TakeAwayState.scenePage
      message =
        isScene
        ? "the scene as one line: printed when you quit"
        : "\(letter) for \(TakeAwayState.titles[state.page]): printed when you quit"
      return []
    default: break
    }
    overlay = .takeAway(state)
    return []
  }

  private mutating func turn(_ state: inout TakeAwayState, to page: Int) {
    takeAwayPage = page
    state.page = page
    state.scroll = 0
    state.lines = lines(of: state)
  }

  /// The text of a page.
  private func lines(of state: TakeAwayState) -> [String] {
    let entry = scene.entries[state.entry]
    if state.page == TakeAwayState.scenePage { return sceneLines }
    guard state.page < Target.allCases.count else { return commands(for: entry) }
    return TakeAway.lines(of: entry, in: scene.run, for: Target.allCases[state.page])
  }

  /// The whole scene as a command.
  private var sceneLines: [String] {
    let line = StateLine.write(saved).replacing("'", with: "\"")
    return [
      "# the whole scene: what is compared, on what, and how it is seen",
      "anneal --state '\(line)'",
    ]
  }

  /// Commands that print the numbers and draw the picture of a schedule.
  private func commands(for entry: Entry) -> [String] {
    let run = scene.run
    let (words, countsEpochs) = entry.words(stepsPerEpoch: run.stepsPerEpoch)
    // All images after every update take long, and a hundred looks show as much.
    let isSampled = run.setup.isSampled && run.steps > 200
    let every = isSampled ? " --every \(run.steps / 100)" : ""
    let seed = scene.isRandom ? " --seed \(scene.samples.seed)" : ""
    let spec = "'\(words.replacing("'", with: "\""))'"
    let epochs = countsEpochs ? " --steps-per-epoch \(run.stepsPerEpoch)" : ""
    if let plan = entry.batch, run.setup.problem.batch != nil {
      // There the batch is one of the time that is drawn, as here; train counts updates.
      let (batch, _) = Entry(slot: 0, plan.blueprint, clock: plan.clock)
        .words(stepsPerEpoch: run.stepsPerEpoch)
      let options = "--batch '\(batch)' \(run.setup.arguments) --steps \(run.steps)\(epochs)\(seed)"
      return [
        "# the rates as CSV",
        "anneal rates \(spec) --steps \(run.steps)\(epochs) --format csv",
        "# the lab with this schedule and its batch",
        "anneal lab \(spec) \(options)",
        "# a picture for a page",
        "anneal plot \(spec) --loss \(options) --format svg > schedule.svg",
      ]
    }
    return [
      "# the rates as CSV",
      "anneal rates \(spec) --steps \(run.steps)\(epochs) --format csv",
      "# rates and losses",
      "anneal train \(spec) \(run.setup.arguments) --steps \(run.steps)\(every)\(epochs)\(seed)",
      "# a picture for a page",
      "anneal plot \(spec) --steps \(run.steps)\(epochs) --format svg > schedule.svg",
    ]
  }
}

extension Entry {
  /// The schedule as the command line reads it, and whether it then counts epochs.
  package func words(stepsPerEpoch steps: Int) -> (text: String, countsEpochs: Bool) {
    let reading = reading
    guard reading.library == nil else { return (reading.text, clock == .wholeEpochs) }
    // Our own words count steps there.
    switch clock {
    case .steps: return (reading.text, false)
    case .epochs: return (Spec.write(blueprint.refined(by: Double(steps))), false)
    case .wholeEpochs where steps == 1: return (reading.text, false)
    case .wholeEpochs:
      return ("by_epochs(\(reading.text), examples=\(steps), batch=1, staircase=True)", false)
    }
  }
}
