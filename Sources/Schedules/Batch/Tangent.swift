/// A function near a point: a sum of two numbers there and a polynomial of the distance.
///
/// f(x) = high + (low + y·(a₁ + … + a₅·y⁴)) with y = scale·(x − centre) is right to `error`. A
/// C library's own result lies between what `high + (low ± error + …)` rounds to; where these are
/// the same number, that is the library's result.
struct Tangent {
  let centre: Double
  let scale: Double
  let value: DoubleDouble
  let terms: (Double, Double, Double, Double, Double)
  let error: Double

  /// How far y may go from 0; half of that is used, the rest is for arguments that were rounded.
  static let reach = 0x1p-9

  /// What the arithmetic adds to the error, in units in the last place.
  ///
  /// Nine roundings of a correction that is at most 1.1·2⁻¹⁰ of the value come to 0.0085; the sixth
  /// term, left out, and the value at the point are far below.
  private static let slack = 0.01

  /// A tangent, or nil where the numbers around it are not evenly spaced.
  ///
  /// - Parameters:
  ///   - centre: the point.
  ///   - scale: what makes y of a distance.
  ///   - value: the function at the point.
  ///   - terms: the series there.
  ///   - stray: by how much of a unit in the last place the library's error exceeds one half.
  ///   - coarse: an error that does not matter, as something greater is added to the result.
  init?(
    at centre: Double, scale: Double, value: DoubleDouble,
    terms: (Double, Double, Double, Double, Double), stray: Double, coarse: Double = 0
  ) {
    let around = value.high.magnitude
    let reach = Self.reach * max(around, terms.0.magnitude)
    let unit = (around + reach).ulp
    guard unit < coarse || unit == (around - reach).ulp else { return nil }
    self.centre = centre
    self.scale = scale
    self.value = value
    self.terms = terms
    // The terms may exceed the value, as a cosine's do near its zero.
    error = max(coarse, unit * stray + max(unit, terms.0.magnitude.ulp) * Self.slack)
  }

  /// The least and the greatest result that the library may have.
  @inline(__always) func results(at x: Lanes) -> (Lanes, Lanes) {
    let y = (x - centre) * scale
    let inner = terms.0 + y * (terms.1 + y * (terms.2 + y * (terms.3 + y * terms.4)))
    let correction = value.low + y * inner
    return (value.high + (correction - error), value.high + (correction + error))
  }
}

/// Four steps, or four rates, at a time.
typealias Lanes = SIMD4<Double>
