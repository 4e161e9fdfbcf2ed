import Cells
import TestSupport

@testable import Plot

/// Charts whose numbers are known, for the tests to draw.
enum Scenes {
  /// Columns of a function of whole steps that is constant between them, seen at its edges and at
  /// up to 64 places within, which is exact for the monotone functions used here.
  static func columns(
    _ count: Int, over domain: Scale, _ rate: (Double) -> Double
  ) -> [Column] {
    (0..<count).map { index in
      let start = domain.value(at: Double(index) / Double(count))
      let end = domain.value(at: Double(index + 1) / Double(count))
      var column = Column(
        first: rate(start), last: rate(end), low: rate(start), high: rate(start))
      for part in 1..<64 {
        let value = rate(start + (end - start) * Double(part) / 64)
        column.low = min(column.low, value)
        column.high = max(column.high, value)
      }
      return column
    }
  }

  static func step(_ t: Double) -> Double {
    [0.5, 0.05, 0.005][min(2, Int((t + 1e-6) / 3000))]
  }

  static func exponential(_ t: Double) -> Double { 0.5 * power(0.01, t / 9000) }

  static func chart(
    _ title: String = "learning rate", in size: Size, scale: Scale, domain: Scale,
    glyphs: Glyphs = .braille, _ functions: [(String, (Double) -> Double)]
  ) -> Chart {
    var chart = Chart(title: title, scale: scale, domain: domain, curves: [])
    chart.glyphs = glyphs
    let count = chart.dotColumns(in: Rect(size))
    chart.curves = functions.enumerated().map { slot, function in
      Curve(
        name: function.0, slot: slot, columns: columns(count, over: domain, function.1),
        isFocused: slot == 0)
    }
    return chart
  }

  /// Step decay against exponential decay, 90 epochs of 100 steps, log axis.
  static func opening(_ size: Size, glyphs: Glyphs = .braille) -> Chart {
    var chart = chart(
      in: size, scale: .fitting(0.005, 0.5, kind: .log), domain: Scale(.linear, low: 0, high: 9000),
      glyphs: glyphs, [("step", step), ("exponential", exponential)])
    chart.unit = 100
    chart.unitName = "epoch"
    return chart
  }

  static func frame(_ chart: Chart, _ size: Size, alphabet: Alphabet = .unicode) -> Frame {
    var frame = Frame(size, alphabet: alphabet)
    chart.draw(in: frame.bounds, on: &frame)
    return frame
  }
}
