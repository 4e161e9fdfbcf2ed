import Notation
import Schedules
import Training

/// The commands behind `:`, found by any letters of their name in order.
package enum CommandPalette {
  /// Every command there is: the keys' own, and one for each type, problem, optimizer and view.
  package static let all: [Binding] =
    KeyMap.bindings.filter { $0.action != .palette && $0.action != .back } + others + types
    + problems + optimizers + views

  /// The bindings that match, best first; all of them for an empty query.
  package static func matches(_ query: String) -> [Binding] {
    let query = query.lowercased().filter { $0 != " " }
    guard !query.isEmpty else { return all }
    return all.enumerated()
      .compactMap { index, binding in
        score(query, binding.title.lowercased()).map { (binding, $0, index) }
      }
      .sorted { ($0.1, $0.2) < ($1.1, $1.2) }
      .map(\.0)
  }

  /// Commands that are worth no key.
  private static let others = [
    Binding(.program, .toggleMouse, [], "mouse on or off; off, the terminal selects text with it")
  ]

  private static let types = Family.shapes.map {
    Binding(.change, .setType($0.name), [], "schedule type: \($0.title)")
  }

  private static let problems = Problem.kinds.map {
    Binding(.change, .setProblem($0.name), [], "problem: \($0.title)")
  }

  private static let optimizers = Optimizer.kinds.map {
    Binding(.change, .setOptimizer($0.name), [], "optimizer: \($0.title)")
  }

  private static let views = Display.View.allCases.map {
    Binding(.compare, .setView($0), [], "view: \($0.name.replacing("-", with: " "))")
  }

  /// The letters skipped, less a bonus where words begin; nil where some letter is missing.
  static func score(_ query: String, _ title: String) -> Int? {
    // A run of letters as typed beats letters strewn about.
    if let range = title.firstIndex(of: query) { return range == 0 ? -200 : -100 + range }
    var score = 0
    var rest = Substring(title)
    var isWordStart = true
    for letter in query {
      guard let place = rest.firstIndex(of: letter) else { return nil }
      let skipped = rest.distance(from: rest.startIndex, to: place)
      isWordStart = place == rest.startIndex ? isWordStart : rest[rest.index(before: place)] == " "
      score += skipped - (isWordStart ? 2 : 0)
      rest = rest[rest.index(after: place)...]
      isWordStart = false
    }
    return score
  }
}

extension String {
  /// The distance at which `other` begins, or nil where it does not occur.
  fileprivate func firstIndex(of other: String) -> Int? {
    var start = startIndex
    var distance = 0
    while start < endIndex {
      if self[start...].hasPrefix(other) { return distance }
      start = index(after: start)
      distance += 1
    }
    return nil
  }
}
