import Parameters

/// A schedule that knows how PyTorch and Paddle make each rate of the one before.
///
/// The mathematics is that of `rate(at:)`, the rounding is not.
protocol Recurrence: Schedule {
  /// The rate of update 0 where nothing was made of the optimizer's rate before.
  var beginning: Double { get }
  /// The rate of update 0, made of the optimizer's.
  func first(after rate: Double) -> Double
  /// The rate of update `step` ≥ 1, made of the rate before it.
  func next(after previous: Double, at step: Int) -> Double
  /// True where each rate is the one before times a number that does not depend on it.
  var isProportional: Bool { get }
  /// True where the recurrence is the closed form's mathematics for these values.
  var hasRecurrence: Bool { get }
  /// Writes the rates of successive updates by the recurrence, as ``Schedule/walk(_:from:after:)``.
  func recur(_ rates: inout MutableSpan<Double>, from start: Int, after previous: Double)
}

extension Recurrence {
  /// Most closed forms begin at the optimizer's rate to the last bit.
  var beginning: Double { rate(at: 0) }
  /// Most decays begin at the optimizer's rate.
  func first(after rate: Double) -> Double { rate }
  /// Most recurrences multiply.
  var isProportional: Bool { true }
  /// Some recurrences know all of their closed form.
  var hasRecurrence: Bool { true }

  /// Update by update; here, so that a schedule's own recurrence is called without a detour.
  func recur(_ rates: inout MutableSpan<Double>, from start: Int, after previous: Double) {
    var previous = previous
    for index in rates.indices {
      let step = start + index
      previous = step == 0 ? beginning : next(after: previous, at: step)
      rates[index] = previous
    }
  }
}

/// A schedule computed by its recurrence in the course of a run, in closed form elsewhere.
public struct Recursive: Recurrence {
  let inner: any Recurrence

  /// The closed form.
  public func rate(at step: Int) -> Double { inner.rate(at: step) }

  /// True: that is what it is for.
  public var isRecursive: Bool { true }

  /// The recurrence's own beginning.
  public var opening: Double { inner.beginning }

  /// The recurrence's own rate.
  public func rate(after previous: Double, at step: Int) -> Double {
    inner.next(after: previous, at: step)
  }

  /// The recurrence's own walk.
  public func walk(_ rates: inout MutableSpan<Double>, from start: Int, after previous: Double) {
    inner.recur(&rates, from: start, after: previous)
  }

  func first(after rate: Double) -> Double { inner.first(after: rate) }

  func next(after previous: Double, at step: Int) -> Double {
    inner.next(after: previous, at: step)
  }

  var isProportional: Bool { inner.isProportional }

  var hasRecurrence: Bool { inner.hasRecurrence }

  /// The same bits as from `rate(at:)`.
  public func fill(_ rates: inout MutableSpan<Double>, from start: Int) {
    inner.fill(&rates, from: start)
  }

  /// The next jump of the inner schedule.
  public func jump(after step: Int) -> Int? { inner.jump(after: step) }
  /// The last jump of the inner schedule.
  public func jump(before step: Int) -> Int? { inner.jump(before: step) }
  /// The inner extent.
  public func extent(over steps: ClosedRange<Int>) -> Extent { inner.extent(over: steps) }

  /// The inner bounds.
  public func bounds(over steps: ClosedRange<Int>) -> Extent { inner.bounds(over: steps) }

  static let family = Family(
    "recursive", title: "a recursion",
    help: "each rate made of the one before, as PyTorch does: only the last digits differ",
    of: .schedule, formula: { _ in "{0}" },
    build: { (_, parts) throws(ParameterError) in
      // What has no recurrence of its own is computed as it is.
      guard let inner = parts[0] as? any Recurrence, inner.hasRecurrence else { return parts[0] }
      return Recursive(inner: inner)
    })
}
