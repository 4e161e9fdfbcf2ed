import Cells
import Plot
import TestSupport
import Testing

@Suite struct HeatMapTests {
  private static let scale = Scale(.log, low: 1, high: 256)

  /// Four columns of two rows: 1 and 4, 16 and 64, 256 and endless, unknown and nothing.
  private static let values: [Double?] = [1, 4, 16, 64, 256, .infinity, nil, .nan]

  private func map(isShaded: Bool) -> HeatMap {
    HeatMap(columns: 4, rows: 2, values: Self.values, scale: Self.scale, isShaded: isShaded)
  }

  @Test func glyphsSayHowMuch() {
    for (alphabet, text) in [
      (Alphabet.ascii, ":#/?\n +@\n"), (.unicode, "░▓╱?\n ▒█\n"),
    ] {
      var frame = Frame(Size(columns: 4, rows: 2), alphabet: alphabet)
      map(isShaded: false).draw(in: frame.bounds, on: &frame)
      #expect(frame.text == text)
    }
    // There are no shades in ASCII.
    var frame = Frame(Size(columns: 4, rows: 2), alphabet: .ascii)
    map(isShaded: true).draw(in: frame.bounds, on: &frame)
    #expect(frame.text == ":#/?\n +@\n")
  }

  @Test func shadesDoubleTheRows() {
    var frame = Frame(Size(columns: 4, rows: 1))
    map(isShaded: true).draw(in: frame.bounds, on: &frame)
    #expect(frame.text == "▀▀▄?\n")
    #expect(
      frame.ansi()
        == "\u{1B}[0;38;5;25;48;5;53m▀\u{1B}[0;38;5;112;48;5;35m▀\u{1B}[0;38;5;226m▄"
        + "\u{1B}[0;2m?\u{1B}[0m\n")
    // A terminal without shades shows no ground either.
    #expect(frame.ansi(.none) == "▀▀▄\u{1B}[0;2m?\u{1B}[0m\n")
    #expect(frame.svg().contains("rgb("))
  }

  /// Every value has its cell, and the cell shows it.
  @Test(arguments: [(1, 1), (3, 2), (7, 5), (8, 16), (20, 9)])
  func placesShowTheirValues(columns: Int, rows: Int) {
    let rect = Rect(column: 3, row: 2, columns: 20, rows: 16)
    for column in 0..<columns {
      for row in 0..<rows {
        var values = [Double?](repeating: 1, count: columns * rows)
        values[column * rows + row] = .infinity
        let map = HeatMap(
          columns: columns, rows: rows, values: values, scale: Self.scale, isShaded: false)
        var frame = Frame(Size(columns: 30, rows: 20), alphabet: .ascii)
        map.draw(in: rect, on: &frame)
        let place = map.place(column: column, row: row, in: rect)
        #expect(frame[place.column, place.row].scalar == 0x2F)
      }
    }
  }

  @Test func barHasEveryLevelInOrder() {
    var frame = Frame(Size(columns: 20, rows: 1), alphabet: .ascii)
    map(isShaded: false).drawBar(in: frame.bounds, on: &frame)
    #expect(frame.text == "  ..::--==++**##%%@@\n")
  }

  @Test func widenedByHalfACell() {
    let scale = HeatMap.widened(Scale(.linear, low: 0, high: 10), count: 11)
    #expect(scale.low == -0.5 && scale.high == 10.5)
  }
}
