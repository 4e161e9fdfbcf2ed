import Cells
import Plot
import TestSupport
import Testing

@testable import Lab

/// What the mouse does: it finds what is drawn, wherever that is.
@Suite struct MouseTests {
  private static let sizes = [
    (20, 6), (40, 12), (80, 24), (100, 30), (120, 36), (200, 60), (500, 200),
  ]

  /// A knob is found in the row that shows its name, for every size and however it is scrolled.
  @Test(arguments: sizes) func knobsAreWhereTheyAreDrawn(columns: Int, rows: Int) throws {
    for keys in ["", "t t t t", "Tab Tab", "Down Down Down Down Down", "S-Tab Down Down Down Down"]
    {
      var session = try session(.short, columns, rows)
      try session.press(keys)
      let lab = session.lab
      let frame = lab.view()
      var found = 0
      for place in lab.layout.panels {
        for row in place.rect.row..<place.rect.endRow {
          guard
            case .knob(let panel, let index) = lab.spot(
              column: place.rect.column + 3, row: row, in: lab.layout)
          else { continue }
          #expect(panel == place.panel)
          let knob = lab.knobs(of: panel)[index]
          let text = (place.rect.column..<place.rect.endColumn).compactMap {
            Unicode.Scalar(frame[$0, row].scalar).map(Character.init)
          }
          #expect(String(text).contains(knob.label.prefix(6)), "\(knob.label): \(String(text))")
          found += 1
        }
      }
      #expect(found > 0 || lab.layout.panels.isEmpty)
    }
  }

  /// A click puts the cursor into the column that was clicked, in every view.
  @Test(arguments: sizes) func theCursorGoesWhereTheClickIs(columns: Int, rows: Int) throws {
    for keys in ["", "v", "v v", "f", "w"] {
      var session = try session(.short, columns, rows)
      try session.press(keys)
      for place in session.lab.layout.plots {
        let plot = session.lab.chart(place, in: session.lab.layout).plotArea(in: place.rect)
        guard plot.columns > 1 else { continue }
        // Where there are more columns than steps, the nearest step.
        let width = max(1, (plot.columns + 179) / 180)
        for column in stride(from: plot.column, to: plot.endColumn, by: max(1, plot.columns / 7)) {
          try session.press("<Click \(column),\(plot.row + plot.rows / 2)>")
          let position = Double(session.lab.cursor) / 180 * Double(plot.columns)
          #expect(abs(position - Double(column - plot.column) - 0.5) <= Double(width) / 2 + 1)
          #expect(session.lab.scene.focus == place.plot)
        }
        // Beside the curves it only chooses the plot.
        let cursor = session.lab.cursor
        try session.press("<Click \(place.rect.column),\(place.rect.row + 1)>")
        #expect(session.lab.cursor == cursor || plot.column == place.rect.column)
      }
    }
  }

  @Test func clicksChooseAndTheSecondOpens() throws {
    var session = try session(.short)
    let panel = try #require(session.lab.layout.panels.first { $0.panel == 1 })
    let parts = session.lab.panelParts(of: panel, in: session.lab.layout)
    let cell = "\(parts.list.column + 5),\(parts.list.row + 1)"
    try session.press("<Click \(cell)>")
    #expect(session.lab.panel == 1 && session.lab.knobIndex(of: 1) == 1)
    #expect(session.lab.overlay == nil)
    try session.press("<Click \(cell)>")
    guard case .field = session.lab.overlay else {
      Issue.record("no field")
      return
    }
    try session.press("0 . 2 5 Enter <Click \(panel.rect.column + 2),\(panel.rect.row)>")
    #expect(session.lab.scene.entries[1].blueprint.values[0] == 0.25)
    #expect(session.lab.panel == 1)
  }

  @Test func theWheelTurnsTheKnobUnderIt() throws {
    var session = try session(.short)
    let panel = try #require(session.lab.layout.panels.first { $0.panel == 0 })
    let list = session.lab.panelParts(of: panel, in: session.lab.layout).list
    let cell = "\(list.column + 5),\(list.row + 1)"
    try session.press("Tab <WheelUp \(cell)>")
    var other = try Lab.session(.short)
    try other.press("Up Right")
    #expect(session.lab.panel == 0 && session.lab.scene == other.lab.scene)
    try session.press("<WheelDown \(cell)>")
    #expect(session.lab.scene == .short)
    try session.press("<S-WheelUp \(cell)> <M-WheelDown \(cell)>")
    try other.press("Left S-Right M-Left")
    #expect(session.lab.scene == other.lab.scene)
    try session.press("u u u u")
    #expect(session.lab.scene == .short)
  }

