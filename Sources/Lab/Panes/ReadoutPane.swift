import Cells
import Plot
import Training

extension Lab {
  /// The update that the cursor speaks of: the one it stands before, at the end of the run the last.
  var update: Int { min(cursor, max(0, scene.run.steps - 1)) }

  /// The rate of that update.
  package func rate(of index: Int) -> Double { tracks[index].schedule.rate(at: update) }

  /// The loss before the update at the cursor, or nil where it is not known yet.
  package func loss(of index: Int) -> Double? { tracks[index].reading(at: cursor)?.loss }

  /// False for a loss that is not the one of the cursor's step itself, and for a rate that is not
  /// heard yet.
  func isExact(_ plot: Display.Plot, of index: Int) -> Bool {
    plot == .rate ? tracks[index].isHeard : reading(plot, of: index)?.isExact ?? true
  }

  /// What may be told of a loss or an accuracy at the cursor.
  private func reading(_ plot: Display.Plot, of index: Int) -> Trace.Reading? {
    switch plot {
    case .loss: tracks[index].reading(at: cursor)
    case .accuracy: tracks[index].trace?.companions[.accuracy]?.reading(at: cursor)
    case .rate, .momentum, .batch: nil
    }
  }

  /// What a plot shows at the cursor, or nil where there is nothing yet.
  func value(_ plot: Display.Plot, of index: Int) -> Double? {
    switch plot {
    case .rate: rate(of: index)
    case .loss, .accuracy: reading(plot, of: index)?.loss
    case .momentum: tracks[index].momentum?.rate(at: update)
    case .batch: tracks[index].timetable?.phase(ofStep: update).batch
    }
  }

  /// η/(B(1 − m)) at the cursor: how noisy the updates are; nil without a batch that changes.
  func batchNoiseScale(of index: Int) -> Double? {
    value(.batch, of: index).flatMap { _ in noiseScale(of: index) }
  }

  /// The line of exact numbers at the cursor, for all curves and the difference of two.
  func drawReadout(in layout: Layout, on frame: inout Frame) {
    guard let rect = layout.readout else { return }
    let plots = scene.plots.filter { plot in layout.plots.contains { $0.plot == plot } }
    var start = rect.column + 1
    var shares = plots.map { scene.run.setup.hasAccuracy ? Self.share(of: $0) : 1 }
    for plot in plots {
      // Each quantity has its share of the line, so that the second stays where it is.
      let end = start + (rect.endColumn - 1 - start) * shares[0] / shares.reduce(0, +)
      shares.removeFirst()
      var pen = Pen(column: start, row: rect.row, end: end)
      pen.write(scene.word(plot) + " ", .dim, on: &frame)
      if let comparison = scene.display.view.comparison, [.rate, .loss].contains(plot) {
        writeComparison(comparison, plot, shown, with: &pen, on: &frame)
      } else {
        writeValues(plot, shown, with: &pen, on: &frame)
      }
      start = end + 1
    }
  }

  /// How much of the line a quantity needs where two of them are told with what was held back.
  private static func share(of plot: Display.Plot) -> Int {
    switch plot {
    case .loss: 12
    case .accuracy: 9
    case .rate, .momentum, .batch: 7
    }
  }

  /// Where the cursor stands, in the lower border of the first plot that has an axis of steps, and
  /// what is seen of the run beside it; where that is too narrow, in the border of the second.
  func drawPlace(of place: Layout.PlotPlace, in layout: Layout, on frame: inout Frame) {
    let places = layout.plots.filter(\.hasStepAxis).prefix(2)
    guard layout.readout != nil, let first = places.first, places.contains(place) else { return }
    let rect = place.rect
    guard rect.columns >= 20, rect.rows >= 4 else { return }
    let beside = lookWords(
      in: first.rect.columns - frame.width(of: self.place) - 10, on: frame)
    var look = beside
    if place == first {
      // A step is whole where an epoch beside it would be cut off.
      let isWide = frame.width(of: self.place) + 2 <= rect.columns - 4
      let words = isWide ? self.place : "step \(cursor)"
      frame.write(
        frame.fitted(" \(words) ", to: rect.columns - 4), column: rect.column + 2,
        row: rect.endRow - 1)
    } else {
      look = beside.isEmpty ? lookWords(in: rect.columns - 6, on: frame) : ""
    }
    guard !look.isEmpty else { return }
    frame.write(" \(look) ", endingAt: rect.endColumn - 2, row: rect.endRow - 1)
  }

