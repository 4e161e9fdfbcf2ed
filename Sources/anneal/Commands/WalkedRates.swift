import Notation
import Parameters
import Schedules

/// The rates of a schedule as a training run has them, as far as it is worth walking.
struct WalkedRates {
  /// The furthest step that is walked to; beyond it the closed form has to do.
  static let limit = 1 << 20

  private let schedule: any Schedule
  private var walked: [Double] = []

  init(_ schedule: any Schedule, upTo furthest: Int) {
    self.schedule = schedule
    guard schedule.isRecursive, furthest <= Self.limit else { return }
    var walk = Walk(schedule)
    walked = (0...furthest).map { _ in walk.next() }
  }

  subscript(step: Int) -> Double {
    walked.isEmpty ? schedule.rate(at: step) : walked[step]
  }
}

extension NamedSchedule {
  /// The schedule, once it has heard what there is to hear.
  ///
  /// - Throws: ``Failure`` where it listens and there are no metrics, or not enough of them.
  func schedule(told metrics: [Double]?, upTo furthest: Int) throws(Failure) -> any Schedule {
    switch kind {
    case .schedule(let schedule): return schedule
    case .controller(let controller):
      guard let metrics else {
        throw Failure(
          "\(name) listens to a metric: give what it is told, as in --metrics 1.0,0.9,0.95 or"
            + " --metrics FILE; 'anneal train' lets it hear a simulated loss")
      }
      let distance = stepsPerReport ?? 1
      guard furthest / distance <= metrics.count else {
        throw Failure(
          "step \(furthest) needs \(furthest / distance) reports, and --metrics has"
            + " \(metrics.count)")
      }
      return PerEpoch(Recorded(controller, metrics: metrics), stepsPerEpoch: distance)
    }
  }

  /// The momentum that goes with the rate, in steps; nil where there is none.
  var momentum: (any Schedule)? {
    guard let blueprint = reading.blueprint.momentum else { return nil }
    do throws(ParameterError) {
      return try reading.clock.schedule(of: blueprint, stepsPerEpoch: stepsPerEpoch)
    } catch {
      preconditionFailure("the notation checks what it reads: \(error)")
    }
  }
}
