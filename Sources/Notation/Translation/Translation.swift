import Parameters
import Schedules

/// A schedule in the words of another library, with the proof.
public struct Translation: Hashable, Sendable {
  /// How well it went.
  public enum Outcome: String, Hashable, Sendable {
    /// The library has words for it; only rounding may differ within the run.
    case exact
    /// The library takes a function, and a function says it.
    case function
    /// The library's own words only come near.
    case nearest
    /// The library has nothing like it.
    case impossible
  }

  /// The library.
  public let target: Target
  /// How well it went.
  public let outcome: Outcome
  /// The expression that was read back and compared; nil where there is none.
  public let spec: String?
  /// The optimizer's rate that the expression needs beside it.
  public let rate: Double?
  /// How the two compare; nil where there is nothing to compare.
  public let proof: Proof?
  /// How the two compare where they listen to a metric; nil for all others.
  public let hearing: Hearing?
  /// What is to be known about it, one sentence each.
  public let notes: [String]
  /// The library's own words that come nearest, where they are not the translation.
  public let nearest: Nearest?
  /// A program to paste, with all that was said as comments.
  public let code: String

  /// Words that only come near, with the difference.
  public struct Nearest: Hashable, Sendable {
    /// The expression.
    public let spec: String
    /// How it compares.
    public let proof: Proof
  }

  /// A schedule in another library's words.
  ///
  /// - Parameters:
  ///   - reading: the schedule as it was read.
  ///   - target: the library.
  ///   - stepsPerEpoch: updates in an epoch; nil where they are not known.
  ///   - steps: updates in the run that is compared; nil for the schedule's own length.
  ///   - limit: how many updates are compared at most.
  /// - Returns: the translation, with its proof.
  public static func of(
    _ reading: Reading, to target: Target, stepsPerEpoch: Int? = nil, steps: Int? = nil,
    limit: Int = 10_000
  ) -> Translation {
    if reading.listens { return listening(reading, target) }
    return Translator(reading, stepsPerEpoch: stepsPerEpoch, steps: steps, limit: limit)
      .translation(to: target)
  }

  /// A schedule in the words of every library, for a screen: the comparison is a quick one.
  public static func all(
    of reading: Reading, stepsPerEpoch: Int? = nil, steps: Int? = nil, limit: Int = 500
  ) -> [Translation] {
    if reading.listens { return Target.allCases.map { listening(reading, $0) } }
    let translator = Translator(reading, stepsPerEpoch: stepsPerEpoch, steps: steps, limit: limit)
    return Target.allCases.map(translator.translation)
  }
}

extension Reading {
  /// True where the rate is no function of the step.
  var listens: Bool { Family.listeners.contains(blueprint.family) }
}
