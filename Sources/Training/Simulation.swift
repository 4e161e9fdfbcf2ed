/// A run in progress, and the trace of what was done.
///
/// It can be advanced a little at a time, so that a newer question can stop it.
public struct Simulation: Sendable {
  /// A loss this many times the one at the start counts as diverged, and so does every later one.
  ///
  /// Where noise alone brings more than the start in one update of rate 1/h, this many times that.
  public static let divergence = 1e9

  /// What has been recorded so far.
  public private(set) var trace: Trace
  private var simulator: Simulator

  /// A run of `steps` updates from the start of the problem.
  ///
  /// - Parameters:
  ///   - setup: the problem and the optimizer.
  ///   - drive: the rate of each update, and what else changes.
  ///   - steps: N ≥ 0; where the drive has a timetable, the steps of that.
  ///   - part: which part of the loss.
  public init(_ setup: Setup, drive: Drive, steps: Int, part: Simulator.Part = .whole) {
    let updates = drive.timetable?.updates ?? steps
    simulator = Simulator(setup, drive: drive, steps: updates, part: part)
    trace = Trace(
      updates: updates, isSparse: updates > simulator.exactSteps, timetable: drive.timetable)
    trace.end(at: 0, loss: simulator.loss, error: 0)
  }

  /// Mode-steps that are left, at about 0.6 ns each; an estimate where there are jumps.
  public var work: Int {
    let left = trace.updates - trace.made
    guard trace.updates > simulator.exactSteps else { return left * simulator.width }
    let walked = max(0, simulator.exactSteps - simulator.step)
    return (walked + min(left, 2 * Simulator.jumpCost * Trace.points)) * simulator.width
  }

  /// Makes updates until about `work` mode-steps are spent, or the run is complete.
  public mutating func advance(work: Int = .max) {
    var budget = work
    while !trace.isComplete, budget > 0 {
      let target = trace.isSparse ? trace.nextPoint : trace.updates
      if simulator.step < target {
        simulator.advance(to: target, work: &budget) { trace.note($1, from: $0) }
      }
      if let diverged = simulator.divergedAt, diverged <= trace.updates {
        trace.diverge(at: diverged)
      } else if simulator.step >= target {
        if simulator.step > target { budget -= Simulator.jumpCost * simulator.width }
        trace.end(at: target, loss: simulator.loss(at: target), error: simulator.error)
      } else {
        trace.end(at: simulator.step, loss: simulator.loss, error: simulator.error)
      }
    }
    trace.way = simulator.way
  }
}
