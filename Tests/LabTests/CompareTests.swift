import Cells
import Plot
import Schedules
import TestSupport
import Testing
import Training

@testable import Lab

/// What is shown of several schedules beside each other.
@Suite struct CompareTests {
  private static let shapes: [Blueprint] = [
    .shape("step", [0.5, 0.1, 60, 0]), .shape("exponential", [0.5, 0.025]),
    .shape("cosine", [0.5, 180, 0.001]), .shape("time", [0.5, 0.1, 1, 0]),
    .shape("linear", [0.5, 180, 0]), .shape("polynomial", [0.5, 180, 0, 2, 0, 1, 0]),
    .shape("onecycle", [0.5, 180, 0.3, 25, 1e4, 0, 0]), .shape("noam", [5, 512, 20]),
  ]

  /// So many schedules over 180 steps.
  private static func scene(_ count: Int) -> Scene {
    Scene(
      entries: shapes.prefix(count).enumerated().map { Entry(slot: $0, $1, clock: .steps) },
      run: Run(steps: 180, stepsPerEpoch: 2))
  }

  // MARK: Frames

  @Test(arguments: [
    (2, "v v v"), (2, "v v v v"), (2, "v v v v v"), (2, "p Tab Down ] ] ]"), (2, "n"), (2, "m m m"),
    (8, ""), (8, "v v v"), (8, "v v v v"), (8, "n"),
  ]) func frames(count: Int, keys: String) throws {
    let words = keys.split(separator: " ").map { $0 == "]" ? "more" : "\($0)" }.joined(
      separator: "-")
    for (columns, rows) in [(80, 24), (120, 36), (200, 60)] {
      for (kind, look) in [("", Look()), ("-ascii", Look(alphabet: .ascii, hasColor: false))] {
        var session = try session(Self.scene(count), columns, rows, look: look)
        try session.press(keys)
        let difference = Golden.difference(
          session.text, from: "compare-\(count)-\(words)-\(columns)x\(rows)\(kind)")
        #expect(difference == nil, Comment(rawValue: difference ?? ""))
      }
    }
  }

  /// Every view of any number of schedules draws within the screen, whatever its size.
  @Test(arguments: [1, 2, 3, 5, 8]) func everySizeIsDrawn(count: Int) throws {
    for size in [(20, 6), (40, 12), (60, 16), (79, 23), (100, 30), (300, 20), (50, 90)] {
      var session = try session(Self.scene(count), size.0, size.1)
      for _ in Display.View.allCases {
        try session.press("v")
        let layout = session.lab.layout
        for place in layout.plots {
          #expect(place.rect.column >= 0 && place.rect.endColumn <= size.0, "\(size)")
          #expect(place.rect.row >= 0 && place.rect.endRow <= size.1, "\(size)")
          #expect(place.rect.rows >= 2, "\(size) \(place)")
        }
        #expect(!layout.plots.isEmpty)
        #expect(session.text != "")
      }
    }
  }

  @Test func theGridHasOneSizeAndAllSchedules() throws {
    var session = try session(Self.scene(8), 200, 60)
    try session.press("v v v")
    let plots = session.lab.layout.plots
    #expect(Set(plots.flatMap(\.entries)) == Set(0..<8))
    #expect(plots.count == 16)
    let charts = plots.map { place in
      session.lab.chart(place.plot, of: place.entries, rows: place.rect.rows)
    }
    for plot in [Display.Plot.rate, .loss] {
      let scales = zip(plots, charts).filter { $0.0.plot == plot }.map(\.1.scale)
      #expect(Set(scales).count == 1)
    }
  }

  // MARK: Difference and ratio

  @Test func differencesAreThoseOfTheRates() throws {
    var random = SplitMix64(seed: 62)
    for _ in 0..<40 {
      let a = (0..<2).map { _ in Double.random(in: -2...2, using: &random) }
      let b = (0..<2).map { _ in Double.random(in: -2...2, using: &random) }
      let column = Comparison.difference.column(
        Column(first: a[0], last: a[1]), against: Column(first: b[0], last: b[1]))
      #expect(column.first == a[0] - b[0] && column.last == a[1] - b[1])
      #expect(column.low <= min(column.first, column.last))
      #expect(column.high >= max(column.first, column.last))
    }
    let gap = Comparison.ratio.column(
      Column(first: 1, last: 1), against: Column(first: 0, last: 0))
    #expect(gap.first.isNaN && gap.low.isNaN)
  }

