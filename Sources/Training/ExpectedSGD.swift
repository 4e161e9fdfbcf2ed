/// The exact expected loss of SGD on a noisy quadratic; no random number is drawn.
///
/// Each mode follows s' = (1 − ηh)²·s + η²·c/B, all of them independent. Kept are the shares
/// u_i = h_i·s_i of twice the loss, in lanes of eight: 7 flops for a mode and step, and sums in a
/// fixed order, so that every build gives the same bits.
public struct ExpectedSGD: Sendable {
  /// A loss this many times the one at the start counts as diverged, and so does every later one.
  public static let divergence = 1e9

  /// Updates done.
  public private(set) var step = 0
  /// The update before which the loss had left all bounds; from there on it stays infinite.
  public private(set) var divergedAt: Int?

  private var shares: [SIMD8<Double>]
  private let curvatures: [SIMD8<Double>]
  private let noises: [SIMD8<Double>]
  private let limit: Double

  /// The state before the first update.
  ///
  /// - Parameter problem: the model; its modes are padded to a multiple of eight with empty ones.
  public init(_ problem: NoisyQuadratic) {
    let h = problem.curvatures
    let p = problem.preconditioner
    shares = Self.lanes(h.map { $0 * problem.start })
    curvatures = Self.lanes(h.map { p == 0 ? $0 : power($0, 1 - p) })
    noises = Self.lanes(
      h.map { $0 * (p == 0 ? 1 : power($0, -2 * p)) * (problem.noise * $0) / problem.batch })
    let first = Self.sum(shares)
    // From a start without any loss, one unit of it is where growth is measured from.
    limit = Self.divergence * (first > 0 ? first : 1)
  }

  /// How many modes a step costs, the padding included.
  public var width: Int { shares.count * 8 }

  /// The loss before the next update.
  public var loss: Double { divergedAt == nil ? 0.5 * Self.sum(shares) : .infinity }

  /// Makes as many updates as there are rates; `losses[i]` becomes the loss before update i.
  ///
  /// - Parameters:
  ///   - rates: η of each update.
  ///   - losses: at least as long as `rates`.
  public mutating func run(_ rates: Span<Double>, losses: inout MutableSpan<Double>) {
    precondition(losses.count >= rates.count, "each update needs a place for its loss")
    let done = divergedAt == nil ? advance(rates, &losses) : 0
    if done < rates.count {
      if divergedAt == nil { divergedAt = step + done }
      for index in done..<rates.count { losses[index] = .infinity }
    }
    step += rates.count
  }

  /// Runs until the rates are used up or the loss leaves its bounds; returns the updates done.
  private mutating func advance(_ rates: Span<Double>, _ losses: inout MutableSpan<Double>) -> Int {
    let limit = limit
    let count = shares.count
    return shares.withUnsafeMutableBufferPointer { shares in
      curvatures.withUnsafeBufferPointer { curvatures in
        noises.withUnsafeBufferPointer { noises in
          for index in 0..<rates.count {
            let rate = rates[index]
            let square = rate * rate
            var total = SIMD8<Double>.zero
            for lane in 0..<count {
              let share = shares[lane]
              let left = 1 - rate * curvatures[lane]
              total += share
              shares[lane] = left * left * share + square * noises[lane]
            }
            let twice = total.sum()
            // Written so that NaN counts as out of bounds.
            guard twice <= limit else { return index }
            losses[index] = 0.5 * twice
          }
          return rates.count
        }
      }
    }
  }

  private static func lanes(_ values: [Double]) -> [SIMD8<Double>] {
    stride(from: 0, to: values.count, by: 8).map { start in
      var lane = SIMD8<Double>.zero
      for offset in 0..<min(8, values.count - start) { lane[offset] = values[start + offset] }
      return lane
    }
  }

  private static func sum(_ lanes: [SIMD8<Double>]) -> Double {
    lanes.reduce(SIMD8<Double>.zero, +).sum()
  }
}
