import Parameters
import Schedules
import Training

/// The batch size of a run as a schedule of its own, over the same time as the rate.
package struct BatchPlan: Hashable, Sendable {
  package var blueprint: Blueprint
  package var clock: Clock

  package init(_ blueprint: Blueprint, clock: Clock) {
    self.blueprint = blueprint
    self.clock = clock
  }

  /// The most times a batch may change.
  private static let limit = 10_000

  /// When the updates are made.
  ///
  /// A batch that changes all the time is held for an epoch, or for a thousandth of a run of more.
  ///
  /// - Parameters:
  ///   - usual: the problem's batch, whose examples are a step.
  ///   - run: how long is trained.
  /// - Returns: phases of constant batch.
  /// - Throws: ``ParameterError`` where there is no schedule, no batch at some step, or too many.
  func timetable(usual: Double, _ run: Run) throws(ParameterError) -> Timetable {
    let schedule = try clock.schedule(of: blueprint, stepsPerEpoch: run.stepsPerEpoch)
    let hold = max(run.stepsPerEpoch, (run.steps + 999) / 1000)
    func error(_ value: Double) -> ParameterError {
      ParameterError(parameter: "batch", value: value, rule: "a number at every step")
    }
    // What is known from a table only may end before the run.
    if schedule.rate(at: max(0, run.steps - 1)).isNaN { throw error(.nan) }
    var stretches: [(steps: Int, batch: Double)] = []
    var place = 0
    while place < run.steps {
      let value = schedule.rate(at: place)
      guard value.isFinite else { throw error(value) }
      // Each turn is one, also where a batch that has come and gone makes no stretch of its own.
      guard stretches.count < Self.limit else {
        throw ParameterError(
          parameter: "batch", rule: "such that it changes at most \(Self.limit) times")
      }
      let next = Self.change(of: schedule, after: place, before: run.steps, hold: hold)
      stretches.append((next - place, BatchSignal.whole(value)))
      place = next
    }
    guard let table = Timetable(usual: usual, stretches: stretches) else {
      throw ParameterError(
        parameter: "steps", rule: "such that there are at most 1e15 updates")
    }
    return table
  }

  /// Where the whole batch of step `place` ends: at the jump that changes it, or with the hold in
  /// which it changes smoothly; O(log) extents, however many jumps leave it as it is.
  private static func change(
    of schedule: any Schedule, after place: Int, before end: Int, hold: Int
  ) -> Int {
    func isOne(to next: Int) -> Bool {
      let extent = schedule.extent(over: place...next - 1)
      return BatchSignal.whole(extent.low) == BatchSignal.whole(extent.high)
    }
    // First as far as the next jump: mostly that is the change.
    let jump = min(schedule.jump(after: place) ?? end, end)
    var (low, high) = (place + 1, jump)
    if isOne(to: jump) {
      guard jump < end else { return end }
      (low, high) = (jump, jump + 1)
      while isOne(to: high) {
        guard high < end else { return end }
        (low, high) = (high, min(end, place + 2 * (high - place)))
      }
    }
    // The batch is one before `low` and no longer before `high`.
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if isOne(to: middle) { low = middle } else { high = middle }
    }
    let first = high - 1
    if schedule.jump(after: first - 1) == first { return first }
    let border = (first + hold - 1) / hold * hold
    return min(border, schedule.jump(after: first) ?? end, end)
  }
}

/// An entry whose drops were exchanged for growth, and what it was.
struct Exchange: Hashable, Sendable {
  let before: Side
  let after: Side

  /// A rate and a batch.
  struct Side: Hashable, Sendable {
    var blueprint: Blueprint
    var clock: Clock
    var batch: BatchPlan?
  }
}

extension Entry {
  private var side: Exchange.Side {
    get { Exchange.Side(blueprint: blueprint, clock: clock, batch: batch) }
    set {
      blueprint = newValue.blueprint
      clock = newValue.clock
      batch = newValue.batch
    }
  }

  /// The same noise in other hands: a rate that drops becomes one that is held under a batch that
  /// grows by the same factors, and such a batch becomes a rate that drops.
  ///
  /// - Parameters:
  ///   - usual: the problem's batch.
  ///   - run: how long is trained.
  /// - Returns: nil where nothing drops, or something changes between its drops.
  /// - Throws: ``ParameterError`` where rate or batch describe no schedule.
  func exchanged(usual: Double, run: Run) throws(ParameterError) -> Entry? {
    var next = self
    if let exchange, exchange.after == side {
      next.side = exchange.before
    } else if batch == nil {
      guard let grown = try Self.grown(side, usual, run) else { return nil }
      next.side = grown
    } else {
      guard let dropping = try Self.dropping(side, usual, run) else { return nil }
      next.side = dropping
    }
    next.exchange = Exchange(before: side, after: next.side)
    return next
  }

