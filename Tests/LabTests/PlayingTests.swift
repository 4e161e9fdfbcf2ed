import Cells
import TestSupport
import Testing

@testable import Lab

/// The run as a film.
@Suite struct PlayingTests {
  @Test func theWholeRunTakesItsTime() throws {
    var lab = try session().lab
    #expect(lab.update(.input(.key(.character(" ")))).contains(.play(true)))
    #expect(lab.cursor == 0)
    var passed = 0
    while lab.playback?.isRunning == true {
      passed += 33
      let effects = lab.update(.passed(milliseconds: 33))
      #expect(effects.contains(.play(false)) == (lab.cursor == 9000))
    }
    #expect(abs(passed - 20_000) <= 33)
  }

  /// However the time comes in, as many updates pass.
  @Test func timeIsNotLostBetweenFrames() {
    var random = SplitMix64(seed: 3)
    for _ in 0..<50 {
      let steps = Int.random(in: 1...1_000_000, using: &random)
      var playback = Playback()
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        _ = playback.change(faster: Bool.random(using: &random))
      }
      var (time, updates) = (0, 0)
      for _ in 0..<200 {
        let part = Int.random(in: 1...100, using: &random)
        time += part
        updates += playback.updates(in: part, steps: steps)
      }
      let whole = playback.pace(steps: steps) * Double(time) / 1000
      #expect(Double(updates) <= whole + 1e-6 && Double(updates) > whole - 1 - 1e-6)
    }
  }

  /// Time that passes after the end, or while it is halted, changes nothing.
  @Test func whatIsHaltedStands() throws {
    var lab = try session(.short).lab
    #expect(lab.update(.passed(milliseconds: 1000)).isEmpty)
    for key in [" ", " "] as [Unicode.Scalar] { _ = lab.update(.input(.key(.character(key)))) }
    #expect(lab.update(.passed(milliseconds: 1000)).isEmpty)
    #expect(lab.cursor == 0)
    _ = lab.update(.input(.key(Key(.escape))))
    #expect(lab.playback == nil)
  }

  @Test func theSpeedHasEnds() {
    var playback = Playback()
    let slower = (0..<20).count { _ in playback.change(faster: false) }
    let faster = (0..<20).count { _ in playback.change(faster: true) }
    #expect(slower == 6 && faster == 12)
    #expect(playback.pace(steps: 9000) == 450 * 64)
  }

  /// What is not trained yet is dim, and only that.
  @Test func theFutureIsDim() throws {
    var session = try session()
    let whole = session.lab.view()
    try session.press("Space")
    session.send(.passed(milliseconds: 10_000))
    let half = session.lab.view()
    let rect = try #require(session.lab.layout.plots.first?.rect)
    let rows = (rect.row..<rect.endRow)
    func dim(_ frame: Frame) -> Int {
      rows.reduce(0) { sum, row in
        sum
          + (rect.column..<rect.endColumn).count {
            let style = frame[$0, row].style
            return style.role.series != nil && style.attributes.contains(.dim)
          }
      }
    }
    #expect(dim(whole) == 0)
    #expect(dim(half) > 20)
    session.send(.passed(milliseconds: 60_000))
    #expect(dim(session.lab.view()) == 0)
  }
}
