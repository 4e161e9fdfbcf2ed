import Cells
import Plot

/// What a person has settled for all sessions, from the file of settings.
package struct Preferences: Hashable, Sendable {
  /// Which colours; nil for the usual ones.
  package var theme: Theme?
  /// What to draw with; nil for what the terminal can show.
  package var glyphs: Glyphs?
  /// Whether to use colour; nil for where there is some.
  package var color: Bool?
  /// Whether the last scene is kept, and opened again.
  package var restore = true
  /// Whether the mouse is the program's from the start; else the terminal selects text with it.
  package var mouse = true
  /// Whether the terminal is asked to show each frame at once.
  package var synchronized = false
  package var keys = CustomKeys()

  package init() {}

  /// One setting.
  package struct Item: Sendable {
    package let name: String
    /// What it is by itself, as JSON5.
    package let standard: String
    /// What it does and what may stand there, in a sentence or two.
    package let help: String
    /// Takes a value over; a sentence where that cannot be.
    let read: @Sendable (inout Preferences, FileValue) -> String?
    /// The present value as JSON5.
    package let write: @Sendable (Preferences) -> String
  }

  /// Every setting there is.
  package static let all: [Item] = [
    Item(
      name: "theme", standard: "\"okabe-ito\"",
      help: "colours: \(Theme.all.map(\.name).joined(separator: ", "))"
    ) { preferences, value in
      guard let theme = value.text.flatMap(Theme.named) else {
        return "must be \(Theme.all.map(\.name).joined(separator: ", "))"
      }
      preferences.theme = theme
      return nil
    } write: {
      FileValue.quoted(($0.theme ?? .okabeIto).name)
    },
    Item(
      name: "glyphs", standard: "\"auto\"",
      help: "draw with auto, \(Glyphs.allCases.map(\.rawValue).joined(separator: ", "))"
    ) { preferences, value in
      guard let text = value.text, text == "auto" || Glyphs(rawValue: text) != nil else {
        return "must be auto, \(Glyphs.allCases.map(\.rawValue).joined(separator: ", "))"
      }
      preferences.glyphs = Glyphs(rawValue: text)
      return nil
    } write: {
      FileValue.quoted($0.glyphs?.rawValue ?? "auto")
    },
    Item(
      name: "color", standard: "\"auto\"", help: "auto, or true or false; NO_COLOR means false"
    ) { preferences, value in
      switch value {
      case .bool(let isOn): preferences.color = isOn
      case .string("auto"): preferences.color = nil
      default: return "must be \"auto\", true or false"
      }
      return nil
    } write: {
      $0.color.map { "\($0)" } ?? "\"auto\""
    },
    Item(
      name: "restore", standard: "true",
      help: "keep the last scene when you quit, and open it again"
    ) { preferences, value in
      guard case .bool(let isOn) = value else { return "must be true or false" }
      preferences.restore = isOn
      return nil
    } write: {
      "\($0.restore)"
    },
    Item(
      name: "mouse", standard: "true",
      help: "use the mouse; false leaves it to the terminal, for selecting text"
    ) { preferences, value in
      guard case .bool(let isOn) = value else { return "must be true or false" }
      preferences.mouse = isOn
      return nil
    } write: {
      "\($0.mouse)"
    },
    Item(
      name: "synchronized", standard: "false",
      help: "ask the terminal to show each frame at once (mode 2026), where it flickers"
    ) { preferences, value in
      guard case .bool(let isOn) = value else { return "must be true or false" }
      preferences.synchronized = isOn
      return nil
    } write: {
      "\($0.synchronized)"
    },
    Item(
      name: "keys", standard: "{}",
      help: "other keys, as in {\"C-s\": \"save-scene\", \"x\": null}; null: does nothing"
    ) { preferences, value in
      guard case .object(let keys) = value else { return "must be { key: \"action\" } lines" }
      for (name, action) in keys.sorted(by: { $0.key < $1.key }) {
        switch action {
        case .string(let action):
          if let fault = preferences.keys.bind(name, to: action) { return fault }
        case .null: if let fault = preferences.keys.bind(name, to: nil) { return fault }
        default: return "\(Text.clean(name)) takes an action in quotes, or null"
        }
      }
      return nil
    } write: {
      $0.keys.json5
    },
  ]

  /// The settings of a file.
  ///
  /// - Parameters:
  ///   - object: what the file holds.
  ///   - text: the file, for the places of its keys.
  /// - Returns: the settings, and a sentence for each key that means nothing or cannot be taken over,
  ///   which then is as usual.
  package static func read(
    _ object: [String: FileValue], _ text: String
  ) -> (preferences: Preferences, problems: [String]) {
    let places = FilePlaces(text)
    var preferences = Preferences()
    var problems: [String] = []
    for (key, value) in object.sorted(by: { $0.key < $1.key }) {
      let place = places[key].map { "\($0.words): " } ?? ""
      guard let item = all.first(where: { $0.name == key }) else {
        let names = all.map(\.name).joined(separator: ", ")
        problems.append("\(place)nothing is called '\(Text.clean(key))'; there are \(names)")
        continue
      }
      var next = preferences
      if let fault = item.read(&next, value) {
        problems.append("\(place)\(key): \(fault)")
      } else {
        preferences = next
      }
    }
    return (preferences, problems)
  }
}

extension CustomKeys {
  /// The bindings as they are typed.
  var json5: String {
    let pairs = meanings.sorted { $0.key.name < $1.key.name }.map { key, action in
      "\(FileValue.quoted(key.name)): \(action.map { FileValue.quoted($0.name) } ?? "null")"
    }
    return "{\(pairs.joined(separator: ", "))}"
  }
}

extension Preferences {
  /// The settings as a file, with what each of them does.
  package var text: String {
    let settings = Self.all.map { item in
      let value = item.write(self)
      let usual = value == item.standard ? "" : " (by itself \(item.standard))"
      return "  // \(item.help)\(usual)\n  \(item.name): \(value),\n"
    }
    return "{\n\(settings.joined())}\n" + Self.actions
  }

  /// Every action and its keys, as a comment.
  private static var actions: String {
    "// Actions, and the keys they have by themselves:\n"
      + KeyMap.bindings.map { binding in
        "//   \(binding.action.name): \(binding.keys.map(\.name).joined(separator: " "))\n"
      }.joined()
  }
}
