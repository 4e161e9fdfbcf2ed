import Cells
import Schedules
import TestSupport
import Testing

@testable import Lab

@Suite struct ReadmeTests {
  /// The keys of the README are the table's; `ANNEAL_RECORD=1` writes them anew.
  @Test func theKeysAreThoseOfTheTable() throws {
    let path = besideThis("../../README.md")
    let readme = try #require(readFile(path))
    let start = "<!-- keys: checked against the table in Sources/Lab/KeyMap.swift -->\n"
    let end = "<!-- end of keys -->"
    let from = try #require(readme.range(of: start))
    let to = try #require(readme.range(of: end))
    let present = readme[from..<to].dropFirst(start.count)
    if environment("ANNEAL_RECORD") != nil {
      let text = readme[..<from] + start + Self.table + readme[to...]
      #expect(Golden.write(String(text), to: path))
    } else {
      #expect(String(present) == Self.table)
    }
  }

  private static var table: String {
    var text = "| key | does |\n|---|---|\n"
    for binding in KeyMap.bindings {
      let keys = binding.keys.map { "`\($0.words)`" }.joined(separator: " ")
      text += "| \(keys) | \(binding.title) |\n"
    }
    return text
  }

  /// What the tour claims, done.
  @Test func theTourIsTrue() throws {
    var session = try session()
    try session.press("Down 2 0 Enter >")
    #expect(session.lab.tracks[0].schedule.jump(after: 0) == 2000)
    session = try Lab.sessionAtTheRun()
    let before = try #require(session.lab.tracks[0].trace?.loss(at: 2999))
    try session.press("1 2 8 Enter")
    let after = try #require(session.lab.tracks[0].trace?.loss(at: 2999))
    #expect(isClose(after, before / 4, relative: 1e-6))
    let schedules = session.lab.tracks.map(\.schedule)
    #expect(isClose(schedules[0].rate(at: 8999), 0.005, relative: 1e-12))
    #expect(isClose(schedules[1].rate(at: 9000), 0.005, relative: 1e-12))
  }
}

extension Lab {
  /// The opening scene with the keys on the batch size.
  fileprivate static func sessionAtTheRun() throws -> Session {
    var session = try session()
    try session.press("Tab Tab Down Down")
    return session
  }
}
