import TestSupport
import Testing

@testable import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Jumps against the same updates made one by one.
@Suite struct JumpTests {
  /// A number spread evenly over decades.
  static func spread(_ low: Double, _ high: Double, _ random: inout SplitMix64) -> Double {
    exp(Double.random(in: log(low)...log(high), using: &random))
  }

  /// A signal of some pieces between two bounds: constant, smooth, with kinks, jumps and cycles.
  static func signal(_ low: Double, _ high: Double, steps: Int, _ random: inout SplitMix64)
    -> Pieces
  {
    var signal = Pieces()
    let kind = Int.random(in: 0..<5, using: &random)
    let count = [1, 4, 4, 12, 60][kind]
    var from = spread(high / 8, high, &random)
    for piece in 0..<count {
      let length = steps / count + (piece == count - 1 ? steps : 0)
      let shape = Pieces.Shape.allCases[Int.random(in: 0..<4, using: &random)]
      var to = spread(low, high, &random)
      if kind == 1 { to = from }
      // A cycle goes up and down; the others mostly fall.
      if kind >= 3 { to = piece % 2 == 0 ? high / 50 : high / 2 }
      if kind == 0, Bool.random(using: &random) { to = 0 }
      signal.add(length, shape, from, to)
      from = kind == 2 || kind >= 3 ? to : spread(low, high, &random)
      if from == 0 { from = low }
    }
    return signal
  }

  static let optimizers: [(String, [(String, String)])] = [
    ("sgd", []), ("sgd", [("weight-decay", "0.001")]),
    ("momentum", [("momentum", "0.9")]), ("momentum", [("momentum", "0.8"), ("form", "keras")]),
    ("nesterov", [("momentum", "0.95")]),
    ("nesterov", [("momentum", "0.9"), ("form", "keras"), ("weight-decay", "0.001")]),
    ("ema", [("decay", "0.99")]), ("schedule-free", []),
  ]

  static func problem(_ kind: Int, _ random: inout SplitMix64) throws -> Problem {
    let names = ["noisy-quadratic", "least-squares", "falling-curvature"]
    var problem = Problem(try #require(Problem.named(names[kind])))
    if kind < 2 {
      let h = (0..<Int.random(in: 1...6, using: &random)).map { _ in spread(1e-5, 1, &random) }
      try problem.set("spectrum", to: h.map { "\($0)" }.joined(separator: ","))
    } else {
      try problem.set("modes", to: "6")
      try problem.set(
        "over", to: ["40", "30000", "1000000"][Int.random(in: 0..<3, using: &random)])
    }
    try problem.set("noise", to: "\(spread(0.001, 10, &random))")
    try problem.set("batch", to: ["1", "8", "1000"][Int.random(in: 0..<3, using: &random)])
    return problem
  }

  /// Seeds of which most jump; the last of them made averages with a rising rate miscount.
  static let seeds = Array(0..<16) + [19, 22, 42, 447]

  @Test(arguments: seeds) func jumpsEqualWalking(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let (name, settings) = Self.optimizers[seed % 8]
    let setup = try Setup(
      Self.problem(seed / 8 % 3, &random), Optimizer(try #require(Optimizer.named(name))),
      settings: settings.map { (key: $0.0, text: $0.1) })
    let steps = 40_000
    let edge = min(4, try #require(Equilibrium(setup)).edge())
    var drive = Drive(rate: Self.signal(1e-4 * edge, 0.6 * edge, steps: steps, &random))
    if seed % 5 == 4 { drive.batch = Self.signal(1, 1000, steps: steps, &random) }
    if setup.optimizer.takesMomentum, seed % 3 == 2 {
      drive.momentum = Self.signal(0.5, 0.95, steps: steps, &random)
    }
    let places = (1...30).map { _ in Int.random(in: 10_000...steps, using: &random) }.sorted()
    let walked = losses(setup, drive, steps: nil, at: places)
    var simulator = Simulator(setup, drive: drive, steps: steps, walked: 10_000)
    var estimate = 0.0
    for (place, loss) in zip(places, walked) {
      var work = Int.max
      simulator.advance(to: place, work: &work)
      let found = simulator.loss(at: place)
      let error = loss == found ? 0 : abs(found / loss - 1)
      #expect(error <= 3e-6, "\(setup.arguments) at \(place): \(found), not \(loss): \(error)")
      // The greatest estimate so far is what a trace shows; it is of the ends of segments.
      estimate = max(estimate, simulator.error)
      #expect(error <= estimate + 1e-7, "\(setup.arguments) at \(place): \(error)")
    }
  }
}
