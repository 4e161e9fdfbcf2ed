import TestSupport
import Testing

@testable import Training

/// Sampled paths beside the expectation: the mean of n of them comes near it as 1/√n.
@Suite struct PathTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let problem: String
    let optimizer: String
    let settings: [(key: String, text: String)]
    var batch: (@Sendable (Int) -> Double)?

    init(
      _ name: String, _ problem: String, _ optimizer: String, _ settings: [(String, String)] = [],
      batch: (@Sendable (Int) -> Double)? = nil
    ) {
      testDescription = name
      self.problem = problem
      self.optimizer = optimizer
      self.settings = settings.map { (key: $0.0, text: $0.1) }
      self.batch = batch
    }
  }

  private static let two = [("spectrum", "1,0.3"), ("batch", "2")]
  private static let flat = [("momentum", "0.8")]

  static let cases: [Case] = [
    Case("sgd", "noisy-quadratic", "sgd", two),
    Case("sgd, weight decay", "noisy-quadratic", "sgd", two + [("weight-decay", "0.2")]),
    Case("momentum", "noisy-quadratic", "momentum", two + flat),
    Case("momentum, Keras", "noisy-quadratic", "momentum", two + flat + [("form", "keras")]),
    Case(
      "momentum, Keras, weight decay", "noisy-quadratic", "momentum",
      two + flat + [("form", "keras"), ("weight-decay", "0.2")]),
    Case("nesterov", "noisy-quadratic", "nesterov", two + flat),
    Case("nesterov, Keras", "noisy-quadratic", "nesterov", two + flat + [("form", "keras")]),
    Case("ema", "noisy-quadratic", "ema", two + [("decay", "0.8")]),
    Case("schedule-free", "noisy-quadratic", "schedule-free", two + [("beta1", "0.8")]),
    Case(
      "falling curvature", "falling-curvature", "sgd",
      [("modes", "2"), ("from", "4"), ("over", "15"), ("batch", "2")]),
    Case(
      "growing batch", "noisy-quadratic", "momentum", two + flat, batch: { $0 < 20 ? 1 : 16 }),
    Case("least squares", "least-squares", "sgd", [("spectrum", "1,0.3"), ("batch", "2")]),
    Case(
      "least squares, momentum", "least-squares", "momentum",
      [("spectrum", "1,0.3"), ("batch", "2"), ("momentum", "0.5")]),
    Case(
      "least squares, growing batch", "least-squares", "sgd",
      [("spectrum", "1,0.3"), ("batch", "2")], batch: { $0 < 20 ? 1 : 3 }),
  ]

  private static let steps = 40
  private static let paths = 1024

  /// Small enough that no few paths carry the mean, where the noise grows with the loss.
  private static func drive(_ item: Case) -> Drive {
    Drive(
      rate: Rates { $0 < 20 ? 0.12 : 0.03 }, batch: item.batch.map { batch in Rates { batch($0) } })
  }

  /// The losses of each path before every update, and at the end.
  private func samples(_ item: Case) throws -> (exact: [Double], paths: [[Double]]) {
    let setup = try Setup(
      Problem(try #require(Problem.named(item.problem))),
      Optimizer(try #require(Optimizer.named(item.optimizer))), settings: item.settings)
    let drive = Self.drive(item)
    let exact = losses(setup, drive, steps: Self.steps, at: Array(0...Self.steps))
    let paths = (0..<Self.paths).map { path in
      var simulator = Simulator(
        setup, drive: drive, steps: Self.steps, part: .path(Seed(1, path: path)))
      var found: [Double] = []
      var work = Int.max
      simulator.advance(to: Self.steps, work: &work) { start, losses in
        #expect(start == found.count)
        for index in losses.indices { found.append(losses[index]) }
      }
      return found + [simulator.loss]
    }
    return (exact, paths)
  }

  @Test(arguments: cases) func theMeanIsTheExpectation(item: Case) throws {
    let (exact, paths) = try samples(item)
    try #require(exact.count == Self.steps + 1 && paths.allSatisfy { $0.count == exact.count })
    // Nothing has been drawn before the first update, but each path goes its own way from there.
    #expect(paths.allSatisfy { abs($0[0] - exact[0]) <= 1e-14 * exact[0] })
    #expect(Set(paths.map { $0[Self.steps] }).count == Self.paths)
    for n in [64, 256, 1024] {
      for step in [1, 5, 12, 20, 23, 30, 40] {
        let spread = Spread(paths.prefix(n).map { $0[step] })
        let error = try #require(spread.standardError)
        #expect(
          abs(spread.mean - exact[step]) < 4 * error,
          "\(n) paths, step \(step): \(spread.mean), \(exact[step]) ± \(error)")
        // A wide error would show nothing.
        if n == 1024 { #expect(error < 0.1 * exact[step], "step \(step): \(error)") }
      }
    }
    // Four times the paths, half the error: over blocks of paths and over all steps, in units of
    // the spread that the step has.
    let deviations = exact.indices.map { step in
      Spread(paths.map { $0[step] }).deviation
    }
    func error(_ n: Int) -> Double {
      var sum = 0.0
      var count = 0.0
      for block in stride(from: 0, to: Self.paths, by: n) {
        for step in 1...Self.steps {
          let mean = paths[block..<block + n].reduce(0) { $0 + $1[step] } / Double(n)
          let off = (mean - exact[step]) / deviations[step]
          sum += off * off
          count += 1
        }
      }
      return (sum / count).squareRoot()
    }
    for n in [1, 4, 16] {
      let ratio = error(n) / error(4 * n)
      #expect(ratio > 1.6 && ratio < 2.5, "from \(n) to \(4 * n) paths: \(ratio)")
      #expect(abs(error(n) * Double(n).squareRoot() - 1) < 0.25, "\(n): \(error(n))")
    }
  }

  /// Runs of one seed hear the same noise, whatever their schedule.
  @Test func oneSeedIsOneNoise() throws {
    let setup = try setup(settings: ["modes": "1", "batch": "1"])
    func first(_ rate: Double, _ seed: Seed) -> Double {
      var simulator = Simulator(
        setup, drive: Drive(rate: Rates { _ in rate }), steps: 1, part: .path(seed))
      var work = Int.max
      simulator.advance(to: 1, work: &work)
      return (2 * simulator.loss).squareRoot()
    }
    // θ₁ = 1 − η(1 + noise): both rates tell the same noise, where they leave θ above zero.
    func noise(_ rate: Double, _ seed: Seed) -> Double { (1 - first(rate, seed)) / rate - 1 }
    for seed in [Seed(1), Seed(2), Seed(1, path: 1)] {
      #expect(abs(noise(0.1, seed) - noise(0.2, seed)) < 1e-12)
    }
    #expect(noise(0.1, Seed(1)) != noise(0.1, Seed(2)))
    #expect(noise(0.1, Seed(1)) != noise(0.1, Seed(1, path: 1)))
  }

  /// Optimizers that are not linear have no expectation: a run of them is a path.
  @Test(arguments: ["adam", "adamw", "rmsprop", "adagrad", "adadelta"])
  func whatIsNotLinearIsAPath(name: String) throws {
    let setup = try setup("noisy-quadratic", name)
    #expect(setup.isSampled && setup.paths == 64)
    let drive = Drive(rate: Rates { _ in 0.01 })
    var plain = Simulator(setup, drive: drive, steps: 50)
    var path = Simulator(setup, drive: drive, steps: 50, part: .path(.standard))
    var work = Int.max
    plain.advance(to: 50, work: &work)
    path.advance(to: 50, work: &work)
    #expect(plain.loss == path.loss && plain.reason == .path && plain.loss < 1.8)
  }
}
