import CNCurses
import Cells

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Puts cells into a curses window, a run of changed ones at a time; allocates for a new width only.
@MainActor
final class Painter {
  private let alphabet: Alphabet
  private let hasPairs: Bool
  /// Curses' attributes for every role and attribute: `role << 4 | attributes`.
  private let styles: [attr_t]
  /// The style of the glyph before, in the order of drawing.
  private var pen = Style.plain
  /// The glyphs of a run, overwritten by the next.
  private var run: [cchar_t] = []

  /// A painter for the terminal that curses has open.
  init(alphabet: Alphabet, palette: Palette) {
    self.alphabet = alphabet
    hasPairs = palette.depth > 0
    styles = Self.styles(palette, supported: term_attrs())
  }

  private static func styles(_ palette: Palette, supported: attr_t) -> [attr_t] {
    var styles = [attr_t](repeating: 0, count: Role.count << 4)
    for role in Palette.roles {
      for value in 0..<UInt8(16) {
        let attributes = palette.attributes(of: Style(role, Attributes(rawValue: value)))
        var style: attr_t = 0
        if attributes.contains(.bold) { style |= CURSES_BOLD }
        if attributes.contains(.dim) { style |= CURSES_DIM }
        if attributes.contains(.reverse) { style |= CURSES_REVERSE }
        if attributes.contains(.underline) { style |= CURSES_UNDERLINE }
        styles[Int(role.index) << 4 | Int(value)] = style & supported
      }
    }
    return styles
  }

  /// Writes to `window` where `new` differs from `old` (from blanks, where there is no old frame),
  /// within the first `rows` and `columns`; `old` has the size of `new`.
  func paint(_ new: Frame, over old: Frame?, in window: Window, columns: Int, rows: Int) {
    guard columns > 0 else { return }
    reserve(columns)
    pen = .plain
    let width = new.size.columns
    new.cells.withUnsafeBufferPointer { new in
      for row in 0..<rows {
        let range = row * width..<row * width + columns
        let cells = UnsafeBufferPointer(rebasing: new[range])
        guard let old else {
          paint(cells, at: row, in: window) { Self.differ(cells[$0], .blank) }
          continue
        }
        old.cells.withUnsafeBufferPointer { old in
          let before = UnsafeBufferPointer(rebasing: old[range])
          guard !Self.areSame(cells, before) else { return }
          paint(cells, at: row, in: window) { Self.differ(cells[$0], before[$0]) }
        }
      }
    }
  }

  /// Whether two rows are the same bytes.
  ///
  /// Padding can make equal rows differ, which costs a look at each cell; most rows of most frames
  /// are settled here, in a few nanoseconds.
  private static func areSame(
    _ cells: UnsafeBufferPointer<Cell>, _ before: UnsafeBufferPointer<Cell>
  ) -> Bool {
    guard let first = cells.baseAddress, let second = before.baseAddress else { return true }
    return memcmp(first, second, cells.count * MemoryLayout<Cell>.stride) == 0
  }

  /// Whether two cells are not the same; `!=` calls another module, for 9 ns instead of 0.7.
  private static func differ(_ cell: Cell, _ before: Cell) -> Bool {
    cell.scalar != before.scalar || cell.style.role.index != before.style.role.index
      || cell.style.attributes.rawValue != before.style.attributes.rawValue
      || cell.style.ground.index != before.style.ground.index
  }

  private func paint(
    _ cells: UnsafeBufferPointer<Cell>, at row: Int, in window: Window,
    where isChanged: (Int) -> Bool
  ) {
    var column = 0
    while column < cells.count {
      guard isChanged(column) else {
        column += 1
        continue
      }
      // A right half is drawn with its left one.
      let start = cells[column].scalar == 0 ? max(0, column - 1) : column
      while column < cells.count, isChanged(column) { column += 1 }
      let count = fill(cells, from: start, to: column)
      _ = mvwadd_wchnstr(window, Int32(row), Int32(start), run, Int32(count))
    }
  }

  /// Fills `run` with what stands from column `start` up to `end`; returns how many glyphs it took.
  private func fill(_ cells: UnsafeBufferPointer<Cell>, from start: Int, to end: Int) -> Int {
    var count = 0
    var column = start
    while column < end {
      let cell = cells[column]
      if Self.isEmpty(cell) {
        var after = column + 1
        while after < end, Self.isEmpty(cells[after]) { after += 1 }
        let style = after - column <= Self.shortGap ? pen : .plain
        for _ in column..<after {
          put(0x20, style, at: count)
          count += 1
        }
        column = after
        continue
      }
      let isPaired = column + 1 < cells.count && cells[column + 1].scalar == 0
      let (glyph, width) = glyph(for: cell.scalar, isPaired: isPaired)
      put(glyph, cell.style, at: count)
      pen =
        cell.style.attributes.isDisjoint(with: Self.visible) && cell.style.ground == .text
        ? cell.style : .plain
      count += 1
      column += width
    }
    return count
  }

  /// Blanks up to this many are drawn in whatever style came before them.
  ///
  /// A blank shows no foreground, and to change the style for it and back takes twenty bytes;
  /// longer gaps are plain, so that curses may clear them with one command.
  private static let shortGap = 4

  /// The attributes that show on a blank.
  private static let visible: Attributes = [.reverse, .underline]

  private static func isEmpty(_ cell: Cell) -> Bool {
    cell.scalar == 0x20 && cell.style.attributes.isDisjoint(with: visible)
  }

  /// What is shown for a scalar, and its width: never wider than the frame says, never a control.
  private func glyph(for scalar: UInt32, isPaired: Bool) -> (glyph: wchar_t, width: Int) {
    let blank = wchar_t(0x20)
    switch scalar {
    case 0x20..<0x7F: return (wchar_t(scalar), 1)
    case 0: return (blank, 1)
    // Lines, blocks and braille: all that charts are made of.
    case 0x2500...0x259F where alphabet == .unicode, 0x2800...0x28FF where alphabet == .unicode:
      return (wchar_t(scalar), 1)
    default: break
    }
    switch wcwidth(wchar_t(bitPattern: scalar)) {
    case 1: return (wchar_t(bitPattern: scalar), 1)
    case 2: return isPaired ? (wchar_t(bitPattern: scalar), 2) : (blank, 1)
    default: return (wchar_t(0x3F), 1)
    }
  }

  private func put(_ glyph: wchar_t, _ style: Style, at index: Int) {
    let role = Int(style.role.index)
    var pair = role
    if let above = style.role.level, let below = style.ground.level {
      pair = Self.pair(of: above, on: below)
    }
    _ = curses_set(
      &run[index], glyph, styles[role << 4 | Int(style.attributes.rawValue & 15)],
      hasPairs ? Int32(pair) : 0)
  }

  /// The pair of two shades of the ramp; those of the roles come before.
  static func pair(of level: Int, on ground: Int) -> Int {
    Role.count + level * Role.levels + ground
  }

  private func reserve(_ columns: Int) {
    guard run.count < columns else { return }
    run = Array(repeating: cchar_t(), count: columns)
  }
}
