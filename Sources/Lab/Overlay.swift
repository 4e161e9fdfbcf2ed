/// What lies over the lab and takes the keys until it is closed.
package enum Overlay: Hashable, Sendable {
  case help(HelpState)
  case palette(PaletteState)
  case field(FieldState)
  case editor(EditorState)
  case compose(ComposeState)
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
  case numbers(NumbersState)
  case shelf(ShelfState)
  case name(NameState)
  case votes(VoteState)
  case course(CourseState)
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
