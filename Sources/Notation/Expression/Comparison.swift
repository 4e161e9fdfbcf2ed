/// Python's comparisons of numbers, and of anything for being the same.
enum Comparison {
  static func holds(
    _ symbol: Operator, _ left: Value, _ right: Value, at place: SourceRange
  ) throws(Fault) -> Bool {
    if symbol == .equal { return isEqual(left, right) }
    if symbol == .notEqual { return !isEqual(left, right) }
    if let first = PythonArithmetic.whole(left), let second = PythonArithmetic.whole(right) {
      return orders(symbol, first, second)
    }
    guard let first = left.double, let second = right.double else {
      let wrong = left.double == nil ? left : right
      throw Fault("'\(symbol.rawValue)' takes numbers, not \(wrong.words)", at: place)
    }
    return orders(symbol, first, second)
  }

  private static func isEqual(_ left: Value, _ right: Value) -> Bool {
    guard let first = left.double, let second = right.double else { return left == right }
    return first == second
  }

  private static func orders<Number: Comparable>(
    _ symbol: Operator, _ left: Number, _ right: Number
  ) -> Bool {
    switch symbol {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    default: left >= right
    }
  }
}
