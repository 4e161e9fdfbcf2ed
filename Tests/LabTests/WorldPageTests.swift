import Cells
import Parameters
import Plot
import Schedules
import TestSupport
import Testing
import Training

@testable import Lab

@Suite struct WorldPageTests {
  private struct Missing: Error {}

  /// A scene on a world, short enough for tests.
  static func scene(
    _ problem: String = GridWorld.name, steps: Int = 6000,
    settings: [(key: String, text: String)] = []
  ) throws -> Scene {
    let kind = try #require(Problem.named(problem))
    let opening = Scene.opening(on: try Setup(Problem(kind), .sgd, settings: settings))
    var run = opening.run
    run.steps = steps
    return Scene(
      entries: [
        Entry(slot: 0, .shape("step", [0.5, 0.1, 2000, 0]), clock: .steps),
        Entry(slot: 1, .shape("constant", [0.1]), clock: .steps),
      ], run: run)
  }

  private func open(
    _ scene: Scene, _ columns: Int = 120, _ rows: Int = 36, look: Look = Look()
  ) throws -> Session {
    try Session(scene, size: Size(columns: columns, rows: rows), look: look, simulates: false)
  }

  private func state(_ session: Session) throws -> WorldState {
    guard case .world(let state) = session.lab.overlay else { throw Missing() }
    return state
  }

  /// The page shows what the path of the scene's seed has learned at the cursor, number by number.
  @Test func thePageShowsWhatWasLearned() throws {
    var session = try open(try Self.scene())
    try session.press("End P")
    let setup = session.lab.scene.run.setup
    let world = try #require(setup.world)
    var learning = QLearning(world, random: Generator(seed: 1, stream: 0))
    for step in 0..<6000 { learning.update(rate: session.lab.tracks[0].schedule.rate(at: step)) }
    let state = try state(session)
    #expect(state.step == 6000 && state.policy == learning.policy)
    #expect(state.error == learning.rmsError)
    let text = session.text
    let error = NumberText.significant(learning.rmsError, digits: 4)
    #expect(text.range(of: "error of path 1 \(error)") != nil)
    #expect(text.range(of: "best action in \(learning.policy.right) of 24 places") != nil)
    #expect(text.range(of: "A α 5e-04") != nil || text.range(of: "A α 0.0005") != nil)
    #expect(text.range(of: "step 6000") != nil)
    let lines = text.split(separator: "\n").map(String.init)
    let arrows: [World.Action: String] = [.up: "↑", .right: "→", .down: "↓", .left: "←"]
    for row in 0..<5 {
      // A row of the world, one place after the other.
      var expected = ""
      for column in 0..<5 where (row, column) != (4, 4) {
        let choice = learning.policy.choices[5 * row + column]
        expected += (row, column) == (0, 0) ? "S" : " "
        let action = try #require(choice.action)
        expected += try #require(arrows[action])
        expected += choice.isBest ? " " : "!"
        let value = NumberText.fixed(choice.value, decimals: 2)
        expected += String(repeating: " ", count: 7 - value.count) + value
      }
      #expect(lines.contains { $0.range(of: expected) != nil }, "\(expected)")
    }
  }

  /// The path is the first of those that the loss is the mean of.
  @Test func theErrorIsTheLossOfTheFirstPath() throws {
    var scene = try Self.scene(steps: 300)
    scene.samples.extent = .one
    var session = try Session(scene, size: Size(columns: 120, rows: 36))
    for _ in 0..<3 {
      let loss = try #require(session.lab.loss(of: 0))
      try session.press("P")
      #expect(try state(session).error == loss)
      try session.press("Escape . . . .")
    }
  }

  @Test func keysMoveTheCursorAndThePageFollows() throws {
    var session = try open(try Self.scene())
    try session.press("Home P")
    #expect(try state(session).step == 0)
    #expect(try state(session).policy.right == 0)
    #expect(session.text.range(of: "error of path 1 5.577") != nil)
    for (key, moves) in [("Right", 1), ("l", 1), (".", 1), ("Left", -1), ("h", -1), (",", -1)] {
      let before = session.lab.cursor
      try session.press(key)
      #expect((session.lab.cursor - before).signum() == moves, "\(key)")
      #expect(try state(session).step == session.lab.cursor)
    }
    try session.press(">")
    #expect(try state(session).step == 2000)
    #expect(session.text.range(of: "α 0.05") != nil)
    let policy = try state(session).policy
    try session.press("End")
    #expect(try state(session).step == 6000)
    try session.press("< <")
    #expect(try state(session).step == 2000)
    #expect(try state(session).policy == policy)
    // The other schedule, and back.
    try session.press("Tab")
    #expect(try state(session).entry == 1)
    #expect(session.text.range(of: "B α 0.1") != nil)
    #expect(try state(session).policy != policy)
    try session.press("Tab")
    #expect(try state(session).policy == policy)
    for key in ["Escape", "q", "P"] {
      try session.press(key)
      #expect(session.lab.overlay == nil && !session.hasQuit)
      try session.press("P")
    }
    #expect(session.lab.cursor == 2000)
  }

