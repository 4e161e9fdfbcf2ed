import Cells
import Notation
import Schedules
import TestSupport
import Testing

@testable import Lab

/// A scene of schedules as they would be typed.
private func scene(
  _ specs: String..., steps: Int, stepsPerEpoch: Int = 1
) throws -> Scene {
  let entries = try specs.enumerated().map { slot, spec in
    Entry(slot: slot, try Spec.read(spec))
  }
  return Scene(entries: entries, run: Run(steps: steps, stepsPerEpoch: stepsPerEpoch))
}

@Suite struct TakeAwayTests {
  /// Every library's page says what `anneal translate` says, and can be scrolled to its end.
  @Test func everyLibraryHasItsPage() throws {
    var session = try session(.opening, 100, 40)
    try session.press("e")
    for target in Target.allCases {
      let entry = session.lab.scene.entries[0]
      let expected = Translation.of(
        Reading(entry.blueprint, clock: entry.clock), to: target, stepsPerEpoch: 100, steps: 9000,
        limit: 1000)
      guard case .takeAway(let state) = session.lab.overlay else {
        Issue.record("\(target): nothing is open")
        return
      }
      #expect(state.lines.joined(separator: "\n") + "\n" == expected.code)
      try session.press("End")
      let last = try #require(state.lines.last { !$0.isEmpty })
      #expect(session.text.range(of: String(last.prefix(40))) != nil, "\(target): \(last)")
      try session.press("Right")
    }
    #expect(session.text.range(of: "anneal rates 'step(lr=0.5, factor=0.1, ") != nil)
  }

  @Test func whatIsKeptIsPrintedLater() throws {
    var session = try session(.short)
    try session.press("e Enter")
    #expect(session.lab.overlay == nil)
    #expect(session.lab.kept.count == 1 && session.lab.kept[0].hasSuffix("optimizer.step()."))
    #expect(session.lab.message == "A for torch: printed when you quit")
    try session.press("Tab e Right Right Enter e Escape")
    #expect(session.lab.kept.count == 2 && session.lab.kept[1].range(of: "import optax") != nil)
  }

  /// The page that was open last opens again, for whichever schedule has the keys.
  @Test func thePageStays() throws {
    var session = try session(.short)
    try session.press("e Left Left Escape Tab e")
    guard case .takeAway(let state) = session.lab.overlay else {
      Issue.record("nothing is open")
      return
    }
    #expect(state.entry == 1 && TakeAwayState.titles[state.page] == "shell")
    #expect(state.lines.contains { $0.hasPrefix("anneal plot 'exponential(lr=0.5, k=") })
  }

  @Test(arguments: [(20, 6), (40, 12), (80, 24), (200, 60)])
  func everySizeHasIt(columns: Int, rows: Int) throws {
    var session = try session(.opening, columns, rows)
    try session.press("e Down End PageUp Right Tab S-Tab")
    #expect(session.text.split(separator: "\n", omittingEmptySubsequences: false).count >= rows)
  }
}

@Suite struct FindingTests {
  @Test func aPanelSaysWhatOneWouldWantToKnow() throws {
    let once = "OneCycleLR(lr=0.1, max_lr=0.1, total_steps=1000)"
    let session = try session(try scene(once, steps: 100))
    #expect(session.text.range(of: "! uses 10 % of 999") != nil)
    let whole = try Session(
      try scene(once, steps: 1000), size: Size(columns: 120, rows: 36), look: Look())
    #expect(whole.text.range(of: "! ") == nil)
  }

  @Test func aLibrarysScheduleGoesByItsName() throws {
    var session = try session(
      try scene("StepLR(lr=0.1, step_size=30)", "cosine(0.1, 90)", steps: 90))
    #expect(session.text.range(of: "StepLR against cosine decay") != nil)
    try session.press("t")
    #expect(session.text.range(of: "StepLR") == nil)
    #expect(session.lab.scene.entries[0].blueprint.values[0] == 0.1)
    try session.press("T")
    #expect(session.text.range(of: "A StepLR") != nil)
  }
}

@Suite struct MomentumTests {
  @Test func theMomentumHasAPlotOfItsOwn() throws {
    let once = "OneCycleLR(lr=0.1, max_lr=0.1, total_steps=1000)"
    var session = try session(try scene(once, "step(0.1, 0.5, 300)", steps: 1000))
    let momenta = session.lab.layout.plots.filter { $0.plot == .momentum }
    #expect(momenta.map(\.entries) == [[0]])
    try session.press("End")
    #expect(session.text.range(of: "momentum A 0.9") != nil)
    // Expanded, it can be chosen like the others; its axis stays linear.
    try session.press("w w f y")
    #expect(session.lab.layout.plots.map(\.plot) == [.momentum])
    #expect(session.lab.message?.hasPrefix("the momentum has a linear axis") == true)
    // With the schedule goes its momentum.
    try session.press("x")
    #expect(session.lab.layout.plots.map(\.plot) == [.rate])
  }

  @Test func onSmallScreensItIsOneOfThePlotsToChoose() throws {
    let once = "CyclicLR(lr=0.001, base_lr=0.001, max_lr=0.1, step_size_up=10)"
    var session = try session(try scene(once, steps: 100), 80, 18)
    #expect(!session.lab.layout.plots.contains { $0.plot == .momentum })
    try session.press("w w f")
    #expect(session.lab.layout.plots.map(\.plot) == [.momentum])
  }
}
