import TestSupport
import Testing

@testable import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct RangeTestTests {
  private static let picks = readTable(besideThis("Reference/range-test-picks.csv"))

  /// The numbers of a row of the file, by their names.
  private static func row(modes: Int) throws -> [String: Double] {
    let row = try #require(picks.rows.first { $0[0] == Double(modes) })
    return Dictionary(uniqueKeysWithValues: zip(picks.names, row))
  }

  private func test(_ setup: Setup, _ ramp: Ramp = .standard) -> RangeTest {
    var run = RangeRun(setup, ramp)
    run.advance()
    return run.test
  }

  private func reference(modes: Int) throws -> (RangeTest, [String: Double]) {
    let row = try Self.row(modes: modes)
    func value(_ name: String) throws -> Double { try #require(row[name]) }
    let ramp = try Ramp(from: value("from"), to: value("to"), steps: Int(value("steps")))
    let batch = try value("batch")
    let setup = try setup(
      "noisy-quadratic", "sgd", settings: ["modes": "\(modes)", "batch": "\(batch)"])
    return (test(setup, ramp), row)
  }

  @Test(arguments: [100, 20]) func curvesAreThoseOfTheReference(modes: Int) throws {
    let (test, row) = try reference(modes: modes)
    let rows = readTable(besideThis("Reference/range-test-\(modes).csv")).rows
    try #require(test.rates.count == rows.count && Double(rows.count) == row["recorded"])
    let lightning = SmoothedLoss.of(test.losses, ahead: 1)
    for (index, row) in rows.enumerated() {
      #expect(isClose(test.rates[index], row[0], relative: 1e-9))
      #expect(isClose(test.losses[index], row[1], relative: 1e-9))
      #expect(isClose(test.smoothed[index], row[2], relative: 1e-9))
      #expect(isClose(lightning[index], row[3], relative: 1e-9))
    }
    #expect(test.divergence == test.rates.last && test.isComplete)
    #expect(test.edge == 2)
  }

  @Test(arguments: [100, 20]) func picksAreThoseOfTheReference(modes: Int) throws {
    let (test, row) = try reference(modes: modes)
    for (name, rate) in test.picks.all {
      #expect(isClose(rate ?? .nan, row[name] ?? 0, relative: 1e-9), "\(name)")
    }
    let rates = (0..<test.ramp.steps).map { test.ramp.value(at: $0) }
    let losses = rates.map { rate in
      let x = log10(rate)
      return 2.3 - 1.9 / (1 + exp(-2.5 * (x + 2.5))) + 0.01 * sin(7 * x) + pow(10, 2 * (x - 0.2))
    }
    let made = Picks(rates: rates, smoothed: losses, lightning: losses, steps: test.ramp.steps)
    for (name, rate) in made.all {
      #expect(isClose(rate ?? .nan, row["s.\(name)"] ?? 0, relative: 1e-9), "made up: \(name)")
    }
  }

  /// From the rules: what is left out, and what a curve without a fall or with few points gives.
  @Test func picksOfOddCurves() {
    let rates = (0..<40).map { pow(2.0, Double($0)) }
    func picks(_ losses: [Double], steps: Int = 40) -> Picks {
      Picks(
        rates: Array(rates.prefix(losses.count)), smoothed: losses, lightning: losses, steps: steps)
    }
    // Rising: points 4 to 34 count, the first of them is the least and has the least slope.
    let rising = picks((0..<40).map { Double($0 * $0) })
    #expect(rising.valley == rates[4] && rising.minimum == rates[4] / 10)
    #expect(rising.steep == rates[4])
    // Falling in a line: 31 points, from one before the first: −1 + 10 + 5 further on.
    let falling = picks((0..<40).map { 100 - Double($0) })
    #expect(falling.valley == rates[4 + 14] && falling.minimum == rates[34] / 10)
    #expect(falling.slide == rates[34 - 15])
    #expect(falling.lightning == rates[10])
    // All from the first NaN on is left out.
    var broken = (0..<40).map { 100 - Double($0) }
    broken[12] = .nan
    #expect(picks(broken).minimum == rates[11] / 10 && picks(broken).slide == nil)
    // Two falling points, start −1 and index −1: the last one, as Python counts.
    #expect(picks([3, 2, 1, 1, 1, 1, 1], steps: 6).valley == rates[1])
    #expect(picks([3, 2, 1, 1, 1, 1], steps: 6).valley == rates[0])
    // Too few points, and a ramp that was left before its first tenth.
    for few in [picks([3, 2, 1], steps: 6), picks([3, 2, 1], steps: 1000), picks([])] {
      #expect(few.all.allSatisfy { $0.rate == nil })
    }
  }

  /// The length of the longest fall by trying all pairs, as fastai does.
  @Test func valleyIsThatOfAllPairs() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<200 {
      let losses = (0..<30).map { _ in Double.random(in: 0..<1, using: &random) * 8 }
        .map { $0.rounded() }
      let rates = losses.indices.map { Double($0 + 1) }
      var lengths = Array(repeating: 1, count: losses.count)
      var (start, end) = (0, 0)
      for i in 1..<losses.count {
        for j in 0..<i {
          if losses[i] < losses[j], lengths[i] < lengths[j] + 1 { lengths[i] = lengths[j] + 1 }
          if lengths[end] < lengths[i] { (start, end) = (i - lengths[i], i) }
        }
      }
      let third = Double(end - start) / 3
      let index = start + Int(third) + Int(third / 2)
      let padding = Array(repeating: 9.0, count: 5)
      let picks = Picks(
        rates: rates + padding, smoothed: losses + padding, lightning: losses + padding, steps: 6)
      #expect(picks.valley == rates[index < 0 ? index + rates.count : index])
    }
  }

  @Test func rampsRiseAsTheySay() throws {
    let fastai = Ramp.standard
    #expect(fastai.value(at: 0) == 1e-7)
    #expect(isClose(fastai.value(at: 99), 8.317637711026709, relative: 1e-12))
    let linear = try Ramp(.linear, from: 1, to: 3, steps: 8)
    #expect((0..<8).map { linear.value(at: $0) } == (0..<8).map { 1 + Double($0) / 4 })
    // 1e-8·10^(8·(k + 1)/100) from the second update on.
    let lightning = try Ramp(.lightning, from: 1e-8, to: 1, steps: 100)
    #expect(lightning.value(at: 0) == 1e-8)
    #expect(isClose(lightning.value(at: 1), 1.4454397707459274e-8, relative: 1e-12))
    #expect(isClose(lightning.value(at: 99), 1, relative: 1e-12))
    let test = test(.opening, lightning)
    #expect(isClose(test.smoothed[0] * 1.98, test.losses[0], relative: 1e-12))
  }

  @Test func badRampsAreRefused() {
    for (from, to, steps, key) in [
      (0.0, 1.0, 100, "--from"), (-1, 1, 100, "--from"), (.nan, 1, 100, "--from"),
      (1e-120, 1, 100, "--from"), (0.1, .infinity, 100, "--to"), (1, 1, 100, "--to"),
      (2, 1, 100, "--to"), (0.1, 1, 5, "--steps"), (0.1, 1, 1_000_000_000_000, "--steps"),
    ] {
      let error = #expect(throws: SettingError.self) {
        try Ramp(from: from, to: to, steps: steps)
      }
      #expect(error?.key == key, "\(from) \(to) \(steps)")
    }
  }

  /// A little work at a time leads to the same.
  @Test func piecesMakeTheWhole() {
    var run = RangeRun(.opening)
    var calls = 0
    while !run.test.isComplete {
      run.advance(work: 1)
      calls += 1
    }
    #expect(calls > 1 && run.test == test(.opening))
  }

  @Test func rampThatStaysLowIsNotStopped() throws {
    let test = test(.opening, try Ramp(from: 1e-7, to: 1e-3, steps: 50))
    #expect(test.rates.count == 50 && test.divergence == nil && test.edge == 2)
    // No loss at the start, nothing to fall and nothing to be 4 times as much.
    let quiet = self.test(
      try setup("noisy-quadratic", "sgd", settings: ["start": "0"]),
      try Ramp(from: 1e-7, to: 0.1, steps: 50))
    #expect(quiet.rates.count == 50 && quiet.divergence == nil && quiet.band == nil)
  }

  /// One mode of curvature 1 without noise: the loss is what the rates so far have left of 1/2.
  @Test func fallsAreToldApart() throws {
    func fall(_ low: Double, _ high: Double, start: String = "1") throws -> RangeTest {
      test(
        try setup(
          "noisy-quadratic", "sgd", settings: ["spectrum": "1", "noise": "0", "start": start]),
        try Ramp(.linear, from: low, to: high, steps: 6))
    }
    // Five updates at about 0.001 leave 0.99 of it, at less than that more.
    #expect(try fall(0.00100, 0.001001).fall == .slight)
    #expect(try fall(0.0009, 0.00091).isStillFalling)
    guard case .clear(let band) = try fall(0.0011, 0.2).fall else {
      Issue.record("there is a band")
      return
    }
    #expect(band.lowerBound < band.upperBound && band.upperBound < 0.2)
    // The second update has the least loss, and half of the fall.
    let sudden = try fall(1, 1.99)
    #expect(sudden.fall == .sudden && sudden.band == nil && !sudden.isStillFalling)
    #expect(try fall(1.4, 1.5).fall == .late)
    let none = try fall(2.5, 9)
    #expect(none.fall == .none && none.picks.all.allSatisfy { $0.rate == nil })
    #expect(none.picks == .none && !none.isStillFalling)
    let quiet = try fall(0.1, 1, start: "0")
    #expect(quiet.fall == .none && Set(quiet.losses) == [0])
  }

  @Test func lossThatLeavesAllBoundsEndsTheTest() throws {
    let test = test(.opening, try Ramp(from: 1, to: 1e90, steps: 6))
    #expect(test.losses.last.map { $0.isInfinite || $0 > 1e9 } == true)
    #expect(test.divergence == test.rates.last && test.rates.count < 6)
  }

  @Test func everyProblemAndOptimizerCanBeTested() throws {
    for problem in Problem.kinds {
      for optimizer in Setup.optimizers(for: Problem(problem)) {
        // All images after each update take long without optimization: one optimizer is enough.
        guard problem.nature != .images || optimizer == .adam else { continue }
        let setup = try setup(problem.name, optimizer.name)
        let test = test(setup)
        #expect(!test.rates.isEmpty && test.isComplete)
        let isQuadratic = problem.nature == .quadratic && Optimizer(optimizer).isLinear
        #expect((test.edge != nil) == isQuadratic, "\(problem.name) \(optimizer.name)")
        #expect(test.edgeMoves == (problem.name == "falling-curvature"))
        if let band = test.band, let edge = test.edge { #expect(band.upperBound < edge) }
      }
    }
  }

  /// By hand: 2 through the greatest curvature that comes within the ramp.
  @Test(arguments: [("4", "1", "40", 0.5), ("1", "4", "40", 0.5), ("1", "4", "200", 1)])
  func edgeThatMovesIsTheLeastOfTheRamp(
    from: String, to: String, over: String, edge: Double
  ) throws {
    let test = test(
      try setup("falling-curvature", "sgd", settings: ["from": from, "to": to, "over": over]))
    #expect(test.edgeMoves)
    #expect(isClose(try #require(test.edge), edge, relative: 1e-12))
    // The loss falls or rises with the curvatures, also where the rate has done nothing yet.
    let band = try #require(test.band)
    #expect(band.lowerBound > 0.04 && band.upperBound <= RangeTest.share * edge)
  }

  /// What is said of the band: its best constant rate against the best of all of them.
  @Test(arguments: ["1/i 20", "1/i 100", "log:1:0.001 20"])
  func bandHoldsGoodConstantRates(problem: String) throws {
    let words = problem.split(separator: " ").map(String.init)
    let modes = try #require(Int(words[1]))
    let curvatures = try Spectrum(words[0]).curvatures(modes: modes).curvatures
    for batch in [1.0, 4, 32, 512] {
      let setup = try setup(
        "noisy-quadratic", "sgd",
        settings: ["spectrum": words[0], "modes": words[1], "batch": "\(batch)"])
      for steps in [30, 100, 1000] {
        let test = test(setup, try Ramp(from: 1e-7, to: 10, steps: steps))
        let band = try #require(test.band)
        let edge = try #require(test.edge)
        // By hand: s* = ηc/(Bh(2 − ηh)), s(n) = s* + (1 − ηh)^2n·(1 − s*), c = h.
        func loss(_ rate: Double) -> Double {
          0.5
            * curvatures.reduce(0) { sum, h in
              let rest = rate / (batch * (2 - rate * h))
              return sum + h * (rest + pow(1 - rate * h, Double(2 * steps)) * (1 - rest))
            }
        }
        let grid = (0..<100).map { 1e-4 * pow(edge * 0.999 / 1e-4, Double($0) / 99) }
        let best = try #require(grid.map(loss).min())
        let within = try #require(
          (0...40).map {
            band.lowerBound * pow(band.upperBound / band.lowerBound, Double($0) / 40)
          }.map(loss).min())
        #expect(within <= 1.6 * best, "batch \(batch), \(steps) steps: \(within / best)")
        #expect(band.upperBound <= RangeTest.share * edge)
      }
    }
  }
}
