import TestSupport
import Testing

@testable import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Zhang et al., Which algorithmic choices matter at which batch sizes?, NeurIPS 2019.
@Suite struct ZhangTests {
  @Test func curvesOfFiveThousandModes() throws {
    let table = Reference("curves-5000.csv")
    let setup = try setup(settings: ["modes": "5000", "batch": "1"])
    guard case .modes(let modes) = setup.problem.model else { return }
    let start = OneState(modes, decay: 0)
    #expect(table.rows.count == 42)
    for row in table.rows {
      let rate = row.number("rate")
      let loss: Double
      switch row.text("step") {
      case "inf": loss = try #require(Equilibrium(setup)?.floor(rate: rate))
      case "0": loss = start.loss
      default: loss = try atConstantRate(start, rate, row.whole("step"), noise: 1).loss
      }
      #expect(isClose(loss, row.number("loss"), relative: 1e-11), "\(row.texts): \(loss)")
    }
    // The same step by step, as far as it is quick.
    let rows = table.rows.filter { $0.number("step") <= 100 && $0.number("rate") == 0.1 }
    let found = losses(
      setup, Drive(rate: Constant(0.1)), steps: 100, at: rows.map { $0.whole("step") })
    expect(found, rows.map { $0.number("loss") }, relative: 1e-11)
  }

  static let columns: [(name: String, optimizer: String, settings: KeyValuePairs<String, String>)] =
    [
      ("torch", "momentum", ["momentum": "0.9"]),
      ("keras", "momentum", ["momentum": "0.9", "form": "keras"]),
      ("torch_nesterov", "nesterov", ["momentum": "0.9"]),
      ("keras_nesterov", "nesterov", ["momentum": "0.9", "form": "keras"]),
      ("sgd", "sgd", [:]), ("ema", "ema", ["decay": "0.99"]),
    ]

  static func drop(_ column: Int, at places: [Int]) throws -> [Double] {
    let (_, optimizer, settings) = columns[column]
    let all = [("batch", "4")] + settings.map { ($0.key, $0.value) }
    let rate = Rates(jumps: [500, 1000]) { $0 < 500 ? 0.05 : $0 < 1000 ? 0.005 : 0.0005 }
    return losses(
      try setup(optimizer, all), Drive(rate: rate), steps: 1500, at: places)
  }

  @Test(arguments: columns.indices) func everyOptimizerAtADropEqualsTheReference(column: Int) throws
  {
    let table = Reference("momentum-drop.csv")
    #expect(table.rows.count == 48)
    expect(
      try Self.drop(column, at: table.steps), table.numbers(Self.columns[column].name),
      relative: 1e-10)
  }

  @Test func theLossRisesAfterADropWhereTheRateIsInsideTheVelocity() throws {
    let torch = try Self.drop(0, at: Array(500...560))
    let keras = try Self.drop(1, at: Array(500...560))
    #expect(torch.dropFirst().allSatisfy { $0 < torch[0] })
    // 1.66 times after 1/(1 − m) updates, and a little more at the top.
    #expect(abs(keras[10] / keras[0] - 1.66) < 0.005, "\(keras[10] / keras[0])")
    let top = try #require(keras.max())
    #expect(abs(top / keras[0] - 1.745) < 0.005, "\(top / keras[0])")
    #expect(keras.firstIndex(of: top).map { (5...15).contains($0) } == true)
    #expect(try #require(keras.last) < keras[0])
    // And both are the same before.
    #expect(isClose(torch[0], keras[0], relative: 1e-10))
  }

  // MARK: Steps to the target

