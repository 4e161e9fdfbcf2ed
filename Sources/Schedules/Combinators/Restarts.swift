import Parameters

/// A ramp that starts again: cycle i lasts nᵢ = T·mⁱ steps and begins at η₀·dⁱ.
///
/// The learning rate jumps up where a cycle begins; after `limit` cycles it stays at the end.
/// Source: Loshchilov and Hutter, SGDR, 2017. Keras and TensorFlow 1 count time in lengths of the
/// first cycle, timm in steps; both find the cycle by a logarithm whose last bit may put a cycle's
/// first step at the end of the cycle before. PyTorch and Paddle count the cycles instead: that is
/// this schedule's recurrence.
public struct Restarts: Recurrence {
  let ramp: any Ramp
  let growth: Double
  let decay: Double
  let limit: Double
  let decaysRange: Bool
  let countsFractions: Bool

  init(_ ramp: any Ramp, _ values: [Double]) {
    self.ramp = ramp
    growth = values[0]
    decay = values[1]
    limit = values[2]
    decaysRange = values[3] == 1
    countsFractions = values[4] == 1
  }

  /// A logarithm, two powers and one share.
  public func rate(at step: Int) -> Double { rate(of: cycle(at: step), at: step) }

  /// The counters' rate: only at the start of a cycle does it differ from `rate(at:)`.
  func next(after previous: Double, at step: Int) -> Double {
    rate(of: counted(at: step), at: step)
  }

  /// A cycle begins where it begins, whatever the rate was.
  var isProportional: Bool { false }

  /// The rate at a step that is taken to lie in `cycle`.
  private func rate(of cycle: Double, at step: Int) -> Double {
    guard cycle < limit else { return ramp.end }
    let scale = power(growth, cycle)
    let passed = growth == 1 ? cycle : (1 - power(growth, cycle)) / (1 - growth)
    let share =
      if countsFractions {
        // Of a cycle whose length is 1.
        ramp.share(at: max(0, (Double(step) / ramp.length - passed) / scale), of: 1)
      } else {
        ramp.share(at: max(0, Double(step) - passed * ramp.length), of: scale * ramp.length)
      }
    return level(of: cycle, share)
  }

  /// A cycle's rate at one share of its range.
  private func level(of cycle: Double, _ share: Double) -> Double {
    let factor = power(decay, cycle)
    return decaysRange
      ? ramp.end + (ramp.initial - ramp.end) * (factor * share)
      : ramp.end + (ramp.initial * factor - ramp.end) * share
  }

  /// The number of the cycle, from 0, as the libraries compute it.
  private func cycle(at step: Int) -> Double {
    let time = Double(step) / ramp.length
    return floored(growth == 1 ? time : logarithm(1 - time * (1 - growth)) / logarithm(growth))
  }

  /// The number of the cycle by whole steps, whatever the logarithm's last bit.
  private func counted(at step: Int) -> Double {
    let cycle = cycle(at: step)
    if cycle > 0, Double(step) < start(of: cycle) { return cycle - 1 }
    return Double(step) >= start(of: cycle + 1) ? cycle + 1 : cycle
  }

  /// When a cycle begins, in steps.
  private func start(of cycle: Double) -> Double {
    ramp.length * (growth == 1 ? cycle : (1 - power(growth, cycle)) / (1 - growth))
  }

  /// The next start of a cycle that changes the rate.
  public func jump(after step: Int) -> Int? {
    Jumps.first(from: step, passing: Jumps.many, next: turn(after:), isJump: isJump)
  }

  /// The last start of a cycle that changes the rate.
  public func jump(before step: Int) -> Int? {
    Jumps.first(from: step, passing: Jumps.many, next: turn(before:), isJump: isJump)
  }

  /// True where the rate is not what the cycle before comes to.
  private func isJump(_ turn: Int) -> Bool {
    let after = rate(at: turn)
    guard after != rate(at: turn - 1) else { return false }
    let last = cycle(at: turn) - 1
    guard last + 1 >= limit else { return true }
    // Its last cycle leads to the end, unless the ramp stops short of it.
    let before = level(of: last, ramp.share(at: ramp.length, of: ramp.length))
    return abs(before - after) > 1e-9 * max(abs(before), abs(after), abs(rate(at: 0)))
  }

  /// The first step after `step` that is in another cycle.
  private func turn(after step: Int) -> Int? {
    let cycle = cycle(at: step)
    return cycle < limit ? first(after: cycle) : nil
  }

  /// The last step before `step` that is in another cycle than the one before it.
  private func turn(before step: Int) -> Int? {
    guard step > 1 else { return nil }
    let cycle = min(cycle(at: step - 1), limit.rounded(.up))
    // Beyond, cycles have no numbers of their own: each step is in another one.
    guard cycle < 0x1p53 else { return step - 1 }
    return cycle > 0 ? first(after: cycle - 1) : nil
  }

  /// The first step of a later cycle than `cycle`, or nil beyond 2⁵².
  private func first(after cycle: Double) -> Int? {
    let estimate = start(of: cycle + 1).rounded(.up)
    guard estimate < Double(Bisection.far) else { return nil }
    let step = max(1, Int(estimate))
    let isLater = { self.cycle(at: $0) > cycle }
    // The logarithm in `rate` decides, and may think otherwise.
    if isLater(step), !isLater(step - 1) { return step }
    return Bisection.first(in: 1...Bisection.far, where: isLater)
  }

  /// Both ends, and the first and the last step of each cycle between them.
  ///
  /// Exact for up to 500 cycles; of more, for the first half of so many and for the last.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    var extent = Extent(rate(at: steps.lowerBound), rate(at: steps.upperBound))
    var step = steps.lowerBound
    // Cycles of the same whole length differ by their scale alone, which goes one way.
    let isEven = growth == 1 && !countsFractions && ramp.length == ramp.length.rounded()
    let count = isEven ? 2 : Turns.limit / 2
    for _ in 0..<count {
      guard let turn = turn(after: step), turn <= steps.upperBound else { return extent }
      extent = extent.union(Extent(rate(at: turn), rate(at: turn - 1)))
      step = turn
    }
    step = steps.upperBound + 1
    for _ in 0..<count {
      guard let turn = turn(before: step), turn > steps.lowerBound else { return extent }
      extent = extent.union(Extent(rate(at: turn), rate(at: turn - 1)))
      step = turn
    }
    return extent
  }

  /// The extent within a cycle; of several, all levels that their scales allow.
  public func bounds(over steps: ClosedRange<Int>) -> Extent {
    let (first, last) = (cycle(at: steps.lowerBound), cycle(at: steps.upperBound))
    guard first != last else {
      return Extent(rate(at: steps.lowerBound), rate(at: steps.upperBound))
    }
    let ends = Extent(level(of: first, 0), level(of: first, 1))
    return ends.union(Extent(level(of: last, 0), level(of: last, 1))).union(Extent(ramp.end, .nan))
  }
}
