import Parameters

/// Polynomial decay: η(t) = (η₀ − η₁)·(1 − t/T)^p + η₁, then η₁ for ever.
///
/// With a cycle, T grows to T·⌈t/T⌉, so that the rate bounces up after each multiple of T
/// (Keras and TensorFlow `PolynomialDecay`). Power 1 is linear decay.
public struct Polynomial: Recurrence, Ramp {
  let initial: Double
  let end: Double
  let exponent: Double
  let length: Double
  let isCyclic: Bool
  let stretch: Double
  let subtractsFirst: Bool
  let multiplies: Bool

  /// Polynomial decay.
  ///
  /// - Parameters:
  ///   - initial: η₀ ≥ 0.
  ///   - end: η₁ ≥ 0.
  ///   - length: T > 0, in steps.
  ///   - power: p > 0.
  ///   - isCyclic: start again from T·⌈t/T⌉ instead of staying at η₁.
  /// - Throws: ``ParameterError`` naming the parameter.
  public init(
    initial: Double, end: Double = 0, length: Double, power: Double = 1, isCyclic: Bool = false
  ) throws(ParameterError) {
    let values = [initial, length, end, power, isCyclic ? 1 : 0, 1, 0]
    for (parameter, value) in zip(Self.family.parameters, values) { try parameter.validate(value) }
    self.init(unchecked: values)
  }

  init(unchecked values: [Double]) {
    initial = values[0]
    length = values[1]
    end = values[2]
    exponent = values[3]
    isCyclic = values[4] != 0
    stretch = values[5]
    subtractsFirst = values[6] == 1
    multiplies = values[6] == 2 && Rule.whole(1...1 << 53).accepts(exponent)
  }

  /// One power, and none where p = 1.
  public func rate(at step: Int) -> Double {
    var time = Double(step)
    var whole = length
    if isCyclic {
      if step > 0 { whole *= cycle(at: step) }
    } else {
      time = min(time, length)
    }
    return (initial - end) * share(at: time, of: whole) + end
  }

  /// The same bits as from `rate(at:)`, mostly without the library.
  public func fill(_ rates: inout MutableSpan<Double>, from start: Int) {
    guard stretch == 1 else { return fillSingly(&rates, from: start) }
    guard !isCyclic else { return fillCycles(&rates, from: start) }
    rates.fill(
      from: start, upTo: length, early: { fill(&$0, from: start, whole: length) },
      late: { $0.update(repeating: rate(at: $1)) })
  }

  /// Cycle by cycle.
  private func fillCycles(_ rates: inout MutableSpan<Double>, from start: Int) {
    var index = 0
    while index < rates.count {
      let step = start + index
      let next = turn(after: step) ?? .max
      let end = next == .max ? rates.count : min(rates.count, next - start)
      var span = rates._mutatingExtracting(index..<end)
      fill(&span, from: step, whole: step > 0 ? length * cycle(at: step) : length)
      index = end
    }
  }

  /// The steps of one cycle of a decay over `whole` steps.
  private func fill(_ rates: inout MutableSpan<Double>, from start: Int, whole: Double) {
    let rise = initial - end
    if exponent == 1, subtractsFirst {
      rates.fill(
        from: start, rate: rate,
        lanes: { rise * pointwiseMax(Lanes(repeating: 0), (whole - $0) / whole) + end })
    } else if exponent == 1 {
      rates.fill(
        from: start, rate: rate,
        lanes: { rise * pointwiseMax(Lanes(repeating: 0), 1 - $0 / whole) + end })
    } else if !multiplies, let stray = Stray.power {
      let curve = PowerCurve(
        base: end, rise: rise, length: whole, subtractsFirst: subtractsFirst, exponent: exponent,
        stray: stray)
      fill(&rates, from: start, along: curve)
    } else {
      fillSingly(&rates, from: start)
    }
  }

  /// (1 − (t/T)^q)^p; T·⌈t/T⌉ may round to less than t.
  func share(at time: Double, of length: Double) -> Double {
    let left = max(0, left(at: time, of: length))
    if exponent == 1 { return left }
    return multiplies ? wholePower(left, Int(exponent)) : Schedules.power(left, exponent)
  }

  private func left(at time: Double, of length: Double) -> Double {
    guard stretch == 1 else {
      return 1 - Schedules.power(time, stretch) / Schedules.power(length, stretch)
    }
    return subtractsFirst ? (length - time) / length : 1 - time / length
  }

  /// True without a cycle of its own.
  var falls: Bool { !isCyclic }

  /// It knows the way down to zero in whole steps, without a cycle.
  var hasRecurrence: Bool {
    end == 0 && !isCyclic && stretch == 1 && length == length.rounded()
  }

  /// PyTorch's ratio of neighbours.
  func next(after previous: Double, at step: Int) -> Double {
    let time = Double(step)
    guard time <= length else { return previous }
    let ratio = (1 - time / length) / (1 - (time - 1) / length)
    return previous * Schedules.power(ratio, exponent)
  }

