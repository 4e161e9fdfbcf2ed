import Schedules

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
    case .share: "share"
    case .openScene: "open-scene"
    case .saveScene: "save-scene"
    case .rangeTest: "range-test"
    case .map: "map"
    case .tune: "tune"
    case .world: "world"
    case .undo: "undo"
    case .redo: "redo"
    case .help: "help"
    case .palette: "palette"
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

  private static let byName = Dictionary(
    bindable.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The action of a name, nil where there is none.
  package init?(named name: String) {
    guard let action = Self.byName[name] else { return nil }
    self = action
  }
}
