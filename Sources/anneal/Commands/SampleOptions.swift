import ArgumentParser
import Training

/// `--seed`: which random numbers are drawn.
struct SeedOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The seed of what is sampled, a whole number; 1 by itself. An exact expectation needs none.",
      valueName: "seed"))
  var seed: UInt64?

  /// The seed, or the usual one.
  var number: UInt64 { seed ?? Seed.standard.number }
}

/// `--paths`: how many runs with random numbers.
struct PathsOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Runs with random numbers, from 1 to \(Ensemble.limit): the loss is their mean where there"
        + " is no exact expectation; beside one, train prints them, and sweep and tune take none.",
      valueName: "count"),
    transform: WholeNumber.parse)
  var paths: Int?

  func validate() throws {
    if let paths, !(1...Ensemble.limit).contains(paths) {
      throw ValidationError("--paths must be from 1 to \(Ensemble.limit), not \(paths)")
    }
  }

  /// Makes sure that what is asked for can be sampled.
  ///
  /// - Parameters:
  ///   - setup: the problem and the optimizer.
  ///   - schedules: how many there are.
  /// - Throws: ``Failure`` where nothing is random, or where there is too much of it.
  func check(_ setup: Setup, schedules: Int) throws(Failure) {
    if paths != nil {
      guard setup.isSampled || setup.isRandom else {
        throw Failure(
          "--paths: nothing is random in \(setup.problem.kind.name) as it is set: leave it out")
      }
      if let reason = setup.problem.unsampled { throw Failure("--paths: \(reason)") }
    }
    guard paths != nil || setup.isSampled else { return }
    let count = setup.isRandom ? paths ?? setup.paths : 1
    let most = TrainPaths.capacity / (setup.dimension * schedules)
    guard count <= most else {
      throw Failure(
        "\(count) paths of \(setup.dimension) parameters are too much to keep: at most \(most) are"
          + (schedules > 1 ? ", for each of \(schedules) schedules" : ""))
    }
  }
}
