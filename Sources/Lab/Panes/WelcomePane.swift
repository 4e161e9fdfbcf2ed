import Cells

extension Lab {
  /// What a first start says, in a corner of the first plot without curves, until a key is pressed.
  ///
  /// Where there is no such corner, above at the right in the plot of losses: they fall.
  func drawWelcome(in layout: Layout, on frame: inout Frame) {
    guard showsWelcome, let first = layout.plots.first else { return }
    let rects = layout.plots.map(\.rect)
    let isBeside = rects.count > 1 && rects[0].row == rects[1].row
    let (one, other) = isBeside ? ("Left", "right") : ("Top", "bottom")
    let lines = [
      rects.count > 1 ? "\(one): rate, \(other): loss" : "This is the rate; w: the loss",
      "← → turn, ↑ ↓ choose knobs",
      "N lessons, ? keys, q quits",
    ]
    let columns = (lines.map { frame.width(of: $0) }.max() ?? 0) + 2
    let rows = lines.count + 2
    let losses = layout.plots.first { $0.plot == .loss } ?? first
    func area(_ place: Layout.PlotPlace) -> Rect {
      chart(place, in: layout).plotArea(in: place.rect)
    }
    guard [first, losses].allSatisfy({ area($0).columns >= columns && area($0).rows > rows })
    else { return }
    let corners = Self.corners(of: area(first), columns: columns, rows: rows)
    let free = corners.first { !isCurve(in: $0, of: frame) }
    let rect = free ?? Self.corners(of: area(losses), columns: columns, rows: rows)[2]
    frame.clear(rect)
    frame.drawBorder(rect, title: "welcome", titleStyle: .bold, trailing: "", style: .plain)
    for (line, text) in lines.enumerated() {
      frame.write(text, column: rect.column + 1, row: rect.row + 1 + line)
    }
  }

  /// The corners: below at the left and right, above at the right and left.
  private static func corners(of area: Rect, columns: Int, rows: Int) -> [Rect] {
    let (right, below) = (area.endColumn - columns, area.endRow - rows)
    return [(area.column, below), (right, below), (right, area.row), (area.column, area.row)].map {
      Rect(column: $0.0, row: $0.1, columns: columns, rows: rows)
    }
  }

  /// Whether a box would hide a part of a curve, or a name of one.
  private func isCurve(in rect: Rect, of frame: Frame) -> Bool {
    (rect.row..<rect.endRow).contains { row in
      (rect.column..<rect.endColumn).contains { column in
        let cell = frame[column, row]
        guard cell.scalar != Cell.blank.scalar, cell.style.attributes != .dim else { return false }
        // The cursor's line is plain, too.
        return cell.scalar != 0x250A && cell.scalar != 0x3A
      }
    }
  }
}
