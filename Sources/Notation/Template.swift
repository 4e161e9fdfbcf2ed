/// A SPEC whose numbers can be changed one by one, in the library's own words.
///
/// The calls of schedules are numbered from 1 in the order in which they begin in the text. A number
/// goes by its parameter's name, such as `gamma`, or with the call before it where several calls have
/// one, such as `2.gamma`; a member of a list by its place, such as `milestones[0]`. A parameter that
/// the text leaves out can be changed as well.
public struct Template: Hashable, Sendable {
  /// A number that can be changed.
  public struct Argument: Hashable, Sendable {
    /// The parameter's name, with the place in a list.
    public let name: String
    /// Which call, from 1 on.
    public let call: Int
    /// True where the text has it; false where the library's standard value holds.
    public let isWritten: Bool
    /// True for a count, and for a length or a place in steps or epochs.
    public let isWhole: Bool

    /// The name with the call before it: `2.gamma`.
    public var path: String { "\(call).\(name)" }

    /// What of the text its value replaces; empty where something is put in.
    fileprivate let range: SourceRange
    /// True where what is put in is the first argument, or stands behind a comma.
    fileprivate var isFirst = false
  }

  /// Why a name stands for no number of a template, or for several.
  public enum Miss: Error, Hashable, Sendable {
    /// There is none of that name.
    case unknown
    /// There are several; their paths.
    case ambiguous([String])
  }

  /// The text.
  public let text: String
  /// The rate where the text has none.
  public let rate: Double?
  /// Everything that can be changed, call by call.
  public let arguments: [Argument]

  /// The numbers of a text; cost O(length).
  ///
  /// Whether it describes a schedule is seen when it is read.
  ///
  /// - Parameters:
  ///   - text: a SPEC.
  ///   - rate: the initial rate where the library takes it from the optimizer and the text has none.
  /// - Throws: ``NotationError`` where the text is no expression, or a call does not fit its
  ///   signature.
  public init(_ text: String, rate: Double? = nil) throws(NotationError) {
    self.text = text
    self.rate = rate
    let source = Source(text)
    do throws(Fault) {
      try Source.check(text)
      var finder = Finder(source: source)
      try finder.look(at: try Parser.parse(source, example: "constant(0.1)"))
      arguments = finder.found
    } catch {
      throw source.error(error)
    }
  }

  /// The number a name stands for: the one that is written; else of those that are not the only one,
  /// or that of the outermost call.
  public func index(of name: String) throws(Miss) -> Int {
    if let index = arguments.firstIndex(where: { $0.path == name }) { return index }
    let named = arguments.indices.filter { arguments[$0].name == name }
    let written = named.filter { arguments[$0].isWritten }
    if written.count == 1 { return written[0] }
    if written.isEmpty {
      if let first = named.first, named.count == 1 || arguments[first].call == 1 { return first }
    }
    throw named.isEmpty ? .unknown : .ambiguous(named.map { arguments[$0].path })
  }

  /// The text with some numbers changed.
  ///
  /// - Parameter changes: places in ``arguments``, none twice, and their values.
  /// - Returns: a SPEC, which need not be one that can be read: a value may break a rule.
  public func text(with changes: [(index: Int, value: Double)]) -> String {
    var characters = Array(text)
    // From the end, so that the places before stay where they are.
    let sorted = changes.enumerated().sorted { one, other in
      let (a, b) = (arguments[one.element.index].range, arguments[other.element.index].range)
      return a.start != b.start ? a.start > b.start : one.offset > other.offset
    }
    for (place, change) in sorted {
      let argument = arguments[change.index]
      // Of several that are put in at one place, only the one in front may stand first.
      let isBehind = changes[..<place].contains {
        !arguments[$0.index].isWritten && arguments[$0.index].range == argument.range
      }
      let lead =
        argument.isWritten
        ? "" : (argument.isFirst && !isBehind ? "" : ", ") + "\(argument.name)="
      characters.replaceSubrange(
        argument.range.start..<argument.range.end,
        with: Array(lead + NumberText.shortest(change.value)))
    }
    return String(characters)
  }

