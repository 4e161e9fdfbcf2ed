// The only file of this module that names a C library.
// `.rounded()` needs one of these imports to link on baseline x86-64.
#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The functions of one argument that Python's `math` has, by name.
enum LibM {
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

  static func exponential(_ x: Double) -> Double { exp(x) }

  static func logarithm(_ x: Double) -> Double { log(x) }

  /// ⌊log₁₀ x⌋.
  static func floorOfLogarithm(_ x: Double) -> Double { log10(x).rounded(.down) }

  static let functions: [String: @Sendable (Double) -> Double] = [
    "sqrt": { $0.squareRoot() }, "exp": { exp($0) }, "expm1": { expm1($0) }, "log": { log($0) },
    "log2": { log2($0) }, "log10": { log10($0) }, "log1p": { log1p($0) }, "sin": { sin($0) },
    "cos": { cos($0) }, "tan": { tan($0) }, "asin": { asin($0) }, "acos": { acos($0) },
    "atan": { atan($0) }, "sinh": { sinh($0) }, "cosh": { cosh($0) }, "tanh": { tanh($0) },
    "erf": { erf($0) }, "erfc": { erfc($0) }, "fabs": { abs($0) },
    "degrees": { $0 * (180 / .pi) }, "radians": { $0 * (.pi / 180) },
  ]

  static let constants: [String: Double] = [
    "pi": .pi, "tau": 2 * .pi, "e": exp(1), "inf": .infinity, "nan": .nan,
  ]
}
