import Parameters

/// Cosine decay: η(t) = η₁ + (η₀ − η₁)·C(t)^p with C(t) = ½(1 + cos(2πc·(t/T)^q)).
///
/// Half a cosine (c = ½, p = q = 1) falls from η₀ to η₁ in T steps. Then the rate stays, or swings
/// on, as PyTorch's `CosineAnnealingLR` and the Transformers' cosine do.
/// Source: Loshchilov and Hutter, SGDR, 2017, without restarts.
public struct Cosine: Recurrence, Ramp {
  let initial: Double
  let end: Double
  let length: Double
  let exponent: Double
  let cycles: Double
  let stretch: Double
  let swings: Bool
  let multipliesFirst: Bool

  /// Cosine decay.
  ///
  /// - Parameters:
  ///   - initial: η₀ ≥ 0.
  ///   - end: η₁ ≥ 0.
  ///   - length: T > 0, in steps.
  /// - Throws: ``ParameterError`` naming the parameter.
  public init(initial: Double, end: Double = 0, length: Double) throws(ParameterError) {
    let values = [initial, length, end]
    for (parameter, value) in zip(Self.family.parameters, values) { try parameter.validate(value) }
    self.init(unchecked: values + Self.waveFamily.standardValues.dropFirst(3))
  }

  init(unchecked values: [Double]) {
    initial = values[0]
    length = values[1]
    end = values[2]
    exponent = values[3]
    cycles = values[4]
    stretch = values[5]
    swings = values[6] != 0
    multipliesFirst = values[7] != 0
  }

  /// One cosine, and up to three powers.
  public func rate(at step: Int) -> Double {
    let time = swings ? Double(step) : min(Double(step), length)
    return end + (initial - end) * share(at: time, of: length)
  }

  /// The same bits as from `rate(at:)`, mostly without the library.
  public func fill(_ rates: inout MutableSpan<Double>, from start: Int) {
    guard let stray = Stray.cosine, exponent == 1, stretch == 1 else {
      return fillSingly(&rates, from: start)
    }
    let (rise, angle) = (initial - end, Double.pi * cycles * 2)
    rates.fill(
      from: start, upTo: swings ? .infinity : length,
      early: {
        if multipliesFirst {
          let curve = CosineOfProduct(
            base: end, rise: rise, sign: 1, angle: angle, length: length, stray: stray)
          fill(&$0, from: start, along: curve)
        } else {
          let curve = CosineOfQuotient(
            base: end, rise: rise, sign: 1, angle: angle, length: length, stray: stray)
          fill(&$0, from: start, along: curve)
        }
      }, late: { $0.update(repeating: rate(at: $1)) })
  }

  /// C(t)^p.
  func share(at time: Double, of length: Double) -> Double {
    let wave = 0.5 * (1 + cosine(angle(at: time, of: length)))
    return exponent == 1 ? wave : power(wave, exponent)
  }

  /// True of half a cosine or less.
  var falls: Bool { cycles <= 0.5 }

  /// 2πc·(t/T)^q, multiplied before or after the division; doubling is exact.
  private func angle(at time: Double, of length: Double) -> Double {
    guard multipliesFirst else {
      let part = time / length
      return Double.pi * cycles * 2 * (stretch == 1 ? part : power(part, stretch))
    }
    guard stretch != 1 else { return Double.pi * cycles * 2 * time / length }
    return Double.pi * cycles * 2 * power(time, stretch) / power(length, stretch)
  }

  /// The optimizer's rate, which the closed form may miss by its last digit.
  var beginning: Double { initial }

  /// A rise adds, and so does a final rate.
  var isProportional: Bool { false }

  /// It knows half a cosine of whole steps that swings on.
  var hasRecurrence: Bool {
    swings && exponent == 1 && cycles == 0.5 && stretch == 1 && length == length.rounded()
  }

