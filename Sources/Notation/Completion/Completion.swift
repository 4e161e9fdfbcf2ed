/// What can follow in a line that is being typed, and which call the cursor stands in.
public struct Completion: Hashable, Sendable {
  /// One text that can stand in the place of the word at the cursor.
  public struct Choice: Hashable, Sendable {
    /// What is written: `StepLR(`, `gamma=0.1`, `'cosine'`.
    public let text: String
    /// What it is, in a few words: the library and the parameters, or what may stand there.
    public let note: String
  }

  /// The call around the cursor.
  public struct Call: Hashable, Sendable {
    /// What is called.
    public let name: String
    /// Its parameters as they stand in a manual, such as `gamma=0.1`.
    public let parameters: [String]
    /// The place of the parameter that is being typed; nil where it is none of them.
    public let present: Int?
  }

  /// The scalars before the cursor that a choice replaces.
  public let replaced: Int
  /// What can stand there, the likeliest first.
  public let choices: [Choice]
  /// The call the cursor stands in; nil outside of every call that is known.
  public let call: Call?

  /// What can follow at a place of a line, which need not be whole yet.
  ///
  /// - Parameters:
  ///   - cursor: the number of scalars before the cursor.
  ///   - text: the line.
  /// - Returns: the choices, none where anything may stand, and the call. The cost grows with the
  ///   text and the number of schedules known.
  public static func at(_ cursor: Int, of text: String) -> Completion {
    let place = TypedPlace(Array(text.unicodeScalars.prefix(max(0, cursor))))
    return Completer(registry: .standard, place: place).completion
  }

  /// The choices for a word alone: the schedules whose name has its letters.
  static func rank(_ query: String, in name: String) -> Int? {
    let (query, name) = (Array(query.lowercased()), Array(name.lowercased()))
    guard query.count <= name.count else { return nil }
    if name.starts(with: query) { return name.count == query.count ? 0 : 1 }
    let last = name.count - query.count
    if query.count > 1,
      (1...max(1, last)).contains(where: {
        $0 <= last && name[$0..<$0 + query.count].elementsEqual(query)
      })
    {
      return 2
    }
    // The letters in turn, strewn about.
    var rest = query[...]
    for letter in name where letter == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty && query.count > 1 ? 3 : nil
  }
}

/// Proposes what can follow at a place.
private struct Completer {
  let registry: Registry
  let place: TypedPlace

  var completion: Completion {
    let typed = place.calls.last
    let constructor = typed.flatMap { called($0.path) }
    let slot = constructor.flatMap { present(of: $0, in: typed) }
    return Completion(
      replaced: place.word.unicodeScalars.count, choices: choices(constructor, slot),
      call: constructor.map { call($0.signature, at: slot) })
  }

  private func call(_ signature: Signature, at slot: Slot?) -> Completion.Call {
    let shown = signature.slots.filter { !$0.isObsolete }
    return Completion.Call(
      name: signature.name, parameters: shown.map(\.words),
      present: slot.flatMap { slot in shown.firstIndex { $0.name == slot.name } })
  }

  private func choices(_ constructor: Constructor?, _ slot: Slot?) -> [Completion.Choice] {
    guard let call = place.calls.last else {
      return place.isInside || place.quote != nil ? [] : schedules
    }
    guard constructor != nil || !call.isKnownName else { return [] }
    if let quote = place.quote {
      guard case .choice(let words)? = slot?.kind else { return [] }
      return words.filter { $0.hasPrefix(place.word) }
        .map { Completion.Choice(text: "\($0)\(quote)", note: slot?.name ?? "") }
    }
    if call.keyword != nil || place.depthInside > 0 { return values(of: slot) }
    var choices = parameters(of: constructor, in: call)
    // Where a schedule may stand without a name, the schedules too, once a word has begun.
    if let slot, takesSchedule(slot), !place.word.isEmpty || choices.isEmpty {
      choices += values(of: slot)
    }
    return choices
  }

  private func takesSchedule(_ slot: Slot) -> Bool {
    switch slot.kind {
    case .schedule, .schedules, .rate: true
    default: false
    }
  }

  /// What a parameter takes, as far as it can be listed.
  private func values(of slot: Slot?) -> [Completion.Choice] {
    guard let slot else { return [] }
    switch slot.kind {
    case .choice(["no", "yes"]), .flag:
      return ["True", "False"].filter { $0.hasPrefix(place.word) }
        .map { Completion.Choice(text: $0, note: slot.name) }
    case .choice(let words):
      return place.word.isEmpty
        ? words.map { Completion.Choice(text: "'\($0)'", note: slot.name) } : []
    case .schedule, .rate: return schedules
    case .schedules: return place.depthInside > 0 ? schedules : []
    default: return []
    }
  }

