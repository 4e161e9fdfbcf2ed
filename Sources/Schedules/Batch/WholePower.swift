/// x^n for n = 2, 3, 4 by multiplication without rounding: what a library may have for it.
struct WholePowerLimits: Limits {
  let exponent: Int
  /// By how much of a unit in the last place the library's error exceeds one half.
  let stray: Double

  /// The exponents it serves.
  static let exponents = [2.0, 3, 4]

  @inline(__always) func results(at x: Lanes) -> (Lanes, Lanes) {
    var (high, low) = (x, Lanes.zero)
    let (x1, x2) = Self.halves(x)
    for _ in 1..<exponent {
      let (a1, a2) = Self.halves(high)
      let product = high * x
      let rest = (((a1 * x1 - product) + a1 * x2 + a2 * x1) + a2 * x2) + low * x
      high = product + rest
      low = rest - (high - product)
    }
    // A unit in the last place is no more than 2⁻⁵² of the value.
    let error = high * (0x1p-52 * stray)
    return (high + (low - error), high + (low + error))
  }

  /// Numbers of 26 bits whose sums are x.
  @inline(__always) private static func halves(_ x: Lanes) -> (Lanes, Lanes) {
    let shifted = x * 0x1.0000002p27
    let high = shifted - (shifted - x)
    return (high, x - high)
  }
}
