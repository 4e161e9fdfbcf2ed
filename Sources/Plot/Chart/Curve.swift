/// What a curve does within one dot column.
///
/// NaN is a gap, ±infinity lies outside of every scale. `low` and `high` hold for the column
/// without its right edge: a jump inside widens them, a jump exactly at the edge shows in `last`
/// alone, and its riser is drawn in the next column, where a tick at that step stands.
package struct Column: Hashable, Sendable {
  /// The value at the left edge.
  package var first: Double
  /// The value at the right edge: the next column's ``first``.
  package var last: Double
  /// The least value within.
  package var low: Double
  /// The greatest value within.
  package var high: Double

  package init(first: Double, last: Double, low: Double, high: Double) {
    self.first = first
    self.last = last
    self.low = low
    self.high = high
  }

  /// A column in which the curve goes straight from one value to another.
  package init(first: Double, last: Double) {
    self.init(first: first, last: last, low: min(first, last), high: max(first, last))
  }

  package static let gap = Column(first: .nan, last: .nan, low: .nan, high: .nan)

  var isGap: Bool { low.isNaN || high.isNaN }
}

/// One line of a chart.
package struct Curve: Hashable, Sendable {
  package var name: String
  /// Colour, dashes and letter, 0…7.
  package var slot: Int
  /// A column for each dot column of the plot, see ``Chart/dotColumns(in:)``.
  package var columns: [Column]
  /// The value at the chart's cursor, where a dot is drawn.
  package var atCursor: Double?
  /// Drawn last, on top.
  package var isFocused: Bool
  /// Drawn dim and below all others: a pinned ghost.
  package var isDimmed: Bool

  package init(
    name: String, slot: Int, columns: [Column], atCursor: Double? = nil, isFocused: Bool = false,
    isDimmed: Bool = false
  ) {
    self.name = name
    self.slot = slot
    self.columns = columns
    self.atCursor = atCursor
    self.isFocused = isFocused
    self.isDimmed = isDimmed
  }

  /// A … H.
  var letter: String { String(UnicodeScalar(UInt8(ascii: "A") + UInt8(slot & 7))) }
}

/// A value worth a faint line across the plot.
package struct Line: Hashable, Sendable {
  package var value: Double
  package var label: String

  package init(value: Double, label: String) {
    self.value = value
    self.label = label
  }
}

/// A word beside the riser of a curve.
package struct Mark: Hashable, Sendable {
  /// In steps.
  package var x: Double
  package var label: String

  package init(x: Double, label: String) {
    self.x = x
    self.label = label
  }
}
