import Cells
import Notation
import Parameters
import Plot
import Schedules
import TestSupport
import Testing
import Training

@testable import Lab

/// What random numbers show: paths, their mean, their band, and what was held back.
@Suite struct SampledTests {
  /// Softmax regression for a few steps, one path.
  static func digits(steps: Int, _ settings: [(String, String)] = []) throws -> Scene {
    let setup = try Setup(
      Problem(try #require(Problem.named("digits"))), .sgd,
      settings: ([("model", "softmax")] + settings).map { (key: $0.0, text: $0.1) })
    var scene = Scene(
      entries: [
        Entry(slot: 0, .shape("step", [0.3, 0.1, Double(steps / 2), 0]), clock: .steps),
        Entry(slot: 1, .shape("constant", [0.1]), clock: .steps),
      ],
      run: Run(steps: steps, stepsPerEpoch: 6))
    scene.run.setup = setup
    scene.samples.extent = .one
    return scene
  }

  private static func curves(_ session: Session, _ plot: Display.Plot) -> [Curve] {
    let entries = Array(session.lab.scene.entries.indices)
    var chart = session.lab.chart(plot, of: entries, rows: 20)
    session.lab.addCurves(of: entries, to: &chart, plot, count: 50)
    return chart.curves
  }

  private static func parts(_ session: Session, _ plot: Display.Plot = .loss) -> [Curve.Part?] {
    curves(session, plot).map(\.part)
  }

  @Test func pathsStandBesideAnExpectation() throws {
    var session = try session(.short)
    let exact = try #require(session.lab.tracks[0].trace)
    #expect(Self.parts(session) == [nil, nil])
    try session.press("s")
    #expect(session.text.contains("expected loss, one path, seed 1"))
    #expect(Self.parts(session) == [nil, nil, .sample])
    let path = try #require(session.lab.tracks[0].paths)
    #expect(path.sample?.of == 1 && path.isComplete && path != exact)
    #expect(session.text.contains("path 0.") || session.text.contains("path ≈0."))
    try session.press("s")
    #expect(session.text.contains("expected loss, mean of 64 paths"))
    #expect(Self.parts(session) == [nil, nil, .sample, .band, .band])
    let track = session.lab.tracks[0]
    let band = try #require(track.band)
    // The first of the many is the one that was seen before; the expectation never changes.
    let first = try #require(track.paths?.companions[.first])
    for step in 0...180 {
      #expect(first.loss(at: step) == path.loss(at: step))
      #expect(band.low.loss(at: step) <= band.high.loss(at: step))
    }
    #expect(track.trace == exact)
    try session.press("w f")
    #expect(session.text.contains("80 % of paths 0."))
    try session.press("f s")
    #expect(Self.parts(session) == [nil, nil])
    #expect(session.lab.tracks.allSatisfy { $0.paths == nil && $0.band == nil && $0.isComplete })
  }

  /// The path on top is that of the schedule that has the keys; side by side each has its own.
  @Test func eachPanelHasItsPaths() throws {
    var session = try session(.short)
    try session.press("s s Tab")
    #expect(Self.curves(session, .loss).filter { $0.part != nil }.allSatisfy { $0.slot == 1 })
    for index in [0, 1] {
      var chart = session.lab.chart(.loss, of: [index], rows: 20)
      session.lab.addCurves(of: [index], to: &chart, .loss, count: 50)
      #expect(chart.curves.map(\.part) == [nil, .sample, .band, .band])
      #expect(chart.curves.allSatisfy { $0.slot == index })
    }
  }

  @Test func anotherSeedIsAnotherPath() throws {
    var session = try session(.short)
    try session.press("S")
    #expect(session.lab.message == "seed 2, for the paths that s shows")
    try session.press("u s")
    let first = try #require(session.lab.tracks[0].paths)
    try session.press("S")
    #expect(session.lab.message == "seed 2")
    #expect(session.text.contains("one path, seed 2"))
    let second = try #require(session.lab.tracks[0].paths)
    #expect(first != second && second.sample?.seed == 2)
    try session.press("u")
    #expect(session.lab.scene.samples.seed == 1)
    #expect(session.lab.tracks[0].paths == first)
    try session.press("C-r")
    #expect(session.lab.tracks[0].paths == second)
  }

  /// What is taken away says the seed where random numbers are drawn, and only there.
  @Test func commandsSayTheSeed() throws {
    var session = try session(.short)
    try session.press("S e S-Tab S-Tab")
    #expect(!session.text.contains("--seed"))
    try session.press("Escape s e")
    #expect(session.text.contains("--seed 2"))
    session = try LabTests.session(try Self.digits(steps: 6))
    try session.press("S S e S-Tab S-Tab Enter")
    #expect(session.lab.kept[0].contains("--problem digits --set model=softmax --steps 6"))
    #expect(session.lab.kept[0].contains("--seed 3"))
  }

  @Test func whereNothingIsRandomNothingIsDrawn() throws {
    let scene = PartsTests.scene(try PartsTests.setup("scale-invariant"))
    var (lab, _) = try Lab.open(scene, size: Size(columns: 120, rows: 36), look: Look())
    for key in ["s", "S"] as [Unicode.Scalar] {
      #expect(lab.update(.input(.key(.character(key)))) == [])
      #expect(
        lab.message
          == "nothing is random in the scale-invariant quadratic: one path, and no noise in it; the noisy "
          + "quadratic has noise")
    }
    #expect(lab.scene == scene)
    // More parameters than can be sampled: the reason is that of the problem.
    var wide = Scene.short
    wide.run.setup = try Setup(.opening, .sgd, settings: [("modes", "20000")])
    (lab, _) = try Lab.open(wide, size: Size(columns: 120, rows: 36), look: Look())
    #expect(lab.update(.input(.key(.character("s")))) == [])
    #expect(lab.message == wide.run.setup.problem.unsampled.map { "\($0)" })
    #expect(lab.message?.contains("10000 where paths are sampled") == true)
  }