  /// The parameters that were not given yet, with the values they have if none is given.
  private func parameters(
    of constructor: Constructor?, in call: TypedPlace.Call
  ) -> [Completion.Choice] {
    guard let constructor else { return [] }
    let given = Set(call.names).union(
      constructor.signature.positional.prefix(call.unnamed).map(\.name))
    var found: [(choice: Completion.Choice, order: Int)] = []
    for slot in constructor.signature.slots
    where !slot.isObsolete && !slot.isMute && !given.contains(slot.name) {
      guard let rank = place.word.isEmpty ? 1 : Completion.rank(place.word, in: slot.name) else {
        continue
      }
      let isNeeded = slot.standard == nil && !slot.isKeywordOnly
      let choice = Completion.Choice(
        text: isNeeded ? "\(slot.name)=" : slot.assignment,
        note: isNeeded ? "\(slot.wanted), needed" : slot.wanted)
      // Of those equally near, what is needed first.
      found.append((choice, 2 * rank + (isNeeded ? 0 : 1)))
    }
    return found.sorted { $0.order < $1.order }.map(\.choice)
  }

  /// Every schedule whose name has the letters of the word, the nearest first.
  private var schedules: [Completion.Choice] {
    let path = place.word.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let prefix = Array(path.dropLast())
    let query = path.last ?? ""
    var found: [(choice: Completion.Choice, rank: Int, length: Int)] = []
    for library in registry.libraries {
      for constructor in library.constructors {
        let name = constructor.signature.name
        guard let rank = query.isEmpty ? 1 : Completion.rank(query, in: name),
          prefix.isEmpty || library.accepts(prefix, before: constructor),
          let text = written(constructor, of: library, after: prefix)
        else { continue }
        let note = (library.title.map { "\($0): " } ?? "") + words(of: constructor)
        found.append(
          (Completion.Choice(text: "\(text)(", note: note), rank, query.isEmpty ? 0 : name.count))
      }
    }
    // Sorting is stable: of those equally near, our own words come first.
    return found.sorted { ($0.rank, $0.length) < ($1.rank, $1.length) }.map(\.choice)
  }

  private func words(of constructor: Constructor) -> String {
    constructor.signature.shownWords.joined(separator: ", ")
  }

  /// The shortest name that means this schedule and no other.
  private func written(
    _ constructor: Constructor, of library: Library, after prefix: [String]
  ) -> String? {
    let name = constructor.signature.name
    let full = library.fullName(of: constructor)
    let short = full.split(separator: ".").prefix(1).map(String.init) + [name]
    let names =
      prefix.isEmpty
      ? [[name], short, full.split(separator: ".").map(String.init)] : [prefix + [name]]
    return names.first { means($0, library, constructor) }?.joined(separator: ".")
  }

  private func means(_ path: [String], _ library: Library, _ constructor: Constructor) -> Bool {
    do throws(Fault) {
      let (found, other) = try registry.find(path, at: SourceRange(start: 0, end: 0))
      return found.title == library.title && other.signature == constructor.signature
    } catch {
      return false
    }
  }

  /// The schedule a call makes; of several libraries that have it, the first.
  private func called(_ path: [String]) -> Constructor? {
    do throws(Fault) {
      return try registry.find(path, at: SourceRange(start: 0, end: 0)).1
    } catch {
      for library in registry.libraries {
        if let found = library.constructors.first(where: { $0.signature.name == path.last }) {
          return found
        }
      }
      return nil
    }
  }

  /// The parameter that is being typed.
  private func present(of constructor: Constructor, in call: TypedPlace.Call?) -> Slot? {
    guard let call else { return nil }
    if let keyword = call.keyword {
      return constructor.signature.slots.first { $0.name == keyword }
    }
    let positional = constructor.signature.positional
    return call.names.isEmpty && call.unnamed < positional.count
      ? positional[call.unnamed] : nil
  }
}

extension Signature {
  /// The slots that take arguments without a name.
  fileprivate var positional: [Slot] { slots.filter { !$0.isKeywordOnly } }
}

extension Slot {
  /// True for what changes nothing here.
  fileprivate var isMute: Bool {
    switch kind {
    case .ignored, .refused, .optimizer: true
    default: false
    }
  }

  /// The name with the value it has if none is given.
  fileprivate var assignment: String {
    switch standard {
    case nil, .some(.nothing): "\(name)="
    default: isKeywordOnly ? "\(name)=" : words
    }
  }
}
