/// One parameter of a constructor, as its library has it.
struct Slot: Hashable, Sendable {
  /// What may stand there.
  enum Kind: Hashable, Sendable {
    case number
    case flag
    case text
    /// One of a few words.
    case choice([String])
    case numbers
    case schedule
    case schedules
    /// A number, or a schedule in its place.
    case rate
    /// A dict of a factor for each of some steps.
    case factors
    /// A list of dicts, each of them the arguments of a call.
    case keywords
    /// A lambda of the step.
    case function
    /// An optimizer or a name that stands for one.
    case optimizer
    /// Anything: it changes nothing here, and is not looked at.
    case ignored
    /// Nothing but None; why, as the rest of the sentence "noise has to stay None: …".
    case refused(String)
  }

  let name: String
  let kind: Kind
  /// The value where none is given; nil where one has to be.
  let standard: Value?
  var isKeywordOnly = false
  /// True of what a library has given up: it is taken, and not shown.
  var isObsolete = false

  static func number(_ name: String, _ standard: Double? = nil) -> Slot {
    Slot(name: name, kind: .number, standard: standard.map { .number($0) })
  }

  /// A number that may also be None, and is so where it is not given.
  static func optional(_ name: String) -> Slot {
    Slot(name: name, kind: .number, standard: .nothing)
  }

  static func flag(_ name: String, _ standard: Bool = false) -> Slot {
    Slot(name: name, kind: .flag, standard: .boolean(standard))
  }

  /// One of a few words.
  static func choice(_ name: String, _ words: [String], _ standard: String) -> Slot {
    Slot(name: name, kind: .choice(words), standard: .string(standard))
  }

  static func function(_ name: String) -> Slot { Slot(name: name, kind: .function, standard: nil) }

  /// A function that may also be None, and is so where it is not given.
  static func optionalFunction(_ name: String) -> Slot {
    Slot(name: name, kind: .function, standard: .nothing)
  }

  static func schedules(_ name: String) -> Slot {
    Slot(name: name, kind: .schedules, standard: nil)
  }

  static func rate(_ name: String) -> Slot { Slot(name: name, kind: .rate, standard: nil) }

  static func numbers(_ name: String) -> Slot { Slot(name: name, kind: .numbers, standard: nil) }

  /// A dict that may also be None, and is so where it is not given.
  static func factors(_ name: String) -> Slot {
    Slot(name: name, kind: .factors, standard: .nothing)
  }

  static func ignored(_ name: String) -> Slot {
    Slot(name: name, kind: .ignored, standard: .nothing)
  }

  /// The slot as it stands in a signature: `gamma=0.1`.
  var words: String {
    if kind == .optimizer { return name }
    if isKeywordOnly { return "\(name)=…" }
    switch standard {
    case nil: return name
    case .number(let number): return "\(name)=\(NumberText.shortest(number))"
    case .string(let text): return "\(name)='\(text)'"
    case .some(let value): return "\(name)=\(value.words)"
    }
  }

  /// What it takes, as the end of the sentence "gamma takes …".
  var wanted: String {
    switch kind {
    case .number: standard == .nothing ? "a number or None" : "a number"
    case .flag: "True or False"
    case .text: "a string"
    case .choice(["no", "yes"]): "True or False"
    case .choice(let words): words.map { "'\($0)'" }.joined(separator: " or ")
    case .numbers: "a list of numbers"
    case .schedule: "a schedule"
    case .schedules: "a list of schedules"
    case .rate: "a number or a schedule"
    case .factors: "a dict such as {30: 0.1}"
    case .keywords: "a list of dicts such as [{'decay_steps': 100}]"
    case .function: "a function such as lambda step: 0.95 ** step"
    case .optimizer: "an optimizer such as SGD(params, lr=0.1)"
    case .ignored: "anything"
    case .refused(let reason): "nothing but None: \(reason)"
    }
  }
}
