/// η(t) = base + rise · ½(1 ± cos x) with x = k·(t/T) or (k·t)/T.
struct CosineCurve: Curve {
  let base: Double
  let rise: Double
  /// 1, or −1 where the cosine is subtracted.
  let sign: Double
  let angle: Double
  let length: Double
  let multipliesFirst: Bool
  let stray: Double

  func argument(at time: Lanes) -> Lanes {
    multipliesFirst ? angle * time / length : angle * (time / length)
  }

  func rate(of result: Lanes) -> Lanes { base + rise * (0.5 * (1 + sign * result)) }

  var pace: Double { angle / length }

  func width(from argument: Double) -> Double { Tangent.reach }

  func tangent(at argument: Double) -> Tangent? {
    guard argument < 0x1p26 else { return nil }
    let (sine, cosine) = DoubleDouble.circle(at: argument)
    let (s, c) = (sine.high, cosine.high)
    return Tangent(
      at: argument, scale: 1, value: cosine, terms: (-s, -c / 2, s / 6, c / 24, -s / 120),
      stray: stray, coarse: 0x1p-58)
  }
}
