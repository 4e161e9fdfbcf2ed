import Cells
import Plot
import Schedules
import TestSupport
import Testing

@testable import Lab

/// Themes, dashes, glyphs, and the screen in words.
@Suite struct LookTests {
  @Test func aKeyGoesThroughAllThemes() throws {
    var lab = try session().lab
    var names: [String] = []
    for _ in Theme.all {
      let effects = lab.update(.input(.key(.character("I"))))
      #expect(effects.contains(.paint(lab.look.theme)))
      names.append(lab.look.theme.name)
    }
    #expect(Set(names).count == Theme.all.count)
    #expect(lab.look.theme == .okabeIto)
  }

  /// Without colour a key cannot bring any, and says so.
  @Test func withoutColorThereIsNoTheme() throws {
    var lab = try session(look: Look(hasColor: false)).lab
    #expect(lab.update(.input(.key(.character("I")))).isEmpty)
    #expect(lab.message?.contains("no colours") == true)
    #expect(!lab.look.hasColor)
  }

  /// A theme without colour has the picture of a terminal without.
  @Test func monoIsTheLookWithoutColor() throws {
    let mono = try #require(Theme.named("mono"))
    let one = try session(look: Look(theme: mono)).text
    let other = try session(look: Look(hasColor: false)).text
    #expect(one == other)
    #expect(try session().text != one)
  }

  @Test func dashesComeAndGo() throws {
    var session = try session()
    let before = session.text
    try session.press("D")
    #expect(session.text != before)
    try session.press("D")
    #expect(session.lab.message == "no dashes")
    session.lab.message = nil
    #expect(session.text == before)
    try session.press("I I I I D")
    #expect(session.lab.message != nil)
  }

  @Test(arguments: [(120, 36), (80, 24), (40, 12), (20, 6)])
  func theGlyphTestFitsAndChooses(columns: Int, rows: Int) throws {
    var session = try session(.opening, columns, rows)
    try session.press("U")
    for glyphs in Glyphs.allCases.dropFirst() {
      try session.press("Down")
      #expect(session.lab.look.glyphs == glyphs)
      if columns >= 40 { #expect(session.text.contains(glyphs.rawValue)) }
    }
    try session.press("Down Down Up Escape")
    #expect(session.lab.overlay == nil)
    #expect(session.lab.look.glyphs == Glyphs.allCases[Glyphs.allCases.count - 2])
  }

  @Test(arguments: [(120, 36), (80, 24)])
  func pagesOfTheLook(columns: Int, rows: Int) throws {
    for (key, name) in [("U", "glyphs"), ("A", "words")] {
      var session = try session(.opening, columns, rows)
      try session.press(key)
      let difference = Golden.difference(session.text, from: "\(name)-\(columns)x\(rows)")
      #expect(difference == nil, Comment(rawValue: difference ?? ""))
    }
  }

  /// The words tell the numbers that the lab knows.
  @Test func theDescriptionIsTrue() throws {
    var session = try session()
    let text = session.lab.description.joined(separator: "\n")
    #expect(
      text.contains("2 schedules over 90 epochs of 100 steps, on the noisy quadratic with SGD"))
    #expect(text.contains("A, step decay: the learning rate is 0.5000 at the start"))
    #expect(text.contains("with jumps at epochs 30 and 60"))
    let end = try #require(session.lab.tracks[1].reading(at: 9000)?.loss)
    #expect(text.contains("\(NumberText.significant(end, digits: 4)) at the end"))
    #expect(text.contains("The keys turn the decay factor of A, which is 0.1."))
    try session.press("Tab H Tab 3 0 0 Enter")
    let other = session.lab.description.joined(separator: "\n")
    #expect(other.contains("B, exponential decay, is hidden"))
    #expect(other.contains("1 schedule over 300 epochs"))
  }

  /// A diverging run is told as one.
  @Test func divergenceIsTold() throws {
    var session = try session()
    try session.press("Up 1 0 0 Enter")
    #expect(session.lab.description.contains { $0.hasPrefix("A diverges at epoch") })
  }

  /// The words of the page that is open.
  @Test(arguments: [
    ("?", "The help is open."), (":", "The list of commands is open."),
    ("Enter 7 / 0", "A value is being typed for the decay factor: '7/0'"),
    ("E BSpace BSpace", "The line of A is being edited: "),
    ("E BSpace BSpace", "It cannot be read: "),
    ("c Down", "Chosen: split at the cursor."), ("Z", "The scene can be taken away as one line."),
    ("n", "The table of numbers is open, of A and B."),
    ("v v v v", "The plots show B minus A."), ("v v v v v", "The plots show B divided by A."),
    ("p", "A and B are pinned as they were."), ("U", "The page of glyphs is open."),
  ]) func thePageIsTold(keys: String, words: String) throws {
    var session = try session(.short)
    try session.press(keys)
    let text = session.lab.description.joined(separator: "\n")
    #expect(text.contains(words), "\(text)")
  }

  /// The words of the range test and of the map tell what was found.
  @Test func whatWasFoundIsTold() throws {
    var session = try session(.short)
    try session.press("R")
    guard case .rangeTest(let state) = session.lab.overlay else {
      Issue.record("no range test")
      return
    }
    var text = session.lab.description.joined(separator: "\n")
    for row in RangeWords.picks(of: state.test) {
      let rate = row.rate.map(KnobText.value) ?? "none"
      #expect(text.contains("The pick \(row.name): \(rate)."))
    }
    guard case .clear(let band) = state.test.fall else {
      Issue.record("no band")
      return
    }
    #expect(
      text.contains(
        "The band goes from \(KnobText.value(band.lowerBound)) to "
          + "\(KnobText.value(band.upperBound))."))
    try session.press("Escape M")
    guard case .map(let map) = session.lab.overlay, let best = map.best else {
      Issue.record("no map")
      return
    }
    text = session.lab.description.joined(separator: "\n")
    let least = map.losses[best].map { NumberText.significant($0, digits: 4) } ?? ""
    #expect(text.contains("The least loss, \(least), is at "))
    #expect(text.contains("Under the cross: "))
  }
}
