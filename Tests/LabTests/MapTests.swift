import Cells
import Parameters
import Plot
import Schedules
import TestSupport
import Testing
import Training

@testable import Lab

@Suite struct MapTests {
  private struct Missing: Error {}

  private func state(_ lab: Lab) throws -> MapState {
    guard case .map(let state) = lab.overlay else { throw Missing() }
    return state
  }

  /// A run of two modes and twelve steps, with rates from far below the edge to far above it.
  static var small: Scene {
    get throws {
      var scene = Scene.opening
      scene.run = Run(steps: 12, stepsPerEpoch: 1)
      scene.run.setup = try Setup(
        Problem(try #require(Problem.named("noisy-quadratic"))), .sgd, settings: [("modes", "2")])
      return scene
    }
  }

  /// The loss of each point is the one the lab has once the point is taken, to the bit.
  @Test func pointsAreWhatTheLabShows() throws {
    var session = try session(Self.small, 40, 12)
    try session.press("M")
    let map = try state(session.lab)
    #expect(map.isComplete && map.losses.count > 50)
    for index in stride(from: 0, to: map.losses.count, by: 3) {
      var taken = session
      guard case .map(var state) = taken.lab.overlay else { throw Missing() }
      (state.column, state.row) = index.quotientAndRemainder(dividingBy: state.grid[1].count)
      taken.lab.overlay = .map(state)
      try taken.press("Enter")
      #expect(taken.lab.overlay == nil)
      let trace = try #require(taken.lab.tracks[0].trace)
      let loss = trace.loss(at: trace.steps)
      #expect(loss == map.losses[index], "\(map.values(of: index))")
      for (axis, value) in zip(map.axes, map.values(of: index)) {
        #expect(axis.knob.value(in: taken.lab.scene, entry: 0) == value)
      }
    }
  }

  /// The best is the least; the edge of the initial rate is the problem's, where the loss begins to
  /// grow.
  @Test func bestAndEdge() throws {
    var session = try session(Self.small, 80, 24)
    try session.press("M b")
    let map = try state(session.lab)
    let finite = map.losses.compactMap(\.self).filter(\.isFinite)
    #expect(map.losses[map.selection] == finite.min())
    #expect(map.axes[1].knob.isInitialRate)
    let edge = try #require(Equilibrium(session.lab.scene.run.setup)).edge()
    #expect(!map.edges.isEmpty && map.edges.allSatisfy { $0 == edge })
    #expect(session.text.contains("edge of divergence"))
  }

  @Test func arrowsWalkAndEnterTakesOneChange() throws {
    var session = try session(Self.small, 80, 24)
    try session.press("M")
    let first = try state(session.lab)
    #expect(first.axes.map(\.knob.parameter.name) == ["factor", "lr"])
    try session.press("Right Right l Left Up k j")
    let walked = try state(session.lab)
    #expect(walked.column == first.column + 2 && walked.row == first.row + 1)
    let values = walked.values(of: walked.selection)
    try session.press("Enter")
    let entry = session.lab.scene.entries[0].blueprint
    #expect([entry["factor"], entry["lr"]] == values)
    #expect(session.lab.message?.hasSuffix("u takes it back") == true)
    try session.press("u")
    #expect(session.lab.scene == (try Self.small))
    // The ends of the map hold whoever walks on.
    try session.press("M")
    for _ in 0..<30 { try session.press("S-Left S-Down") }
    #expect(try state(session.lab).selection == 0)
    try session.press("End")
    #expect(try state(session.lab).column == first.grid[0].count - 1)
    for key in ["Escape", "q", "M"] {
      try session.press(key)
      #expect(session.lab.overlay == nil && !session.hasQuit)
      try session.press("M")
    }
  }

  @Test func axesChangeSwapAndZoom() throws {
    var session = try session(Self.small, 40, 12)
    try session.press("M")
    let first = try state(session.lab)
    try session.press("Tab")
    let swapped = try state(session.lab)
    #expect(swapped.axes.map(\.knob) == first.axes.reversed().map(\.knob))
    try session.press("+")
    let near = try state(session.lab)
    for (axis, old) in zip(near.axes, swapped.axes) {
      let part =
        old.scale.position(of: axis.scale.high) - old.scale.position(of: axis.scale.low)
      #expect(isClose(part, 0.5, relative: 1e-9))
    }
    try session.press("-")
    #expect(try state(session.lab).isComplete)
    // Every knob of schedule, problem and optimizer comes once, the one on the other axis never.
    var seen: [Knob] = []
    for _ in 0..<first.choices.count - 1 {
      try session.press("x")
      let state = try state(session.lab)
      #expect(state.isComplete && state.axes[0].knob != state.axes[1].knob)
      seen.append(state.axes[0].knob)
    }
    #expect(Set(seen).count == first.choices.count - 1)
    try session.press("y")
    #expect(try state(session.lab).axes[1].knob != swapped.axes[1].knob)
  }

  /// Answers to what was asked before, or twice, change nothing.
  @Test func staleAnswersChangeNothing() throws {
    let size = Size(columns: 40, rows: 12)
    var (lab, _) = try Lab.open(try Self.small, size: size, look: Look())
    let effects = lab.update(.input(.key(Key(.character("M")))))
    guard case .survey(let id, let survey) = effects.first else { throw Missing() }
    let open = lab.overlay
    _ = lab.update(.surveyed(id - 1, from: 0, losses: [1, 2]))
    _ = lab.update(.surveyed(id, from: 3, losses: [1, 2]))
    _ = lab.update(.surveyed(id, from: 0, losses: survey.points.map { _ in 1 } + [2]))
    #expect(lab.overlay == open)
    // The first level fills the picture.
    _ = lab.update(.surveyed(id, from: 0, losses: survey.points[..<survey.first].map { $0[1] }))
    let coarse = try state(lab)
    #expect(coarse.known == survey.first && survey.first < survey.points.count)
    #expect(coarse.shown.allSatisfy { $0 != nil })
    // Another axis is another question.
    let others = lab.update(.input(.key(Key(.tab))))
    guard case .survey(let next, _) = others.first else { throw Missing() }
    let swapped = lab.overlay
    _ = lab.update(.surveyed(id, from: survey.first, losses: [1]))
    #expect(next != id && lab.overlay == swapped)
    #expect(lab.update(.input(.key(Key(.escape)))) == [.stopSurvey])
    _ = lab.update(.surveyed(next, from: 0, losses: [1]))
    #expect(lab.overlay == nil)
  }

  @Test func anotherSizeIsAnotherGrid() throws {
    var session = try session(Self.small, 40, 12)
    try session.press("M")
    let before = try state(session.lab)
    session.send(.input(.resize(Size(columns: 60, rows: 16))))
    let after = try state(session.lab)
    #expect(after.isComplete && after.losses.count > before.losses.count)
    session.send(.input(.resize(Size(columns: 3, rows: 2))))
    #expect(session.text.isEmpty == false)
  }

  /// Where there is no exact expectation the title says of how many paths the mean is.
  @Test func sampledProblemsSayHowMany() throws {
    var scene = try Self.small
    scene.run.setup = try scene.run.setup.with(Optimizer(try #require(Optimizer.named("adam"))))
    var session = try session(scene, 80, 12)
    try session.press("M")
    let landscape = Landscape(scene: session.lab.scene, entry: 0, knobs: [])
    #expect(landscape.plan?.paths == 4)
    #expect(session.text.contains("mean of 4 paths"))
  }

  @Test func runsThatTakeTooLongAreRefused() throws {
    var scene = Scene.opening
    scene.run = Run(steps: 100_000_000, stepsPerEpoch: 1)
    scene.run.setup = try scene.run.setup.with(Optimizer(try #require(Optimizer.named("adam"))))
    var (lab, _) = try Lab.open(scene, size: Size(columns: 80, rows: 24), look: Look())
    #expect(lab.update(.input(.key(Key(.character("M"))))) == [])
    #expect(lab.overlay == nil && lab.message?.contains("too long") == true)
  }

  @Test(arguments: [(20, 6), (40, 12), (80, 24), (120, 36)])
  func frames(columns: Int, rows: Int) throws {
    for (name, look) in [
      ("braille", Look()), ("ascii", Look(alphabet: .ascii)), ("mono", Look(hasColor: false)),
    ] {
      var session = try session(Self.small, columns, rows, look: look)
      try session.press("M Right Right Right Right Down Down")
      let frame = session.lab.view()
      if look.alphabet == .ascii { #expect(frame.text.utf8.allSatisfy { $0 < 0x80 }) }
      let text = name == "braille" ? frame.ansi() : frame.text
      let difference = Golden.difference(text, from: "map-\(columns)x\(rows)-\(name)")
      #expect(difference == nil, Comment(rawValue: difference ?? ""))
    }
  }
}

@Suite struct KnobAxisTests {
  /// Whatever a knob stands at, its values rise and can be set, and are what is shown of them.
  @Test func valuesRiseAndCanBeSet() throws {
    for kind in Problem.kinds {
      for optimizer in Setup.optimizers(for: Problem(kind)) {
        let setup = try Setup(Problem(kind), Optimizer(optimizer))
        for knob in Knob.run(setup) where knob.isSearchable {
          try check(knob, knob.parameter.opening)
        }
      }
    }
    for parameter in Family.all.flatMap(\.parameters) where parameter.isKnob {
      let knob = Knob(target: .value(path: [], index: 0), parameter: parameter, part: nil)
      guard knob.isSearchable, parameter.opening.isFinite else { continue }
      try check(knob, parameter.opening)
    }
  }

  private func check(_ knob: Knob, _ value: Double) throws {
    var axis = KnobAxis(knob, around: value)
    for factor in [1, 0.5, 0.5, 2, 2, 2, 2.0] {
      axis = axis.zoomed(by: factor, around: value)
      for count in [2, 9, 100] {
        let values = axis.values(count)
        #expect(!values.isEmpty && values.count <= count, "\(knob.label)")
        #expect(zip(values, values.dropFirst()).allSatisfy(<), "\(knob.label) \(values)")
        for value in values {
          #expect(knob.parameter.rule.accepts(value), "\(knob.label) \(value)")
        }
      }
    }
  }
}
