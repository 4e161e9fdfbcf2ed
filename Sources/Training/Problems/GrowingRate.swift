/// The rate without weight decay that leads through the same directions as one with it.
///
/// Kept in logarithms: with decay for long enough the growing rate exceeds every number.
public struct GrowingRate: Sendable {
  private let decay: Double
  private let momentum: Double
  /// (1 − 1/α)/η of the update before, which also a rate of 0 has.
  private var bend = 0.0
  /// ln P.
  private var product = 0.0
  /// ln of the last rate, and of the one before.
  private var rates = (last: Double.nan, before: Double.nan)

  /// By how much the last rate exceeds the one before, as a factor; NaN before the second.
  public var factor: Double { exponential(rates.last - rates.before) }

  /// Before the first update; velocities begin with 0 in both runs.
  ///
  /// - Parameters:
  ///   - decay: λ ≥ 0.
  ///   - momentum: m in PyTorch's form, 0 for SGD.
  public init(decay: Double, momentum: Double) {
    self.decay = decay
    self.momentum = momentum
  }

  /// ln of the rate of the next update without decay, for its rate with decay.
  ///
  /// - Parameters:
  ///   - rate: η ≥ 0.
  ///   - momentum: m of this update where it changes; nil for that of the run.
  /// - Returns: ln η̃; NaN where there is no such rate: with λη ≥ 1, or with more than (1 − √m)² for
  ///   long.
  public mutating func next(_ rate: Double, momentum: Double? = nil) -> Double {
    let alpha = pass(rate, slope: (momentum ?? self.momentum) * bend - decay)
    // P before the update: it is counted already.
    let grown = logarithm(rate) - 2 * product + logarithm(alpha)
    rates = (grown, rates.last)
    return grown
  }

  /// The way back: the rate with decay for ln of the rate of the next update without.
  ///
  /// - Parameter grown: ln η̃.
  /// - Returns: η; NaN or negative where no rate with this decay is equal to it.
  public mutating func back(_ grown: Double) -> Double {
    // η = η̃·P²·α and α = 1 + k·η are linear in η.
    let scaled = exponential(grown + 2 * product)
    let slope = momentum * bend - decay
    let rate = scaled / (1 - slope * scaled)
    _ = pass(rate, slope: slope)
    return rate
  }

  /// Goes on by an update; returns its α.
  private mutating func pass(_ rate: Double, slope: Double) -> Double {
    let alpha = 1 + slope * rate
    bend = slope / alpha
    product += logarithm(alpha)
    return alpha
  }
}
