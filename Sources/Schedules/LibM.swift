// The only file of this module that names a C library; everything else calls these.
// `.rounded()` needs one of these imports to link on baseline x86-64.
#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

@inline(__always) func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
@inline(__always) func exponential(_ x: Double) -> Double { exp(x) }
@inline(__always) func cosine(_ x: Double) -> Double { cos(x) }
@inline(__always) func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
@inline(__always) func floored(_ x: Double) -> Double { floor(x) }
@inline(__always) func logarithm(_ x: Double) -> Double { log(x) }

/// A whole power ≥ 1 by repeated squaring, as JAX computes it.
func wholePower(_ base: Double, _ exponent: Int) -> Double {
  var (square, rest, product) = (base, exponent, 1.0)
  while rest > 0 {
    if rest & 1 == 1 { product *= square }
    rest >>= 1
    if rest > 0 { square *= square }
  }
  return product
}

/// By how much of a unit in the last place a library's worst error exceeds the half that rounding
/// costs; nil where the library states no bound.
///
/// From glibc's own sources since 2.28 (`e_exp.c`: 0.511 without fused multiplication; `e_pow.c`:
/// 0.511, and up to 0.54 with the exponent of the result; `s_sin.c`: 0.548), rounded up. Musl has
/// the first two from the same author, and another cosine.
enum Stray {
  #if canImport(Glibc)
    static let exponential: Double? = 0.015
    static let power: Double? = 0.015
    static let cosine: Double? = 0.05
  #elseif canImport(Musl)
    static let exponential: Double? = 0.015
    static let power: Double? = 0.015
    static let cosine: Double? = nil
  #else
    static let exponential: Double? = nil
    static let power: Double? = nil
    static let cosine: Double? = nil
  #endif

  /// What each natural logarithm of the result adds to the error of a power: 0.0433 for 710.
  static let perLogarithm = 0x1p-14
}
