import Schedules

/// A library whose schedules can be read.
struct Library: Sendable {
  /// The name in a sentence; nil for our own words.
  let title: String?
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
  func accepts(_ prefix: some Collection<String>) -> Bool {
    homes.contains { home in
      let path = home.split(separator: ".").map(String.init)
      return path.suffix(prefix.count).elementsEqual(prefix)
        || path.prefix(1).elementsEqual(prefix)
    }
  }

  /// A schedule's full name.
  func fullName(of constructor: Constructor) -> String {
    let home = constructor.home ?? homes.first
    return ((title == nil ? [] : [home].compactMap { $0 }) + [constructor.signature.name])
      .joined(separator: ".")
  }
}

/// One schedule of a library: how it is called, and what the call means.
struct Constructor: Sendable {
  /// What it makes of arguments that fit the signature.
  typealias Translation = @Sendable (Arguments) throws(Fault) -> Plan

  let signature: Signature
  let translate: Translation
  /// The module it lives in, where that is not the library's usual one.
  var home: String?

  init(_ name: String, _ slots: Slot..., translate: @escaping Translation) {
    self.init(Signature(name: name, slots: slots), translate: translate)
  }

  init(_ name: String, _ slots: [Slot], translate: @escaping Translation) {
    self.init(Signature(name: name, slots: slots), translate: translate)
  }

  init(_ signature: Signature, translate: @escaping Translation) {
    self.signature = signature
    self.translate = translate
  }
}