  /// With a cycle, the step after each multiple of T, unless the rounding of a short cycle hides it.
  public func jump(after step: Int) -> Int? {
    Jumps.first(from: step, passing: Jumps.many, next: turn(after:)) {
      rate(at: $0) != rate(at: $0 - 1)
    }
  }

  /// With a cycle, the last such step before `step`.
  public func jump(before step: Int) -> Int? {
    Jumps.first(from: step, passing: Jumps.many, next: turn(before:)) {
      rate(at: $0) != rate(at: $0 - 1)
    }
  }

  private func turn(after step: Int) -> Int? {
    guard isCyclic, initial != end else { return nil }
    guard length > 1 else { return step + 1 }
    return first(after: max(1, cycle(at: step)))
  }

  private func turn(before step: Int) -> Int? {
    guard isCyclic, initial != end, step > 1 else { return nil }
    guard length > 1 else { return step - 1 }
    let cycle = cycle(at: step - 1)
    return cycle > 1 ? first(after: cycle - 1) : nil
  }

  /// ⌈t/T⌉, which `rate` stretches the decay by.
  private func cycle(at step: Int) -> Double { (Double(step) / length).rounded(.up) }

  /// The first step of a later cycle than `count`, or nil beyond 2⁵³.
  private func first(after count: Double) -> Int? {
    let estimate = floored(count * length) + 1
    guard estimate < 0x1p53 else { return nil }
    var step = Int(estimate)
    // The product may round across a whole step; the quotient in `rate` decides.
    while cycle(at: step) <= count { step += 1 }
    while step > 1, cycle(at: step - 1) > count { step -= 1 }
    return step
  }

  /// Both ends and, with a cycle, the turns between them.
  ///
  /// Exact for up to 500 turns, and for any number where T is whole: there the rate reaches η₁
  /// before each turn, and bounces highest at the first. Of more, the first ones and the last.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    var extent = Extent(rate(at: steps.lowerBound), rate(at: steps.upperBound))
    guard isCyclic else { return extent }
    let isWhole = length == length.rounded() && length > 1
    let turns = Double(steps.count) / max(1, length)
    var step = steps.lowerBound
    for _ in 0..<(isWhole ? 1 : turns < 499 ? 500 : 32) {
      guard let turn = turn(after: step), turn <= steps.upperBound else { return extent }
      extent = extent.union(Extent(rate(at: turn), rate(at: turn - 1)))
      step = turn
    }
    if let last = turn(before: steps.upperBound + 1) {
      extent = extent.union(Extent(rate(at: last), rate(at: last - 1)))
    }
    return extent
  }

  /// The rates at both ends or, with a turn between them, the whole way down.
  public func bounds(over steps: ClosedRange<Int>) -> Extent {
    guard isCyclic, cycle(at: steps.lowerBound) != cycle(at: steps.upperBound) else {
      return Extent(rate(at: steps.lowerBound), rate(at: steps.upperBound))
    }
    return Extent(end, (initial - end) + end)
  }

  private static let power = Parameter(
    "power", "power", symbol: "p", .number, .positive, standard: 1, opening: 2, range: 0.1...10,
    spacing: .logarithmic, help: "1 is a straight line, more falls faster at first")

  static let family = Family(
    "polynomial", title: "polynomial decay", help: "down to the final rate along a power",
    parameters: [
      .initialRate, .decayLength, .finalRate, power,
      Parameter(
        "cycle", "cycle", symbol: "", .choice(["no", "yes"]), .whole(0...1), standard: 0,
        range: 0...1, spacing: .linear(1), help: "bounce up again instead of staying down"),
      Parameter(
        "stretch", "stretch", symbol: "q", .number, .positive, standard: 1, range: 0.1...10,
        spacing: .logarithmic, help: "time to this power", isKnob: false),
      .rounding(["quotient", "difference", "squaring"]),
    ],
    formula: {
      let time = $0[4] == 0 ? "t/{steps}" : "t/({steps}⌈t/{steps}⌉)"
      let left = "(1 − \($0[5] == 1 ? time : "(\(time))^{stretch}"))^{power}"
      let limit = $0[4] == 0 ? ", t ≤ {steps}" : ""
      return ($0[2] == 0 ? "{lr} · \(left)" : "({lr} − {end}) · \(left) + {end}") + limit
    },
    build: { Polynomial(unchecked: $0) })

  static let linearFamily = Family(
    "linear", title: "linear decay", help: "down to the final rate in a straight line",
    parameters: [.initialRate, .decayLength, .finalRate],
    formula: {
      let left = "(1 − t/{steps})"
      return ($0[2] == 0 ? "{lr} · \(left)" : "({lr} − {end}) · \(left) + {end}") + ", t ≤ {steps}"
    },
    build: { Polynomial(unchecked: $0 + [1, 0, 1, 0]) })
}
