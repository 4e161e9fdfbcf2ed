import Cells

/// The list of presets and saved scenes, being looked through.
package struct ShelfState: Hashable, Sendable {
  package var line = LineEditor("")
  package var selection = 0
  /// Nil until the answer is there.
  package var list: ShelfList?
}

/// The name of a scene, being typed.
package struct NameState: Hashable, Sendable {
  package var line: LineEditor
  /// Why what stands there cannot be taken, once Enter has been tried.
  package var error: String?
  /// The name that exists, and that Enter would now overwrite.
  package var overwrites: String?
}

extension Lab {
  // MARK: Open

  mutating func openShelf() -> [Effect] {
    overlay = .shelf(ShelfState())
    return [.list]
  }

  mutating func take(_ list: ShelfList) {
    guard case .shelf(var state) = overlay else { return }
    state.list = list
    overlay = .shelf(state)
  }

  mutating func pressInShelf(_ key: Key, _ state: ShelfState) -> [Effect] {
    var state = state
    let found = state.list?.matches(state.line.text) ?? []
    switch key.code {
    case .escape:
      overlay = nil
      return []
    case .enter:
      guard found.indices.contains(state.selection) else {
        message = "no scene matches '\(Text.clean(state.line.text))'; Esc closes"
        return []
      }
      overlay = nil
      return open(found[state.selection])
    case .up: state.selection = max(0, state.selection - 1)
    case .down, .tab: state.selection = min(max(0, found.count - 1), state.selection + 1)
    default:
      if state.line.take(key) { state.selection = 0 }
    }
    overlay = .shelf(state)
    return []
  }

  private mutating func open(_ item: ShelfItem) -> [Effect] {
    if let lesson = item.lesson { return begin(lesson, of: nil) + [.listLessons] }
    switch item.content {
    case .failure(let fault):
      message = "\(item.name): \(fault.summary)"
      return []
    case .success(let file):
      let effects = attempt { $0 = file.saved.scene }
      guard message == nil else { return effects }
      stand(at: file.saved)
      if !item.isPreset { sceneName = item.name }
      message =
        item.warnings.first.map { "\(item.name): \($0)" } ?? "\(item.title); u takes it back"
      return effects
    }
  }

  // MARK: Save

  mutating func openNameField() {
    overlay = .name(NameState(line: LineEditor(sceneName, selected: true)))
  }

  mutating func pressInName(_ key: Key, _ state: NameState) -> [Effect] {
    var state = state
    switch key.code {
    case .escape:
      overlay = nil
      return []
    case .enter:
      let name = state.line.text
      guard let fault = SceneName.fault(name) else {
        return [.save(saved, name: name, replaces: state.overwrites == name)]
      }
      state.error = fault
    default:
      if state.line.take(key) { (state.error, state.overwrites) = (nil, nil) }
    }
    overlay = .name(state)
    return []
  }

  mutating func take(_ answer: ShelfAnswer, for name: String) {
    guard case .name(var state) = overlay else { return }
    switch answer {
    case .done(let place):
      overlay = nil
      sceneName = name
      message = "saved as \(Text.clean(place)); o opens it"
    case .exists:
      state.overwrites = name
      state.error = "'\(Text.clean(name))' exists; Enter again overwrites it"
      overlay = .name(state)
    case .refused(let reason):
      state.error = reason
      overlay = .name(state)
    }
  }
}
