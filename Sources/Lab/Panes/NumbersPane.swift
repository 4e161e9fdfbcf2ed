import Cells
import Plot

/// Columns of numbers that stand under each other by their decimal points.
package struct NumbersTable: Hashable, Sendable {
  /// One quantity of all schedules.
  package struct Column: Hashable, Sendable {
    /// Two lines.
    package let head: [String]
    package let cells: [String]
    let width: Int

    init(head: [String], cells: [String]) {
      self.head = head
      self.cells = cells
      let numbers = cells.filter(Self.isNumber)
      let before = numbers.map(Self.before).max() ?? 0
      let after = numbers.map { Text.width(of: $0) - Self.before($0) }.max() ?? 0
      width = (head + cells).map { Text.width(of: $0) }.reduce(before + after, max)
    }

    /// The cell with blanks before it, so that its point is where all others have theirs.
    func placed(_ cell: String) -> String {
      let room = width - Text.width(of: cell)
      guard Self.isNumber(cell) else { return String(repeating: " ", count: room) + cell }
      // The numbers stand at the right as far as their longest goes.
      let numbers = cells.filter(Self.isNumber)
      let after = numbers.map { Text.width(of: $0) - Self.before($0) }.max() ?? 0
      let left = width - after - Self.before(cell)
      return String(repeating: " ", count: max(0, left)) + cell
    }

    private static func isNumber(_ cell: String) -> Bool {
      cell.unicodeScalars.contains { "0123456789".unicodeScalars.contains($0) }
        && !cell.contains(" ")
    }

    /// What stands before the point: of a whole number all of it.
    private static func before(_ cell: String) -> Int {
      Text.width(of: String(cell.prefix { $0 != "." && $0 != "e" }))
    }
  }

  package let columns: [Column]
  package let names: [String]
  /// Columns and rows of numbers that are seen at once, from any first one on.
  package let rows: Int
  /// The greatest first column and row.
  package let lastColumn: Int
  package let lastRow: Int
  /// Cells of the names, and those that are left for the columns.
  let nameWidth: Int
  private let room: Int

  static let gap = 2
  /// Borders and two lines of head.
  static let frameRows = 4

  init(columns: [Column], names: [String], size: Size) {
    self.columns = columns
    self.names = names
    let nameWidth = min(names.map { Text.width(of: $0) }.max() ?? 0, Self.nameLimit(size))
    room = size.columns - 4 - nameWidth
    rows = max(1, min(names.count, size.rows - 1 - Self.frameRows))
    lastRow = names.count - rows
    // From the right: as many as fit.
    var (first, used) = (columns.count, 0)
    while first > 0, used + Self.gap + columns[first - 1].width <= room {
      first -= 1
      used += Self.gap + columns[first].width
    }
    lastColumn = min(first, max(0, columns.count - 1))
    self.nameWidth = nameWidth
  }

  private static func nameLimit(_ size: Size) -> Int { max(1, size.columns / 4) }

  /// The columns that are seen from this one on.
  func seen(from first: Int) -> Range<Int> {
    var (end, used) = (first, 0)
    while end < columns.count, used + Self.gap + columns[end].width <= room {
      used += Self.gap + columns[end].width
      end += 1
    }
    return first..<max(end, min(first + 1, columns.count))
  }

  /// Four significant digits.
  static func text(_ value: Double) -> String {
    value.isInfinite ? "∞" : NumberText.significant(value, digits: 4)
  }
}

extension Lab {
  /// A row a schedule, a column a quantity; what does not fit is reached by the arrows.
  func drawNumbers(_ state: NumbersState, on frame: inout Frame) {
    let table = table(of: state)
    let first = min(state.column, table.lastColumn)
    let seen = table.seen(from: first)
    let used = seen.reduce(0) { $0 + NumbersTable.gap + table.columns[$1].width }
    let notes = notes
    let hasNotes = size.rows - 1 >= table.rows + NumbersTable.frameRows + notes.count + 1
    let words = hasNotes ? notes.map { frame.width(of: $0) }.max() ?? 0 : 0
    let columns = min(size.columns, max(table.nameWidth + used, words) + 4)
    let rows = min(
      size.rows - 1, table.rows + NumbersTable.frameRows + (hasNotes ? notes.count + 1 : 0))
    let rect = Rect(
      column: (size.columns - columns) / 2, row: max(0, (size.rows - 1 - rows) / 2),
      columns: columns, rows: rows)
    frame.clear(rect)
    let isWhole = seen.count == table.columns.count
    frame.drawBorder(
      rect, title: "numbers of the run", titleStyle: .bold,
      trailing: isWhole
        ? "" : "columns \(seen.lowerBound + 1) to \(seen.upperBound) of \(table.columns.count)",
      style: .plain)
    let area = rect.inset(left: 2, top: 1, right: 2, bottom: 1)
    var column = area.column + table.nameWidth
    for index in seen {
      let part = table.columns[index]
      column += NumbersTable.gap
      for (line, word) in part.head.enumerated() {
        frame.write(
          word, column: column + part.width - frame.width(of: word), row: area.row + line,
          style: .dim, end: area.endColumn)
      }
      for (line, cell) in part.cells.dropFirst(state.row).prefix(table.rows).enumerated() {
        frame.write(
          part.placed(cell), column: column, row: area.row + 2 + line, end: area.endColumn)
      }
      column += part.width
    }
    for (line, row) in state.rows.dropFirst(state.row).prefix(table.rows).enumerated() {
      let entry = scene.entries[row.entry]
      let place = area.row + 2 + line
      frame.write(
        entry.letter, column: area.column, row: place, style: Style(.series(entry.slot), .bold))
      frame.write(
        frame.fitted(entry.name, to: max(0, table.nameWidth - 2)), column: area.column + 2,
        row: place, end: area.column + table.nameWidth)
    }
    guard hasNotes else { return }
    for (line, note) in notes.enumerated() {
      frame.write(
        note, column: area.column, row: area.endRow - notes.count + line, style: .dim,
        end: area.endColumn)
    }
  }

  /// What the heads of the columns do not say.
  private var notes: [String] {
    let steps = scene.run.steps
    var notes = ["\(steps) steps; half is step \(steps / 2), end is step \(max(0, steps - 1))"]
    if let first = shown.first, let target {
      let mark = target.isExact ? "" : "≈"
      notes.append(
        "step at: the first step whose \(scene.lossName) is \(scene.entries[first].letter)'s last, "
          + "\(mark)\(NumbersTable.text(target.loss)), or less")
    }
    return notes
  }
}
