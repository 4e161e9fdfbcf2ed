/// Four modes at once.
///
/// Sums over lanes go in a fixed order, so every build gives the same bits.
typealias Lane = SIMD4<Double>

extension [Lane] {
  /// The numbers in lanes, padded with `padding`.
  init(_ values: [Double], padding: Double = 0) {
    self = stride(from: 0, to: values.count, by: 4).map { start in
      var lane = Lane(repeating: padding)
      for offset in 0..<Swift.min(4, values.count - start) { lane[offset] = values[start + offset] }
      return lane
    }
  }

  /// The sum of all lanes.
  var total: Double { reduce(Lane.zero, +).sum() }
}

extension Lane {
  @inline(__always) var magnitude: Lane { replacing(with: -self, where: self .< 0) }

  private static let unity = SIMD4<UInt64>(repeating: 1023 << 52)
  /// 1.5·2⁵²: added to a number of less than 51 bits, its last bits are that number rounded.
  private static let shifter = Lane(repeating: 0x1.8p52)
  private static let shifterBits = SIMD4<UInt64>(repeating: (0x1.8p52).bitPattern)

  /// ln(1 + self) for self > −1, with a relative error below 6e-16; about ln(1e-300) at −1.
  ///
  /// 1 + self = m·2^k with m near 1; ln m by the series of artanh. What 1 + self loses in rounding
  /// is added as a first-order term.
  @inline(__always) var log1p: Lane {
    let sum = 1 + self
    let lost = self - (sum - 1)
    let u = sum.replacing(with: Lane(repeating: 1e-300), where: sum .< 1e-300)
    let bits = unsafeBitCast(u, to: SIMD4<UInt64>.self)
    // k so that m lies within √½ … √2; the bias keeps the shifted number positive.
    let half = SIMD4<UInt64>(repeating: 0.5.squareRoot().bitPattern)
    let biased = ((bits &- half) &+ Self.unity) &>> 52
    let k = unsafeBitCast(biased &+ Self.shifterBits, to: Lane.self) - Self.shifter - 1023
    let exponent = (biased &- SIMD4<UInt64>(repeating: 1023)) &<< 52
    let m = unsafeBitCast(bits &- exponent, to: Lane.self)
    let f = m - 1
    let s = f / (2 + f)
    let z = s * s
    var series = Lane(repeating: 2.0 / 23)
    series = series * z + 2.0 / 21
    series = series * z + 2.0 / 19
    series = series * z + 2.0 / 17
    series = series * z + 2.0 / 15
    series = series * z + 2.0 / 13
    series = series * z + 2.0 / 11
    series = series * z + 2.0 / 9
    series = series * z + 2.0 / 7
    series = series * z + 2.0 / 5
    series = series * z + 2.0 / 3
    series = series * z
    let high = 0x1.62e42fefa38p-1  // ln 2, the first 40 bits; then the rest
    let low = 0x1.ef35793c7673p-45
    let near = s * series + (k * low + lost / u)
    return k * high + (2 * s + near)
  }

  /// e^self − 1, with a relative error below 5e-16; −1 below −700 and about 1e304 above 700.
  @inline(__always) var expm1: Lane {
    let limit = Lane(repeating: 700)
    let y = replacing(with: limit, where: self .> limit).replacing(
      with: -limit, where: self .< -limit)
    let shifted = y * 1.4426950408889634 + Self.shifter
    let k = shifted - Self.shifter
    let r = (y - k * 0x1.62e42fefa38p-1) - k * 0x1.ef35793c7673p-45
    var series = Lane(repeating: 1.0 / 6_227_020_800)
    series = series * r + 1.0 / 479_001_600
    series = series * r + 1.0 / 39_916_800
    series = series * r + 1.0 / 3_628_800
    series = series * r + 1.0 / 362_880
    series = series * r + 1.0 / 40320
    series = series * r + 1.0 / 5040
    series = series * r + 1.0 / 720
    series = series * r + 1.0 / 120
    series = series * r + 1.0 / 24
    series = series * r + 1.0 / 6
    series = series * r + 1.0 / 2
    let near = r + r * r * series
    let bits = unsafeBitCast(shifted, to: SIMD4<UInt64>.self) &- Self.shifterBits
    let power = unsafeBitCast((bits &+ SIMD4<UInt64>(repeating: 1023)) &<< 52, to: Lane.self)
    return power * near + (power - 1)
  }
}
