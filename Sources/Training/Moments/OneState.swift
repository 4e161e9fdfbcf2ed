/// The second moments of SGD, one number for each mode.
///
/// Kept are the shares u_i = n_i·h_i·E θ_i² of twice the loss. With additive noise u ← (1 − ηk)²·u +
/// η²/B·f, where k = h + λ and f = n·h·c: 7 operations for a mode and update. In least squares
/// f = n·h² is multiplied with Σ u + σ², and η²h²/B is added to (1 − ηk)².
struct OneState: Recursion {
  private(set) var shares: [Lane]
  /// k_i.
  let curvatures: [Lane]
  /// f_i.
  let forcing: [Lane]
  /// h_i² where the noise grows with the loss, else empty.
  let squares: [Lane]
  /// σ² where the noise grows with the loss.
  let label: Double?

  init(_ modes: Modes, decay: Double) {
    let h = modes.curvatures
    let weights = zip(modes.counts, h).map { $0 * $1 }
    shares = [Lane](zip(weights, modes.starts).map { $0 * $1 })
    // Empty places have the curvature of the flattest mode, and neither share nor noise.
    let curvatures = zip(h, modes.decays).map { $0 + decay * $1 }
    self.curvatures = [Lane](curvatures, padding: curvatures.last ?? 1)
    label = modes.label
    if label == nil {
      forcing = [Lane](zip(weights, modes.noises).map { $0 * $1 })
      squares = []
    } else {
      forcing = [Lane](zip(weights, h).map { $0 * $1 })
      squares = [Lane](h.map { $0 * $0 })
    }
  }

  var loss: Double { 0.5 * shares.total }

  var width: Int { shares.count * 4 }

  var isExactWhereConstant: Bool { label == nil }

  mutating func run(
    _ chunk: Chunk, limit: Double, losses: inout MutableSpan<Double>
  ) -> Int {
    label.map { coupled(chunk, label: $0, limit, &losses) } ?? additive(chunk, limit, &losses)
  }

  private mutating func additive(
    _ chunk: Chunk, _ limit: Double, _ losses: inout MutableSpan<Double>
  ) -> Int {
    let isFixed =
      chunk.curvatures.isEmpty && chunk.noises.isEmpty && chunk.fixed.curvature == 1
    return isFixed ? steady(chunk, limit, &losses) : changing(chunk, limit, &losses)
  }

  /// Updates under conditions that change.
  private mutating func changing(
    _ chunk: Chunk, _ limit: Double, _ losses: inout MutableSpan<Double>
  ) -> Int {
    let count = chunk.count
    return withModes { modes in
      for index in 0..<count {
        let now = chunk.conditions(index)
        let step = now.rate * now.curvature
        let total = modes.sweep(step, now.rate * step * now.noise)
        let loss = 0.5 * total * now.curvature
        // Written so that NaN counts as out of bounds.
        guard loss <= limit else { return index }
        losses[index] = loss
      }
      return count
    }
  }

  /// Updates that only the rate is different in: a rate that is held is multiplied out once, others
  /// are taken four at a time.
  private mutating func steady(
    _ chunk: Chunk, _ limit: Double, _ losses: inout MutableSpan<Double>
  ) -> Int {
    let noise = chunk.fixed.noise
    let count = chunk.count
    return withModes { modes in
      chunk.rates.withUnsafeBufferPointer { rates in
        var index = 0
        func isWithin(_ total: Double) -> Bool {
          let loss = 0.5 * total
          guard loss <= limit else { return false }
          losses[index] = loss
          index += 1
          return true
        }
        while index < count {
          let rate = rates[index]
          var end = index + 1
          while end < count, rates[end] == rate { end += 1 }
          if end - index > 8 {
            modes.hold(rate, rate * rate * noise)
            while index + 4 <= end {
              let totals = modes.heldSweeps()
              for place in 0..<4 { guard isWithin(totals[place]) else { return index } }
            }
            while index < end { guard isWithin(modes.heldSweep()) else { return index } }
          } else if index + 4 <= count {
            let next = Lane(rate, rates[index + 1], rates[index + 2], rates[index + 3])
            let totals = modes.sweeps(next, next * next * noise)
            for place in 0..<4 { guard isWithin(totals[place]) else { return index } }
          } else {
            guard isWithin(modes.sweep(rate, rate * rate * noise)) else { return index }
          }
        }
        return count
      }
    }
  }

