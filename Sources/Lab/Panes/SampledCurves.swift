import Cells
import Plot
import Training

extension Lab {
  /// What random numbers and held back examples add to a plot: for every schedule what was measured
  /// on those, for the one on top paths beside an exact loss, and the band of most paths.
  func sampled(
    _ plot: Display.Plot, of entries: [Int], top: Int?, count: Int, scale: Scale
  ) -> [Curve] {
    guard let measure = Trace.Companion.heldBack(in: plot) else { return [] }
    var curves = entries.compactMap { index in
      tracks[index].trace?.companions[measure].map {
        part($0, .validation, of: index, "validation", index == top, count, scale)
      }
    }
    guard plot == .loss, let top else { return curves }
    if let paths = tracks[top].paths, let sample = paths.sample {
      let name = sample.of == 1 ? "one path" : "mean of paths"
      curves.append(part(paths, .sample, of: top, name, true, count, scale))
    }
    if let band = tracks[top].band {
      for (trace, name) in [(band.high, Self.bandWords), (band.low, "")] {
        curves.append(part(trace, .band, of: top, name, false, count, scale))
      }
    }
    return curves
  }

  /// What the band holds: from the path above one in ten to the one below one in ten.
  static let bandWords = "80 % of paths"

  /// A curve that goes with that of a schedule; the one on top is named, and has a dot.
  private func part(
    _ trace: Trace, _ part: Curve.Part, of index: Int, _ name: String, _ isTop: Bool, _ count: Int,
    _ scale: Scale
  ) -> Curve {
    Curve(
      name: isTop || part == .band ? name : "", slot: scene.entries[index].slot,
      columns: Sampling.columns(of: trace, count: count, scale: scale, on: scene.stepAxis),
      atCursor: isTop ? trace.reading(at: cursor)?.loss : nil,
      isDimmed: part != .validation || !isTop, part: part)
  }

  /// What the plot of losses shows: an expectation, a mean of so many paths, or one path.
  var lossWords: String {
    let setup = scene.run.setup
    // Where nothing is random there is nothing to expect.
    guard setup.isRandom else { return Display.Plot.loss.word }
    let expected = Display.Plot.loss.title
    guard setup.isSampled else {
      guard let plan = scene.sideplan else { return expected }
      return "\(expected), \(words(plan, tracks.map { $0.paths?.sample }))"
    }
    let plan = scene.samples.plan(for: setup)
    let paths = words(plan, tracks.map { $0.trace?.sample })
    let quantity = scene.lossName
    return setup.problem.hasParts && paths.hasPrefix("mean of")
      ? "mean \(quantity) \(paths.dropFirst(5))" : "\(quantity), \(paths)"
  }

  /// How many paths a mean is made of so far, and of those what seed where that is not the usual.
  private func words(_ plan: Ensemble.Plan, _ samples: [Trace.Sample?]) -> String {
    let isUsual = plan.seed == Seed.standard.number
    guard plan.paths > 1 else { return "one path, seed \(plan.seed)" }
    let seed = isUsual ? "" : ", seed \(plan.seed)"
    let known =
      samples.map { sample in
        sample.map { $0.of == plan.paths && $0.seed == plan.seed ? $0.paths : 1 } ?? 1
      }.min() ?? 1
    return switch known {
    case plan.paths: "mean of \(plan.paths) paths\(seed)"
    case 1: "path 1 of \(plan.paths)\(seed)"
    default: "mean of \(known) of \(plan.paths) paths\(seed)"
    }
  }
}

extension Trace.Companion {
  /// What was measured on held back examples of what a plot shows; nil where nothing is.
  fileprivate static func heldBack(in plot: Display.Plot) -> Self? {
    switch plot {
    case .loss: .validation
    case .accuracy: .validationAccuracy
    case .rate, .momentum, .batch: nil
    }
  }
}

extension Scene {
  /// What is called loss: in a world it is how far its values are off.
  var lossName: String { run.setup.problem.kind.nature == .world ? "error of Q" : "loss" }

  /// What a plot shows, in a word.
  func word(_ plot: Display.Plot) -> String {
    plot == .loss && run.setup.problem.kind.nature == .world ? "error" : plot.word
  }
}
