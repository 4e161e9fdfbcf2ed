/// What is believed of a function that is known at n places of the unit box.
///
/// A constant mean and the scale of the function are taken at their most likely values, so that only
/// the kernel, its length scales and the noise have to be said. D. Jones, M. Schonlau and W. Welch,
/// Efficient global optimization of expensive black-box functions, 1998, equations 4 to 9;
/// C. Rasmussen and C. Williams, Gaussian Processes for Machine Learning, 2006, algorithm 2.1.
/// Cost O(n³) to make, O(n²) for each place looked at.
public struct GaussianProcess: Sendable {
  /// What is believed of the function at one place.
  public struct Belief: Hashable, Sendable {
    /// The value to be expected.
    public let mean: Double
    /// The standard deviation of the value.
    public let deviation: Double

    /// How much lower than `best` a look at this place can be expected to be, ≥ 0.
    ///
    /// (best − μ)·Φ(z) + s·φ(z) with z = (best − μ)/s: Jones, Schonlau and Welch 1998, equation 15.
    public func improvement(on best: Double) -> Double {
      let gain = best - mean
      guard deviation > 0 else { return max(0, gain) }
      let z = gain / deviation
      return max(0, gain * Normal.cumulative(z) + deviation * Normal.density(z))
    }
  }

  /// How alike the function is at two places.
  public let kernel: Kernel
  /// The length scale of each axis, in parts of it.
  public let lengths: [Double]
  /// The variance of the noise of a value, in parts of that of the function.
  public let noise: Double
  /// The most likely constant mean.
  public let mean: Double
  /// The most likely variance of the function.
  public let variance: Double
  /// The logarithm of the likelihood of the values, but for a constant.
  let likelihood: Double

  private let places: [[Double]]
  private let factor: Cholesky
  /// R⁻¹·(y − μ).
  private let weights: [Double]
  /// L⁻¹·1.
  private let ones: [Double]
  /// 1ᵀ·R⁻¹·1.
  private let total: Double

  /// What is believed after some values.
  ///
  /// It is nil where places are so close that they cannot be told apart without noise.
  ///
  /// - Parameters:
  ///   - places: at least one place of the unit box.
  ///   - targets: the value at each.
  ///   - kernel: how alike the function is at two places.
  ///   - lengths: one length scale for each axis, > 0.
  ///   - noise: ≥ 0, in parts of the variance of the function.
  public init?(
    places: [[Double]], targets: [Double], kernel: Kernel = .matern52, lengths: [Double],
    noise: Double = 0
  ) {
    let count = places.count
    guard count > 0, targets.count == count else { return nil }
    var matrix = [Double](repeating: 0, count: count * count)
    for i in 0..<count {
      for j in 0..<i {
        matrix[i * count + j] = kernel.correlation(
          Self.square(places[i], places[j], lengths: lengths))
      }
      matrix[i * count + i] = 1 + noise
    }
    guard let factor = Cholesky(matrix, count: count) else { return nil }
    self.places = places
    self.kernel = kernel
    self.lengths = lengths
    self.noise = noise
    self.factor = factor
    ones = factor.forward([Double](repeating: 1, count: count))
    let known = factor.forward(targets)
    total = Self.product(ones, ones)
    let mean = Self.product(ones, known) / total
    self.mean = mean
    let rest = zip(known, ones).map { $0 - mean * $1 }
    // Values that are all one leave nothing to be uncertain of.
    variance = Self.product(rest, rest) / Double(count)
    weights = factor.solve(targets.map { $0 - mean })
    likelihood =
      -0.5 * (Double(count) * logarithm(max(variance, 1e-300)) + factor.logDeterminant)
  }

  /// What is believed of one place.
  public func belief(at place: [Double]) -> Belief {
    let alike = places.map {
      kernel.correlation(Self.square($0, place, lengths: lengths))
    }
    let mean = mean + Self.product(alike, weights)
    let known = factor.forward(alike)
    let rest = 1 - Self.product(ones, known)
    let share = 1 - Self.product(known, known) + rest * rest / total
    // Less is rounding, or the noise that lets places be told apart.
    let isKnown = share <= 4 * max(noise, 1e-14) && noise <= GaussianProcess.least
    return Belief(
      mean: mean, deviation: isKnown ? 0 : (max(0, share) * variance).squareRoot())
  }

  /// Noise that only keeps the matrix from being singular.
  static let least = 1e-8

  private static func square(_ one: [Double], _ other: [Double], lengths: [Double]) -> Double {
    var sum = 0.0
    for axis in lengths.indices {
      let distance = (one[axis] - other[axis]) / lengths[axis]
      sum += distance * distance
    }
    return sum
  }

  private static func product(_ one: [Double], _ other: [Double]) -> Double {
    var sum = 0.0
    for index in one.indices { sum += one[index] * other[index] }
    return sum
  }
}
