import Parameters

/// A schedule that starts over every n steps: η(t) = inner(t mod n).
public struct Repeated: Schedule {
  let inner: any Schedule
  let length: Int

  /// The inner rate of the present round.
  public func rate(at step: Int) -> Double { inner.rate(at: step % length) }

  /// True where the inner schedule is.
  public var isRecursive: Bool { inner.isRecursive }

  /// A round begins in closed form and goes on with the inner recursion.
  public func rate(after previous: Double, at step: Int) -> Double {
    let local = step % length
    return local == 0 ? inner.rate(at: 0) : inner.rate(after: previous, at: local)
  }

  /// Fills round by round.
  public func fill(_ rates: inout MutableSpan<Double>, from start: Int) {
    var offset = 0
    while offset < rates.count {
      let local = (start + offset) % length
      let end = min(rates.count, offset + length - local)
      var stretch = rates._mutatingExtracting(offset..<end)
      inner.fill(&stretch, from: local)
      offset = end
    }
  }

  /// The next inner jump of this round, the start of the next one, or its first inner jump.
  public func jump(after step: Int) -> Int? {
    let round = step - step % length
    if let jump = inner.jump(after: step - round), jump < length { return round + jump }
    let (next, overflow) = round.addingReportingOverflow(length)
    guard !overflow else { return nil }
    if jumpsAtStart { return next }
    guard let jump = inner.jump(after: 0), jump < length else { return nil }
    let (place, isTooFar) = next.addingReportingOverflow(jump)
    return isTooFar ? nil : place
  }

  /// The last such jump.
  public func jump(before step: Int) -> Int? {
    guard step > 0 else { return nil }
    let round = (step - 1) - (step - 1) % length
    if let jump = inner.jump(before: step - round) { return round + jump }
    guard round > 0 else { return nil }
    if jumpsAtStart { return round }
    return inner.jump(before: length).map { round - length + $0 }
  }

  /// True where starting over is a jump, and not where the schedule would have gone anyway.
  private var jumpsAtStart: Bool {
    let last = inner.rate(at: length - 1)
    let after = inner.rate(at: 0)
    guard last != after else { return false }
    let before = inner.jump(after: length - 1) == length ? last : inner.rate(at: length)
    guard before.isFinite, after.isFinite else { return before != after }
    return abs(before - after) > 1e-9 * max(abs(before), abs(after))
  }

  /// The inner extent over what `steps` touches of a round.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    touched(by: steps).reduce(Extent(.nan, .nan)) { $0.union(inner.extent(over: $1)) }
  }

  /// The inner bounds over what `steps` touches of a round.
  public func bounds(over steps: ClosedRange<Int>) -> Extent {
    touched(by: steps).reduce(Extent(.nan, .nan)) { $0.union(inner.bounds(over: $1)) }
  }

  private func touched(by steps: ClosedRange<Int>) -> [ClosedRange<Int>] {
    guard steps.upperBound - steps.lowerBound < length else { return [0...length - 1] }
    let (low, high) = (steps.lowerBound % length, steps.upperBound % length)
    return low > high ? [low...length - 1, 0...high] : [low...high]
  }

  static let family = Family(
    "repeat", title: "a repetition", help: "a schedule that starts over again and again",
    of: .schedule,
    parameters: [
      Parameter(
        "steps", "start over every", symbol: "n", .duration, .within(1...1e15), standard: 30,
        required: true, range: 1...1e6, spacing: .whole, help: "how long each round lasts")
    ],
    formula: { _ in "{0}, with t mod {steps} for t" },
    build: { (blueprint, parts) in
      Repeated(inner: parts[0], length: Int(blueprint.values[0].rounded()))
    })
}
