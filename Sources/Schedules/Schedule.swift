import Parameters

/// A learning-rate schedule: a pure function of the optimizer step.
///
/// A schedule is validated once, when it is made; after that every step has a rate. Steps count
/// from 0, so `rate(at: 0)` is the rate of the first update.
public protocol Schedule: Sendable {
  /// The learning rate η of update `step`, in closed form: in a time that `step` does not change
  /// but for a logarithm.
  ///
  /// A few schedules have no closed form (``Cumulative``, ``Chained`` where a part does not
  /// multiply). They keep a table of a walk up to 2²⁰ updates and have no value beyond; the first
  /// question computes what the table lacks.
  ///
  /// - Parameter step: updates done before this one, ≥ 0.
  /// - Returns: η; infinite where a growing schedule overflows, negative where a library's own
  ///   formula runs below zero, NaN where a function or a table
  ///   has no value.
  func rate(at step: Int) -> Double

  /// True where some rate is computed from the one before, as PyTorch does.
  ///
  /// Then the rates of a ``Walk`` differ in their last bits from ``rate(at:)``.
  var isRecursive: Bool { get }

  /// The rate of update 0 as it comes out in the course of a training run.
  ///
  /// `rate(at: 0)`, but for the rounding of a library that leaves the optimizer's rate alone.
  var opening: Double { get }

  /// The rate of update `step` as it comes out in the course of a training run.
  ///
  /// - Parameters:
  ///   - previous: the rate of the update before.
  ///   - step: the update, ≥ 1.
  /// - Returns: `rate(at: step)`, but for the rounding of a library that recurses.
  func rate(after previous: Double, at step: Int) -> Double

  /// Writes the rates of `rates.count` successive updates, the first of them update `start`.
  ///
  /// The values are bit-equal to `rate(at:)`.
  func fill(_ rates: inout MutableSpan<Double>, from start: Int)

  /// The first step later than `step` at which the rate jumps, or nil where it never does again.
  func jump(after step: Int) -> Int?

  /// The last step earlier than `step` at which the rate jumps, or nil where none does.
  func jump(before step: Int) -> Int?

  /// The least and the greatest rate within `steps`, in a time that their number does not change.
  ///
  /// Exact, except where a schedule turns too often to look at every turn and says so:
  /// ``Polynomial`` with a cycle is exact for up to 500 turns, a ``Product`` or a ``Sum`` of
  /// schedules that all change for as far as 512 halvings of the range lead.
  func extent(over steps: ClosedRange<Int>) -> Extent

  /// Limits that no rate within `steps` exceeds, at once and without a search.
  ///
  /// They need not be reached, except over a single step; the shorter the range, the closer.
  func bounds(over steps: ClosedRange<Int>) -> Extent

  /// Writes the rates of successive updates, the first of them `start`, each made of the one before.
  ///
  /// - Parameters:
  ///   - rates: one for each update.
  ///   - start: the first update.
  ///   - previous: the rate of the update before it; of no account where `start` is 0.
  func walk(_ rates: inout MutableSpan<Double>, from start: Int, after previous: Double)
}

extension Schedule {
  /// Most schedules are pure functions of the step.
  public var isRecursive: Bool { false }

  /// The closed form.
  public var opening: Double { rate(at: 0) }

  /// The closed form.
  public func rate(after previous: Double, at step: Int) -> Double { rate(at: step) }

  /// Calls `rate(at:)` for every place of the buffer.
  public func fill(_ rates: inout MutableSpan<Double>, from start: Int) {
    fillSingly(&rates, from: start)
  }

  /// Update by update; here, so that a schedule's own rates are called without a detour.
  public func walk(_ rates: inout MutableSpan<Double>, from start: Int, after previous: Double) {
    var previous = previous
    for index in rates.indices {
      let step = start + index
      previous = step == 0 ? opening : rate(after: previous, at: step)
      rates[index] = previous
    }
  }

  /// A smooth schedule has no jumps.
  public func jump(after step: Int) -> Int? { nil }

  /// A smooth schedule has no jumps.
  public func jump(before step: Int) -> Int? { nil }

  /// The extent of a monotone schedule: its rates at both ends.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    Extent(rate(at: steps.lowerBound), rate(at: steps.upperBound))
  }

  /// The extent, of a schedule that knows it at once.
  public func bounds(over steps: ClosedRange<Int>) -> Extent { extent(over: steps) }
}

/// The least and the greatest of some values; both are NaN where there is none.
public struct Extent: Hashable, Sendable {
  /// The least value.
  public var low: Double
  /// The greatest value.
  public var high: Double

  /// The extent of two values in either order.
  public init(_ first: Double, _ second: Double) {
    low = Double.minimum(first, second)
    high = Double.maximum(first, second)
  }

  /// True where nothing lies between the least and the greatest.
  var isFlat: Bool { low == high }

  /// The least extent that holds both.
  public func union(_ other: Extent) -> Extent {
    Extent(Double.minimum(low, other.low), Double.maximum(high, other.high))
  }

  /// The extent after every value was confined to `limits`.
  public func clamped(to limits: ClosedRange<Double>) -> Extent {
    Extent(low.clamped(to: limits), high.clamped(to: limits))
  }
}

extension Double {
  func clamped(to limits: ClosedRange<Double>) -> Double {
    Swift.min(Swift.max(self, limits.lowerBound), limits.upperBound)
  }
}
