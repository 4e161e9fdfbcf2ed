import TestSupport
import Testing

@testable import Training

/// Many paths, one after the other, and what is told of all of them.
@Suite struct EnsembleTests {
  private static let drive = Drive(rate: Rates { $0 < 30 ? 0.3 : 0.05 })

  private func complete(
    _ setup: Setup, _ drive: Drive = drive, steps: Int, paths: Int, work: Int = .max
  ) -> Trace {
    var ensemble = Ensemble(setup, drive: drive, steps: steps, plan: .init(seed: 7, paths: paths))
    while !ensemble.isComplete { ensemble.advance(work: work) }
    return ensemble.trace
  }

  /// Each path run alone, its losses before all updates and at the end.
  private func alone(
    _ setup: Setup, _ drive: Drive = drive, steps: Int, paths: Int
  ) -> [[Double]] {
    (0..<paths).map { path in
      var simulator = Simulator(setup, drive: drive, steps: steps, part: .path(Seed(7, path: path)))
      return (0...steps).map { step in
        var work = Int.max
        simulator.advance(to: step, work: &work)
        return simulator.loss(at: step)
      }
    }
  }

  private static let kinds: [(problem: String, optimizer: String)] = [
    ("noisy-quadratic", "sgd"), ("noisy-quadratic", "adam"), ("least-squares", "momentum"),
    ("grid-world", "sgd"),
  ]

  @Test(arguments: kinds.indices) func itIsThePathsThemselves(index: Int) throws {
    let (problem, optimizer) = Self.kinds[index]
    let setup = try setup(problem, optimizer)
    let (steps, paths) = (60, 11)
    let trace = complete(setup, steps: steps, paths: paths)
    let each = alone(setup, steps: steps, paths: paths)
    let low = try #require(trace.companions[.low])
    let high = try #require(trace.companions[.high])
    let first = try #require(trace.companions[.first])
    for step in 0...steps {
      let found = each.map { $0[step] }
      #expect(trace.loss(at: step) == found.reduce(0, +) / Double(paths))
      #expect(first.loss(at: step) == found[0])
      // Of eleven in order the second and the tenth.
      let sorted = found.sorted()
      #expect(low.loss(at: step) == sorted[1] && high.loss(at: step) == sorted[9])
    }
    #expect(trace.sample == .init(seed: 7, paths: paths, of: paths, isComplete: true))
  }

  @Test(arguments: kinds.indices) func howTheWorkIsCutDoesNotMatter(index: Int) throws {
    let (problem, optimizer) = Self.kinds[index]
    let setup = try setup(problem, optimizer)
    let whole = complete(setup, steps: 50, paths: 5)
    for work in [1, 777, 50_000] {
      #expect(complete(setup, steps: 50, paths: 5, work: work) == whole, "\(work)")
    }
  }

