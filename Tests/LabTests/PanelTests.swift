import Cells
import Notation
import Plot
import Schedules
import TestSupport
import Testing
import Training

@testable import Lab

/// What panels and plots say, and that nothing of it is cut.
@Suite struct PanelTests {
  private static func row(_ session: Session, having word: String) -> String? {
    session.text.split(separator: "\n").first { $0.contains(word) }.map(String.init)
  }

  /// Floor and noise scale stand below the schedule they are of, whichever has the keys.
  @Test func eachScheduleHasItsOwnFacts() throws {
    var session = try session()
    let before = try #require(Self.row(session, having: "╰─ floor "))
    let floors = try [0, 1].map { KnobText.value(try #require(session.lab.floor(of: $0))) }
    #expect(floors[0] != floors[1])
    #expect(before.contains("╰─ floor \(floors[0]) ") && before.contains("┴─ floor \(floors[1]) "))
    try session.press("Tab")
    #expect(Self.row(session, having: "╰─ floor ") == before)
    // They take no row from the knobs.
    try session.press("Tab")
    #expect(session.text.contains("modes  ") && session.text.contains("gradient noise  "))
    // Without a border the line has the letter.
    var small = try LabTests.session(.opening, 80, 24)
    #expect(small.text.contains(" A floor \(floors[0])  edge 2"))
    try small.press("Tab")
    #expect(small.text.contains(" B floor \(floors[1])  edge 2"))
  }

  @Test(arguments: [(120, 36), (100, 30)]) func valuesStayInTheirColumn(columns: Int, rows: Int)
    throws
  {
    for problem in Problem.kinds {
      for optimizer in Setup.optimizers(for: Problem(problem)) {
        var scene = Scene.short
        scene.run.setup = try PartsTests.setup(problem.name, optimizer.name)
        // Where paths are sampled that takes long, and the panel waits for nothing.
        var session = try Session(
          scene, size: Size(columns: columns, rows: rows),
          simulates: !scene.run.setup.isSampled)
        try session.press("Tab Tab")
        for (label, title) in [("problem ", problem.title), ("optimizer ", optimizer.title)] {
          let line = try #require(Self.row(session, having: label))
          let word = title.split(separator: " ")[0]
          #expect(line.contains(word), "\(line)")
          #expect(columns < 120 || line.hasSuffix(" │"), "\(line)")
        }
      }
    }
  }

  /// After `b` the type can be read, and the rates of both.
  @Test func smallScreensShowTheExchange() throws {
    var session = try session(.opening, 80, 24)
    try session.press("b")
    #expect(session.text.contains("schedule type   constant "))
    #expect(session.text.contains("─ rate ─ A 0.5000    B 0.1023  "))
    try session.press("u")
    #expect(session.text.contains("─ learning rate  B−A"))
  }

  /// A finding has its point where narrow panels still show it.
  @Test func findingsFitNarrowPanels() throws {
    let specs = [
      "StepLR(lr=0.1, step_size=3000, gamma=0.1)", "linear(0.1, steps=90)",
      "torch.CosineAnnealingLR(lr=0.1, T_max=60)", "warmup(0, 0.1, steps=5)",
      "OneCycleLR(lr=0.1, max_lr=0.1, total_steps=900)", "cosine(0.1, steps=900)",
      "CosineAnnealingWarmRestarts(lr=0.1, T_0=70)", "constant(0.1)",
    ]
    var kinds: Set<Finding.Kind> = []
    for spec in specs {
      let reading = try Spec.read(spec)
      let schedule = try reading.clock.schedule(of: reading.blueprint, stepsPerEpoch: 100)
      for steps in [100, 900, 9000] {
        let found = Audit.findings(
          of: reading, schedule: schedule, steps: steps, stepsPerEpoch: 100)
        for finding in found where finding.kind != .drops {
          kinds.insert(finding.kind)
          #expect(finding.brief.count <= 22, "\(spec): \(finding.brief)")
        }
      }
    }
    #expect(kinds.isSuperset(of: [.units, .rises, .zero, .middle, .length]), "\(kinds)")
  }

  /// Where the names of the parts have no corner, the title shows their strokes.
  @Test func partsAreNamedOnSmallScreens() throws {
    var session = try session(.opening, 80, 24)
    try session.press("d")
    #expect(session.text.contains("─ loss = - - start + · · noise ─"))
    var plain = try LabTests.session(.opening, 80, 24, look: Look(alphabet: .ascii))
    try plain.press("d")
    #expect(plain.text.contains("- loss = -- start + ~~ noise -"))
  }

  /// Nothing is random there, so nothing is expected.
  @Test func onePathHasALoss() throws {
    let scene = Scene.opening(on: try PartsTests.setup("scale-invariant"))
    let path = try session(scene).text
    #expect(path.contains("┬─ loss ─") && !path.contains("expected"))
    #expect(try session().text.contains("┬─ expected loss ─"))
  }

  /// What a problem is there for is seen in the run it opens with.
  @Test func problemsOpenWithARunThatShowsThem() throws {
    func losses(_ problem: String) throws -> [Track] {
      let scene = Scene.opening(on: try PartsTests.setup(problem))
      #expect(scene.run.setup.problem.kind.name == problem)
      let tracks = try LabTests.session(scene).lab.tracks
      #expect(tracks.count == 2)
      return tracks
    }
    // The warm-up saves the run, and the fall of the curvature is a third of it.
    let falling = try losses("falling-curvature")
    #expect(falling[0].trace?.divergedAt != nil)
    #expect(try #require(falling[1].trace?.last) < 0.05)
    #expect(falling[0].experiment.run.steps == 120)
    // Drops bring the loss down by two orders, and below that of the constant rate on one path too.
    let squares = try losses("least-squares")
    #expect(try #require(squares[0].trace?.last) > 100 * (try #require(squares[1].trace?.last)))
    let path = try losses("scale-invariant")
    #expect(try #require(path[0].trace?.last) > 1.02 * (try #require(path[1].trace?.last)))
    #expect(Scene.opening(on: .opening) == .opening)
    // Turning to another problem in the lab leaves the run as it is.
    var session = try LabTests.session(.short)
    try session.press("Tab Tab Down Down Down Right")
    #expect(session.lab.scene.run.setup.problem.kind.name == "least-squares")
    #expect(session.lab.scene.entries == Scene.short.entries)
    #expect(session.lab.scene.run.steps == 180)
  }
}
