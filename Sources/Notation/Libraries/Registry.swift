import Parameters
import Schedules

/// Every library, and the way from a call to a plan.
struct Registry: Sendable {
  /// What can be read.
  static let standard = Registry(
    libraries: [
      Library.native, Library.torch, Library.keras, Library.tensorflow1, Library.optax,
      Library.timm, Library.transformers, Library.paddle, Library.mxnet,
    ])

  let libraries: [Library]
  /// Where the schedules of a name are, in the order of the libraries.
  private let places: [String: [Place]]

  /// A schedule by its numbers.
  private struct Place: Sendable {
    let library: Int
    let constructor: Int
  }

  init(libraries: [Library]) {
    self.libraries = libraries
    var places: [String: [Place]] = [:]
    for (index, library) in libraries.enumerated() {
      for (number, constructor) in library.constructors.enumerated() {
        places[constructor.signature.name, default: []].append(
          Place(library: index, constructor: number))
      }
    }
    self.places = places
  }

  /// The schedules of a name, library by library.
  private func named(_ name: String?) -> [(Library, Constructor)] {
    (name.flatMap { places[$0] } ?? []).map { place in
      let library = libraries[place.library]
      return (library, library.constructors[place.constructor])
    }
  }

  /// The plan of an expression that has to be a schedule.
  func plan(of expression: Expression, rate: Double?) throws(Fault) -> Plan {
    if let path = expression.path {
      let words = try find(path, at: expression.range).1.signature.words
      throw Fault("\(path.joined(separator: ".")) has to be called: \(words)", at: expression.range)
    }
    let value = try evaluator(rate: rate).value(of: expression)
    guard case .schedule(let plan) = value else {
      throw Fault("\(value.words) is not a schedule\(hint(for: value))", at: expression.range)
    }
    return plan
  }

  /// How to make a schedule of a value that is none.
  private func hint(for value: Value) -> String {
    switch value {
    case .integer, .number:
      return value.double.map { "; constant(\(NumberText.shortest($0))) is one" } ?? ""
    case .string(let text):
      return knows([text]) ? "; write \(text)(…) without quotes" : ""
    case .function(let function): return "; function(\(function.text.excerpt)) is one"
    case .list(let items), .tuple(let items):
      guard case .schedule? = items.first?.content else { return "" }
      return "; sequence([…, …], at=[…]) puts one after the other"
    default: return ""
    }
  }

  /// An evaluator that knows the libraries.
  func evaluator(rate: Double?) -> Evaluator {
    Evaluator(resolver: { (call) throws(Fault) in
      if let schedule = schedule(inOptimizer: call) {
        return try evaluator(rate: rate).value(of: schedule)
      }
      var (call, (library, constructor)) = (call, try find(call.path, at: call.place))
      if case .call(let rewrite) = constructor.meaning {
        call = try rewrite(call)
        (library, constructor) = try find(call.path, at: call.place)
      }
      guard case .plan(let translate) = constructor.meaning else {
        preconditionFailure("\(constructor.signature.name) is rewritten twice")
      }
      let binder = Binder(
        registry: self, signature: constructor.signature, outerRate: rate)
      let arguments = try binder.arguments(of: call)
      try library.check(arguments)
      var plan = try translate(arguments)
      try arguments.refuseSenseless(isOwn: library.title == nil)
      plan.name = constructor.signature.name
      do throws(ParameterError) {
        try plan.blueprint.validate()
      } catch {
        // What the translation made of its arguments is beyond what can be computed.
        throw Fault("\(constructor.signature.name): \(error)", at: call.place)
      }
      if let title = library.title {
        plan.library = title
        plan.clock = plan.ownClock ?? constructor.clock ?? library.clock
      }
      return .schedule(plan)
    })
  }

  /// The schedule that stands in the place of an optimizer's rate, as Keras and Optax have it.
  private func schedule(inOptimizer call: Evaluator.Call) -> Expression? {
    guard call.path.last == "SGD" || Habits.isOptimizer(call.path) else { return nil }
    let argument = call.arguments.first {
      ["learning_rate", "lr"].contains($0.name?.content) || $0.name == nil
    }
    guard let argument, case .call(let callee, _) = argument.value.node, let path = callee.path,
      knows(path)
    else { return nil }
    return argument.value
  }

  /// True where the last part of a dotted name is that of a schedule, and of no optimizer.
  func knows(_ path: [String]) -> Bool {
    named(path.last).contains { !$0.1.isOptimizer }
  }

  /// The one schedule that a dotted name can mean.
  func find(
    _ path: [String], at place: SourceRange
  ) throws(Fault) -> (Library, Constructor) {
    let named = named(path.last)
    guard !named.isEmpty else { throw unknown(path, at: place) }
    var meant = named.filter { $0.0.accepts(path.dropLast(), before: $0.1) }
    // Without a prefix, those that give way stand back for the others.
    let givesWay = { (library: Library, constructor: Constructor) in
      library.givesWay || constructor.givesWay
    }
    if path.count == 1, meant.contains(where: { !givesWay($0, $1) }) {
      meant.removeAll(where: givesWay)
    }
    let homes = (meant.isEmpty ? named : meant).map { $0.0.fullName(of: $0.1) }
    guard let first = meant.first else {
      let written = path.joined(separator: ".").excerpt
      if let fault = habit(path, at: place) { throw fault }
      throw Fault("there is no \(written); it is \(homes.joined(separator: " or "))", at: place)
    }
    guard meant.count == 1 else {
      throw Fault(
        "\(path.joined(separator: ".")) could be \(homes.joined(separator: " or ")): write which",
        at: place)
    }
    return first
  }

  /// What is said of a name that is no schedule's, but an optimizer's or a program's.
  private func habit(_ path: [String], at place: SourceRange) -> Fault? {
    let written = path.joined(separator: ".").quoted
    if Habits.isOptimizer(path) {
      return Fault(
        "\(written) is an optimizer; a schedule goes around it, as in"
          + " StepLR(SGD(params, lr=0.1), step_size=30)", at: place)
    }
    if Habits.statements.contains(path.last ?? "") || Habits.isScheduler(path.dropLast())
      || path.dropLast().last == "optimizer"
    {
      return Fault(
        "\(written) is part of a program; write the call that makes the schedule, such as"
          + " StepLR(lr=0.1, step_size=30)", at: place)
    }
    let hint = Habits.hint(for: path)
    return hint.isEmpty ? nil : Fault("\(written) is not known here\(hint)", at: place)
  }

  private func unknown(_ path: [String], at place: SourceRange) -> Fault {
    if let fault = habit(path, at: place) { return fault }
    let last = path.last ?? ""
    let names = libraries.flatMap { $0.constructors.map(\.signature.name) }
    var seen: Set<String> = []
    let near = Nearest.names(
      to: last, among: names.filter { seen.insert($0).inserted }, atMost: 3)
    guard let final = near.last else {
      return Fault(
        "no schedule is called \(last.quoted); 'anneal list schedules' names them all", at: place)
    }
    let list = near.dropLast().map { "'\($0)'" }.joined(separator: ", ")
    let words = list.isEmpty ? "'\(final)'" : "\(list) or '\(final)'"
    return Fault("no schedule is called \(last.quoted); did you mean \(words)?", at: place)
  }
}
