import Parameters

/// A ramp from one rate to another: η(t) = a + (b − a)·s(t/W) for t < W, then b for ever.
///
/// s rises from 0 to 1: a straight line, half a cosine or 1 − √(1 − x); or it stays 0.
public struct Warmup: Recurrence {
  let start: Double
  let peak: Double
  let length: Double
  let curve: Int
  let order: Int

  /// A linear warm-up.
  ///
  /// - Parameters:
  ///   - start: a ≥ 0, the rate of the first update.
  ///   - peak: b ≥ 0, the rate from update W on.
  ///   - length: W > 0, in steps.
  /// - Throws: ``ParameterError`` naming the parameter.
  public init(from start: Double = 0, to peak: Double, length: Double) throws(ParameterError) {
    let values = [start, peak, length]
    for (parameter, value) in zip(Self.family.parameters, values) { try parameter.validate(value) }
    self.init(unchecked: values + [0, 0])
  }

  init(unchecked values: [Double]) {
    start = values[0]
    peak = values[1]
    length = values[2]
    curve = Int(values[3])
    order = Int(values[4])
  }

  /// One division, and a cosine or a root.
  public func rate(at step: Int) -> Double {
    // A product need not come out at the peak: (b − a)·W/W is rounded twice.
    let time = order == 1 ? min(Double(step), length) : Double(step)
    guard time < length || order == 1 else { return peak }
    switch (curve, order) {
    case (0, 0): return start + (peak - start) * (time / length)
    case (0, 1): return start + (peak - start) * time / length
    case (0, _): return start + time * ((peak - start) / length)
    case (3, _): return time < length ? start : peak
    case (1, _): return start + (peak - start) * (0.5 * (1 - cosine(Double.pi * (time / length))))
    default: return start + (peak - start) * (1 - (1 - time / length).squareRoot())
    }
  }

  /// The same bits as from `rate(at:)`, mostly without the library.
  public func fill(_ rates: inout MutableSpan<Double>, from start: Int) {
    rates.fill(
      from: start, upTo: length, early: { fillRise(&$0, from: start) },
      late: { $0.update(repeating: rate(at: $1)) })
  }

  private func fillRise(_ rates: inout MutableSpan<Double>, from first: Int) {
    let (rise, slope) = (peak - start, (peak - start) / length)
    switch (curve, order) {
    case (0, 0):
      rates.fill(from: first, rate: rate, lanes: { start + rise * ($0 / length) })
    case (0, 1):
      rates.fill(from: first, rate: rate, lanes: { start + rise * $0 / length })
    case (0, _):
      rates.fill(from: first, rate: rate, lanes: { start + $0 * slope })
    case (1, _):
      guard let stray = Stray.cosine else { return fillSingly(&rates, from: first) }
      let curve = CosineOfQuotient(
        base: start, rise: rise, sign: -1, angle: Double.pi, length: length, stray: stray)
      fill(&rates, from: first, along: curve)
    case (3, _):
      rates.update(repeating: start)
    default:
      rates.fill(
        from: first, rate: rate,
        lanes: { start + rise * (1 - (1 - $0 / length).squareRoot()) })
    }
  }

  /// It knows the straight line and the jump, of whole steps and not from 0.
  var hasRecurrence: Bool {
    (curve == 0 || curve == 3) && length == length.rounded()
      && start >= .leastNormalMagnitude && (peak / start).isFinite
  }

  /// PyTorch's ratio of neighbours, for factors on a straight line, or its one jump to the peak.
  func next(after previous: Double, at step: Int) -> Double {
    let time = Double(step)
    guard curve != 3 else { return time == length ? previous * (peak / start) : previous }
    guard time <= length else { return previous }
    let rise = peak - start
    return previous * (1 + rise / (length * start + (time - 1) * rise))
  }

  /// Where a rate that was held jumps to the peak.
  public func jump(after step: Int) -> Int? { jump.flatMap { $0 > step ? $0 : nil } }

  /// Where a rate that was held jumped to the peak.
  public func jump(before step: Int) -> Int? { jump.flatMap { $0 < step ? $0 : nil } }

  private var jump: Int? {
    guard curve == 3, start != peak, length < 0x1p53 else { return nil }
    return Int(length.rounded(.up))
  }

  static let family = Family(
    "warmup", title: "linear warm-up", help: "up to the peak in a straight line, then constant",
    parameters: [startingRate, peakRate, warmupLength],
    formula: {
      ($0[0] == 0 ? "{lr} · t/{steps}" : "{start} + ({lr} − {start}) · t/{steps}") + ", t ≤ {steps}"
    },
    build: { Warmup(unchecked: $0 + [0, 0]) })

  /// The same with all that libraries vary of it.
  static let rampFamily = Family(
    "ramp", title: "ramp", help: "from one rate to another along a line or a curve",
    parameters: [
      startingRate, peakRate, warmupLength,
      Parameter(
        "curve", "curve", symbol: "", .choice(["linear", "cosine", "sqrt", "hold"]),
        .whole(0...3), standard: 0, range: 0...3, spacing: .linear(1),
        help: "a straight line, half a cosine, 1 − √(1 − x), or the starting rate until the end"),
      .rounding(["quotient", "product", "slope"]),
    ],
    formula: {
      let rise = ["t/{steps}", "½(1 − cos(π t/{steps}))", "(1 − √(1 − t/{steps}))", ""][Int($0[3])]
      guard $0[3] != 3 else { return "{start} for t < {steps}, then {lr}" }
      return ($0[0] == 0 ? "{lr} · \(rise)" : "{start} + ({lr} − {start}) · \(rise)")
        + ", t ≤ {steps}"
    },
    build: { Warmup(unchecked: $0) })

  private static let startingRate = Parameter(
    "start", "starting rate", symbol: "a", .rate, .nonNegative, standard: 0, range: 0...10,
    spacing: .logarithmic, help: "learning rate of the first update")

  private static let peakRate = Parameter(
    "lr", "peak rate", symbol: "η₀", .rate, .nonNegative, standard: 0.1, required: true,
    range: 1e-5...10, spacing: .logarithmic, help: "learning rate once the warm-up is over")

  private static let warmupLength = Parameter(
    "steps", "warm-up length", symbol: "W", .duration, .positive, standard: 5, required: true,
    range: 1...1e6, spacing: .whole, help: "how long the warm-up lasts")
}
