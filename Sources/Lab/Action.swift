/// Everything a person can do to the lab, whichever key, hint or palette line asks for it.
package enum Action: Hashable, Sendable {
  case adjust(up: Bool, Stride)
  case chooseKnob(next: Bool)
  case choosePanel(next: Bool)
  case changeType(next: Bool)
  case setType(String)
  case setProblem(String)
  case setOptimizer(String)
  case setView(Display.View)
  /// A knob of a panel, to a value that was typed with its name.
  case setKnob(panel: Int, index: Int, value: Double)
  case edit
  case compose
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
  case share
  case openScene
  case course
  case saveScene
  case rangeTest
  case map
  case tune
  case world
  case zoom(in: Bool)
  case pan(right: Bool)
  case panValues(up: Bool)
  case wholeRun
  case box
  case freezeAxes
  case showEverything
  case logarithmicSteps
  case countSteps
  case nextGrid
  case nextDropLabels
  case refer
  case undo
  case redo
  case otherBranch
  case help
  case palette
  case toggleMouse
  case repaint
  case suspend
  case back
  case quit
}
