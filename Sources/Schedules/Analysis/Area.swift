/// The sum of the rates of a run: how far a schedule could carry a weight under a steady pull.
///
/// Two schedules of equal area have spent the same learning rate, only at other times.
public struct Area: Hashable, Sendable {
  /// Σ η(t), t = 0 … N−1.
  public let value: Double
  /// True where every rate was added; else smooth stretches are sums of parabolas, the relative
  /// error estimated at less than 1e-12.
  public let isExact: Bool

  /// The most rates that are added one by one.
  public static let limit = 1 << 18

  /// The area of the first `steps` updates.
  ///
  /// O(steps) up to `limit` of them, with compensated summation; beyond that a few rates for each
  /// smooth stretch.
  ///
  /// - Parameters:
  ///   - schedule: any schedule.
  ///   - steps: N ≥ 0.
  ///   - limit: the most rates that are added one by one.
  public init(_ schedule: any Schedule, steps: Int, limit: Int = limit) {
    guard steps > limit else {
      value = Self.added(schedule, 0..<max(0, steps))
      isExact = true
      return
    }
    var adder = ParabolaSum(schedule)
    adder.add(steps: steps)
    value = adder.sum.value
    isExact = false
  }

  /// Every rate of a range, a block at a time.
  private static func added(_ schedule: any Schedule, _ steps: Range<Int>) -> Double {
    let block = 1024
    var rates = [Double](repeating: 0, count: min(block, steps.count))
    var sum = CompensatedSum()
    var start = steps.lowerBound
    while start < steps.upperBound {
      let count = min(block, steps.upperBound - start)
      if count < rates.count { rates.removeLast(rates.count - count) }
      var span = rates.mutableSpan
      schedule.fill(&span, from: start)
      for rate in rates { sum.add(rate) }
      start += count
    }
    return sum.value
  }
}

/// A sum with the rounding of its additions put back (Neumaier, ZAMM 54, 1974).
struct CompensatedSum {
  private var sum = 0.0
  private var rest = 0.0

  mutating func add(_ term: Double) {
    let next = sum + term
    let lost = abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
    sum = next
    rest += lost
  }

  /// Infinite terms have no rest.
  var value: Double { sum.isFinite ? sum + rest : sum }
}

/// Sums of a schedule over many steps from few of its rates.
///
/// Between jumps a stretch is halved until the sum under one parabola and those under two agree.
private struct ParabolaSum {
  private let schedule: any Schedule
  private(set) var sum = CompensatedSum()
  /// Rates that may still be asked for.
  private var budget = 1 << 16

  /// Stretches that are divided at their jumps; where there are more, jumps are taken as they come.
  private static let mostJumps = 1 << 10
  /// Steps that are rather added than guessed.
  private static let few = 32

  init(_ schedule: any Schedule) { self.schedule = schedule }

  mutating func add(steps: Int) {
    var borders = [0]
    while borders.count <= Self.mostJumps, let last = borders.last,
      let next = schedule.jump(after: last), next < steps
    {
      borders.append(next)
    }
    if borders.count > Self.mostJumps { borders = [0] }
    borders.append(steps)
    // A corner in the middle of a stretch must not pass for a parabola.
    let pieces = max(4, 512 / borders.count)
    for (start, end) in zip(borders, borders.dropFirst()) {
      let length = end - start
      for piece in 0..<pieces {
        let from = start + length / pieces * piece + length % pieces * piece / pieces
        let next = piece + 1
        let to = start + length / pieces * next + length % pieces * next / pieces
        if to > from { add(from..<to) }
      }
    }
  }

  private mutating func add(_ steps: Range<Int>) {
    guard steps.count > Self.few else {
      budget -= steps.count
      for step in steps { sum.add(schedule.rate(at: step)) }
      return
    }
    // A parabola needs a middle.
    if steps.count.isMultiple(of: 2) { sum.add(schedule.rate(at: steps.upperBound - 1)) }
    let odd = steps.lowerBound..<(steps.upperBound - (steps.count.isMultiple(of: 2) ? 1 : 0))
    let middle = odd.lowerBound + odd.count / 2
    let whole = parabola(odd)
    let halves = parabola(odd.lowerBound..<middle, beyond: true)
    let others = parabola((middle + 1)..<odd.upperBound, beyond: true)
    let two = halves + others + schedule.rate(at: middle)
    budget -= 9
    if abs(two - whole) <= 1e-12 * abs(two) || budget < 0 || !two.isFinite {
      sum.add(two)
    } else {
      add(odd.lowerBound..<middle)
      add(middle..<odd.upperBound)
    }
  }

  /// The sum under the parabola through the first, the middle and the last rate; of an even number
  /// of steps without the last, which is added by itself.
  private func parabola(_ steps: Range<Int>, beyond: Bool = false) -> Double {
    if beyond, steps.count.isMultiple(of: 2) {
      return parabola(steps.lowerBound..<(steps.upperBound - 1))
        + schedule.rate(at: steps.upperBound - 1)
    }
    let half = Double(steps.count / 2)
    let first = schedule.rate(at: steps.lowerBound)
    let middle = schedule.rate(at: steps.lowerBound + steps.count / 2)
    let last = schedule.rate(at: steps.upperBound - 1)
    guard half > 0 else { return middle }
    // Σ x² over −h … h is h(h + 1)(2h + 1)/3.
    let bend = (first - 2 * middle + last) / (2 * half * half)
    return Double(steps.count) * middle + bend * half * (half + 1) * (2 * half + 1) / 3
  }
}
