import Parameters
import TestSupport
import Testing

@testable import Schedules

/// The batch form against `rate(at:)`, bit by bit, where its arithmetic is tried hardest.
@Suite struct BatchTests {
  /// A number whose order of magnitude is random.
  static func magnitude(_ range: ClosedRange<Double>, _ random: inout SplitMix64) -> Double {
    power(10, Double.random(in: range, using: &random))
  }

  /// A first step: 0, near, far, and where steps cease to be numbers of their own.
  static func start(_ random: inout SplitMix64) -> Int {
    switch Int.random(in: 0..<8, using: &random) {
    case 0...2: 0
    case 3: Int.random(in: 0...5000, using: &random)
    case 4: Int.random(in: 0...10_000_000, using: &random)
    case 5: 1_000_000_000 + Int.random(in: 0...1000, using: &random)
    case 6: 1 << 52 - Int.random(in: 0...3000, using: &random)
    default: 1 << 53 - Int.random(in: 0...3000, using: &random)
    }
  }

  /// A span of steps over which a decay shows, at a random place of it.
  static func span(_ random: inout SplitMix64) -> Double { magnitude(1...8, &random) }

  /// A blueprint of one family, drawn so that all its paths are taken.
  static func blueprint(_ name: String, _ random: inout SplitMix64) -> Blueprint {
    let lr = Int.random(in: 0..<9, using: &random) == 0 ? 0 : magnitude(-6...2, &random)
    let end = Bool.random(using: &random) ? 0 : lr * Double.random(in: 0...1.5, using: &random)
    let whole = Bool.random(using: &random)
    let length = whole ? span(&random).rounded(.up) : span(&random)
    func choice(_ count: Int) -> Double { Double(Int.random(in: 0..<count, using: &random)) }
    let exponent = choice(2) == 0 ? 1 : [0.5, 2, 0.1, 0.9, 3.7, 10][Int(choice(6))]
    switch name {
    case "exponential": return .shape(name, [lr, (choice(5) == 0 ? -3 : 1) / length])
    case "geometric":
      let factor = [0.5, 0.96, 0.1, 0.9999, 1e-300, 1, 0, 1.5, 0x1p-1074, 1 + 0x1p-52][
        Int(choice(10))]
      return .shape(name, [lr, factor, choice(4) == 0 ? 1 : length])
    case "step": return .shape(name, [lr, Double.random(in: 0...1.1, using: &random), length, 1])
    case "time":
      let interval = choice(2) == 0 ? 1 : length
      return .shape(name, [lr, magnitude(-7...1, &random), interval, choice(2)])
    case "polynomial": return .shape(name, [lr, length, end, exponent, choice(2)])
    case "polynomial by squaring":
      return .shape("polynomial", [lr, length, end, [2, 3, 5][Int(choice(3))], choice(2), 1, 2])
    case "wave":
      let cycles = [0.5, 0.5, 1, 2.5, 7][Int(choice(5))]
      return .shape(
        name, [lr, length, end, choice(4) == 0 ? exponent : 1, cycles, 1, 1, choice(2)])
    case "ramp": return .shape(name, [end, lr, length, choice(3), choice(3)])
    case "scale": return .scale(blueprint("wave", &random), by: lr, over: 3)
    case "clamp": return .clamp(blueprint("exponential", &random), low: lr / 3, high: lr)
    case "chain":
      let parts = [blueprint("geometric", &random), blueprint("ramp", &random)]
      return Blueprint(Product.family, parts: parts)
    default: return .shape(name, [lr, length, end])
    }
  }

  /// The first step at which the two forms differ, or nil.
  static func difference(_ schedule: any Schedule, from start: Int, count: Int) -> Int? {
    var rates = Array(repeating: -1.0, count: count)
    var span = rates.mutableSpan
    schedule.fill(&span, from: start)
    let index = rates.indices.first {
      rates[$0].bitPattern != schedule.rate(at: start + $0).bitPattern && !rates[$0].isNaN
        || rates[$0].isNaN != schedule.rate(at: start + $0).isNaN
    }
    return index.map { start + $0 }
  }

