import Cells
import Plot

extension Lab {
  /// Takes the light from all columns of the plots but those around the cursor.
  ///
  /// They are dim, or blank where nothing is drawn dim.
  func drawSpotlight(in layout: Layout, on frame: inout Frame) {
    guard classroom.hasSpotlight, lecture != nil else { return }
    for place in layout.plots where lecture?.hides(place.plot) != true {
      let chart = chart(place, in: layout)
      let area = chart.plotArea(in: place.rect)
      guard let column = column(ofCursorIn: area, chart) else { continue }
      let reach = max(3, area.columns / 12)
      for row in area.row..<area.endRow {
        for dark in area.column..<area.endColumn where abs(dark - column) > reach {
          if look.theme.dims {
            var style = frame[dark, row].style
            style.attributes.remove(.bold)
            style.attributes.insert(.dim)
            frame[dark, row].style = style
          } else {
            frame[dark, row] = .blank
          }
        }
      }
    }
  }

  /// The column that the cursor's line stands in; nil where it is not seen.
  private func column(ofCursorIn area: Rect, _ chart: Chart) -> Int? {
    let position = chart.domain.position(of: max(chart.domain.low, Double(cursor)))
    guard position >= 0, position <= 1, area.columns > 0 else { return nil }
    return area.column + min(area.columns - 1, Int(position * Double(area.columns) + 1e-7))
  }
}
