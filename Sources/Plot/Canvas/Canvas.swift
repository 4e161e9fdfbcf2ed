/// The dots of several curves on a grid of cells, a layer a curve.
struct Canvas {
  let marker: Marker
  let columns: Int
  let rows: Int
  let layers: Int
  /// Layer after layer, row after row: the pattern of each cell.
  private var patterns: [UInt8]
  /// Where any curve is.
  private(set) var union: [UInt8]
  /// For each column of cells, the layers that leave over the top and the bottom, a bit each.
  private(set) var above: [UInt64]
  private(set) var below: [UInt64]

  init(marker: Marker, columns: Int, rows: Int, layers: Int) {
    self.marker = marker
    self.columns = columns
    self.rows = rows
    self.layers = min(64, layers)
    patterns = Array(repeating: 0, count: columns * rows * self.layers)
    union = Array(repeating: 0, count: columns * rows)
    above = Array(repeating: 0, count: columns)
    below = Array(repeating: 0, count: columns)
  }

  var dotColumns: Int { columns * marker.width }
  var dotRows: Int { rows * marker.height }

  /// The dots of a layer in a cell; none outside.
  func pattern(layer: Int, column: Int, row: Int) -> UInt8 {
    guard column >= 0, column < columns, row >= 0, row < rows else { return 0 }
    return patterns[(layer * rows + row) * columns + column]
  }

  func isFree(column: Int, row: Int) -> Bool {
    guard union[row * columns + column] == 0 else { return false }
    return !(row == 0 && above[column] != 0) && !(row == rows - 1 && below[column] != 0)
  }

  /// The dot row of a position on the scale: 0 at the top for 1, the last for 0.
  ///
  /// Dots stand on values, the outermost exactly on the ends, so that a tick and a curve of the
  /// same value share their cell.
  func dotRow(position: Double) -> Int {
    // Far outside is as good as infinitely far, and fits an integer.
    let clamped = min(1e6, max(-1e6, 1 - position))
    return Int((clamped * Double(dotRows - 1)).rounded(.toNearestOrAwayFromZero))
  }

  /// The cell row of a position, or nil outside.
  func row(position: Double) -> Int? {
    guard !position.isNaN else { return nil }
    let dot = dotRow(position: position)
    return dot >= 0 && dot < dotRows ? dot / marker.height : nil
  }

  /// Draws the dots from `top` to `bottom` in one dot column; what lies outside leaves a mark.
  mutating func draw(layer: Int, dotColumn: Int, top: Int, bottom: Int, dashes: Dashes) {
    let column = dotColumn / marker.width
    if top < 0 { above[column] |= 1 << UInt64(layer) }
    if bottom >= dotRows { below[column] |= 1 << UInt64(layer) }
    let (first, last) = (max(0, top), min(dotRows - 1, bottom))
    guard first <= last else { return }
    // Along the line: across where it runs, down where it falls.
    let isRiser = bottom - top > 1
    let offset = dotColumn % marker.width
    for dotRow in first...last {
      guard dashes.isSolid || dashes.draws(isRiser ? dotRow : dotColumn) else { continue }
      let row = dotRow / marker.height
      let bit = UInt8(1) << UInt8((dotRow - row * marker.height) * marker.width + offset)
      patterns[(layer * rows + row) * columns + column] |= bit
      union[row * columns + column] |= bit
    }
  }
}
