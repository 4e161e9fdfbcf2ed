/// A run in progress: a simulator that is fed rates, and the trace of what it did.
///
/// It can be advanced a little at a time, so that a newer question can stop it.
public struct Simulation: Sendable {
  /// What has been recorded so far.
  public private(set) var trace: Trace
  private var simulator: ExpectedSGD

  /// Mode-steps between two looks at the world outside: well under a millisecond.
  private static let slice = 1 << 18

  /// A run of `steps` updates from the start of the problem.
  ///
  /// - Parameters:
  ///   - problem: the model.
  ///   - steps: N ≥ 0.
  public init(_ problem: NoisyQuadratic, steps: Int) {
    simulator = ExpectedSGD(problem)
    trace = Trace(steps: steps)
    trace.last = simulator.loss
  }

  /// Mode-steps that are left: what finishing costs, at about 0.6 ns each.
  public var work: Int { (trace.steps - trace.done) * simulator.width }

  /// Makes updates until about `work` mode-steps are spent, or the run is complete.
  ///
  /// - Parameters:
  ///   - work: how much to do; at least one chunk is done.
  ///   - fill: writes the rates of the next updates.
  public mutating func advance(
    work: Int = .max, rates fill: (_ rates: inout MutableSpan<Double>) -> Void
  ) {
    guard !trace.isComplete else { return }
    var budget = work
    let chunk = max(1, min(1024, Self.slice / simulator.width))
    var rates = Array(repeating: 0.0, count: min(chunk, trace.steps - trace.done))
    var losses = rates
    while !trace.isComplete, budget > 0 {
      let count = min(rates.count, trace.steps - trace.done)
      rates.removeLast(rates.count - count)
      losses.removeLast(losses.count - count)
      var rateSpan = rates.mutableSpan
      fill(&rateSpan)
      var lossSpan = losses.mutableSpan
      simulator.run(rateSpan.span, losses: &lossSpan)
      trace.append(lossSpan.span)
      budget -= count * simulator.width
    }
    trace.divergedAt = simulator.divergedAt
    trace.last = simulator.loss
  }
}
