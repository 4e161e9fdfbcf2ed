import Cells
import Plot
import Training

/// Where everything on the page of a world stands, and how much of it there is room for.
///
/// Where it gets small the values go first, then the words below, then the mark beside an action;
/// a world that is larger still is seen in part.
struct WorldMap {
  /// The box.
  let rect: Rect
  /// What is inside.
  let area: Rect
  /// Columns of a place, and rows from place to place.
  let width: Int
  let pitch: Int
  /// The rows and columns of the world that are seen.
  let rows: Range<Int>
  let columns: Range<Int>
  /// Decimals of the values; nil where there is no room for values.
  let decimals: Int?
  /// What is said below, a line each.
  let facts: [String]
  let legend: [String]

  var firstRow: Int { rows.lowerBound }
  var firstColumn: Int { columns.lowerBound }

  /// True where all of the world is seen.
  let isWhole: Bool

  /// The widest that a place gets.
  private static let widest = 10

  init(_ world: World, _ state: WorldState, in size: Size, alphabet: Alphabet) {
    let room = Rect(
      column: 2, row: 1, columns: max(1, size.columns - 4), rows: max(1, size.rows - 3))
    width = min(Self.widest, max(1, room.columns / world.columns))
    let seen = min(world.columns, room.columns / width)
    let content = min(room.columns, max(width * seen, 46))
    facts = Self.lines(Self.facts(world, state), separator: "   ", columns: content, alphabet)
    let words = Self.lines(
      Self.legend(world, width: width, alphabet), separator: "   ", columns: content, alphabet)
    // One row between the map and the words where there is room.
    let least = min(world.rows, 3)
    var below = min(facts.count, max(0, room.rows - least))
    let hasRoom = world.rows + below + words.count < room.rows
    let isRoomy = room.rows >= 16
    legend = hasRoom || isRoomy ? words : []
    below += legend.count
    if below > 0, world.rows + below < room.rows || isRoomy { below += 1 }
    let left = max(1, room.rows - below)
    pitch = 2 * world.rows - 1 <= left && width > 3 ? 2 : 1
    let shown = pitch == 2 ? world.rows : min(world.rows, left)
    let row = min(max(state.row, 0), world.rows - shown)
    let column = min(max(state.column, 0), world.columns - seen)
    isWhole = shown == world.rows && seen == world.columns
    rows = row..<row + shown
    columns = column..<column + seen
    let boxRows = (shown - 1) * pitch + 1 + below + 2
    rect = Rect(
      column: (size.columns - content - 4) / 2, row: max(0, (size.rows - 1 - boxRows) / 2),
      columns: content + 4, rows: min(boxRows, size.rows - 1))
    area = rect.inset(left: 2, top: 1, right: 2, bottom: 1)
    decimals = Self.decimals(of: state.policy, columns: width - 3)
  }

  /// As many decimals as there is room for in each place, at most two.
  private static func decimals(of policy: Policy, columns: Int) -> Int? {
    let values = policy.choices.map(\.value)
    guard values.allSatisfy({ abs($0) < 1e6 }) else { return nil }
    return (0...2).last { decimals in
      values.allSatisfy {
        Text.width(of: NumberText.fixed($0, decimals: decimals)) <= columns
      }
    }
  }

  private static func facts(_ world: World, _ state: WorldState) -> [String] {
    let right = "best action in \(state.policy.right) of \(world.active) places"
    return [right, "error of path 1 \(KnobText.error(state.error))"]
  }

  private static func legend(_ world: World, width: Int, _ alphabet: Alphabet) -> [String] {
    let places = world.places.contains(.pit) ? ["# cliff"] : []
    let nothing = alphabet == .ascii ? "." : "·"
    return ["! not a best action", "\(nothing) all alike"]
      + [width < 3 ? "reversed: start" : "S start", "E end"] + places
  }

  /// Words one after the other, in as many lines as they need.
  private static func lines(
    _ words: [String], separator: String, columns: Int, _ alphabet: Alphabet
  ) -> [String] {
    var lines: [String] = []
    for word in words {
      if let last = lines.last,
        Text.width(of: alphabet.spelled(last + separator + word)) <= columns
      {
        lines[lines.count - 1] = last + separator + word
      } else {
        lines.append(word)
      }
    }
    return lines
  }
}

extension KnobText {
  /// An error to four digits.
  fileprivate static func error(_ value: Double) -> String {
    value.isFinite ? NumberText.significant(value, digits: 4) : "without bound"
  }
}
