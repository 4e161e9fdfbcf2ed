import Cells
import Notation
import Parameters
import Schedules
import TestSupport
import Testing
import Training

@testable import Lab

/// Rates that are heard beside the keyboard: no key waits for a run.
@Suite struct HearingTests {
  private static let size = Size(columns: 120, rows: 36)

  private static func plateau(_ values: [String: Double], slot: Int = 0) throws -> Entry {
    let family = try #require(Family.named("plateau"))
    return Entry(
      slot: slot, Blueprint(family, family.parameters.map { values[$0.name] ?? $0.standard }),
      clock: .wholeEpochs)
  }

  /// One path of Adam, a little longer than what is heard at once, and with cuts.
  private static func scene(schedules: Int = 1) throws -> Scene {
    var scene = Scene(
      entries: try (0..<schedules).map {
        try plateau(["lr": 0.2, "factor": 0.5, "patience": 2, "relative": 0.01], slot: $0)
      },
      run: Run(steps: 1, stepsPerEpoch: 1))
    scene.run.setup = try PartsTests.setup("noisy-quadratic", "adam")
    scene.samples.extent = .one
    let drive = Drive(rate: Training.Constant(0))
    let width = Simulator(scene.run.setup, drive: drive, steps: nil).width
    scene.run.steps = Hearing.atOnce / width + 100
    scene.run.stepsPerEpoch = scene.run.steps / 30
    return scene
  }

  private static func open(_ scene: Scene) throws -> (Lab, [Effect]) {
    try Lab.open(scene, size: size, look: Look())
  }

