extension Frame {
  /// The frame as text with SGR sequences, a line a row, without the blanks at its end.
  ///
  /// Each line begins and ends in the terminal's own style, so that lines can be cut and joined.
  package func ansi(_ palette: Palette = .fine) -> String {
    var text = ""
    text.reserveCapacity(size.columns * size.rows * 2)
    for row in 0..<size.rows {
      var style = Style.plain
      var end = size.columns
      while end > 0, isBare(column: end - 1, row: row) { end -= 1 }
      for column in 0..<end {
        let cell = self[column, row]
        guard let scalar = Unicode.Scalar(cell.scalar), cell.scalar != 0 else { continue }
        var next = cell.style
        // A role without a colour of its own looks like text: no sequence for what does not show.
        if palette[next.role] == nil { next = Style(.text, next.attributes) }
        if next != style {
          style = next
          text += Self.sgr(style, palette)
        }
        text.unicodeScalars.append(scalar)
      }
      if style != .plain { text += "\u{1B}[0m" }
      text += "\n"
    }
    return text
  }

  /// Whether nothing shows in a cell.
  private func isBare(column: Int, row: Int) -> Bool {
    let cell = self[column, row]
    return cell.isBlank && !cell.style.attributes.contains(.underline)
  }

  private static func sgr(_ style: Style, _ palette: Palette) -> String {
    var codes = "\u{1B}[0"
    let attributes = palette.depth > 0 ? palette.attributes(of: style) : style.attributes
    if attributes.contains(.bold) { codes += ";1" }
    if attributes.contains(.dim) { codes += ";2" }
    if attributes.contains(.underline) { codes += ";4" }
    if attributes.contains(.reverse) { codes += ";7" }
    switch palette[style.role] {
    case .none: break
    case .some(let number) where number < 8: codes += ";\(30 + number)"
    case .some(let number) where number < 16: codes += ";\(82 + number)"
    case .some(let number): codes += ";38;5;\(number)"
    }
    if let ground = palette[style.ground] { codes += ";48;5;\(ground)" }
    return codes + "m"
  }
}
