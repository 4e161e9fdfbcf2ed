import Plot

/// What is looked at: a part of the run, axes that are held, values to compare with.
extension StateKey {
  static let looks: [StateKey] = [
    StateKey(name: "window", rule: "from one step to a later one, such as 3000..4500") { saved in
      saved.scene.display.region.window.map { range($0.start, $0.end) }
    } read: { saved, text in
      guard let (start, end) = range(text), start >= 0, start < end else { return false }
      saved.scene.display.region.window = Window(start, end)
      return true
    },
    StateKey(
      name: "frozen", rule: "plots with their axes, such as rate:log:0.001..1,loss:linear:0..2"
    ) { saved in
      list(saved.scene.display.region.frozen) { scale in
        (scale.kind == .log ? "log:" : "linear:") + range(scale.low, scale.high)
      }
    } read: { saved, text in
      for (plot, rest) in pairs(text) ?? [] {
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "log" || parts[0] == "linear",
          let (low, high) = range(String(parts[1])), low < high, parts[0] == "linear" || low > 0
        else { return false }
        saved.scene.display.region.frozen[plot] = Scale(
          parts[0] == "log" ? .log : .linear, low: low, high: high)
      }
      return pairs(text) != nil
    },
    StateKey(name: "references", rule: "plots with a value, such as rate:0.05,loss:0.001") {
      saved in
      list(saved.scene.display.references) { "\($0)" }
    } read: { saved, text in
      for (plot, rest) in pairs(text) ?? [] {
        guard let value = Double(rest), value.isFinite else { return false }
        saved.scene.display.references[plot] = value
      }
      return pairs(text) != nil
    },
  ]

  private static let plots: [Display.Plot] = [.rate, .loss, .accuracy, .momentum, .batch]

  private static func range(_ low: Double, _ high: Double) -> String {
    "\(NumberText.shortest(low))..\(NumberText.shortest(high))"
  }

  private static func range(_ text: String) -> (Double, Double)? {
    guard let dots = text.firstRange(of: ".."),
      let low = Double(text[..<dots.lowerBound]), let high = Double(text[dots.upperBound...]),
      low.isFinite, high.isFinite
    else { return nil }
    return (low, high)
  }

  /// `plot:…` for each plot that has one; nil for none.
  private static func list<Value>(
    _ values: [Display.Plot: Value], _ text: (Value) -> String
  ) -> String? {
    let parts = plots.compactMap { plot in values[plot].map { "\(plot.word):\(text($0))" } }
    return parts.isEmpty ? nil : parts.joined(separator: ",")
  }

  /// The same read; nil where a plot has no name.
  private static func pairs(_ text: String) -> [(Display.Plot, String)]? {
    var found: [(Display.Plot, String)] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.filter { $0 != " " }
      guard let colon = words.firstIndex(of: ":"),
        let plot = plots.first(where: { $0.word == words[..<colon] })
      else { return nil }
      found.append((plot, String(words[words.index(after: colon)...])))
    }
    return found
  }
}

extension Display.View {
  /// What it is called in a line of text.
  package var name: String {
    switch self {
    case .overlay: "overlay"
    case .sideBySide: "side-by-side"
    case .stacked: "stacked"
    case .grid: "grid"
    case .difference: "difference"
    case .ratio: "ratio"
    }
  }
}
