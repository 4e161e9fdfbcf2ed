import Parameters

/// A schedule brought down in the end: its own rate up to step a, then η₁ + (inner(t) − η₁)·g(f).
///
/// f = (t − a)/T, and g falls from 1 to 0 while f rises from 0 to 1; then the rate is η₁ for ever.
/// Sources of the curves: Hu et al., MiniCPM, 2024; Hägele et al., Scaling laws and compute-optimal
/// training beyond fixed training durations, 2024.
public struct Cooldown: Schedule {
  let inner: any Schedule
  let start: Double
  let length: Double
  let end: Double
  let curve: Int
  let exponent: Double
  let ratio: Double

  /// Values in the order of the family's parameters.
  init(unchecked values: [Double], of inner: any Schedule) {
    self.inner = inner
    start = values[0]
    length = values[1]
    end = values[2]
    curve = Int(values[3])
    exponent = values[4]
    ratio = values[5]
  }

  /// The inner rate, brought nearer to the end.
  public func rate(at step: Int) -> Double { lowered(inner.rate(at: step), at: step) }

  /// True where the inner schedule is.
  public var isRecursive: Bool { inner.isRecursive }

  /// The inner recursion until the cooldown begins, then the closed form.
  public func rate(after previous: Double, at step: Int) -> Double {
    Double(step) <= start ? inner.rate(after: previous, at: step) : rate(at: step)
  }

  /// The same bits as from `rate(at:)`.
  public func fill(_ rates: inout MutableSpan<Double>, from start: Int) {
    inner.fill(&rates, from: start)
    for index in rates.indices { rates[index] = lowered(rates[index], at: start + index) }
  }

  private func lowered(_ rate: Double, at step: Int) -> Double {
    let time = Double(step) - start
    guard time > 0 else { return rate }
    let part = time / length
    return part < 1 ? end + (rate - end) * share(at: part) : end
  }

  /// g(f) for 0 ≤ f < 1.
  private func share(at part: Double) -> Double {
    switch curve {
    case 0: 1 - part
    case 1: 1 - part.squareRoot()
    case 2: 0.5 * (1 + cosine(Double.pi * part))
    case 3: 1 - power(part, exponent)
    default: (power(ratio, part) - ratio) / (1 - ratio)
    }
  }

  /// The nearest jump of the inner schedule that is still one.
  public func jump(after step: Int) -> Int? {
    var step = step
    for _ in 0..<Self.hidden {
      guard let jump = inner.jump(after: step), Double(jump) < start + length else { return nil }
      if rate(at: jump) != rate(at: jump - 1) { return jump }
      step = jump
    }
    return nil
  }

  /// The last such jump.
  public func jump(before step: Int) -> Int? {
    let over = (start + length).rounded(.up)
    var step = over < 0x1p53 ? min(step, Int(over)) : step
    for _ in 0..<Self.hidden {
      guard let jump = inner.jump(before: step) else { return nil }
      if rate(at: jump) != rate(at: jump - 1) { return jump }
      step = jump
    }
    return nil
  }

  /// How many inner jumps without an effect one question may pass.
  private static let hidden = 64

  /// The inner extent before the cooldown, the end after it; between them by branch and bound.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    Bounds.extent(over: steps, rate: rate) { steps in
      let (first, last) = (share(by: steps.lowerBound), share(by: steps.upperBound))
      guard first > 0 else { return Extent(end, end) }
      let extent = inner.extent(over: steps)
      guard last < 1 else { return extent }
      let low = mixed(extent.low, first).union(mixed(extent.low, last))
      return low.union(mixed(extent.high, first)).union(mixed(extent.high, last))
    }
  }

  /// A rate of which `share` of the distance to the end is left.
  private func mixed(_ rate: Double, _ share: Double) -> Extent {
    let mixed = share == 1 ? rate : share == 0 ? end : end + (rate - end) * share
    return Extent(mixed, mixed)
  }

  /// How much is left of the distance to the end: 1 before the cooldown, 0 after it.
  private func share(by step: Int) -> Double {
    let part = (Double(step) - start) / length
    return part <= 0 ? 1 : part < 1 ? share(at: part) : 0
  }
}
