import Notation
import Plot
import Schedules
import Training

/// Everything that can be changed, undone, and one day kept: what is compared, and how it is seen.
package struct Scene: Hashable, Sendable {
  /// The schedules, A first; at least one, at most eight.
  package var entries: [Entry]
  package var run: Run
  package var display = Display()
  package var samples = Samples()

  package static let capacity = 8

  package init(entries: [Entry], run: Run) {
    precondition((1...Self.capacity).contains(entries.count), "a scene has one to eight schedules")
    self.entries = entries
    self.run = run
  }

  /// Step decay against exponential decay, both from 0.5 to 0.005 over 90 epochs of 100 steps.
  package static let opening: Scene = {
    let decay = 4.605170185988092 / 90  // ln(100) over 90 epochs, so that B ends where A ends
    return Scene(
      entries: [
        Entry(slot: 0, .shape("step", [0.5, 0.1, 30, 0]), clock: .epochs),
        Entry(slot: 1, .shape("exponential", [0.5, decay]), clock: .epochs),
      ],
      run: Run(steps: 9000, stepsPerEpoch: 100))
  }()

  /// What shows a problem at its best: schedules, how long they run, and how long an epoch is.
  private struct Opening {
    let entries: [Blueprint]
    let steps: Int
    var stepsPerEpoch = 1
  }

  /// The openings of the problems that the opening scene does not suit.
  private static let openings: [String: Opening] = [
    LeastSquares.name: Opening(
      entries: [.shape("constant", [0.3]), .shape("step", [0.3, 0.5, 1000, 0])], steps: 10_000),
    ScaleInvariant.name: Opening(
      entries: [.shape("constant", [2]), .shape("step", [2, 0.1, 100, 0])], steps: 300),
    // What its curvature does is over after 40 steps.
    FallingCurvature.name: Opening(
      entries: [
        .shape("constant", [1]),
        .sequence([.shape("warmup", [0, 1, 40]), .shape("constant", [1])], at: [40]),
      ], steps: 120),
    Handwriting.name: Opening(
      entries: [.shape("step", [0.3, 0.1, 1000, 0]), falling(from: 0.3, to: 0.003, over: 3000)],
      steps: 3000, stepsPerEpoch: Handwriting.examples / 4),
    GridWorld.name: Opening(
      entries: [
        .shape("step", [0.5, 0.1, 20_000, 0]), falling(from: 0.5, to: 0.005, over: 60_000),
      ],
      steps: 60_000),
    Cliff.name: Opening(
      entries: [.shape("constant", [1]), falling(from: 1, to: 0.01, over: 60_000)], steps: 60_000),
  ]

  /// Exponential decay from one rate to another.
  private static func falling(from: Double, to: Double, over steps: Double) -> Blueprint {
    .shape("exponential", [from, logarithm(from / to) / steps])
  }

  /// The scene to begin with on a problem: its own, or the opening scene.
  package static func opening(on setup: Setup) -> Scene {
    var scene = opening
    if let opening = openings[setup.problem.kind.name] {
      scene = Scene(
        entries: opening.entries.enumerated().map { Entry(slot: $0, $1, clock: .steps) },
        run: Run(steps: opening.steps, stepsPerEpoch: opening.stepsPerEpoch))
    }
    scene.run.setup = setup
    return scene
  }

  /// The opening scene over another number of steps, which then are the unit of everything.
  package static func opening(steps: Int) -> Scene {
    let stretch = Double(steps) / 90
    return Scene(
      entries: opening.entries.map { entry in
        Entry(slot: entry.slot, entry.blueprint.refined(by: stretch), clock: .steps)
      },
      run: Run(steps: steps, stepsPerEpoch: 1))
  }
}

extension Scene {
  /// The plots there are: accuracy where it is known, momentum and batch only where a schedule that
  /// is shown changes them.
  package var plots: [Display.Plot] {
    [.rate, .loss]
      + [.accuracy, .momentum, .batch].filter { plot in
        entries.contains { !$0.isHidden && has(plot, $0) }
      }
  }

