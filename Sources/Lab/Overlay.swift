/// What lies over the lab and takes the keys until it is closed.
package enum Overlay: Hashable, Sendable {
  /// The help, scrolled down by so many rows.
  case help(scroll: Int)
  case palette(PaletteState)
  case field(FieldState)
  case takeAway(TakeAwayState)
  /// The range test of this number is being made.
  case testingRange(Int)
  case rangeTest(RangeTestState)
  case map(MapState)
  case tune(TuneState)
  case world(WorldState)
  /// All glyphs and colours; a place in ``Look/available``.
  case glyphTest(selection: Int)
  /// The screen in words, scrolled down by so many rows.
  case words(scroll: Int)
}

/// A value being typed.
package struct FieldState: Hashable, Sendable {
  package var line: LineEditor
  /// Why what stands there cannot be taken, once Enter has been tried.
  package var error: String?
}

/// A command being looked for.
package struct PaletteState: Hashable, Sendable {
  package var line = LineEditor("")
  package var selection = 0
}

/// One line of text with a cursor in it.
package struct LineEditor: Hashable, Sendable {
  package private(set) var scalars: [Unicode.Scalar]
  package private(set) var cursor: Int
  /// True while all of it is selected: what is typed first replaces it.
  package private(set) var isSelected: Bool

  package init(_ text: String, selected: Bool = false) {
    scalars = Array(text.unicodeScalars)
    cursor = scalars.count
    isSelected = selected
  }

  package var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  package static let limit = 1000

  package mutating func insert(_ scalar: Unicode.Scalar) {
    if isSelected { clear() }
    guard scalars.count < Self.limit else { return }
    scalars.insert(scalar, at: cursor)
    cursor += 1
  }

  package mutating func deleteBackward() {
    isSelected = false
    guard cursor > 0 else { return }
    cursor -= 1
    scalars.remove(at: cursor)
  }

  package mutating func deleteForward() {
    isSelected = false
    guard cursor < scalars.count else { return }
    scalars.remove(at: cursor)
  }

  package mutating func move(to place: Int) {
    isSelected = false
    cursor = min(max(place, 0), scalars.count)
  }

  package mutating func clear() {
    isSelected = false
    scalars.removeAll()
    cursor = 0
  }
}