  /// Adaptive optimizers have a mean and a band from the start; the key shows one path of them.
  @Test func sampledSetupsHaveABand() throws {
    var session = try session(PartsTests.scene(try PartsTests.setup("noisy-quadratic", "adam")))
    #expect(session.text.contains("mean loss of 64 paths"))
    #expect(session.text.contains("seed 1"))
    #expect(Self.parts(session) == [nil, nil, .band, .band])
    try session.press("s")
    #expect(session.text.contains("loss, one path, seed 1"))
    #expect(Self.parts(session) == [nil, nil])
    try session.press("s")
    #expect(Self.parts(session) == [nil, nil, .band, .band])
  }

  /// While paths come in, the title says how many the mean is made of; a stale answer changes
  /// nothing.
  @Test func theMeanRefines() throws {
    let scene = PartsTests.scene(try PartsTests.setup("noisy-quadratic", "adam"))
    var (lab, effects) = try Lab.open(scene, size: Size(columns: 120, rows: 36), look: Look())
    var seen: [String] = []
    var last: [Event] = []
    for effect in effects {
      guard case .simulate(let id, let experiment) = effect else { continue }
      var computation = try experiment.begin()
      var news = computation.news
      while !computation.isComplete {
        computation.advance(work: 1 << 16)
        guard computation.news != news else { continue }
        news = computation.news
        _ = lab.update(try #require(computation.report(for: id)))
        if id.slot == 1, seen.last != lab.lossWords { seen.append(lab.lossWords) }
      }
      last.append(try #require(computation.report(for: id)))
    }
    #expect(
      seen == [
        "loss, path 1 of 64", "mean loss of 2 of 64 paths", "mean loss of 4 of 64 paths",
        "mean loss of 8 of 64 paths", "mean loss of 16 of 64 paths", "mean loss of 32 of 64 paths",
        "mean loss of 64 paths",
      ])
    #expect(lab.tracks.allSatisfy { $0.isComplete })
    effects = lab.update(.input(.key(Key(.right))))
    for event in last { _ = lab.update(event) }
    #expect(!lab.tracks[0].isCurrent && !lab.tracks[0].isComplete)
    // Paths beside an expectation stay as well until theirs have begun.
    var exact = try session(.short)
    try exact.press("s")
    let old = exact.lab.tracks[0].paths
    _ = exact.lab.update(.input(.key(Key(.right))))
    #expect(exact.lab.tracks[0].paths == old && !exact.lab.tracks[0].isComplete)
  }

  // MARK: Held back examples

  @Test func trainingAndValidationAreSeenTogether() throws {
    var session = try session(try Self.digits(steps: 24))
    #expect(session.text.contains("loss, one path, seed 1"))
    #expect(Self.parts(session) == [nil, nil, .validation, .validation])
    #expect(Self.parts(session, .accuracy) == [nil, nil, .validation, .validation])
    #expect(session.lab.layout.plots.map(\.plot) == [.rate, .loss, .accuracy])
    let trace = try #require(session.lab.tracks[0].trace)
    let held = try #require(trace.companions[.validation])
    try session.press("End v v")
    func text(_ value: Double) -> String { NumberText.significant(value, digits: 4) }
    let gap = held.last - trace.last
    #expect(
      session.text.contains(
        "val \(padded(text(held.last), 9)) gap \(gap < 0 ? "−" : "+")\(text(abs(gap)))"))
    let told = try #require(trace.companions[.validationAccuracy])
    #expect(session.text.contains("val \(text(told.last))"))
    // One step is two pixels here: every value is that of a step, and none is marked.
    #expect(!session.text.contains("≈"))
    // The key for axes knows what it can change.
    try session.press("w w y")
    #expect(session.lab.scene.focus == .accuracy)
    #expect(session.lab.message == "the accuracy has a linear axis; w chooses another plot")
  }

