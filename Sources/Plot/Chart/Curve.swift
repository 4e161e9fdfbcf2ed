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
  /// How a part of another curve is told from it, with colour or without; nil for a curve of its
  /// own.
  package var part: Part?

  /// A part of another curve.
  package enum Part: Hashable, Sendable {
    case first, second
    /// The same measured on what was held back.
    case validation
    /// What random numbers make of it.
    case sample
    /// A border of what most of those lie between.
    case band
    /// What a curve was when it was pinned.
    case pinned
  }

  package init(
    name: String, slot: Int, columns: [Column], atCursor: Double? = nil, isFocused: Bool = false,
    isDimmed: Bool = false, part: Part? = nil
  ) {
    self.name = name
    self.slot = slot
    self.columns = columns
    self.atCursor = atCursor
    self.isFocused = isFocused
    self.isDimmed = isDimmed
    self.part = part
  }

  /// A … H.
  var letter: String { String(UnicodeScalar(UInt8(ascii: "A") + UInt8(slot & 7))) }

  /// False for a part that needs no word of its own.
  package var isNamed: Bool { part == nil || !name.isEmpty }

  /// What an ASCII picture draws the curve with.
  var sign: UInt32 {
    switch part {
    case nil: Marker.letter(slot: slot)
    case .first: 0x2D  // -
    case .second: 0x7E  // ~
    case .validation: 0x61 + UInt32(slot & 7)  // a … h
    case .sample: 0x3D  // =
    case .band: 0x27  // '
    case .pinned: 0x3A  // :
    }
  }

  /// Its dashes; of a curve of its own only where colours do not tell curves apart.
  func dashes(telling: Bool) -> Dashes {
    switch part {
    case nil: telling ? .slot(slot) : .solid
    case .first: .first
    case .second: .second
    case .validation: telling ? .validation(slot) : .validation
    case .sample: .sample
    case .band: .band
    case .pinned: .pinned
    }
  }
}

/// A value worth a faint line across the plot, straight or moving.
package struct Line: Hashable, Sendable {
  /// Its values in equal parts of the domain, NaN where there is none; a single one is straight.
  package var values: [Double]
  package var label: String
  /// Dashes for what must not be passed, dots for the rest.
  package var isDashed: Bool

  package init(value: Double, label: String, isDashed: Bool = false) {
    self.init(values: [value], label: label, isDashed: isDashed)
  }

  package init(values: [Double], label: String, isDashed: Bool = false) {
    self.values = values
    self.label = label
    self.isDashed = isDashed
  }

  /// The value in the middle of part `index` of `count`.
  func value(_ index: Int, of count: Int) -> Double {
    values.isEmpty
      ? .nan : values[min(values.count - 1, (2 * index + 1) * values.count / (2 * count))]
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
