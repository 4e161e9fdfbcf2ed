/// The characters a terminal can be trusted with.
package enum Alphabet: Hashable, Sendable {
  case unicode
  case ascii

  /// The text in this alphabet: the same, or spelled with ASCII only.
  package func spelled(_ text: String) -> String {
    guard self == .ascii, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else if let spelling = Self.spellings[scalar] {
        result += spelling
      } else {
        result += Text.width(of: scalar) == 0 ? "" : "?"
      }
    }
    return result
  }

  private static let spellings: [Unicode.Scalar: String] = [
    "·": "*", "×": "x", "−": "-", "–": "-", "—": "-", "…": "~", "≥": ">=", "≤": "<=", "½": "1/2 ",
    "≈": "~",
    "η": "lr", "α": "alpha", "λ": "L", "π": "pi", "₀": "0", "₁": "1", "γ": "g", "κ": "kappa",
    "⌊": "floor(", "⌋": ")", "⌈": "ceil(", "⌉": ")", "∞": "inf", "²": "^2", "Σ": "sum",
    "←": "Left", "→": "Right", "↑": "Up", "↓": "Down", "▸": ">", "●": "o", "○": "o", "◂": "<",
    "─": "-", "│": "|", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "├": "+", "┤": "+", "┬": "+",
    "┴": "+", "┼": "+", "┊": ":", "▴": "^", "▾": "v", "█": "#", "’": "'", "é": "e",
    "★": "B", "╳": "X", "╱": "/", "θ": "theta", "β": "beta", "σ": "sigma", "ε": "eps", "μ": "mu",
    "ρ": "rho", "Δ": "d", "√": "sqrt ", "∝": "~", "≪": "<<", "≫": ">>", "≙": "^=", "≡": "=",
    "′": "'", "³": "^3", "⁻": "^-", "“": "\"", "”": "\"", "‘": "'", "ä": "a", "ö": "o", "ü": "u",
    "ë": "e",
  ]
}
