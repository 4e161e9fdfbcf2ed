import Cells

/// Curves over steps, with everything around them: a value with one method, ``draw(in:on:)``.
package struct Chart: Hashable, Sendable {
  /// In the top border, lower case.
  package var title: String
  /// The vertical scale.
  package var scale: Scale
  /// The horizontal scale, in steps.
  package var domain: Scale
  /// Steps in one unit of the horizontal labels, such as 100 steps an epoch.
  package var unit = 1.0
  package var unitName = "step"
  package var curves: [Curve]
  package var lines: [Line] = []
  package var marks: [Mark] = []
  /// The step of the vertical line; its dots come from ``Curve/atCursor``.
  package var cursor: Double?
  /// The step of another line, the other side of a box.
  package var corner: Double?
  /// What comes after this step is drawn dim: the part of a run that is not yet trained.
  package var playhead: Double?
  /// True where that part is not drawn at all: nobody shall know yet.
  package var hidesLate = false
  package var glyphs = Glyphs.braille
  /// Without colour, curves are told apart by their dashes.
  package var hasColor = true
  /// Dashes even with colour, for projectors and prints.
  package var hasDashes = false
  /// Cells between border and vertical axis, see ``leftMargin(for:rows:)``.
  package var leftMargin = 6
  /// Cells of air between the last column of the plot and the border.
  package var rightMargin = 1
  package var showsXLabels = true
  package var showsBorder = true
  package var showsLegend = true
  /// True where the ends of the vertical scale stay what they are, though ticks fall between rows.
  package var keepsScale = false
  /// Dots where ticks meet, lines at the ticks, or neither.
  package var grid = Grid.dots
  /// True where the border says that curves leave over the top or the bottom.
  package var tellsClips = false
  /// A word before the kind of the scale in the border.
  package var remark = ""
  /// A focused panel has a border of normal weight.
  package var isFocused = false

  /// What stands where ticks meet.
  package enum Grid: Hashable, Sendable {
    case dots, lines, none
  }

  package init(title: String, scale: Scale, domain: Scale, curves: [Curve]) {
    self.title = title
    self.scale = scale
    self.domain = domain
    self.curves = curves
  }

  /// Draws into the blank cells of `rect` and nowhere else; parts go by priority where it is small.
  ///
  /// O(cells + dots); allocates per curve and label, never per cell.
  package func draw(in rect: Rect, on frame: inout Frame) {
    let layout = layout(in: rect)
    guard !layout.plot.isEmpty else { return }
    var drawing = ChartDrawing(self, layout: layout, alphabet: frame.alphabet)
    drawing.plotCurves()
    drawing.drawBorder(on: &frame)
    drawing.drawAxes(on: &frame)
    drawing.drawGrid(on: &frame)
    drawing.drawCurves(on: &frame)
    drawing.drawCursorDots(on: &frame)
    drawing.drawLineLabels(on: &frame)
    drawing.drawMarks(on: &frame)
    if showsLegend { drawing.drawLegend(on: &frame) }
  }
}