  /// Over a plot the wheel zooms where it points; the step there stays there, and dragging pans.
  @Test func thePlotGoesAlong() throws {
    var session = try session(.short)
    let place = session.lab.layout.plots[0]
    let plot = session.lab.chart(place, in: session.lab.layout).plotArea(in: place.rect)
    let column = plot.column + plot.columns / 4
    let row = plot.row + 3
    let before = try #require(session.lab.step(atColumn: column, of: place))
    try session.press("<WheelUp \(column),\(row)> <WheelUp \(column),\(row)>")
    let window = session.lab.scene.stepAxis.window
    #expect(window.end - window.start == 45)
    #expect(abs(try #require(session.lab.step(atColumn: column, of: place)) - before) <= 1)
    // Fifteen columns to the left: what was at the right comes into sight.
    try session.press("<Press \(column),\(row)> <Drag \(column - 15),\(row)>")
    let panned = session.lab.scene.stepAxis.window
    #expect(panned.start > window.start && panned.end - panned.start == 45)
    try session.press("<Drag \(column),\(row)> <Release \(column),\(row)>")
    #expect(abs(session.lab.scene.stepAxis.window.start - window.start) < 1)
    try session.press("<WheelDown \(column),\(row)> <WheelDown \(column),\(row)>")
    #expect(session.lab.scene.stepAxis.isWhole)
    // A frozen axis is taken along up and down, a free one is not.
    let scale = session.lab.axes.rate
    try session.press("<Press \(column),\(row)> <Drag \(column),\(row + 2)> <Release 0,0>")
    #expect(session.lab.axes.rate == scale)
    try session.press("F <Press \(column),\(row)> <Drag \(column),\(row + 2)>")
    #expect(session.lab.axes.rate.high > scale.high)
  }

  /// With the button held the cursor follows; nothing held, or none over a plot, moves nothing.
  @Test func draggingTakesTheCursorAlong() throws {
    var session = try session(.short)
    try session.press("<Press 20,10> <Drag 40,12>")
    let cursor = session.lab.cursor
    var other = try Lab.session(.short)
    try other.press("<Click 40,12>")
    #expect(other.lab.cursor == cursor && cursor > 0)
    try session.press("<Release 40,12> <Drag 20,12>")
    #expect(session.lab.cursor == cursor)
    try session.press("<Press 20,35> <Drag 20,12>")
    #expect(session.lab.cursor == cursor)
  }

  /// Each word of the last line does what its key does, wherever it stands.
  @Test(arguments: sizes) func hintsAreButtons(columns: Int, rows: Int) throws {
    for ascii in [false, true] {
      let look = ascii ? Look(glyphs: .ascii, alphabet: .ascii) : Look()
      for keys in ["", "?", "e", "R", "Enter"] {
        var session = try session(.short, columns, rows, look: look)
        try session.press(keys)
        let lab = session.lab
        guard let hints = lab.layout.hints else { continue }
        let line = lab.view().text(row: hints.row)
        let seen = (0..<columns).map { lab.hintKey(atColumn: $0, in: lab.layout) }
        for hint in lab.hints(under: lab.overlay)
        where line.contains(" \(look.alphabet.spelled(hint.word)) ") {
          guard !hint.keys.isEmpty else { continue }
          #expect(seen.contains { $0 != nil }, "\(line)")
        }
        let buttons = [
          ("q quit", Key.character("q")), ("? help", .character("?")), ("Esc close", Key(.escape)),
        ]
        for (words, key) in buttons {
          guard let place = line.range(of: "  \(words)") else { continue }
          let column = Text.width(of: String(line[..<place])) + 2 + words.count - 2
          #expect(seen[column] == key, "\(line)")
        }
        #expect(seen[0] == nil && seen[columns - 1] == nil)
      }
    }
  }

