/// Something about a schedule over a run that one might want to know before the run.
public struct Finding: Hashable, Sendable {
  /// What it is about.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A function has no value at some step.
    case undefined
    /// Epochs and steps look as if they were taken for each other.
    case units
    /// The rate runs below zero.
    case negative
    /// The rate does not change within the run, though it would later.
    case never
    /// The rate rises again after the schedule's end.
    case rises
    /// The rate only grows.
    case grows
    /// Some updates have the rate 0.
    case zero
    /// The run is shorter or longer than the schedule.
    case length
    /// The run stops in the middle of a cycle.
    case middle
    /// When the drops come, here and in other libraries.
    case drops
  }

  /// What it is about.
  public let kind: Kind
  /// The update it begins at.
  public let step: Int
  /// One sentence without a full stop.
  public let sentence: String
  /// The same in a few words, for 22 columns where numbers are short; the sentence where there
  /// are none.
  public let brief: String
}
