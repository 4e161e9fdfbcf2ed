/// Random numbers that are the same bits on every machine.
///
/// xoshiro256++ 1.0 of Blackman and Vigna, Scrambled linear pseudorandom number generators, ACM
/// Transactions on Mathematical Software 47, 2021, its state filled by SplitMix64, as its authors
/// advise. Only whole numbers and + − × / √ are used, so nothing depends on a C library.
public struct Generator: RandomNumberGenerator, Hashable, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// The numbers of a seed; of each seed there are as many independent streams as one wants.
  ///
  /// - Parameters:
  ///   - seed: any number.
  ///   - stream: which stream, such as the number of a path.
  public init(seed: UInt64, stream: UInt64 = 0) {
    // Two seeds that differ by SplitMix64's own step would else be one sequence, shifted.
    var filling = SplitMix64(
      state: SplitMix64.mixed(seed) ^ SplitMix64.mixed(stream &+ 0x6a09_e667_f3bc_c909))
    state = (filling.next(), filling.next(), filling.next(), filling.next())
  }

  /// The generator in a given state, for the test against its authors' own numbers.
  init(state: (UInt64, UInt64, UInt64, UInt64)) { self.state = state }

  /// 64 random bits.
  public mutating func next() -> UInt64 {
    let sum = state.0 &+ state.3
    let result = (sum << 23 | sum >> 41) &+ state.0
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = state.3 << 45 | state.3 >> 19
    return result
  }

  /// A number from 0 to below 1, a multiple of 2⁻⁵³.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number from 0 to below `count`, each equally likely.
  ///
  /// Lemire, Fast random integer generation in an interval, 2019.
  ///
  /// - Parameter count: above 0.
  /// - Returns: the number.
  public mutating func below(_ count: Int) -> Int {
    let range = UInt64(count)
    var (high, low) = range.multipliedFullWidth(by: next())
    if low < range {
      let threshold = (0 &- range) % range
      while low < threshold { (high, low) = range.multipliedFullWidth(by: next()) }
    }
    return Int(high)
  }

  /// A number of the normal distribution of mean 0 and variance 1.
  public mutating func normal() -> Double { Ziggurat.table.normal(&self) }

  /// Fills a buffer with such numbers; about 4 ns each.
  mutating func fillNormal(_ values: inout [Double]) {
    Ziggurat.table.fill(&values, &self)
  }

  /// Generators in the same state go on with the same numbers.
  public static func == (one: Generator, other: Generator) -> Bool { one.state == other.state }

  /// Feeds what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(state.0)
    hasher.combine(state.1)
    hasher.combine(state.2)
    hasher.combine(state.3)
  }
}

/// Steele, Lea, Flood, Fast splittable pseudorandom number generators, 2014: fills states.
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Self.mixed(state)
  }

  /// A bijection of the 64-bit numbers.
  static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }
}
