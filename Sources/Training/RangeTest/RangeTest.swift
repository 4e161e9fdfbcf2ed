/// What a learning-rate range test has found: the losses while the rate rises, and what they say.
///
/// Source of the ramp, the smoothing and the stop: fastai 2.8.12.
public struct RangeTest: Hashable, Sendable {
  /// The rates that were to be tried.
  public let ramp: Ramp
  /// The least constant rate at which the loss never comes to rest, computed from the problem and
  /// the optimizer and not read off the ramp; nil where there is none.
  ///
  /// Where it moves, the least that it is in the course of the ramp.
  public let edge: Double?
  /// How curvatures change, where they do.
  private let curvature: CurvatureFall?

  /// The rates of the updates that were made, in order.
  public internal(set) var rates: [Double] = []
  /// The losses before these updates; infinite once it has left all bounds.
  public internal(set) var losses: [Double] = []
  /// The losses, smoothed as the stop sees them.
  public internal(set) var smoothed: [Double] = []
  /// True once the ramp is at its end or was stopped.
  public internal(set) var isComplete = false
  /// The rate at which the ramp was stopped; nil where it went to its end.
  ///
  /// The smoothed loss before that update had passed 4 times its least. It lies behind the edge,
  /// for the loss needs updates to grow, and the smoothed one more of them.
  public internal(set) var divergence: Double?

  /// The smoothed loss may rise to so many times its least.
  public static let patience = 4.0

  /// True where the values of a world are learned.
  let isOfWorld: Bool

  init(_ setup: Setup, _ ramp: Ramp) {
    self.ramp = ramp
    isOfWorld = setup.problem.kind.nature == .world
    if case .modes(let modes) = setup.problem.model {
      curvature = modes.fall
    } else {
      curvature = nil
    }
    let equilibrium = Equilibrium(setup)
    // Curvatures change in one direction, so the ends tell.
    edge = equilibrium.map { $0.edgeMoves ? min($0.edge(), $0.edge(at: ramp.steps)) : $0.edge() }
      .flatMap { $0.isFinite ? $0 : nil }
  }

  /// True where curvatures change, and the edge with them.
  public var edgeMoves: Bool { curvature != nil }

  /// The losses as they would be at the curvatures of the first update: what falls with the
  /// curvatures would fall without any training.
  var earned: [Double] {
    guard let curvature else { return losses }
    let first = curvature.factor(at: 0)
    return losses.indices.map { losses[$0] * first / curvature.factor(at: Double($0)) }
  }

  /// The suggestions of other programs; none where no loss is below the first one, for then there
  /// is nothing to be picked, whatever their rules give.
  public var picks: Picks { fall == .none || fall == .world ? .none : Picks(self) }
}

/// A range test under way: one update at each rate of the ramp, from the start of the problem.
public struct RangeRun: Sendable {
  /// What was found so far.
  public private(set) var test: RangeTest
  private var simulator: Simulator
  private var smoothing: SmoothedLoss
  private var best = Double.infinity

  /// Stands before the first update.
  ///
  /// - Parameters:
  ///   - setup: the problem and the optimizer.
  ///   - ramp: the rates.
  ///   - seed: of the path that is tested, where there is no exact expectation.
  public init(_ setup: Setup, _ ramp: Ramp = .standard, seed: Seed = .standard) {
    test = RangeTest(setup, ramp)
    simulator = Simulator(
      setup, drive: Drive(rate: ramp), steps: nil, part: setup.isSampled ? .path(seed) : .whole)
    smoothing = SmoothedLoss(ahead: ramp.form == .lightning ? 1 : 0)
  }

  /// Goes on until about `work` mode-steps are spent, or the test is complete.
  ///
  /// - Parameter work: what may be spent, at about 0.6 ns each; at least one update is made.
  public mutating func advance(work: Int = .max) {
    var budget = max(1, work)
    while !test.isComplete, budget > 0 {
      var losses: [Double] = []
      let start = simulator.step
      if simulator.isCostly {
        // Such a run looks at its loss only where it is asked to.
        note(simulator.measure().loss)
        simulator.advance(to: start + 1, work: &budget)
        continue
      }
      simulator.advance(to: min(start + 64, test.ramp.steps), work: &budget) { _, span in
        for index in span.indices { losses.append(span[index]) }
      }
      if let diverged = simulator.divergedAt {
        losses.removeLast(max(0, losses.count - (diverged - start)))
        losses.append(.infinity)
      }
      for loss in losses where !test.isComplete { note(loss) }
    }
  }

  private mutating func note(_ loss: Double) {
    let rate = test.ramp.value(at: test.rates.count)
    let smoothed = smoothing.next(loss)
    test.rates.append(rate)
    test.losses.append(loss)
    test.smoothed.append(smoothed)
    best = min(best, smoothed)
    // From a start without any loss nothing is 4 times as much.
    if best > 0, !(smoothed <= RangeTest.patience * best) || loss == .infinity {
      test.divergence = rate
      test.isComplete = true
    }
    if test.rates.count == test.ramp.steps { test.isComplete = true }
  }
}
