/// The losses of a run, step by step, or as extents of equal stretches where there are too many.
public struct Trace: Sendable, Hashable {
  /// The most points that are kept of a run whose updates are made one by one.
  public static let capacity = 1 << 15
  /// The most points that are looked at where a run jumps.
  public static let points = 1 << 9

  /// The updates of the whole run.
  public let updates: Int
  /// When they are made; nil where a step is an update.
  private let timetable: Timetable?
  /// Updates between two points; 1 where every loss is kept.
  public let stride: Int
  /// Updates made so far.
  private(set) var made = 0
  /// The update before which the loss had left all bounds.
  private var divergence: Int?
  /// The loss after the last update done.
  public private(set) var last = Double.nan
  /// The greatest estimated relative error of a loss; 0 where every update was made.
  public private(set) var error = 0.0
  /// How the run was made.
  public internal(set) var way = Way()

  /// The least loss so far, NaN before the first.
  public private(set) var least = Double.nan
  /// The greatest loss so far, NaN before the first.
  public private(set) var greatest = Double.nan

  /// The paths it is a mean of; nil for an exact expectation.
  public internal(set) var sample: Sample?
  /// What else is known of those paths, at the same points.
  public internal(set) var companions: [Companion: Trace] = [:]

  /// Paths with random numbers.
  public struct Sample: Hashable, Sendable {
    /// The seed of all of them.
    public let seed: UInt64
    /// The paths in the mean.
    public let paths: Int
    /// How many it will be.
    public let of: Int
    /// True once all of them are done.
    public let isComplete: Bool
  }

  /// What is known besides a mean loss.
  public enum Companion: Hashable, Sendable, CaseIterable {
    /// The loss of the first path.
    case first
    /// The loss below which one path in ten lies, and the one above which one in ten does.
    case low, high
    /// Means of the other measures.
    case validation, accuracy, validationAccuracy
  }

  /// True where only some losses are looked at.
  package let isSparse: Bool
  /// The loss before each of the first updates, where every stride holds several.
  private var head: [Double] = []
  private var kept: [Double] = []
  private var lows: [Double] = []
  private var highs: [Double] = []

  init(updates: Int, isSparse: Bool, timetable: Timetable? = nil) {
    self.updates = updates
    self.isSparse = isSparse
    self.timetable = timetable
    let most = isSparse ? Self.points : Self.capacity
    stride = max(1, (updates + most - 1) / most)
    kept.reserveCapacity(updates / stride + 1)
  }

  /// What is known at every `stride` updates and at the end.
  ///
  /// - Parameters:
  ///   - updates: of the whole run.
  ///   - stride: updates between two points.
  ///   - points: from the first on; where all are there the last one is that of the end.
  ///   - timetable: when they are made; nil where a step is an update.
  init(updates: Int, stride: Int, points: [Double], timetable: Timetable? = nil) {
    self.updates = updates
    self.stride = stride
    self.timetable = timetable
    isSparse = stride > 1
    // What comes back from there has not diverged.
    let lost = points.lastIndex { $0 != .infinity }.map { $0 + 1 } ?? 0
    if lost < points.count { divergence = min(lost * stride, updates) }
    for (index, loss) in points.enumerated() {
      let place = min(index * stride, updates)
      if place < updates {
        keep(loss)
        made = min(place + (index + 1 < points.count ? stride : 0), updates)
      } else {
        made = updates
      }
      last = loss
      least = Double.minimum(least, loss)
      greatest = Double.maximum(greatest, loss)
    }
  }

  /// N, the steps of the whole run.
  public var steps: Int { timetable?.steps ?? updates }

  /// Steps done so far.
  public var done: Int {
    guard let timetable, made < updates else { return made == updates ? steps : made }
    return timetable.step(of: made)
  }

  /// The first step whose loss had left all bounds.
  public var divergedAt: Int? {
    divergence.map { update in
      timetable.map { update < updates ? $0.step(of: update) : $0.steps } ?? update
    }
  }

  /// True once every update is done.
  public var isComplete: Bool { made == updates && sample?.isComplete ?? true }

  /// The next update before which the loss is to be looked at.
  var nextPoint: Int { min(kept.count * stride, updates) }

  /// The updates that are made when a step begins.
  private func update(before step: Int) -> Int {
    guard let timetable else { return step }
    return step >= timetable.steps ? updates : timetable.updates(before: step)
  }

  /// The loss when a step begins, or after the last one, good enough to be drawn.
  ///
  /// A number to be read comes from ``reading(at:)``.
  ///
  /// - Parameter step: from 0 to `done`; between two points of a run that jumps the value lies on a
  ///   straight line between their logarithms, else the earlier one answers.
  /// - Returns: the loss, NaN where it is not known.
  public func loss(at step: Int) -> Double { loss(before: update(before: step)) }

  /// A loss that may be told.
  public struct Reading: Hashable, Sendable {
    /// The loss.
    public let loss: Double
    /// True where it is that of the step itself.
    public let isExact: Bool

    /// A loss, and whether it is that of the step itself.
    public init(_ loss: Double, isExact: Bool) {
      self.loss = loss
      self.isExact = isExact
    }
  }

  /// How far apart, as a part of them, the losses around a step may be that nobody has computed.
  static let closeness = 0.03

