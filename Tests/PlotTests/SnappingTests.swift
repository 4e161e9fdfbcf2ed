import Cells
import TestSupport
import Testing

@testable import Plot

private func randomScale(_ generator: inout SplitMix64) -> Scale {
  let kind: Scale.Kind = Bool.random(using: &generator) ? .log : .linear
  let high = power(10, Double.random(in: -9...9, using: &generator))
  let low =
    kind == .log
    ? high / power(10, Double.random(in: 0.01...9, using: &generator))
    : high * Double.random(in: -2...0.99, using: &generator)
  switch Int.random(in: 0..<4, using: &generator) {
  case 0: return Scale(kind, low: low, high: high)
  case 1 where kind == .linear: return Scale(kind, low: 0, high: high)
  default: return .fitting(low, high, kind: kind)
  }
}

/// Whether values are as far apart as on a linear axis, or whole decades on a log one.
private func isEven(_ ticks: [Tick], _ kind: Scale.Kind) -> Bool {
  guard ticks.count > 1 else { return false }
  let places = ticks.map { kind == .log ? decimalLogarithm($0.value) : $0.value }
  let step = places[1] - places[0]
  guard kind == .linear || abs(step - step.rounded()) < 1e-9 && step > 0.5 else { return false }
  return zip(places, places.dropFirst()).allSatisfy { abs($1 - $0 - step) < 1e-6 * step }
}

@Test("Ticks stand exactly on their values", arguments: Glyphs.allCases)
func ticksAreSnapped(glyphs: Glyphs) throws {
  var generator = SplitMix64(seed: 8)
  let (high, middle) = (glyphs.dotsHigh, glyphs.dotsHigh / 2)
  var count = 0
  for _ in 0..<4000 {
    let scale = randomScale(&generator)
    let rows = Int.random(in: 2...60, using: &generator)
    let atMost = Chart.yTickCount(rows: rows)
    let plain = scale.ticks(atMost: atMost)
    let (wide, ticks) = scale.snapped(rows: rows, dotsHigh: high, atMost: atMost)
    #expect(wide.kind == scale.kind && wide.low <= scale.low && wide.high >= scale.high)
    guard isEven(plain, scale.kind) else {
      #expect(wide == scale && ticks == plain)
      continue
    }
    count += 1
    // All labels stay as they are; what comes with the room goes on in the same way.
    #expect(Set(plain).isSubset(of: ticks), "\(scale) \(rows)")
    #expect(isEven(ticks, scale.kind))
    let canvas = Canvas(marker: glyphs.marker, columns: 1, rows: rows, layers: 1)
    let dots = ticks.map { canvas.dotRow(position: wide.position(of: $0.value)) }
    #expect(dots.allSatisfy { $0 >= 0 && $0 < rows * high && $0 % high == middle }, "\(scale)")
    let steps = Set(zip(dots, dots.dropFirst()).map { $0 - $1 })
    #expect(steps.count == 1 && (steps.first ?? 0) % high == 0, "\(scale) \(rows) \(dots)")
    if scale.kind == .linear, scale.low >= 0 {
      #expect(ticks.allSatisfy { $0.value >= 0 && !$0.label.hasPrefix("-") })
    }
    // The room is what rounding to rows takes, no more.
    let old = try #require(plain.count > 1 ? scale.position(of: plain[1].value) : nil)
    let spacing =
      (old - scale.position(of: plain[0].value)) * Double(rows * high - 1) / Double(high)
    let step = Double((steps.first ?? 0) / high)
    #expect(step >= spacing.rounded(.down) - 1 && step <= spacing + 1e-9)
  }
  #expect(count > 1500)
}

@Test("A curve of a tick's value is in the middle of its row", arguments: Glyphs.allCases)
func curvesMeetSnappedTicks(glyphs: Glyphs) {
  var generator = SplitMix64(seed: 9)
  for _ in 0..<60 {
    let scale = randomScale(&generator)
    let size = Size(columns: 40, rows: Int.random(in: 8...40, using: &generator))
    var chart = Chart(
      title: "", scale: scale, domain: Scale(.linear, low: 0, high: 100), curves: [])
    chart.glyphs = glyphs
    chart.leftMargin = 14
    let layout = chart.layout(in: Rect(size))
    let ticks = ChartDrawing(chart, layout: layout, alphabet: .unicode).yTicks
    guard isEven(ticks, scale.kind) else { continue }
    for tick in ticks {
      chart.curves = [
        Curve(name: "", slot: 0, columns: [Column(first: tick.value, last: tick.value)])
      ]
      chart.lines = [Line(value: tick.value, label: "")]
      chart.cursor = 50
      chart.curves[0].atCursor = tick.value
      var drawing = ChartDrawing(chart, layout: layout, alphabet: .unicode)
      drawing.plotCurves()
      var frame = Frame(size)
      chart.draw(in: frame.bounds, on: &frame)
      let row = (layout.plot.row..<layout.plot.endRow).first {
        let text = frame.text(row: $0).prefix(layout.axisColumn).dropFirst()
        return text.filter { $0 != " " } == tick.label
      }
      guard let row else {
        Issue.record("no \(tick) \(scale)")
        continue
      }
      let place = row - layout.plot.row
      let dot = place * glyphs.dotsHigh + glyphs.dotsHigh / 2
      #expect(drawing.canvas.span(dotColumn: 0) == dot...dot, "\(tick) \(scale)")
      #expect(drawing.row(of: drawing.chart.lines[0], column: 0) == place)
      let column = drawing.column(of: 50).map { $0 + layout.plot.column } ?? 0
      #expect(frame[column, row].scalar == 0x25CF)
    }
  }
}

@Test func whatIsAtTheEndsIsNoClip() {
  for rows in 7...50 {
    for kind in Scale.Kind.allCases {
      let size = Size(columns: 30, rows: rows)
      let (low, high) = kind == .log ? (0.001, 1.0) : (0, 2)
      var chart = Chart(
        title: "", scale: Scale(kind, low: low, high: high),
        domain: Scale(.linear, low: 0, high: 100),
        curves: [low, high].enumerated().map { slot, value in
          Curve(name: "", slot: slot, columns: [Column(first: value, last: value)])
        })
      chart.showsLegend = false
      let text = Scenes.frame(chart, size).text
      #expect(!text.contains("▾") && !text.contains("▴"), "\(text)")
    }
  }
}
