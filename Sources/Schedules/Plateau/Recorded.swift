/// The rates that a run went through, each held until the next: what is left of a schedule that
/// listened.
public struct Recorded: Schedule {
  /// A rate, and since when.
  public struct Level: Hashable, Sendable {
    /// The first step with this rate.
    public let start: Int
    /// The rate.
    public let rate: Double
    /// What led to it; nil for the first, and within a warm-up.
    public let turn: Turn?
  }

  /// Rising, the first of them at step 0.
  public let levels: [Level]
  /// The extents of levels 0…n−1 at n…2n−1, of places 2i and 2i+1 together at i.
  private let tree: [Extent]

  /// True where no report has changed the rate.
  public var isNeverTurned: Bool { levels.allSatisfy { $0.turn == nil } }

  /// What was recorded.
  public init(_ recording: Recording) {
    levels = recording.levels
    let leaves = levels.map { Extent($0.rate, $0.rate) }
    var tree = leaves + leaves
    for index in (1..<leaves.count).reversed() {
      tree[index] = tree[2 * index].union(tree[2 * index + 1])
    }
    self.tree = tree
  }

  /// What a controller says while it is told metrics, one after each step.
  public init(_ controller: any Controller, metrics: [Double]) {
    var controller = controller
    var recording = Recording(controller.rate)
    for (index, metric) in metrics.enumerated() {
      controller.report(metric)
      recording.append(controller.rate, from: index + 1, turn: controller.turn)
    }
    self.init(recording)
  }

  /// The last level that has begun; O(log of their number).
  public func level(at step: Int) -> Level { levels[index(at: step)] }

  /// The rate of the last level that has begun.
  public func rate(at step: Int) -> Double { level(at: step).rate }

  /// Level by level.
  public func fill(_ rates: inout MutableSpan<Double>, from start: Int) {
    var place = index(at: start)
    for index in rates.indices {
      if place + 1 < levels.count, levels[place + 1].start <= start + index { place += 1 }
      rates[index] = levels[place].rate
    }
  }

  /// Where the next level begins.
  public func jump(after step: Int) -> Int? {
    let next = index(at: step) + 1
    return next < levels.count ? levels[next].start : nil
  }

  /// Where the last level began.
  public func jump(before step: Int) -> Int? {
    let last = index(at: step - 1)
    return last > 0 ? levels[last].start : nil
  }

  /// Exact, in O(log of the number of levels).
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    var low = levels.count + index(at: steps.lowerBound)
    var high = levels.count + index(at: steps.upperBound)
    var extent = tree[low].union(tree[high])
    while low < high {
      if low % 2 == 1 {
        extent = extent.union(tree[low])
        low += 1
      }
      if high % 2 == 0 {
        extent = extent.union(tree[high])
        high -= 1
      }
      (low, high) = (low / 2, high / 2)
    }
    return low == high ? extent.union(tree[low]) : extent
  }

  private func index(at step: Int) -> Int {
    var (low, high) = (0, levels.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if levels[middle].start <= step { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

/// Rates as they come; only changes are kept.
public struct Recording: Sendable {
  /// Rising, the first of them at step 0.
  public private(set) var levels: [Recorded.Level]

  /// Begins with the rate of step 0.
  public init(_ rate: Double) { levels = [Recorded.Level(start: 0, rate: rate, turn: nil)] }

  /// Goes on with a rate, which may be the same.
  ///
  /// - Parameters:
  ///   - rate: the rate from now on.
  ///   - step: later than where the last one began.
  ///   - turn: what led to it.
  public mutating func append(_ rate: Double, from step: Int, turn: Turn?) {
    guard rate != levels[levels.count - 1].rate else { return }
    precondition(step > levels[levels.count - 1].start, "levels follow each other")
    levels.append(Recorded.Level(start: step, rate: rate, turn: turn))
  }
}
