import Cells
import Notation
import Parameters
import Schedules
import TestSupport
import Testing
import Training

@testable import Lab

/// Problems of many modes: what would keep the keyboard waiting is looked at less, or not at all.
@Suite struct WidthTests {
  /// A lab whose simulations nobody makes.
  private static func lab(
    _ problem: String, _ optimizer: String, _ spec: String, modes: Int, steps: Int = 1000,
    schedules: Int = 1
  ) throws -> Lab {
    let key = problem == "noisy-quadratic" ? "modes" : "dimension"
    let kind = try #require(Problem.named(problem))
    let entries = try (0..<schedules).map { Entry(slot: $0, try Spec.read(spec)) }
    var scene = Scene(entries: entries, run: Run(steps: steps, stepsPerEpoch: 1))
    scene.run.setup = try Setup(
      Problem(kind), Optimizer(try #require(Optimizer.named(optimizer))),
      settings: [(key, "\(modes)")])
    return try Lab.open(scene, size: Size(columns: 120, rows: 36), look: Look()).0
  }

  private static let cycle = "OneCycleLR(max_lr=1e-5, total_steps=1000)"

  /// Where the edge moves, what is looked at for all schedules together stays within the budget.
  @Test(arguments: [(100, 1), (1000, 8)])
  func stepsAreLookedAtWithinTheBudget(modes: Int, schedules: Int) throws {
    let lab = try Self.lab(
      "least-squares", "momentum", Self.cycle, modes: modes, schedules: schedules)
    #expect(lab.edgeMoves(of: 0))
    let equilibrium = try #require(lab.equilibrium)
    #expect(lab.looked.count * schedules * equilibrium.stabilityWork <= Lab.budget)
    guard let first = lab.looked.first else {
      #expect(2 * schedules * equilibrium.stabilityWork > Lab.budget)
      return
    }
    #expect(first == 0 && lab.looked.allSatisfy { (0..<1000).contains($0) })
    if modes == 100, schedules == 1 {
      #expect(Array(lab.looked.prefix(512)) == Array(0..<512) && lab.looked.count == 768)
    }
  }

  /// A warning is found also where only some steps are looked at.
  @Test func excessOfAWideProblemIsFound() throws {
    let lab = try Self.lab(
      "least-squares", "momentum", "OneCycleLR(max_lr=1, total_steps=1000)", modes: 1000)
    #expect(lab.looked.count < 768)
    let excess = try #require(lab.tracks[0].excess)
    #expect(excess.lowerBound < 10 && excess.upperBound > 900)
  }

  /// What holds at the cursor of a wide problem is a dash, of a narrow one a number.
  @Test func floorOfAWideProblemIsADash() throws {
    let wide = try Self.lab("noisy-quadratic", "nesterov", Self.cycle, modes: 132_000)
    #expect(wide.floor(of: 0)?.isNaN == true && wide.floorLine(columns: 100) == nil)
    #expect(wide.view().text.contains("floor –"))
    let narrow = try Self.lab("least-squares", "nesterov", Self.cycle, modes: 100)
    let floor = try #require(narrow.floor(of: 0))
    #expect(floor == narrow.floor(of: 0, at: narrow.cursor))
    #expect(narrow.view().text.contains("floor \(KnobText.value(floor))"))
  }

  /// Nor is an edge that moves searched for in a frame, where the noise grows with the loss.
  @Test func edgeOfAWideProblemIsADash() throws {
    let wide = try Self.lab("least-squares", "nesterov", Self.cycle, modes: 5500)
    #expect(wide.edge(of: 0).isNaN && wide.edgeLine(of: 0, columns: 128) == nil)
    #expect(wide.view().text.contains("edge –"))
    let narrow = try Self.lab("least-squares", "nesterov", Self.cycle, modes: 100)
    let edge = narrow.edge(of: 0)
    #expect(edge == narrow.edge(of: 0, at: narrow.cursor))
    #expect(narrow.view().text.contains("edge \(KnobText.value(edge))"))
  }

  /// The edge of a wide problem is good for the digits that are shown.
  @Test func edgeOfAWideProblemIsClose() throws {
    let lab = try Self.lab("least-squares", "sgd", "constant(1e-5)", modes: 22_000)
    let equilibrium = try #require(lab.equilibrium)
    #expect(isClose(lab.edge, equilibrium.edge(), relative: 1e-4))
    let narrow = try Self.lab("least-squares", "sgd", "constant(1e-5)", modes: 100)
    #expect(narrow.edge == narrow.equilibrium?.edge())
  }

  /// The range test of a very wide problem is left to the command line.
  @Test func rangeTestOfAWideProblemIsRefused() throws {
    var lab = try Self.lab("noisy-quadratic", "sgd", "constant(1e-5)", modes: 210_000)
    #expect(lab.perform(.rangeTest).isEmpty && lab.overlay == nil)
    #expect(lab.message == "its updates take too long here; anneal find makes the test")
    var narrow = try Self.lab("noisy-quadratic", "sgd", "constant(1e-5)", modes: 20)
    #expect(narrow.perform(.rangeTest).count == 1 && narrow.overlay != nil)
  }

  /// Undo brings the limits of another setup back, and keeps those of the same.
  @Test func undoKeepsTheLimits() throws {
    var session = try session(.short)
    let edge = session.lab.edge
    try session.press("Right u")
    #expect(session.lab.edge == edge)
    try session.press("Tab Tab Down Down Down Right")
    #expect(session.lab.scene.run.setup.problem.kind.name == "least-squares")
    let other = session.lab.edge
    #expect(other != edge && other == session.lab.equilibrium?.edge())
    try session.press("u")
    #expect(session.lab.edge == edge)
    try session.press("C-r")
    #expect(session.lab.edge == other)
  }
}
