import Cells
import TestSupport
import Testing

@testable import Lab

/// Whole sessions, one event a line: `keys`, `resize`, `passes` (milliseconds), `sees`, `lacks`, `quits`.
@Suite struct SessionTests {
  @Test(arguments: [
    "first-minutes", "typing", "many-schedules", "parts", "problems", "sampled", "searches",
    "playing", "looking", "changing", "mouse", "comparing",
  ])
  func replay(name: String) throws {
    var session = try session()
    for line in referenceLines("Sessions/\(name).txt") {
      let word = line.prefix { $0 != " " }
      let rest = String(line.dropFirst(word.count + 1))
      switch word {
      case "keys": try session.press(rest)
      case "resize":
        let parts = rest.split(separator: "x").compactMap { Int($0) }
        session.send(.input(.resize(Size(columns: parts[0], rows: parts[1]))))
      case "passes": session.send(.passed(milliseconds: Int(rest) ?? 0))
      case "sees", "lacks":
        let isSeen = session.text.contains(rest)
        #expect(isSeen == (word == "sees"), "\(name): \(line)\n\(session.text)")
      case "quits":
        try session.press(rest)
        #expect(session.hasQuit)
      default: Issue.record("\(name) has a line that means nothing: \(line)")
      }
    }
    #expect(session.hasQuit)
  }
}
