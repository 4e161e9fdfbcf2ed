import Lab
import Testing

@testable import Runtime

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@MainActor @Suite struct SurveyorTests {
  private static func survey(_ count: Int) throws -> Survey {
    var scene = Scene.opening
    scene.run = Run(steps: 20, stepsPerEpoch: 1)
    let (lab, _) = try Lab.open(
      scene, size: .init(columns: 80, rows: 24), look: Look())
    let knob = lab.knobs(of: 0)[1]
    return Survey(
      landscape: Landscape(scene: lab.scene, entry: 0, knobs: [knob]),
      points: (1...count).map { [Double($0) * 0.01] }, first: 5)
  }

  /// Waits for what is posted, at most ten seconds.
  private static func wait(_ mailbox: Mailbox<Event>, until isEnough: (Event) -> Bool) -> Bool {
    for _ in 0..<1000 {
      for event in mailbox.drain() where isEnough(event) { return true }
      var source = pollfd(fd: mailbox.fileDescriptor, events: Int16(POLLIN), revents: 0)
      poll(&source, 1, 10)
    }
    return false
  }

  /// All losses come, in order, each once, and are those found one by one.
  @Test func lossesComeInOrder() throws {
    let mailbox = Mailbox<Event>()
    let surveyor = Surveyor(reportTo: mailbox)
    let survey = try Self.survey(200)
    surveyor.start(survey, id: 7)
    var losses: [Double] = []
    let isDone = Self.wait(mailbox) { event in
      guard case .surveyed(let id, let start, let found) = event else { return false }
      #expect(id == 7 && start == losses.count)
      losses += found
      return losses.count == survey.points.count
    }
    #expect(isDone)
    #expect(losses == survey.points.map { survey.landscape.loss(at: $0) { true } ?? .nan })
  }

  /// A newer survey ends the older: what it posted before is stale, and nothing comes after.
  @Test func newerEndsOlder() throws {
    let mailbox = Mailbox<Event>()
    let surveyor = Surveyor(reportTo: mailbox)
    surveyor.start(try Self.survey(100_000), id: 1)
    surveyor.start(try Self.survey(3), id: 2)
    var count = 0
    let isDone = Self.wait(mailbox) { event in
      guard case .surveyed(2, _, let found) = event else { return false }
      count += found.count
      return count == 3
    }
    surveyor.stop()
    #expect(isDone)
  }
}