  /// Whether an entry has a curve in a plot.
  func has(_ plot: Display.Plot, _ entry: Entry) -> Bool {
    switch plot {
    case .rate, .loss: true
    case .accuracy: run.setup.hasAccuracy
    case .momentum: entry.blueprint.momentum != nil
    case .batch: entry.batch != nil && run.setup.problem.batch != nil
    }
  }

  /// The paths that are shown beside an exact expectation; nil for none.
  var sideplan: Ensemble.Plan? {
    guard samples.extent != .usual, !run.setup.isSampled, run.setup.isRandom,
      run.setup.problem.unsampled == nil
    else { return nil }
    return samples.plan(for: run.setup)
  }

  /// True where random numbers have a part in what is shown.
  var isRandom: Bool { run.setup.isSampled || sideplan != nil }

  /// True where losses are shown in parts.
  package var showsParts: Bool {
    display.showsParts && run.setup.problem.hasParts && !run.setup.isSampled
  }

  /// The plot that keys speak of.
  package var focus: Display.Plot { plots.contains(display.focus) ? display.focus : .rate }
}

/// One schedule of a scene.
package struct Entry: Hashable, Sendable {
  /// Its letter and colour, 0…7; it keeps them whatever comes and goes beside it.
  package internal(set) var slot: Int
  package var blueprint: Blueprint
  package var clock: Clock
  /// The clock before it began to listen once an epoch.
  var unheard: Clock?
  /// The batch size, where it changes; else it is the problem's.
  package var batch: BatchPlan?
  package var isHidden = false
  /// What each type had when it was last left, so that coming back loses nothing.
  package var memory: [String: Blueprint] = [:]
  /// The line it was read from, where it was; what the library calls it holds as long as its type.
  private let source: Reading?
  private let sourceType: String
  /// What ``exchanged(usual:run:)`` made of it, and what it was before.
  var exchange: Exchange?

  package init(slot: Int, _ blueprint: Blueprint, clock: Clock) {
    self.slot = slot
    self.blueprint = blueprint
    self.clock = clock
    source = nil
    sourceType = ""
  }

  /// A schedule as it was typed.
  package init(slot: Int, _ reading: Reading) {
    self.slot = slot
    blueprint = reading.blueprint
    clock = reading.clock
    source = reading
    sourceType = Self.core(of: reading.blueprint).family.name
  }

  /// A schedule like another one.
  package init(slot: Int, like other: Entry) {
    self.slot = slot
    blueprint = other.blueprint
    clock = other.clock
    batch = other.batch
    exchange = other.exchange
    source = other.source
    sourceType = other.sourceType
  }

  /// The same without what was only remembered for later; a line that says no more than our own words
  /// would is forgotten too.
  var bare: Entry {
    var bare = Entry(slot: slot, blueprint, clock: clock)
    if let source, source == reading, source.canBeRead {
      bare = Entry(slot: slot, source)
    }
    bare.batch = batch
    bare.isHidden = isHidden
    return bare
  }

  /// What the library calls it, while it is of the type it was read as.
  private var libraryName: String? { typeName == sourceType ? source?.name : nil }

  /// What the schedule goes by on the screen: the library's name for it, or its type.
  package var name: String { libraryName ?? typeName }

  /// The schedule as a line: the one that was typed while nothing was changed, else our own words.
  package var reading: Reading {
    if let source, source.blueprint == blueprint, source.clock == clock { return source }
    return Reading(blueprint, clock: clock)
  }

  /// The letter A to H.
  package var letter: String { String(UnicodeScalar(UInt8(65 + slot))) }

  /// What the schedule is called in a list of types.
  ///
  /// What only scales a schedule, or says how it is computed, goes by the schedule's own name.
  package var typeName: String { Self.core(of: blueprint).family.name }

  static func core(of blueprint: Blueprint) -> Blueprint {
    guard Family.transparent.contains(blueprint.family), let inner = blueprint.parts.first else {
      return blueprint
    }
    return core(of: inner)
  }

  /// What the schedule is called in a sentence.
  package var title: String { libraryName ?? Self.title(of: blueprint) }

  private static func title(of blueprint: Blueprint) -> String {
    guard blueprint.family.content == .schedule, let inner = blueprint.parts.first else {
      return blueprint.family.title
    }
    return title(of: inner)
  }
}

