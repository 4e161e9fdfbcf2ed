import Cells
import Plot
import Training

extension Lab {
  /// A world from above: in each place the action of the largest value, and that value.
  func drawWorld(_ state: WorldState, on frame: inout Frame) {
    guard let world = scene.run.setup.world, let map = map(of: state) else { return }
    let entry = scene.entries[state.entry]
    frame.clear(map.rect)
    let rate = KnobText.value(tracks[state.entry].schedule.rate(at: state.step))
    frame.drawBorder(
      map.rect, title: "\(entry.letter) α \(rate)", titleStyle: Style(.series(entry.slot), .bold),
      trailing: "step \(state.step)", style: .plain)
    for row in map.rows {
      for column in map.columns {
        draw(
          row * world.columns + column, of: world, state.policy, map,
          column: map.area.column + (column - map.firstColumn) * map.width,
          row: map.area.row + (row - map.firstRow) * map.pitch, on: &frame)
      }
    }
    let words = map.facts.map { ($0, Style.plain) } + map.legend.map { ($0, Style.dim) }
    var row = max(
      map.area.row + (map.rows.count - 1) * map.pitch + 1, map.area.endRow - words.count)
    for (text, style) in words where row < map.area.endRow {
      frame.write(text, column: map.area.column, row: row, style: style, end: map.area.endColumn)
      row += 1
    }
    drawRest(of: world, map, on: &frame)
  }

  /// Which part is seen, where not all is.
  private func drawRest(of world: World, _ map: WorldMap, on frame: inout Frame) {
    let rows = "rows \(map.firstRow + 1)–\(map.rows.upperBound)"
    let columns = "columns \(map.firstColumn + 1)–\(map.columns.upperBound)"
    let part: String
    switch (map.rows.count < world.rows, map.columns.count < world.columns) {
    case (true, true): part = "\(rows), \(columns) of \(world.rows)×\(world.columns)"
    case (true, false): part = "\(rows) of \(world.rows)"
    case (false, true): part = "\(columns) of \(world.columns)"
    case (false, false): return
    }
    let text = frame.fitted(" \(part) ", to: map.rect.columns - 4)
    frame.write(text, column: map.rect.column + 2, row: map.rect.endRow - 1, style: .dim)
  }

  private func draw(
    _ place: Int, of world: World, _ policy: Policy, _ map: WorldMap, column: Int, row: Int,
    on frame: inout Frame
  ) {
    let choice = policy.choices[place]
    let isWide = map.width >= 3
    let arrowColumn = isWide ? column + 1 : column
    switch world.places[place] {
    case .pit:
      frame[arrowColumn, row] = Cell("#", .dim)
      return
    case .end:
      frame[arrowColumn, row] = Cell("E", .bold)
      return
    case .start where isWide: frame[column, row] = Cell("S", .bold)
    default: break
    }
    let isWrong = choice.action != nil && !choice.isBest
    var style = isWrong ? Style(.warning, .bold) : choice.action == nil ? .dim : .bold
    if !isWide, world.places[place] == .start { style.attributes.insert(.reverse) }
    let arrow = choice.action.map(arrow(of:)) ?? (look.alphabet == .ascii ? "." : "·")
    if map.width == 1 {
      frame[column, row] = Cell(isWrong ? "!" : arrow, style)
      return
    }
    frame[arrowColumn, row] = Cell(arrow, style)
    if isWrong { frame[arrowColumn + 1, row] = Cell("!", Style(.warning, .bold)) }
    guard let decimals = map.decimals else { return }
    frame.write(
      NumberText.fixed(choice.value, decimals: decimals), endingAt: column + map.width, row: row,
      style: isWrong ? Style(.warning) : .plain)
  }

  private func arrow(of action: World.Action) -> Unicode.Scalar {
    let isASCII = look.alphabet == .ascii
    return switch action {
    case .up: isASCII ? "^" : "↑"
    case .right: isASCII ? ">" : "→"
    case .down: isASCII ? "v" : "↓"
    case .left: isASCII ? "<" : "←"
    }
  }
}
