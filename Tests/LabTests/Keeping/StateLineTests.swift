import Cells
import Notation
import Schedules
import TestSupport
import Testing
import Training

@testable import Lab

/// A scene as one line, and back.
@Suite struct StateLineTests {
  /// What the lab shows after some keys, without anything simulated.
  private static func quiet(_ scene: Scene) throws -> Session {
    try Session(scene, size: Size(columns: 80, rows: 24), simulates: false)
  }

  private static func expectRoundTrip(_ saved: SavedScene) throws {
    let line = StateLine.write(saved)
    let back = try StateLine.read(line)
    #expect(back == saved.bare, "\(line)")
    #expect(StateLine.write(back) == line)
    #expect(!line.contains("\n"))
  }

  private static let scenes: [String] = [
    "A=StepLR(lr=0.1, step_size=30, gamma=0.1); C=keras.optimizers.schedules.CosineDecay(0.1, 90); view=stacked",
    "A=sequence([warmup(0, 0.1, steps=5), cosine(0.1, steps=95)], at=[5]); hidden=A",
    "A=ReduceLROnPlateau(lr=0.1, patience=2); problem=falling-curvature; to=2; seed=18446744073709551615",
    "A=onecycle(0.1, 1000, anneal='linear')@epochs; steps=1000; panel=run; cursor=17; rate-axis=linear",
    "B=LambdaLR(lr_lambda=lambda epoch: 0.95 ** epoch, lr=0.1); samples=many; paths=7; optimizer=adam",
    "A=step(0.1, 0.5, 10); A.batch=step(lr=32, factor=5, interval=60)@each-epoch; steps-per-epoch=4",
    "problem=digits; model=softmax; init=zeros; order=sequential; plot=accuracy; full=yes",
    "problem=least-squares; condition=200; spectrum=1,0.1x20; optimizer=momentum; form=keras",
    "problem=scale-invariant; form=growth; weight-decay=0.001; parts=yes; loss-axis=linear",
  ]

  @Test(arguments: scenes) func linesReadBack(line: String)
    throws
  {
    try Self.expectRoundTrip(try StateLine.read(line))
  }

  @Test func openingsReadBack() throws {
    try Self.expectRoundTrip(SavedScene(.opening))
    for kind in Problem.kinds {
      for optimizer in Setup.optimizers(for: Problem(kind)) {
        let setup = try Setup(Problem(kind), Optimizer(optimizer))
        try Self.expectRoundTrip(SavedScene(.opening(on: setup), cursor: 3, panel: 2))
      }
    }
  }

  /// Every number of every problem and optimizer, at the ends of its range.
  @Test func settingsReadBack() throws {
    for kind in Problem.kinds {
      for optimizer in Setup.optimizers(for: Problem(kind)) {
        let usual = try Setup(Problem(kind), Optimizer(optimizer))
        for key in usual.keys where key != "spectrum" {
          let parameters = kind.parameters + optimizer.parameters
          let parameter = try #require(parameters.first { $0.name == key })
          let texts =
            parameter.choices.isEmpty
            ? [parameter.range.lowerBound, parameter.range.upperBound].map { "\($0)" }
            : parameter.choices
          // Images are unpacked anew for each setup, and their settings are few.
          let isSlow = kind.nature == .images && optimizer.name != "sgd"
          for text in isSlow ? [] : texts {
            guard
              let setup = try? Setup(
                Problem(kind), Optimizer(optimizer), settings: [(key, text)])
            else { continue }
            try Self.expectRoundTrip(SavedScene(.opening(on: setup)))
          }
        }
      }
    }
  }

