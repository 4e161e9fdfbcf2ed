import Cells
import Schedules
import TestSupport
import Testing
import Training

@testable import Lab

@Suite struct LayoutTests {
  /// Every size there can be, in every view: nothing leaves the frame, nothing overlaps.
  @Test func placesNeverOverlap() {
    var wrong: [String] = []
    for view in Display.View.allCases {
      for isExpanded in [false, true] {
        var scene = Scene.opening
        scene.display.view = view
        scene.display.isExpanded = isExpanded
        for rows in 1...100 {
          for columns in 1...300 {
            let size = Size(columns: columns, rows: rows)
            let layout = Layout(size, scene: scene, panel: 0, knobRows: 6)
            if !Self.isSound(layout, size) { wrong.append("\(columns)x\(rows) \(view)") }
          }
        }
      }
    }
    #expect(wrong == [])
  }

  private static func isSound(_ layout: Layout, _ size: Size) -> Bool {
    guard layout.title != nil else { return size.columns < 20 || size.rows < 6 }
    let flat = [layout.title, layout.readout, layout.knobLine, layout.hints].compactMap { $0 }
    // Neighbours of one kind may share a border; different kinds share nothing.
    let kinds = flat.map { [$0] } + [layout.plots.map(\.rect), layout.panels.map(\.rect)]
    let bounds = Rect(size)
    for (index, kind) in kinds.enumerated() {
      for rect in kind {
        guard rect.column >= 0, rect.row >= 0, rect.endColumn <= bounds.endColumn,
          rect.endRow <= bounds.endRow
        else { return false }
        for other in kinds[(index + 1)...] where other.contains(where: { overlap($0, rect) }) {
          return false
        }
      }
    }
    return !layout.plots.isEmpty
  }

  private static func overlap(_ a: Rect, _ b: Rect) -> Bool {
    a.column < b.endColumn && b.column < a.endColumn && a.row < b.endRow && b.row < a.endRow
  }

  /// Every size is drawn, with whatever is open; the frame has that size.
  @Test(arguments: 0..<60) func anySizeIsDrawn(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let columns = Int.random(in: 1...300, using: &random)
    let rows = Int.random(in: 1...100, using: &random)
    var session = try session(.short, columns, rows)
    for _ in 0..<30 {
      guard let key = UpdateTests.keys.randomElement(using: &random) else { continue }
      session.press(key)
      let frame = session.lab.view()
      #expect(frame.size == Size(columns: columns, rows: rows))
      let isClean = frame.cells.allSatisfy { cell in
        cell.scalar == 0 || cell.scalar >= 0x20 && !(0x7F..<0xA0).contains(cell.scalar)
      }
      #expect(isClean)
    }
  }

  @Test(arguments: [(1, 1), (2, 2), (5, 3), (1, 100), (300, 1), (19, 5), (20, 6), (21, 7)])
  func tinySizes(columns: Int, rows: Int) throws {
    for keys in ["", "v", "f", "?", ":", "5"] {
      var session = try session(.short, columns, rows)
      try session.press(keys)
      #expect(session.lab.view().size == Size(columns: columns, rows: rows))
    }
  }

  @Test func bothPlotsHaveTheSameColumns() throws {
    for columns in 60...300 {
      let lab = try session(.short, columns, 40).lab
      let counts = lab.layout.plots.map { place in
        var chart = lab.chart(place.plot, of: [0, 1], rows: place.rect.rows)
        chart.rightMargin += place.slack
        return chart.dotColumns(in: place.rect)
      }
      #expect(Set(counts).count == 1, "\(columns) columns: \(counts)")
    }
  }

  @Test func theChosenKnobIsAlwaysInSight() throws {
    for (columns, rows) in [(80, 24), (100, 30), (120, 36), (80, 20), (40, 10)] {
      var session = try session(.short, columns, rows)
      try session.press("t t t t")
      #expect(session.lab.scene.entries[0].typeName == "polynomial")
      for _ in session.lab.knobs(of: 0) {
        try session.press("Down")
        let label = session.lab.knob.label
        #expect(session.text.contains("▸ \(label)") || session.text.contains("▸\(label)"))
      }
    }
  }

  @Test func helpNamesEveryKey() throws {
    let lines = Help.lines
    for binding in KeyMap.bindings {
      for key in binding.keys {
        let isNamed = lines.contains { line in
          guard case .entry(let keys, let text) = line else { return false }
          return keys.split(separator: " ").contains { $0 == key.words } && text == binding.title
        }
        #expect(isNamed, "\(key.name) \(binding.title)")
      }
    }
  }

  /// Every setting by its label, its key where that is another word, and its help; what an
  /// optimizer shows and does not.
  @Test func helpNamesEverySetting() {
    let entries = Help.lines.compactMap { line -> (String, String)? in
      guard case .entry(let name, let text) = line else { return nil }
      return (name, text)
    }
    let tables =
      Problem.kinds.map { ($0.name, $0.parameters) }
      + Optimizer.kinds.map { ($0.name, $0.parameters) }
    for (owner, parameters) in tables {
      for parameter in parameters where parameter.isKnob {
        let label =
          parameter.label == parameter.name
          ? parameter.label : "\(parameter.label) (\(parameter.name))"
        let found = entries.contains { name, text in
          name == label && text.hasSuffix(": \(parameter.help)")
            && (text.hasPrefix(owner) || text.contains(", \(owner)")
              || text.contains(" and others"))
        }
        #expect(found, "\(owner): \(label)")
      }
    }
    for optimizer in Optimizer.kinds {
      for limit in optimizer.limits { #expect(entries.contains { $0.1 == limit }) }
    }
    // Nothing of a long name is cut off, where a word of it has room.
    for columns in [60, 80, 120] {
      for line in Help.lines(in: Size(columns: columns, rows: 24)) {
        guard case .entry(let name, _) = line, name.contains("(") else { continue }
        #expect(name.count < Help.names(of: Help.columns(in: Size(columns: columns, rows: 24))))
      }
    }
  }

  @Test func noKeyHasTwoMeanings() {
    let keys = KeyMap.bindings.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
    for binding in KeyMap.bindings { #expect(!binding.keys.isEmpty, "\(binding.title)") }
  }

  @Test(arguments: [
    ("quit", "quit"), ("log", "logarithmic or linear axis of the chosen plot"),
    ("sidebyside", "view: side by side"),
    ("undo", "undo the last change"),
    ("ndrp", "cursor to the next drop"),
  ]) func thePaletteFinds(query: String, title: String) {
    #expect(CommandPalette.matches(query).first?.title == title)
  }

  @Test func thePaletteRuns() throws {
    var session = try session(.short)
    try session.press(": s i d e Enter")
    #expect(session.lab.scene.display.view == .sideBySide)
    try session.press(": z z z z Enter")
    #expect(session.lab.message == "no command matches 'zzzz'; Ctrl-U lists them all, Esc closes")
  }
}
