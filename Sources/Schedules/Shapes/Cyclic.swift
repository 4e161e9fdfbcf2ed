import Parameters

/// Cycles between two rates: η(t) = η₀ + (η₁ − η₀)·tent(t)·a.
///
/// The tent rises from 0 to 1 in u steps and falls back in d. The amplitude a is 1 (triangular),
/// halves with each cycle (triangular2) or is γ^t (exp_range); or somebody's function tells it.
/// Source: Smith, Cyclical Learning Rates for Training Neural Networks, 2017; PyTorch's `CyclicLR`.
public struct Cyclic: Schedule {
  /// What the tent is multiplied by.
  enum Amplitude: Sendable {
    case full
    case halved
    case power(Double)
    /// Of the cycle, counted from 1.
    case ofCycle(RateFunction)
    case ofStep(RateFunction)
  }

  let base: Double
  let peak: Double
  let up: Double
  let total: Double
  let amplitude: Amplitude

  init(base: Double, peak: Double, up: Double, down: Double, amplitude: Amplitude) {
    self.base = base
    self.peak = peak
    self.up = up
    total = up + down
    self.amplitude = amplitude
  }

  /// A few divisions, and a power or the function.
  public func rate(at step: Int) -> Double {
    let (cycle, tent, _) = tent(at: step)
    let rise = (peak - base) * tent
    // At the foot of a tent the amplitude may be infinite.
    return rise == 0 ? base : base + rise * factor(at: step, in: cycle)
  }

  /// The cycle, counted from 1, the tent's height, and whether it rises.
  private func tent(at step: Int) -> (cycle: Double, height: Double, rises: Bool) {
    let time = Double(step)
    let ratio = up / total
    let cycle = floored(1 + time / total)
    let place = 1 + time / total - cycle
    return place <= ratio
      ? (cycle, place / ratio, true) : (cycle, (place - 1) / (ratio - 1), false)
  }

  private func factor(at step: Int, in cycle: Double) -> Double {
    switch amplitude {
    case .full: 1
    case .halved: 1 / Schedules.power(2, cycle - 1)
    case .power(let base): Schedules.power(base, Double(step))
    // Beyond, cycles have no whole numbers.
    case .ofCycle(let function): cycle < 0x1p62 ? function.value(at: Int(cycle)) : .nan
    case .ofStep(let function): function(step)
    }
  }

  /// Every step of a short range; of a long one, the steps beside every turn and the greatest rate
  /// between two of them.
  ///
  /// Exact for up to 500 turns or 1,024 steps, and of fewer than 2⁵³ turns, unless a function of the step tells the amplitude.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    let turns = 2 * Double(steps.count) / total
    guard steps.count > (turns > Double(Turns.limit) ? 1024 : 64) else {
      return steps.reduce(Extent(.nan, .nan)) { $0.union(Extent(rate(at: $1), rate(at: $1))) }
    }
    var extent = Extent(rate(at: steps.lowerBound), rate(at: steps.upperBound))
    var turn = floored(Double(steps.lowerBound) / total) * 2
    let last = floored(Double(steps.upperBound) / total) * 2 + 1
    // Beyond, turns have no numbers of their own.
    guard last < 0x1p53 else { return extent }
    var seen = 0
    let sample = Turns.sample(of: last - turn)
    while turn <= last, !isWhole(extent) {
      extent = extent.union(self.extent(from: turn, within: steps))
      seen += 1
      turn = seen == sample ? max(turn + 1, last) : turn + 1
    }
    return extent
  }

  /// True of tents that were seen from foot to tip; the others are no different.
  private func isWhole(_ extent: Extent) -> Bool {
    guard case .full = amplitude else { return false }
    return extent == Extent(base, base + (peak - base))
  }

  /// True where the sides of a tent need not be straight.
  private var isBent: Bool {
    switch amplitude {
    case .full, .halved, .ofCycle: false
    case .power, .ofStep: true
    }
  }

  /// The extent of what lies between a turn and the next one, and beside them.
  private func extent(from turn: Double, within steps: ClosedRange<Int>) -> Extent {
    let (low, high) = (place(of: turn) - 1, place(of: turn + 1) + 2)
    guard low < 0x1p62 else { return Extent(.nan, .nan) }
    let first = max(Int(low), steps.lowerBound)
    let end = min(Int(min(high, 0x1p62)), steps.upperBound)
    guard first <= end else { return Extent(.nan, .nan) }
    guard end - first > 8 else {
      return (first...end).reduce(Extent(.nan, .nan)) {
        $0.union(Extent(rate(at: $1), rate(at: $1)))
      }
    }
    var extent = Extent(.nan, .nan)
    for step in [first, first + 1, first + 2, first + 3, end - 3, end - 2, end - 1, end] {
      extent = extent.union(Extent(rate(at: step), rate(at: step)))
    }
    // Along a tent's side the distance from the base rises, then falls; with a constant amplitude
    // it only does one of both.
    guard isBent else { return extent }
    let summit = Bisection.first(in: first + 2...end - 3) {
      abs(rate(at: $0 + 1) - base) <= abs(rate(at: $0) - base)
    }
    guard let summit else { return extent }
    return extent.union(Extent(rate(at: summit), rate(at: summit + 1)))
  }

  /// All that the tents between both ends and their amplitudes allow; of somebody's function nothing
  /// is known beyond eight steps.
  public func bounds(over steps: ClosedRange<Int>) -> Extent {
    guard steps.count > 8 else { return extent(over: steps) }
    switch amplitude {
    case .ofCycle, .ofStep: return .unbounded
    case .full, .halved, .power: break
    }
    let (first, last) = (tent(at: steps.lowerBound), tent(at: steps.upperBound))
    let isOneSide = first.cycle == last.cycle && first.rises == last.rises
    let tents = isOneSide ? Extent(first.height, last.height) : Extent(0, 1)
    let factors = [
      factor(at: steps.lowerBound, in: first.cycle), factor(at: steps.upperBound, in: last.cycle),
    ]
    var bounds = Extent(.nan, .nan)
    for rise in [(peak - base) * tents.low, (peak - base) * tents.high] {
      for factor in factors {
        bounds = bounds.union(Extent(rise == 0 ? base : base + rise * factor, .nan))
      }
    }
    return bounds
  }

  private func place(of turn: Double) -> Double {
    let cycle = floored(turn / 2)
    return floored(cycle * total + (turn == 2 * cycle ? 0 : up))
  }
}
