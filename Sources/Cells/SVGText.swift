/// What every SVG of ours needs: short numbers, escaped words, the colours.
package enum SVGText {
  /// A coordinate with at most two decimals.
  package static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let hundredths = Int((value * 100).rounded(.toNearestOrAwayFromZero))
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// The text with everything escaped that XML gives a meaning, and nothing it forbids.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{9}", "\u{A}", "\u{20}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"...:
        result.unicodeScalars.append(scalar)
      default: result += "\u{FFFD}"
      }
    }
    return result
  }

  /// The colours of a picture on a dark or a light ground.
  package struct Colors: Sendable {
    package let ground: String
    package let text: String
    package let dim: String
    package let warning: String
    private let palette: Palette?

    package init(light: Bool, hasColor: Bool = true, theme: Theme = .okabeIto) {
      palette = hasColor && theme.hasColor ? Palette(colors: 256, theme: theme) : nil
      ground = light ? "#fafaf7" : "#121216"
      text = light ? "#26262b" : "#d8d8dd"
      dim = light ? "#8b8b90" : "#74747d"
      warning = light ? "#b3261e" : "#ff6b60"
    }

    /// Okabe and Ito: orange, sky blue, bluish green, vermilion, yellow, blue, reddish purple,
    /// grey.
    package static let series = [
      "#E69F00", "#56B4E9", "#009E73", "#D55E00", "#F0E442", "#0072B2", "#CC79A7", "#999999",
    ]

    package func foreground(_ style: Style) -> String {
      let isDim = style.attributes.contains(.dim) && palette?.theme.dims != false
      guard let palette, style.role != .text else { return isDim ? dim : text }
      if style.role == .warning { return warning }
      // A picture is free to have the hues themselves.
      if palette.theme == .okabeIto, let slot = style.role.series { return Self.series[slot & 7] }
      guard let color = palette[style.role] else { return text }
      return "rgb(\(Palette.components(of: color).map(String.init).joined(separator: ",")))"
    }
  }
}
