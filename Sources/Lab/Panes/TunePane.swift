import Cells
import Plot
import Training

extension Lab {
  /// The trials of a search, what is believed of the rest, and what the next one can bring.
  func drawTune(_ state: TuneState, on frame: inout Frame) {
    let layout = MapLayout(size)
    frame.clear(layout.box)
    let title = "optimum: the last loss of \(state.letter) over \(state.axis.knob.label)"
    frame.drawBorder(
      layout.box, title: size.columns >= title.count + 30 ? title : "optimum", titleStyle: .bold,
      trailing: searchWords(state), style: .plain)
    drawTuneWords(state, isLong: layout.isBeside, in: layout.words, on: &frame)
    var upper = layout.chart
    let hasLower =
      state.tuner.search == .bayes && upper.rows >= 14 && state.tuner.belief(at: [0.5]) != nil
      && state.next != nil
    if hasLower {
      let rows = max(5, upper.rows / 3)
      drawImprovement(state, in: upper.inset(top: upper.rows - rows), on: &frame)
      upper.rows -= rows
    }
    guard upper.rows >= 4, upper.columns >= 20 else { return }
    drawTrials(state, in: upper, on: &frame)
  }

  private func searchWords(_ state: TuneState) -> String {
    switch state.tuner.search {
    case .bayes: size.columns >= 90 ? "Bayes: a model chooses the next trial" : "Bayes"
    case .golden: size.columns >= 90 ? "golden section: a bracket shrinks" : "golden section"
    case .grid: size.columns >= 90 ? "grid: every point, coarse to fine" : "grid"
    }
  }

  // MARK: Charts

  private func tuneChart(_ state: TuneState, _ scale: Scale) -> Chart {
    var chart = MapLayout.chart(state.axis.scale, scale)
    chart.glyphs = look.glyphs
    chart.hasColor = look.hasColor
    chart.cursor = state.next
    chart.unitName = ""
    return chart
  }

  /// The places of the dot columns' edges, 0…1.
  private func edges(_ count: Int) -> [[Double]] {
    (0...count).map { [Double($0) / Double(max(1, count))] }
  }

  private func columns(_ values: [Double]) -> [Column] {
    zip(values, values.dropFirst()).map { Column(first: $0, last: $1) }
  }

  private func drawTrials(_ state: TuneState, in rect: Rect, on frame: inout Frame) {
    let finite = state.tuner.trials.map(\.loss).filter { $0.isFinite && $0 > 0 }
    let scale = Scale.fitting(finite.min() ?? .nan, finite.max() ?? .nan, kind: .log)
    var chart = tuneChart(state, scale)
    let beliefs = edges(chart.dotColumns(in: rect)).map { state.tuner.belief(at: $0) }
    if beliefs.allSatisfy({ $0 != nil }) {
      func curve(_ name: String, _ deviations: Double, _ part: Curve.Part?) -> Curve {
        let values = beliefs.map { belief in
          belief.map { exponential($0.mean + deviations * $0.deviation) } ?? .nan
        }
        return Curve(
          name: name, slot: scene.entries[state.entry].slot, columns: columns(values),
          isFocused: part == nil, part: part)
      }
      chart.curves = [
        curve("below", -2, .second), curve("above", 2, .second), curve("mean", 0, nil),
      ]
    }
    chart.draw(in: rect, on: &frame)
    drawMarks(state, chart, in: rect, on: &frame)
    drawBracket(state, chart, in: rect, on: &frame)
  }

  /// The trials: the best one with a sign of its own, what diverged at the top.
  private func drawMarks(
    _ state: TuneState, _ chart: Chart, in rect: Rect, on frame: inout Frame
  ) {
    let plot = chart.plotArea(in: rect)
    guard !plot.isEmpty else { return }
    let isPlain = look.alphabet == .ascii
    func draw(_ trial: Tuner.Trial, _ sign: Unicode.Scalar, _ style: Style) {
      let across = min(Int(trial.place[0] * Double(plot.columns)), plot.columns - 1)
      let position = chart.scale.position(of: trial.loss)
      let isOver = !trial.loss.isFinite || position > 1
      let up = position.isFinite ? Int(min(max(position, 0), 1) * Double(plot.rows)) : 0
      let row = isOver ? plot.row : plot.endRow - 1 - min(up, plot.rows - 1)
      frame[plot.column + across, row] =
        isOver ? Cell(HeatMap.endless(look.alphabet), style) : Cell(sign, style)
    }
    for trial in state.tuner.trials { draw(trial, isPlain ? "o" : "●", .plain) }
    if let last = state.tuner.trials.last { draw(last, isPlain ? "o" : "●", .bold) }
    if let best = state.tuner.best { draw(state.tuner.trials[best], isPlain ? "B" : "★", .bold) }
  }

