import Testing

@testable import Notation

/// Numbers as they stand in sentences.
@Suite struct NumeralTests {
  @Test(arguments: [
    ("It falls 2.7 times within 15 steps.", ["2.7", "15"]),
    ("In all it is 2.7.", ["2.7"]), ("Two: 1, 2, and 3.", ["1", "2", "3"]),
    ("from 0.5 to 5e-3, or 1e-3", ["0.5", "5e-3", "1e-3"]),
    ("10 % of it, or 10%", ["10", "10"]), ("×0.1", ["0.1"]), ("η = 0.1/8", ["0.1", "8"]),
    ("−0.9 and -1.1", ["0.9", "1.1"]), ("(1.5×)", ["1.5"]), ("3E4", ["3E4"]),
    ("60…75, 60–75", ["60", "75", "60", "75"]), ("1 − 2", ["1", "2"]),
    // Names are none: what is glued to a letter, or divides by a name.
    ("1cycle, x2, C4.5, ResNet-50", ["50"]), ("1/t and 1/√t", []), ("2/λ", []),
    ("e^(−kt), t^2", []), ("8×8 images", ["8", "8"]), ("5th", []), ("a_1", []),
    ("1/2", ["1", "2"]), ("12:30", ["12", "30"]), ("", []), ("none", []),
  ]) func ofASentence(_ sentence: String, _ expected: [String]) {
    #expect(Numeral.all(in: sentence).map(\.text) == expected)
  }

  @Test func theyHaveValues() {
    #expect(Numeral.all(in: "1e-3 and 0.50").map(\.value) == [0.001, 0.5])
  }

  @Test(arguments: [
    ("2.7", 0.05), ("44", 0.5), ("1.5e7", 0.05e7), ("3e-4", 0.15e-4), ("-2.70", 0.005),
    ("1E3", 50), ("1", 0.05), ("2", 0.1), ("7", 0.35), ("9", 0.45), ("10", 0.5), ("11", 0.5),
    ("0", 1e-9), ("-0", 1e-9), ("0.0", 1e-9), ("0e5", 1e-9), ("0.1", 0.05),
    // No exponent is too large to be read.
    ("1.0e-9223372036854775808", 0), ("1.0e-99999999999999999999", 0),
    ("1e-9223372036854775808", 0),
    ("1.0e9223372036854775807", .infinity), ("1.5e99999999999999999999", .infinity),
  ]) func slackIsHalfOfTheLastPlaceAndNoTwentiethOfAWholeNumber(_ text: String, _ expected: Double)
  {
    let slack = Numeral.slack(of: text)
    #expect(slack >= expected && slack <= expected * (1 + 1e-8))
  }
}
