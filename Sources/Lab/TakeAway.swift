import Notation

/// A schedule of the lab in the words of a library.
enum TakeAway {
  /// The program to paste, a line each, with the proof as comments.
  static func lines(of entry: Entry, in run: Run, for target: Target) -> [String] {
    // One step an epoch is what a run has of which nobody has said how long its epochs are.
    let isKnown = entry.clock != .wholeEpochs || run.stepsPerEpoch > 1
    let translation = Translation.of(
      entry.reading, to: target, stepsPerEpoch: isKnown ? run.stepsPerEpoch : nil,
      steps: isKnown ? run.steps : nil, limit: 1000)
    return translation.code.split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast().map(String.init)
  }
}
