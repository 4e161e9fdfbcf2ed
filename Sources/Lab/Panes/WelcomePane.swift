import Cells

extension Lab {
  /// What a first start says, over the corner of the first plot, until a key is pressed.
  func drawWelcome(in layout: Layout, on frame: inout Frame) {
    guard showsWelcome, let plot = layout.plots.first?.rect else { return }
    let names = scene.entries.prefix(2).map(\.letter).joined(separator: " and ")
    let lines = [
      "Above: the learning rate of \(names); what it does to the loss is beside or below it",
      "← → turn the chosen knob \(knob.label) and the curves follow; ↑ ↓ choose another one",
      "? lists the keys, q ends; any key takes this away",
    ]
    let room = min(plot.columns - 8, 46)
    guard room >= 20, plot.rows >= 6 else { return }
    let rows = lines.flatMap { Self.wrapped($0, to: room, atMost: 3) }
    let rect = Rect(
      column: plot.endColumn - room - 6, row: plot.row + 1, columns: room + 4,
      rows: min(rows.count + 2, plot.rows - 2))
    frame.clear(rect)
    frame.drawBorder(rect, title: "welcome", titleStyle: .bold, trailing: "", style: .plain)
    for (line, text) in rows.prefix(rect.rows - 2).enumerated() {
      frame.write(text, column: rect.column + 2, row: rect.row + 1 + line)
    }
  }
}
