import ArgumentParser
import Lab
import Notation
import Parameters
import Runtime
import Schedules
import Training

/// The batch size as a schedule of its own: `--batch`.
struct BatchOption: ParsableArguments {
  @Option(
    name: .customLong("batch"),
    help: ArgumentHelp(
      "The batch size as a SPEC, such as 'step(lr=32, factor=5, interval=60)'; rounded to whole"
        + " numbers from 1 on. Its steps are updates in train; in lab and plot each is as many"
        + " examples as the problem's batch has. Give it once for all schedules, or once for each.",
      valueName: "spec"))
  var batches: [String] = []

  /// The batch of each schedule, none where the option was not given.
  func read(_ specs: SpecOptions, count: Int, _ setup: Setup) throws(Failure) -> [Reading] {
    guard !batches.isEmpty else { return [] }
    guard setup.problem.batch != nil else {
      throw Failure("--batch: \(setup.problem.kind.name) has no batches")
    }
    guard batches.count == 1 || batches.count == count else {
      throw Failure(
        "--batch is given \(batches.count) times for \(count) \(count == 1 ? "schedule" : "schedules"):"
          + " give it once for all, or once for each")
    }
    var readings: [Reading] = []
    for text in batches {
      do throws(NotationError) {
        let reading = try Spec.read(text)
        for warning in reading.warnings {
          Output.complain("anneal: warning: --batch: \(warning)\n")
        }
        readings.append(reading)
      } catch {
        throw Failure("--batch: \(error)")
      }
    }
    for reading in readings where Self.listens(reading) {
      throw Failure("--batch: \(reading.text) listens to the loss, and a batch size cannot")
    }
    return batches.count == 1 ? Array(repeating: readings[0], count: count) : readings
  }

  /// Gives the entries of a scene their batches.
  func apply(to scene: inout Scene, _ specs: SpecOptions) throws(Failure) {
    let readings = try read(specs, count: scene.entries.count, scene.run.setup)
    for (index, reading) in readings.enumerated() {
      scene.entries[index].batch = BatchPlan(reading.blueprint, clock: reading.clock)
    }
  }

  private static func listens(_ reading: Reading) -> Bool {
    do throws(ParameterError) { return try reading.blueprint.controller() != nil } catch {
      preconditionFailure("the notation checks what it reads: \(error)")
    }
  }
}

extension Reading {
  /// What it describes, in steps.
  func schedule(stepsPerEpoch: Int) -> any Schedule {
    do throws(ParameterError) {
      return try clock.schedule(of: blueprint, stepsPerEpoch: stepsPerEpoch)
    } catch {
      preconditionFailure("the notation checks what it reads: \(error)")
    }
  }
}
