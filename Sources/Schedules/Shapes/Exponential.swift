import Parameters

/// Exponential decay at a continuous rate: η(t) = η₀ · e^(−k·t).
public struct Exponential: Schedule {
  let initial: Double
  let decay: Double

  /// Exponential decay.
  ///
  /// - Parameters:
  ///   - initial: η₀ ≥ 0.
  ///   - decay: k, per step; a negative one grows.
  /// - Throws: ``ParameterError`` naming the parameter.
  public init(initial: Double, decay: Double) throws(ParameterError) {
    for (parameter, value) in zip(Self.family.parameters, [initial, decay]) {
      try parameter.validate(value)
    }
    self.init(unchecked: [initial, decay])
  }

  init(unchecked values: [Double]) {
    initial = values[0]
    decay = values[1]
  }

  /// One exponential; 0 stays 0, though the exponential may overflow.
  public func rate(at step: Int) -> Double {
    initial == 0 ? 0 : initial * exponential(-decay * Double(step))
  }

  /// The same bits as from `rate(at:)`, mostly without the library.
  public func fill(_ rates: inout MutableSpan<Double>, from start: Int) {
    guard let stray = Stray.exponential, initial != 0 else {
      return fillSingly(&rates, from: start)
    }
    fill(
      &rates, from: start,
      along: ExponentialOfProduct(
        initial: initial, logarithm: DoubleDouble(1), factor: -decay, stray: stray))
  }

  static let family = Family(
    "exponential", title: "exponential decay",
    help: "the rate shrinks by the same share at every moment",
    parameters: [
      .initialRate,
      Parameter(
        "k", "decay rate k", symbol: "k", .frequency, .finite, standard: 0.05, required: true,
        range: 1e-6...10, spacing: .logarithmic, help: "share of the rate lost per unit of time"),
    ],
    formula: { _ in "{lr} · e^(−{k} t)" }, build: { Exponential(unchecked: $0) })
}

/// Exponential decay told by a factor for each interval: η(t) = η₀ · γ^(t/d).
///
/// The continuous form of ``Step``: PyTorch's `ExponentialLR` has d = 1, Keras calls γ `decay_rate`
/// and d `decay_steps`, Optax `decay_rate` and `transition_steps`.
public struct Geometric: Recurrence {
  let initial: Double
  let factor: Double
  let interval: Double
  /// ln γ, or nil where there is none.
  let logarithm: DoubleDouble?

  /// Exponential decay by a factor.
  ///
  /// - Parameters:
  ///   - initial: η₀ ≥ 0.
  ///   - factor: γ ≥ 0.
  ///   - interval: d > 0, steps in which the rate is multiplied by γ.
  /// - Throws: ``ParameterError`` naming the parameter.
  public init(initial: Double, factor: Double, interval: Double = 1) throws(ParameterError) {
    for (parameter, value) in zip(Self.family.parameters, [initial, factor, interval]) {
      try parameter.validate(value)
    }
    self.init(unchecked: [initial, factor, interval])
  }

  init(unchecked values: [Double]) {
    initial = values[0]
    factor = values[1]
    interval = values[2]
    logarithm = factor > 0 ? DoubleDouble.logarithm(of: factor) : nil
  }

  /// One power and one division; 0 stays 0, though the power may overflow.
  public func rate(at step: Int) -> Double {
    initial == 0 ? 0 : initial * power(factor, Double(step) / interval)
  }

  /// The same bits as from `rate(at:)`, mostly without the library.
  public func fill(_ rates: inout MutableSpan<Double>, from start: Int) {
    guard let stray = Stray.power, let logarithm, initial != 0 else {
      return fillSingly(&rates, from: start)
    }
    // Division by 1 changes nothing and takes its time.
    if interval == 1 {
      let curve = ExponentialOfProduct(
        initial: initial, logarithm: logarithm, factor: 1, stray: stray)
      fill(&rates, from: start, along: curve)
    } else {
      let curve = ExponentialOfQuotient(
        initial: initial, logarithm: logarithm, interval: interval, stray: stray)
      fill(&rates, from: start, along: curve)
    }
  }

  /// It knows an interval of a single step.
  var hasRecurrence: Bool { interval == 1 }

  /// A multiplication.
  func next(after previous: Double, at step: Int) -> Double { previous * factor }

  static let family = Family(
    "geometric", title: "exponential decay by a factor",
    help: "step decay without the steps",
    parameters: [
      .initialRate,
      Parameter(
        "factor", "decay factor", symbol: "γ", .number, .nonNegative, standard: 0.5,
        required: true, range: 0.01...1, spacing: .logarithmic,
        help: "what the rate is multiplied by in the course of each interval"),
      Parameter(
        "interval", "interval", symbol: "d", .duration, .positive, standard: 1, opening: 10,
        range: 1...1e6, spacing: .whole, help: "the time in which the factor takes effect once"),
    ],
    formula: { $0[2] == 1 ? "{lr} · {factor}^t" : "{lr} · {factor}^(t/{interval})" },
    build: { Geometric(unchecked: $0) })
}
