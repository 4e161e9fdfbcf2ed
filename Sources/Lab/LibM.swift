// The only file of this module that names a C library.
#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

func logarithm(_ x: Double) -> Double { log(x) }

/// The exponent of the decade a number lies in, with a little grace for rounding.
func decimalExponent(_ x: Double) -> Int { Int(floor(log10(x) + 1e-12)) }

/// The power of ten a number begins with.
func decade(of x: Double) -> Double { pow(10, floor(log10(x))) }

func exponential(_ x: Double) -> Double { exp(x) }
