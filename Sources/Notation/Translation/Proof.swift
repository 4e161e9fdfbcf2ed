import Schedules

/// How two schedules compare over a run, step by step.
public struct Proof: Hashable, Sendable {
  /// A difference and where it is.
  public struct Difference: Hashable, Sendable {
    /// How large it is.
    public let value: Double
    /// The update.
    public let step: Int
  }

  /// The updates of the run: 0 up to this, without it.
  public let steps: Int
  /// How many of them were compared.
  public let compared: Int
  /// How many had other bits.
  public let differing: Int
  /// The largest difference.
  public let absolute: Difference
  /// The largest difference as a share of the rate, or of a millionth of the greatest rate where
  /// the rate is less than that.
  public let relative: Difference
  /// The same where the rate is next to nothing, and a share of it would say little; nil where
  /// only rounding tells the two apart there.
  let faint: Difference?
  /// The first step of the run at which more than rounding tells them apart; nil where there is
  /// none, or not every step was compared.
  let apart: Int?
  /// True where the two also agree for twice as long after the run.
  public let agreesAfterwards: Bool
  /// The first step after the run from which more than rounding tells them apart; nil where there
  /// is none, or not every step was compared.
  public let parting: Int?

  /// True where every bit is the same.
  public var isEqual: Bool { differing == 0 }

  /// True where only rounding tells them apart.
  public var isExact: Bool { relative.value <= Self.rounding }

  /// The largest relative difference that rounding is blamed for.
  static let rounding = 1e-9

  /// The outcome in a sentence.
  public var words: String {
    let places =
      compared == steps
      ? "all \(steps) steps from 0 to \(steps - 1)"
      : "\(compared) of \(steps) steps: ends, jumps and an even sample"
    guard !isEqual else { return "equal bit for bit, \(places)" }
    var parts = ["\(Self.short(absolute.value)) absolute at step \(absolute.step)"]
    if let faint {
      let place = "step \(faint.step), where the rate is next to 0"
      let text = "\(Self.short(faint.value)) absolute at \(place)"
      parts = faint.step == absolute.step ? [text] : parts + [text]
    } else {
      parts.insert("\(Self.short(relative.value)) relative at step \(relative.step)", at: 0)
    }
    return "largest difference \(parts.joined(separator: ", ")); \(places)"
  }

  /// A number of two digits, as `2.2e-16` or `0.05`.
  static func short(_ value: Double) -> String {
    guard value > 0, value.isFinite else { return NumberText.shortest(value) }
    let exponent = LibM.floorOfLogarithm(value) - 1
    let digits = (value / LibM.power(10, exponent)).rounded()
    let rounded = Double("\(Int(digits))e\(Int(exponent))") ?? value
    return NumberText.shortest(rounded)
  }
}

/// The rates of one schedule at the steps at which others are compared with it.
struct Probe: Sendable {
  let schedule: any Schedule
  /// The updates of the run.
  let steps: Int
  /// How many of them are compared at most.
  let limit: Int
  private let places: [Int]
  private let rates: [Double]
  private let peak: Double

  /// Looks at a schedule over a run.
  init(_ schedule: any Schedule, steps: Int, limit: Int) {
    self.schedule = schedule
    self.steps = steps
    self.limit = limit
    places = Self.places(in: schedule, steps, limit)
    rates = Self.rates(of: schedule, at: places, walking: steps <= limit)
    peak = rates.reduce(0) { max($0, abs($1)) }
  }

  /// Compares another schedule.
  func proof(of other: any Schedule) -> Proof {
    var tally = Tally(floor: 1e-6 * peak)
    let isComplete = steps <= limit
    let others = Self.rates(of: other, at: places, walking: isComplete)
    for (index, step) in places.enumerated() { tally.add(rates[index], others[index], at: step) }
    var compared = places.count
    if !isComplete {
      // The other one's jumps may be elsewhere.
      let seen = Set(places)
      for step in Self.jumps(of: other, steps, atMost: limit / 8) where !seen.contains(step) {
        tally.add(schedule.rate(at: step), other.rate(at: step), at: step)
        compared += 1
      }
    }
    let (agrees, parting) = afterwards(other)
    return Proof(
      steps: steps, compared: compared, differing: tally.differing,
      absolute: tally.absolute, relative: tally.relative, faint: tally.faint,
      apart: isComplete ? tally.apart : nil, agreesAfterwards: agrees, parting: parting)
  }

  /// Looks at twice as many steps after the run, at all of them where they are not too many.
  private func afterwards(_ other: any Schedule) -> (agrees: Bool, parting: Int?) {
    let isComplete = 2 * steps <= limit
    let count = isComplete ? 2 * steps : 200
    for index in 0..<count {
      let step = isComplete ? steps + index : steps + Int(Double(index) / 200 * 2 * Double(steps))
      var tally = Tally(floor: 1e-6 * peak)
      tally.add(schedule.rate(at: step), other.rate(at: step), at: step)
      if tally.relative.value > Proof.rounding { return (false, isComplete ? step : nil) }
    }
    return (true, nil)
  }

  private static func rates(
    of schedule: any Schedule, at places: [Int], walking: Bool
  ) -> [Double] {
    guard walking else { return places.map { schedule.rate(at: $0) } }
    var walk = Walk(schedule)
    return places.map { _ in walk.next() }
  }

  /// Every step, or the ends, the jumps and an even sample.
  private static func places(in schedule: any Schedule, _ steps: Int, _ limit: Int) -> [Int] {
    guard steps > limit else { return Array(0..<steps) }
    let count = limit / 2
    var places = Set(jumps(of: schedule, steps, atMost: limit / 8))
    for index in 0..<count {
      let (high, low) = (steps - 1).multipliedFullWidth(by: index)
      places.insert((count - 1).dividingFullWidth((high, low)).quotient)
    }
    return places.sorted()
  }

  /// The first steps at which it jumps, and the steps before them.
  private static func jumps(
    of schedule: any Schedule, _ steps: Int, atMost count: Int
  ) -> [Int] {
    var places: [Int] = []
    var step = 0
    while places.count < 2 * count, let jump = schedule.jump(after: step), jump < steps {
      places += [jump - 1, jump]
      step = jump
    }
    return places
  }
}

/// The largest differences seen so far.
private struct Tally {
  let floor: Double
  var differing = 0
  var absolute = Proof.Difference(value: 0, step: 0)
  var relative = Proof.Difference(value: 0, step: 0)
  /// The absolute difference where the relative one is largest, if the rate is less than the floor.
  var faint: Proof.Difference?
  /// The first step with more than rounding.
  var apart: Int?

  init(floor: Double) { self.floor = floor }

  mutating func add(_ first: Double, _ second: Double, at step: Int) {
    guard first != second, !(first.isNaN && second.isNaN) else { return }
    differing += 1
    let gap = abs(first - second)
    let difference = gap.isNaN ? .infinity : gap
    let scale = max(abs(first), floor)
    let share = scale > 0 && difference.isFinite ? difference / scale : .infinity
    if share > Proof.rounding, apart == nil { apart = step }
    if difference > absolute.value { absolute = .init(value: difference, step: step) }
    if share > relative.value {
      relative = .init(value: share, step: step)
      let isFaint = abs(first) < floor && share > Proof.rounding
      faint = isFaint ? .init(value: difference, step: step) : nil
    }
  }
}