  /// Wherever keys lead to.
  @Test(arguments: 0..<8) func walksReadBack(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let start = Self.scenes.filter { !$0.contains("digits") }.randomElement(using: &random) ?? ""
    var session = try Self.quiet(
      seed % 3 == 0 ? .opening : StateLine.read(start).scene)
    let left: Set<Action> = [.quit, .map, .tune, .rangeTest, .world, .help, .takeAway, .palette]
    let keys = KeyMap.bindings.filter { !left.contains($0.action) }.flatMap(\.keys)
    for _ in 0..<24 {
      guard let key = keys.randomElement(using: &random) else { continue }
      session.press(key)
      // Images are unpacked anew for each scene that is made.
      if session.lab.scene.run.setup.problem.kind.nature == .images {
        session.press(.character("u"))
      }
      try Self.expectRoundTrip(session.lab.saved)
    }
  }

  /// Another lab opened from the line shows the same screen.
  @Test func theSameIsShown() throws {
    var session = try LabTests.session()
    try session.press("Down 2 0 Enter a t v y > Tab Right Right")
    let saved = try StateLine.read(StateLine.write(session.lab.saved))
    let other = try Session(saved, size: session.lab.size)
    // What was said of the last key is not kept.
    session.lab.message = nil
    #expect(other.text == session.text)
  }

  @Test func nothingIsSaidTwice() {
    let names =
      StateKey.all.map(\.name) + ["problem", "optimizer", "title", "words", "source"]
      + (0..<8).map { String(UnicodeScalar(UInt8(65 + $0))) }
    let settings =
      Problem.kinds.flatMap { Problem($0).keys } + Optimizer.kinds.flatMap { Optimizer($0).keys }
    #expect(Set(names).count == names.count)
    #expect(Set(names).isDisjoint(with: settings))
  }

  @Test(arguments: [
    ("", 1, "a scene is missing"), ("  ;; ", 1, "a scene is missing"),
    ("A", 1, "a key, ="), ("A=step(lr=0.5, factor=0.1, intervall=3)", 28, "did you mean"),
    ("A=constant(1); A=constant(2)", 16, "given twice"),
    ("A=constant(1)@days", 15, "one of steps, epochs, each-epoch, not 'days'"),
    ("A=constant(1); steps=0", 22, "steps must be a whole number from 1 to 1000000000, not '0'"),
    ("A=constant(1); steps=1e3", 22, "whole number"),
    ("A=constant(1); view=best", 21, "view must be one of overlay, side-by-side, stacked"),
    ("A=constant(1); hidden=B", 23, "letters of its schedules"),
    ("A=constant(1); B.batch=constant(3)", 16, "not there"),
    ("A=constant(1); A.batch=ReduceLROnPlateau(lr=1)", 24, "cannot listen"),
    ("A=constant(1); stepz=3", 16, "did you mean 'steps'"),
    ("A=constant(1); problem=mnist", 24, "no problem is called 'mnist'; there are noisy-quadratic"),
    ("A=constant(1); optimizer=sdg", 26, "no optimizer is called 'sdg'"),
    ("A=constant(1); noise=-1", 22, "noise must be"),
    ("A=constant(1); problem=grid-world; optimizer=adam", 46, "sgd for grid-world"),
    ("A=constant(1); Axyz.batch=constant(3)", 16, "nothing is called 'Axyz.batch'"),
    ("A=constant(1); seed=-1", 21, "seed must be"),
  ]) func errorsPoint(line: String, column: Int, words: String) {
    do throws(NotationError) {
      _ = try StateLine.read(line)
      Issue.record("\(line) was read")
    } catch {
      #expect(error.column == column && error.message.contains(words), "\(line)\n\(error)")
    }
  }

  /// Whatever is typed, the answer is a scene or an error.
  @Test func anyTextIsAnswered() throws {
    var random = SplitMix64(seed: 7)
    let pieces = Array("AB=;@'\"()., 0123step(lr=0.1)\n\u{1B}ü=problem;steps=")
    for _ in 0..<400 {
      var line = Array(Self.scenes.randomElement(using: &random) ?? "")
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<line.count, using: &random)
        line[place] = pieces.randomElement(using: &random) ?? "="
      }
      let saved: SavedScene
      do throws(NotationError) { saved = try StateLine.read(String(line)) } catch {
        #expect(error.column >= 1)
        #expect(error.description.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
        continue
      }
      try Self.expectRoundTrip(saved)
    }
  }
}
