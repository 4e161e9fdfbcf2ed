import Cells
import Plot
import Schedules

extension Lab {
  /// One plot of rates or losses, with its border, axes, cursor and marks.
  func drawPlot(_ place: Layout.PlotPlace, in layout: Layout, on frame: inout Frame) {
    if lecture?.hides(place.plot) == true {
      drawCurtain(over: place, in: layout, on: &frame)
      return
    }
    if let comparison = place.comparison {
      drawComparison(comparison, in: place, layout, on: &frame)
      return
    }
    var chart = chart(place, in: layout)
    chart.title = title(of: place)
    chart.isFocused = place.plot == scene.focus
    // Step 0 stands at the left edge of a logarithmic axis.
    chart.cursor = max(chart.domain.low, Double(cursor))
    chart.playhead = playback == nil ? nil : chart.cursor
    chart.hidesLate = isRevealing
    chart.corner = corner.map { max(chart.domain.low, Double($0)) }
    // Without a line for them, exact numbers have the border.
    chart.tellsClips = layout.readout != nil
    // In a lesson axes stand still by themselves.
    if layout.readout != nil, lecture == nil, scene.display.region.frozen[place.plot] != nil {
      chart.remark = "frozen"
    }
    if place.plot == .rate, !chart.lines.isEmpty,
      let words = edgeWords(
        of: place.entries.contains(topEntry) ? topEntry : place.entries.first ?? topEntry)
    {
      chart.lines[0].label = words
    }
    addCurves(of: place.entries, to: &chart, place.plot, count: chart.dotColumns(in: place.rect))
    if place.plot == .loss, place.entries.contains(topEntry),
      let line = floorLine(columns: chart.plotArea(in: place.rect).columns)
    {
      chart.lines.append(line)
    }
    chart.draw(in: place.rect, on: &frame)
    if layout.readout == nil {
      drawReadout(of: place, on: &frame)
    } else {
      drawPlace(of: place, in: layout, on: &frame)
    }
  }

  /// The chart of a place without curves and words, for what asks where things are.
  func chart(_ place: Layout.PlotPlace, in layout: Layout) -> Chart {
    var chart = chart(place.plot, of: place.entries, rows: place.rect.rows)
    chart.showsXLabels = place.hasStepAxis
    chart.rightMargin += place.slack
    return chart
  }

  /// A chart of some entries that has everything but its curves.
  package func chart(_ plot: Display.Plot, of entries: [Int], rows: Int) -> Chart {
    var chart = Chart(
      title: title(of: plot, entries), scale: axes.scale(of: plot),
      domain: scene.stepAxis.scale, curves: [])
    chart.unit = scene.stepsPerUnit
    chart.unitName = chart.unit == 1 ? "step" : "epoch"
    chart.grid =
      switch scene.display.grid {
      case .dots: .dots
      case .lines: .lines
      case .none: .none
      }
    chart.glyphs = look.glyphs
    chart.hasColor = look.hasColor
    chart.hasDashes = look.hasDashes
    chart.leftMargin = Chart.leftMargin(
      for: scene.plots.map { axes.scale(of: $0) } + comparedScales, rows: rows)
    chart.showsLegend = entries.count > 1
    switch plot {
    case .rate:
      let index = entries.contains(topEntry) ? topEntry : entries.first ?? topEntry
      if let line = edgeLine(of: index, columns: 128) { chart.lines = [line] }
      chart.marks = drops(of: entries)
    case .accuracy, .momentum, .batch: break
    case .loss:
      chart.marks = entries.compactMap { index in
        tracks[index].trace?.divergedAt.map {
          Mark(
            x: Double($0), label: "\(scene.entries[index].letter) diverged at step \($0)")
        }
      }
    }
    if let value = scene.display.references[plot] {
      chart.lines.append(Line(value: value, label: "reference \(KnobText.value(value))"))
    }
    return chart
  }

  /// Gives a chart its curves, of as many columns as it has.
  package func addCurves(
    of entries: [Int], to chart: inout Chart, _ plot: Display.Plot, count: Int
  ) {
    chart.curves = entries.map { curve(of: $0, plot, count: count, scale: chart.scale) }
    let divided = entries.count == 1 ? entries : entries.filter { $0 == topEntry }
    let sampled = sampled(plot, of: entries, top: divided.first, count: count, scale: chart.scale)
    chart.curves += sampled
    if sampled.contains(where: \.isNamed) { chart.showsLegend = true }
    if plot == .loss, scene.showsParts, let index = divided.first {
      chart.curves += parts(of: index, count: count, scale: chart.scale)
      chart.showsLegend = true
    }
    addGhosts(plot, of: entries, to: &chart, count: count)
  }

