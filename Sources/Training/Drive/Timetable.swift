/// When the updates of a run are made whose batch changes: its time counts examples.
///
/// A step of the run is as many examples as the problem's own batch has, whatever the batch of the
/// moment. So runs with different batches can be compared after equal passes over the data, and one
/// whose batch grows makes fewer updates.
public struct Timetable: Hashable, Sendable {
  /// A stretch of the run with one batch.
  public struct Phase: Hashable, Sendable {
    /// The step it begins with.
    public let step: Int
    /// The update it begins with.
    public let update: Int
    /// Its length in steps.
    public fileprivate(set) var steps: Int
    /// Its length in updates.
    public fileprivate(set) var updates: Int
    /// B.
    public let batch: Double
  }

  /// The phases in their order, at least one.
  public private(set) var phases: [Phase] = []
  /// All updates.
  public private(set) var updates = 0
  /// All steps.
  public private(set) var steps = 0
  /// Updates in all with the part of one that is not made yet.
  private var exact = 0.0

  /// A timetable of these batches; nil where there are no steps, or more than 10¹⁵ updates.
  ///
  /// A stretch too short for an update of its batch goes to the one after it, or the last one.
  ///
  /// - Parameters:
  ///   - usual: examples in a step.
  ///   - stretches: how many steps, and the batch in them, B ≥ 1.
  public init?(usual: Double, stretches: [(steps: Int, batch: Double)]) {
    for stretch in stretches where stretch.steps > 0 {
      exact += Double(stretch.steps) * usual / stretch.batch
      guard exact <= 1e15 else { return nil }
      steps += stretch.steps
      add(batch: stretch.batch, upTo: Int(exact.rounded()))
    }
    guard steps > 0, let last = stretches.last(where: { $0.steps > 0 }) else { return nil }
    let end = phases.last.map { $0.step + $0.steps } ?? 0
    if phases.isEmpty {
      add(batch: last.batch, upTo: 1)
    } else if end < steps {
      phases[phases.count - 1].steps += steps - end
    }
  }

  /// Takes the steps that no phase has so far, where they come to an update.
  private mutating func add(batch: Double, upTo total: Int) {
    guard total > updates else { return }
    let start = phases.last.map { $0.step + $0.steps } ?? 0
    if let last = phases.indices.last, phases[last].batch == batch {
      phases[last].steps += steps - start
      phases[last].updates += total - updates
    } else {
      phases.append(
        Phase(
          step: start, update: updates, steps: steps - start, updates: total - updates,
          batch: batch))
    }
    updates = total
  }

  /// The phase of an update; the last one behind the end.
  public func phase(ofUpdate update: Int) -> Phase { phases[last { $0.update <= update }] }

  /// The phase of a step; the last one behind the end.
  public func phase(ofStep step: Int) -> Phase { phases[last { $0.step <= step }] }

  /// The step in which an update begins.
  public func step(of update: Int) -> Int {
    let phase = phase(ofUpdate: update)
    return phase.step + Self.part(update - phase.update, phase.steps, phase.updates).quotient
  }

  /// The updates that are made when a step begins.
  public func updates(before step: Int) -> Int {
    let phase = phase(ofStep: step)
    return phase.update + Self.part(step - phase.step, phase.updates, phase.steps).quotient
  }

  /// The first update that begins in a step or later.
  public func update(from step: Int) -> Int {
    let phase = phase(ofStep: step)
    let part = Self.part(step - phase.step, phase.updates, phase.steps)
    return phase.update + part.quotient + (part.remainder > 0 ? 1 : 0)
  }

  /// True where an update ends just when a step begins.
  public func isWhole(_ step: Int) -> Bool {
    let phase = phase(ofStep: step)
    return Self.part(step - phase.step, phase.updates, phase.steps).remainder == 0
  }

  /// a·b/c, which may exceed the range of numbers on the way.
  private static func part(_ a: Int, _ b: Int, _ c: Int) -> (quotient: Int, remainder: Int) {
    c.dividingFullWidth(max(0, a).multipliedFullWidth(by: b))
  }

  /// The place of the last phase for which a condition holds that holds for the first.
  private func last(where holds: (Phase) -> Bool) -> Int {
    var (low, high) = (0, phases.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if holds(phases[middle]) { low = middle } else { high = middle }
    }
    return low
  }

  /// The batch of each update.
  public var batch: any Signal { PhaseBatch(table: self) }

  /// A signal in steps as one in updates.
  public func timed(_ signal: any Signal) -> any Signal { Timed(base: signal, table: self) }
}

/// The batches of a timetable.
private struct PhaseBatch: Signal {
  let table: Timetable

  func value(at step: Int) -> Double { table.phase(ofUpdate: step).batch }

  func fill(_ values: inout MutableSpan<Double>, from start: Int) {
    for index in values.indices { values[index] = value(at: start + index) }
  }

  func jump(after step: Int) -> Int? {
    let phase = table.phase(ofUpdate: step)
    let next = phase.update + phase.updates
    return next < table.updates ? next : nil
  }

  func extent(over steps: ClosedRange<Int>) -> (low: Double, high: Double) {
    var (low, high) = (Double.infinity, 0.0)
    for phase in table.phases
    where phase.update <= steps.upperBound && phase.update + phase.updates > steps.lowerBound {
      low = min(low, phase.batch)
      high = max(high, phase.batch)
    }
    return low <= high ? (low, high) : (value(at: steps.lowerBound), value(at: steps.lowerBound))
  }
}

/// A signal whose time is the steps of a timetable.
private struct Timed: Signal {
  var base: any Signal
  let table: Timetable

  func value(at step: Int) -> Double { base.value(at: table.step(of: step)) }

  /// As they come in a run where an update is a step, else each by itself.
  mutating func fill(_ values: inout MutableSpan<Double>, from start: Int) {
    let phase = table.phase(ofUpdate: start)
    if phase.steps == phase.updates, start + values.count <= phase.update + phase.updates {
      base.fill(&values, from: table.step(of: start))
    } else {
      for index in values.indices { values[index] = value(at: start + index) }
    }
  }

  func jump(after step: Int) -> Int? {
    let phase = table.phase(ofUpdate: step)
    let place = table.step(of: step)
    // Several updates in a step have one value: a stair, however smooth the signal is.
    if phase.updates > phase.steps, base.value(at: place) != base.value(at: place + 1) {
      return table.update(from: place + 1)
    }
    return base.jump(after: place).map { table.update(from: $0) }
  }

  func extent(over steps: ClosedRange<Int>) -> (low: Double, high: Double) {
    base.extent(over: table.step(of: steps.lowerBound)...table.step(of: steps.upperBound))
  }

  var isKnownAhead: Bool { base.isKnownAhead }
}