  /// The schedule itself: what only rounds otherwise is taken off, what scales or shifts it is not.
  private static func plain(_ blueprint: Blueprint) -> Blueprint {
    guard blueprint.family.name == "recursive", let inner = blueprint.parts.first else {
      return blueprint
    }
    return plain(inner)
  }

  /// Where the rate and the factor of a schedule of equal drops stand.
  private static func drops(_ blueprint: Blueprint) -> (
    core: Blueprint, rate: Double, factor: Double
  )? {
    let core = plain(blueprint)
    guard core.family.name == "step" || core.family.name == "milestones",
      let rate = core["lr"], let factor = core["factor"], factor > 0, factor != 1, rate > 0
    else { return nil }
    return (core, rate, factor)
  }

  private static func grown(
    _ side: Exchange.Side, _ usual: Double, _ run: Run
  ) throws(ParameterError) -> Exchange.Side? {
    if let (core, rate, factor) = drops(side.blueprint) {
      var batch = core
      batch["lr"] = usual
      batch["factor"] = 1 / factor
      // A rate that grows for long would need less than one example.
      let grown = try side.clock.schedule(of: batch, stepsPerEpoch: run.stepsPerEpoch)
      guard grown.extent(over: 0...max(0, run.steps - 1)).low >= 1 else { return nil }
      return Exchange.Side(
        blueprint: .shape("constant", [rate]), clock: side.clock,
        batch: BatchPlan(batch, clock: side.clock))
    }
    guard let levels = try levels(side.blueprint, side.clock, run) else { return nil }
    let first = levels[0].value
    let exact = levels.map { ($0.step, $0.value > 0 ? usual * first / $0.value : .infinity) }
    guard first > 0, levels.count > 1, exact.allSatisfy({ $0.1.isFinite && $0.1 >= 1 }) else {
      return nil
    }
    // Levels that differ in their last digits are one batch.
    var batches: [(step: Int, value: Double)] = []
    for (step, batch) in exact where batches.last?.value != BatchSignal.whole(batch) {
      batches.append((step, BatchSignal.whole(batch)))
    }
    guard batches.count > 1 else { return nil }
    return Exchange.Side(
      blueprint: .shape("constant", [first]), clock: side.clock,
      batch: BatchPlan(stair(batches), clock: .steps))
  }

  private static func dropping(
    _ side: Exchange.Side, _ usual: Double, _ run: Run
  ) throws(ParameterError) -> Exchange.Side? {
    guard let plan = side.batch else { return nil }
    let rate = plain(side.blueprint)
    if let (core, batch, factor) = drops(plan.blueprint), rate.family.name == "constant",
      let held = rate["lr"]
    {
      var blueprint = core
      blueprint["lr"] = held * (usual / batch)
      blueprint["factor"] = 1 / factor
      return Exchange.Side(blueprint: blueprint, clock: plan.clock)
    }
    guard let rates = try levels(side.blueprint, side.clock, run),
      let batches = try levels(plan.blueprint, plan.clock, run)
    else { return nil }
    func value(_ levels: [(step: Int, value: Double)], at step: Int) -> Double {
      levels.last { $0.step <= step }?.value ?? .nan
    }
    let steps = Set((rates + batches).map(\.step)).sorted()
    return Exchange.Side(
      blueprint: stair(
        steps.map { step in
          let batch = BatchSignal.whole(value(batches, at: step))
          return (step, value(rates, at: step) * (usual / batch))
        }), clock: .steps)
  }

  /// The levels of a schedule that is held between a few drops; nil for any other.
  private static func levels(
    _ blueprint: Blueprint, _ clock: Clock, _ run: Run
  ) throws(ParameterError) -> [(step: Int, value: Double)]? {
    guard try blueprint.controller() == nil else { return nil }
    let schedule = try clock.schedule(of: blueprint, stepsPerEpoch: run.stepsPerEpoch)
    var levels: [(step: Int, value: Double)] = []
    var place = 0
    while place < run.steps {
      let next = min(schedule.jump(after: place) ?? run.steps, run.steps)
      let extent = schedule.extent(over: place...next - 1)
      guard extent.low == extent.high, levels.count < 32 else { return nil }
      levels.append((place, extent.low))
      place = next
    }
    return levels
  }

  /// A stair in steps.
  private static func stair(_ levels: [(step: Int, value: Double)]) -> Blueprint {
    let parts = levels.map { Blueprint.shape("constant", [$0.value]) }
    return parts.count == 1
      ? parts[0] : .sequence(parts, at: levels.dropFirst().map { Double($0.step) })
  }
}
