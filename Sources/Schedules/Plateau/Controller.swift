import Parameters

/// A schedule that listens: its rate is no function of the step but of what it is told.
public protocol Controller: Sendable {
  /// The learning rate after the reports so far.
  var rate: Double { get }

  /// What the last report did to the rate; nil where it did nothing.
  var turn: Turn? { get }

  /// Tells it the metric it watches, as the training loop does after each epoch.
  mutating func report(_ metric: Double)
}

/// A change of the rate, and what it answers.
public struct Turn: Hashable, Sendable {
  /// What happened to the rate.
  public enum Kind: Hashable, Sendable {
    case cut, rise
    /// Back to the initial rate, everything forgotten.
    case restart
  }

  /// What happened to the rate.
  public let kind: Kind
  /// The best metric up to then; infinite where none counts as good.
  public let best: Double
  /// How many reports in a row led to it.
  public let count: Int

  /// Why, as `no improvement on 0.0123 for 11 reports`.
  ///
  /// - Parameters:
  ///   - unit: what a report stands for, in the singular.
  ///   - number: how the metric is written.
  /// - Returns: a clause without a full stop.
  public func reason(unit: String = "report", number: (Double) -> String = ParameterError.text)
    -> String
  {
    let time = "for \(count) \(unit)\(count == 1 ? "" : "s")"
    switch kind {
    case .cut where count == 0: return "an improvement, which patience 0 takes for a plateau"
    case .cut:
      return best.isFinite ? "no improvement on \(number(best)) \(time)" : "nothing \(time)"
    case .rise: return "improvement \(time), to \(number(best))"
    case .restart: return "nowhere left to cut, so it begins again"
    }
  }
}

extension Clock {
  /// How many steps pass between two reports: one, or an epoch of them.
  public func stepsPerReport(stepsPerEpoch: Int) -> Int { self == .steps ? 1 : stepsPerEpoch }
}
