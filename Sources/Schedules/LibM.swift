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
