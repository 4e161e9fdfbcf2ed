/// η(t) = base + rise · ½(1 ± cos x).
protocol CosineCurve: Curve {
  var base: Double { get }
  var rise: Double { get }
  /// 1, or −1 where the cosine is subtracted.
  var sign: Double { get }
  var stray: Double { get }
}

/// x = k·(t/T).
struct CosineOfQuotient: CosineCurve {
  let base: Double
  let rise: Double
  let sign: Double
  let angle: Double
  let length: Double
  let stray: Double

  @inline(__always) func argument(at time: Lanes) -> Lanes { angle * (time / length) }
  var pace: Double { angle / length }
}

/// x = (k·t)/T.
struct CosineOfProduct: CosineCurve {
  let base: Double
  let rise: Double
  let sign: Double
  let angle: Double
  let length: Double
  let stray: Double

  @inline(__always) func argument(at time: Lanes) -> Lanes { angle * time / length }
  var pace: Double { angle / length }
}

extension CosineCurve {
  @inline(__always) func rate(of result: Lanes) -> Lanes {
    base + rise * (0.5 * (1 + sign * result))
  }

  func width(from argument: Double) -> Double { Tangent.reach }

  func tangent(at argument: Double, over distance: Double) -> Tangent? {
    guard argument < 0x1p26 else { return nil }
    let (sine, cosine) = DoubleDouble.circle(at: argument)
    let (s, c) = (sine.high, cosine.high)
    return Tangent(
      at: argument, over: distance, scale: 1, value: cosine,
      terms: (-s, -c / 2, s / 6, c / 24, -s / 120), next: 1.0 / 720, stray: stray, coarse: 0x1p-58)
  }

  func places(from first: Double, to last: Double) -> CosineLimits? {
    guard min(first, last) >= 0, max(first, last) < 0x1p12 else { return nil }
    return CircleTable.standard.limits(stray: stray)
  }
}