  @Test func hintsArePressed() throws {
    var session = try session(.short)
    func column(_ word: String) throws -> Int {
      let line = session.lab.view().text(row: 35)
      return Text.width(of: String(line[..<(try #require(line.range(of: word)))]))
    }
    try session.press("<Click \(try column("adjust")),35>")
    #expect(session.lab.scene.entries[0].blueprint.values[1] == 0.12)
    try session.press("<Click \(try column("← →")),35>")
    #expect(session.lab.scene == .short)
    try session.press("<Click \(try column("help")),35>")
    func scroll() -> Int? {
      guard case .help(let state) = session.lab.overlay else { return nil }
      return state.scroll
    }
    #expect(scroll() == 0)
    try session.press("<WheelDown 9,9> <WheelDown 9,9> <WheelUp 9,9>")
    #expect(scroll() == 3)
    try session.press("<Click \(try column("close")),35>")
    #expect(session.lab.overlay == nil)
    // Nothing is pressed that is not seen.
    session.lab.message = "a message instead"
    try session.press("<Click \(118),35>")
    #expect(!session.hasQuit && session.lab.message == nil)
    try session.press("<Click \(try column("quit")),35>")
    #expect(session.hasQuit)
  }

  @Test func listsAreChosenFrom() throws {
    var session = try session(.short)
    try session.press(":")
    guard case .palette(let state) = session.lab.overlay else { return }
    let list = session.lab.paletteList(state)
    let third = "\(list.rect.column + 5),\(list.rect.row + 3)"
    try session.press("<Click \(third)>")
    guard case .palette(let chosen) = session.lab.overlay else {
      Issue.record("the palette closed")
      return
    }
    #expect(
      chosen.selection == 2 && session.text.contains("▸ \(session.lab.commands("")[2].title)"))
    try session.press("<WheelDown 5,5> <WheelUp 5,5> <WheelUp 5,5>")
    guard case .palette(let wheeled) = session.lab.overlay else { return }
    #expect(wheeled.selection == 1)
    try session.press("<Click \(third)> <Click \(third)>")
    #expect(session.lab.overlay == nil && session.lab.scene != .short)

    try session.press("u e")
    let line = session.lab.view().text.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(line.firstIndex { $0.contains(" keras ") })
    let place = try #require(String(line[row]).range(of: "keras"))
    let column = Text.width(of: String(String(line[row])[..<place]))
    try session.press("<Click \(column),\(row)>")
    guard case .takeAway(let page) = session.lab.overlay else { return }
    #expect(TakeAwayState.titles[page.page] == "keras")
    try session.press("Escape R")
    guard case .rangeTest(let test) = session.lab.overlay else { return }
    let rates = session.lab.rangeList(test)
    try session.press("<Click \(rates.rect.column + 3),\(rates.rect.row - rates.first)>")
    guard case .rangeTest(let first) = session.lab.overlay else { return }
    #expect(first.selection == 0)
    #expect(session.text.contains("▸ \(first.rows[0].name)"))
  }

  @Test func theMouseCanBeLeftToTheTerminal() throws {
    var (lab, _) = try Lab.open(.short, size: Size(columns: 80, rows: 24), look: Look())
    #expect(lab.perform(.toggleMouse) == [.mouse(false)])
    #expect(lab.message == "the mouse is the terminal's: it selects text")
    #expect(lab.perform(.toggleMouse) == [.mouse(true)] && lab.hasMouse)
    #expect(CommandPalette.matches("mouse").first?.action == .toggleMouse)
  }

  /// Anywhere, even off the screen, with anything open: nothing breaks, and undo takes it back.
  @Test(arguments: 0..<30) func anyClickIsSurvived(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let columns = Int.random(in: 1...220, using: &random)
    let rows = Int.random(in: 1...70, using: &random)
    var session = try session(.short, columns, rows)
    for _ in 0..<40 {
      let verb =
        ["Click", "Press", "Drag", "Release", "WheelUp", "WheelDown", "RightClick"]
        .randomElement(using: &random) ?? "Click"
      let column = Int.random(in: 0...columns + 5, using: &random)
      let row = Int.random(in: 0...rows + 5, using: &random)
      // The way out at the end of the last line is not taken.
      if row == rows - 1,
        session.lab.hintKey(atColumn: column, in: session.lab.layout) == .character("q")
      {
        continue
      }
      try session.press("<\(verb) \(column),\(row)>")
      for name in ["?", ":", "e", "R", "Enter", "v", "Escape", "Tab"]
      where Int.random(in: 0..<12, using: &random) == 0 { try session.press(name) }
      #expect(session.lab.view().size == Size(columns: columns, rows: rows))
    }
    #expect(!session.hasQuit || rows < 6)
    // The help may lie over a page, with a query.
    for _ in 0..<4 { session.press(Key(.escape)) }
    for _ in 0..<200 { session.press(.character("u")) }
    #expect(session.lab.scene == .short)
  }

  @Test func pastedTextIsNeverPressed() throws {
    var session = try session(.short)
    try session.press("<Paste qqxx>")
    #expect(!session.hasQuit && session.lab.scene == .short)
    guard case .editor(let editor) = session.lab.overlay else {
      Issue.record("no editor")
      return
    }
    #expect(editor.line.text == "qqxx")
    try session.press("Escape Enter <Paste 0.1*2> Enter")
    #expect(session.lab.scene.entries[0].blueprint.values[1] == 0.2)
    try session.press("u ? <Paste q>")
    guard case .help = session.lab.overlay else {
      Issue.record("the help closed")
      return
    }
    #expect(session.lab.message?.hasPrefix("nothing here takes text") == true)
  }
}

extension Lab {
  /// Another session with a scene, at the usual size.
  fileprivate static func session(_ scene: Scene) throws -> Session {
    try Session(scene, size: Size(columns: 120, rows: 36))
  }
}
