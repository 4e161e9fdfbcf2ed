import Cells
import Schedules
import TestSupport
import Testing
import Training

@testable import Lab

@Suite struct OpeningTests {
  /// Schedules and simulation together, against the reference of the opening scene.
  @Test(arguments: [
    ("step", Blueprint.shape("step", [0.5, 0.1, 30, 0])),
    ("exp", Scene.opening.entries[1].blueprint),
    ("cosine", .shape("cosine", [0.5, 90, 0])),
    ("const", .shape("constant", [0.5])),
  ]) func lossesEqualTheReference(name: String, blueprint: Blueprint) throws {
    let table = readTable(besideThis("../TrainingTests/Reference/opening-scene.csv"))
    let column = try #require(table.names.firstIndex(of: name))
    let entry = Entry(slot: 0, blueprint, clock: .epochs)
    let lab = try session(Scene(entries: [entry], run: Scene.opening.run)).lab
    let trace = try #require(lab.tracks[0].trace)
    #expect(table.rows.count == 105)
    for row in table.rows {
      #expect(isClose(trace.loss(at: Int(row[0])), row[column], relative: 1e-12))
    }
  }

  @Test func theCliffStandsAtEpoch30() throws {
    let lab = try session().lab
    #expect(lab.tracks[0].schedule.jump(after: 0) == 3000)
    let trace = try #require(lab.tracks[0].trace)
    #expect(abs(trace.loss(at: 3000) / trace.loss(at: 3180) - 6.689681396805366) < 1e-9)
    #expect(lab.cursor == 3100)
  }

  @Test func theExponentialIsAStraightLineOnTheLogAxis() throws {
    let lab = try session().lab
    let columns = Sampling.columns(of: lab.tracks[1].schedule, steps: 9000, count: 90)
    let places = columns.map { lab.axes.rate.position(of: $0.first) }
    let slopes = zip(places, places.dropFirst()).map { $1 - $0 }
    for slope in slopes { #expect(abs(slope - slopes[0]) < 1e-12) }
  }

  @Test(arguments: [
    (40, 12), (60, 16), (80, 24), (100, 30), (120, 36), (160, 45), (200, 60),
  ]) func frames(columns: Int, rows: Int) throws {
    for (name, look) in [
      ("braille", Look()), ("ascii", Look(alphabet: .ascii)),
      ("mono", Look(hasColor: false)), ("ascii-mono", Look(alphabet: .ascii, hasColor: false)),
    ] {
      let frame = try session(.opening, columns, rows, look: look).lab.view()
      // Colours and weights belong to the picture; without colour the dashes do its work.
      let text = frame.text + (look.hasColor ? frame.ansi() : "")
      let difference = Golden.difference(text, from: "opening-\(columns)x\(rows)-\(name)")
      #expect(difference == nil, Comment(rawValue: difference ?? ""))
    }
  }

  @Test func asciiFramesAreAscii() throws {
    var session = try session(look: Look(alphabet: .ascii))
    for key in ["?", "Escape", ":", "Escape", "v", "t", "f"] {
      try session.press(key)
      #expect(session.text.utf8.allSatisfy { $0 < 0x80 }, "after \(key)")
    }
  }

  @Test(arguments: [
    "v", "f", "w f", "y", "? ", ":", "5", "Tab Tab", "a a a v", "H", "t t t t t t",
    "Space } J J",
  ])
  func framesAfterKeys(keys: String) throws {
    for (columns, rows) in [(80, 24), (120, 36)] {
      var session = try session(.opening, columns, rows)
      try session.press(keys)
      let name = keys.split(separator: " ").joined(separator: "-")
        .map { $0 == "?" ? "help" : $0 == ":" ? "palette" : $0 == "}" ? "faster" : String($0) }
        .joined()
      let difference = Golden.difference(session.text, from: "keys-\(name)-\(columns)x\(rows)")
      #expect(difference == nil, Comment(rawValue: difference ?? ""))
    }
  }
}
