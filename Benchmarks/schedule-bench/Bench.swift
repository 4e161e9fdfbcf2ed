import Lab
import Schedules

/// Prints how fast schedules are; see the README.
@main struct Bench {
  /// Steps of a batch, as in the comparison with numpy.
  static let steps = 1_000_000
  /// Columns of a wide terminal in braille.
  static let columns = 200

  static func main() throws {
    let numpy = try Options(CommandLine.arguments.dropFirst()).numpy
    print("Batches of \(steps) steps; ns per step, the best of many runs.")
    print(row("schedule", ["fill", "rate(at:)", "numpy", "fill/numpy"]))
    for (index, subject) in Subject.batches.enumerated() {
      let schedule = try subject.blueprint.schedule()
      let fill = batch(schedule)
      let single = singly(schedule)
      let other = index < numpy.count ? numpy[index] : nil
      print(
        row(
          subject.name,
          [
            text(fill), text(single), other.map { text($0) } ?? "",
            other.map { "\(text($0 / fill))x" } ?? "",
          ]))
    }
    print("")
    print("\(columns) columns of a chart: µs, the best of many runs.")
    print(row("schedule", ["1e3 steps", "1e9 steps"]))
    for subject in Subject.charts {
      let schedule = try subject.blueprint.schedule()
      print(row(subject.name, [1000, 1_000_000_000].map { text(chart(schedule, steps: $0)) }))
    }
  }

  /// Nanoseconds per step of `fill`.
  static func batch(_ schedule: any Schedule) -> Double {
    var rates = Array(repeating: 0.0, count: steps)
    return best(of: 40) {
      var span = rates.mutableSpan
      schedule.fill(&span, from: 0)
    } / Double(steps)
  }

  /// Nanoseconds per step of `rate(at:)`.
  static func singly(_ schedule: any Schedule) -> Double {
    var rates = Array(repeating: 0.0, count: steps)
    return best(of: 10) {
      var span = rates.mutableSpan
      for step in 0..<steps { span[step] = schedule.rate(at: step) }
    } / Double(steps)
  }

  /// Microseconds for the columns of a chart.
  static func chart(_ schedule: any Schedule, steps: Int) -> Double {
    best(of: 20) {
      precondition(Sampling.columns(of: schedule, steps: steps, count: columns).count == columns)
    } / 1000
  }

  /// The shortest of several runs, in nanoseconds: other work on the machine only adds.
  static func best(of runs: Int, _ work: () -> Void) -> Double {
    let clock = ContinuousClock()
    var best = Double.infinity
    for _ in 0..<runs {
      let time = clock.measure(work).components
      best = min(best, Double(time.seconds) * 1e9 + Double(time.attoseconds) * 1e-9)
    }
    return best
  }

  private static func row(_ name: String, _ cells: [String]) -> String {
    cells.reduce(padded(name, to: 34, left: true)) { $0 + padded($1, to: 11, left: false) }
  }

  private static func padded(_ text: String, to width: Int, left: Bool) -> String {
    let space = String(repeating: " ", count: max(1, width - text.count))
    return left ? text + space : space + text
  }

  private static func text(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let cents = hundredths % 100
    return "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents)"
  }
}
