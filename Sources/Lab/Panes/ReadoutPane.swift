import Cells
import Plot

extension Lab {
  /// The rate of the update at the cursor; at the end of the run, of the one that would follow.
  package func rate(of index: Int) -> Double { tracks[index].schedule.rate(at: cursor) }

  /// The loss before the update at the cursor, or nil where it is not known yet.
  package func loss(of index: Int) -> Double? {
    guard let loss = tracks[index].trace?.loss(at: cursor), !loss.isNaN else { return nil }
    return loss
  }

  /// What a plot shows at the cursor, or nil where there is nothing yet.
  func value(_ plot: Display.Plot, of index: Int) -> Double? {
    switch plot {
    case .rate: rate(of: index)
    case .loss: loss(of: index)
    case .momentum: tracks[index].momentum?.rate(at: cursor)
    case .batch: tracks[index].timetable?.phase(ofStep: cursor).batch
    }
  }

  /// ε·N/(B(1 − m)) at the cursor, N examples in an epoch: how noisy the updates are; nil without a
  /// batch that changes.
  func batchNoiseScale(of index: Int) -> Double? {
    value(.batch, of: index).flatMap { _ in noiseScale(of: index) }
  }

  /// The line of exact numbers at the cursor, for all curves and the difference of two.
  func drawReadout(in layout: Layout, on frame: inout Frame) {
    guard let rect = layout.readout else { return }
    let plots = scene.plots.filter { plot in layout.plots.contains { $0.plot == plot } }
    var start = rect.column + 1
    for (index, plot) in plots.enumerated() {
      // Each quantity has its share of the line, so that the second stays where it is.
      let end = start + (rect.endColumn - 1 - start) / (plots.count - index)
      var pen = Pen(column: start, row: rect.row, end: end)
      pen.write(plot.word + " ", .dim, on: &frame)
      writeValues(plot, shown, with: &pen, on: &frame)
      start = end + 1
    }
  }

  /// Where the cursor stands, in the lower border of the first plot that has an axis of steps.
  func drawPlace(of place: Layout.PlotPlace, in layout: Layout, on frame: inout Frame) {
    guard layout.readout != nil, place == layout.plots.first(where: \.hasStepAxis) else { return }
    let rect = place.rect
    guard rect.columns >= 20, rect.rows >= 4 else { return }
    let words = frame.fitted(" \(self.place) ", to: rect.columns - 4)
    frame.write(words, column: rect.column + 2, row: rect.endRow - 1)
  }

  /// The same in the borders of a plot, where there is no line for it.
  ///
  /// The difference stands above, the values below; the title says where the cursor is.
  func drawReadout(of place: Layout.PlotPlace, on frame: inout Frame) {
    let rect = place.rect
    var below = Pen(column: rect.column + 2, row: rect.endRow - 1, end: rect.endColumn - 2)
    guard place.hasStepAxis else {
      // Its lower border is the upper one of the next plot: all goes into its own upper one.
      var above = Pen(column: rect.column + 18, row: rect.row, end: rect.endColumn - 8)
      above.write(" ", on: &frame)
      writeValues(place.plot, place.entries, with: &above, on: &frame)
      return
    }
    below.write(" ", on: &frame)
    writeValues(place.plot, place.entries, with: &below, on: &frame)
    below.write(" ", on: &frame)
    guard let difference = difference(place.plot, place.entries), below.end - below.column < 24,
      place.plot != .loss || !scene.showsParts
    else { return }
    let text = " \(difference.names) \(difference.absolute) "
    let column = rect.endColumn - 7 - frame.width(of: text)
    if column > rect.column + 3 + frame.width(of: title(of: place)) {
      frame.write(text, column: column, row: rect.row, style: .dim, end: rect.endColumn - 6)
    }
  }

  /// Where the cursor stands, in epochs and in steps.
  var place: String {
    let run = scene.run
    let step = "step \(padded("\(cursor)", "\(run.steps)".count))"
    guard run.stepsPerEpoch > 1 else { return step }
    let epoch = Double(cursor) / Double(run.stepsPerEpoch)
    let text = NumberText.fixed(epoch, decimals: epoch == epoch.rounded() ? 0 : 2)
    return "epoch \(text)" + look.separator + step
  }

  private var shown: [Int] { scene.entries.indices.filter { !scene.entries[$0].isHidden } }