  /// The state after so many updates at a constant rate, made at once.
  private func atConstantRate<State: Recursion>(
    _ state: State, _ rate: Double, _ count: Int, momentum: Double = 0, noise: Double
  ) throws -> State {
    let now = Conditions(rate: rate, momentum: momentum, noise: noise)
    let segment = Segment(
      start: 0, count: count, last: rate, first: now, end: now, early: now, middle: now, late: now)
    return state.taking(try #require(state.jump(over: segment)))
  }

  /// The first step with a loss below 0.01, by halves.
  private func steps<State: Recursion>(
    _ start: State, _ rate: Double, _ momentum: Double, _ noise: Double
  ) throws -> Int {
    var (low, high) = (0, 1 << 22)
    while high - low > 1 {
      let middle = (low + high) / 2
      let loss = try atConstantRate(start, rate, middle, momentum: momentum, noise: noise).loss
      if loss < 0.01 { high = middle } else { low = middle }
    }
    return high
  }

  private static func zhang(_ optimizer: String, _ p: String, _ settings: [(String, String)])
    throws -> Setup
  {
    try setup(
      optimizer,
      [("modes", "10000"), ("bins", "100"), ("batch", "1"), ("preconditioner", p)] + settings)
  }

  @Test(arguments: ["sgd", "momentum", "ema"]) func stepsToTheTarget(optimizer: String) throws {
    let rows = Reference("steps-to-target.csv").rows.filter { $0.text("optimizer") == optimizer }
    #expect(rows.count == (optimizer == "sgd" ? 20 : 10))
    for row in rows {
      let beta = row.text("beta")
      let words = ["sgd": [], "momentum": [("momentum", beta)], "ema": [("decay", beta)]]
      let setup = try Self.zhang(
        optimizer, row.text("preconditioner"), try #require(words[optimizer]))
      guard case .modes(let modes) = setup.problem.model else { return }
      let (rate, noise) = (row.number("rate"), 1 / row.number("batch"))
      let form = try #require(setup.optimizer.form)
      let found =
        form.isPlain
        ? try steps(OneState(modes, decay: 0), rate, 0, noise) - 1
        : try steps(TwoState(modes, form: form), rate, row.number("beta"), noise)
      #expect(abs(found - row.whole("steps")) <= 1, "\(row.texts): \(found)")
    }
  }

  @Test func theSimulatorComesToTheTargetAtTheSameStep() throws {
    // One of the rows by the way a run is made, walking and jumping.
    for batch in [64, 1024] {
      let row = try #require(
        Reference("steps-to-target.csv").rows.first {
          $0.text("optimizer") == "sgd" && $0.number("preconditioner") == 0
            && $0.whole("batch") == batch
        })
      let setup = try Self.zhang("sgd", "0", [("batch", "\(batch)")])
      let steps = row.whole("steps")
      let around = losses(
        setup, Drive(rate: Constant(row.number("rate"))), steps: 2 * steps,
        at: [steps - 1, steps + 2])
      #expect(around[0] >= 0.01 && around[1] < 0.01)
    }
  }

  @Test func whatTheBatchBrings() throws {
    var steps: [String: [Int: Double]] = [:]
    for row in Reference("steps-to-target.csv").rows where row.number("preconditioner") == 0 {
      steps[row.text("optimizer"), default: [:]][row.whole("batch")] = row.number("steps")
    }
    let sgd = try #require(steps["sgd"])
    let momentum = try #require(steps["momentum"])
    let ema = try #require(steps["ema"])
    /// Examples needed, in units of those with the smallest batch.
    func examples(_ steps: [Int: Double], _ batch: Int) -> Double {
      (steps[batch] ?? .nan) * Double(batch) / ((steps[4] ?? .nan) * 4)
    }
    // Perfect scaling: as many examples, whatever the batch; and then no longer.
    for batch in [16, 64, 256] { #expect(abs(examples(sgd, batch) - 1) < 0.1) }
    #expect(examples(sgd, 1024) > 1.5)
    for batch in [16, 64, 256, 1024, 4096, 16384] {
      #expect(abs(examples(momentum, batch) - 1) < 0.1)
    }
    #expect(examples(momentum, 65536) > 1.5)
    #expect(abs((sgd[4] ?? 0) / (ema[4] ?? 1) - 6.6) < 0.05)
    #expect(abs((sgd[16384] ?? 0) / (ema[16384] ?? 1) - 1) < 0.01)
    #expect((sgd[1 << 20] ?? 0) / (momentum[1 << 20] ?? 1) > 40)
  }

  @Test func tenPiecesComeToTheTarget() throws {
    let table = Reference("pieces-to-target.csv")
    #expect(table.rows.count == 6)
    for row in table.rows {
      let setup = try Self.zhang("sgd", "0", [])
      guard case .modes(let modes) = setup.problem.model else { return }
      func last(_ steps: Int) throws -> Double {
        var state = OneState(modes, decay: 0)
        for piece in 0..<10 {
          state = try atConstantRate(
            state, row.number("rate\(piece)"), steps / 10, noise: 1 / row.number("batch"))
        }
        return state.loss
      }
      let steps = row.number("steps")
      #expect(try last(Int(steps * 1.01)) < 0.01, "\(row.texts[0])")
      #expect(try last(Int(steps * 0.99)) > 0.01, "\(row.texts[0])")
    }
  }

  // MARK: Schedules

  static let schedules: [(name: String, rate: @Sendable (Double) -> Double)] = [
    ("const", { _ in 1 }),
    ("inv_sqrt_b=0.1", { 1 / (1 + 0.1 * $0.squareRoot()) }),
    ("inv_t_T/100", { 1 / (1 + $0 / 20) }),
    ("exp_r=1e-2", { pow(0.01, $0 / 2000) }),
    ("exp_r=1e-3", { pow(0.001, $0 / 2000) }),
    ("step10@1/3+2/3", { $0 < 666 ? 1 : $0 < 1333 ? 0.1 : 0.01 }),
    ("step10@1/2+3/4", { $0 < 1000 ? 1 : $0 < 1500 ? 0.1 : 0.01 }),
    ("halving_log2T", { pow(0.5, ($0 / 200).rounded(.down)) }),
    ("linear0", { 1 - $0 / 2000 }),
    ("cosine0", { 0.5 * (1 + cos(Double.pi * $0 / 2000)) }),
    ("rex", { (1 - $0 / 2000) / (0.5 + 0.5 * (1 - $0 / 2000)) }),
    ("wsd20_1-sqrt", { $0 < 1600 ? 1 : 1 - (($0 - 1600) / 400).squareRoot() }),
    ("wsd20_linear", { $0 < 1600 ? 1 : 1 - ($0 - 1600) / 400 }),
    ("wsd50_1-sqrt", { $0 < 1000 ? 1 : 1 - (($0 - 1000) / 1000).squareRoot() }),
  ]

  @Test func schedulesAtTheirBestPeaks() throws {
    let table = Reference("schedule-table.csv")
    let setup = try setup(settings: ["modes": "100", "batch": "1"])
    var found: [String: Double] = [:]
    #expect(table.rows.map { $0.text("schedule") } == Self.schedules.map(\.name))
    for (row, schedule) in zip(table.rows, Self.schedules) {
      let peak = row.number("peak")
      let last = trace(setup, steps: 2000) { peak * schedule.rate(Double($0)) }.last
      #expect(isClose(last, row.number("loss"), relative: 1e-9), "\(schedule.name): \(last)")
      found[schedule.name] = last
    }
    let order = [
      "exp_r=1e-2", "linear0", "cosine0", "wsd50_1-sqrt", "inv_t_T/100", "exp_r=1e-3", "rex",
      "halving_log2T", "wsd20_1-sqrt", "wsd20_linear", "step10@1/3+2/3", "step10@1/2+3/4",
      "inv_sqrt_b=0.1", "const",
    ]
    #expect(found.keys.sorted { (found[$0] ?? 0) < (found[$1] ?? 0) } == order)
  }

  @Test func scheduleFree() throws {
    let table = Reference("schedule-free.csv")
    #expect(table.rows.count == 29)
    let found = losses(
      try setup(
        "noisy-quadratic", "schedule-free",
        settings: ["modes": "100", "batch": "1", "beta1": "0.9"]),
      Drive(rate: Constant(0.12066432558813951)), steps: 2000, at: table.steps)
    expect(found, table.numbers("loss"), relative: 1e-10)
  }
}
