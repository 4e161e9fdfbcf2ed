import Runtime
import Training

/// Paths of one schedule with random numbers, all of them at the same update.
struct TrainPaths {
  let plan: Ensemble.Plan
  /// How many are followed: one where nothing is random, for all others are the same.
  let followed: Int
  let isRandom: Bool
  /// Updates that every path has made.
  private(set) var step = 0
  /// The losses of the last row.
  private(set) var last: Spread?
  /// Paths whose loss has left all bounds.
  var diverged: Int { simulators.count { $0.divergedAt != nil } }

  private var simulators: [Simulator]

  /// Mode-steps between two looks at the keyboard: some milliseconds, for each core.
  private static let slice = 1 << 23
  /// Less work than this is not worth another core.
  private static let little = 1 << 20
  /// The most numbers of all paths together; a few times as many are kept.
  static let capacity = 10_000_000

  init(_ setup: Setup, _ drive: Drive, steps: Int?, _ plan: Ensemble.Plan) {
    self.plan = plan
    isRandom = setup.isRandom
    followed = setup.isRandom ? plan.paths : 1
    simulators = (0..<followed).map { path in
      Simulator(setup, drive: drive, steps: steps, part: .path(Seed(plan.seed, path: path)))
    }
  }

  /// The rate of the updates that follow, where it is not known ahead.
  mutating func setRate(_ rate: Double) {
    for index in simulators.indices { simulators[index].rate = Constant(rate) }
  }

  /// Goes on until every path has made `target` updates.
  ///
  /// - Parameter target: updates in all.
  /// - Returns: false where Ctrl-C came before all paths came there.
  mutating func advance(to target: Int) -> Bool {
    guard step < target else { return true }
    let cost = (target - step) * simulators[0].width + simulators[0].measureWidth
    if cost * followed < Self.little {
      for index in simulators.indices { Self.go(&simulators[index], to: target) }
    } else {
      simulators.withUnsafeMutableBufferPointer { simulators in
        // Each place is touched by one thread only, and all are done before this returns.
        nonisolated(unsafe) let places = simulators
        Crew.run(places.count) { Self.go(&places[$0], to: target) }
      }
    }
    guard !Interruption.came else { return false }
    step = target
    return true
  }

  private static func go(_ simulator: inout Simulator, to target: Int) {
    while simulator.step < target, !Interruption.came {
      var work = slice
      simulator.advance(to: target, work: &work)
      if simulator.divergedAt != nil { simulator.skip(to: target) }
    }
    // What costs something is found out here, on this core.
    _ = simulator.measure()
  }

  /// What is known before the next update.
  mutating func reading() -> [Measure: Spread] {
    var found: [Measure: Spread] = [:]
    let measures = simulators.indices.map { simulators[$0].measure() }
    for measure in Measure.allCases where !measures[0][measure].isNaN {
      found[measure] = Spread(measures.map { $0[measure] })
    }
    last = found[.loss]
    return found
  }
}
