/// The losses of a run, step by step, or as extents of equal stretches where there are too many.
public struct Trace: Sendable, Hashable {
  /// The most points that are kept.
  public static let capacity = 1 << 15

  /// N, the updates of the whole run.
  public let steps: Int
  /// Steps between two points; 1 where every loss is kept.
  public let stride: Int
  /// Updates done so far.
  public private(set) var done = 0
  /// The first step whose loss had left all bounds.
  public internal(set) var divergedAt: Int?
  /// The loss after the last update done.
  public internal(set) var last = Double.nan

  /// The least loss so far, NaN before the first.
  public private(set) var least = Double.nan
  /// The greatest loss so far, NaN before the first.
  public private(set) var greatest = Double.nan

  private var points: [Double] = []
  private var lows: [Double] = []
  private var highs: [Double] = []

  init(steps: Int) {
    self.steps = steps
    stride = max(1, (steps + Self.capacity - 1) / Self.capacity)
    points.reserveCapacity(steps / stride + 1)
  }

  /// True once every update is done.
  public var isComplete: Bool { done == steps }

  /// The loss before update `step`, or after the last one.
  ///
  /// - Parameter step: from 0 to `done`; between two points the earlier one answers.
  /// - Returns: the loss, NaN where it is not known.
  public func loss(at step: Int) -> Double {
    if step >= done { return step == done ? last : .nan }
    return step < 0 ? .nan : points[step / stride]
  }

  /// True where the loss at that very step is kept; beside it the one shortly before answers.
  ///
  /// - Parameter step: from 0 to `steps`.
  /// - Returns: false within the strides of a long run.
  public func isPoint(_ step: Int) -> Bool { step % stride == 0 || step == done }

  /// The least and the greatest finite-or-infinite loss within `steps`, NaN where none is known.
  ///
  /// - Parameter steps: clamped to what is known.
  /// - Returns: both extremes; exact for stretches of whole strides, else of the strides touched.
  public func extent(over steps: ClosedRange<Int>) -> (low: Double, high: Double) {
    var (low, high) = (Double.nan, Double.nan)
    func take(_ least: Double, _ greatest: Double) {
      low = Double.minimum(low, least)
      high = Double.maximum(high, greatest)
    }
    let first = max(0, steps.lowerBound)
    let end = min(steps.upperBound, done - 1)
    if first <= end {
      for index in first / stride...end / stride {
        stride == 1 ? take(points[index], points[index]) : take(lows[index], highs[index])
      }
    }
    if steps.upperBound >= done, steps.lowerBound <= done { take(last, last) }
    return (low, high)
  }

  /// Appends the losses before the updates that follow those already done.
  mutating func append(_ losses: Span<Double>) {
    if stride == 1 {
      for index in losses.indices { points.append(losses[index]) }
    } else {
      for index in losses.indices {
        let loss = losses[index]
        if (done + index) % stride == 0 {
          points.append(loss)
          lows.append(loss)
          highs.append(loss)
        } else {
          lows[lows.count - 1] = Double.minimum(lows[lows.count - 1], loss)
          highs[highs.count - 1] = Double.maximum(highs[highs.count - 1], loss)
        }
      }
    }
    for index in losses.indices {
      least = Double.minimum(least, losses[index])
      greatest = Double.maximum(greatest, losses[index])
    }
    done += losses.count
  }
}