  /// What a worker would say at last.
  private static func answers(_ effects: [Effect]) throws -> [Event] {
    var answers: [Event] = []
    for case .simulate(let id, let experiment) in effects {
      var computation = try experiment.begin()
      while !computation.isComplete { computation.advance(work: 1 << 18) }
      answers.append(try #require(computation.report(for: id)))
    }
    return answers
  }

  private static func levels(_ lab: Lab) throws -> [Recorded.Level] {
    try #require(lab.tracks[0].schedule as? Recorded).levels
  }

  private static func press(_ name: String, _ lab: inout Lab) throws -> [Effect] {
    lab.update(.input(.key(try #require(Key(named: name)))))
  }

  @Test func theRatesComeWithTheLosses() throws {
    let scene = try Self.scene()
    var (lab, effects) = try Self.open(scene)
    #expect(!lab.tracks[0].isHeard && effects.count == 1)
    // Until then the first rate is all that is known, and said to be no more than that.
    #expect(try Self.levels(lab).map(\.rate) == [0.2])
    #expect(lab.view().text.contains("computing 0 %"))
    #expect(lab.view().text.contains("A ≈0.2000"))
    #expect(!lab.view().text.contains("never cut"))
    guard case .simulate(let id, let experiment)? = effects.first else { return }
    var computation = try experiment.begin()
    var before = computation.work
    while computation.report(for: id) == nil {
      #expect(computation.news == 0 && !computation.isComplete)
      computation.advance(work: 1 << 17)
      #expect(computation.work < before)
      before = computation.work
    }
    #expect(!computation.isComplete)
    effects = lab.update(try #require(computation.report(for: id)))
    #expect(lab.tracks[0].isHeard && !lab.tracks[0].isComplete && effects.isEmpty)
    let recorded = try #require(try experiment.schedule() as? Recorded)
    #expect(try Self.levels(lab) == recorded.levels && recorded.levels.count > 2)
    // The cursor goes where it would have gone, for nobody has moved it.
    #expect(lab.cursor > recorded.levels[1].start && lab.cursor < recorded.levels[2].start)
    #expect(lab.view().text.contains("A 0.1000"))
    #expect(lab.view().text.contains("cut at epoch"))
    computation.advance()
    _ = lab.update(try #require(computation.report(for: id)))
    #expect(lab.tracks[0].isComplete)
    #expect(lab.view() == (try session(scene)).lab.view())
  }

  /// Answers that come after two more keys change nothing, and the last one leads to what would be
  /// shown if no key had ever been ahead of it.
  @Test func lateAnswersAreStale() throws {
    var (lab, first) = try Self.open(Self.scene())
    for answer in try Self.answers(first) { _ = lab.update(answer) }
    let known = try Self.levels(lab)
    _ = try Self.press("Down", &lab)
    let second = try Self.press("Right", &lab)
    let third = try Self.press("Right", &lab)
    #expect(second.count == 1 && third.count == 1)
    // Till then the rates of the run before stay.
    #expect(try Self.levels(lab) == known)
    #expect(!lab.tracks[0].isHeard)
    for answer in try Self.answers(second) + Self.answers(first) { _ = lab.update(answer) }
    #expect(try Self.levels(lab) == known)
    #expect(!lab.tracks[0].isHeard)
    for answer in try Self.answers(third) { _ = lab.update(answer) }
    #expect(lab.tracks[0].isHeard)
    #expect(try Self.levels(lab) != known)
    var session = try session(Self.scene())
    try session.press("Down Right Right")
    #expect(lab.view() == session.lab.view())
  }

  @Test func undoIsHeardAnew() throws {
    var (lab, first) = try Self.open(Self.scene())
    for answer in try Self.answers(first) { _ = lab.update(answer) }
    let (known, frame) = (try Self.levels(lab), lab.view())
    let turned = try Self.press("Right", &lab)
    let undone = try Self.press("u", &lab)
    #expect(turned.count == 1 && undone.count == 1)
    // What was asked before the undo comes after it.
    for answer in try Self.answers(turned) { _ = lab.update(answer) }
    #expect(!lab.tracks[0].isHeard)
    #expect(try Self.levels(lab) == known)
    for answer in try Self.answers(undone) { _ = lab.update(answer) }
    #expect(lab.tracks[0].isHeard)
    #expect(lab.view() == frame)
  }

  /// Schedules that are hidden, added and removed are told apart by what they are asked.
  @Test func addedSchedulesAreHeardToo() throws {
    var (lab, first) = try Self.open(Self.scene())
    let cursor = lab.cursor
    let added = try Self.press("a", &lab)
    #expect(try Self.press("H", &lab).isEmpty)
    #expect(lab.tracks.map(\.isHeard) == [false, false] && added.count == 1)
    for answer in try Self.answers(added + first) { _ = lab.update(answer) }
    #expect(lab.tracks.allSatisfy { $0.isHeard && $0.isComplete })
    // A key was pressed: where the cursor stands may have been seen.
    #expect(lab.cursor == cursor)
  }

  /// Expectations of the opening kind are known at once, eight of them too.
  @Test func shortRunsAreHeardAtOnce() throws {
    var scene = Scene.opening
    scene.entries = try (0..<Scene.capacity).map {
      try Self.plateau(["lr": 0.5, "factor": 0.5, "patience": 2], slot: $0)
    }
    let (lab, _) = try Self.open(scene)
    #expect(lab.tracks.allSatisfy { $0.isHeard })
    #expect(try Self.levels(lab).count > 1)
  }

  /// On digits no key makes an update: what is asked is all that leaves the reducer.
  @Test func digitsAreNeverTrainedAtAKey() throws {
    var scene = try SampledTests.digits(steps: 3000)
    scene.entries = [try Self.plateau(["lr": 0.3, "patience": 2])]
    scene.run.stepsPerEpoch = 375
    var (lab, effects) = try Self.open(scene)
    for name in ["Right", "Down", "Right", "S-Right", "u", "C-r", ">", "a", "Left", "x", "v", "e"] {
      effects += try Self.press(name, &lab)
    }
    // Every rate is a first rate: nothing has been heard.
    #expect(lab.tracks.allSatisfy { !$0.isHeard })
    #expect(try Self.levels(lab).count == 1)
    #expect(effects.count { if case .simulate = $0 { true } else { false } } == 8)
  }

  @Test func tooLongARunIsStillRefused() throws {
    var (lab, _) = try Self.open(Self.scene())
    let scene = lab.scene
    #expect(lab.attempt { $0.run.steps = 1_000_000_000 }.isEmpty)
    #expect(lab.scene == scene)
    let words = try #require(lab.message)
    #expect(words.hasPrefix("steps must be at most "))
    #expect(words.hasSuffix(" where a schedule listens to the run, not 1000000000"))
  }

  /// However a hearing is cut, it hears the same: on images, where a look is dear, and where the
  /// batch grows.
  @Test(arguments: [false, true]) func slicesHearTheSame(grows: Bool) throws {
    var scene = try SampledTests.digits(steps: 24, [("batch", "200")])
    scene.run.stepsPerEpoch = 6
    var entry = try Self.plateau(["lr": 0.3, "factor": 0.5, "patience": 0, "mode": 1])
    if grows {
      entry.batch = BatchPlan(
        .sequence([200.0, 600].map { .shape("constant", [$0]) }, at: [2]), clock: .wholeEpochs)
    }
    let experiment = Experiment(entry, scene.run, scene.samples)
    let whole = try #require(try experiment.schedule() as? Recorded)
    #expect(whole.levels.count > 1)
    var hearing = try #require(try experiment.hearing())
    var pieces = 0
    while !hearing.isComplete {
      var work = 1
      hearing.advance(work: &work)
      pieces += 1
    }
    #expect(pieces > 4 && hearing.work == 0)
    #expect(hearing.recorded.levels == whole.levels)
  }

  /// A last loss can be given up while its rates are heard, and its length is told without a run.
  @Test func searchesHearInSlices() throws {
    var scene = try Self.scene()
    scene.run.steps *= 1000
    let experiment = Experiment(scene.entries[0], scene.run, scene.samples)
    #expect(throws: ParameterError.self) { _ = try experiment.hearing() }
    let work = try experiment.lastWork()
    #expect(work > 2 * Experiment.promptWork && work < .max)
    var asked = 0
    let outcome = try experiment.lastLoss {
      asked += 1
      return asked < 3
    }
    #expect(outcome == .stopped && asked == 3)
  }

  /// An answer finds its page under the help.
  @Test func answersReachThePageUnderTheHelp() throws {
    var (lab, _) = try Lab.open(.short, size: Size(columns: 80, rows: 24), look: Look())
    let effects = try Self.press("M", &lab)
    guard
      case .survey(let id, let survey)? = effects.first(where: {
        if case .survey = $0 { true } else { false }
      })
    else {
      Issue.record("no survey was asked for")
      return
    }
    _ = try Self.press("?", &lab)
    _ = lab.update(.surveyed(id, from: 0, losses: survey.points.map { _ in 1 }))
    _ = try Self.press("Escape", &lab)
    guard case .map(let state) = lab.overlay else {
      Issue.record("the map is gone")
      return
    }
    #expect(state.isComplete)
  }
}
