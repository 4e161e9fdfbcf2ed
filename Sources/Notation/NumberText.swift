/// Numbers in the shortest form that reads back to the same bits.
enum NumberText {
  /// `0.1`, `30`, `1e-5`, `1e16`.
  static func shortest(_ value: Double) -> String {
    guard value.isFinite else {
      return value.isNaN ? "math.nan" : value < 0 ? "-math.inf" : "math.inf"
    }
    let text = "\(value)"
    if text.hasSuffix(".0") { return String(text.dropLast(2)) }
    guard let mark = text.firstIndex(of: "e") else { return text }
    var mantissa = text[..<mark]
    if mantissa.hasSuffix(".0") { mantissa = mantissa.dropLast(2) }
    var exponent = text[text.index(after: mark)...]
    let isNegative = exponent.first == "-"
    if let first = exponent.first, first == "-" || first == "+" { exponent = exponent.dropFirst() }
    let digits = exponent.drop { $0 == "0" }
    return "\(mantissa)e\(isNegative ? "-" : "")\(digits)"
  }
}