  /// The same in the borders of a plot, where there is no line for it.
  ///
  /// The difference stands above, the values below; the title says where the cursor is.
  func drawReadout(of place: Layout.PlotPlace, on frame: inout Frame) {
    let rect = place.rect
    var below = Pen(column: rect.column + 2, row: rect.endRow - 1, end: rect.endColumn - 2)
    guard place.hasStepAxis else {
      // Its lower border is the upper one of the next plot: all goes into its own upper one.
      let start = 5 + frame.width(of: title(of: place))
      var above = Pen(column: rect.column + start, row: rect.row, end: rect.endColumn - 8)
      above.write(" ", on: &frame)
      writeValues(place.plot, place.entries, with: &above, on: &frame)
      return
    }
    below.write(" ", on: &frame)
    writeValues(place.plot, place.entries, with: &below, on: &frame)
    below.write(" ", on: &frame)
    guard lecture?.hides(place.plot) != true,
      let difference = difference(place.plot, place.entries), below.end - below.column < 24,
      remarks(place.plot, place.entries).isEmpty
    else { return }
    let text = " \(difference.names) \(difference.absolute) "
    // The kind of the axis keeps its place at the right end.
    let kind = axes.scale(of: place.plot).kind == .log ? "log" : "linear"
    let end = rect.endColumn - 3 - frame.width(of: kind)
    let column = end - 1 - frame.width(of: text)
    if column > rect.column + 3 + frame.width(of: title(of: place)) {
      frame.write(text, column: column, row: rect.row, style: .dim, end: end)
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

  var shown: [Int] { scene.entries.indices.filter { !scene.entries[$0].isHidden } }

  private func writeValues(
    _ plot: Display.Plot, _ entries: [Int], with pen: inout Pen, on frame: inout Frame
  ) {
    guard lecture?.hides(plot) != true else {
      pen.write("?", .bold, on: &frame)
      return
    }
    // Where not all fit, the first and the one that has the keys.
    // The last one needs no air behind it.
    let isCrowded = entries.count > 4
    // Three digits are enough where they let more of them be told.
    let pitch = isCrowded && 12 * entries.count - 1 > pen.end - pen.column ? 11 : 12
    let fit = (pen.end - pen.column + (isCrowded ? 1 : 3)) / pitch
    var entries =
      entries.count <= max(fit, 1)
      ? entries : entries.filter { $0 == entries.first || $0 == topEntry }
    // A sum needs more room than a difference; where it is scarce its own value is enough.
    let sum = remarks(plot, entries)
    let room = pen.end - pen.column - 13 * entries.count
    // The gap is worth more than the value of another schedule.
    let least = plot == .loss && scene.run.setup.hasAccuracy && sum.count > 1 ? sum[1] : sum.last
    if let least, room < frame.width(of: least) + 2, entries.contains(topEntry) {
      entries = [topEntry]
    }
    for index in entries {
      let entry = scene.entries[index]
      guard scene.has(plot, entry) else { continue }
      let value = value(plot, of: index)
      let exact = isExact(plot, of: index)
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
      let text =
        (exact ? "" : "≈")
        + Self.text(
          value, infinite: plot == .loss ? "diverged" : "∞", digits: pitch == 12 ? 4 : 3)
      guard pen.column + (isCrowded ? 2 : 3) + text.count <= pen.end else { return }
      pen.write(entry.letter, Style(.series(entry.slot), .bold), on: &frame)
      pen.write(" \(padded(text, pitch - 3)) ", on: &frame)
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
      writeBand(plot, entries, with: &pen, on: &frame)
      return
    }
    let full = "\(difference.names) \(difference.absolute) \(difference.ratio)"
    let short = "\(difference.absolute) \(difference.ratio)"
    let named = "\(difference.names) \(difference.absolute)"
    // Among more than two, a number without names is nobody's.
    for text in shown.count > 2 ? [full, named] : [full, short, difference.ratio]
    where pen.column + frame.width(of: text) <= pen.end {
      pen.write(text, .dim, on: &frame)
      if text == full {
        writeFloor(plot, with: &pen, on: &frame)
        writeBand(plot, entries, with: &pen, on: &frame)
      }
      return
    }
  }

  /// Where the loss would come to rest at the rate of the cursor, where there is room for it.
  private func writeFloor(_ plot: Display.Plot, with pen: inout Pen, on frame: inout Frame) {
    guard plot == .loss, let floor = floor(of: topEntry) else { return }
    let text = "  floor \(Self.text(floor.isNaN ? nil : floor, infinite: "–"))"
    if pen.column + frame.width(of: text) <= pen.end { pen.write(text, .dim, on: &frame) }
  }

  /// Between which losses most of the paths lie that the mean is made of, where there is room.
  private func writeBand(
    _ plot: Display.Plot, _ entries: [Int], with pen: inout Pen, on frame: inout Frame
  ) {
    guard plot == .loss, entries.contains(topEntry), let words = bandWords(of: topEntry) else {
      return
    }
    let text = "  \(Self.bandWords) \(words)"
    if pen.column + frame.width(of: text) <= pen.end { pen.write(text, .dim, on: &frame) }
  }

  private func bandWords(of index: Int) -> String? {
    guard let band = tracks[index].band, let low = band.low.reading(at: cursor),
      let high = band.high.reading(at: cursor)
    else { return nil }
    return "\(low.isExact ? "" : "≈")\(Self.text(low.loss, infinite: "diverged")) to "
      + Self.text(high.loss, infinite: "diverged")
  }

  /// What is told of one schedule beside its own value, in more and in fewer words: the parts of
  /// its loss, what was measured on held back examples, or its paths; empty where there is nothing.
  private func remarks(_ plot: Display.Plot, _ entries: [Int]) -> [String] {
    guard plot == .loss || plot == .accuracy else { return [] }
    let sum = plot == .loss ? sum(of: entries) : []
    guard sum.isEmpty, entries.contains(topEntry) || entries.count == 1 else { return sum }
    let index = entries.contains(topEntry) ? topEntry : entries[0]
    func text(_ reading: Trace.Reading) -> String {
      (reading.isExact ? "" : "≈") + Self.text(reading.loss, infinite: "diverged")
    }
    let track = tracks[index]
    let measure = plot == .loss ? Trace.Companion.validation : .validationAccuracy
    if let held = track.trace?.companions[measure]?.reading(at: cursor) {
      let value = padded(text(held), 9)
      guard plot == .loss, let own = reading(plot, of: index) else {
        return ["validation \(value)", "val \(value)"]
      }
      let mark = own.isExact && held.isExact ? "" : "≈"
      let gap = padded(mark + Self.difference(held.loss - own.loss), 10)
      return [
        "validation \(value) gap \(gap)", "val \(value) gap \(gap)", "val \(value)",
      ]
    }
    if plot == .loss, let paths = track.paths, let own = paths.reading(at: cursor) {
      let value = padded(text(own), 9)
      guard let words = bandWords(of: index) else { return ["path \(value)"] }
      return [
        "mean \(value) \(Self.bandWords) \(words)", "mean \(value) 80 % \(words)", "mean \(value)",
      ]
    }
    return []
  }

  /// The loss of the focused schedule as the sum of its parts, in more and in fewer words; empty
  /// where the parts are not shown.
  private func sum(of entries: [Int]) -> [String] {
    guard scene.showsParts, entries.contains(topEntry) || entries.count == 1 else { return [] }
    let index = entries.contains(topEntry) ? topEntry : entries[0]
    func text(_ reading: Trace.Reading?) -> String {
      let mark = reading?.isExact ?? true ? "" : "≈"
      return padded(mark + Self.text(reading?.loss, infinite: "diverged"), 9)
    }
    let start = text(tracks[index].startReading(at: cursor))
    let noise = text(tracks[index].noiseReading(at: cursor))
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
    let mark = isExact(plot, of: entries[0]) && isExact(plot, of: entries[b]) ? "" : "≈"
    return (
      scene.entries[entries[b]].letter + "−" + scene.entries[entries[0]].letter,
      padded(mark + Self.difference(second - first), 10),
      first != 0 && first.isFinite && second.isFinite
        ? "\(mark)×" + NumberText.significant(second / first, digits: 4) : ""
    )
  }

  /// Four significant digits, or fewer; a dash where there is no number.
  static func text(_ value: Double?, infinite: String, digits: Int = 4) -> String {
    guard let value else { return "–" }
    return value == .infinity ? infinite : NumberText.significant(value, digits: digits)
  }

  static func difference(_ value: Double) -> String {
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
