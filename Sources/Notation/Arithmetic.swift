/// Numbers as people type them: `0.1/8`, `30*391`, `2**-3`.
public enum Arithmetic {
  /// The value of an expression of numbers, with Python's precedence and meaning.
  ///
  /// - Parameter text: the expression.
  /// - Returns: a finite number.
  /// - Throws: ``NotationError`` with the place.
  public static func evaluate(_ text: String) throws(NotationError) -> Double {
    let source = Source(text)
    do throws(Fault) {
      try Source.check(text)
      let expression = try Parser.parse(source, example: "30*391")
      let value = try Evaluator().value(of: expression)
      guard let number = value.double, value != .boolean(true), value != .boolean(false) else {
        throw Fault("a number is needed here, not \(value.words)", at: expression.range)
      }
      guard !number.isNaN else { throw Fault("the result is not a number", at: expression.range) }
      guard number.isFinite else { throw Fault("the number is too large", at: expression.range) }
      return number
    } catch {
      throw source.error(error)
    }
  }
}
