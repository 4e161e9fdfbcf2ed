/// η(t) = initial · b^x, where the logarithm of b is known to 2⁻⁷⁵.
protocol ExponentialCurve: Curve {
  var initial: Double { get }
  var logarithm: DoubleDouble { get }
  var stray: Double { get }
}

/// x = factor · t.
struct ExponentialOfProduct: ExponentialCurve {
  let initial: Double
  let logarithm: DoubleDouble
  let factor: Double
  let stray: Double

  @inline(__always) func argument(at time: Lanes) -> Lanes { factor * time }
  var pace: Double { factor.magnitude }
}

/// x = t / interval.
struct ExponentialOfQuotient: ExponentialCurve {
  let initial: Double
  let logarithm: DoubleDouble
  let interval: Double
  let stray: Double

  @inline(__always) func argument(at time: Lanes) -> Lanes { time / interval }
  var pace: Double { 1 / interval }
}

extension ExponentialCurve {
  @inline(__always) func rate(of result: Lanes) -> Lanes { initial * result }

  func width(from argument: Double) -> Double { Tangent.reach / logarithm.high.magnitude }

  /// Zero and infinity are for ever.
  func limit(from argument: Double) -> Double? {
    let exponent = logarithm.high * argument
    return exponent < -760 ? 0 : exponent > 720 ? .infinity : nil
  }

  func tangent(at argument: Double, over distance: Double) -> Tangent? {
    let exponent = logarithm * argument
    // Further out a part of a number could be subnormal.
    guard exponent.high > -600, exponent.high < 700 else { return nil }
    let value = exponent.exponential()
    let f = value.high
    return Tangent(
      at: argument, over: distance, scale: logarithm.high, value: value,
      terms: (f, f / 2, f / 6, f / 24, f / 120), next: f / 720,
      stray: stray + Stray.perLogarithm * exponent.high.magnitude)
  }

  func places(from first: Double, to last: Double) -> PowerLimits? {
    let (one, other) = (logarithm.high * first, logarithm.high * last)
    guard min(one, other) > -600, max(one, other) < 700 else { return nil }
    return ExponentialTable.standard.limits(
      logarithm, stray: stray + Stray.perLogarithm * max(one.magnitude, other.magnitude))
  }
}
