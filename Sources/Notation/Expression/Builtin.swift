/// One of Python's own functions, as far as a schedule needs them.
struct Builtin: Sendable {
  private let name: String
  private let counts: ClosedRange<Int>
  private let body: @Sendable ([Value], SourceRange) throws(Fault) -> Value

  /// The function of that dotted name, or nil.
  static func named(_ path: [String]) -> Builtin? {
    if path.count == 1 { return plain[path[0]] }
    guard path.count == 2, path[0] == "math" else { return nil }
    if let builtin = mathematical[path[1]] { return builtin }
    guard let function = LibM.functions[path[1]] else { return nil }
    return Builtin(name: "math." + path[1], counts: 1...1) { (values, place) throws(Fault) in
      let argument = values[0].double ?? .nan
      let result = function(argument)
      // Python raises where C returns NaN or an infinity for a number.
      guard result.isFinite || !argument.isFinite else {
        throw Fault("math.\(path[1]) has no value at \(NumberText.shortest(argument))", at: place)
      }
      return .number(result)
    }
  }

  /// Its value; every argument has to be a number.
  func apply(_ values: [Value], at place: SourceRange) throws(Fault) -> Value {
    guard counts.contains(values.count) else {
      let few = counts.lowerBound == 1 ? "1 argument" : "\(counts.lowerBound) arguments"
      let wanted = counts.count == 1 ? few : "at least \(few)"
      throw Fault("\(name) takes \(wanted), not \(values.count)", at: place)
    }
    if let wrong = values.first(where: { $0.double == nil }) {
      let hint = name == "float" ? "; infinity is written math.inf" : ""
      throw Fault("\(name) takes numbers, not \(wrong.words)\(hint)", at: place)
    }
    return try body(values, place)
  }

  private static let plain: [String: Builtin] = [
    "abs": Builtin(name: "abs", counts: 1...1) { (values, place) throws(Fault) in
      (values[0].double ?? 0) < 0 ? try PythonArithmetic.negate(values[0], at: place) : values[0]
    },
    "min": Builtin(name: "min", counts: 2...100) { (values, place) throws(Fault) in
      try extreme(.less, of: values, at: place)
    },
    "max": Builtin(name: "max", counts: 2...100) { (values, place) throws(Fault) in
      try extreme(.greater, of: values, at: place)
    },
    "float": Builtin(name: "float", counts: 1...1) { (values, _) throws(Fault) in
      .number(values[0].double ?? .nan)
    },
    "int": whole("int", .towardZero),
    "round": whole("round", .toNearestOrEven),
  ]

  private static let mathematical: [String: Builtin] = [
    "floor": whole("math.floor", .down),
    "ceil": whole("math.ceil", .up),
    "trunc": whole("math.trunc", .towardZero),
    "pow": Builtin(name: "math.pow", counts: 2...2) { (values, place) throws(Fault) in
      try PythonArithmetic.power(
        .number(values[0].double ?? .nan), .number(values[1].double ?? .nan), at: place)
    },
  ]

  /// The first value that no other is beyond.
  private static func extreme(
    _ symbol: Operator, of values: [Value], at place: SourceRange
  ) throws(Fault) -> Value {
    var best = values[0]
    for value in values.dropFirst() where try Comparison.holds(symbol, value, best, at: place) {
      best = value
    }
    return best
  }

  private static func whole(_ name: String, _ rule: FloatingPointRoundingRule) -> Builtin {
    Builtin(name: name, counts: 1...1) { (values, place) throws(Fault) in
      if let whole = PythonArithmetic.whole(values[0]) { return .integer(whole) }
      guard let whole = Int(exactly: (values[0].double ?? .nan).rounded(rule)) else {
        throw Fault("\(name) has no whole number for this value", at: place)
      }
      return .integer(whole)
    }
  }
}
