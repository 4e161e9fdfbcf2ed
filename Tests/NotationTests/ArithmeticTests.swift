import Notation
import Testing

@Suite struct ArithmeticTests {
  @Test(
    arguments: [
      ("0.1/8", 0.0125), ("30*391", 11730), ("1e-3", 0.001), ("2**-3", 0.125), ("-2**2", -4),
      ("(1 + 2) * 3", 9), (" 7 // 2 ", 3), ("-7 % 3", 2), ("2**3**2", 512), ("1_000", 1000),
      ("math.pi / 2", 1.5707963267948966), ("1 - 0.9", 0.09999999999999998),
    ] as [(String, Double)])
  func values(_ text: String, _ expected: Double) throws {
    #expect(try Arithmetic.evaluate(text) == expected)
  }

  @Test(arguments: [
    (
      "",
      """
      line 1, column 1: the text is empty; write something like 30*391

      ^
      """
    ),
    (
      "3 +",
      """
      line 1, column 4: expected a value, found the end
      3 +
         ^
      """
    ),
    (
      "10**10**10",
      """
      line 1, column 1: the number is too large
      10**10**10
      ^
      """
    ),
    (
      "1e308*10",
      """
      line 1, column 1: the number is too large
      1e308*10
      ^
      """
    ),
    (
      "9223372036854775807 + 1",
      """
      line 1, column 1: the number is too large
      9223372036854775807 + 1
      ^
      """
    ),
    (
      "math.inf - math.inf",
      """
      line 1, column 1: the result is not a number
      math.inf - math.inf
      ^
      """
    ),
    (
      "1 < 2",
      """
      line 1, column 1: a number is needed here, not True
      1 < 2
      ^
      """
    ),
    (
      "[1]",
      """
      line 1, column 1: a number is needed here, not a list
      [1]
      ^
      """
    ),
    (
      "step",
      """
      line 1, column 1: a number is needed here, not the name 'step', which has no value here: write the value itself
      step
      ^
      """
    ),
    (
      "step(0.1, 0.2, 3)",
      """
      line 1, column 1: 'step' is not a function that is known here
      step(0.1, 0.2, 3)
      ^
      """
    ),
    (
      "0 ** -1",
      """
      line 1, column 1: 0 has no negative power
      0 ** -1
      ^
      """
    ),
  ])
  func errors(_ text: String, _ expected: String) {
    #expect(throws: NotationError.self) { try Arithmetic.evaluate(text) }
    do throws(NotationError) {
      _ = try Arithmetic.evaluate(text)
    } catch {
      #expect(error.description == expected)
    }
  }
}
