import Plot
import Training

/// What a range test has found in words, the same on the command line and in the lab.
package enum RangeWords {
  /// A rate that the test speaks of.
  package struct Row: Hashable, Sendable {
    package let name: String
    /// Nil where there is none.
    package let rate: Double?
    /// What it is, without a full stop.
    package let help: String
  }

  /// What is trained: `noisy quadratic, SGD, batch 32`.
  package static func title(of setup: Setup) -> String {
    let batch = setup.problem.batch.map { ", batch \(KnobText.value($0))" } ?? ""
    return "\(setup.problem.kind.title), \(setup.optimizer.kind.title)\(batch)"
  }

  /// What the problem says itself: the edge, and what the ramp showed of it.
  package static func limits(of test: RangeTest) -> [Row] {
    let edge =
      test.edge == nil
      ? "there is none"
      : test.edgeMoves
        ? "above it the loss grows at some time of the ramp: it moves with the curvatures"
        : "no constant rate above it comes to rest; computed, not read off the ramp"
    return [
      Row(name: "edge", rate: test.edge, help: edge),
      Row(
        name: "stopped at", rate: test.divergence,
        help: test.divergence == nil
          ? "the smoothed loss never passed 4 times its least"
          : "there the smoothed loss had passed 4 times its least"),
    ]
  }

  /// The ends of the band.
  package static func band(of test: RangeTest) -> [Row] {
    let none: String
    switch test.fall {
    case .clear(let band):
      return [
        Row(name: "band from", rate: band.lowerBound, help: "half of the fall of the loss is done"),
        Row(
          name: "band to", rate: band.upperBound,
          help: test.isStillFalling && band.upperBound == test.rates.last
            ? "the ramp ends here, and the loss still falls"
            : "the loss is least, or 2/3 of the edge where that is less"),
      ]
    case .none: none = "the loss does not fall"
    case .slight: none = "the loss falls by less than 1 % of the first"
    case .late: none = "half of the fall lies above 2/3 of the edge: the ramp has too few steps"
    case .world: none = "a rate above 1 goes beyond what it learns from; no edge is known"
    case .sudden: none = "the loss falls in one update: the ramp has too few steps"
    }
    return ["band from", "band to"].map { Row(name: $0, rate: nil, help: none) }
  }

  /// The suggestions of other programs.
  package static func picks(of test: RangeTest) -> [Row] {
    let picks = test.picks
    return [
      Row(name: "valley", rate: picks.valley, help: "fastai: half way through the longest fall"),
      Row(name: "slide", rate: picks.slide, help: "fastai: from here on the slope changes"),
      Row(
        name: "minimum/10", rate: picks.minimum,
        help: "fastai: a tenth of where its loss is least, the ramp's ends left out"),
      Row(
        name: "steep", rate: picks.steep, help: "fastai: steepest over the logarithm of the rate"),
      Row(name: "Lightning", rate: picks.lightning, help: "steepest over the rate itself"),
    ]
  }

  /// Why no single number is to be trusted: sentences with what this test shows of it.
  package static func caution(_ test: RangeTest) -> [String] {
    var sentences: [String] = []
    // Behind the band a longer ramp has nothing to show.
    if test.isStillFalling, let last = test.rates.last,
      last < RangeTest.share * (test.edge ?? .infinity)
    {
      sentences.append(
        "The loss still falls where the ramp ends, at \(KnobText.value(last)):"
          + " a higher --to of anneal find shows more.")
    }
    let rates = picks(of: test).compactMap(\.rate)
    if let low = rates.min(), let high = rates.max(), low < high {
      sentences.append(
        "Each pick looks for something else: here they go from \(KnobText.value(low)) to "
          + "\(KnobText.value(high)), a factor of \(NumberText.significant(high / low, digits: 2))."
      )
    }
    if let loss = least(of: test.losses, test), let smoothed = least(of: test.smoothed, test),
      smoothed > loss
    {
      sentences.append(
        "Smoothing comes late: the loss is least at \(KnobText.value(loss)), "
          + "the smoothed loss at \(KnobText.value(smoothed)).")
    }
    sentences.append(
      "The rate rises while it is measured; other steps or another batch size move band and picks.")
    return sentences
  }

  /// The rate of the least of the values.
  static func least(of values: [Double], _ test: RangeTest) -> Double? {
    values.indices.min { values[$0] < values[$1] }.map { test.rates[$0] }
  }
}
