import Cells
import Plot

extension Lab {
  /// The axes of what is compared, for a margin that suits all plots.
  var comparedScales: [Scale] {
    guard let comparison = scene.display.view.comparison else { return [] }
    return [.rate, .loss].map { axes.compared.scale(of: $0, comparison) }
  }

  /// A plot of the others against the first, with a line where they are equal.
  func drawComparison(
    _ comparison: Comparison, in place: Layout.PlotPlace, _ layout: Layout, on frame: inout Frame
  ) {
    var chart = chart(place, in: layout)
    let base = chart.scale
    chart.scale = axes.compared.scale(of: place.plot, comparison)
    chart.title = title(of: comparison, place)
    chart.isFocused = place.plot == scene.focus
    chart.cursor = max(chart.domain.low, Double(cursor))
    chart.playhead = playback == nil ? nil : chart.cursor
    chart.hidesLate = isRevealing
    chart.lines = []
    if place.plot == .loss { chart.marks = [] }
    let others = place.entries.dropFirst()
    chart.showsLegend = others.count > 1
    if let first = place.entries.first, !others.isEmpty {
      chart.lines = [
        // Behind it there may be letters at the ends of the curves.
        Line(
          value: comparison.neutral,
          label: "equal to \(scene.entries[first].letter)" + (others.count > 1 ? " " : ""))
      ]
      let count = chart.dotColumns(in: place.rect)
      let columns = columns(of: tracks[first], place.plot, count: count, scale: base)
      chart.curves = others.map { index in
        let own = self.columns(of: tracks[index], place.plot, count: count, scale: base)
        return Curve(
          name: scene.entries[index].name, slot: scene.entries[index].slot,
          columns: comparison.columns(own, against: columns),
          atCursor: value(comparison, place.plot, of: index, against: first),
          isFocused: index == topEntry)
      }
    }
    chart.draw(in: place.rect, on: &frame)
    drawPlace(of: place, in: layout, on: &frame)
  }

  /// What is subtracted from what, or divided by what.
  private func title(of comparison: Comparison, _ place: Layout.PlotPlace) -> String {
    let letters = place.entries.map { scene.entries[$0].letter }
    let quantity = place.rect.columns < 36 ? scene.word(place.plot) : title(of: place)
    guard let first = letters.first, letters.count > 1 else {
      return "\(quantity): a adds a second schedule"
    }
    let other = letters.count == 2 ? letters[1] : "each"
    return "\(quantity): \(other) \(comparison == .difference ? "−" : "/") \(first)"
  }

  /// What is compared at the cursor; nil where one of both is not known.
  private func value(
    _ comparison: Comparison, _ plot: Display.Plot, of index: Int, against first: Int
  ) -> Double? {
    guard let other = value(plot, of: index),
      let own = value(plot, of: first)
    else { return nil }
    return comparison.value(other, against: own)
  }

  /// The comparison of every schedule with the first at the cursor; where not all fit, that of the
  /// one that has the keys.
  func writeComparison(
    _ comparison: Comparison, _ plot: Display.Plot, _ entries: [Int], with pen: inout Pen,
    on frame: inout Frame
  ) {
    guard let first = entries.first else { return }
    var others = Array(entries.dropFirst())
    if (pen.end - pen.column + 2) / 16 < others.count,
      let chosen = others.first(where: { $0 == topEntry }) ?? others.first
    {
      others = [chosen]
    }
    for index in others {
      let value = value(comparison, plot, of: index, against: first)
      let isExact = isExact(plot, of: index) && isExact(plot, of: first)
      let sign = comparison == .difference ? "−" : "/"
      let text =
        (isExact ? "" : "≈")
        + (value.map {
          comparison == .difference ? Self.difference($0) : "×" + Self.text($0, infinite: "∞")
        }
          ?? NumberText.unknown)
      guard pen.column + 4 + frame.width(of: text) <= pen.end else { return }
      pen.write(
        scene.entries[index].letter, Style(.series(scene.entries[index].slot), .bold), on: &frame)
      pen.write(sign, .dim, on: &frame)
      pen.write(
        scene.entries[first].letter, Style(.series(scene.entries[first].slot), .bold), on: &frame)
      pen.write(" \(padded(text, 11)) ", on: &frame)
    }
  }
}
