import Schedules
import Training

extension Action {
  /// What the action is called in the settings, for good.
  package var name: String {
    switch self {
    case .adjust(let up, let stride): "turn-\(up ? "up" : "down")\(Self.suffix(stride))"
    case .chooseKnob(let next): "\(next ? "next" : "previous")-knob"
    case .choosePanel(let next): "\(next ? "next" : "previous")-panel"
    case .changeType(let next): "\(next ? "next" : "previous")-type"
    case .setType(let type): "type-\(type)"
    case .exchangeBatch: "exchange-batch"
    case .openField: "type-value"
    case .nextView: "next-view"
    case .nextPlot: "next-plot"
    case .expand: "expand"
    case .logarithmic: "log-axis"
    case .decompose: "parts"
    case .samplePaths: "paths"
    case .nextSeed: "next-seed"
    case .moveCursor(let right, .coarse): "cursor-\(right ? "end" : "start")"
    case .moveCursor(let right, let stride):
      "cursor-\(right ? "right" : "left")\(Self.suffix(stride))"
    case .moveToDrop(let next): "\(next ? "next" : "previous")-drop"
    case .addSchedule: "add-schedule"
    case .removeSchedule: "remove-schedule"
    case .hideSchedule: "hide-schedule"
    case .nextGlyphs: "next-glyphs"
    case .takeAway: "take-away"
    case .setProblem(let name): "problem-\(name)"
    case .setOptimizer(let name): "optimizer-\(name)"
    case .setView(let view): "view-\(view.name)"
    case .setKnob: "set-knob"
    case .edit: "edit"
    case .compose: "compose"
    case .play: "play"
    case .changeSpeed(let faster): faster ? "faster" : "slower"
    case .moveByUpdate(let forward): forward ? "next-update" : "previous-update"
    case .match: "match"
    case .pin: "pin"
    case .swap: "swap"
    case .numbers: "numbers"
    case .testGlyphs: "test-glyphs"
    case .nextTheme: "next-theme"
    case .toggleDashes: "dashes"
    case .describe: "describe"
    case .zoom(let isIn): isIn ? "zoom-in" : "zoom-out"
    case .pan(let right): right ? "pan-right" : "pan-left"
    case .panValues(let up): up ? "pan-up" : "pan-down"
    case .wholeRun: "whole-run"
    case .box: "box"
    case .freezeAxes: "freeze-axes"
    case .showEverything: "show-everything"
    case .logarithmicSteps: "log-steps"
    case .countSteps: "count-steps"
    case .nextGrid: "next-grid"
    case .nextDropLabels: "next-drop-labels"
    case .refer: "reference"
    case .share: "share"
    case .openScene: "open-scene"
    case .course: "lessons"
    case .saveScene: "save-scene"
    case .rangeTest: "range-test"
    case .map: "map"
    case .tune: "tune"
    case .world: "world"
    case .undo: "undo"
    case .redo: "redo"
    case .otherBranch: "other-branch"
    case .help: "help"
    case .palette: "palette"
    case .toggleMouse: "mouse"
    case .repaint: "repaint"
    case .suspend: "suspend"
    case .back: "back"
    case .quit: "quit"
    }
  }

  private static func suffix(_ stride: Stride) -> String {
    switch stride {
    case .normal: ""
    case .coarse: "-coarse"
    case .fine: "-fine"
    }
  }

  /// Every action a key can be bound to, in the order of the help.
  package static let bindable: [Action] =
    KeyMap.bindings.map(\.action) + Family.shapes.map { .setType($0.name) }
    + Problem.kinds.map { .setProblem($0.name) } + Optimizer.kinds.map { .setOptimizer($0.name) }
    + Display.View.allCases.map { .setView($0) }

  private static let byName = Dictionary(
    bindable.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The action of a name, nil where there is none.
  package init?(named name: String) {
    guard let action = Self.byName[name] else { return nil }
    self = action
  }
}
