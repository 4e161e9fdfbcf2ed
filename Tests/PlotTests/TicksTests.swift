import Cells
import TestSupport
import Testing

@testable import Plot

private let linearTable: [(Double, Double, Int, [Double])] = [
  (0, 1, 10, [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]),
  (0, 1, 8, [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]),
  (0, 1, 7, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
  (0, 1, 4, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
  (0, 1, 3, [0.0, 0.5, 1.0]),
  (0, 1, 2, [0.0, 0.5, 1.0]),
  (0, 1, 1, [0.0, 1.0]),
  (1, 0, 3, [1.0, 0.5, 0.0]),
  (1, 0, 7, [1.0, 0.8, 0.6, 0.4, 0.2, 0.0]),
  (0, 10, 10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
  (0, 10, 7, [0, 2, 4, 6, 8, 10]),
  (0, 10, 3, [0, 5, 10]),
  (0, 10, 1, [0, 10]),
  (-10, 10, 10, [-10, -8, -6, -4, -2, 0, 2, 4, 6, 8, 10]),
  (-10, 10, 5, [-10, -5, 0, 5, 10]),
  (-10, 10, 2, [-10, 0, 10]),
  (-10, 10, 1, [0]),
  (10, -10, 2, [10, 0, -10]),
  (0.98, 1.14, 10, [0.98, 1.0, 1.02, 1.04, 1.06, 1.08, 1.1, 1.12, 1.14]),
  (0, 90, 12, [0, 10, 20, 30, 40, 50, 60, 70, 80, 90]),
  (1e-11, 0.99, 4, [0.2, 0.4, 0.6, 0.8]),
  (0, 3e-7, 3, [0, 1e-7, 2e-7, 3e-7]),
  (0, 2e12, 4, [0, 5e11, 1e12, 1.5e12, 2e12]),
  (5, 5, 3, [5]),
  (0, 1, 0, []),
  (0, 1, -1, []),
  (.nan, 1, 5, []),
  (0, .infinity, 5, []),
]

@Test("Multiples of 1, 2, 5, as d3 has them", arguments: linearTable)
func linearTicks(low: Double, high: Double, count: Int, expected: [Double]) {
  #expect(Ticks.linear(low, high, count: count) == expected)
}

@Test func zeroIsNeverNegative() {
  #expect(Ticks.linear(-1, 1, count: 4).allSatisfy { $0 != 0 || $0.sign == .plus })
}

private let labelTable: [(Scale, Int, [String])] = [
  (Scale(.log, low: 0.004, high: 1), 3, ["0.01", "0.1", "1"]),
  (
    Scale(.log, low: 0.004, high: 1), 9, ["5e-3", "0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1"]
  ),
  (Scale(.log, low: 1e-4, high: 1), 5, ["1e-4", "1e-3", "0.01", "0.1", "1"]),
  (Scale(.log, low: 1e-8, high: 1), 5, ["1e-8", "1e-6", "1e-4", "0.01", "1"]),
  (Scale(.log, low: 1e-8, high: 1), 3, ["1e-6", "1e-3", "1"]),
  (Scale(.log, low: 100, high: 2e6), 6, ["100", "1000", "10k", "100k", "1M"]),
  (Scale(.log, low: 0.034, high: 0.046), 6, ["0.035", "0.040", "0.045"]),
  (Scale(.log, low: 3e-5, high: 9e-5), 4, ["4e-5", "6e-5", "8e-5"]),
  (Scale(.linear, low: 0, high: 0.5), 6, ["0", "0.1", "0.2", "0.3", "0.4", "0.5"]),
  (Scale(.linear, low: 0, high: 1), 3, ["0", "0.5", "1.0"]),
  (Scale(.linear, low: 0, high: 1e-4), 3, ["0", "0.5e-4", "1.0e-4"]),
  (Scale(.linear, low: 0, high: 0.009), 5, ["0", "0.002", "0.004", "0.006", "0.008"]),
  (Scale(.linear, low: 0, high: 9000), 4, ["0", "5000"]),
  (Scale(.linear, low: 0, high: 9000), 5, ["0", "2000", "4000", "6000", "8000"]),
  (Scale(.linear, low: 0, high: 12_000), 4, ["0", "5k", "10k"]),
  (Scale(.linear, low: 0, high: 15_000), 8, ["0", "2k", "4k", "6k", "8k", "10k", "12k", "14k"]),
  (Scale(.linear, low: -2e6, high: 2e6), 4, ["-2M", "0", "2M"]),
  (Scale(.linear, low: 1e-11, high: 0.99), 4, ["0.2", "0.4", "0.6", "0.8"]),
]

@Test("Labels of one form, never more than asked for", arguments: labelTable)
func labels(scale: Scale, count: Int, expected: [String]) {
  let labels = scale.ticks(atMost: count).map(\.label)
  #expect(labels == expected)
  #expect(labels.count <= count)
}

@Test func ticksAreRisingWithinAndReadBack() throws {
  var generator = SplitMix64(seed: 1)
  for _ in 0..<3000 {
    let kind: Scale.Kind = Bool.random(using: &generator) ? .log : .linear
    let high = power(10, Double.random(in: -9...9, using: &generator))
    let low =
      kind == .log
      ? high / power(10, Double.random(in: 0.01...9, using: &generator))
      : high * Double.random(in: -2...0.99, using: &generator)
    let scale = Scale(kind, low: low, high: high)
    let count = Int.random(in: 1...12, using: &generator)
    let ticks = scale.ticks(atMost: count)
    #expect(ticks.count <= count)
    #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.value < $1.value })
    #expect(Set(ticks.map(\.label)).count == ticks.count)
    for tick in ticks {
      #expect(tick.value >= scale.low && tick.value <= scale.high)
      let read = try #require(number(tick.label))
      #expect(abs(read - tick.value) <= 1e-9 * max(abs(scale.low), abs(scale.high)), "\(tick)")
    }
    if count > 3 { #expect(ticks.count > 1, "\(scale) \(count)") }
  }
}

/// A label read as a person reads it.
private func number(_ label: String) -> Double? {
  let factors: [Character: Double] = ["k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12]
  guard let last = label.last, let factor = factors[last] else { return Double(label) }
  return Double(label.dropLast()).map { $0 * factor }
}

@Test("A tick stands in the cell of a curve with its value", arguments: Glyphs.allCases)
func ticksMeetCurves(glyphs: Glyphs) {
  var generator = SplitMix64(seed: 2)
  let size = Size(columns: 50, rows: 24)
  for _ in 0..<60 {
    let kind: Scale.Kind = Bool.random(using: &generator) ? .log : .linear
    let high = power(10, Double.random(in: -6...6, using: &generator))
    let low = high / power(10, Double.random(in: 0.1...6, using: &generator))
    let scale = Scale(kind, low: low, high: high)
    for tick in scale.ticks(atMost: Chart.yTickCount(rows: 20)) {
      var chart = Chart(
        title: "", scale: scale, domain: Scale(.linear, low: 0, high: 100),
        curves: [Curve(name: "", slot: 0, columns: [Column(first: tick.value, last: tick.value)])])
      chart.glyphs = glyphs
      chart.leftMargin = 14
      let layout = chart.layout(in: Rect(size))
      let frame = Scenes.frame(chart, size)
      let row = (0..<size.rows).first {
        frame[layout.plot.column + 3, $0].style.role.series == 0
      }
      let labelled = (0..<size.rows).first { row in
        let end = String(frame.text(row: row).prefix(layout.axisColumn).dropFirst())
        return end.filter { $0 != " " } == tick.label
      }
      #expect(row == labelled && row != nil, "\(tick) \(scale)")
      if let row { #expect(frame[layout.axisColumn, row].scalar == 0x2524) }
    }
  }
}

@Test func riserStandsInTheCellOfItsTick() {
  for columns in 40...130 {
    let size = Size(columns: columns, rows: 20)
    let chart = Scenes.opening(size)
    let layout = chart.layout(in: Rect(size))
    let drawing = ChartDrawing(chart, layout: layout, alphabet: .unicode)
    let frame = Scenes.frame(chart, size)
    for drop in [3000.0, 6000] {
      guard let column = drawing.column(of: drop) else { continue }
      let tall = (0..<layout.plot.columns).max { one, other in
        height(one, near: column) < height(other, near: column)
      }
      #expect(tall == column, "\(columns) \(drop)")
    }
    func height(_ column: Int, near: Int) -> Int {
      guard abs(column - near) < 4 else { return 0 }
      return (0..<layout.plot.rows).filter {
        frame[layout.plot.column + column, layout.plot.row + $0].style.role.series == 0
      }.count
    }
  }
}
