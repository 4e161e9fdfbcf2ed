import TestSupport
import Testing

@testable import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Random numbers: those of the published generators, and distributed as they should be.
@Suite struct RandomTests {
  /// What the authors' own code in C prints for the state 1, 2, 3, 4.
  @Test func numbersAreTheAuthors() {
    var generator = Generator(state: (1, 2, 3, 4))
    let expected: [UInt64] = [
      41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386,
      9_228_616_714_210_784_205, 9_973_669_472_204_895_162, 14_011_001_112_246_962_877,
      12_406_186_145_184_390_807, 15_849_039_046_786_891_736, 10_450_023_813_501_588_000,
    ]
    #expect(expected.map { _ in generator.next() } == expected)
  }

  /// The state is filled by SplitMix64 from seed and stream, both mixed; the tests have their own
  /// SplitMix64, which is its authors' for the seed 1234567.
  @Test func fillingIsTheAuthors() {
    var filling = SplitMix64(seed: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    #expect(expected.map { _ in filling.next() } == expected)
    func mixed(_ value: UInt64) -> UInt64 {
      var one = SplitMix64(seed: value &- 0x9e37_79b9_7f4a_7c15)
      return one.next()
    }
    for (seed, stream) in [(1, 0), (1, 1), (UInt64.max, 7)] as [(UInt64, UInt64)] {
      var own = SplitMix64(seed: mixed(seed) ^ mixed(stream &+ 0x6a09_e667_f3bc_c909))
      let state = (own.next(), own.next(), own.next(), own.next())
      #expect(Generator(seed: seed, stream: stream) == Generator(state: state))
    }
  }

  /// No two of many seeds and streams share any of their first numbers.
  @Test func seedsAndStreamsDiffer() {
    var seen: Set<UInt64> = []
    var count = 0
    // The step of SplitMix64 among them, by which seeds would else be one sequence, shifted.
    let seeds = (0..<20).map { UInt64($0) } + [0x9e37_79b9_7f4a_7c15, .max]
    for seed in seeds {
      for stream in 0..<20 {
        var generator = Generator(seed: seed, stream: UInt64(stream))
        for _ in 0..<8 {
          seen.insert(generator.next())
          count += 1
        }
      }
    }
    #expect(seen.count == count && count == 22 * 20 * 8)
  }

  @Test func uniformLiesInItsInterval() {
    var generator = Generator(seed: 3)
    let count = 100_000
    var (sum, square, least, greatest) = (0.0, 0.0, 1.0, 0.0)
    for _ in 0..<count {
      let value = generator.uniform()
      sum += value
      square += value * value
      (least, greatest) = (min(least, value), max(greatest, value))
    }
    #expect(least >= 0 && least < 1e-3 && greatest < 1 && greatest > 0.999)
    let n = Double(count)
    #expect(abs(sum / n - 0.5) < 4 * (1 / 12.0 / n).squareRoot())
    #expect(abs(square / n - 1 / 3.0) < 4 * (4 / 45.0 / n).squareRoot())
    // The greatest there can be.
    #expect(Double(UInt64.max >> 11) * 0x1p-53 < 1)
  }

  @Test(arguments: [1, 2, 3, 10, 297, 1500]) func belowIsUnbiased(range: Int) {
    var generator = Generator(seed: UInt64(range))
    let count = 60_000
    var hits = Array(repeating: 0.0, count: range)
    for _ in 0..<count { hits[generator.below(range)] += 1 }
    let each = Double(count) / Double(range)
    let chi = hits.reduce(0) { $0 + ($1 - each) * ($1 - each) / each }
    // χ² of that many degrees of freedom: mean k, variance 2k.
    let freedom = Double(range - 1)
    #expect(abs(chi - freedom) <= 4 * (2 * freedom).squareRoot(), "χ² \(chi) of \(freedom)")
  }

  /// Of 3·2⁶¹ numbers each has two or three of the 2⁶⁴ draws; without a second draw for some, every
  /// third number would come up one time in four.
  @Test func belowIsUnbiasedInAVeryLargeRange() {
    var generator = Generator(seed: 9)
    let count = 20_000
    let third = (0..<count).count { _ in generator.below(3 << 61) % 3 == 2 }
    let off = Double(third) / Double(count) - 1 / 3.0
    #expect(abs(off) < 4 * (2 / 9.0 / Double(count)).squareRoot(), "\(off)")
  }

  // MARK: Normal numbers

  @Test func normalsHaveTheMomentsAndTailsOfTheirs() {
    var generator = Generator(seed: 11)
    let count = 400_000
    let n = Double(count)
    var moments = [0.0, 0, 0, 0]
    var beyond = [0.0, 0, 0, 0]
    for _ in 0..<count {
      let x = generator.normal()
      let (two, size) = (x * x, abs(x))
      moments[0] += x
      moments[1] += two
      moments[2] += two * x
      moments[3] += two * two
      for limit in 0..<4 where size > Double(limit + 1) { beyond[limit] += 1 }
    }
    // E xᵏ and its variance: 1, 2, 15, 96.
    for (power, (mean, variance)) in [(0.0, 1.0), (1, 2), (0, 15), (3, 96)].enumerated() {
      let found = moments[power] / n
      #expect(abs(found - mean) < 4 * (variance / n).squareRoot(), "moment \(power + 1): \(found)")
    }
    for limit in 0..<4 {
      let share = erfc(Double(limit + 1) / 2.0.squareRoot())
      let found = beyond[limit] / n
      let error = (share * (1 - share) / n).squareRoot()
      #expect(abs(found - share) < 4 * error, "beyond \(limit + 1): \(found), not \(share)")
    }
  }

  /// The shape between: as many in each of forty equally likely stretches.
  @Test func normalsFillTheirDistribution() {
    var generator = Generator(seed: 12)
    let (count, parts) = (200_000, 40)
    var hits = Array(repeating: 0.0, count: parts)
    for _ in 0..<count {
      let below = 0.5 * erfc(-generator.normal() / 2.0.squareRoot())
      hits[min(parts - 1, Int(below * Double(parts)))] += 1
    }
    let each = Double(count) / Double(parts)
    let chi = hits.reduce(0) { $0 + ($1 - each) * ($1 - each) / each }
    let freedom = Double(parts - 1)
    #expect(abs(chi - freedom) < 4 * (2 * freedom).squareRoot(), "χ² \(chi)")
  }

  /// Filling a buffer takes the same numbers one by one would.
  @Test func aBufferHasTheSameNumbers() {
    var one = Generator(seed: 5)
    var other = one
    var values = Array(repeating: 0.0, count: 1000)
    one.fillNormal(&values)
    #expect(values == values.map { _ in other.normal() })
    #expect(one == other)
  }

  /// The same bits on every machine: an FNV-1a hash of the first 10,000 normal numbers of seed 1.
  @Test func normalsAreTheSameBitsEverywhere() {
    var generator = Generator(seed: 1)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for _ in 0..<10_000 {
      hash = (hash ^ generator.normal().bitPattern) &* 0x100_0000_01b3
    }
    #expect(hash == 6_067_902_656_665_259_517, "\(hash)")
  }

  // MARK: Functions of our own

  @Test func exponentialIsTheLibrarysToItsError() {
    var generator = Generator(seed: 2)
    for _ in 0..<20_000 {
      let x = 700 * (2 * generator.uniform() - 1)
      let tolerance = x < -1 ? 3e-16 : 1e-15 * exp(x)
      #expect(abs(Portable.exponential(x) - exp(x)) <= tolerance, "\(x)")
      let small = 2 * generator.uniform() - 1
      #expect(isNear(Portable.exponential(small), exp(small), relative: 1e-15), "\(small)")
      // What the layers of the normal distribution are made of.
      let layer = -6 * generator.uniform()
      #expect(isNear(Portable.exponential(layer), exp(layer), relative: 1e-13), "\(layer)")
    }
    #expect(Portable.exponential(0) == 1 && Portable.exponential(-701) == 0)
  }

  @Test func logarithmIsTheLibrarysToItsError() {
    var generator = Generator(seed: 2)
    for _ in 0..<20_000 {
      let near = 0.5 + 1.5 * generator.uniform()
      #expect(abs(Portable.logarithm(near) - log(near)) < 1e-15, "\(near)")
      let any = Double(bitPattern: generator.next() & 0x7fef_ffff_ffff_ffff)
      guard any.isNormal else { continue }
      #expect(isNear(Portable.logarithm(any), log(any), relative: 1e-15), "\(any)")
    }
    #expect(Portable.logarithm(1) == 0)
  }

  @Test(arguments: [0.9, 0.999, 1, 2, 0]) func powerIsRepeatedMultiplication(base: Double) {
    var product = 1.0
    for n in 0..<200 {
      #expect(isNear(Portable.power(base, n), product, relative: 1e-13), "\(base)^\(n)")
      product *= base
    }
  }

  private func isNear(_ a: Double, _ b: Double, relative tolerance: Double) -> Bool {
    abs(a - b) <= tolerance * abs(b)
  }
}
