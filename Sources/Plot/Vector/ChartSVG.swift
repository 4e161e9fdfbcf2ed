import Cells

extension Chart {
  /// The chart as an SVG of lines, for a page: the same scales, ticks, dashes and marks.
  ///
  /// Curves are as fine as their columns; about one a pixel is enough.
  package func svg(
    width: Int, height: Int, light: Bool = false, theme: Theme = .okabeIto
  ) -> String {
    VectorChart(
      self, width: max(120, width), height: max(90, height),
      SVGText.Colors(light: light, theme: theme)
    ).draw()
  }
}

/// One picture of a chart.
private struct VectorChart {
  private static let letter = 7.2
  private let chart: Chart
  private let area: VectorArea
  private let width: Double
  private let height: Double
  private let colors: SVGText.Colors
  private let yTicks: [Tick]
  private let xTicks: [Tick]
  private let unit: Double

  init(_ chart: Chart, width: Int, height: Int, _ colors: SVGText.Colors) {
    self.chart = chart
    self.width = Double(width)
    self.height = Double(height)
    self.colors = colors
    unit = chart.unit > 0 ? chart.unit : 1
    yTicks = chart.scale.ticks(atMost: max(2, (height - 90) / 44))
    let widest = yTicks.map { Double(Text.width(of: $0.label)) * Self.letter }.max() ?? 0
    let left = 30 + max(widest, Double(chart.leftMargin - 1) * Self.letter)
    area = VectorArea(
      scale: chart.scale, domain: chart.domain, left: left, top: 44, width: self.width - left - 26,
      height: self.height - 44 - 50)
    xTicks = Scale(
      chart.domain.kind, low: chart.domain.low / unit, high: chart.domain.high / unit
    ).ticks(atMost: max(2, Int(area.width / 64)))
  }

  func draw() -> String {
    let size = "\(SVGText.number(width))\" height=\"\(SVGText.number(height))"
    var text = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(size)\" "
    text += "viewBox=\"0 0 \(SVGText.number(width)) \(SVGText.number(height))\" "
    text += "font-family=\"Helvetica,Arial,'DejaVu Sans',sans-serif\" font-size=\"13\">\n"
    text += "<title>\(SVGText.escaped(chart.title))</title>\n"
    text += "<rect width=\"100%\" height=\"100%\" rx=\"10\" fill=\"\(colors.ground)\"/>\n"
    text += word(chart.title, x: area.left, y: 28, fill: colors.text, size: 15)
    text += word(
      chart.scale.kind.rawValue, x: area.left + area.width, y: 28, fill: colors.dim, anchor: "end")
    text += axes() + lines() + cursorLine() + curves() + legend()
    return text + "</svg>\n"
  }

  private func axes() -> String {
    let n = SVGText.number
    let (right, bottom) = (area.left + area.width, area.top + area.height)
    var grid = ""
    var ticks = "M\(n(area.left)) \(n(area.top))V\(n(bottom))H\(n(right))"
    var words = ""
    for tick in yTicks {
      let y = area.y(tick.value)
      grid += "M\(n(area.left)) \(n(y))H\(n(right))"
      ticks += "M\(n(area.left)) \(n(y))h-5"
      words += word(tick.label, x: area.left - 10, y: y + 4.5, fill: colors.dim, anchor: "end")
    }
    for tick in xTicks {
      let x = area.x(tick.value * unit)
      ticks += "M\(n(x)) \(n(bottom))v5"
      words += word(tick.label, x: x, y: bottom + 21, fill: colors.dim, anchor: "middle")
    }
    words += word(
      chart.unitName, x: area.left + area.width / 2, y: bottom + 40, fill: colors.dim,
      anchor: "middle")
    return path(grid, stroke: colors.dim, more: "opacity=\"0.18\"")
      + path(ticks, stroke: colors.dim, more: "") + words
  }

  private func lines() -> String {
    var text = ""
    for line in chart.lines {
      guard let value = line.values.last(where: { !$0.isNaN }) else { continue }
      let position = chart.scale.position(of: value)
      let isInside = position >= 0 && position <= 1
      let y = isInside ? area.y(value) : area.top + (position > 1 ? 0 : area.height)
      let arrow = isInside ? "" : position > 1 ? "↑ " : "↓ "
      let data = data(of: line)
      if !data.isEmpty {
        text += path(
          data, stroke: colors.dim, more: "stroke-dasharray=\"\(line.isDashed ? "10 5" : "1 5")\"")
      }
      let below = y - area.top < 20
      text += word(
        arrow + line.label, x: area.left + area.width - 4, y: below ? y + 16 : y - 6,
        fill: colors.dim, anchor: "end")
    }
    return text
  }

  /// Level in each part of the domain; nothing where the line leaves the plot.
  private func data(of line: Line) -> String {
    let width = area.width / Double(line.values.count)
    var data = ""
    var isDown = false
    for (index, value) in line.values.enumerated() {
      let position = chart.scale.position(of: value)
      guard position >= 0, position <= 1 else {
        isDown = false
        continue
      }
      let y = SVGText.number(area.y(value))
      let x = SVGText.number(area.left + width * Double(index))
      data += (isDown ? "V\(y)" : "M\(x) \(y)") + "h\(SVGText.number(width))"
      isDown = true
    }
    return data
  }