  @Test func anotherSeedIsAnotherPath() throws {
    var scene = try Self.scene()
    var states: [WorldState] = []
    for seed: UInt64 in [1, 2, 1] {
      scene.samples.seed = seed
      var session = try open(scene)
      try session.press("End P")
      states.append(try state(session))
    }
    #expect(states[0] == states[2] && states[0].policy != states[1].policy)
  }

  @Test func problemsWithoutAWorldSaySo() throws {
    var session = try session(.short)
    try session.press("P")
    #expect(session.lab.overlay == nil)
    #expect(
      session.lab.message
        == "nobody acts in this problem, so it has no policy; the grid world has one")
  }

  @Test func aWayThatIsTooLongIsRefused() throws {
    var session = try open(try Self.scene(steps: 3_000_000))
    try session.press("End P")
    #expect(session.lab.overlay == nil)
    #expect(
      session.lab.message
        == "the way beyond step 1000000 is too long here; Home goes to the start")
    try session.press("Home P")
    let before = try state(session)
    try session.press("End")
    #expect(try state(session) == before && session.lab.cursor == 0)
    #expect(session.lab.message != nil)
  }

  /// A world that is larger than the screen is seen in part, and keys go to the rest.
  @Test func aLargeWorldIsScrolled() throws {
    let scene = try Self.scene(steps: 100, settings: [("size", "40")])
    var session = try open(scene, 40, 12)
    try session.press("P")
    #expect(session.text.range(of: "rows 1–7, columns 1–36 of 40×40") != nil)
    for _ in 0..<35 { try session.press("Down ]") }
    #expect(session.text.range(of: "rows 34–40, columns 5–40 of 40×40") != nil)
    #expect(session.text.range(of: "E") != nil)
    for _ in 0..<33 { try session.press("Up") }
    #expect(try state(session).row == 0)
    try session.press("[ Up")
    #expect(session.text.range(of: "rows 1–7, columns 4–39 of 40×40") != nil)
  }

  /// What has no bound any more is said, not drawn.
  @Test func aRateThatIsTooLargeIsSaid() throws {
    var scene = try Self.scene(steps: 4000)
    scene.entries[0].blueprint = .shape("constant", [20])
    var session = try open(scene)
    try session.press("End P")
    #expect(session.text.range(of: "error of path 1 without bound") != nil)
  }

  @Test(arguments: [(20, 6), (40, 12), (60, 16), (80, 24), (120, 36), (200, 60)])
  func frames(columns: Int, rows: Int) throws {
    for (problem, size) in [(GridWorld.name, "5"), (Cliff.name, "12"), (GridWorld.name, "20")]
    where size == "5" || columns == 40 || columns == 80 {
      let scene = try Self.scene(problem, steps: 1500, settings: [("size", size)])
      for (name, look) in [("unicode", Look()), ("ascii", Look(alphabet: .ascii))] {
        var session = try open(scene, columns, rows, look: look)
        try session.press("End P")
        let frame = session.lab.view()
        let rect = try #require(session.lab.map(of: try state(session))).rect
        #expect(
          rect.column >= 0 && rect.row >= 0 && rect.endColumn <= columns && rect.endRow <= rows)
        // The page, not what lies behind it.
        var text = ""
        for row in rect.row..<rect.endRow {
          let cells = (rect.column..<rect.endColumn).map { frame[$0, row].scalar }
          text.unicodeScalars.append(contentsOf: cells.compactMap { Unicode.Scalar($0) })
          text += "\n"
        }
        if look.alphabet == .ascii {
          #expect(text.utf8.allSatisfy { $0 < 0x80 } && !text.contains("?"))
        }
        let difference = Golden.difference(
          text, from: "world-\(problem)-\(size)-\(columns)x\(rows)-\(name)")
        #expect(difference == nil, Comment(rawValue: difference ?? ""))
      }
    }
  }
}
