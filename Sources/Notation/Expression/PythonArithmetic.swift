/// Python's arithmetic on whole numbers and floats, with an error where Python would need more bits.
enum PythonArithmetic {
  private static let tooLarge = "the number is too large"

  /// `left symbol right` for one of `+ - * / // %`.
  static func apply(
    _ symbol: Operator, _ left: Value, _ right: Value, at place: SourceRange
  ) throws(Fault) -> Value {
    if let (first, second) = wholes(left, right), symbol != .divide {
      return .integer(try whole(symbol, first, second, at: place))
    }
    guard let first = left.double, let second = right.double else {
      let wrong = left.double == nil ? left : right
      let hint = symbol == .floorDivide ? "; a comment begins with #" : ""
      throw Fault("'\(symbol.rawValue)' takes numbers, not \(wrong.words)\(hint)", at: place)
    }
    return .number(try float(symbol, first, second, at: place))
  }

  /// `base ** exponent`: whole where both are whole and the exponent is not negative.
  static func power(
    _ base: Value, _ exponent: Value, at place: SourceRange
  ) throws(Fault) -> Value {
    if let (first, second) = wholes(base, exponent), second >= 0 {
      return .integer(try whole(first, toThe: second, at: place))
    }
    guard let first = base.double, let second = exponent.double else {
      let wrong = base.double == nil ? base : exponent
      throw Fault("'**' takes numbers, not \(wrong.words)", at: place)
    }
    if first == 0, second < 0 { throw Fault("0 has no negative power", at: place) }
    if first < 0, first.isFinite, second.isFinite, second != second.rounded(.down) {
      throw Fault("a negative number has no real power that is a fraction", at: place)
    }
    let result = LibM.power(first, second)
    if result.isInfinite, first.isFinite, second.isFinite { throw Fault(tooLarge, at: place) }
    return .number(result)
  }

  /// `+operand`: the number itself, and 1 for True.
  static func plus(_ operand: Value, at place: SourceRange) throws(Fault) -> Value {
    if let whole = whole(operand) { return .integer(whole) }
    guard let number = operand.double else {
      throw Fault("'+' takes a number, not \(operand.words)", at: place)
    }
    return .number(number)
  }

  /// `-operand`.
  static func negate(_ operand: Value, at place: SourceRange) throws(Fault) -> Value {
    if let whole = whole(operand) {
      let (result, overflow) = 0.subtractingReportingOverflow(whole)
      if overflow { throw Fault(tooLarge, at: place) }
      return .integer(result)
    }
    guard let number = operand.double else {
      throw Fault("'-' takes a number, not \(operand.words)", at: place)
    }
    return .number(-number)
  }

  /// The whole number a value is; True is 1.
  static func whole(_ value: Value) -> Int? {
    switch value {
    case .integer(let whole): whole
    case .boolean(let flag): flag ? 1 : 0
    default: nil
    }
  }

  private static func wholes(_ left: Value, _ right: Value) -> (Int, Int)? {
    guard let first = whole(left), let second = whole(right) else { return nil }
    return (first, second)
  }

  private static func whole(
    _ symbol: Operator, _ left: Int, _ right: Int, at place: SourceRange
  ) throws(Fault) -> Int {
    let (result, overflow): (Int, Bool)
    switch symbol {
    case .plus: (result, overflow) = left.addingReportingOverflow(right)
    case .minus: (result, overflow) = left.subtractingReportingOverflow(right)
    case .times: (result, overflow) = left.multipliedReportingOverflow(by: right)
    default:
      if right == 0 { throw Fault("division by zero", at: place) }
      let (quotient, failed) = left.dividedReportingOverflow(by: right)
      // What is left over by truncation has the sign of the dividend; Python's has the divisor's.
      let left = failed ? 0 : left % right
      let isBelow = left != 0 && (left < 0) != (right < 0)
      if symbol == .modulo { return isBelow ? left + right : left }
      (result, overflow) = (isBelow ? quotient - 1 : quotient, failed)
    }
    if overflow { throw Fault(tooLarge, at: place) }
    return result
  }

  private static func whole(
    _ base: Int, toThe exponent: Int, at place: SourceRange
  ) throws(Fault) -> Int {
    // These never overflow, whatever the exponent; every other base does by the 64th power.
    if base.magnitude <= 1 {
      return exponent == 0 ? 1 : base < 0 && exponent % 2 == 0 ? 1 : base
    }
    var result = 1
    for _ in 0..<min(exponent, 64) {
      let (product, overflow) = result.multipliedReportingOverflow(by: base)
      if overflow { throw Fault(tooLarge, at: place) }
      result = product
    }
    return result
  }

  private static func float(
    _ symbol: Operator, _ left: Double, _ right: Double, at place: SourceRange
  ) throws(Fault) -> Double {
    switch symbol {
    case .plus: return left + right
    case .minus: return left - right
    case .times: return left * right
    default: break
    }
    if right == 0 { throw Fault("division by zero", at: place) }
    if symbol == .divide { return left / right }
    // CPython's float_divmod, operation by operation.
    var rest = left.truncatingRemainder(dividingBy: right)
    var quotient = (left - rest) / right
    if rest == 0 {
      rest = Double(signOf: right, magnitudeOf: 0)
    } else if (right < 0) != (rest < 0) {
      rest += right
      quotient -= 1
    }
    if symbol == .modulo { return rest }
    guard quotient != 0 else { return Double(signOf: left / right, magnitudeOf: 0) }
    let floor = quotient.rounded(.down)
    return quotient - floor > 0.5 ? floor + 1 : floor
  }
}
