import Cells
import Notation
import Schedules
import TestSupport
import Testing
import Training

@testable import Lab

/// Frames of other problems, other optimizers and long runs, at two sizes.
@Suite struct SceneTests {
  private static let steep = [
    Entry(slot: 0, .shape("cosine", [0.7, 200, 0]), clock: .steps),
    Entry(
      slot: 1,
      .sequence([.shape("warmup", [0, 0.7, 40]), .shape("cosine", [0.7, 160, 0])], at: [40]),
      clock: .steps),
  ]

  private static func scene(_ name: String) throws -> Scene {
    var scene = Scene.opening
    switch name {
    case "least-squares": scene.run.setup = try PartsTests.setup(name)
    case "falling-curvature":
      scene = Scene(entries: steep, run: Run(steps: 200, stepsPerEpoch: 1))
      scene.run.setup = try PartsTests.setup(name)
    case "keras":
      scene.run.setup = try Setup(
        .opening, Optimizer(try #require(Optimizer.named("momentum"))),
        settings: [("form", "keras")])
    case "onecycle":
      scene = Scene(
        entries: [
          Entry(slot: 0, try Spec.read("OneCycleLR(max_lr=0.1, total_steps=1000)"))
        ],
        run: Run(steps: 1000, stepsPerEpoch: 10))
      scene.run.setup = try PartsTests.setup("noisy-quadratic", "nesterov")
    case "long":
      scene = .opening(steps: 1_000_000_000)
      scene.run.setup = try Setup(.opening, .sgd, settings: [("modes", "4")])
    case "digits": scene = try SampledTests.digits(steps: 24)
    case "adam": scene = PartsTests.scene(try PartsTests.setup("noisy-quadratic", "adam"))
    case "grid-world":
      scene = Scene.opening(on: try PartsTests.setup(name))
      scene.run.steps = 600
      scene.entries[0].blueprint["interval"] = 200
    case "noisy": scene = .short
    default: break
    }
    return scene
  }

  @Test(arguments: [
    ("least-squares", "Tab Tab"), ("falling-curvature", "Home . . . ."), ("keras", ""),
    ("onecycle", "Tab"), ("long", "Tab Tab"), ("parts", "d"), ("parts", "d Tab Tab"),
    ("parts", "d v"), ("falling-curvature", "d"), ("digits", ""), ("digits", "v v"),
    ("adam", ""), ("grid-world", "v"), ("noisy", "s"), ("noisy", "s s v v"),
  ]) func frames(name: String, keys: String) throws {
    let words = ([name] + keys.split(separator: " ").map { $0 == "." ? "right" : "\($0)" })
      .joined(separator: "-")
    let scene = try Self.scene(name)
    for (columns, rows) in [(80, 24), (120, 36)] {
      for (kind, look) in [("", Look()), ("-ascii", Look(alphabet: .ascii, hasColor: false))] {
        var session = try session(scene, columns, rows, look: look)
        try session.press(keys)
        let difference = Golden.difference(
          session.text, from: "scene-\(words)-\(columns)x\(rows)\(kind)")
        #expect(difference == nil, Comment(rawValue: difference ?? ""))
      }
    }
  }
}
