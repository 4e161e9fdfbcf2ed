import Cells
import Notation
import Plot
import Schedules
import TestSupport
import Testing
import Training

@testable import Lab

/// What a person takes for granted: Esc closes one layer, and axes stay while a knob is held.
@Suite struct MannersTests {
  // MARK: Esc

  /// The keys that open something, each with what else may be done in it before.
  private static let openings = [
    "?", "? Down", ":", ": q", ": Down", "Enter", "Enter 1", "Enter x Enter", "5", "e", "e Right",
    "R", "R Down", "M", "M Right + x", "O", "O Space", ": h e l p", "v ?",
    "E", "E x y", "c", "c Down", "n", "A", "A Down",
  ]

  /// Whatever is open, Esc closes it and changes nothing else.
  @Test(arguments: openings) func escapeClosesOneLayer(keys: String) throws {
    var session = try session(.brief, 60, 20)
    try session.press(keys)
    #expect(session.lab.overlay != nil)
    let before = session.lab
    try session.press("Escape")
    #expect(session.lab.overlay == nil && !session.hasQuit)
    #expect(session.lab.scene == before.scene && session.lab.cursor == before.cursor)
    #expect(session.lab.panel == before.panel)
    // A second one has nothing to close, and says so.
    try session.press("Escape")
    #expect(session.lab.scene == before.scene && !session.hasQuit)
    #expect(session.lab.message == "nothing is open; q quits")
  }

  /// A plot that fills the screen is the last layer.
  @Test func escapeLeadsBackFromOnePlot() throws {
    var session = try session(.brief, 60, 20)
    try session.press("f : Escape")
    #expect(session.lab.scene.display.isExpanded)
    try session.press("Escape")
    #expect(!session.lab.scene.display.isExpanded && session.lab.message == nil)
  }

  /// The palette goes when its command opens something, which is then the only layer.
  @Test(arguments: ["this help", "type a value", "range test", "take it away"])
  func whatThePaletteOpensIsClosedAtOnce(command: String) throws {
    var session = try session(.brief, 60, 20)
    try session.press(":")
    session.send(.input(.paste(command)))
    try session.press("Enter")
    #expect(session.lab.overlay != nil)
    try session.press("Escape")
    #expect(session.lab.overlay == nil)
  }

  // MARK: Axes

  /// While a knob is held down, an axis moves where its curves leave it, and does not go to and fro.
  @Test(arguments: Family.shapes.map(\.name)) func heldKnobsDoNotShakeTheAxes(type: String) throws {
    var scene = Scene.brief
    scene.entries.removeLast()
    scene.run.setup = try Setup(.opening, .sgd, settings: [(key: "spectrum", text: "1,0.05")])
    for kind in ["", "y w y"] {
      var start = try session(scene, 80, 24)
      try start.press(kind)
      let family = try #require(Family.shapes.first { $0.name == type })
      _ = start.lab.perform(.setType(family.name))
      for index in start.lab.knobs(of: 0).indices {
        for key in [Key(.right), Key(.left)] {
          var session = start
          session.lab.chooseKnob(index)
          guard session.lab.knob.parameter.choices.isEmpty else { continue }
          var ways: [Display.Plot: Way] = [:]
          for _ in 0..<30 {
            session.press(key)
            for plot in [Display.Plot.rate, .loss] {
              ways[plot, default: Way()].note(session.lab.axes.scale(of: plot))
            }
          }
          for (plot, way) in ways {
            #expect(
              way.reversals <= 1 && way.changes <= way.most,
              "\(type) \(start.lab.knobs(of: 0)[index].label) \(key.name) \(plot) \(kind): \(way)")
          }
        }
      }
    }
  }

  /// How an axis went on its way.
  private struct Way: CustomStringConvertible {
    var scales: [Scale] = []

    mutating func note(_ scale: Scale) {
      if scale != scales.last { scales.append(scale) }
    }

    var changes: Int { scales.count - 1 }

    /// How often it came back to what it had been.
    var reversals: Int {
      scales.indices.count { index in index > 1 && scales[..<(index - 1)].contains(scales[index]) }
    }

    /// Thirty presses are three decades at most: four changes in each.
    var most: Int { 12 }

    var description: String {
      "\(changes) changes, \(reversals) back: "
        + scales.map { "\($0.low)…\($0.high)" }.joined(separator: ", ")
    }
  }

  // MARK: Sizes

  /// As large as screens get, and a window dragged about: each size is drawn as if it had always been.
  @Test func floodsOfSizesLeaveNoTrace() throws {
    var random = SplitMix64(seed: 3)
    var session = try session(.brief, 80, 24)
    let sizes = [(80, 24), (500, 200), (1, 1), (20, 6), (99, 29), (100, 30), (200, 60), (500, 6)]
    for (columns, rows) in sizes {
      for _ in 0..<20 {
        let size = Size(
          columns: Int.random(in: 1...500, using: &random),
          rows: Int.random(in: 1...200, using: &random))
        session.send(.input(.resize(size)))
      }
      session.send(.input(.resize(Size(columns: columns, rows: rows))))
      let fresh = try Session(.brief, size: Size(columns: columns, rows: rows))
      #expect(session.lab.view() == fresh.lab.view())
    }
  }
}

extension Scene {
  /// An exact problem and few steps: whatever a key asks for costs next to nothing.
  static let brief = Scene(entries: opening.entries, run: Run(steps: 40, stepsPerEpoch: 2))
}
