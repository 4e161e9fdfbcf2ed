/// How alike a function is at two places, as a function of their distance in length scales.
///
/// C. Rasmussen and C. Williams, Gaussian Processes for Machine Learning, 2006, section 4.2.
public enum Kernel: String, Hashable, Sendable, CaseIterable {
  /// (1 + √5·r + 5r²/3)·e^(−√5·r): a function with two derivatives.
  case matern52 = "matern-5/2"
  /// e^(−r²/2): a function with all derivatives.
  case squaredExponential = "squared-exponential"

  /// The correlation, 1 at distance 0, by r², the squared distance in length scales.
  func correlation(_ square: Double) -> Double {
    switch self {
    case .matern52:
      let s = (5 * square).squareRoot()
      return (1 + s + s * s / 3) * exponential(-s)
    case .squaredExponential: return exponential(-square / 2)
    }
  }
}
