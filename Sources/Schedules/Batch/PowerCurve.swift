/// η(t) = base + rise · (1 − t/T)^p for t < T.
struct PowerCurve: Curve {
  let base: Double
  let rise: Double
  let length: Double
  /// True where the base is (T − t)/T.
  let subtractsFirst: Bool
  let exponent: Double
  let stray: Double

  @inline(__always) func argument(at time: Lanes) -> Lanes {
    subtractsFirst ? (length - time) / length : 1 - time / length
  }

  @inline(__always) func rate(of result: Lanes) -> Lanes { rise * result + base }

  var pace: Double { 1 / length }

  func width(from argument: Double) -> Double {
    Tangent.reach * argument / steepness
  }

  /// Small whole powers; what is far from all normal numbers is left to the library.
  func places(from first: Double, to last: Double) -> WholePowerLimits? {
    let least = min(first, last)
    guard WholePowerLimits.exponents.contains(exponent), least > 0x1p-200, max(first, last) <= 1
    else { return nil }
    return WholePowerLimits(
      exponent: Int(exponent), stray: stray + Stray.perLogarithm * 139 * exponent)
  }

  private var steepness: Double { max(1, exponent) }

  func tangent(at argument: Double, over distance: Double) -> Tangent? {
    guard argument > 0, argument <= 1 else { return nil }
    let logarithm = DoubleDouble.logarithm(of: argument) * exponent
    guard logarithm.high > -600 else { return nil }
    let value = logarithm.exponential()
    // The binomial series, in the relative distance from the point.
    let (p, unit) = (exponent, steepness)
    let first = value.high * p / unit
    let second = first * (p - 1) / (2 * unit)
    let third = second * (p - 2) / (3 * unit)
    let fourth = third * (p - 3) / (4 * unit)
    let fifth = fourth * (p - 4) / (5 * unit)
    return Tangent(
      at: argument, over: distance, scale: unit / argument, value: value,
      terms: (first, second, third, fourth, fifth),
      next: (fifth * (p - 5) / (6 * unit)).magnitude,
      stray: stray + Stray.perLogarithm * logarithm.high.magnitude)
  }
}
