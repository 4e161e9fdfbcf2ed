import Cells
import Plot

extension Lab {
  /// At the right of the last line while the run is played: how fast, and for each schedule a marble
  /// on a track that is the rate axis laid flat.
  ///
  /// - Returns: the column where it begins.
  func drawPlaying(_ playback: Playback, in rect: Rect, on frame: inout Frame) -> Int {
    let pace = NumberText.significant(playback.pace(steps: scene.run.steps), digits: 3)
    let isPlain = look.alphabet == .ascii
    let sign =
      playback.isRunning ? (isPlain ? ">" : "▶") : cursor < scene.run.steps ? "halted" : "end"
    let speed = "\(sign) \(pace) updates/s"
    let room = rect.columns - Self.leastHints - frame.width(of: speed)
    let shown = scene.entries.indices.filter { !scene.entries[$0].isHidden }
    let count = min(shown.count, max(0, room / (Self.track + 4)))
    let width = frame.width(of: speed) + count * (Self.track + 4) + 1
    var pen = Pen(
      column: max(rect.column + 1, rect.endColumn - width), row: rect.row, end: rect.endColumn)
    let start = pen.column
    pen.write(speed, .plain, on: &frame)
    for index in shown.prefix(count) {
      let entry = scene.entries[index]
      pen.write("  \(entry.letter) ", Style(.series(entry.slot), .bold), on: &frame)
      let place = marble(of: index)
      for column in 0..<Self.track {
        let isMarble = column == place
        pen.write(
          isMarble ? (isPlain ? "o" : "●") : (isPlain ? "-" : "─"),
          isMarble ? Style(.series(entry.slot), .bold) : .dim, on: &frame)
      }
    }
    return start
  }

  /// The cells of a track.
  private static let track = 12
  /// What is left to the hints.
  private static let leastHints = 28

  /// Where on its track the present rate is; nil below the axis.
  private func marble(of index: Int) -> Int? {
    let part = axes.rate.position(of: rate(of: index))
    guard part >= 0 else { return nil }
    return min(Int(part * Double(Self.track)), Self.track - 1)
  }
}
