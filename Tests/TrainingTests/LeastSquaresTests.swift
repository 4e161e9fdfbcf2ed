import TestSupport
import Testing

@testable import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Streaming least squares, after Ge et al., The step decay schedule, NeurIPS 2019.
@Suite struct LeastSquaresTests {
  private static func rate(_ row: Reference.Row) -> Rates {
    let (rate, b, steps) = (row.number("rate"), row.number("b"), row.whole("steps"))
    let pieces = row.whole("pieces")
    let length = (steps + pieces - 1) / pieces
    switch row.text("schedule") {
    case "const": return Rates { _ in rate }
    case "inv_t": return Rates { rate / (1 + b * Double($0)) }
    case "inv_sqrt": return Rates { rate / (1 + b * Double($0).squareRoot()) }
    case "exp": return Rates { rate * exp(-b * Double($0)) }
    default:
      return Rates(jumps: (1..<pieces).map { $0 * length }) { rate * pow(0.5, Double($0 / length)) }
    }
  }

  static let cases = [(50, 500), (50, 2000), (50, 8000), (200, 2000), (200, 8000), (200, 32000)]

  @Test(arguments: cases) func bestSchedulesEqualTheReference(kappa: Int, steps: Int) throws {
    let rows = Reference("least-squares-tuned.csv").rows.filter {
      $0.whole("kappa") == kappa && $0.whole("steps") == steps
    }
    let paths = Reference("least-squares-paths.csv").rows.filter {
      $0.whole("kappa") == kappa && $0.whole("steps") == steps
    }
    #expect(rows.count == 12)
    var points = 0
    for row in rows {
      let setup = try setup(
        "least-squares", settings: ["condition": "\(kappa)", "start": row.text("start")])
      let path = paths.filter {
        row.text("start") == "equal10" && $0.text("schedule") == row.text("schedule")
      }
      points += path.count
      let found = losses(
        setup, Drive(rate: Self.rate(row)), steps: steps,
        at: path.map { $0.whole("step") } + [steps])
      expect(
        found, path.map { $0.number("excess") } + [row.number("excess")], relative: 1e-9,
        row.text("schedule"))
    }
    #expect(points == paths.count)
  }

  /// The last excess through that of the best estimate there is, σ²d/(2T).
  private func ratios(_ kappa: Int, _ steps: Int) -> [String: Double] {
    var ratios: [String: Double] = [:]
    for row in Reference("least-squares-tuned.csv").rows
    where row.whole("kappa") == kappa && row.whole("steps") == steps
      && row.text("start") == "equal10"
    {
      ratios[row.text("schedule")] = row.number("excess") * Double(steps)
    }
    return ratios
  }

  // The last excesses themselves are what the test above finds.
  @Test func geometricDecayBeatsPolynomialDecay() throws {
    for (kappa, factor) in [(50, 7.0), (200, 22.9)] {
      let ratio = ratios(kappa, 160 * kappa)
      let halving = try #require(ratio["step2"])
      for other in ["exp", "alg1"] {
        #expect(abs((ratio[other] ?? 0) / halving - 1) < 0.06)
      }
      let order = ["inv_t", "inv_sqrt", "const"].map { ratio[$0] ?? .nan }
      #expect(6 * halving < order[0] && order[0] < order[1] && order[1] < order[2])
      #expect(abs(order[0] / halving - factor) < 0.05)
      // A little better still is a rate that falls at every step.
      #expect((ratio["exp"] ?? 1) < halving)
    }
  }

  @Test func theConditionNumberCostsPolynomialDecay() {
    let (low, high) = (ratios(50, 8000), ratios(200, 32000))
    // Four times the condition number: two doublings.
    for name in ["const", "inv_sqrt", "inv_t"] {
      let doubling = ((high[name] ?? .nan) / (low[name] ?? .nan)).squareRoot()
      #expect((1.95...2).contains(doubling), "\(name) \(doubling)")
    }
    for name in ["exp", "step2", "alg1"] {
      #expect(abs((high[name] ?? .nan) - (low[name] ?? .nan)) < 0.5)
    }
  }

  @Test func aShortRunTurnsThePictureRound() {
    for (kappa, factor) in [(50, 1.3), (200, 1.85)] {
      let ratio = ratios(kappa, 40 * kappa)
      #expect(abs((ratio["exp"] ?? .nan) / (ratio["step2"] ?? .nan) - factor) < 0.05)
    }
    for kappa in [50, 200] {
      let ratio = ratios(kappa, 10 * kappa)
      #expect((ratio["alg1"] ?? 0) > 1.5 * (ratio["const"] ?? .nan))
    }
  }

  // MARK: Batches

  static let batch: KeyValuePairs = [
    "dimension": "10", "condition": "100", "noise": "0.5", "batch": "4",
  ]

  @Test(arguments: ["const", "step10", "exp", "cosine"])
  func batchesEqualTheReference(name: String) throws {
    let table = Reference("least-squares-batch.csv")
    #expect(table.rows.count == 59)
    let rates: [String: @Sendable (Double) -> Double] = [
      "const": { _ in 0.2 },
      "step10": { $0 < 2000 ? 0.2 : $0 < 4000 ? 0.02 : 0.002 },
      "exp": { 0.2 * pow(0.01, $0 / 6000) },
      "cosine": { 0.1 * (1 + cos(Double.pi * $0 / 6000)) },
    ]
    let rate = try #require(rates[name])
    let found = losses(
      try setup("least-squares", settings: Self.batch), Drive(rate: Rates { rate(Double($0)) }),
      steps: 6000, at: table.steps)
    expect(found, table.numbers(name), relative: 1e-10, name)
  }

  @Test func theFloorIsTheClosedForm() throws {
    let equilibrium = try #require(
      Equilibrium(try setup("least-squares", settings: Self.batch)))
    for rate in [0.001, 0.2, 1.0] {
      // q = Σ ηh/(B(2 − ηh(1 + 1/B))), L = ½σ²q/(1 − q).
      let q = (0..<10).reduce(0.0) { sum, index in
        let x = rate * pow(0.01, Double(index) / 9)
        return sum + x / (4 * (2 - x * 1.25))
      }
      let floor = try #require(equilibrium.floor(rate: rate))
      #expect(isClose(floor, 0.25 * q / (1 - q), relative: 1e-12), "\(rate)")
    }
    #expect(
      isClose(
        try #require(equilibrium.floor(rate: 0.2)), 0.018092126046936795, relative: 1e-12))
  }

  @Test func theEdgeIsWhereTheNoiseFeedsItself() throws {
    // d = 2, B = 1: q = Σ x/(2 − 2x) = 1.
    let edge = try #require(Equilibrium(try setup("least-squares"))).edge()
    let q = [1, 0.02].reduce(0.0) { $0 + edge * $1 / (2 - 2 * edge * $1) }
    #expect(isClose(q, 1, relative: 1e-10), "\(edge)")
    #expect((0.63..<0.67).contains(edge))
  }
}
