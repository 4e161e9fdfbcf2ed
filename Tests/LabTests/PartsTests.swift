import Cells
import Plot
import Schedules
import TestSupport
import Testing
import Training

@testable import Lab

/// The loss as the sum of what is left of the start and what the noise has brought.
@Suite struct PartsTests {
  static func scene(_ setup: Setup, _ entries: [Entry] = Scene.short.entries) -> Scene {
    var scene = Scene(entries: entries, run: Scene.short.run)
    scene.run.setup = setup
    return scene
  }

  static func setup(_ problem: String, _ optimizer: String = "sgd") throws -> Setup {
    try Setup(
      Problem(try #require(Problem.named(problem))),
      Optimizer(try #require(Optimizer.named(optimizer))))
  }

  /// The part that is left of the start is the run of a problem without noise, to the last bit.
  @Test(arguments: ["noisy-quadratic", "least-squares", "falling-curvature"])
  func theStartIsTheRunWithoutNoise(problem: String) throws {
    for optimizer in Optimizer.kinds where Optimizer(optimizer).isLinear {
      let setup = try Self.setup(problem, optimizer.name)
      // Where paths are sampled there is no expectation to divide.
      guard !setup.isSampled else { continue }
      let quiet = try Setup(setup.problem, setup.optimizer, settings: [("noise", "0")])
      var session = try session(Self.scene(setup))
      try session.press("d")
      let silent = try LabTests.session(Self.scene(quiet)).lab
      for (track, alone) in zip(session.lab.tracks, silent.tracks) {
        let parts = try #require(track.parts)
        let trace = try #require(alone.trace)
        var whole = 0
        // A quiet run is lost at a lower loss than one with noise.
        for step in 0..<(trace.divergedAt ?? 181) {
          #expect(parts.start.loss(at: step) == trace.loss(at: step))
          let noise = parts.noise(at: step)
          guard !noise.isNaN else { continue }
          whole += 1
          #expect(noise == parts.whole.loss(at: step) - parts.start.loss(at: step))
        }
        #expect(whole > min(parts.whole.divergedAt ?? 180, trace.divergedAt ?? 180) - 5)
        #expect(parts.whole == track.trace)
        #expect(parts.noise(at: 0).isNaN)
      }
    }
  }

  /// The key asks for two more runs and waits for none; the same key drops them.
  @Test func theKeyWaitsForNothing() throws {
    var (lab, first) = try Lab.open(.short, size: Size(columns: 120, rows: 36), look: Look())
    #expect(first.count == 2)
    let effects = lab.update(.input(.key(.character("d"))))
    #expect(effects.count == 2)
    #expect(lab.tracks.allSatisfy { $0.parts == nil && !$0.isComplete })
    #expect(lab.view().text.contains("loss = start + noise"))
    for effect in first + effects {
      guard case .simulate(let id, let experiment) = effect else { continue }
      #expect((id.part == .start) == (experiment.part == .start))
      var computation = try experiment.begin()
      computation.advance()
      _ = lab.update(try #require(computation.report(for: id)))
    }
    #expect(lab.tracks.allSatisfy { $0.parts != nil && $0.isComplete })
    #expect(lab.view().text.contains("A start"))
    #expect(
      lab.update(.input(.key(.character("d")))) == [
        .cancel(slot: 0, part: .start), .cancel(slot: 1, part: .start),
      ])
    #expect(lab.tracks.allSatisfy { $0.parts == nil && $0.isComplete })
    #expect(!lab.view().text.contains("A start"))
  }

  /// Until both answers to a change are there, the parts are those of the run before.
  @Test func partsNeverMixTwoRuns() throws {
    var session = try session(.short)
    try session.press("d")
    var lab = session.lab
    let old = try #require(lab.tracks[0].parts)
    let effects = lab.update(.input(.key(Key(.right))))
    #expect(effects.count == 2)
    #expect(lab.tracks[1].isComplete)
    var answers: [(RunID, Trace)] = []
    for case .simulate(let id, let experiment) in effects {
      var computation = try experiment.begin()
      computation.advance()
      answers.append((id, try #require(computation.trace)))
    }
    for answer in [answers, answers.reversed()] {
      var lab = lab
      _ = lab.update(.traced(answer[0].0, answer[0].1))
      #expect(lab.tracks[0].parts?.whole == old.whole)
      #expect(lab.tracks[0].parts?.start == old.start)
      _ = lab.update(.traced(answer[1].0, answer[1].1))
      let parts = try #require(lab.tracks[0].parts)
      #expect(
        [parts.whole, parts.start].allSatisfy { found in answers.contains { $0.1 == found } })
      #expect(parts.whole != parts.start)
    }
    // What was asked before the change is no answer any more.
    _ = lab.update(.traced(session.lab.tracks[0].id, old.whole))
    #expect(!lab.tracks[0].isCurrent)
  }

  @Test func whereThereIsOnePathThereAreNoParts() throws {
    let scene = Self.scene(try Self.setup("scale-invariant"))
    var (lab, _) = try Lab.open(scene, size: Size(columns: 120, rows: 36), look: Look())
    #expect(lab.update(.input(.key(.character("d")))) == [])
    #expect(
      lab.message
        == "the scale-invariant quadratic has no parts: one path, and no noise in it; the noisy quadratic has"
    )
    // Another problem has them again.
    var session = try session(.short)
    try session.press("d Tab Tab Down Down Down Right Right")
    #expect(session.lab.scene.run.setup.problem.kind.name == "scale-invariant")
    #expect(session.lab.tracks.allSatisfy { $0.parts == nil && $0.isComplete })
    try session.press("Right")
    #expect(session.lab.tracks.allSatisfy { $0.parts != nil })
    try session.press("u d u")
    #expect(session.lab.tracks.allSatisfy { $0.parts == nil })
  }

  /// A long run that jumps is split as well, and what its errors hide is not told.
  @Test func longRunsHaveParts() throws {
    var scene = Scene.opening(steps: 300_000)
    scene.display.showsParts = true
    let track = try session(scene).lab.tracks[1]
    let parts = try #require(track.parts)
    #expect(parts.whole.error > 0)
    let floor = try #require(
      Equilibrium(scene.run.setup)?.floor(rate: track.schedule.rate(at: 150_000)))
    #expect(isClose(parts.noise(at: 150_000), floor, relative: 1e-3))
    #expect(parts.start.loss(at: 150_000) < 1e-100)
  }

  @Test func theReadoutAddsUp() throws {
    var session = try session(.short)
    try session.press("d Home . .")
    let lab = session.lab
    let parts = try #require(lab.tracks[0].parts)
    let start = NumberText.significant(parts.start.loss(at: lab.cursor), digits: 4)
    let noise = NumberText.significant(parts.noise(at: lab.cursor), digits: 4)
    #expect(session.text.contains("A = \(padded(start, 9)) + \(noise)"))
  }
}
