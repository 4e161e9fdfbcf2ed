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
    Jumps.first(from: step) {
      inner.jump(after: $0).flatMap { Double($0) < start + length ? $0 : nil }
    } isJump: {
      rate(at: $0) != rate(at: $0 - 1)
    }
  }

  /// The last such jump.
  public func jump(before step: Int) -> Int? {
    let over = (start + length).rounded(.up)
    return Jumps.first(from: over < 0x1p53 ? min(step, Int(over)) : step) {
      inner.jump(before: $0)
    } isJump: {
      rate(at: $0) != rate(at: $0 - 1)
    }
  }

  /// The inner extent before the cooldown, the end after it; between them by branch and bound.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    guard start < Double(steps.upperBound) else { return inner.extent(over: steps) }
    let last = Int(start.rounded(.down))
    let rest = max(last + 1, steps.lowerBound)...steps.upperBound
    let lowered = Bounds.extent(over: rest, rate: rate, bounds: bounds)
    guard last >= steps.lowerBound else { return lowered }
    return lowered.union(inner.extent(over: steps.lowerBound...last))
  }

  /// The inner bounds, as near to the end as at either end of the range.
  public func bounds(over steps: ClosedRange<Int>) -> Extent {
    let (first, last) = (share(by: steps.lowerBound), share(by: steps.upperBound))
    guard first > 0 else { return Extent(end, end) }
    let bounds = inner.bounds(over: steps)
    guard last < 1 else { return bounds }
    let low = mixed(bounds.low, first).union(mixed(bounds.low, last))
    return low.union(mixed(bounds.high, first)).union(mixed(bounds.high, last))
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
