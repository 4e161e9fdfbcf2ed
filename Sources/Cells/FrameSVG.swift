extension Frame {
  /// The frame as a standalone SVG.
  ///
  /// Words are text at exact places, so that any monospace font aligns; dots, blocks and lines are
  /// shapes, so that no font matters to them.
  package func svg(
    title: String = "", light: Bool = false, hasColor: Bool = true, theme: Theme = .okabeIto
  ) -> String {
    var picture = FramePicture(
      self, SVGText.Colors(light: light, hasColor: hasColor, theme: theme))
    return picture.draw(title: title)
  }
}

/// The shapes of a frame, gathered by style so that each style is one path.
private struct FramePicture {
  static let width = 9.0
  static let height = 18.0
  static let padding = 18.0

  private let frame: Frame
  private let colors: SVGText.Colors
  private var dots: [(style: Style, path: String)] = []
  private var strokes: [(style: Style, path: String)] = []
  private var fills: [(style: Style, path: String)] = []
  private var words = ""

  init(_ frame: Frame, _ colors: SVGText.Colors) {
    self.frame = frame
    self.colors = colors
  }

  mutating func draw(title: String) -> String {
    for row in 0..<frame.size.rows { drawRow(row) }
    let width = SVGText.number(Double(frame.size.columns) * Self.width + 2 * Self.padding)
    let height = SVGText.number(Double(frame.size.rows) * Self.height + 2 * Self.padding)
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)">\n
      """
    if !title.isEmpty { text += "<title>\(SVGText.escaped(title))</title>\n" }
    text += "<rect width=\"100%\" height=\"100%\" rx=\"10\" fill=\"\(colors.ground)\"/>\n"
    let inset = SVGText.number(Self.padding)
    text += "<g transform=\"translate(\(inset) \(inset))\">\n"
    for (style, path) in fills { text += "<path fill=\(paint(style)) d=\"\(path)\"/>\n" }
    for (style, path) in strokes {
      text += "<path fill=\"none\" stroke-width=\"1\" stroke=\(paint(style)) d=\"\(path)\"/>\n"
    }
    for (style, path) in dots {
      // A line of no length with round caps is a circle, in a third of the bytes.
      text += "<path fill=\"none\" stroke-width=\"3.5\" stroke-linecap=\"round\" "
      text += "stroke=\(paint(style)) d=\"\(path)\"/>\n"
    }
    text += "<g font-family=\"'DejaVu Sans Mono',Menlo,Consolas,monospace\" font-size=\"14.5\" "
    return text + "xml:space=\"preserve\">\n\(words)</g>\n</g>\n</svg>\n"
  }

  private func paint(_ style: Style) -> String {
    let isFaint = style.role != .text && style.attributes.contains(.dim)
    return "\"\(colors.foreground(style))\"" + (isFaint ? " opacity=\"0.45\"" : "")
  }

  private mutating func drawRow(_ row: Int) {
    var column = 0
    while column < frame.size.columns {
      let cell = frame[column, row]
      if cell.style.attributes.contains(.reverse) { drawGround(column, row, cell.style) }
      if cell.style.ground != .text { drawGround(column, row, cell.style.behind) }
      if drawShape(cell, column, row) || cell.scalar == 0 || isSpace(cell) {
        column += 1
        continue
      }
      // A run of words of one style; single blanks within it cost less than a new element.
      var text = ""
      var end = column
      while end < frame.size.columns {
        let next = frame[end, row]
        guard next.style == cell.style, next.scalar == 0 || !Self.isShape(next.scalar) else {
          break
        }
        if isSpace(next), isSpace(frame[end + 1, row]) || frame[end + 1, row].style != cell.style {
          break
        }
        if next.style.attributes.contains(.reverse), end > column {
          drawGround(end, row, next.style)
        }
        if let scalar = Unicode.Scalar(next.scalar), next.scalar != 0 {
          text.unicodeScalars.append(scalar)
        }
        end += 1
      }
      drawWord(text, from: column, to: end, row: row, style: cell.style)
      column = end
    }
  }

  private func isSpace(_ cell: Cell) -> Bool {
    cell.scalar == 32 && cell.style.attributes.isDisjoint(with: [.reverse, .underline])
  }

  private mutating func drawGround(_ column: Int, _ row: Int, _ style: Style) {
    let (x, y) = (Double(column) * Self.width, Double(row) * Self.height)
    Self.add(
      CellShape.rectangle(x, y, Self.width, Self.height), style, to: &fills)
  }

  private mutating func drawWord(
    _ text: String, from start: Int, to end: Int, row: Int, style: Style
  ) {
    let x = SVGText.number(Double(start) * Self.width)
    let y = SVGText.number(Double(row) * Self.height + 13.5)
    let length = SVGText.number(Double(end - start) * Self.width)
    var attributes = ""
    if style.attributes.contains(.bold) { attributes += " font-weight=\"bold\"" }
    if style.attributes.contains(.underline) { attributes += " text-decoration=\"underline\"" }
    let fill = style.attributes.contains(.reverse) ? "\"\(colors.ground)\"" : paint(style)
    // One character has no spacing to adjust.
    if end - start > 1 { attributes += " textLength=\"\(length)\"" }
    words += "<text x=\"\(x)\" y=\"\(y)\" fill=\(fill)\(attributes)>"
    words += SVGText.escaped(text) + "</text>\n"
  }

  private static func isShape(_ scalar: UInt32) -> Bool {
    CellShape.isShape(scalar) || CellShape.blocks(scalar) != nil
  }

  /// Draws a cell that is a shape rather than a letter; false for letters.
  private mutating func drawShape(_ cell: Cell, _ column: Int, _ row: Int) -> Bool {
    let (x, y) = (Double(column) * Self.width, Double(row) * Self.height)
    let size = (Self.width, Self.height)
    if let path = CellShape.braille(cell.scalar, x, y, size) {
      Self.add(path, cell.style, to: &dots)
    } else if let path = CellShape.box(cell.scalar, x, y, size) {
      Self.add(path, cell.style, to: &strokes)
    } else if let path = CellShape.symbol(cell.scalar, x, y, size) {
      Self.add(path, cell.style, to: &fills)
    } else if let pattern = CellShape.blocks(cell.scalar) {
      Self.add(CellShape.path(ofBlocks: pattern, x, y, size), cell.style, to: &fills)
    } else {
      return false
    }
    return true
  }

  private static func add(
    _ path: String, _ style: Style, to paths: inout [(style: Style, path: String)]
  ) {
    let style = Style(style.role, style.attributes.intersection(.dim))
    if let index = paths.firstIndex(where: { $0.style == style }) {
      paths[index].path += path
    } else {
      paths.append((style, path))
    }
  }
}
