import Cells
import Plot
import Schedules
import TestSupport
import Testing

@testable import Lab
@testable import Training

/// Losses at a cursor between the points that a long run keeps.
@Suite struct ReadingTests {
  /// The losses of every update made one by one, at these updates.
  private static func walked(
    _ experiment: Experiment, at updates: [Int]
  ) throws -> [Double] {
    var simulator = Simulator(
      experiment.run.setup, drive: try experiment.drive(by: experiment.schedule()), steps: nil,
      part: experiment.part == .start ? .start : .whole)
    return updates.map { update in
      var work = Int.max
      simulator.advance(to: update, work: &work)
      return simulator.loss
    }
  }

  /// Few modes, so that many updates are quick.
  private static func scene(_ steps: Int, modes: Int = 8) throws -> Scene {
    var scene = Scene(
      entries: [Scene.opening(steps: steps).entries[1]], run: Run(steps: steps, stepsPerEpoch: 1))
    scene.run.setup = try Setup(.opening, .sgd, settings: [("modes", "\(modes)")])
    return scene
  }

  @Test func everyReadingIsThatOfItsStep() throws {
    // Every update made and every second loss kept; then jumps and 512 points among 300 000.
    try check(steps: 60_000, modes: 1, showsParts: true)
    try check(steps: 300_000, modes: 8, showsParts: false)
  }

  private func check(steps: Int, modes: Int, showsParts: Bool) throws {
    var session = try session(try Self.scene(steps, modes: modes))
    if showsParts { try session.press("d") }
    let places = [1, 311, 33_333, steps / 2 + 20_003]
    let tracks = session.lab.tracks
    let wholes = try tracks.map { try Self.walked($0.experiment, at: places) }
    let starts = try tracks.map {
      showsParts ? try Self.walked($0.experiment.noiseless, at: places) : []
    }
    for (place, cursor) in places.enumerated() {
      session.moveCursor(to: cursor)
      for (index, track) in session.lab.tracks.enumerated() {
        let reading = try #require(track.reading(at: cursor))
        #expect(reading.isExact)
        #expect(isClose(reading.loss, wholes[index][place], relative: 3e-6))
        guard showsParts else { continue }
        let start = try #require(track.startReading(at: cursor))
        #expect(start.isExact)
        if starts[index][place] > 1e-200 {
          #expect(isClose(start.loss, starts[index][place], relative: 1e-3))
        } else {
          #expect(start.loss < 1e-199)
        }
        if cursor > 20_000 {
          let noise = try #require(track.noiseReading(at: cursor))
          #expect(isClose(noise.loss, wholes[index][place], relative: 3e-6))
        }
      }
      #expect(!session.text.contains("≈0") && !session.text.contains("≈1"))
    }
  }

  /// Where nobody has computed a loss there is a dash, or ≈ before one that neighbours hold tight.
  @Test func whatIsNotKnownIsNotTold() throws {
    let size = Size(columns: 120, rows: 36)
    // At rest until the middle, and at a rate of 1e-3 falling from there.
    let entry = Entry(slot: 0, .shape("step", [1e-9, 1e6, 0.5, 0]), clock: .epochs)
    var scene = Scene(entries: [entry], run: Run(steps: 90_000_000, stepsPerEpoch: 90_000_000))
    scene.run.setup = try Setup(.opening, .sgd, settings: [("modes", "8")])
    var (lab, effects) = try Lab.open(scene, size: size, look: Look())
    lab.cursor = 45_000_100
    var asked: [Effect] = []
    for case .simulate(let id, let experiment) in effects {
      var computation = try experiment.begin()
      computation.advance()
      asked += lab.update(try #require(computation.report(for: id)))
    }
    guard case .probe(let id, let experiment, 45_000_100)? = asked.first else {
      Issue.record("\(asked)")
      return
    }
    #expect(asked.count == 1)
    #expect(lab.tracks[0].reading(at: lab.cursor) == nil)
    #expect(lab.view().text.contains("loss A – "))
    // Asked once; a later place anew, and the answer for the former is nobody's any more.
    #expect(lab.update(.input(.resize(size))).isEmpty)
    let first = try #require(try experiment.found(before: 45_000_100))
    let next = lab.update(.input(.key(.character("."))))
    guard case .probe(_, _, let update)? = next.first else {
      Issue.record("\(next)")
      return
    }
    #expect(update == lab.cursor)
    _ = lab.update(.probed(id, update: 45_000_100, loss: first))
    // A column further the loss is at rest: its neighbours hold it, and ≈ says what it is.
    #expect(lab.tracks[0].reading(at: lab.cursor)?.isExact == false)
    #expect(lab.view().text.contains("A ≈"))
    let second = try #require(try experiment.found(before: update))
    #expect(
      isClose(
        second, try #require(lab.tracks[0].reading(at: lab.cursor)?.loss),
        relative: Trace.closeness))
    _ = lab.update(.probed(id, update: update, loss: second))
    #expect(lab.tracks[0].reading(at: lab.cursor) == Trace.Reading(second, isExact: true))
    #expect(!lab.view().text.contains("≈0"))
    // A wholly different experiment does not take over the answer.
    _ = lab.update(.input(.key(Key(.left))))
    #expect(!lab.tracks[0].isCurrent)
    #expect(lab.tracks[0].reading(at: lab.cursor) != Trace.Reading(second, isExact: true))
  }

  /// A difference is no better than what it is taken of.
  @Test func whatFollowsFromAnEstimateIsOne() throws {
    var scene = try Self.scene(300_000)
    scene.entries.append(Entry(slot: 0, .shape("constant", [0.1]), clock: .steps))
    scene.entries.sort { $0.slot < $1.slot }
    let (lab, effects) = try Lab.open(
      scene, size: Size(columns: 120, rows: 36), look: Look())
    var open = lab
    open.cursor = 150_003
    for case .simulate(let id, let experiment) in effects {
      var computation = try experiment.begin()
      computation.advance()
      _ = open.update(try #require(computation.report(for: id)))
    }
    #expect(open.view().text.contains("B−A ≈"))
    #expect(open.view().text.contains("≈×"))
  }

  /// The first updates of a long run are kept one by one, and nothing of it is a line between two.
  @Test func theStartIsKeptWhole() throws {
    let experiment = Experiment(Scene.opening.entries[0], try Self.scene(10_000_000).run)
    var computation = try experiment.begin()
    computation.advance()
    let trace = try #require(computation.trace)
    let places = Array(stride(from: 0, to: Trace.capacity, by: 997))
    for (place, loss) in zip(places, try Self.walked(experiment, at: places)) {
      #expect(trace.isPoint(place))
      #expect(trace.loss(at: place) == loss)
      #expect(trace.gap(at: place) == nil)
    }
    #expect(trace.extent(over: 100...200).high == trace.loss(at: 100))
    #expect(trace.gap(at: Trace.capacity + 1) == Trace.capacity + 1)
    #expect(trace.gap(at: 10_000_000) == nil)
  }
}

extension Session {
  /// Puts the cursor on a step as a key would.
  fileprivate mutating func moveCursor(to step: Int) {
    lab.cursor = step
    send(.input(.resize(lab.size)))
  }
}

extension Experiment {
  fileprivate func found(before update: Int) throws -> Double? {
    var probe = try probe(before: update)
    probe.advance()
    return probe.loss
  }
}
