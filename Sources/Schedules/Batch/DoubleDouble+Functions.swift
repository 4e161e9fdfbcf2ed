/// Elementary functions to 2⁻⁷⁵, from their series: leading terms in full, the tail as a `Double`.
extension DoubleDouble {
  private static let logarithmOf2 = DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56)

  /// e^x, where −600 < x < 700, so that both parts are normal numbers.
  func exponential() -> DoubleDouble {
    let count = (high * 0x1.71547652b82fep0).rounded()
    let rest = (self - Self.logarithmOf2 * count).scaled(by: 0x1p-4)
    let x = rest.high
    var tail = 1.0
    for n in stride(from: 12.0, to: 4, by: -1) { tail = 1 + x / n * tail }
    let square = rest * rest
    let third = DoubleDouble(0x1.5555555555555p-3, 0x1.5555555555555p-57)
    let fourth = DoubleDouble(x * x * x * x * (1.0 / 24) * tail)
    // Less 1, so that squaring four times loses little.
    var less = rest + square.scaled(by: 0.5) + square * rest * third + fourth
    for _ in 0..<4 { less = less.scaled(by: 2) + less * less }
    let power = Double(sign: .plus, exponent: Int(count), significand: 1)
    return (DoubleDouble(1) + less).scaled(by: power)
  }

  /// ln x for a finite x > 0, to 2⁻⁷⁵ of itself.
  static func logarithm(of x: Double) -> DoubleDouble {
    let isUpper = x.significand >= 1.5
    let significand = isUpper ? x.significand / 2 : x.significand
    let ratio = DoubleDouble(significand - 1) / sum(significand, 1)
    let square = ratio * ratio
    var tail = 0.0
    for n in stride(from: 39.0, to: 13, by: -2) { tail = 1 / n + square.high * tail }
    var series = DoubleDouble(tail)
    for n in stride(from: 13.0, to: 0, by: -2) {
      series = DoubleDouble(1) / DoubleDouble(n) + square * series
    }
    let exponent = Double(x.exponent) + (isUpper ? 1 : 0)
    return logarithmOf2 * exponent + (ratio * series).scaled(by: 2)
  }

  /// sin x and cos x for |x| < 2²⁶.
  static func circle(at x: Double) -> (sine: DoubleDouble, cosine: DoubleDouble) {
    let count = (x * 0x1.45f306dc9c883p-1).rounded()
    let rest =
      DoubleDouble(x) - product(count, 0x1.921fb54442d18p0) - product(count, 0x1.1a62633145c07p-54)
      - DoubleDouble(count * -0x1.f1976b7ed8fbcp-110)
    let square = rest * rest
    let y = square.high
    var tails = (sine: 0.0, cosine: 0.0)
    for n in stride(from: 24.0, to: 9, by: -2) {
      tails.sine = 1 - y / (n * (n + 1)) * tails.sine
      tails.cosine = 1 - y / (n * (n - 1)) * tails.cosine
    }
    var sine = DoubleDouble(tails.sine)
    var cosine = DoubleDouble(tails.cosine)
    for pair in inverses {
      sine = DoubleDouble(1) - square * pair.sine * sine
      cosine = DoubleDouble(1) - square * pair.cosine * cosine
    }
    sine = rest * sine
    let minusSine = DoubleDouble(-sine.high, -sine.low)
    let minusCosine = DoubleDouble(-cosine.high, -cosine.low)
    switch Int(count) & 3 {
    case 0: return (sine, cosine)
    case 1: return (cosine, minusSine)
    case 2: return (minusSine, minusCosine)
    default: return (minusCosine, sine)
    }
  }

  /// 1/(n(n+1)) and 1/(n(n−1)) for n = 8, 6, 4, 2.
  private static let inverses = [8.0, 6, 4, 2].map { n in
    (
      sine: DoubleDouble(1) / DoubleDouble(n * (n + 1)),
      cosine: DoubleDouble(1) / DoubleDouble(n * (n - 1))
    )
  }
}
