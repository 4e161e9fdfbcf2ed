import Cells
import Parameters
import Schedules
import Training

/// The help: every key of the table, then every word and sign that the screen uses.
enum Help {
  enum Line: Hashable, Sendable {
    case head(String)
    case entry(String, String)
    case blank
  }

  /// How many lines can be seen at once.
  static func page(in size: Size) -> Int { max(1, size.rows - 3) }

  /// All lines of the help, in order.
  static let lines: [Line] = keys { _ in true } + behind

  /// What stands behind the keys.
  static let behind: [Line] =
    [.blank, .head("Words and signs")] + words
    + [.blank, .head("Problems")]
    + Problem.kinds.flatMap { entries($0.name, [$0.help] + $0.limits) }
    + [.blank, .head("Optimizers")]
    + Optimizer.kinds.flatMap { entries($0.name, [$0.help] + $0.limits) }
    + [.blank, .head("Schedule types")]
    + Family.shapes.map { .entry($0.name, $0.help) }
    + [.blank, .head("Knobs")] + knobs

  /// The keys that do something, group by group, with what they mean to a person.
  static func keys(
    _ custom: CustomKeys = CustomKeys(), where works: (Action) -> Bool
  ) -> [Line] {
    Binding.Group.allCases.flatMap { group in
      [.head(group.rawValue)]
        + KeyMap.bindings.filter { $0.group == group && works($0.action) }.map {
          line(of: $0, custom)
        } + [.blank]
    }.dropLast()
  }

  /// A key and what it does.
  static func line(of binding: Binding, _ custom: CustomKeys) -> Line {
    let keys = custom.keys(of: binding).map(\.words).joined(separator: "  ")
    return .entry(keys.isEmpty ? "no key" : keys, binding.title)
  }

  /// Every knob there is, each label once for each thing it can mean, with whose knob it is; behind
  /// the label of a setting stands its key for `--set`, where that is another word.
  private static var knobs: [Line] {
    let schedules = Family.all.flatMap { family in
      family.parameters.filter(\.isKnob).map { ($0.label, family.name, $0.help) }
    }
    let runs = Problem.kinds.flatMap { kind in
      Knob.run(Setup.opening.with(Problem(kind))).map { knob in
        switch knob.target {
        case .problemValue: setting(knob.parameter, of: kind.name)
        default: (knob.parameter.label, "run", knob.parameter.help)
        }
      }
    }
    let optimizers = Optimizer.kinds.flatMap { kind in
      kind.parameters.filter(\.isKnob).map { setting($0, of: kind.name) }
    }
    var owners: [[String]] = []
    var rows: [(label: String, help: String)] = []
    for (label, owner, help) in schedules + runs + optimizers {
      if let row = rows.firstIndex(where: { $0 == (label, help) }) {
        if !owners[row].contains(owner) { owners[row].append(owner) }
      } else {
        rows.append((label, help))
        owners.append([owner])
      }
    }
    return zip(rows, owners).map { row, owners in
      // A knob that many have is nobody's.
      let whose = owners.count > 3 ? "\(owners[0]) and others" : owners.joined(separator: ", ")
      return .entry(row.label, "\(whose): \(row.help)")
    }
  }

  private static func setting(
    _ parameter: Parameter, of owner: String
  ) -> (String, String, String) {
    let key = parameter.name == parameter.label ? "" : " (\(parameter.name))"
    return (parameter.label + key, owner, parameter.help)
  }

  /// Sentences beside a name.
  private static func entries(_ name: String, _ sentences: [String]) -> [Line] {
    sentences.enumerated().map { .entry($0 == 0 ? name : "", $1) }
  }

  /// The columns of the names.
  static func names(of columns: Int) -> Int { min(20, columns / 3) }

  /// The columns of the box on a screen.
  static func columns(in size: Size) -> Int { min(size.columns, 92) }

  /// All lines as they fit into a box; what is longer goes on in the next line, indented.
  static func lines(in size: Size) -> [Line] { fitted(lines, in: size) }

  /// Lines as they fit into a box.
  static func fitted(_ lines: [Line], in size: Size) -> [Line] {
    let columns = columns(in: size)
    let room = max(1, columns - 5 - names(of: columns))
    return lines.flatMap { line -> [Line] in
      guard case .entry(let name, let text) = line else { return [line] }
      let rows = wrapped(text, to: room)
      // Keys are apart by two blanks and short; only a name with its key can be too long.
      let isLong = name.hasSuffix(")") && Text.width(of: name) >= names(of: columns)
      let labels = isLong ? wrapped(name, to: names(of: columns) - 1) : [name]
      return (0..<max(rows.count, labels.count)).map { row in
        .entry(row < labels.count ? labels[row] : "", row < rows.count ? rows[row] : "")
      }
    }
  }

  /// A text in lines of so many columns, all but the first one indented.
  private static func wrapped(_ text: String, to columns: Int) -> [String] {
    var rows: [String] = []
    for word in text.split(separator: " ") {
      if let last = rows.last, Text.width(of: last) + 1 + Text.width(of: word) <= columns {
        rows[rows.count - 1] = "\(last) \(word)"
      } else {
        rows.append(rows.isEmpty ? String(word) : "  \(word)")
      }
    }
    return rows
  }

