// The only file of this module that names a C library.
#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

@inline(__always) func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

@inline(__always) func cubeRoot(_ x: Double) -> Double { cbrt(x) }

@inline(__always) func exponential(_ x: Double) -> Double { exp(x) }

@inline(__always) func logarithm(_ x: Double) -> Double { log(x) }

@inline(__always) func cosine(_ x: Double) -> Double { cos(x) }
