/// The search for a jump among steps that may be one.
enum Jumps {
  /// How many steps that are none a question passes where parts hide each other's jumps.
  static let few = 64
  /// The same for turns, which are cheap.
  static let many = 1000

  /// The first jump among the steps that follow one another.
  ///
  /// - Parameters:
  ///   - step: where the search begins, forwards or backwards as `next` goes.
  ///   - limit: how many steps that are no jump may be passed; one beyond is not found.
  ///   - next: the next step that may be a jump.
  ///   - isJump: whether it is.
  /// - Returns: the jump, or nil.
  static func first(
    from step: Int, passing limit: Int = few, next: (Int) -> Int?, isJump: (Int) -> Bool
  ) -> Int? {
    var step = step
    for _ in 0..<limit {
      guard let candidate = next(step) else { return nil }
      if isJump(candidate) { return candidate }
      step = candidate
    }
    return nil
  }

  /// The nearest jump of any of these parts that is one of what they make together.
  static func first(
    after step: Int, of parts: [any Schedule], rate: (Int) -> Double
  ) -> Int? {
    first(from: step) { step in
      parts.compactMap { $0.jump(after: step) }.min()
    } isJump: {
      rate($0) != rate($0 - 1)
    }
  }

  /// The last jump of any of these parts that is one of what they make together.
  static func last(
    before step: Int, of parts: [any Schedule], rate: (Int) -> Double
  ) -> Int? {
    first(from: step) { step in
      parts.compactMap { $0.jump(before: step) }.max()
    } isJump: {
      rate($0) != rate($0 - 1)
    }
  }
}