/// How long is trained, and on what.
package struct Run: Hashable, Sendable {
  /// N, updates in the whole run.
  package var steps: Int
  package var stepsPerEpoch: Int
  /// The problem and the optimizer.
  package var setup = Setup.opening
  /// What each problem and optimizer had when it was last left, so that coming back loses nothing.
  var problems: [String: Problem] = [:]
  var optimizers: [String: Optimizer] = [:]

  /// The most updates a run may have.
  package static let limit = 1_000_000_000

  package init(steps: Int, stepsPerEpoch: Int) {
    self.steps = steps
    self.stepsPerEpoch = stepsPerEpoch
  }

  /// The same without what was only remembered for later.
  var bare: Run {
    var bare = Run(steps: steps, stepsPerEpoch: stepsPerEpoch)
    bare.setup = setup
    return bare
  }

  package var epochs: Double { Double(steps) / Double(stepsPerEpoch) }
}

/// Which random numbers are drawn, where there are any.
package struct Samples: Hashable, Sendable {
  /// How many paths are seen.
  package enum Extent: Hashable, Sendable {
    /// None beside an exact expectation; else as many as are usual.
    case usual
    /// One path.
    case one
    /// As many as are usual, with the band that most of them lie in.
    case many
  }

  package var extent = Extent.usual
  package var seed = Seed.standard.number
  /// How many are many; nil for as many as are usual.
  package var paths: Int?

  /// The paths of a setup.
  func plan(for setup: Setup) -> Ensemble.Plan {
    Ensemble.Plan(seed: seed, paths: extent == .one ? 1 : paths ?? setup.paths)
  }
}

/// How the scene is seen.
package struct Display: Hashable, Sendable {
  package enum View: Hashable, Sendable, CaseIterable {
    /// All schedules in one pair of plots.
    case overlay
    /// A pair of plots for each schedule, with equal axes.
    case sideBySide
    /// The loss above, the schedules under it, with one axis of steps.
    case stacked
    /// A little plot, or pair of plots, for each schedule, with equal axes.
    case grid
    /// The others minus the first, under or instead of the curves.
    case difference
    /// The others over the first.
    case ratio

    /// The one that comes after it.
    var next: View {
      let all = Self.allCases
      return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }
  }

  package enum Plot: Hashable, Sendable, CaseIterable {
    case rate, loss
    /// The share of right answers; only where there are images to tell.
    case accuracy
    /// The momentum that a schedule cycles with its rate; only where there is one.
    case momentum
    /// The batch size under the rate; only where it changes.
    case batch

    /// What it shows, in a word.
    var word: String {
      switch self {
      case .rate: "rate"
      case .loss: "loss"
      case .accuracy: "accuracy"
      case .momentum: "momentum"
      case .batch: "batch"
      }
    }

    /// What it shows, in words.
    package var title: String {
      switch self {
      case .rate: "learning rate"
      case .loss: "expected loss"
      case .accuracy: "accuracy"
      case .momentum: "momentum"
      case .batch: "batch size"
      }
    }
  }

  package var view = View.overlay
  /// The plot that keys such as `y` and `f` speak of.
  package var focus = Plot.rate
  package var isExpanded = false
  /// Beside the loss its parts: what is left of the start, and what the noise has brought.
  package var showsParts = false
  package var rateKind = Scale.Kind.log
  package var lossKind = Scale.Kind.log
  /// Equal lengths of the axis of steps are equal numbers of steps, or equal ratios.
  package var stepKind = Scale.Kind.linear
  /// The axis counts steps, also where they are gathered in epochs.
  package var countsSteps = false
  package var region = Region()
  /// The axes of values leave nothing out, however brief and far.
  package var showsAll = false
  package var grid = Grid.dots
  package var dropLabels = DropLabels.times
  /// Values to compare with, one a plot.
  package var references: [Plot: Double] = [:]

  package func kind(of plot: Plot) -> Scale.Kind {
    switch plot {
    case .rate: rateKind
    case .loss: lossKind
    case .momentum, .accuracy: .linear
    case .batch: .log
    }
  }
}
