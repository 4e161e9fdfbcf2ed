import Assets
import Testing

@testable import Training

/// The images that are shipped, against facts of the file they come from.
@Suite struct DigitsTests {
  private static let bytes = Assets.digits()

  @Test func allBytesAreThoseOfTheFile() {
    #expect(Self.bytes.count == 1797 * 65)
    // FNV-1a.
    let hash = Self.bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    #expect(hash == 0x7768_69cc_e379_5967)
  }

  @Test func pixelsAndDigitsAreWhereTheyBelong() {
    var classes = Array(repeating: 0, count: 10)
    var (sum, inked) = (0, 0)
    for row in 0..<1797 {
      let image = Self.bytes[row * 65..<row * 65 + 64]
      #expect(image.allSatisfy { $0 <= 16 })
      sum += image.reduce(0) { $0 + Int($1) }
      inked += image.count { $0 > 0 }
      classes[Int(Self.bytes[row * 65 + 64])] += 1
    }
    #expect(classes == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    #expect(sum == 561_718)
    #expect(inked == 58_736)
    #expect(
      Self.bytes[..<16].elementsEqual([0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0]))
    for (row, digit, ink) in [(0, 0, 294), (1499, 2, 298), (1500, 1, 299), (1796, 8, 392)] {
      #expect(Int(Self.bytes[row * 65 + 64]) == digit)
      #expect(Self.bytes[row * 65..<row * 65 + 64].reduce(0) { $0 + Int($1) } == ink)
    }
  }

  @Test func inkIsKeptAndNothingElse() {
    let digits = Digits.shared
    #expect(digits.labels == (0..<1797).map { Int(Self.bytes[$0 * 65 + 64]) })
    #expect(digits.inked.count == 58_736)
    digits.read { page in
      for row in [0, 1, 777, 1796] {
        var image = Array(repeating: 0.0, count: 64)
        for index in page.ink(of: row) {
          let (place, ink) = page.pixel(index)
          image[place] += ink
        }
        #expect(image == (0..<64).map { Double(Self.bytes[row * 65 + $0]) / 16 })
      }
    }
  }
}