  /// The schedule with some numbers changed.
  ///
  /// - Parameter changes: places in ``arguments``, none twice, and their values.
  /// - Returns: what the changed text says.
  /// - Throws: ``NotationError`` where there is no such schedule.
  public func read(with changes: [(index: Int, value: Double)]) throws(NotationError) -> Reading {
    try Spec.read(text(with: changes), rate: rate)
  }
}

/// Finds the numbers of an expression.
private struct Finder {
  let source: Source
  private let registry = Registry.standard
  private var calls = 0
  private(set) var found: [Template.Argument] = []

  init(source: Source) { self.source = source }

  /// Looks at everything that is called, the outer call before the inner ones.
  mutating func look(at expression: Expression) throws(Fault) {
    switch expression.node {
    case .call(let callee, let arguments):
      if let path = callee.path, registry.knows(path) {
        try look(at: expression, path, callee.range, arguments)
      } else {
        if let path = callee.path, path.last == "SGD" || Habits.isOptimizer(path) {
          lookForRate(in: arguments)
        }
        for argument in arguments { try look(at: argument.value) }
      }
    case .list(let items), .tuple(let items): for item in items { try look(at: item) }
    case .dictionary(let entries): for entry in entries { try look(at: entry.value) }
    default: break
    }
  }

  /// A schedule's own numbers, and then those of the schedules in it.
  private mutating func look(
    at expression: Expression, _ path: [String], _ place: SourceRange, _ arguments: [Argument]
  ) throws(Fault) {
    calls += 1
    let number = calls
    let signature = try registry.find(path, at: place).1.signature
    let bound = try signature.bind(
      Evaluator.Call(path: path, arguments: arguments, place: place), isPartial: true)
    for (slot, value) in zip(signature.slots, bound) where !slot.isObsolete {
      switch slot.kind {
      case .number, .rate:
        guard let value else {
          insert(slot, number, into: expression, isEmpty: arguments.isEmpty)
          continue
        }
        guard value.isNumber else { continue }
        found.append(
          Template.Argument(
            name: slot.name, call: number, isWritten: true, isWhole: slot.isWhole,
            range: value.range))
      case .numbers: lookForMembers(of: value, slot, number)
      default: break
      }
    }
    for argument in arguments { try look(at: argument.value) }
  }

  private mutating func lookForMembers(of value: Expression?, _ slot: Slot, _ number: Int) {
    let items: [Expression]
    switch value?.node {
    case .list(let list), .tuple(let list): items = list
    default: return
    }
    for (index, item) in items.enumerated() where item.isNumber {
      found.append(
        Template.Argument(
          name: "\(slot.name)[\(index)]", call: number, isWritten: true, isWhole: slot.isWhole,
          range: item.range))
    }
  }

  /// The rate in `SGD(params, lr=0.1)` belongs to the call it stands in.
  private mutating func lookForRate(in arguments: [Argument]) {
    let named = arguments.first { ["lr", "learning_rate"].contains($0.name?.content) }
    let second = arguments.count > 1 && arguments[1].name == nil ? arguments[1] : nil
    guard let argument = named ?? second, argument.value.isNumber else { return }
    let number = max(1, calls)
    // The rate stands in the optimizer: the call's own would be given twice.
    found.removeAll { $0.call == number && $0.name == "lr" && !$0.isWritten }
    found.append(
      Template.Argument(
        name: "lr", call: number, isWritten: true, isWhole: false, range: argument.value.range))
  }

  /// A number that the text leaves out is put in before the bracket that closes the call.
  private mutating func insert(
    _ slot: Slot, _ number: Int, into call: Expression, isEmpty: Bool
  ) {
    let end = call.range.end - 1
    let before = source.characters[call.range.start..<end].last { !$0.isWhitespace }
    found.append(
      Template.Argument(
        name: slot.name, call: number, isWritten: false, isWhole: slot.isWhole,
        range: SourceRange(start: end, end: end),
        isFirst: isEmpty || before == ","))
  }
}

extension Expression {
  /// True for what may be a number: everything but calls of schedules, lists, words and None.
  fileprivate var isNumber: Bool {
    switch node {
    case .integer, .number, .negation, .identity, .power, .chain, .conditional: true
    case .call(let callee, _): callee.path.map { !Registry.standard.knows($0) } ?? false
    default: false
    }
  }
}