  /// Where a look costs more than an update the losses are looked at where they are wanted only.
  @Test func cutsDoNotMatterOnDigits() throws {
    let setup = try setup("digits", settings: ["model": "softmax"])
    let drive = Drive(rate: Rates { _ in 0.5 })
    let whole = complete(setup, drive, steps: 4, paths: 2)
    #expect(complete(setup, drive, steps: 4, paths: 2, work: 1) == whole)
    #expect(
      Set(whole.companions.keys)
        == [.first, .low, .high, .validation, .accuracy, .validationAccuracy])
    let accuracy = try #require(whole.companions[.accuracy])
    #expect(accuracy.loss(at: 4) > accuracy.loss(at: 0))
  }

  @Test func onlyWholePowersOfTwoAreToldBeforeTheEnd() throws {
    var ensemble = Ensemble(
      .opening, drive: Self.drive, steps: 40, plan: .init(seed: 7, paths: 11))
    var told: [Int] = []
    while !ensemble.isComplete {
      ensemble.advance(work: 3000)
      let trace = ensemble.trace
      let sample = try #require(trace.sample)
      if told.last != sample.paths { told.append(sample.paths) }
      #expect(sample.isComplete == ensemble.isComplete && trace.isComplete == ensemble.isComplete)
      let each = alone(.opening, steps: 40, paths: sample.paths)
      if trace.done == 40 {
        let last = each.map { $0[40] }
        #expect(trace.loss(at: 40) == last.reduce(0, +) / Double(last.count))
      }
    }
    #expect(told == [1, 2, 4, 8, 11])
    #expect(ensemble.work == 0)
  }

  @Test func quantilesByHand() {
    let spread = Spread([3, 1, 2, 5, 4])
    // Places 0.4 and 3.6 of the sorted values 1 … 5.
    #expect(isClose(spread.low, 1.4, relative: 1e-15) && isClose(spread.high, 4.6, relative: 1e-15))
    #expect(spread.mean == 3 && spread.deviation == 2.5.squareRoot())
    #expect(spread.standardError == 2.5.squareRoot() / 5.0.squareRoot())
    let one = Spread([2])
    #expect(one.low == 2 && one.high == 2 && one.mean == 2 && one.standardError == nil)
    // Of ten paths one has diverged: the tenth part lies beyond, and the place of high between.
    let lost = Spread((1...9).map(Double.init) + [.infinity])
    #expect(lost.mean == .infinity && lost.high == .infinity && lost.standardError == nil)
    #expect(isClose(lost.low, 1.9, relative: 1e-15))
    let two = Spread([.infinity, 1, .infinity])
    #expect(two.high == .infinity && two.low == .infinity)
  }

  /// Above the edge every path is lost; the low ones later.
  @Test func divergedPathsAreInfinite() throws {
    let setup = try setup(settings: ["modes": "1"])
    let drive = Drive(rate: Rates { _ in 3 })
    let trace = complete(setup, drive, steps: 200, paths: 4)
    let each = alone(setup, drive, steps: 200, paths: 4)
    let lost = each.map { $0.firstIndex(of: .infinity) ?? .max }
    // The loss grows by 4 a step and is lost at 1e9 times its start.
    #expect(lost.allSatisfy { $0 > 10 && $0 < 25 })
    #expect(trace.divergedAt == lost.min() && trace.loss(at: 200) == .infinity)
    #expect(trace.companions[.low]?.loss(at: 5) ?? .nan < .infinity)
  }

  /// A batch that grows makes fewer updates of as many steps.
  @Test func aTimetableCountsExamples() throws {
    let setup = try setup(settings: ["modes": "2", "batch": "1"])
    let timetable = try #require(
      Timetable(usual: 1, stretches: [(steps: 20, batch: 1), (steps: 20, batch: 4)]))
    let drive = Drive(rate: Rates { _ in 0.1 }, by: timetable)
    let trace = complete(setup, drive, steps: 40, paths: 3)
    #expect(trace.steps == 40 && trace.updates == 25 && trace.isComplete)
    let plain = Drive(rate: Rates { _ in 0.1 }, batch: Rates { $0 < 20 ? 1 : 4 })
    let each = alone(setup, plain, steps: 25, paths: 3)
    #expect(trace.loss(at: 40) == each.map { $0[25] }.reduce(0, +) / 3)
    #expect(trace.loss(at: 10) == each.map { $0[10] }.reduce(0, +) / 3)
  }

  @Test func aTraceMadeOfPoints() {
    let trace = Trace(updates: 10, stride: 4, points: [8, 4, 2, 1])
    #expect(trace.isComplete && trace.steps == 10 && trace.last == 1)
    #expect(trace.loss(at: 0) == 8 && trace.loss(at: 4) == 4 && trace.loss(at: 8) == 2)
    #expect(trace.loss(at: 10) == 1 && trace.least == 1 && trace.greatest == 8)
    let part = Trace(updates: 10, stride: 4, points: [8, 4])
    #expect(!part.isComplete && part.done == 4 && part.loss(at: 8).isNaN)
    let lost = Trace(updates: 10, stride: 4, points: [8, .infinity, .infinity, .infinity])
    #expect(lost.divergedAt == 4 && lost.loss(at: 10) == .infinity && lost.loss(at: 0) == 8)
    let none = Trace(updates: 0, stride: 1, points: [8])
    #expect(none.isComplete && none.loss(at: 0) == 8)
  }

  @Test func oneIsEnoughWhereNothingIsRandom() throws {
    #expect(try setup("noisy-quadratic", "adam").paths == 64)
    #expect(try setup("noisy-quadratic", "adam", settings: ["noise": "0"]).paths == 1)
    #expect(try setup("least-squares", "adam", settings: ["noise": "0"]).paths == 64)
    #expect(try setup("digits").paths == 8)
    let fixed = try setup(
      "digits", settings: ["model": "softmax", "order": "sequential", "init": "zeros"])
    #expect(fixed.paths == 1 && !fixed.isRandom)
    #expect(try setup("digits", settings: ["order": "sequential"]).isRandom)
    #expect(try setup("cliff").paths == 40)
  }
}