  private func writeValues(
    _ plot: Display.Plot, _ entries: [Int], with pen: inout Pen, on frame: inout Frame
  ) {
    // Where not all fit, the first and the one that has the keys.
    let fit = (pen.end - pen.column) / 12
    var entries =
      entries.count <= max(fit, 1)
      ? entries : entries.filter { $0 == entries.first || $0 == topEntry }
    // A sum needs more room than a difference; where it is scarce its own value is enough.
    let sum = plot == .loss ? sum(of: entries) : []
    let room = pen.end - pen.column - 13 * entries.count
    if let shortest = sum.last, room < frame.width(of: shortest) + 2, entries.contains(topEntry) {
      entries = [topEntry]
    }
    for index in entries {
      let entry = scene.entries[index]
      guard scene.has(plot, entry) else { continue }
      let value = value(plot, of: index)
      let exact = plot == .loss ? tracks[index].trace?.isPoint(cursor) ?? true : true
      if plot == .batch, let value, let scale = batchNoiseScale(of: index) {
        let batch = padded(KnobText.value(value), 6)
        let words = [
          " \(batch) noise scale \(NumberText.significant(scale, digits: 4)) ", " \(batch) ",
        ]
        guard let fitting = words.first(where: { pen.column + 1 + $0.count <= pen.end }) else {
          return
        }
        pen.write(entry.letter, Style(.series(entry.slot), .bold), on: &frame)
        pen.write(fitting, on: &frame)
        continue
      }
      let text = (exact ? "" : "≈") + Self.text(value, infinite: plot == .loss ? "diverged" : "∞")
      guard pen.column + 3 + text.count <= pen.end else { return }
      pen.write(entry.letter, Style(.series(entry.slot), .bold), on: &frame)
      pen.write(" \(padded(text, 9)) ", on: &frame)
    }
    guard sum.isEmpty else {
      let letter = entries.count > 1 ? scene.entries[topEntry].letter + " " : ""
      for text in sum where pen.column + frame.width(of: letter + text) <= pen.end {
        pen.write(letter + text, .dim, on: &frame)
        return
      }
      return
    }
    guard plot != .batch, let difference = difference(plot, entries) else {
      writeFloor(plot, with: &pen, on: &frame)
      return
    }
    let full = "\(difference.names) \(difference.absolute) \(difference.ratio)"
    let short = "\(difference.absolute) \(difference.ratio)"
    for text in [full, short, difference.ratio]
    where pen.column + frame.width(of: text) <= pen.end {
      pen.write(text, .dim, on: &frame)
      if text == full { writeFloor(plot, with: &pen, on: &frame) }
      return
    }
  }

  /// Where the loss would come to rest at the rate of the cursor, where there is room for it.
  private func writeFloor(_ plot: Display.Plot, with pen: inout Pen, on frame: inout Frame) {
    guard plot == .loss, let floor = floor(of: topEntry) else { return }
    let text = "  floor \(Self.text(floor.isNaN ? nil : floor, infinite: "–"))"
    if pen.column + frame.width(of: text) <= pen.end { pen.write(text, .dim, on: &frame) }
  }

  /// The loss of the focused schedule as the sum of its parts, in more and in fewer words; empty
  /// where the parts are not shown.
  private func sum(of entries: [Int]) -> [String] {
    guard scene.showsParts, entries.contains(topEntry) || entries.count == 1 else { return [] }
    let index = entries.contains(topEntry) ? topEntry : entries[0]
    let parts = tracks[index].parts
    func text(_ value: Double?) -> String {
      let known = value.flatMap { $0.isNaN ? nil : $0 }
      return padded(Self.text(known, infinite: "diverged"), 9)
    }
    let start = text(parts?.start.loss(at: cursor))
    let noise = text(parts?.noise(at: cursor))
    return ["= start \(start) + noise \(noise)", "= \(start) + \(noise)"]
  }

  /// The focused schedule against the first of the others: with sign, and as a ratio.
  private func difference(
    _ plot: Display.Plot, _ entries: [Int]
  ) -> (names: String, absolute: String, ratio: String)? {
    guard entries.count > 1 else { return nil }
    let b = entries.firstIndex(of: topEntry).flatMap { $0 > 0 ? $0 : nil } ?? 1
    let values = [entries[0], entries[b]].map { value(plot, of: $0) }
    guard let first = values[0], let second = values[1] else { return nil }
    return (
      scene.entries[entries[b]].letter + "−" + scene.entries[entries[0]].letter,
      padded(Self.difference(second - first), 10),
      first != 0 && first.isFinite && second.isFinite
        ? "×" + NumberText.significant(second / first, digits: 4) : ""
    )
  }

  /// Four significant digits; a dash where there is no number.
  private static func text(_ value: Double?, infinite: String) -> String {
    guard let value else { return "–" }
    return value == .infinity ? infinite : NumberText.significant(value, digits: 4)
  }

  private static func difference(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    let text = NumberText.significant(abs(value), digits: 4)
    return value == 0 ? "0" : (value < 0 ? "−" : "+") + text
  }
}

/// Pads at the right, so that what follows stays where it is.
func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - Text.width(of: text)))
}

/// A place on a row that moves along as it writes.
struct Pen {
  var column: Int
  let row: Int
  let end: Int

  mutating func write(_ text: String, _ style: Style = .plain, on frame: inout Frame) {
    column = frame.write(text, column: column, row: row, style: style, end: end)
  }
}