  /// The modes in memory, for many updates.
  private mutating func withModes(_ body: (ModeSweep) -> Int) -> Int {
    withUnsafeTemporaryAllocation(of: Lane.self, capacity: 2 * shares.count) { held in
      shares.withUnsafeMutableBufferPointer { shares in
        curvatures.withUnsafeBufferPointer { curvatures in
          forcing.withUnsafeBufferPointer { forcing in
            body(ModeSweep(shares: shares, curvatures: curvatures, forcing: forcing, held: held))
          }
        }
      }
    }
  }

  private mutating func coupled(
    _ chunk: Chunk, label: Double, _ limit: Double,
    _ losses: inout MutableSpan<Double>
  ) -> Int {
    var twice = shares.total
    let updates = chunk.count
    for index in 0..<updates {
      let loss = 0.5 * twice
      guard loss <= limit else { return index }
      losses[index] = loss
      let now = chunk.conditions(index)
      let square = now.rate * now.rate * now.noise
      let push = square * (twice + label)
      var total = Lane.zero
      for lane in shares.indices {
        let left = 1 - now.rate * curvatures[lane]
        let share =
          (left * left + square * squares[lane]) * shares[lane] + push * forcing[lane]
        total += share
        shares[lane] = share
      }
      twice = total.sum()
    }
    return updates
  }
}

// MARK: - Jumps

extension OneState {
  /// u at the end = (1 + growth)·u + atFirst·N at the first update + atEnd·N at the end, where N is 1,
  /// or Σ u + σ² where the noise grows with the loss.
  struct Jump: Sendable {
    fileprivate var growth: [Lane]
    fileprivate var atFirst: [Lane]
    fileprivate var atEnd: [Lane]

    fileprivate init(lanes: Int) {
      growth = Array(repeating: .zero, count: lanes)
      atFirst = growth
      atEnd = growth
    }
  }

  /// Each mode falls towards an equilibrium that moves in a straight line.
  ///
  /// With β = (1 − ηk)² (+ η²h²/B), u* = η²f/(B(1 − β)) and Λ = Σ ln β by Gauss's rule of two points:
  /// u_b = u*_b + e^Λ·(u_a − u*_a) − (u*_b − u*_a)/n·(1 − e^Λ)/(1 − e^(Λ/n)). Exact where the
  /// conditions do not change; else the error is of second order in their change.
  func jump(over segment: Segment) -> Jump? {
    let n = Double(segment.count)
    var jump = Jump(lanes: shares.count)
    var sum = Lane.zero
    let (one, other) = segment.gauss
    for lane in shares.indices {
      let exponent =
        segment.isConstant
        ? shrinkage(lane, segment.middle).log1p * n
        : (shrinkage(lane, one).log1p + shrinkage(lane, other).log1p) * (n / 2)
      let growth = exponent.expm1
      var (atFirst, atEnd) = (Lane.zero, Lane.zero)
      if segment.isConstant, label == nil {
        // The same without the equilibrium, which a mode on the edge of divergence has not.
        let now = segment.middle
        let noise = now.rate * now.rate * now.curvature * now.noise
        atFirst = noise * n * Self.mean(exponent, growth, n) * forcing[lane]
      } else {
        let missing = Self.missing(exponent, growth, n)
        atEnd = missing * floor(lane, segment.end)
        atFirst = (-growth - missing) * floor(lane, segment.first)
      }
      jump.growth[lane] = growth
      jump.atEnd[lane] = atEnd
      jump.atFirst[lane] = atFirst
      sum += atEnd + atFirst + growth
    }
    return sum.sum().isFinite ? jump : nil
  }

