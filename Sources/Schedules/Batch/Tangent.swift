/// A function near a point: a sum of two numbers there and a polynomial of the distance.
///
/// f(x) = high + (low + y·(a₁ + … + a₅·y⁴)) with y = scale·(x − centre) is right to `error`. A
/// C library's own result lies between what `high + (low ± error + …)` rounds to; where these are
/// the same number, that is the library's result.
struct Tangent: Limits {
  let centre: Double
  let scale: Double
  let value: DoubleDouble
  let terms: (Double, Double, Double, Double, Double)
  let error: Double

  /// How far apart two y may be; from there on the sixth term, left out, would be felt.
  static let reach = 0x1p-8

  /// A tangent, or nil where the numbers around it are not evenly spaced.
  ///
  /// - Parameters:
  ///   - centre: the point.
  ///   - distance: how far the arguments lie apart, first from last.
  ///   - scale: what makes y of a distance.
  ///   - value: the function at the point.
  ///   - terms: the series there.
  ///   - next: the size of its next term.
  ///   - stray: by how much of a unit in the last place the library's error exceeds one half.
  ///   - coarse: an error that does not matter, as something greater is added to the result.
  init?(
    at centre: Double, over distance: Double, scale: Double, value: DoubleDouble,
    terms: (Double, Double, Double, Double, Double), next: Double, stray: Double,
    coarse: Double = 0
  ) {
    let size = max(value.high.magnitude, terms.0.magnitude)
    // Half the distance, and a quarter of that for arguments that were rounded.
    let y = scale.magnitude * distance * 0.625
    let correction = size * y
    let unit = (value.high.magnitude + correction).ulp
    guard unit < coarse || unit == (value.high.magnitude - correction).ulp else { return nil }
    self.centre = centre
    self.scale = scale
    self.value = value
    self.terms = terms
    // Nine roundings of the correction, what the series leaves out, and the value's own error.
    let own = 10 * 0x1p-53 * correction + 1.01 * next * (y * y * y) * (y * y * y) + 0x1p-64 * size
    error = max(coarse, unit * stray + own)
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