  /// PyTorch's ratio of neighbours, which starts anew after each rise.
  func next(after previous: Double, at step: Int) -> Double {
    let time = Double(step)
    let period = 2 * length
    if (time - 1 - length).truncatingRemainder(dividingBy: period) == 0 {
      return previous + (initial - end) * (1 - cosine(Double.pi / length)) / 2
    }
    return (1 + cosine(Double.pi * time / length))
      / (1 + cosine(Double.pi * (time - 1) / length)) * (previous - end) + end
  }

  /// Both ends and the turning points between them; exact for up to 500 of them, and for any
  /// number where they fall on whole steps.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    isMonotone
      ? Extent(rate(at: steps.lowerBound), rate(at: steps.upperBound))
      : turns.extent(over: steps)
  }

  /// The rates at both ends, or those of all turning points where there are several.
  public func bounds(over steps: ClosedRange<Int>) -> Extent {
    isMonotone ? extent(over: steps) : turns.bounds(over: steps)
  }

  private var isMonotone: Bool { !swings && cycles == 0.5 }

  private var turns: Turns {
    Turns(
      place: { turn in
        let part = turn / (2 * cycles)
        return length * (stretch == 1 ? part : power(part, 1 / stretch))
      },
      count: { time in
        let part = (swings ? time : min(time, length)) / length
        return 2 * cycles * (stretch == 1 ? part : power(part, stretch))
      },
      bounds: Extent(end, end + (initial - end)), rate: rate)
  }

  static let family = Family(
    "cosine", title: "cosine decay", help: "slow, fast, slow: half a cosine to the final rate",
    parameters: [.initialRate, .decayLength, .finalRate],
    formula: {
      let wave = "½(1 + cos(π t/{steps}))"
      return ($0[2] == 0 ? "{lr} · \(wave)" : "{end} + ({lr} − {end}) · \(wave)") + ", t ≤ {steps}"
    },
    build: { Cosine(unchecked: $0 + waveFamily.standardValues.dropFirst(3)) })

  /// Cosine decay with all that libraries vary of it.
  static let waveFamily = Family(
    "wave", title: "cosine wave", help: "a cosine that swings on, or part of one",
    parameters: [
      .initialRate, .decayLength, .finalRate,
      Parameter(
        "power", "power", symbol: "p", .number, .nonNegative, standard: 1, range: 0.1...10,
        spacing: .logarithmic, help: "the cosine to this power", isKnob: false),
      Parameter(
        "cycles", "cycles", symbol: "c", .number, .positive, standard: 0.5, range: 0.5...10,
        spacing: .linear(0.5), help: "whole cosines within the decay length"),
      Parameter(
        "stretch", "stretch", symbol: "q", .number, .positive, standard: 1, range: 0.1...10,
        spacing: .logarithmic, help: "time to this power", isKnob: false),
      Parameter(
        "after", "afterwards", symbol: "", .choice(["hold", "swing"]), .whole(0...1), standard: 0,
        opening: 1, range: 0...1, spacing: .linear(1), help: "hold the last rate, or swing up again"
      ),
      .rounding(["quotient", "product"]),
    ],
    formula: {
      let time = $0[5] == 1 ? "t/{steps}" : "(t/{steps})^{stretch}"
      let angle = $0[4] == 0.5 ? "π \(time)" : "2π·{cycles}·\(time)"
      let wave = $0[3] == 1 ? "½(1 + cos(\(angle)))" : "(½(1 + cos(\(angle))))^{power}"
      return ($0[2] == 0 ? "{lr} · \(wave)" : "{end} + ({lr} − {end}) · \(wave)")
        + ($0[6] == 0 ? ", t ≤ {steps}" : "")
    },
    build: { Cosine(unchecked: $0) })
}

extension Parameter {
  /// In which order a library multiplies and divides, where the mathematics is the same.
  static func rounding(_ orders: [String]) -> Parameter {
    Parameter(
      "rounding", "rounding", symbol: "", .choice(orders), .whole(0...orders.count - 1),
      standard: 0, range: 0...Double(orders.count - 1), spacing: .linear(1),
      help: "the order of operations: only the last digit differs", isKnob: false)
  }
}
