/// Powers of ten and their 1-2-5 steps, each the double nearest to the true decimal.
enum Decades {
  private static let exact: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// m·10^k, correctly rounded for small whole m.
  static func value(_ mantissa: Int, _ exponent: Int) -> Double {
    if (0..<exact.count).contains(exponent) { return Double(mantissa) * exact[exponent] }
    // Dividing by an exact power rounds once; multiplying by an inexact one rounds twice.
    if exponent < 0, -exponent < exact.count { return Double(mantissa) / exact[-exponent] }
    return Double("\(mantissa)e\(exponent)") ?? 0
  }

  /// The k with 10^k ≤ value < 10^(k+1), for finite value > 0.
  static func exponent(of value: Double) -> Int {
    var exponent = Int(decimalLogarithm(value).rounded(.down))
    if Self.value(1, exponent) > value { exponent -= 1 }
    if Self.value(1, exponent + 1) <= value { exponent += 1 }
    return exponent
  }

  /// The greatest of 1, 2, 5·10^k that is ≤ value.
  static func below(_ value: Double) -> Double {
    let exponent = exponent(of: value)
    for mantissa in [5, 2] where Self.value(mantissa, exponent) <= value {
      return Self.value(mantissa, exponent)
    }
    return Self.value(1, exponent)
  }

  /// The least of 1, 2, 5·10^k that is ≥ value.
  static func above(_ value: Double) -> Double {
    let exponent = exponent(of: value)
    for mantissa in [1, 2, 5] where Self.value(mantissa, exponent) >= value {
      return Self.value(mantissa, exponent)
    }
    return Self.value(1, exponent + 1)
  }
}
