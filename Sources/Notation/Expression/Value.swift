/// What an expression comes to.
enum Value: Hashable, Sendable {
  /// A key and its value in a dict.
  struct Member: Hashable, Sendable {
    let key: Placed<Value>
    let value: Placed<Value>
  }

  /// Python's None.
  case nothing
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case list([Placed<Value>])
  case tuple([Placed<Value>])
  case dictionary([Member])
  case function(Function)
  /// Something without a value: an optimizer, its parameters, a step counter.
  case opaque(String)
  case schedule(Plan)

  /// The number it is, or counts as, in arithmetic.
  var double: Double? {
    switch self {
    case .boolean(let flag): flag ? 1 : 0
    case .integer(let whole): Double(whole)
    case .number(let number): number
    default: nil
    }
  }

  /// The members of a list or a tuple.
  var items: [Placed<Value>]? {
    switch self {
    case .list(let items), .tuple(let items): items
    default: nil
    }
  }

  /// What Python makes of it as a condition.
  var isTrue: Bool {
    switch self {
    case .nothing: false
    case .boolean(let flag): flag
    case .integer(let whole): whole != 0
    case .number(let number): number != 0
    case .string(let text): !text.isEmpty
    case .list(let items), .tuple(let items): !items.isEmpty
    case .dictionary(let entries): !entries.isEmpty
    case .function, .opaque, .schedule: true
    }
  }

  /// What it is, as the end of the sentence "… takes a number, not …".
  var words: String {
    switch self {
    case .nothing: "None"
    case .boolean(let flag): flag ? "True" : "False"
    case .integer, .number: "a number"
    case .string: "a string"
    case .list: "a list"
    case .tuple: "a tuple"
    case .dictionary: "a dict"
    case .function: "a function"
    case .opaque(let name):
      "the name \(name.quoted), which has no value here: write the value itself"
    case .schedule: "a schedule"
    }
  }
}
