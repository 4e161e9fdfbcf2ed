/// e^x, four at a time: 2^(j/512) to 2⁻⁹⁰ from a table, and a polynomial of what is left of x.
///
/// With k = ⌊512·x/ln 2⌉ and r = x − k·ln 2/512, |r| ≤ 2⁻¹⁰·⁵, e^x = 2^(k/512)·(1 + r + … + r⁵/120).
struct ExponentialTable: Sendable {
  /// 2^(j/512), high and low, j = 0 … 511.
  private let powers: [SIMD2<Double>]

  static let standard = ExponentialTable()

  private static let count = 512
  /// 512/ln 2.
  @inline(__always) fileprivate static var density: Double { 0x1.71547652b82fep9 }
  /// ln 2/512 in two parts, the first of 32 bits, so that its products with k are exact.
  @inline(__always) fileprivate static var spacing: (high: Double, low: Double) {
    (high: 0x1.62e42feep-10, low: 0x1.a39ef35793c76p-42)
  }
  /// Ten roundings of a correction below 2⁻⁹·⁵, its sixth term, and the table's own error, for
  /// 2^(k/512) below 2.
  private static var roundings: Double { 0x1p-59 }

  private init() {
    let ratio = DoubleDouble.sum(Self.spacing.high, Self.spacing.low).exponential()
    var power = DoubleDouble(1)
    powers = (0..<Self.count).map { _ in
      defer { power = power * ratio }
      return SIMD2(power.high, power.low)
    }
  }

  /// What a library may have for b^x.
  ///
  /// - Parameters:
  ///   - logarithm: ln b; x·ln b must lie between −600 and 700.
  ///   - stray: by how much of a unit in the last place the library's error exceeds one half.
  /// - Returns: what tells the limits of four results at a time.
  func limits(_ logarithm: DoubleDouble, stray: Double) -> PowerLimits {
    PowerLimits(
      powers: powers, logarithm: logarithm, isNatural: logarithm.high == 1 && logarithm.low == 0,
      error: 0x1p-52 * stray + Self.roundings)
  }
}

/// The limits of b^x for a fixed b.
struct PowerLimits: Limits {
  fileprivate let powers: [SIMD2<Double>]
  fileprivate let logarithm: DoubleDouble
  fileprivate let isNatural: Bool
  fileprivate let error: Double

  @inline(__always) func results(at x: Lanes) -> (Lanes, Lanes) {
    if isNatural { return results(at: x, .zero) }
    let (high, low) = logarithm.times(x)
    return results(at: high, low)
  }

  /// The same for e^(high + low).
  @inline(__always) private func results(at high: Lanes, _ low: Lanes) -> (Lanes, Lanes) {
    // 1.5·2⁵²: added to a number of less than 51 bits, its last bits are that number rounded.
    let shifter = Lanes(repeating: 0x1.8p52)
    let shifted = high * ExponentialTable.density + shifter
    let k = shifted - shifter
    let spacing = ExponentialTable.spacing
    let rest = (high - k * spacing.high) - (k * spacing.low - low)
    let bits = unsafeBitCast(shifted, to: SIMD4<UInt64>.self)
    let (value, small) = powers.withUnsafeBufferPointer { powers in
      let (a, b) = (powers[Int(bits[0] & 511)], powers[Int(bits[1] & 511)])
      let (c, d) = (powers[Int(bits[2] & 511)], powers[Int(bits[3] & 511)])
      return (Lanes(a[0], b[0], c[0], d[0]), Lanes(a[1], b[1], c[1], d[1]))
    }
    var inner = 1.0 / 24 + rest * (1.0 / 120)
    inner = 1.0 / 6 + rest * inner
    inner = 1 + rest * (0.5 + rest * inner)
    let correction = small + value * (rest * inner)
    // k/512 and the bias of exponents together are positive: nothing to keep a sign for.
    let biased = bits &- ((0x1.8p52).bitPattern &- 1023 << 9)
    let scale = unsafeBitCast((biased &>> 9) &<< 52, to: Lanes.self)
    return ((value + (correction - error)) * scale, (value + (correction + error)) * scale)
  }
}