  @Test(
    arguments: [
      "exponential", "geometric", "step", "time", "polynomial",
      "polynomial by squaring", "linear", "cosine", "wave", "ramp",
      "scale", "clamp", "chain",
    ])
  func theBatchHasTheSameBits(name: String) throws {
    for seed in 0..<60 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let blueprint = Self.blueprint(name, &random)
      let schedule = try blueprint.schedule()
      let count = Int.random(in: 1...4000, using: &random)
      let start = Self.start(&random)
      let step = Self.difference(schedule, from: start, count: count)
      #expect(step == nil, "\(blueprint) from \(start), \(count) steps")
    }
  }

  /// Where the rates leave the normal numbers, on both sides, and where they stay.
  @Test(arguments: [0.5, 0.999, 0.9, 1.001, 2, 1e10, 1e-10])
  func theBatchEndsWhereNumbersEnd(factor: Double) throws {
    let schedule = try Geometric(initial: 0.1, factor: factor, interval: 250)
    let exponential = try Exponential(initial: 0.1, decay: factor > 1 ? -0.01 : 0.01)
    for last in [744.0, 709, 690, 600, 745] {
      let place = last / exponential.decay.magnitude
      #expect(Self.difference(exponential, from: Int(place) - 1000, count: 4000) == nil)
      let other = last / (schedule.logarithm?.high.magnitude ?? 1) * 250
      #expect(Self.difference(schedule, from: max(0, Int(other) - 1000), count: 4000) == nil)
    }
  }

  /// The tangents are as near as they claim: their two limits hold the library's own result.
  @Test func libraryResultsLieWithinTheLimits() throws {
    var random = SplitMix64(seed: 7)
    for _ in 0..<3000 {
      let angle = Double.random(in: 0...100, using: &random)
      let curve = CosineOfQuotient(
        base: 0, rise: 1, sign: 1, angle: 1, length: 1, stray: Stray.cosine ?? 1)
      guard let tangent = curve.tangent(at: angle, over: 0x1p-9) else { continue }
      let x = angle + Double.random(in: -0x1p-10...0x1p-10, using: &random)
      let (least, greatest) = tangent.results(at: Lanes(repeating: x))
      #expect(least[0] <= cosine(x) && cosine(x) <= greatest[0], "cosine of \(x)")
      #expect(greatest[0] - least[0] <= 0x1p-52, "cosine of \(x)")
    }
  }

  /// Most steps are done without the library; else the batch would be no faster.
  @Test func theLibraryIsSeldomAsked() throws {
    guard let stray = Stray.power else { return }
    let curve = ExponentialOfProduct(
      initial: 0.1, logarithm: .logarithm(of: 0.96), factor: 1e-5, stray: stray)
    let tangent = try #require(curve.tangent(at: 3, over: 0.01))
    var undecided = 0
    for index in 0..<1000 {
      let (least, greatest) = tangent.results(at: Lanes(repeating: 2.995 + Double(index) * 1e-5))
      if least[0] != greatest[0] { undecided += 1 }
    }
    #expect(1...60 ~= undecided)
  }

  /// The same of the tables, which serve arguments that lie far apart.
  @Test func libraryResultsLieWithinTheLimitsOfTables() throws {
    var random = SplitMix64(seed: 8)
    let natural = ExponentialTable.standard.limits(
      DoubleDouble(1), stray: Stray.exponential ?? 1)
    let circle = CircleTable.standard.limits(stray: Stray.cosine ?? 1)
    for _ in 0..<20_000 {
      let x = Double.random(in: -599...699, using: &random)
      let (least, greatest) = natural.results(at: Lanes(repeating: x))
      #expect(least[0] <= exponential(x) && exponential(x) <= greatest[0], "e^\(x)")
      #expect(greatest[0] - least[0] <= exponential(x).ulp, "e^\(x)")
      let base = Double.random(in: 0.5...1.5, using: &random)
      let logarithm = DoubleDouble.logarithm(of: base)
      let exponent = Double.random(in: 0...800, using: &random)
      let stray = (Stray.power ?? 1) + Stray.perLogarithm * exponent * logarithm.high.magnitude
      let other = ExponentialTable.standard.limits(logarithm, stray: stray)
      let (low, high) = other.results(at: Lanes(repeating: exponent))
      let result = power(base, exponent)
      #expect(low[0] <= result && result <= high[0], "\(base)^\(exponent)")
      let angle = Double.random(in: 0...4000, using: &random)
      let (lower, upper) = circle.results(at: Lanes(repeating: angle))
      #expect(lower[0] <= cosine(angle) && cosine(angle) <= upper[0], "cosine of \(angle)")
      #expect(upper[0] - lower[0] <= 0x1p-53, "cosine of \(angle)")
    }
  }

  /// A schedule of a few thousand steps is coarse, and the library is as seldom asked.
  @Test func theLibraryIsSeldomAskedForCoarseSchedules() throws {
    guard let stray = Stray.exponential else { return }
    let curve = ExponentialOfProduct(
      initial: 0.5, logarithm: DoubleDouble(1), factor: -0.0005, stray: stray)
    let places = try #require(curve.places(from: 0, to: -4.5))
    let undecided = (0..<9000).count { step in
      let (low, high) = places.results(at: curve.argument(at: Lanes(repeating: Double(step))))
      return low[0] != high[0]
    }
    #expect(1...900 ~= undecided)
  }

  @Test(arguments: [9, 100, 3000, 9000])
  func coarseBatchesHaveTheSameBits(steps: Int) throws {
    let length = Double(steps)
    for schedule in [
      try Blueprint.shape("exponential", [0.5, 4.6 / length]).schedule(),
      try Blueprint.shape("geometric", [0.5, 0.37, length / 3]).schedule(),
      try Blueprint.shape("geometric", [0.5, 0.99, 1]).schedule(),
      try Blueprint.shape("cosine", [0.5, length, 0.001]).schedule(),
      try Blueprint.shape("polynomial", [0.5, length, 0.001, 2, 0, 1, 0]).schedule(),
      try Blueprint.shape("polynomial", [0.5, length, 0, 3, 0, 1, 1]).schedule(),
    ] {
      #expect(Self.difference(schedule, from: 0, count: steps + 7) == nil)
      #expect(Self.difference(schedule, from: 5, count: steps) == nil)
    }
  }
}
