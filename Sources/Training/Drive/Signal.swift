/// A quantity that changes in the course of a run: the learning rate, the momentum, the batch size.
///
/// A schedule, a logged run and a constant are all equal to the simulator.
public protocol Signal: Sendable {
  /// The value for update `step`, at once.
  func value(at step: Int) -> Double

  /// Writes the values of successive updates, the first of them `start`, as they come in a run.
  mutating func fill(_ values: inout MutableSpan<Double>, from start: Int)

  /// The first step later than `step` at which the value jumps, or nil.
  func jump(after step: Int) -> Int?

  /// The least and the greatest value within `steps`.
  func extent(over steps: ClosedRange<Int>) -> (low: Double, high: Double)

  /// False where values are only known one after the other; then nothing is jumped over.
  var isKnownAhead: Bool { get }
}

extension Signal {
  /// Most values are.
  public var isKnownAhead: Bool { true }
}

/// A quantity that never changes.
public struct Constant: Signal, Hashable {
  /// What it always is.
  public let value: Double

  /// Makes it.
  public init(_ value: Double) { self.value = value }

  /// That value.
  public func value(at step: Int) -> Double { value }

  /// That value in every place.
  public func fill(_ values: inout MutableSpan<Double>, from start: Int) {
    values.update(repeating: value)
  }

  /// It has no jumps.
  public func jump(after step: Int) -> Int? { nil }

  /// That value twice.
  public func extent(over steps: ClosedRange<Int>) -> (low: Double, high: Double) {
    (value, value)
  }
}

/// What drives a run: the rate of each update, and what else a schedule may change.
public struct Drive: Sendable {
  /// η.
  public var rate: any Signal
  /// m, where a schedule cycles it; else it is the optimizer's.
  public var momentum: (any Signal)?
  /// B, where a schedule changes it; else it is the problem's.
  public var batch: (any Signal)?
  /// When updates are made, where the time of the run counts examples; nil where it counts updates.
  public private(set) var timetable: Timetable?

  /// A drive in updates.
  public init(
    rate: any Signal, momentum: (any Signal)? = nil, batch: (any Signal)? = nil
  ) {
    self.rate = rate
    self.momentum = momentum
    self.batch = batch
  }

  /// A drive in the steps of a timetable, which also has the batches.
  public init(rate: any Signal, momentum: (any Signal)? = nil, by timetable: Timetable) {
    self.init(
      rate: timetable.timed(rate), momentum: momentum.map { timetable.timed($0) },
      batch: timetable.batch)
    self.timetable = timetable
  }
}
