import Schedules

/// A library whose schedules can be read.
struct Library: Sendable {
  /// The name in a sentence; nil for our own words.
  let title: String?
  /// The names it goes by in an option, the usual one first.
  let keys: [String]
  /// The modules its schedules live in, the usual one first.
  let homes: [String]
  /// What its schedules count.
  let clock: Clock
  /// True where a bare name belongs to another library that has it too.
  var givesWay = false
  /// Its schedules.
  let constructors: [Constructor]

  /// True where `prefix` could stand before a name of this library.
  ///
  /// Any end of a home will do, since one can import from anywhere along the path, and so does
  /// the bare name of the library.
  func accepts(_ prefix: some Collection<String>, before constructor: Constructor) -> Bool {
    (constructor.homes ?? homes).contains { home in
      let path = home.split(separator: ".").map(String.init)
      return path.suffix(prefix.count).elementsEqual(prefix)
        || path.prefix(1).elementsEqual(prefix)
    }
  }

  /// A schedule's full name.
  func fullName(of constructor: Constructor) -> String {
    ((title == nil ? [] : (constructor.homes ?? homes).prefix(1)) + [constructor.signature.name])
      .joined(separator: ".")
  }
}

/// One schedule of a library: how it is called, and what the call means.
struct Constructor: Sendable {
  /// What it makes of arguments that fit the signature.
  typealias Translation = @Sendable (Arguments) throws(Fault) -> Plan

  /// Another call that means the same.
  typealias Rewriting = @Sendable (Evaluator.Call) throws(Fault) -> Evaluator.Call

  /// What a call comes to.
  enum Meaning: Sendable {
    case plan(Translation)
    case call(Rewriting)
  }

  let signature: Signature
  /// Where it lives, if not where the library's other schedules do.
  var homes: [String]?
  /// What it counts, if not what the others do.
  let clock: Clock?
  /// True where a bare name belongs to another library, though not all of this one's do.
  var givesWay = false
  /// The rate at a step or an epoch, in the library's own names; one line.
  let formula: String
  let meaning: Meaning

  init(
    _ name: String, _ slots: Slot..., formula: String, translate: @escaping Translation
  ) {
    self.init(Signature(name: name, slots: slots), formula: formula, translate: translate)
  }

  init(
    _ name: String, _ slots: [Slot], formula: String, translate: @escaping Translation
  ) {
    self.init(Signature(name: name, slots: slots), formula: formula, translate: translate)
  }

  init(
    _ signature: Signature, homes: [String]? = nil, clock: Clock? = nil,
    givesWay: Bool = false, formula: String, translate: @escaping Translation
  ) {
    self.signature = signature
    self.formula = formula
    self.homes = homes
    self.clock = clock
    self.givesWay = givesWay
    meaning = .plan(translate)
  }

  init(_ signature: Signature, formula: String, rewrite: @escaping Rewriting) {
    self.signature = signature
    self.formula = formula
    clock = nil
    meaning = .call(rewrite)
  }
}
