/// The sum of the rates of a run: how far a schedule could carry a weight under a steady pull.
///
/// Two schedules of equal area have spent the same learning rate, only at other times.
public struct Area: Hashable, Sendable {
  /// Σ η(t), t = 0 … N−1.
  public let value: Double
  /// True where every rate was added; else smooth stretches are sums of parabolas.
  ///
  /// What has few corners comes out to about nine digits; a schedule that comes round thousands of
  /// times, or drops more than a thousand times, to about two.
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
/// Between jumps a stretch is divided until the sum under one parabola and those under two agree.
/// Stretches are divided by the golden section: where the schedule comes round, equal parts would
/// be looked at in the same place of every round, and agree on what is wrong.
private struct ParabolaSum {
  private let schedule: any Schedule
  private(set) var sum = CompensatedSum()
  /// Rates that may still be asked for in this piece.
  private var budget = 0

  /// Rates that are asked for in all, as long as nothing disagrees to the end.
  private static let rates = 1 << 17
  /// Stretches that are divided at their jumps; where there are more, jumps are taken as they come.
  private static let mostJumps = 1 << 10
  /// Steps that are rather added than guessed.
  private static let few = 32
  /// The smaller part of the golden section.
  private static let golden = 0.381_966_011_250_105_1

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
    let share = Self.rates / (pieces * (borders.count - 1))
    for (start, end) in zip(borders, borders.dropFirst()) {
      var from = start
      for piece in 1...pieces {
        let shift = Double(piece) * Self.golden
        let place = Double(piece) + 0.5 * (shift - shift.rounded(.down))
        let part = piece == pieces ? 1 : place / Double(pieces + 1)
        let to = piece == pieces ? end : start + Int(Double(end - start) * part)
        guard to > from else { continue }
        budget = share
        add(from..<to)
        from = to
      }
    }
  }

  private mutating func add(_ steps: Range<Int>) {
    guard steps.count > Self.few else {
      budget -= steps.count
      for step in steps { sum.add(schedule.rate(at: step)) }
      return
    }
    let middle = steps.lowerBound + Int(Double(steps.count) * Self.golden)
    let whole = parabola(steps)
    let two = parabola(steps.lowerBound..<middle) + parabola(middle..<steps.upperBound)
    budget -= 9
    if abs(two - whole) <= 1e-12 * abs(two) || budget < 0 || !two.isFinite {
      sum.add(two)
    } else {
      add(steps.lowerBound..<middle)
      add(middle..<steps.upperBound)
    }
  }

  /// The sum under the parabola through the first rate, the middle one and the last.
  private func parabola(_ steps: Range<Int>) -> Double {
    let count = steps.count
    let place = (count - 1) / 2
    let (n, m, l) = (Double(count), Double(place), Double(count - 1))
    let first = schedule.rate(at: steps.lowerBound)
    let middle = schedule.rate(at: steps.lowerBound + place)
    let last = schedule.rate(at: steps.upperBound - 1)
    guard place > 0, l > m else {
      return steps.reduce(0) { $0 + schedule.rate(at: $1) }
    }
    // By Newton's divided differences: Σ x = n·l/2 and Σ x² = n·l·(2n − 1)/6 for x = 0 … l.
    let slope = (middle - first) / m
    let bend = ((last - middle) / (l - m) - slope) / l
    return n * first + slope * n * l / 2 + bend * (n * l * (2 * n - 1) / 6 - m * n * l / 2)
  }
}