  /// A jump at the edge of a column is drawn in the next one, as in the curve itself.
  @Test func aJumpAtAnEdgeBelongsToTheNextColumn() {
    let other = Column(first: 0.5, last: 0.05, low: 0.5, high: 0.5)
    let first = Column(first: 0.25, last: 0.25)
    let column = Comparison.difference.column(other, against: first)
    #expect(column.low == 0.25 && column.high == 0.25 && column.last == 0.05 - 0.25)
  }

  @Test func theTitleSaysWhatIsSubtracted() throws {
    var session = try session(Self.scene(2))
    try session.press("v v v v")
    #expect(session.text.contains("learning rate: B − A"))
    #expect(session.text.contains("equal to A"))
    try session.press("v")
    #expect(session.text.contains("expected loss: B / A"))
    try session.press("H")
    #expect(session.text.contains("a adds a second schedule"))
    var eight = try CompareTests.eight()
    try eight.press("v v v v")
    #expect(eight.text.contains("learning rate: each − A"))
  }

  private static func eight() throws -> Session { try session(scene(8)) }

  @Test func theReadoutTellsTheDifference() throws {
    var session = try session(Self.scene(2))
    try session.press("v v v v")
    let lab = session.lab
    let difference = lab.rate(of: 1) - lab.rate(of: 0)
    let text = NumberText.significant(abs(difference), digits: 4)
    #expect(session.text.contains("B−A \(difference < 0 ? "−" : "+")\(text)"))
  }

  @Test func oneScheduleHasNoDifference() throws {
    var session = try session(Self.scene(1))
    try session.press("v v v v")
    #expect(session.lab.message?.contains("a adds one") == true)
  }

  // MARK: Pin

  @Test func aPinStaysWhileAKnobTurns() throws {
    var session = try session(Self.scene(2))
    try session.press("p")
    let pinned = try #require(session.lab.pin)
    #expect(pinned.ghosts.count == 2)
    #expect(session.text.contains("pinned"))
    let before = session.lab.rate(of: 0)
    try session.press("] ]")
    #expect(session.lab.rate(of: 0) != before)
    let ghost = try #require(session.lab.pin?.ghosts.first)
    #expect(ghost.track.schedule.rate(at: session.lab.cursor) == before)
    // Something has changed: what is there now is pinned; nothing has: it goes.
    try session.press("p")
    #expect(session.lab.pin?.ghosts.first?.track.schedule.rate(at: session.lab.cursor) != before)
    #expect(session.lab.message?.contains("anew") == true)
    try session.press("p")
    #expect(session.lab.pin == nil && session.lab.message == "unpinned")
    #expect(!session.text.contains(" pinned"))
  }

  @Test func aPinIsOfItsRun() throws {
    var session = try session(Self.scene(2))
    try session.press("p Tab Tab Right")
    #expect(session.lab.message?.contains("another run") == true)
    let place = try #require(session.lab.layout.plots.first)
    var chart = session.lab.chart(.rate, of: place.entries, rows: place.rect.rows)
    session.lab.addCurves(of: place.entries, to: &chart, .rate, count: 100)
    #expect(!chart.curves.contains { $0.part == .pinned })
    try session.press("u")
    chart = session.lab.chart(.rate, of: place.entries, rows: place.rect.rows)
    session.lab.addCurves(of: place.entries, to: &chart, .rate, count: 100)
    #expect(chart.curves.count { $0.part == .pinned } == 2)
  }

  // MARK: Swap

  @Test func twoSchedulesChangePlaces() throws {
    var session = try session(Self.scene(3))
    let before = session.lab.scene.entries.map(\.blueprint)
    try session.press("z")
    var entries = session.lab.scene.entries
    #expect(entries.map(\.slot) == [0, 1, 2])
    #expect(entries.map(\.blueprint) == [before[1], before[0], before[2]])
    // The keys go along.
    #expect(session.lab.panel == 1)
    #expect(session.lab.rate(of: 1) == (try before[0].schedule()).rate(at: session.lab.cursor))
    try session.press("u")
    entries = session.lab.scene.entries
    #expect(entries.map(\.blueprint) == before && entries.map(\.slot) == [0, 1, 2])
    // The last one with the first.
    try session.press("Tab Tab z")
    #expect(session.lab.scene.entries.map(\.blueprint) == [before[2], before[1], before[0]])
  }

