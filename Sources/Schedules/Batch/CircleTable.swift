/// cos x, four at a time: the cosine and the sine of multiples of π/1024 from a table, and a
/// polynomial of what is left of x.
///
/// With k = ⌊1024·x/π⌉ and r = x − k·π/1024, |r| ≤ 2⁻⁹·³,
/// cos x = c·(1 − r²/2 + r⁴/24) − s·(r − r³/6 + r⁵/120).
struct CircleTable: Sendable {
  /// The cosine, high and low, and the sine.
  private let places: [SIMD4<Double>]

  static let standard = CircleTable()

  private static let count = 2048
  @inline(__always) fileprivate static var density: Double { 0x1.45f306dc9c883p+8 }
  /// π/1024 in two parts, the first of 32 bits, so that its products with k are exact.
  @inline(__always) fileprivate static var spacing: (high: Double, low: Double) {
    (high: 0x1.921fb544p-9, low: 0x1.0b4611a626331p-43)
  }
  /// Ten roundings of a correction below 2⁻⁹·³, its sixth term, and the table's own error.
  private static var roundings: Double { 0x1.2p-59 }

  /// Each place from the one before; 2048 of them lose 2⁻⁸⁹.
  private init() {
    // The angle is not a `Double`: turned on by what is missing.
    let angle = DoubleDouble.sum(Self.spacing.high, Self.spacing.low)
    let near = DoubleDouble.circle(at: angle.high)
    let one = (
      sine: near.sine + near.cosine * angle.low, cosine: near.cosine - near.sine * angle.low
    )
    var places: [SIMD4<Double>] = []
    places.reserveCapacity(Self.count)
    var (sine, cosine) = (DoubleDouble(0), DoubleDouble(1))
    for _ in 0..<Self.count {
      places.append(SIMD4(cosine.high, cosine.low, sine.high, sine.low))
      (sine, cosine) = (
        sine * one.cosine + cosine * one.sine, cosine * one.cosine - sine * one.sine
      )
    }
    self.places = places
  }

  /// What a library may have for cos x, 0 ≤ x < 2¹².
  ///
  /// - Parameter stray: by how much of a unit in the last place its error exceeds one half.
  /// - Returns: what tells the limits of four results at a time.
  func limits(stray: Double) -> CosineLimits {
    CosineLimits(places: places, error: 0x1p-53 * stray + Self.roundings)
  }
}

/// The limits of cos x.
struct CosineLimits: Limits {
  fileprivate let places: [SIMD4<Double>]
  fileprivate let error: Double

  @inline(__always) func results(at x: Lanes) -> (Lanes, Lanes) {
    // 1.5·2⁵²: added to a number of less than 51 bits, its last bits are that number rounded.
    let shifter = Lanes(repeating: 0x1.8p52)
    let shifted = x * CircleTable.density + shifter
    let k = shifted - shifter
    let spacing = CircleTable.spacing
    let rest = (x - k * spacing.high) - k * spacing.low
    let bits = unsafeBitCast(shifted, to: SIMD4<UInt64>.self)
    let (cosine, small, sine) = places.withUnsafeBufferPointer { places in
      let (a, b) = (places[Int(bits[0] & 2047)], places[Int(bits[1] & 2047)])
      let (c, d) = (places[Int(bits[2] & 2047)], places[Int(bits[3] & 2047)])
      return (
        Lanes(a[0], b[0], c[0], d[0]), Lanes(a[1], b[1], c[1], d[1]), Lanes(a[2], b[2], c[2], d[2])
      )
    }
    let square = rest * rest
    let even = square * (-0.5 + square * (1.0 / 24))
    let odd = rest * (1 + square * (-1.0 / 6 + square * (1.0 / 120)))
    let correction = small + (cosine * even - sine * odd)
    return (cosine + (correction - error), cosine + (correction + error))
  }
}
