import Notation

/// A schedule of the lab in the words of a library.
enum TakeAway {
  /// The program to paste, a line each, with the proof as comments.
  static func lines(of entry: Entry, in run: Run, for target: Target) -> [String] {
    let reading = Reading(entry.blueprint, clock: entry.clock)
    let translation = Translation.of(
      reading, to: target, stepsPerEpoch: run.stepsPerEpoch, steps: run.steps, limit: 1000)
    return translation.code.split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast().map(String.init)
  }
}
