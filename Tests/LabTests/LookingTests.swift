import Cells
import Plot
import TestSupport
import Testing

@testable import Lab

/// The keys that change what is seen.
@Suite struct LookingTests {
  private func window(_ session: Session) -> Window { session.lab.scene.stepAxis.window }

  /// The column of the screen the cursor is drawn in.
  private func cursorColumn(_ lab: Lab) throws -> Int {
    let place = try #require(lab.layout.plots.first)
    let area = lab.chart(place, in: lab.layout).plotArea(in: place.rect)
    return area.column
      + Int(lab.scene.stepAxis.scale.position(of: Double(lab.cursor)) * Double(area.columns))
  }

  @Test func zoomKeepsTheCursorInItsColumn() throws {
    var session = try session()
    let column = try cursorColumn(session.lab)
    try session.press("+ + =")
    #expect(window(session).length == 9000 / 8)
    #expect(try cursorColumn(session.lab) == column)
    #expect(session.lab.cursor == 3100)
    #expect(session.text.contains("epochs 27.1–38.4 of 90"))
    try session.press("- - -")
    #expect(session.lab.scene.stepAxis.isWhole)
    #expect(session.lab.scene.display.region.window == nil)
    try session.press("-")
    #expect(session.text.contains("the whole run is shown"))
  }

  @Test func zoomEndsBeforeSixteenSteps() throws {
    var session = try session()
    for _ in 0..<12 { try session.press("+") }
    #expect(window(session).length >= 16 && window(session).length < 32)
    #expect(session.text.contains("16 steps are the least"))
  }

  @Test func theWindowFollowsTheCursorAndPullsIt() throws {
    var session = try session()
    try session.press("+ + +")
    let length = window(session).length
    try session.press("Home")
    #expect(window(session) == Window(0, length))
    try session.press(") )")
    #expect(window(session) == Window(length / 2, length * 1.5))
    #expect(session.lab.cursor == Int((length / 2).rounded(.up)))
    try session.press(">")
    #expect(session.lab.cursor == 3000)
    #expect(window(session) == Window(3000 - length / 2, 3000 + length / 2))
    try session.press("End C-Right")
    #expect(window(session).end == 9000)
    #expect(session.text.contains("the run ends here"))
    // One column at a time it goes just so far.
    for _ in 0..<80 { try session.press(",") }
    #expect(isClose(window(session).start, Double(session.lab.cursor), relative: 1e-9))
    try session.press("r C-Left")
    #expect(session.text.contains("the whole run is shown; + zooms in"))
  }

  @Test func undoTakesLooksTogether() throws {
    var session = try session()
    try session.press("+ + ) +")
    let seen = session.lab.scene.display.region
    try session.press("u")
    #expect(session.lab.scene.stepAxis.isWhole)
    try session.press("C-r")
    #expect(session.lab.scene.display.region == seen)
    try session.press("r")
    #expect(session.lab.scene.stepAxis.isWhole)
    try session.press("u")
    #expect(session.lab.scene.display.region == seen)
    // What else is undone leaves alone what is seen.
    let factor = session.lab.scene.entries[0].blueprint["factor"]
    try session.press("Right - - u")
    #expect(session.lab.scene.entries[0].blueprint["factor"] != factor)
    #expect(session.lab.scene.display.region == seen)
    try session.press("Left + u u")
    #expect(session.lab.scene.display.region == seen)
  }

  @Test func frozenAxesStay() throws {
    var session = try session()
    try session.press("F")
    let axes = session.lab.axes
    #expect(session.text.contains("frozen · log"))
    try session.press("Down 2 0 Enter Up Right Right Right Right Right")
    #expect(session.lab.axes == axes)
    try session.press("Down 8 0 Enter")
    #expect(session.lab.axes == axes)
    try session.press("Tab 2 0 0 Enter")
    #expect(session.lab.axes == axes)
    try session.press("F")
    #expect(session.lab.axes != axes)
    #expect(!session.text.contains("frozen"))
  }

  @Test func aBoxFitsWhatLiesBetween() throws {
    var session = try session()
    try session.press("> B")
    #expect(session.text.contains("one side at epoch 60"))
    try session.press("B")
    #expect(session.text.contains("both sides are at epoch 60"))
    try session.press("End")
    #expect(session.text.contains("box from epoch 60"))
    try session.press("B")
    #expect(window(session) == Window(6000, 9000))
    let lab = session.lab
    for track in lab.tracks {
      let extent = track.schedule.extent(over: 6000...8999)
      #expect(lab.axes.rate.low <= extent.low && lab.axes.rate.high >= extent.high)
      let losses = try #require(track.trace).extent(over: 6000...9000)
      #expect(lab.axes.loss.low <= losses.low && lab.axes.loss.high >= losses.high)
    }
    #expect(lab.axes.rate.high < 0.1)
    try session.press("u")
    #expect(session.lab.scene.stepAxis.isWhole)
    try session.press("B Escape")
    #expect(session.lab.corner == nil)
    // A narrow box is widened.
    try session.press("Home > B")
    session.lab.cursor += 2
    try session.press("B")
    #expect(window(session).length == StepAxis.least)
  }

  @Test func valuesPanByDecades() throws {
    var session = try session()
    let rate = session.lab.axes.rate
    let loss = session.lab.axes.loss
    try session.press("PageUp")
    #expect(isClose(session.lab.axes.rate.low, rate.low * 10, relative: 1e-12))
    #expect(session.lab.axes.loss == loss)
    for _ in 0..<9 { try session.press("C-Up") }
    #expect(session.text.contains("no curve goes further up"))
    try session.press("r")
    #expect(session.lab.axes.rate == rate)
    try session.press("y PageDown")
    #expect(session.lab.axes.rate.low < 0)
  }