  /// β − 1.
  @inline(__always) func shrinkage(_ lane: Int, _ now: Conditions) -> Lane {
    let step = now.rate * now.curvature
    let x = step * curvatures[lane]
    let noise = label == nil ? Lane.zero : (now.rate * now.rate * now.noise) * squares[lane]
    return noise - x * (2 - x)
  }

  /// u* for N = 1, with one η less above and below.
  @inline(__always) func floor(_ lane: Int, _ now: Conditions) -> Lane {
    let k = curvatures[lane]
    let step = now.rate * now.curvature
    var below = k * (2 - step * k)
    if label != nil { below -= (now.rate * now.noise) * squares[lane] }
    return (now.rate * now.noise) * forcing[lane] / below
  }

  /// (1 − e^Λ)/(n·(1 − e^(Λ/n))), the mean of 1, e^(Λ/n) … e^(Λ(n−1)/n); by series where Λ is small.
  @inline(__always) private static func mean(
    _ exponent: Lane, _ growth: Lane, _ n: Double
  ) -> Lane {
    let isSmall = exponent.magnitude .< 0.0625
    if all(isSmall) { return 1 - series(exponent, n) }
    let whole = growth / ((exponent / n).expm1 * n)
    return any(isSmall) ? whole.replacing(with: 1 - series(exponent, n), where: isSmall) : whole
  }

  /// What is missing of that mean from 1.
  @inline(__always) private static func missing(
    _ exponent: Lane, _ growth: Lane, _ n: Double
  ) -> Lane {
    let isSmall = exponent.magnitude .< 0.0625
    if all(isSmall) { return series(exponent, n) }
    let whole = 1 - growth / ((exponent / n).expm1 * n)
    return any(isSmall) ? whole.replacing(with: series(exponent, n), where: isSmall) : whole
  }

  /// (φ(Λ/n) − φ(Λ))/φ(Λ/n), φ(z) = (e^z − 1)/z = 1 + z/2 + z²/6 + …, term by term.
  private static func series(_ exponent: Lane, _ n: Double) -> Lane {
    var power = Lane(repeating: 1)
    var above = Lane.zero
    var below = Lane(repeating: 1)
    var inverse = 1.0
    var factorial = 1.0
    for term in 1...9 {
      power *= exponent
      inverse /= n
      factorial *= Double(term + 1)
      above += power * ((inverse - 1) / factorial)
      below += power * (inverse / factorial)
    }
    return above / below
  }

  func taking(_ jump: Jump) -> OneState {
    var next = self
    guard let label else {
      for lane in shares.indices {
        next.shares[lane] =
          shares[lane] + (jump.growth[lane] * shares[lane] + jump.atFirst[lane])
          + jump.atEnd[lane]
      }
      return next
    }
    // The loss at the end is both cause and effect: one linear equation.
    let noise = shares.total + label
    for lane in shares.indices {
      next.shares[lane] =
        shares[lane] + (jump.growth[lane] * shares[lane] + jump.atFirst[lane] * noise)
    }
    let gain = jump.atEnd.total
    let end = (next.shares.total + label * gain) / (1 - gain) + label
    for lane in shares.indices { next.shares[lane] += jump.atEnd[lane] * end }
    return next
  }

  func distance(to other: OneState) -> Double {
    let mean = 0.01 * shares.total / Double(width) + .leastNormalMagnitude
    var worst = 0.0
    for lane in shares.indices {
      let part = (other.shares[lane] - shares[lane]).magnitude / (shares[lane].magnitude + mean)
      let greatest = part.max()
      // Written so that NaN is the worst.
      if !(greatest <= worst) { worst = greatest }
    }
    return worst
  }

  func extrapolated(from other: OneState, by part: Double) -> OneState {
    var next = self
    for lane in shares.indices {
      next.shares[lane] += part * (shares[lane] - other.shares[lane])
    }
    return next
  }
}