  // MARK: Match

  @Test func aMatchIsSaidInWords() throws {
    var session = try session(Self.scene(2))
    try session.press("m")
    #expect(
      session.lab.message?.hasPrefix("matched B to A by equal factor: decay rate k 0.025 → 0.0384")
        == true)
    try session.press("m")
    #expect(session.lab.message?.contains("by equal end") == true)
    let tracks = session.lab.tracks
    #expect(
      isClose(tracks[0].schedule.rate(at: 179), tracks[1].schedule.rate(at: 179), relative: 1e-12))
    try session.press("m")
    let areas = session.lab.tracks.map { Area($0.schedule, steps: 180).value }
    #expect(isClose(areas[0], areas[1], relative: 1e-12))
    try session.press("u u u")
    #expect(session.lab.scene.entries[1].blueprint["k"] == 0.025)
  }

  @Test func anImpossibleMatchGoesOn() throws {
    var session = try session(
      Scene(
        entries: [
          Entry(slot: 0, .shape("cosine", [0.5, 180, 0.01]), clock: .steps),
          Entry(slot: 1, .shape("exponential", [0.5, 0.01]), clock: .steps),
        ], run: Run(steps: 180, stepsPerEpoch: 1)))
    try session.press("m")
    #expect(session.lab.message?.contains("A (cosine decay) has no factor") == true)
    #expect(session.lab.scene.entries[1].blueprint["k"] == 0.01)
    try session.press("m")
    #expect(session.lab.scene.entries[1].blueprint["k"] != 0.01)
  }

  // MARK: Numbers

  /// Every number of the table against all rates and losses.
  @Test func theNumbersAreThoseOfTheRun() throws {
    var scene = Self.scene(8)
    // Above the edge for a while, without leaving all bounds.
    scene.entries[4].blueprint["lr"] = 2.01
    var session = try session(scene, 200, 60)
    try session.press("n")
    guard case .numbers(let state) = session.lab.overlay else {
      Issue.record("no table")
      return
    }
    let lab = session.lab
    let target = try #require(lab.tracks[0].trace?.loss(at: 180))
    for row in state.rows {
      let track = lab.tracks[row.entry]
      let rates = (0..<180).map { track.schedule.rate(at: $0) }
      #expect(row.rates.start == rates[0] && row.rates.half == rates[90])
      #expect(row.rates.end == rates[179])
      #expect(isClose(row.rates.area.value, rates.reduce(0, +), relative: 1e-13))
      #expect(row.above?.count == rates.count { $0 > lab.edge })
      #expect(row.above?.isExact == true)
      let trace = try #require(track.trace)
      let first = (0...180).first { trace.loss(at: $0) <= target }
      #expect(trace.firstStep(atMost: target) == first)
      let words = first.map { "\($0)" } ?? "never"
      #expect(session.text.contains(words))
    }
    #expect(state.rows[4].above?.count ?? 0 > 0)
    #expect(state.rows[0].rates.drops == 2)
  }

  @Test func pointsStandUnderEachOther() throws {
    let column = NumbersTable.Column(
      head: ["rate at", "end"], cells: ["0.005", "12.50", "1.234e-7", "≈3", "diverged at 12"])
    let placed = column.cells.map(column.placed)
    #expect(Set(placed.map { Text.width(of: $0) <= column.width }) == [true])
    func point(_ text: String) -> Int { Array(text).firstIndex { $0 == "." } ?? -1 }
    #expect(point(placed[0]) == point(placed[1]) && point(placed[0]) == point(placed[2]))
    // A whole number ends where the points of the others are.
    #expect(placed[3].count == point(placed[0]))
  }

  @Test func aNarrowTableScrolls() throws {
    var session = try session(Self.scene(8), 80, 12)
    try session.press("n")
    #expect(session.text.contains("1 to "))
    #expect(!session.text.contains("A's last"))
    try session.press("End Down Down")
    #expect(session.text.contains("A's last") && session.text.contains(" of 9"))
    try session.press("Home")
    #expect(session.text.contains("1 to "))
    try session.press("n")
    #expect(session.lab.overlay == nil)
  }
}
