/// A Python lambda: a tree that is walked, never code that is run.
struct Function: Hashable, Sendable {
  /// More words and marks than the functions of any schedule need: they are looked at each step.
  static let limit = 500

  /// As it was written.
  let text: String
  let parameters: [String]
  let body: Expression

  /// The value at `step`; O(size of the body).
  ///
  /// - Parameter step: what Python would pass as the only argument, an int.
  /// - Returns: the result as a float; a truth value counts as 0 or 1.
  /// - Throws: ``Fault`` where Python would raise an exception.
  func callAsFunction(_ step: Int) throws(Fault) -> Double {
    guard parameters.count == 1, let parameter = parameters.first else {
      throw Fault(
        "the function takes \(parameters.count) arguments instead of one, the step: write lambda step: …",
        at: body.range)
    }
    let value = try Evaluator(names: [parameter: .integer(step)]).value(of: body)
    guard let number = value.double else {
      throw Fault("the function returns \(value.words), not a number", at: body.range)
    }
    return number
  }

  /// True where the body asks for the step at all.
  var dependsOnStep: Bool { parameters.contains { body.mentions($0) } }
}
