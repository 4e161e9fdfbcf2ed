import TestSupport
import Testing

@testable import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct GaussianProcessTests {
  /// Two values y₁, y₂ whose places are alike by k: with δ = (y₁ − y₂)/2 the mean is their middle, the
  /// variance δ²/(1 − k), and the value between them μ + δ·(r₁ − r₂)/(1 − k).
  @Test(arguments: Kernel.allCases) func twoPointsAreAsByHand(kernel: Kernel) throws {
    let (a, b, length) = (0.2, 0.7, 0.4)
    let process = try #require(
      GaussianProcess(
        places: [[a], [b]], targets: [3, 1], kernel: kernel, lengths: [length]))
    func alike(_ x: Double, _ y: Double) -> Double {
      let r = abs(x - y) / length
      switch kernel {
      case .matern52:
        let s = 5.0.squareRoot() * r
        return (1 + s + s * s / 3) * exp(-s)
      case .squaredExponential: return exp(-r * r / 2)
      }
    }
    let k = alike(a, b)
    #expect(isClose(process.mean, 2, relative: 1e-13))
    #expect(isClose(process.variance, 1 / (1 - k), relative: 1e-12))
    // ln p = −(n·ln σ² + ln |R|)/2, |R| = 1 − k².
    let likelihood = log(1 - k) - 0.5 * log(1 - k * k)
    #expect(isClose(process.likelihood, likelihood, relative: 1e-12))
    for x in [0.0, 0.3, 0.45, 0.6, 1] as [Double] {
      let (r, s) = (alike(x, a), alike(x, b))
      let belief = process.belief(at: [x])
      #expect(isClose(belief.mean, 2 + (r - s) / (1 - k), relative: 1e-12))
      // rᵀR⁻¹r, 1ᵀR⁻¹r and 1ᵀR⁻¹1 of a matrix of two.
      let square = (r * r + s * s - 2 * k * r * s) / (1 - k * k)
      let rest = 1 - (r + s) / (1 + k)
      let variance = (1 - square + rest * rest * (1 + k) / 2) / (1 - k)
      #expect(isClose(belief.deviation, variance.squareRoot(), relative: 1e-9))
    }
  }

  @Test(arguments: Kernel.allCases, [1, 2]) func itGoesThroughItsPoints(
    kernel: Kernel, dimensions: Int
  ) throws {
    let places = (0..<9).map { Halton.place($0, dimensions: dimensions) }
    let targets = places.map { sin(5 * $0[0]) + ($0.count > 1 ? $0[1] * $0[1] : 0) }
    let process = try #require(
      GaussianProcess(
        places: places, targets: targets, kernel: kernel,
        lengths: [Double](repeating: 0.3, count: dimensions)))
    let best = try #require(targets.min())
    for (place, target) in zip(places, targets) {
      let belief = process.belief(at: place)
      #expect(isNear(belief.mean, target, within: 1e-8))
      #expect(belief.deviation == 0)
      #expect(belief.improvement(on: best) < 1e-8)
    }
    // Elsewhere something may be gained, nowhere less than nothing.
    for index in 9..<60 {
      let belief = process.belief(at: Halton.place(index, dimensions: dimensions))
      #expect(belief.deviation > 0 && belief.improvement(on: best) >= 0)
    }
  }

  @Test func equalPlacesNeedNoise() throws {
    let places = [[0.5], [0.5], [0.9]]
    #expect(GaussianProcess(places: places, targets: [1, 2, 3], lengths: [0.3]) == nil)
    let process = try #require(
      GaussianProcess(places: places, targets: [1, 2, 3], lengths: [0.3], noise: 0.1))
    let belief = process.belief(at: [0.5])
    #expect(belief.mean > 1.3 && belief.mean < 2)
    #expect(belief.deviation > 0)
  }

  /// Φ against the error function of the C library.
  @Test func theNormalDistributionIsExact() {
    for index in -360...360 {
      let x = Double(index) / 10
      let expected = 0.5 * erfc(-x / 2.0.squareRoot())
      #expect(isNear(Normal.cumulative(x), expected, within: 1e-14), "\(x)")
    }
    #expect(Normal.cumulative(40) == 1 && Normal.cumulative(-40) == 0)
  }

  /// The improvement is ∫ max(0, best − y)·p(y) dy, here summed up.
  @Test(arguments: [(0.5, 0.3), (-0.2, 0.1), (1.5, 0.6)])
  func theImprovementIsItsIntegral(mean: Double, deviation: Double) {
    let belief = GaussianProcess.Belief(mean: mean, deviation: deviation)
    let steps = 20_000
    var sum = 0.0
    for index in 0..<steps {
      let z = -8 + 16 * (Double(index) + 0.5) / Double(steps)
      sum += max(0, 0.4 - (mean + deviation * z)) * Normal.density(z) * 16 / Double(steps)
    }
    #expect(isNear(belief.improvement(on: 0.4), sum, within: 1e-6))
  }

  @Test func haltonIsAsPublished() {
    #expect((0..<4).map { Halton.place($0, dimensions: 2)[0] } == [0.5, 0.25, 0.75, 0.125])
    let second = (0..<4).map { Halton.place($0, dimensions: 2)[1] }
    for (value, expected) in zip(second, [1.0 / 3, 2.0 / 3, 1.0 / 9, 4.0 / 9]) {
      #expect(isClose(value, expected, relative: 1e-15))
    }
  }
}
