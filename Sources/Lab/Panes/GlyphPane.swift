import Cells
import Plot

/// What a set of characters needs, and how to see that it is not there.
extension Glyphs {
  fileprivate var words: String {
    switch self {
    case .braille: "finest that most fonts have; gaps or circles: choose another"
    case .octant: "as fine, without gaps; needs Unicode 16 in the font"
    case .quadrant: "two by two blocks, in nearly every font"
    case .block: "half blocks: a colour for each half"
    case .ascii: "letters, for every terminal there is"
    }
  }
}

extension Lab {
  /// Rows of one sample.
  private static let sampleRows = 3

  /// The same curve in every set of characters, and the colours with their letters.
  func drawGlyphTest(_ selection: Int, on frame: inout Frame) {
    let all = look.available
    let height = Self.sampleRows + 1
    // What does not fit scrolls with the choice.
    let count = max(1, min(all.count, (size.rows - 5) / height))
    let first = min(max(0, selection - count + 1), all.count - count)
    let columns = min(size.columns, 84)
    let rect = Rect(
      column: (size.columns - columns) / 2, row: max(0, (size.rows - 1 - count * height - 4) / 2),
      columns: columns, rows: min(size.rows - 1, count * height + 4))
    frame.clear(rect)
    frame.drawBorder(
      rect, title: "what this terminal shows", titleStyle: .bold,
      trailing: "theme \(look.theme.name)", style: .plain)
    for (row, glyphs) in all.dropFirst(first).prefix(count).enumerated() {
      let top = rect.row + 1 + row * height
      let isChosen = first + row == selection
      let name = (isChosen ? (look.alphabet == .ascii ? "> " : "▸ ") : "  ") + glyphs.rawValue
      frame.write(
        name, column: rect.column + 1, row: top, style: isChosen ? .bold : .plain,
        end: rect.endColumn - 1)
      let sample = Rect(
        column: rect.column + 13, row: top, columns: min(24, columns - 16), rows: Self.sampleRows)
      drawSample(glyphs, in: sample, on: &frame)
      let start = sample.endColumn + 2
      for (line, text) in Self.lines(of: glyphs.words, room: rect.endColumn - 2 - start).prefix(
        Self.sampleRows
      ).enumerated() {
        frame.write(text, column: start, row: top + line, style: .dim, end: rect.endColumn - 1)
      }
    }
    var pen = Pen(column: rect.column + 3, row: rect.endRow - 3, end: rect.endColumn - 1)
    for slot in 0..<8 {
      let letter = String(UnicodeScalar(UInt8(65 + slot)))
      let bar = look.alphabet == .ascii ? "##" : "██"
      pen.write("\(letter) \(bar)", Style(.series(slot)), on: &frame)
      pen.column += 2
    }
    pen.write("!", Style(.warning), on: &frame)
    pen = Pen(column: rect.column + 3, row: rect.endRow - 2, end: rect.endColumn - 1)
    pen.write("plain  ", .plain, on: &frame)
    pen.write("bold  ", .bold, on: &frame)
    pen.write("dim  ", .dim, on: &frame)
    pen.write("reverse", Style(.text, .reverse), on: &frame)
  }

  /// A fall and a staircase.
  private func drawSample(_ glyphs: Glyphs, in rect: Rect, on frame: inout Frame) {
    guard rect.columns > 4 else { return }
    var chart = Chart(
      title: "", scale: Scale(.linear, low: 0, high: 1), domain: Scale(.linear, low: 0, high: 1),
      curves: [])
    chart.glyphs = glyphs
    chart.hasColor = look.hasColor
    chart.hasDashes = look.hasDashes
    chart.showsBorder = false
    chart.showsXLabels = false
    chart.showsLegend = false
    chart.leftMargin = 0
    chart.rightMargin = 0
    let count = chart.dotColumns(in: rect)
    guard count > 0 else { return }
    let fall = (0...count).map { 1 / (1 + 6 * Double($0) / Double(count)) }
    let stair = (0...count).map { 0.9 - 0.3 * (3 * Double($0) / Double(count + 1)).rounded(.down) }
    chart.curves = [stair, fall].enumerated().map { slot, values in
      Curve(
        name: "", slot: slot,
        columns: zip(values, values.dropFirst()).map { Column(first: $0, last: $1) })
    }
    chart.draw(in: rect, on: &frame)
  }

  /// Words on lines of so many columns.
  private static func lines(of text: String, room: Int) -> [String] {
    guard room > 8 else { return [] }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + word.count + 1 > room {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + [line]
  }
}