  /// What may be told of the loss when a step begins.
  ///
  /// - Parameter step: from 0 to `steps`.
  /// - Returns: the loss that was computed there, else one between neighbours that differ by less
  ///   than ``closeness``, else nil.
  public func reading(at step: Int) -> Reading? {
    let update = update(before: step)
    let loss = loss(before: update)
    guard !loss.isNaN else { return nil }
    if isKept(before: update) { return Reading(loss, isExact: isWhole(step)) }
    // Neighbours of a mean of paths tell what can be told: it wavers by itself.
    if sample != nil { return Reading(loss, isExact: false) }
    let (low, high) = bounds(around: update)
    guard low > 0, high <= (1 + Self.closeness) * low else { return nil }
    return Reading(loss, isExact: false)
  }

  /// The update a step begins with, where its loss is not kept; nil where it is, or not known yet.
  public func gap(at step: Int) -> Int? {
    let update = update(before: step)
    return sample == nil && update < made && !isKept(before: update) ? update : nil
  }

  /// True where an update begins just when a step does.
  public func isWhole(_ step: Int) -> Bool {
    guard let timetable, step < steps else { return true }
    return timetable.isWhole(step)
  }

  private func isKept(before update: Int) -> Bool {
    update < head.count || update % stride == 0 || update >= made
      || divergence.map { update >= $0 } ?? false
  }

  /// The least and the greatest loss known of the stride around an update.
  private func bounds(around update: Int) -> (low: Double, high: Double) {
    let index = update / stride
    guard index < kept.count else { return (.nan, .nan) }
    let next = index + 1 < kept.count ? kept[index + 1] : last
    return (
      Double.minimum(Double.minimum(kept[index], next), lows[index]),
      Double.maximum(Double.maximum(kept[index], next), highs[index])
    )
  }

  private func loss(before step: Int) -> Double {
    if let divergence, step >= divergence { return .infinity }
    if step >= made { return step == made ? last : .nan }
    guard step >= 0, step / stride < kept.count else { return .nan }
    if step < head.count { return head[step] }
    let index = step / stride
    guard isSparse, step % stride != 0 else { return kept[index] }
    // From the last loss that is kept before it to the next one.
    let start = max(index * stride, head.count - 1)
    let before = start < head.count ? head[start] : kept[index]
    let isInside = index + 1 < kept.count
    let next = isInside ? kept[index + 1] : last
    let end = isInside ? (index + 1) * stride : made
    guard before > 0, next > 0, next.isFinite else { return before }
    return before * power(next / before, Double(step - start) / Double(end - start))
  }

  /// True where the loss at that very step is kept.
  ///
  /// - Parameter step: from 0 to `steps`.
  /// - Returns: false within the strides of a long run.
  public func isPoint(_ step: Int) -> Bool { isWhole(step) && isKept(before: update(before: step)) }

  /// The least and the greatest finite-or-infinite loss within `steps`, NaN where none is known.
  ///
  /// - Parameter steps: clamped to what is known.
  /// - Returns: both extremes; exact for stretches of whole strides, else of the strides touched.
  public func extent(over steps: ClosedRange<Int>) -> (low: Double, high: Double) {
    let first = update(before: steps.lowerBound)
    return extent(before: first...max(first, update(before: steps.upperBound)))
  }

  private func extent(before steps: ClosedRange<Int>) -> (low: Double, high: Double) {
    var (low, high) = (Double.nan, Double.nan)
    func take(_ least: Double, _ greatest: Double) {
      low = Double.minimum(low, least)
      high = Double.maximum(high, greatest)
    }
    let first = max(0, steps.lowerBound)
    let end = min(steps.upperBound, made - 1)
    if first <= end, end < head.count {
      for loss in head[first...end] { take(loss, loss) }
    } else if first <= end, first / stride < kept.count {
      for index in first / stride...min(end / stride, kept.count - 1) {
        stride == 1 ? take(kept[index], kept[index]) : take(lows[index], highs[index])
      }
    }
    if let divergence, end >= divergence { take(.infinity, .infinity) }
    if steps.upperBound >= made, steps.lowerBound <= made { take(last, last) }
    return (low, high)
  }

  // MARK: Recording

  /// Takes down the losses before successive updates, those beyond the end left out.
  mutating func note(_ losses: Span<Double>, from start: Int) {
    let known = max(0, min(losses.count, updates - start))
    for offset in 0..<known {
      let loss = losses[offset]
      let step = start + offset
      if stride == 1 {
        if step == kept.count { kept.append(loss) }
      } else {
        let index = step / stride
        if index == kept.count { keep(loss) }
        if step == head.count, step < Self.capacity { head.append(loss) }
        lows[index] = Double.minimum(lows[index], loss)
        highs[index] = Double.maximum(highs[index], loss)
      }
      least = Double.minimum(least, loss)
      greatest = Double.maximum(greatest, loss)
    }
    made = max(made, start + known)
  }

  private mutating func keep(_ loss: Double) {
    kept.append(loss)
    guard stride > 1 else { return }
    lows.append(loss)
    highs.append(loss)
  }

  /// Takes down where the run stands: the loss before update `step`.
  mutating func end(at step: Int, loss: Double, error: Double) {
    let place = min(step, updates)
    if isSparse, place == nextPoint, place < updates { keep(loss) }
    if isSparse {
      least = Double.minimum(least, loss)
      greatest = Double.maximum(greatest, loss)
    }
    self.error = Double.maximum(self.error, error)
    made = place
    last = loss
  }

  /// Takes down that the loss had left all bounds before update `step`; so has every later one.
  mutating func diverge(at step: Int) {
    divergence = step
    made = updates
    last = .infinity
    greatest = .infinity
  }
}
