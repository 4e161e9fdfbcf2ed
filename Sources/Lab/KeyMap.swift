import Cells

/// One line of the table of keys: what a key does, in the words of help, palette and hints.
package struct Binding: Sendable {
  package enum Group: String, CaseIterable, Sendable {
    case change = "Change"
    case compare = "Compare"
    case look = "Look"
    case zoom = "Zoom and axes"
    case play = "Play"
    case program = "Program"
  }

  package let group: Group
  package let action: Action
  package let keys: [Key]
  /// What the palette and the help call it.
  package let title: String
  /// The word in the bottom line, and how soon it is dropped for lack of room; nil: never shown.
  package let hint: (keys: String, word: String, rank: Int)?

  init(
    _ group: Group, _ action: Action, _ keys: [String], _ title: String,
    hint: (keys: String, word: String, rank: Int)? = nil
  ) {
    self.group = group
    self.action = action
    self.keys = keys.compactMap(Key.init(named:))
    self.title = title
    self.hint = hint
  }
}

/// The one table of keys; update, help, palette, hints and README are read from it.
package enum KeyMap {
  package static let bindings: [Binding] = [
    Binding(
      .change, .adjust(up: false, .normal), ["Left", "h"], "turn the knob down",
      hint: ("← →", "adjust", 1)),
    Binding(.change, .adjust(up: true, .normal), ["Right", "l"], "turn the knob up"),
    Binding(.change, .adjust(up: false, .coarse), ["S-Left", "["], "turn it down by more"),
    Binding(.change, .adjust(up: true, .coarse), ["S-Right", "]"], "turn it up by more"),
    Binding(.change, .adjust(up: false, .fine), ["M-Left", ";"], "turn it down by less"),
    Binding(.change, .adjust(up: true, .fine), ["M-Right", "'"], "turn it up by less"),
    Binding(
      .change, .chooseKnob(next: false), ["Up", "k"], "choose the knob above",
      hint: ("↑ ↓", "choose", 2)),
    Binding(.change, .chooseKnob(next: true), ["Down", "j"], "choose the knob below"),
    Binding(
      .change, .openField, ["Enter"], "type a value or arithmetic (any digit begins)",
      hint: ("Enter", "type", 8)),
    Binding(
      .change, .changeType(next: true), ["t"], "next schedule type", hint: ("t", "schedule", 4)),
    Binding(.change, .changeType(next: false), ["T"], "previous schedule type"),
    Binding(
      .change, .edit, ["E"], "edit the schedule as a line, in any library's words",
      hint: ("E", "edit", 9)),
    Binding(
      .change, .compose, ["c"], "compose: warm-up, split, join, limits, cool-down",
      hint: ("c", "compose", 14)),
    Binding(.change, .exchangeBatch, ["b"], "drops of the rate as growth of the batch, and back"),
    Binding(.change, .undo, ["u"], "undo the last change", hint: ("u", "undo", 7)),
    Binding(.change, .redo, ["C-r"], "redo what was undone"),
    Binding(.change, .otherBranch, ["|"], "redo another branch of what was undone"),

    Binding(
      .compare, .choosePanel(next: true), ["Tab"], "next panel: schedules, then the run",
      hint: ("Tab", "panel", 3)),
    Binding(.compare, .choosePanel(next: false), ["S-Tab"], "previous panel"),
    Binding(.compare, .addSchedule, ["a"], "add a schedule like this one"),
    Binding(.compare, .removeSchedule, ["x"], "remove this schedule"),
    Binding(.compare, .hideSchedule, ["H"], "hide or show this schedule"),
    Binding(
      .compare, .nextView, ["v"],
      "overlay, side by side, stacked, a grid, the difference, the ratio", hint: ("v", "view", 5)),
    Binding(
      .compare, .match, ["m"], "match with the first: equal factor, then end, then area",
      hint: ("m", "match", 9)),
    Binding(.compare, .pin, ["p"], "pin the curves as they are now, and away again"),
    Binding(.compare, .swap, ["z"], "swap with the next: letter and colour"),
    Binding(.compare, .numbers, ["n"], "table of numbers: rates, areas, losses"),

    Binding(
      .look, .moveCursor(right: false, .normal), [","], "cursor to the left",
      hint: (", .", "cursor", 6)),
    Binding(.look, .moveCursor(right: true, .normal), ["."], "cursor to the right"),
    Binding(.look, .moveCursor(right: false, .coarse), ["Home"], "cursor to the start"),
    Binding(.look, .moveCursor(right: true, .coarse), ["End"], "cursor to the end"),
    Binding(.look, .moveToDrop(next: false), ["<"], "cursor to the previous drop"),
    Binding(.look, .moveToDrop(next: true), [">"], "cursor to the next drop"),
    Binding(.look, .nextPlot, ["w"], "choose the other plot, rate or loss"),
    Binding(
      .look, .logarithmic, ["y"], "logarithmic or linear axis of the chosen plot",
      hint: ("y", "log", 10)),
    Binding(.look, .expand, ["f"], "the chosen plot alone, and back", hint: ("f", "full", 11)),
    Binding(
      .look, .decompose, ["d"], "the loss in parts: left of the start, and noise",
      hint: ("d", "parts", 9)),
    Binding(
      .look, .samplePaths, ["s"], "paths with random numbers: one, many with a band, none",
      hint: ("s", "paths", 13)),
    Binding(.look, .nextSeed, ["S"], "other random numbers: the next seed"),
    Binding(.look, .rangeTest, ["R"], "range test: which rates train at all"),
    Binding(.look, .map, ["M"], "map: the last loss over two knobs"),
    Binding(.look, .tune, ["O"], "optimum: search the best value of the chosen knob"),
    Binding(.look, .world, ["P"], "the world and its policy at the cursor"),
    Binding(.look, .nextGlyphs, ["g"], "draw with other characters"),
    Binding(.look, .testGlyphs, ["U"], "which characters and colours this terminal shows"),
    Binding(.look, .nextTheme, ["I"], "other colours: the next theme"),
    Binding(.look, .toggleDashes, ["D"], "dashes that tell curves apart, and back"),
    Binding(.look, .describe, ["A"], "the screen in words, as a screen reader wants it"),

    Binding(
      .play, .play, ["Space"], "play the run in time, halt, go on", hint: ("Space", "play", 4)),
    Binding(.play, .changeSpeed(faster: false), ["{"], "play at half the speed"),
    Binding(.play, .changeSpeed(faster: true), ["}"], "play at twice the speed"),
    Binding(.play, .moveByUpdate(forward: true), ["J"], "one update on"),
    Binding(.play, .moveByUpdate(forward: false), ["K"], "one update back"),

    Binding(.zoom, .zoom(in: true), ["+", "="], "zoom in around the cursor"),
    Binding(.zoom, .zoom(in: false), ["-"], "zoom out"),
    Binding(.zoom, .wholeRun, ["r"], "the whole run again, on axes that follow the curves"),
    Binding(.zoom, .pan(right: false), ["C-Left", "("], "to earlier steps"),
    Binding(.zoom, .pan(right: true), ["C-Right", ")"], "to later steps"),
    Binding(
      .zoom, .panValues(up: true), ["C-Up", "PageUp"], "to greater values, of the chosen plot"),
    Binding(.zoom, .panValues(up: false), ["C-Down", "PageDown"], "to smaller values"),
    Binding(.zoom, .box, ["B"], "zoom to a box: one side at the cursor, then the other"),
    Binding(.zoom, .freezeAxes, ["F"], "freeze the axes of values, or let them follow the curves"),
    Binding(.zoom, .showEverything, ["C"], "axes for everything, or without what is brief and far"),
    Binding(.zoom, .logarithmicSteps, ["Y"], "logarithmic or linear axis of steps"),
    Binding(.zoom, .countSteps, ["X"], "the axis counts epochs or steps"),
    Binding(.zoom, .nextGrid, ["G"], "grid: dots, lines, none"),
    Binding(.zoom, .nextDropLabels, ["L"], "drops labelled with their time, their rates, or not"),
    Binding(.zoom, .refer, ["i"], "reference line at the focused curve's value, and away"),

    Binding(
      .program, .takeAway, ["e"], "take it away: code for a library, commands for a shell",
      hint: ("e", "take away", 5)),
    Binding(.program, .openScene, ["o"], "open a preset, a saved scene or a lesson"),
    Binding(.program, .course, ["N"], "lessons: one idea each, in a few minutes"),
    Binding(.program, .saveScene, ["W"], "save the scene under a name"),
    Binding(.program, .share, ["Z"], "the whole scene as one line, to send or to keep"),
    Binding(.program, .palette, [":"], "every command by name", hint: (":", "command", 12)),
    Binding(.program, .help, ["?"], "this help", hint: ("?", "help", 0)),
    Binding(.program, .back, ["Escape"], "close what is open, or end the playing"),
    Binding(.program, .repaint, ["C-l"], "draw the screen anew"),
    Binding(.program, .suspend, ["C-z"], "back to the shell, until fg"),
    Binding(.program, .quit, ["q", "C-c"], "quit", hint: ("q", "quit", 0)),
  ]

  private static let actions: [Key: Action] = Dictionary(
    bindings.flatMap { binding in binding.keys.map { ($0, binding.action) } },
    uniquingKeysWith: { first, _ in first })

  /// What a key does when nothing is open.
  package static func action(for key: Key) -> Action? { actions[key] }
}