  @Test func everythingOrWhatIsWorthAnAxis() throws {
    let entry = Entry(slot: 0, .shape("cosine", [0.7, 200, 0]), clock: .steps)
    let scene = Scene(entries: [entry], run: Run(steps: 200, stepsPerEpoch: 1))
    var session = try session(scene)
    #expect(session.text.contains("▾ clipped"))
    try session.press("C")
    let schedule = session.lab.tracks[0].schedule
    #expect(session.lab.axes.rate.low <= schedule.extent(over: 0...199).low)
    #expect(!session.text.contains("clipped"))
    try session.press("C")
    #expect(session.text.contains("▾ clipped"))
    session = try LabTests.session()
    try session.press("C")
    #expect(session.text.contains("the axes show everything already"))
  }

  @Test func stepsInRatios() throws {
    var session = try session()
    try session.press("Y Home")
    #expect(session.text.contains("log from step 1"))
    #expect(session.lab.scene.stepAxis.scale == Scale(.log, low: 1, high: 9000))
    // One column is at least one step, also where a column is less.
    try session.press(". . .")
    #expect(session.lab.cursor == 3)
    try session.press(", , , ,")
    #expect(session.lab.cursor == 0)
    try session.press("End ,")
    #expect(session.lab.cursor < 8900)
    try session.press("X")
    #expect(session.text.contains(" step "))
    #expect(session.lab.scene.stepsPerUnit == 1)
  }

  @Test func aReferenceLineComesAndGoes() throws {
    var session = try session()
    try session.press("i")
    #expect(session.lab.scene.display.references == [.rate: 0.05])
    try session.press("C-l")
    #expect(session.text.contains("reference 0.05"))
    try session.press("Home i")
    #expect(session.lab.scene.display.references == [.rate: 0.5])
    try session.press("i")
    #expect(session.lab.scene.display.references.isEmpty)
    try session.press("u u u")
    #expect(session.lab.scene.display.references.isEmpty)
  }

  @Test func labelsTellRates() throws {
    var session = try session()
    #expect(!session.text.contains("0.5 → 0.05"))
    try session.press("L C-l")
    #expect(session.text.contains("0.5 → 0.05"))
    #expect(session.text.contains("0.05 → 5e-3") || session.text.contains("0.05 → 0.005"))
  }

  // MARK: The screen

  @Test(arguments: [(80, 24), (120, 36), (200, 60)])
  func columnsAndStepsBelongTogether(columns: Int, rows: Int) throws {
    var session = try session(.opening, columns, rows)
    for keys in ["C-l", "+ +", "v", "Y", "v", "f"] {
      try session.press(keys)
      let lab = session.lab
      for place in lab.layout.plots {
        let area = lab.chart(place, in: lab.layout).plotArea(in: place.rect)
        var wrong: [Int] = []
        for column in stride(from: area.column, to: area.endColumn, by: 5) {
          let step = try #require(lab.step(atColumn: column))
          let position = lab.scene.stepAxis.scale.position(of: Double(max(1, step)))
          // A step may be wider than a column.
          let drawn = Double(area.column) + position * Double(area.columns)
          let next = lab.scene.stepAxis.scale.position(of: Double(step + 1))
          let end = Double(area.column) + next * Double(area.columns)
          if drawn > Double(column) + 1 || end < Double(column) { wrong.append(column) }
        }
        #expect(wrong.isEmpty, "\(keys)")
        #expect(lab.plot(at: area.column, area.row) == place)
        #expect(lab.plot(at: area.endColumn - 1, area.endRow - 1) == place)
      }
      #expect(lab.plot(at: 3, rows - 1) == nil)
      #expect(lab.step(atColumn: 0) == nil)
    }
  }

  @Test func theWheelZoomsAroundItsColumn() throws {
    var session = try session()
    let column = 30
    let step = try #require(session.lab.step(atColumn: column))
    session.lab.zoom(in: true, around: column)
    session.lab.zoom(in: true, around: column)
    let now = try #require(session.lab.step(atColumn: column))
    #expect(abs(now - step) <= 1)
    let before = window(session)
    session.lab.pan(byColumns: 4, rows: 0)
    session.lab.pan(byColumns: -4, rows: 0)
    #expect(isClose(window(session).start, before.start, relative: 1e-9))
    let rate = session.lab.axes.rate
    session.lab.pan(byColumns: 0, rows: 3)
    #expect(session.lab.axes.rate.low > rate.low)
  }

  private static let pictures: [(name: String, keys: String)] = [
    ("zoom", "+ + C-l"), ("deep", "> + + + + + + + + C-l"), ("box", "> B End B C-l"),
    ("corner", "B . . . . . . ."), ("log", "Y Home"), ("steps", "X F G C-l"),
    ("labels", "L i C-l"), ("beside", "v + + Y C-l"),
  ]

  @Test(arguments: pictures.indices) func frames(index: Int) throws {
    let (name, keys) = Self.pictures[index]
    for (columns, rows) in [(80, 24), (120, 36)] {
      var session = try session(.opening, columns, rows)
      try session.press(keys)
      let difference = Golden.difference(session.text, from: "look-\(name)-\(columns)x\(rows)")
      #expect(difference == nil, Comment(rawValue: difference ?? ""))
    }
  }
}
