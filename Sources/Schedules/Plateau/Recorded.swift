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
  public private(set) var levels: [Level]
  /// The extents of levels 0…n−1 at n…2n−1, of places 2i and 2i+1 together at i.
  private var tree: [Extent] = []

  /// What a controller says while it is told metrics.
  ///
  /// - Parameters:
  ///   - controller: before its first report.
  ///   - count: how many reports there are.
  ///   - stepsPerReport: steps between two of them.
  ///   - metric: what is reported next, of the number of the report from 1 and the present rate.
  /// - Throws: what `metric` throws.
  public init<Failure: Error>(
    _ controller: any Controller, reports count: Int, stepsPerReport: Int,
    metric: (_ report: Int, _ rate: Double) throws(Failure) -> Double
  ) throws(Failure) {
    var controller = controller
    levels = [Level(start: 0, rate: controller.rate, turn: nil)]
    for report in 0..<count {
      controller.report(try metric(report + 1, controller.rate))
      guard controller.rate != levels[levels.count - 1].rate else { continue }
      levels.append(
        Level(start: (report + 1) * stepsPerReport, rate: controller.rate, turn: controller.turn))
    }
    let leaves = levels.map { Extent($0.rate, $0.rate) }
    tree = leaves + leaves
    for index in (1..<max(1, leaves.count)).reversed() {
      tree[index] = tree[2 * index].union(tree[2 * index + 1])
    }
  }

  /// What a controller says while it is told a list of metrics, one after each step.
  public init(_ controller: any Controller, metrics: [Double]) {
    self.init(controller, reports: metrics.count, stepsPerReport: 1) { (report, _) in
      metrics[report - 1]
    }
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