  /// Where the least loss lies, if there is one valley: a heavy piece of the axis.
  private func drawBracket(
    _ state: TuneState, _ chart: Chart, in rect: Rect, on frame: inout Frame
  ) {
    let layout = chart.layout(in: rect)
    guard let bracket = state.tuner.bracket, layout.hasXAxis else { return }
    let last = layout.plot.columns - 1
    let ends = [bracket.lowerBound, bracket.upperBound].map {
      min(Int($0 * Double(layout.plot.columns)), last)
    }
    for column in ends[0]...max(ends[0], ends[1]) {
      frame[layout.plot.column + column, layout.plot.endRow] = Cell(
        look.alphabet == .ascii ? "=" : "━", .bold)
    }
  }

  /// By what share a trial at each place can be expected to lower the least loss.
  private func drawImprovement(_ state: TuneState, in rect: Rect, on frame: inout Frame) {
    var chart = tuneChart(state, Scale(.linear, low: 0, high: 1))
    let values = edges(chart.dotColumns(in: rect)).map { place in
      state.tuner.belief(at: place).map { share($0.improvement) } ?? .nan
    }
    chart.scale = Scale(.linear, low: 0, high: max(1e-6, values.max() ?? 0))
    chart.showsXLabels = false
    chart.curves = [
      Curve(
        name: "expected gain", slot: scene.entries[state.entry].slot, columns: columns(values),
        isFocused: true)
    ]
    chart.draw(in: rect.inset(top: 1), on: &frame)
    frame.write(
      frame.fitted("expected gain in %", to: rect.columns), column: rect.column + 1, row: rect.row,
      style: .dim)
  }

  /// A step down of the logarithm as a share in per cent.
  private func share(_ improvement: Double) -> Double { 100 * (1 - exponential(-improvement)) }

  // MARK: Words

  private func drawTuneWords(
    _ state: TuneState, isLong: Bool, in rect: Rect, on frame: inout Frame
  ) {
    var lines: [(name: String, text: String, style: Style)] = []
    let tuner = state.tuner
    lines.append(("trials", "\(tuner.trials.count) of \(tuner.limit)", .plain))
    if let best = state.best {
      lines.append(("best value", KnobText.exact(best.value), .bold))
      lines.append(("its loss", NumberText.significant(best.loss, digits: 4), .bold))
    }
    lines.append(("now", KnobText.value(present(state.axis.knob)), .dim))
    lines.append(("its loss", lastLoss.map(KnobText.value) ?? "…", .dim))
    if let last = tuner.trials.last {
      lines.append(("last trial", KnobText.exact(state.value(last.values[0])), .plain))
      lines.append(
        ("its loss", Self.words(of: last.loss), .plain))
    }
    if let next = state.next {
      lines.append((state.id == nil ? "next" : "trying", KnobText.exact(next), .plain))
      if let place = tuner.nextPlace, let belief = tuner.belief(at: place) {
        lines.append(("expected loss", KnobText.value(exponential(belief.mean)), .plain))
        lines.append(("within", range(belief), .plain))
        lines.append(("expected gain", KnobText.value(share(belief.improvement)) + " %", .plain))
      }
    }
    if let ceiling = tuner.ceiling {
      let text = NumberText.significant(ceiling, digits: 2)
      lines.append(("above \(text)", "counts as that", .plain))
    }
    if let bracket = tuner.bracket {
      let scale = state.axis.scale
      let ends = [bracket.lowerBound, bracket.upperBound].map {
        KnobText.value(state.value(scale.value(at: $0)))
      }
      lines.append(("bracket", ends.joined(separator: "–"), .plain))
    }
    if let ending = tuner.ending { lines.append(("over", words(of: ending), .bold)) }
    guard isLong else {
      let text = lines.filter { $0.style != .dim }.map { "\($0.name) \($0.text)" }
      for (line, piece) in TakeAway.wrapped([text.joined(separator: ", ")], in: size)
        .prefix(rect.rows).enumerated()
      {
        frame.write(piece.text, column: rect.column, row: rect.row + line, end: rect.endColumn)
      }
      return
    }
    for (place, line) in lines.prefix(rect.rows).enumerated() {
      let row = rect.row + place
      frame.write(line.text, endingAt: rect.endColumn, row: row, style: line.style)
      frame.write(line.name, column: rect.column, row: row, style: line.style)
    }
  }

  /// A loss; NaN is what has none, be it that there is no such run or that it takes too long.
  private static func words(of loss: Double) -> String {
    if loss.isNaN { return "no run, or too long" }
    return loss.isFinite ? KnobText.value(loss) : "diverges"
  }

  private func range(_ belief: Tuner.Belief) -> String {
    [-2.0, 2].map { KnobText.value(exponential(belief.mean + $0 * belief.deviation)) }
      .joined(separator: "–")
  }

  private func words(of ending: Tuner.Ending) -> String {
    switch ending {
    case .trials: "as many as it makes"
    case .grid: "the whole grid"
    case .tolerance: "no more to gain"
    case .exhausted: "all numbers known"
    case .hopeless: "no finite loss"
    }
  }
}
