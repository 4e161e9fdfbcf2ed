import Parameters

/// A ramp gone through c times in the time it would take once: its position is c·t/T mod 1.
///
/// After T the rate stays at the end; a last part of a cycle is cut off there. The hard restarts
/// of the Transformers library.
public struct Cycles: Schedule {
  let ramp: any Ramp
  let count: Double

  /// One share of the ramp.
  public func rate(at step: Int) -> Double {
    let place = place(at: step)
    guard Double(step) < ramp.length else { return ramp.end }
    return ramp.end + (ramp.initial - ramp.end) * ramp.share(at: place - floored(place), of: 1)
  }

  /// How many cycles have passed, with a fraction.
  private func place(at step: Int) -> Double { count * (Double(step) / ramp.length) }

  /// The number of the cycle; the end counts as a last one.
  private func cycle(at step: Int) -> Double {
    Double(step) < ramp.length ? floored(place(at: step)) : .infinity
  }

  /// The next start of a cycle, or the end where the rate has to drop to it.
  public func jump(after step: Int) -> Int? {
    Jumps.first(from: step, passing: Jumps.many, next: turn(after:), isJump: isJump)
  }

  /// The last such step.
  public func jump(before step: Int) -> Int? {
    Jumps.first(from: step, passing: Jumps.many, next: turn(before:), isJump: isJump)
  }

  private func isJump(_ turn: Int) -> Bool {
    let (before, after) = (rate(at: turn - 1), rate(at: turn))
    guard before != after, Double(turn) >= ramp.length else { return before != after }
    // Whole cycles lead to the end by themselves, unless the ramp stops short of it.
    let part = count - floored(count)
    let left = ramp.share(at: part == 0 ? 1 : part, of: 1)
    return abs((ramp.initial - ramp.end) * left) > 1e-9 * max(abs(ramp.initial), abs(ramp.end))
  }

  /// The first step after `step` that is in another cycle.
  private func turn(after step: Int) -> Int? {
    let cycle = cycle(at: step)
    let over = ramp.length.rounded(.up)
    guard cycle < .infinity, over < Double(Bisection.far) else { return nil }
    if self.cycle(at: step + 1) > cycle { return step + 1 }
    return Bisection.first(in: step + 1...Int(over)) { self.cycle(at: $0) > cycle }
  }

  /// The last step before `step` that is in another cycle than the one before it.
  private func turn(before step: Int) -> Int? {
    guard step > 1 else { return nil }
    let cycle = cycle(at: step - 1)
    if self.cycle(at: step - 2) < cycle { return step - 1 }
    return Bisection.first(in: 0...step - 1) { self.cycle(at: $0) >= cycle }
      .flatMap { $0 > 0 ? $0 : nil }
  }

  /// Both ends, and both sides of each restart between them.
  ///
  /// Exact for up to 500 cycles; of more, for the first ones and the last.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    var extent = Extent(rate(at: steps.lowerBound), rate(at: steps.upperBound))
    var step = steps.lowerBound
    for _ in 0..<Turns.limit {
      guard let turn = turn(after: step), turn <= steps.upperBound else { return extent }
      extent = extent.union(Extent(rate(at: turn), rate(at: turn - 1)))
      step = turn
    }
    if let turn = turn(before: steps.upperBound + 1), turn > steps.lowerBound {
      extent = extent.union(Extent(rate(at: turn), rate(at: turn - 1)))
    }
    return extent
  }

  /// The rates at both ends or, with a start between them, the whole ramp.
  public func bounds(over steps: ClosedRange<Int>) -> Extent {
    cycle(at: steps.lowerBound) == cycle(at: steps.upperBound)
      ? Extent(rate(at: steps.lowerBound), rate(at: steps.upperBound))
      : Extent(ramp.end, ramp.end + (ramp.initial - ramp.end))
  }

  static let family = Family(
    "cycles", title: "a decay in cycles", help: "a decay gone through several times in its length",
    of: .schedule,
    parameters: [
      Parameter(
        "count", "cycles", symbol: "c", .number, .positive, standard: 1, opening: 3, range: 1...20,
        spacing: .whole, help: "how many times in the decay's length; a fraction is cut off")
    ],
    formula: { _ in "{0}, {count} times as fast and as often" },
    build: { (blueprint, parts) throws(ParameterError) in
      guard let ramp = parts[0] as? any Ramp, ramp.falls else {
        throw ParameterError(
          parameter: "schedule",
          rule: "a decay that goes one way, such as cosine, linear or polynomial, to repeat")
      }
      return Cycles(ramp: ramp, count: blueprint.values[0])
    })
}
