import ArgumentParser
import Lab
import Plot
import Runtime
import Training

/// `anneal find`: the learning-rate range test.
struct FindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "Find out which rates train at all: the range test.",
    discussion: """
      The rate rises from update to update. Row i is the rate of update i and the loss before it; \
      the smoothed loss is fastai's. The ramp stops once that has passed 4 times its least.

      The edge is computed from the problem and the optimizer. The band is for constant rates and \
      a run of about as many updates: from the rate by which half of the fall of the loss is done \
      to the rate where it is least, but at most 2/3 of the edge. There is none where the loss \
      falls by less than 1 % of the first, or where half of the fall lies above 2/3 of the edge.

      The picks are those of fastai 2.8.12 and of PyTorch Lightning for these rates. fastai leaves \
      out the first tenth and the last 5 of the updates, so its minimum/10 is a tenth of the rate of \
      the least smoothed loss among the others. Lightning smooths in its own way, and --ramp \
      lightning gives its own rates too. Where the loss does not fall there are none.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json
  }

  @OptionGroup var options: SetupOptions

  @Option(parsing: .unconditional, help: "The rate of the first update.")
  var from = 1e-7

  @Option(parsing: .unconditional, help: "The rate at which the ramp would end.")
  var to = 10.0

  @Option(
    parsing: .unconditional, help: "The updates of the ramp, from \(Ramp.least) to \(Ramp.limit).",
    transform: WholeNumber.parse)
  var steps = 100

  @OptionGroup var seed: SeedOption

  @Option(help: "How the rates rise: exponential, linear or lightning.")
  var ramp: Ramp.Form = .exponential

  @Option(help: "table or json.")
  var format: Format = .table

  /// Mode-steps between two looks at the keyboard.
  private static let slice = 1 << 20

  func run() throws {
    let setup = try options.required()
    let ramp = try checkedRamp()
    Interruption.watch()
    var run = RangeRun(setup, ramp, seed: Seed(seed.number))
    while !run.test.isComplete, !Interruption.came { run.advance(work: Self.slice) }
    let test = run.test
    try emit { output throws(OutputError) in
      switch format {
      case .json: try output.write(json(RangeDocument(test)) + "\n")
      case .table: for line in RangeTable.lines(test, setup) { try output.write(line + "\n") }
      }
    }
    if test.losses.last == .infinity {
      GrowthWarning.complain("", setup, steps: test.rates.count, rate: { test.rates[$0] })
    }
    if Interruption.came { throw ExitCode(130) }
  }

  private func checkedRamp() throws(Failure) -> Ramp {
    do throws(SettingError) {
      return try Ramp(ramp, from: from, to: to, steps: steps)
    } catch {
      throw Failure(error.description)
    }
  }
}

extension Ramp.Form: ExpressibleByArgument {}

/// What `--format json` prints; null stands for what there is not.
private struct RangeDocument: Encodable {
  private let test: RangeTest

  init(_ test: RangeTest) { self.test = test }

  private enum Key: String, CodingKey {
    case rates, losses, smoothed, edge, divergence, band, suggestions
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(test.rates, forKey: .rates)
    try values.encode(test.losses, forKey: .losses)
    try values.encode(test.smoothed, forKey: .smoothed)
    try values.encode(test.edge, forKey: .edge)
    try values.encode(test.divergence, forKey: .divergence)
    try values.encode(test.band.map { [$0.lowerBound, $0.upperBound] }, forKey: .band)
    try values.encode(
      Dictionary(uniqueKeysWithValues: test.picks.all.map { ($0.name, $0.rate) }),
      forKey: .suggestions)
  }
}

/// What `--format table` prints.
private enum RangeTable {
  /// The most rows; of a longer ramp only some are shown.
  private static let capacity = 25

  static func lines(_ test: RangeTest, _ setup: Setup) -> [String] {
    let count = test.rates.count
    let ramp = test.ramp
    var lines = [
      "\(RangeWords.title(of: setup)): \(count) of \(ramp.steps) updates, "
        + "\(ramp.form.rawValue) from \(NumberText.shortest(ramp.from)) to "
        + NumberText.shortest(ramp.to)
        + (test.isComplete ? "" : ", interrupted"),
      "", row("rate", "loss", "smoothed"),
    ]
    let every = max(1, (count + capacity - 1) / capacity)
    let shown = (0..<count).filter {
      ($0 % every == 0 && count - 1 - $0 >= every) || $0 == count - 1
    }
    lines += shown.map { row(text(test.rates[$0]), text(test.losses[$0]), text(test.smoothed[$0])) }
    if every > 1 {
      lines.append("(one update in \(every), and the last one; --format json has all)")
    }
    lines += [""] + (RangeWords.limits(of: test) + RangeWords.band(of: test)).map(line)
    lines += ["", "what other programs pick"] + RangeWords.picks(of: test).map(line)
    return lines + [""] + RangeWords.caution(test)
  }

  private static func text(_ value: Double) -> String {
    value == .infinity ? "inf" : NumberText.significant(value, digits: 4)
  }

  private static func row(_ rate: String, _ loss: String, _ smoothed: String) -> String {
    "\(left(rate, 12))\(left(loss, 12))\(smoothed)"
  }

  private static func line(_ row: RangeWords.Row) -> String {
    let rate = row.rate.map { NumberText.significant($0, digits: 3) } ?? NumberText.unknown
    return "\(left(row.name, 12))\(left(rate, 12))\(row.help)"
  }

  private static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
