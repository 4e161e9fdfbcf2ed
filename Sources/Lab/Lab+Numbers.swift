import Cells
import Plot
import Schedules
import Training

/// The table of numbers: what is known of the rates when it is opened, and what part of it is seen.
package struct NumbersState: Hashable, Sendable {
  /// What a schedule comes to.
  package struct Row: Hashable, Sendable {
    /// A place in the scene's entries.
    package let entry: Int
    package let rates: RateSummary
    /// The updates above the edge of divergence, nil where there is no edge.
    package let above: Above?
  }

  /// A number of updates.
  package struct Above: Hashable, Sendable {
    package let count: Int
    package let isExact: Bool
  }

  package let rows: [Row]
  /// The first column and row that are seen, where not all are.
  package var column = 0
  package var row = 0
}

extension Lab {
  /// Opens the table of all schedules that are shown.
  mutating func openNumbers() {
    guard !shown.isEmpty else {
      message = "nothing is shown; H shows a schedule"
      return
    }
    let steps = scene.run.steps
    overlay = .numbers(
      NumbersState(
        rows: shown.map { index in
          NumbersState.Row(
            entry: index, rates: RateSummary(tracks[index].schedule, steps: steps),
            above: above(index))
        }))
  }

  /// Makes the table anew where rates have become known.
  mutating func reviewNumbers() {
    guard case .numbers(let old) = overlay else { return }
    openNumbers()
    guard case .numbers(var state) = overlay else { return }
    (state.column, state.row) = (old.column, old.row)
    overlay = .numbers(state)
  }

  /// The updates whose rate is above the edge; an estimate where the edge moves.
  private func above(_ index: Int) -> NumbersState.Above? {
    guard edge.isFinite else { return nil }
    let steps = scene.run.steps
    let schedule = tracks[index].schedule
    guard edgeMoves(of: index) else {
      let found = schedule.count(above: edge, over: 0..<steps)
      return NumbersState.Above(count: found.count, isExact: found.isExact)
    }
    let work = (equilibrium?.stabilityWork ?? 1) * scene.entries.count
    let looked = self.steps(atMost: 256, workEach: work)
    guard !looked.isEmpty else { return nil }
    let over = looked.count { isAbove(schedule.rate(at: $0), of: index, at: $0) }
    let share = Double(over) / Double(looked.count)
    return NumbersState.Above(
      count: Int((share * Double(steps)).rounded()), isExact: looked.count == steps)
  }

  mutating func pressInNumbers(_ key: Key, _ state: NumbersState) -> [Effect] {
    var state = state
    switch key.code {
    case .escape, .enter, .character("q"), .character("n"):
      overlay = nil
      return []
    case .right, .character("l"): state.column += 1
    case .left, .character("h"): state.column -= 1
    case .down, .character("j"): state.row += 1
    case .up, .character("k"): state.row -= 1
    case .home: (state.column, state.row) = (0, 0)
    case .end: state.column = .max
    default: return []
    }
    let table = table(of: state)
    state.column = min(max(0, state.column), table.lastColumn)
    state.row = min(max(0, state.row), table.lastRow)
    overlay = .numbers(state)
    return []
  }

  /// What the keys do there; arrows only where not all is seen.
  var numbersHints: [(keys: String, word: String, rank: Int)] {
    guard case .numbers(let state) = overlay else { return [] }
    let table = table(of: state)
    var hints: [(keys: String, word: String, rank: Int)] = []
    if table.lastColumn > 0 { hints.append(("← →", "columns", 1)) }
    if table.lastRow > 0 { hints.append(("↑ ↓", "schedules", 2)) }
    return hints + [("Esc", "close", 0)]
  }

  /// The table for this screen.
  func table(of state: NumbersState) -> NumbersTable {
    NumbersTable(columns: columns(of: state), names: names(of: state), size: size)
  }

  private func names(of state: NumbersState) -> [String] {
    state.rows.map { "\(scene.entries[$0.entry].letter) \(scene.entries[$0.entry].name)" }
  }

  /// The last loss of the first schedule: what the others are to reach.
  var target: Trace.Reading? {
    shown.first.flatMap { index in
      let track = tracks[index]
      guard track.isCurrent, track.trace?.isComplete == true else { return nil }
      return track.reading(at: scene.run.steps)
    }
  }

  private func columns(of state: NumbersState) -> [NumbersTable.Column] {
    func column(
      _ head: String, _ second: String, _ cell: (NumbersState.Row) -> String
    ) -> NumbersTable.Column {
      NumbersTable.Column(head: [head, second], cells: state.rows.map(cell))
    }
    // What has still to be heard has no rates yet.
    func rated(_ cell: @escaping (NumbersState.Row) -> String) -> (NumbersState.Row) -> String {
      { tracks[$0.entry].isHeard ? cell($0) : NumberText.unknown }
    }
    func rate(_ value: Double) -> String { NumbersTable.text(value) }
    let edgeWords = edgeMoves(of: topEntry) ? "the edge" : "edge \(KnobText.value(edge))"
    let first = shown.first.map { scene.entries[$0].letter } ?? ""
    let loss = scene.lossName == "loss" ? "loss" : "error"
    return [
      column("rate at", "start", rated { rate($0.rates.start) }),
      column("rate at", "half", rated { rate($0.rates.half) }),
      column("rate at", "end", rated { rate($0.rates.end) }),
      column(
        "area", "Σ rates",
        rated { ($0.rates.area.isExact ? "" : "≈") + rate($0.rates.area.value) }),
      column("mean", "rate", rated { ($0.rates.area.isExact ? "" : "≈") + rate($0.rates.mean) }),
      column("drops", "", rated { ($0.rates.hasAllDrops ? "" : ">") + "\($0.rates.drops)" }),
      column(
        "steps above", edge.isFinite ? edgeWords : "no edge",
        rated { row in
          row.above.map { ($0.isExact ? "" : "≈") + "\($0.count)" } ?? NumberText.unknown
        }),
      column("last", loss) { lastLoss(of: $0.entry) },
      column("step at", "\(first)'s last \(loss)") { arrival(of: $0.entry) },
    ]
  }

  private func lastLoss(of index: Int) -> String {
    let track = tracks[index]
    if let step = track.trace?.divergedAt, track.isCurrent { return "diverged at \(step)" }
    guard track.isCurrent, let reading = track.reading(at: scene.run.steps) else {
      return NumberText.unknown
    }
    return (reading.isExact ? "" : "≈") + NumbersTable.text(reading.loss)
  }

  /// The first step whose loss is no greater than the last one of the first schedule.
  private func arrival(of index: Int) -> String {
    guard let target = target?.loss, target.isFinite, tracks[index].isCurrent,
      let trace = tracks[index].trace, trace.isComplete
    else { return NumberText.unknown }
    guard let step = trace.firstStep(atMost: target) else { return "never" }
    return (trace.isWhole(step) ? "" : "≈") + "\(step)"
  }
}

extension Trace {
  /// The first step whose loss is no greater than a target; within a stride of it where not every
  /// loss is kept.
  ///
  /// - Parameter target: a loss.
  /// - Returns: nil where no loss known is as low.
  package func firstStep(atMost target: Double) -> Int? {
    func isReached(by step: Int) -> Bool { extent(over: 0...step).low <= target }
    guard isReached(by: steps) else { return nil }
    var (low, high) = (-1, steps)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if isReached(by: middle) { high = middle } else { low = middle }
    }
    return high
  }
}
