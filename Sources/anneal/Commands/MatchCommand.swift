import ArgumentParser
import Lab
import Plot
import Runtime
import Schedules

extension Match: ExpressibleByArgument {}

/// `anneal match`: a knob of the second schedule moved until both can be compared.
struct MatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Move a knob of the second schedule so that it can be compared with the first.",
    discussion: """
      Prints the second schedule as it has to be typed; what was moved is said on standard error.
      factor: the same decay in an interval of the first; end: the same rate at the last step; \
      area: the same sum of all rates.
      """)

  @OptionGroup var specs: SpecOptions

  @Option(help: "What is made equal: factor, end or area.")
  var by: Match

  @Option(
    help: "The steps of the run; without it those that show what both do.",
    transform: WholeNumber.parse)
  var steps: Int?

  func validate() throws {
    if let steps, steps < 1 || steps > Run.limit {
      throw ValidationError("--steps must be from 1 to \(Run.limit), not \(steps)")
    }
  }

  /// Rates that are added one by one for an area.
  private static let limit = 1 << 22

  func run() throws {
    let named = try specs.named()
    guard named.count == 2 else {
      throw Failure("match takes two SPECs, the first of which stays; there are \(named.count)")
    }
    var sides: [Match.Side] = []
    for schedule in named {
      guard case .schedule(let rates) = schedule.kind else {
        throw Failure(
          "\(schedule.name) listens to a metric: until it is told any it has no rates to match")
      }
      sides.append(
        Match.Side(
          name: schedule.name, blueprint: schedule.reading.blueprint,
          clock: schedule.reading.clock, schedule: rates))
    }
    let steps = steps ?? min(Run.limit, named.map(\.horizon).max() ?? 1)
    let outcome: Match.Outcome
    do throws(MatchError) {
      outcome = try by.moved(
        sides[1], to: sides[0], steps: steps, stepsPerEpoch: specs.stepsPerEpoch,
        limit: Self.limit)
    } catch {
      throw Failure("\(error)")
    }
    var entry = named[1].entry
    entry.blueprint = outcome.blueprint
    let (text, _) = entry.words(stepsPerEpoch: specs.stepsPerEpoch)
    try emit { output throws(OutputError) in try output.write(text + "\n") }
    let values = [outcome.from, outcome.to].map(NumberText.shortest)
    let goal = (outcome.isExact ? "" : "about ") + NumberText.significant(outcome.goal, digits: 4)
    Output.complain(
      "anneal: B has the \(by.rawValue) of A over \(steps) steps, \(goal): "
        + "\(outcome.parameter.label) \(values[0]) → \(values[1])\n")
  }
}
