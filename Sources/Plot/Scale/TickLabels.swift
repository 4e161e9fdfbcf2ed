/// The words at the ticks: short, unambiguous, of one form within an axis.
enum TickLabels {
  /// The shorter of plain and exponent form for a value of one or two digits; plain where equal:
  /// `0.5`, `0.05`, `5e-3`, `500`, `10k`, `2M`.
  static func single(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return value == 0 ? "0" : NumberText.unknown }
    let digits = Digits(value)
    let (exponent, places) = (digits.exponent, digits.bytes.count - 1)
    if exponent >= 4, exponent < 15 {
      let (divisor, suffix) = suffix(for: exponent)
      return NumberText.fixed(value / divisor, decimals: max(0, places - exponent % 3)) + suffix
    }
    if exponent < -2 || exponent >= 15 { return digits.scientific }
    return digits.plain(decimals: max(0, places - exponent))
  }

  /// One form and the same decimals for all values of an axis with equal distances.
  static func common(_ values: [Double]) -> [String] {
    guard let first = values.first, let last = values.last else { return [] }
    let greatest = max(abs(first), abs(last))
    guard values.count > 1, greatest > 0 else { return values.map(single) }
    // The distance is 1, 2 or 5·10^k; rounding to one digit removes what subtraction left over.
    var step = Digits(abs(last - first) / Double(values.count - 1))
    step.round(to: 1)
    let exponent = Decades.exponent(of: greatest)
    if exponent < -3 || exponent >= 15 {
      let decimals = max(0, exponent - step.exponent)
      return values.map {
        $0 == 0 ? "0" : mantissa($0, exponent: exponent, decimals: decimals) + "e\(exponent)"
      }
    }
    let (divisor, suffix) = exponent >= 4 ? suffix(for: exponent) : (1, "")
    let decimals = max(0, -step.exponent + (exponent >= 4 ? exponent / 3 * 3 : 0))
    return values.map {
      $0 == 0 ? "0" : NumberText.fixed($0 / divisor, decimals: decimals) + suffix
    }
  }

  /// The value without its power of ten, moved on the digits so that no division rounds.
  private static func mantissa(_ value: Double, exponent: Int, decimals: Int) -> String {
    var digits = Digits(value)
    digits.exponent -= exponent
    digits.round(to: digits.exponent + 1 + decimals)
    return digits.plain(decimals: decimals)
  }

  private static func suffix(for exponent: Int) -> (Double, String) {
    switch exponent / 3 {
    case 4: (1e12, "T")
    case 3: (1e9, "G")
    case 2: (1e6, "M")
    default: (1e3, "k")
    }
  }
}
