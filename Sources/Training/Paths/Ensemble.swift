/// Runs with random numbers, one path after the other, and what can be said of all of them.
///
/// The first path grows before one's eyes; then there are 2, 4, 8 … of them, until all are done.
public struct Ensemble: Sendable {
  /// How many paths, and from which seed.
  public struct Plan: Hashable, Sendable {
    /// Any number.
    public var seed: UInt64
    /// At least 1.
    public var paths: Int

    /// A plan.
    public init(seed: UInt64 = Seed.standard.number, paths: Int) {
      self.seed = seed
      self.paths = max(1, paths)
    }
  }

  /// The most points that are measured where that is nearly free, and where it is not.
  private static let points = (cheap: 1 << 11, costly: 1 << 8)
  /// The most paths.
  public static let limit = 10_000

  private let setup: Setup
  private let drive: Drive
  private let updates: Int
  private let plan: Plan
  private let stride: Int
  private var runner: Simulator
  /// Paths that are complete.
  private var done = 0
  /// What was measured: of each measure, for each point, one number for each path so far.
  private var values: [Measure: [[Double]]] = [:]
  /// The points of the path under way that are measured.
  private var reached = 0

  /// A run of `steps` updates of each path.
  ///
  /// - Parameters:
  ///   - setup: the problem and the optimizer; paths of it can be sampled.
  ///   - drive: the rate of each update, and what else changes.
  ///   - steps: N ≥ 0; where the drive has a timetable, the steps of that.
  ///   - plan: how many paths, and from which seed.
  public init(_ setup: Setup, drive: Drive, steps: Int, plan: Plan) {
    self.setup = setup
    self.drive = drive
    updates = drive.timetable?.updates ?? steps
    self.plan = plan
    runner = Simulator(setup, drive: drive, steps: updates, part: .path(Seed(plan.seed)))
    let most = runner.isCostly ? Self.points.costly : Self.points.cheap
    stride = max(1, (updates + most - 1) / most)
    measure()
  }

  /// Another number whenever more is known than before.
  public var news: Int { done == 0 ? reached - count : isComplete ? .max : known }

  /// True once every path is done.
  public var isComplete: Bool { done == plan.paths }

  /// Mode-steps that are left.
  public var work: Int {
    guard !isComplete else { return 0 }
    let paths = Double(plan.paths - done)
    let updates = paths * Double(updates) - Double(runner.step)
    let looks = paths * Double(count) - Double(reached)
    let left = updates * Double(runner.width) + looks * Double(runner.measureWidth)
    // More is never done, and may be more than a whole number holds.
    return Int(min(1e15, max(1, left)))
  }

  /// Points of a path: every stride, and the end.
  private var count: Int { updates / stride + (updates % stride == 0 ? 1 : 2) }

  private func update(of point: Int) -> Int { min(point * stride, updates) }

  /// Makes updates until about `work` mode-steps are spent, or all paths are complete.
  public mutating func advance(work: Int = .max) {
    var budget = work
    while !isComplete, budget > 0 {
      if reached == count {
        done += 1
        guard !isComplete else { return }
        reached = 0
        runner = Simulator(
          setup, drive: drive, steps: updates, part: .path(Seed(plan.seed, path: done)))
        measure()
      } else {
        advance(budget: &budget)
      }
    }
  }

  /// Goes on with the path under way.
  private mutating func advance(budget: inout Int) {
    let target = update(of: reached)
    if runner.step < target, runner.divergedAt == nil {
      runner.advance(to: target, work: &budget)
    }
    if runner.divergedAt != nil { runner.skip(to: updates) }
    while reached < count, update(of: reached) <= runner.step { measure() }
  }

  /// Takes down what is known at the point reached.
  private mutating func measure() {
    let measures = runner.measure()
    for measure in Measure.allCases where !measures[measure].isNaN {
      if values[measure] == nil { values[measure] = Array(repeating: [], count: count) }
      values[measure]?[reached].append(measures[measure])
    }
    reached += 1
  }

  // MARK: What is known

  /// The paths that the mean is made of: all, or the last power of two that is complete.
  private var known: Int {
    isComplete ? done : done == 0 ? 1 : 1 << (Int.bitWidth - 1 - done.leadingZeroBitCount)
  }

  /// The mean loss, with its companions.
  public var trace: Trace {
    let known = known
    let points = done == 0 ? reached : count
    func trace(_ measure: Measure, _ value: ([Double]) -> Double) -> Trace? {
      guard let all = values[measure] else { return nil }
      return Trace(
        updates: updates, stride: stride,
        points: all.prefix(points).map { value(Array($0.prefix(known))) },
        timetable: drive.timetable)
    }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    guard var result = trace(.loss, mean) else { preconditionFailure("a loss is always measured") }
    result.sample = Trace.Sample(
      seed: plan.seed, paths: known, of: plan.paths, isComplete: isComplete)
    let sample = result.sample
    var companions: [Trace.Companion: Trace] = [:]
    companions[.validation] = trace(.validation, mean)
    companions[.accuracy] = trace(.accuracy, mean)
    companions[.validationAccuracy] = trace(.validationAccuracy, mean)
    if known > 1 {
      companions[.first] = trace(.loss) { $0[0] }
      let sorted = values[.loss]?.map { $0.prefix(known).sorted() } ?? []
      for (companion, share) in [(Trace.Companion.low, 0.1), (.high, 0.9)] {
        companions[companion] = Trace(
          updates: updates, stride: stride, points: sorted.map { Spread.quantile($0, share) },
          timetable: drive.timetable)
      }
    }
    // They waver as the mean does.
    result.companions = companions.mapValues { companion in
      var companion = companion
      companion.sample = sample
      return companion
    }
    return result
  }
}
