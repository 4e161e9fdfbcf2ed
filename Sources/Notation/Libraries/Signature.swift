/// A constructor's name and parameters, and how Python would hand arguments to them.
struct Signature: Hashable, Sendable {
  let name: String
  let slots: [Slot]

  /// The signature as it stands in a manual: `StepLR(optimizer, step_size, gamma=0.1)`.
  var words: String { "\(name)(\(shownWords.joined(separator: ", ")))" }

  /// The parameters as they stand in a manual, those that were given up left out.
  var shownWords: [String] { shown.map(\.words) }

  private var shown: [Slot] { slots.filter { !$0.isObsolete } }

  /// The expression given for each slot, nil where there is none.
  ///
  /// - Parameters:
  ///   - call: the call, by whatever path.
  ///   - isPartial: whether arguments that are needed may be missing.
  /// - Returns: one place for each slot.
  /// - Throws: ``Fault`` for arguments that are too many, unknown, double or missing.
  func bind(
    _ call: Evaluator.Call, isPartial: Bool = false
  ) throws(Fault) -> [Expression?] {
    var bound = [Expression?](repeating: nil, count: slots.count)
    let positional = positions(in: call)
    for (index, argument) in call.arguments.enumerated() {
      let place: Int
      if let keyword = argument.name {
        place = try self.index(of: keyword)
        if bound[place] != nil {
          let unnamed = call.arguments.count { $0.name == nil }
          let isPositional = positional.prefix(unnamed).contains(place)
          let twice = isPositional ? "by position and by name" : "by name"
          let isSpread = isPositional && unnamed > 1 && slots[positional[0]].kind == .schedules
          let hint = isSpread ? ": several schedules stand in one list, […, …]" : ""
          throw Fault("\(slots[place].name) is given twice, \(twice)\(hint)", at: keyword.range)
        }
      } else {
        guard index < positional.count else {
          let given = call.arguments.count { $0.name == nil }
          throw Fault(
            "\(name) takes at most \(positional.count) argument\(positional.count == 1 ? "" : "s") without a name, not \(given):"
              + " \(words)", at: argument.value.range)
        }
        place = positional[index]
      }
      bound[place] = argument.value
    }
    if !isPartial { try requireAll(bound.map { $0 != nil }, at: call.place) }
    return bound
  }

  /// The slots that take arguments without a name, in turn.
  ///
  /// Where a list of schedules comes first, an optimizer may stand before it all the same, as it
  /// does in the library's other calls.
  private func positions(in call: Evaluator.Call) -> [Int] {
    var positional = slots.indices.filter { !slots[$0].isKeywordOnly }
    if case .schedules = slots.first?.kind, let first = call.arguments.first, first.name == nil,
      first.value.isCallOrName, let place = slots.firstIndex(where: { $0.kind == .optimizer })
    {
      positional.removeAll { $0 == place }
      positional.insert(place, at: 0)
    }
    return positional
  }

  /// Throws where a slot that needs a value was not given one.
  func requireAll(_ isGiven: [Bool], at place: SourceRange) throws(Fault) {
    let names = slots.indices.filter { !isGiven[$0] && slots[$0].standard == nil }
      .map { slots[$0].name }
    guard let last = names.last else { return }
    let list = names.dropLast().joined(separator: ", ") + (names.count > 1 ? " and " : "")
    throw Fault("\(name) needs \(list)\(last): \(words)", at: place)
  }

  /// The slot of that name.
  ///
  /// - Throws: ``Fault`` with the nearest name where there is none.
  func index(of keyword: Placed<String>) throws(Fault) -> Int {
    if let index = slots.firstIndex(where: { $0.name == keyword.content }) { return index }
    let unknown = "\(name) has no parameter \(keyword.content.quoted)"
    if let same = Synonyms.name(for: keyword.content, among: shown.map(\.name)) {
      throw Fault("\(unknown); here it is '\(same)': \(words)", at: keyword.range)
    }
    if let near = Nearest.names(to: keyword.content, among: shown.map(\.name), atMost: 1).first {
      throw Fault("\(unknown); did you mean '\(near)'? \(words)", at: keyword.range)
    }
    throw Fault("\(unknown): \(words)", at: keyword.range)
  }
}

extension Expression {
  /// True for what may be an optimizer.
  fileprivate var isCallOrName: Bool {
    if case .call = node { true } else { path != nil }
  }
}