  private func cursorLine() -> String {
    guard let cursor = chart.cursor, cursor >= chart.domain.low, cursor <= chart.domain.high
    else { return "" }
    let data =
      "M\(SVGText.number(area.x(cursor))) \(SVGText.number(area.top))"
      + "v\(SVGText.number(area.height))"
    return path(data, stroke: colors.dim, more: "stroke-dasharray=\"3 4\"")
  }

  private func curves() -> String {
    let n = SVGText.number
    var text = "<clipPath id=\"\(name)\"><path d=\"M\(n(area.left)) \(n(area.top - 1))"
    text += "h\(n(area.width))v\(n(area.height + 2))h\(n(-area.width))z\"/></clipPath>\n"
    let sorted =
      chart.curves.filter(\.isDimmed) + chart.curves.filter { !$0.isDimmed && !$0.isFocused }
      + chart.curves.filter { !$0.isDimmed && $0.isFocused }
    let drops = chart.marks.map { area.x($0.x) }
    for curve in sorted where !curve.columns.isEmpty {
      let line = VectorPath(curve, area: area, drops: drops)
      let faint = curve.isDimmed ? " opacity=\"0.4\"" : ""
      text += path(
        line.data, stroke: color(curve),
        more: "stroke-width=\"2\" stroke-linejoin=\"round\" clip-path=\"url(#\(name))\""
          + dashes(curve) + faint)
      for clip in line.clips {
        let y = clip.isAbove ? area.top - 2 : area.top + area.height + 2
        let tip = clip.isAbove ? -8.0 : 8.0
        text += "<path fill=\"\(color(curve))\"\(faint) d=\"M\(n(clip.x - 5)) \(n(y))h10"
        text += "l-5 \(n(tip))z\"/>\n"
      }
      if let cursor = chart.cursor, let value = curve.atCursor,
        (0...1).contains(chart.scale.position(of: value))
      {
        text += "<circle cx=\"\(n(area.x(cursor)))\" cy=\"\(n(area.y(value)))\" r=\"4.5\" "
        text += "fill=\"\(color(curve))\"/>\n"
      }
    }
    // Below the words of a line that lies above the plot.
    let hasWordsOnTop = chart.lines.contains { line in
      line.values.last { !$0.isNaN }.map { area.y($0) - area.top < 20 } ?? false
    }
    let y = area.top + (hasWordsOnTop ? 34 : 14)
    for mark in chart.marks where mark.x >= chart.domain.low && mark.x <= chart.domain.high {
      text += word(mark.label, x: area.x(mark.x) + 6, y: y, fill: colors.dim)
    }
    return text
  }

  /// Of the clipping path: several charts may stand in one document.
  private var name: String {
    let words = chart.title.split { !($0.isASCII && $0.isLetter) }
    return (["plot"] + words.map { $0.lowercased() }).joined(separator: "-")
  }

  /// Names over the right end of the plot, above its top edge: no curve is there.
  private func legend() -> String {
    guard chart.showsLegend, chart.curves.count > 1 else { return "" }
    var text = ""
    var x = area.left + Double(chart.title.unicodeScalars.count) * 8.5 + 28
    for curve in chart.curves where curve.isNamed {
      let name = curve.name.isEmpty ? curve.letter : "\(curve.letter) \(curve.name)"
      let length = 34 + Double(Text.width(of: name)) * Self.letter + 14
      guard x + length < area.left + area.width - 40 else { break }
      let faint = curve.isDimmed ? " opacity=\"0.4\"" : ""
      text += path(
        "M\(SVGText.number(x)) 23.5h26", stroke: color(curve),
        more: "stroke-width=\"2\"" + dashes(curve) + faint)
      text += word(name, x: x + 34, y: 28, fill: curve.isDimmed ? colors.dim : colors.text)
      x += length
    }
    return text
  }

  private func color(_ curve: Curve) -> String {
    chart.hasColor ? colors.foreground(Style(.series(curve.slot))) : colors.text
  }

  private func dashes(_ curve: Curve) -> String {
    let lengths = curve.dashes(telling: chart.hasDashes || !chart.hasColor).lengths
    guard !lengths.isEmpty else { return "" }
    let text = lengths.map { SVGText.number(Double($0) * 2) }.joined(separator: " ")
    return " stroke-dasharray=\"\(text)\""
  }

  private func path(_ data: String, stroke: String, more: String) -> String {
    "<path fill=\"none\" stroke=\"\(stroke)\" \(more) d=\"\(data)\"/>\n"
  }

  private func word(
    _ text: String, x: Double, y: Double, fill: String, anchor: String = "start", size: Int = 13
  ) -> String {
    "<text x=\"\(SVGText.number(x))\" y=\"\(SVGText.number(y))\" fill=\"\(fill)\" "
      + "font-size=\"\(size)\" text-anchor=\"\(anchor)\">\(SVGText.escaped(text))</text>\n"
  }
}
