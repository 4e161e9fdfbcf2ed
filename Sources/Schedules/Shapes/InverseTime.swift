import Parameters

/// Time-based decay, 1/t in the long run: η(t) = η₀ / (1 + k·t/d), or ⌊t/d⌋ as a staircase.
///
/// Keras's `InverseTimeDecay` and, with d = 1, the old `decay=` of its optimizers, which counts
/// updates and not epochs.
public struct InverseTime: Schedule {
  let initial: Double
  let decay: Double
  let interval: Double
  let isStaircase: Bool

  /// Time-based decay.
  ///
  /// - Parameters:
  ///   - initial: η₀ ≥ 0.
  ///   - decay: k ≥ 0, for each interval; after d/k steps the rate has halved.
  ///   - interval: d > 0, in steps.
  ///   - isStaircase: hold the rate within each interval.
  /// - Throws: ``ParameterError`` naming the parameter.
  public init(
    initial: Double, decay: Double, interval: Double = 1, isStaircase: Bool = false
  ) throws(ParameterError) {
    let values = [initial, decay, interval, isStaircase ? 1 : 0]
    for (parameter, value) in zip(Self.family.parameters, values) { try parameter.validate(value) }
    self.init(unchecked: values)
  }

  init(unchecked values: [Double]) {
    initial = values[0]
    decay = values[1]
    interval = values[2]
    isStaircase = values[3] != 0
  }

  /// Two divisions; none where k = 0, as t/d may overflow.
  public func rate(at step: Int) -> Double {
    guard decay != 0 else { return initial }
    let intervals = Double(step) / interval
    return initial / (1 + decay * (isStaircase ? floored(intervals) : intervals))
  }

  /// Stair by stair, or four steps at a time.
  public func fill(_ rates: inout MutableSpan<Double>, from start: Int) {
    guard decay != 0 else { return rates.update(repeating: initial) }
    guard !isStaircase else { return fillLevels(&rates, from: start) }
    // Division by 1 changes nothing and takes its time.
    if interval == 1 {
      rates.fill(from: start, rate: rate, lanes: { initial / (1 + decay * $0) })
    } else {
      rates.fill(from: start, rate: rate, lanes: { initial / (1 + decay * ($0 / interval)) })
    }
  }

  /// The next stair, or nil where there are none.
  public func jump(after step: Int) -> Int? { stairs?.jump(after: step) }

  /// The stair before `step`, or nil where there is none.
  public func jump(before step: Int) -> Int? { stairs?.jump(before: step) }

  /// Stairs come where step decay of the same interval drops.
  private var stairs: Step? {
    guard isStaircase, decay > 0, initial > 0 else { return nil }
    return Step(unchecked: [1, -1, interval, 0, 0])
  }

  static let family = Family(
    "time", title: "time-based decay", help: "fast at first, ever slower: 1/t in the long run",
    parameters: [
      .initialRate,
      Parameter(
        "k", "decay rate k", symbol: "k", .number, .nonNegative, standard: 0.1, required: true,
        range: 1e-6...10, spacing: .logarithmic,
        help: "the rate has halved after 1/k intervals"),
      Parameter(
        "interval", "interval", symbol: "d", .duration, .positive, standard: 1,
        range: 1...1e6, spacing: .whole, help: "the time that counts as one"),
      Parameter(
        "staircase", "staircase", symbol: "", .choice(["no", "yes"]), .whole(0...1),
        standard: 0, range: 0...1, spacing: .linear(1), help: "hold the rate within each interval"),
    ],
    formula: {
      let time = $0[2] == 1 ? "t" : "t/{interval}"
      return $0[3] == 0 ? "{lr} / (1 + {k} \(time))" : "{lr} / (1 + {k} ⌊\(time)⌋)"
    },
    build: { InverseTime(unchecked: $0) })
}