  /// Loss above, schedule below: one width, one axis, the same columns for the same steps.
  @Test(arguments: [(80, 24), (100, 30), (120, 36), (200, 60)])
  func stackedPlotsShareTheirSteps(columns: Int, rows: Int) throws {
    for scene in [Scene.short, try Self.digits(steps: 6)] {
      var session = try session(scene, columns, rows)
      try session.press("v v")
      let lab = session.lab
      let places = lab.layout.plots
      let hasAccuracy = scene.run.setup.hasAccuracy && rows > 24
      #expect(places.map(\.plot) == [.loss] + (hasAccuracy ? [.accuracy] : []) + [.rate])
      #expect(places.map(\.hasStepAxis) == places.map { $0 == places.last })
      let areas = places.map {
        lab.chart($0.plot, of: $0.entries, rows: $0.rect.rows).plotArea(in: $0.rect)
      }
      #expect(Set(areas.map(\.column)).count == 1 && Set(areas.map(\.columns)).count == 1)
      #expect(areas.allSatisfy { $0.rows >= 3 && $0.columns > columns - 20 })
      try session.press("v")
      #expect(session.lab.scene.display.view == .grid)
    }
  }

  /// Every size has a sound stack of whatever there is to see.
  @Test func stacksFitIntoEverySize() throws {
    var scene = try Self.digits(steps: 6)
    scene.display.view = .stacked
    for rows in 6...70 {
      for columns in [20, 59, 60, 80, 99, 100, 200] {
        let layout = Layout(
          Size(columns: columns, rows: rows), scene: scene, panel: 0, knobRows: 6)
        var end: Int?
        for place in layout.plots {
          if let end { #expect(place.rect.row == end - 1) }
          end = place.rect.endRow
        }
        #expect(layout.plots.count < 2 || layout.plots.allSatisfy { $0.rect.rows >= 4 })
      }
    }
  }

  // MARK: What listens

  private static func plateau(_ dialect: Int, _ setup: Setup, run: Run) throws -> Scene {
    let family = try #require(Family.named("plateau"))
    let values: [String: Double] = [
      "lr": 0.3, "factor": 0.5, "patience": 1, "relative": 0.05, "dialect": Double(dialect),
    ]
    var scene = Scene(
      entries: [
        Entry(
          slot: 0, Blueprint(family, family.parameters.map { values[$0.name] ?? $0.standard }),
          clock: .wholeEpochs)
      ], run: run)
    scene.run.setup = setup
    return scene
  }

  /// In all dialects the first path is heard, on what was held back where something was; an exact
  /// expectation is heard itself.
  @Test(arguments: 0..<5, ["noisy-quadratic", "grid-world", "digits"])
  func whatListensHearsTheFirstPath(dialect: Int, problem: String) throws {
    let isDigits = problem == "digits"
    let setup =
      isDigits
      ? try Self.digits(steps: 1).run.setup : try PartsTests.setup(problem)
    let steps = isDigits ? 24 : 400
    let pace = isDigits ? 2 : 10
    var scene = try Self.plateau(dialect, setup, run: Run(steps: steps, stepsPerEpoch: pace))
    if isDigits { scene.samples.extent = .one }
    scene.samples.seed = 5
    let session = try session(scene)
    let track = session.lab.tracks[0]
    let trace = try #require(track.trace)
    let heard =
      trace.companions[.validation] ?? trace.companions[.first] ?? trace
    var controller = try #require(try scene.entries[0].blueprint.controller())
    var changes = 0
    for step in 0..<steps {
      if step > 0, step % pace == 0 {
        let before = controller.rate
        controller.report(heard.loss(at: step))
        if controller.rate != before { changes += 1 }
      }
      #expect(track.schedule.rate(at: step) == controller.rate, "at \(step)")
    }
    if !isDigits { #expect(changes > 0) }
  }

  @Test func thePanelSaysWhoWasHeard() throws {
    var scene = try Self.plateau(
      0, try PartsTests.setup("grid-world"), run: Run(steps: 400, stepsPerEpoch: 10))
    scene.samples.extent = .one
    var session = try session(scene)
    try session.press("End")
    #expect(session.text.contains("cut at epoch"))
    #expect(session.text.contains("error of Q of path 1:"))
    #expect(session.text.contains("no improvement on"))
  }

  /// Real images are looked at once an epoch, for that takes long; the clock comes back.
  @Test func realImagesAreHeardOnceAnEpoch() throws {
    var entry = try Self.digits(steps: 24).entries[0]
    let run = try Self.digits(steps: 24).run
    entry.turn(into: "plateau", run: run)
    #expect(entry.clock == .wholeEpochs)
    entry.turn(into: "cosine", run: run)
    #expect(entry.clock == .steps)
    // At every step it would take as long as the run itself many times over.
    let scene = try Self.plateau(0, run.setup, run: Run(steps: 3000, stepsPerEpoch: 1))
    do throws(ParameterError) {
      _ = try Experiment(scene.entries[0], scene.run).schedule()
      Issue.record("it was accepted")
    } catch {
      #expect(error.parameter == "steps")
      #expect(
        error.rule.hasSuffix(
          "listens to the run at every step (--steps-per-epoch makes it once an epoch)"))
    }
  }
}