  /// What is left of the start, and what the noise has brought.
  private func parts(of index: Int, count: Int, scale: Scale) -> [Curve] {
    guard let parts = tracks[index].parts else { return [] }
    let entry = scene.entries[index]
    func curve(_ name: String, _ columns: [Column], _ part: Curve.Part, _ now: Double?) -> Curve {
      Curve(
        name: name, slot: entry.slot, columns: Sampling.above(scale, columns),
        atCursor: now, isDimmed: true, part: part)
    }
    return [
      curve(
        "start",
        Sampling.columns(of: parts.start, count: count, scale: scale, on: scene.stepAxis), .first,
        tracks[index].startReading(at: cursor)?.loss),
      curve(
        "noise",
        Sampling.columns(ofNoise: parts, count: count, scale: scale, on: scene.stepAxis), .second,
        tracks[index].noiseReading(at: cursor)?.loss),
    ]
  }

  /// What a plot is called; of a loss that is not exact, how far it may be off.
  private func title(of plot: Display.Plot, _ entries: [Int]) -> String {
    switch plot {
    case .rate, .batch, .accuracy: return plot.title
    case .momentum:
      return scene.run.setup.optimizer.takesMomentum ? plot.title : "\(plot.title), not in the loss"
    case .loss:
      let error = error(of: entries)
      let title = scene.showsParts ? "loss = start + noise" : lossWords
      return error > 0 ? "\(title), error ≈ \(Self.rounded(error))" : title
    }
  }

  /// The greatest estimated relative error of the losses shown.
  func error(of entries: [Int]) -> Double {
    entries.reduce(0) { max($0, tracks[$1].trace?.error ?? 0) }
  }

  /// One digit, for what is no better known.
  static func rounded(_ value: Double) -> String { NumberText.significant(value, digits: 1) }

  func title(of place: Layout.PlotPlace) -> String {
    var quantity = title(of: place.plot, place.entries)
    if place.rect.columns < 60 {
      // Without an axis of steps its numbers stand beside it.
      if place.plot == .rate, !place.hasStepAxis { quantity = place.plot.word }
      // There is seldom a corner for the names of the parts.
      if place.plot == .loss, scene.showsParts, scene.display.view == .overlay {
        let isPlain = look.alphabet == .ascii || look.glyphs == .ascii
        quantity =
          (place.rect.columns < 36 ? "" : "loss = ")
          + (isPlain ? "-- start + ~~ noise" : "- - start + · · noise")
      }
    }
    guard [.sideBySide, .grid].contains(scene.display.view), let index = place.entries.first else {
      return quantity
    }
    let entry = scene.entries[index]
    if scene.display.view == .grid, place.rect.columns < 48 {
      return place.rect.columns < 30
        ? "\(entry.letter) \(scene.word(place.plot))"
        : "\(entry.letter) \(entry.name)" + look.separator + scene.word(place.plot)
    }
    // How many paths there are is worth more than a name that the panel below has as well.
    if place.plot == .loss, scene.run.setup.isSampled, place.rect.columns < 60 {
      return entry.letter + look.separator + lossWords.replacing("error of Q", with: "error")
    }
    return "\(entry.letter) \(entry.name)" + look.separator + quantity
  }

  /// The columns of a track in a plot; none where there is nothing yet.
  func columns(
    of track: Track, _ plot: Display.Plot, count: Int, scale: Scale
  ) -> [Column] {
    let (steps, axis) = (scene.run.steps, scene.stepAxis)
    switch plot {
    case .rate:
      return Sampling.columns(of: track.schedule, steps: steps, count: count, on: axis)
    case .momentum:
      guard let momentum = track.momentum else { return [] }
      return Sampling.columns(of: momentum, steps: steps, count: count, on: axis)
    case .batch:
      guard let timetable = track.timetable else { return [] }
      return Sampling.columns(of: timetable, count: count, on: axis)
    case .accuracy:
      guard let trace = track.trace?.companions[.accuracy] else { return [] }
      return Sampling.columns(of: trace, count: count, scale: scale, on: axis)
    case .loss:
      guard let trace = track.trace else { return [] }
      return Sampling.columns(of: trace, count: count, scale: scale, on: axis)
    }
  }

  private func curve(
    of index: Int, _ plot: Display.Plot, count: Int, scale: Scale
  ) -> Curve {
    let entry = scene.entries[index]
    let columns = columns(of: tracks[index], plot, count: count, scale: scale)
    return Curve(
      name: entry.name, slot: entry.slot, columns: columns,
      atCursor: value(plot, of: index),
      isFocused: index == topEntry)
  }
}
