/// A run under way: a setup under a drive, from the start of the problem.
public struct Simulator: Sendable {
  /// Which part of the loss is followed.
  public enum Part: Hashable, Sendable {
    /// The loss.
    case whole
    /// What is left of the start: the loss that the same run would have without noise. The rest of
    /// the whole is what the noise has brought.
    case start
    /// The loss of one path with random numbers instead of the expectation.
    case path(Seed)
  }

  /// Why every update of a run is made one by one.
  public enum Reason: Hashable, Sendable {
    /// There are so few updates, at most so many, that a jump would gain nothing.
    case few(atMost: Int)
    /// The drive is not known ahead.
    case unknownAhead
    /// Not the moments of a quadratic are followed, but the parameters themselves.
    case path
    /// The run was begun without an end.
    case endless
  }

  /// Updates that take as long as a jump over many of them.
  static let jumpCost = 32

  private var runner: any Runner

  /// Stands before update 0.
  ///
  /// - Parameters:
  ///   - setup: the problem and the optimizer.
  ///   - drive: the rate of each update, and what else changes.
  ///   - steps: N, the end of the run; nil where it has none and every update is made one by one.
  ///   - part: which part of the loss; a problem without noise is all start. Where there is no exact
  ///     expectation the whole is the path of the standard seed.
  public init(_ setup: Setup, drive: Drive, steps: Int?, part: Part = .whole) {
    self.init(setup, drive: drive, steps: steps, part: part, walked: nil)
  }

  /// The same with so many updates made one by one before the first jump.
  init(_ setup: Setup, drive: Drive, steps: Int?, part: Part = .whole, walked: Int?) {
    let seed: Seed? =
      if case .path(let seed) = part { seed } else { setup.isSampled ? .standard : nil }
    runner =
      seed.map { Self.path(setup, drive, steps, $0) }
      ?? Self.expectation(setup, drive, steps, part, walked: walked)
  }

  /// A path with random numbers.
  private static func path(
    _ setup: Setup, _ drive: Drive, _ steps: Int?, _ seed: Seed
  ) -> any Runner {
    let optimizer = setup.optimizer
    func course(batch: Double, fall: CurvatureFall? = nil) -> Course {
      Course(
        drive, batch: batch, fall: fall, momentum: optimizer.driven,
        averages: optimizer.form?.averages ?? false, end: steps ?? .max)
    }
    /// B, or the largest of a run in which it changes.
    func largest(_ usual: Double) -> Double {
      drive.batch.map { $0.extent(over: 0...max(0, (steps ?? 1 << 40) - 1)).high } ?? usual
    }
    switch setup.problem.model {
    case .modes(let modes):
      let scale = max(modes.firstLoss, modes.kick)
      return PathRunner(
        QuadraticPath(modes, optimizer, seed, batch: largest(modes.batch)),
        course(batch: modes.batch, fall: modes.fall),
        scale: scale > 0 ? scale : 1)
    case .sphere(let sphere): return SphereRun(sphere, drive, momentum: optimizer.momentum)
    case .images(let problem):
      return PathRunner(
        HandwritingPath(problem, optimizer, seed, batch: largest(problem.batch)),
        course(batch: problem.batch))
    case .world(let world):
      return PathRunner(LearningPath(world, seed), course(batch: 1))
    }
  }

  /// What can be known of a run without random numbers.
  private static func expectation(
    _ setup: Setup, _ drive: Drive, _ steps: Int?, _ part: Part, walked: Int?
  ) -> any Runner {
    switch setup.problem.model {
    case .modes(let all):
      guard let form = setup.optimizer.form else { preconditionFailure("paths are sampled") }
      let modes = part == .start ? all.noiseless : all
      let course = Course(
        drive, batch: modes.batch, fall: modes.fall, momentum: setup.optimizer.driven,
        averages: form.averages, end: steps ?? .max)
      // Noise alone is no divergence; from nothing at all, one unit is where growth is measured from.
      let scale = max(all.firstLoss, all.kick)
      let reference = scale > 0 ? scale : 1
      // Only SGD that says no more than θ ← θ − ηg; a decay does not fall with the curvature.
      guard form.isPlain, modes.fall == nil || form.decay == 0 else {
        return Journey(
          TwoState(modes, form: form), course, steps: steps, scale: reference, walked: walked)
      }
      return Journey(
        OneState(modes, decay: form.decay), course, steps: steps, scale: reference,
        walked: walked)
    case .sphere(let sphere):
      return SphereRun(sphere, drive, momentum: setup.optimizer.momentum)
    case .images, .world: preconditionFailure("paths are sampled")
    }
  }

  /// The updates made; in a jump possibly more than were asked for.
  public var step: Int { runner.step }
  /// The loss before update `step`; infinite once it has left all bounds.
  public var loss: Double { runner.loss }
  /// The estimated relative error of that loss; 0 where every update was made.
  public var error: Double { runner.error }
  /// What an update costs, in mode-steps of about 0.6 ns.
  public var width: Int { runner.width }
  /// The update before which the loss had left all bounds.
  public var divergedAt: Int? { runner.divergedAt }
  /// How the run was made so far.
  public var way: Way { runner.way }
  /// The updates that are made one by one in any case; beyond them the run may jump.
  public var exactSteps: Int { runner.exactSteps }
  /// Why no update is jumped over; nil where some may be.
  public var reason: Reason? { runner.reason }

  /// True where a measurement takes much longer than an update.
  public var isCostly: Bool { runner.measureWidth > 0 }
  /// What a measurement costs, in mode-steps; 0 where next to nothing.
  public var measureWidth: Int { runner.measureWidth }

  /// What is known before update `step`.
  public mutating func measure() -> Measures { runner.measure() }

  /// The rate of the updates that follow, where it is not known ahead.
  public var rate: any Signal {
    get { runner.rate }
    set { runner.rate = newValue }
  }

  /// Goes on until `target` updates are made, or a few more, or about `work` mode-steps are spent.
  ///
  /// - Parameters:
  ///   - target: updates in all.
  ///   - work: what may be spent; less what was.
  ///   - tell: is told of the losses before updates that are made one by one, with the first step.
  public mutating func advance(
    to target: Int, work: inout Int, losses tell: (Int, Span<Double>) -> Void = { _, _ in }
  ) {
    runner.advance(to: target, work: &work, losses: tell)
  }

  /// Counts the updates of a run that has diverged, which changes nothing any more.
  public mutating func skip(to target: Int) { runner.skip(to: target) }

  /// The loss before update `target`.
  ///
  /// - Parameter target: up to `step`, and not before the last jump.
  /// - Returns: the loss, infinite once it has left all bounds.
  public mutating func loss(at target: Int) -> Double { runner.loss(at: target) }
}

/// What goes from update to update.
protocol Runner: Sendable {
  var step: Int { get }
  var loss: Double { get }
  var error: Double { get }
  var width: Int { get }
  var divergedAt: Int? { get }
  var way: Way { get }
  var exactSteps: Int { get }
  var reason: Simulator.Reason? { get }
  var measureWidth: Int { get }
  mutating func measure() -> Measures
  var rate: any Signal { get set }
  mutating func advance(
    to target: Int, work: inout Int, losses tell: (Int, Span<Double>) -> Void)
  mutating func loss(at target: Int) -> Double
  mutating func skip(to target: Int)
}

extension Runner {
  var measureWidth: Int { 0 }
  mutating func measure() -> Measures { Measures(loss: loss) }
}