  private static let words: [Line] = [
    .entry("η, rate", "the learning rate: how far an update goes along the gradient"),
    .entry("t", "the time the schedule sees, in steps or epochs as its panel says"),
    .entry("step", "one update of the parameters, with one batch"),
    .entry("epoch", "one pass over the data: so many steps"),
    .entry("⌊x⌋", "x rounded down to a whole number"),
    .entry("drop", "a step at which the rate jumps down"),
    .entry(
      "batch size",
      "where it changes, a step is still as many examples as before it did: a larger "
        + "batch makes fewer updates of them"),
    .entry(
      "noise scale",
      "η/B(1−m), the rate / (batch · (1 − momentum)): how noisy the updates are, whether "
        + "the rate falls or the batch grows; times N, the examples in an epoch, it is "
        + "Smith et al.'s g = εN/(B(1 − m))"),
    .entry("epochs, each step", "t counts epochs, and the schedule moves on at every step"),
    .entry("whole epochs", "t counts epochs, and the schedule moves on once an epoch"),
    .entry("steps", "t counts steps"),
    .entry(
      "expected loss",
      "the mean over all noise of the distance to the optimum, computed without random "
        + "numbers, before the update at the cursor"),
    .entry(
      "path",
      "one run with random numbers of its own, as a real one is; all schedules of the lab "
        + "hear the same random numbers"),
    .entry("seed", "which random numbers: the same seed gives the same paths on every machine"),
    .entry(
      "mean of paths",
      "where no exact expectation is known, the mean of so many paths; the more, the calmer"),
    .entry(
      "80 % of paths",
      "the band between the path above one in ten and the one below one in ten: how far single "
        + "runs scatter, not how sure the mean is"),
    .entry(
      "validation",
      "measured on examples that were held back from training: 297 of the 1797 digits"),
    .entry("gap", "the generalisation gap: the validation loss less that of the training examples"),
    .entry("accuracy", "the share of the examples that are told rightly"),
    .entry("error of Q", "the root mean square of how far the learned values are from the best"),
    .entry("area", "the sum of the rates of all steps of the run"),
    .entry("pinned", "a curve as it was when p was pressed, in dots far apart"),
    .entry("stacked", "the view with the loss above the schedule and one axis of steps for both"),
    .entry("start", "the part of the loss that is left of the start: the same run without noise"),
    .entry("noise", "the part that the noise of the gradients has brought: all the rest"),
    .entry(
      "floor",
      "where the loss would come to rest if the rate stayed what it is (its line is "
        + "drawn up to 32768 modes; an average over all steps has none)"),
    .entry(
      "last loss", "the loss after the last update of the run: what maps and searches compare"),
    .entry("now", "on a map or in a search: where the knobs stand before anything is taken"),
    .entry(
      "staircase", "a rate that is held for some steps and then drops, instead of falling smoothly"),
    .entry("edge of divergence", "a constant rate above it makes the loss grow without end"),
    .entry("condition number", "the greatest curvature through the least: how slow the slowest is"),
    .entry(
      "error ≈",
      "how far a loss may be off, as a part of it: long runs are made in jumps, and the "
        + "error is estimated from jumps half as long; without it there are none"),
    .entry(
      "one by one, jumps",
      "how many updates were made singly, and in how many jumps the rest"),
    .entry(
      "≈",
      "not the loss of this very step: its neighbours differ by less than 3 %, or a larger "
        + "batch is under way; – where there is nothing to tell"),
    .entry("range test", "the rate rises from update to update; the loss falls, then rises"),
    .entry(
      "band",
      "constant rates worth trying: from where half of the fall of that loss is done "
        + "to where it is least, but at most 2/3 of the edge"),
    .entry("pick", "what another program suggests after a range test; they differ widely"),
    .entry(
      "map",
      "the loss after the last update, over two knobs: bright is much, dark is little, and the bar "
        + "beside it says how much; Enter makes the knobs what they are at the point"),
    .entry("╱", "on a map: the loss of such a run grows without end"),
    .entry("★ ● ╳", "on a map: the least loss, where the knobs stand now, the point you walk with"),
    .entry("trial", "one run of a search, with one value of the knob"),
    .entry(
      "Bayes",
      "a search: a model of the loss says what each value can be expected to lead to, with two "
        + "deviations to both sides, and the next trial is where most is to be gained; losses far above the others count "
        + "as less than they are"),
    .entry(
      "expected gain", "how much lower than the best loss the next trial can be expected to be"),
    .entry("bracket", "two values between which a search has the least loss"),
    .entry("grid", "a search that tries values at equal distances, whatever they come to"),
    .entry(
      "golden section", "a search: a bracket around the least loss shrinks to 0.618 at each trial"),
    .entry("smoothed", "a running mean of the loss as fastai's, which comes late"),
    .entry(
      "policy",
      "what to do in each place of a world: the action of the largest value learned so far; ! "
        + "where that is none of the best policy's"),
    .entry(
      "diverged",
      "the loss passed 1e9 times its start, or what noise alone brings; from there on it is lost"),
    .entry("B−A, ×", "the difference of two curves at the cursor, and their ratio"),
    .entry(
      "▴ ▾, clipped",
      "the curve goes on above or below the axis, and C shows all of it; in a panel: more knobs"),
    .entry("frozen", "an axis that stays whatever the curves do, until F or r"),
    .entry(
      "momentum",
      "the share of the last update that goes into the next one; what cycles it with "
        + "the rate shows it; an optimizer with momentum takes it from there"),
    .entry("!", "what one would want to know before the run; anneal rates --audit says more"),
    .entry("wave", "a cosine that swings up again, as PyTorch's CosineAnnealingLR"),
    .entry("plateau", "the rate is cut where the loss has not improved for some reports"),
  ]
}
