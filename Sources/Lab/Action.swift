/// Everything a person can do to the lab, whichever key, hint or palette line asks for it.
package enum Action: Hashable, Sendable {
  case adjust(up: Bool, Stride)
  case chooseKnob(next: Bool)
  case choosePanel(next: Bool)
  case changeType(next: Bool)
  case setType(String)
  case exchangeBatch
  case openField
  case nextView
  case nextPlot
  case expand
  case logarithmic
  case decompose
  case samplePaths
  case nextSeed
  case moveCursor(right: Bool, Stride)
  case moveToDrop(next: Bool)
  case play
  case changeSpeed(faster: Bool)
  case moveByUpdate(forward: Bool)
  case addSchedule
  case removeSchedule
  case hideSchedule
  case match
  case pin
  case swap
  case numbers
  case nextGlyphs
  case testGlyphs
  case nextTheme
  case toggleDashes
  case describe
  case takeAway
  case rangeTest
  case map
  case tune
  case world
  case undo
  case redo
  case help
  case palette
  case repaint
  case suspend
  case back
  case quit
}
