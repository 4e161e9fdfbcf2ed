import Cells
import Plot
import Schedules

extension Lab {
  /// The first line: what is compared, and at the right under which conditions.
  func drawTitle(in layout: Layout, on frame: inout Frame) {
    guard let rect = layout.title else { return }
    let shown = scene.entries.filter { !$0.isHidden }
    let what =
      switch shown.count {
      case 0: "nothing shown; H shows a schedule"
      case 1: shown[0].title
      case 2: "\(shown[0].title) against \(shown[1].title)"
      default: "\(shown[0].title) against \(shown.count - 1) others"
      }
    var column = frame.write("anneal", column: rect.column + 1, row: rect.row, style: .bold)
    if let countdown = classroom.countdown {
      column = frame.write(countdown.text, column: column + 2, row: rect.row, style: .bold)
    }
    // Where there is no line for it below: where the cursor stands.
    let corner = layout.readout == nil ? cornerWords(in: rect.columns - 12, on: frame) : ""
    let room = rect.columns - column - 5 - frame.width(of: corner)
    column = frame.write(frame.fitted(what, to: room), column: column + 2, row: rect.row)
    guard corner.isEmpty else {
      frame.write(corner, endingAt: rect.endColumn - 1, row: rect.row, style: .dim)
      return
    }
    // The conditions, the least needed first to go.
    var conditions = [
      scene.run.setup.problem.kind.title, scene.run.setup.optimizer.kind.title, length,
    ]
    if let batch = scene.run.setup.problem.batch {
      conditions.append("batch \(NumberText.shortest(batch))")
    }
    if scene.isRandom { conditions.append("seed \(scene.samples.seed)") }
    if let computing { conditions.insert(computing, at: 0) }
    while !conditions.isEmpty {
      let text = conditions.joined(separator: look.separator)
      if column + 2 + frame.width(of: text) < rect.endColumn {
        frame.write(text, endingAt: rect.endColumn - 1, row: rect.row, style: .dim)
        return
      }
      conditions.removeLast()
    }
  }

  /// Where the cursor stands, with what is seen of the run.
  private func cornerWords(in columns: Int, on frame: Frame) -> String {
    let frozen =
      scene.display.region.frozen.isEmpty || lecture != nil ? "" : "frozen" + look.separator
    let room = columns - frame.width(of: place + look.separator + frozen)
    let seen = lookWords(in: room, on: frame)
    return frozen + (seen.isEmpty ? "" : seen + look.separator) + place
  }

  /// How long the run is.
  private var length: String {
    let run = scene.run
    guard run.stepsPerEpoch > 1 else { return run.steps == 1 ? "1 step" : "\(run.steps) steps" }
    let epochs = KnobText.value(run.epochs)
    return "\(epochs == "1" ? "1 epoch" : "\(epochs) epochs") × \(run.stepsPerEpoch) steps"
  }

  /// How far the simulations are, while some take longer than a frame.
  private var computing: String? {
    guard tracks.contains(where: { !$0.isComplete }) else { return nil }
    let done = tracks.reduce(0.0) { $0 + $1.progress }
    return "computing \(Int(100 * done / Double(tracks.count))) %"
  }
}
