/// η(t) = scale · b^x, where the logarithm of b is known to 2⁻⁷⁵ and x is a product or a quotient.
struct ExponentialCurve: Curve {
  let initial: Double
  let logarithm: DoubleDouble
  /// Time is divided by it, and then multiplied by the other.
  let divisor: Double
  let factor: Double
  let stray: Double

  func argument(at time: Lanes) -> Lanes {
    divisor == 1 ? factor * time : time / divisor
  }

  func rate(of result: Lanes) -> Lanes { initial * result }

  var pace: Double { divisor == 1 ? factor.magnitude : 1 / divisor }

  func width(from argument: Double) -> Double { Tangent.reach / logarithm.high.magnitude }

  /// Zero and infinity are for ever.
  func limit(from argument: Double) -> Double? {
    let exponent = logarithm.high * argument
    return exponent < -760 ? 0 : exponent > 720 ? .infinity : nil
  }

  func tangent(at argument: Double) -> Tangent? {
    let exponent = logarithm * argument
    // Further out a part of a number could be subnormal.
    guard exponent.high > -600, exponent.high < 700 else { return nil }
    let (mantissa, power) = exponent.exponential()
    let value = mantissa.scaled(by: Double(sign: .plus, exponent: power, significand: 1))
    let f = value.high
    return Tangent(
      at: argument, scale: logarithm.high, value: value, terms: (f, f / 2, f / 6, f / 24, f / 120),
      stray: stray + Stray.perLogarithm * exponent.high.magnitude)
  }
}
