import TestSupport
import Testing

@testable import Plot

@Test(
  "Significant digits, rounded as written",
  arguments: [
    (0.0034957, 4, "0.003496"), (0.05, 4, "0.05000"), (1.2345e-7, 4, "1.235e-7"),
    (9.9995, 4, "10.00"), (0.00099995, 4, "0.001000"), (999.95, 4, "1000"), (999.94, 4, "999.9"),
    (1e22, 4, "1.000e22"), (.leastNonzeroMagnitude, 1, "5e-324"),
    (.leastNonzeroMagnitude, 3, "5.00e-324"), (0, 4, "0"),
    (-0.0, 4, "0"), (12_340, 4, "12340"), (123_456, 4, "123500"), (999_999.9, 4, "1.000e6"),
    (999_949, 4, "999900"), (0.0001, 4, "0.0001000"), (0.000099996, 4, "0.0001000"),
    (0.00009999, 4, "9.999e-5"), (-2.5, 1, "-3"), (0.1 + 0.2, 4, "0.3000"), (1, 1, "1"),
    (.infinity, 4, "–"), (-.infinity, 4, "–"), (.nan, 4, "–"), (2.047, 3, "2.05"),
    (Double.greatestFiniteMagnitude, 4, "1.798e308"), (0.5, 0, "0.5"),
  ] as [(Double, Int, String)])
func significant(value: Double, digits: Int, expected: String) {
  #expect(NumberText.significant(value, digits: digits) == expected)
}

@Test(
  "Fixed decimals",
  arguments: [
    (0.5, 2, "0.50"), (0.005, 2, "0.01"), (0.0049, 2, "0.00"), (0.7, 0, "1"), (0.3, 0, "0"),
    (99.96, 1, "100.0"), (-1.25, 1, "-1.3"), (0, 2, "0.00"), (12, 0, "12"),
    (1e21, 0, "1000000000000000000000"),
  ] as [(Double, Int, String)])
func fixed(value: Double, decimals: Int, expected: String) {
  #expect(NumberText.fixed(value, decimals: decimals) == expected)
}

@Test func shortestReadsBack() {
  let table: [(Double, String)] = [
    (0.1, "0.1"), (90, "90"), (-0.0, "0"), (5e-5, "5e-05"), (1e22, "1e+22"), (.nan, "–"),
  ]
  for (value, text) in table { #expect(NumberText.shortest(value) == text) }
  var generator = SplitMix64(seed: 3)
  for _ in 0..<5000 {
    let value = Double(bitPattern: generator.next())
    if value.isFinite { #expect(Double(NumberText.shortest(value)) == value) }
  }
}

@Test func significantReadsBackWithinHalfAUnit() throws {
  var generator = SplitMix64(seed: 4)
  for _ in 0..<5000 {
    let value = power(10, Double.random(in: -12...12, using: &generator))
    let digits = Int.random(in: 1...9, using: &generator)
    let text = NumberText.significant(-value, digits: digits)
    let read = try #require(Double(text))
    let unit = power(10, Double(Decades.exponent(of: value) - digits + 1))
    #expect(abs(read + value) <= unit * 0.5000001, "\(value) \(text)")
  }
}
