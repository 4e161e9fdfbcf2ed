import TestSupport
import Testing

@testable import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Paths of the parameters themselves, with random noise: their mean loss is the expectation.
@Suite struct MonteCarloTests {
  private struct Path {
    var parameter = 1.0
    var other = 0.0

    /// One update as the library writes it; returns the place whose loss counts.
    mutating func update(
      _ optimizer: String, _ rate: Double, _ step: Int, gradient: (Double) -> Double
    ) -> Double {
      let m = 0.8
      switch optimizer {
      case "momentum torch":
        other = m * other + gradient(parameter)
        parameter -= rate * other
      case "momentum keras":
        other = m * other - rate * gradient(parameter)
        parameter += other
      case "nesterov torch":
        let g = gradient(parameter)
        other = m * other + g
        parameter -= rate * (g + m * other)
      case "nesterov keras":
        let g = gradient(parameter)
        other = m * other - rate * g
        parameter += m * other - rate * g
      case "ema":
        if step == 0 { other = parameter }
        parameter -= rate * gradient(parameter)
        other = m * other + (1 - m) * parameter
        return other
      case "schedule-free":
        // The rates do not rise, so each weight is the same.
        if step == 0 { other = parameter }
        let z = other - rate * gradient(m * parameter + (1 - m) * other)
        parameter += (z - parameter) / Double(step + 1)
        other = z
      default:
        parameter -= rate * gradient(parameter)
      }
      return parameter
    }
  }

  static let optimizers: [(name: String, optimizer: String, settings: [(String, String)])] = [
    ("sgd", "sgd", []), ("momentum torch", "momentum", [("momentum", "0.8")]),
    ("momentum keras", "momentum", [("momentum", "0.8"), ("form", "keras")]),
    ("nesterov torch", "nesterov", [("momentum", "0.8")]),
    ("nesterov keras", "nesterov", [("momentum", "0.8"), ("form", "keras")]),
    ("ema", "ema", [("decay", "0.8")]), ("schedule-free", "schedule-free", [("beta1", "0.8")]),
  ]

  static let h = [1, 0.3]

  /// Small enough that no few paths carry the mean, where the noise grows with the loss.
  private static func rate(_ step: Int) -> Double { step < 15 ? 0.08 : 0.02 }

  private func expectation(_ problem: String, _ index: Int, at places: [Int]) throws -> [Double] {
    let (_, optimizer, settings) = Self.optimizers[index]
    let setup = try Setup(
      Problem(try #require(Problem.named(problem))),
      Optimizer(try #require(Optimizer.named(optimizer))),
      settings: ([("spectrum", "1,0.3"), ("batch", "1")] + settings).map {
        (key: $0.0, text: $0.1)
      })
    return losses(setup, Drive(rate: Rates { Self.rate($0) }), steps: 30, at: places)
  }

  /// Expects the mean of samples to lie within four standard errors.
  private func expect(_ samples: [Double], _ exact: Double, _ what: String) {
    let count = Double(samples.count)
    let mean = samples.reduce(0, +) / count
    let square = samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    let error = (square / count).squareRoot()
    #expect(abs(mean - exact) < 4 * error, "\(what): \(mean), \(exact), \(error)")
    #expect(error < 0.1 * exact, "\(what) shows nothing: \(error), \(exact)")
  }

  @Test(arguments: optimizers.indices) func noisyQuadratic(index: Int) throws {
    let places = [10, 15, 18, 30]
    var random = SplitMix64(seed: UInt64(100 + index))
    var samples = places.map { _ in [Double]() }
    for _ in 0..<2000 {
      var paths = Self.h.map { _ in Path() }
      for step in 0..<30 {
        var loss = 0.0
        for mode in paths.indices {
          // Noise of variance c = h of either sign: only its variance counts.
          let bits = random.next()
          let noise = (bits & 1 == 0 ? 1 : -1) * Self.h[mode].squareRoot()
          let place = paths[mode].update(Self.optimizers[index].name, Self.rate(step), step) {
            Self.h[mode] * $0 + noise
          }
          loss += 0.5 * Self.h[mode] * place * place
        }
        if let found = places.firstIndex(of: step + 1) { samples[found].append(loss) }
      }
    }
    let exact = try expectation("noisy-quadratic", index, at: places)
    for (place, found) in places.indices.map({ (places[$0], $0) }) {
      expect(samples[found], exact[found], "\(Self.optimizers[index].name) at \(place)")
    }
  }

  @Test(arguments: optimizers.indices) func leastSquares(index: Int) throws {
    let places = [10, 15, 18, 30]
    var random = SplitMix64(seed: UInt64(200 + index))
    func gauss() -> Double {
      let u = Double.random(in: 1e-300..<1, using: &random)
      return (-2 * log(u)).squareRoot()
        * cos(2 * Double.pi * Double.random(in: 0..<1, using: &random))
    }
    var samples = places.map { _ in [Double]() }
    for _ in 0..<2000 {
      // Of the error w − w*, the sign at the start does not matter on the diagonal.
      var paths = Self.h.map { _ in Path(parameter: Bool.random(using: &random) ? 1 : -1) }
      for step in 0..<30 {
        let x = Self.h.map { $0.squareRoot() * gauss() }
        let label = gauss()
        // All modes see the same residual, at the place where each gradient is taken.
        let at = paths.map { path in
          Self.optimizers[index].name == "schedule-free"
            ? (step == 0 ? path.parameter : 0.8 * path.parameter + 0.2 * path.other)
            : path.parameter
        }
        let residual = zip(x, at).reduce(-label) { $0 + $1.0 * $1.1 }
        var loss = 0.0
        for mode in paths.indices {
          let place = paths[mode].update(Self.optimizers[index].name, Self.rate(step), step) { _ in
            residual * x[mode]
          }
          loss += 0.5 * Self.h[mode] * place * place
        }
        if let found = places.firstIndex(of: step + 1) { samples[found].append(loss) }
      }
    }
    let exact = try expectation("least-squares", index, at: places)
    for (place, found) in places.indices.map({ (places[$0], $0) }) {
      expect(samples[found], exact[found], "\(Self.optimizers[index].name) at \(place)")
    }
  }
}
