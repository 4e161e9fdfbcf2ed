/// Ten numbers, one for each digit, two to a register.
struct Scores {
  var a: Pair
  var b: Pair
  var c: Pair
  var d: Pair
  var e: Pair

  /// Ten numbers in a row.
  @inline(__always) init(at place: UnsafePointer<Double>) {
    a = Pair(place[0], place[1])
    b = Pair(place[2], place[3])
    c = Pair(place[4], place[5])
    d = Pair(place[6], place[7])
    e = Pair(place[8], place[9])
  }

  /// Puts them in a row.
  @inline(__always) func store(at place: UnsafeMutablePointer<Double>) {
    (place[0], place[1]) = (a.x, a.y)
    (place[2], place[3]) = (b.x, b.y)
    (place[4], place[5]) = (c.x, c.y)
    (place[6], place[7]) = (d.x, d.y)
    (place[8], place[9]) = (e.x, e.y)
  }

  /// Adds a multiple of these to ten numbers in a row.
  @inline(__always) func add(_ factor: Double, to place: UnsafeMutablePointer<Double>) {
    var sum = Scores(at: place)
    sum.add(factor, self)
    sum.store(at: place)
  }

  /// Adds a multiple of others.
  @inline(__always) mutating func add(_ factor: Double, _ other: Scores) {
    let factor = Pair(factor, factor)
    a += factor * other.a
    b += factor * other.b
    c += factor * other.c
    d += factor * other.d
    e += factor * other.e
  }

  /// The greatest, where all are numbers.
  @inline(__always) var greatest: Double {
    let all = a.larger(b).larger(c.larger(d)).larger(e)
    return all.x < all.y ? all.y : all.x
  }

  /// Makes them e to the power of themselves less the greatest, and gives their sum.
  @inline(__always) mutating func exponentiate(greatest: Double) -> Double {
    let top = Pair(greatest, greatest)
    (a, b, c, d, e) = ((a - top).exp, (b - top).exp, (c - top).exp, (d - top).exp, (e - top).exp)
    let pair = (a + b) + (c + d) + e
    return pair.x + pair.y
  }

  /// Makes them the gradient of the loss by them, times a weight: the probabilities, less 1 at the
  /// right digit.
  @inline(__always) mutating func differentiate(_ target: Scores, weight: Double) {
    let scale = weight / exponentiate(greatest: greatest)
    let factor = Pair(scale, scale)
    (a, b, c, d, e) = (factor * a, factor * b, factor * c, factor * d, factor * e)
    add(-weight, target)
  }
}

/// What fits a register of any machine.
typealias Pair = SIMD2<Double>

extension Pair {
  /// The greater of each two.
  @inline(__always) func larger(_ other: Pair) -> Pair {
    Pair(x < other.x ? other.x : x, y < other.y ? other.y : y)
  }

  @inline(__always) private static func both(_ x: Double) -> Pair { Pair(x, x) }

  /// e^self for numbers up to 0, with a relative error below 5e-16; about 1e-304 below −700.
  ///
  /// self = k·ln 2 + r with |r| ≤ ½ ln 2, and e^r by its series.
  @inline(__always) var exp: Pair {
    let y = larger(Self.both(-700))
    let shifter = Self.both(0x1.8p52)
    let shifted = y * Self.both(1.4426950408889634) + shifter
    let k = shifted - shifter
    let r = (y - k * Self.both(0x1.62e42fefa38p-1)) - k * Self.both(0x1.ef35793c7673p-45)
    var series = Self.both(1.0 / 6_227_020_800)
    series = series * r + Self.both(1.0 / 479_001_600)
    series = series * r + Self.both(1.0 / 39_916_800)
    series = series * r + Self.both(1.0 / 3_628_800)
    series = series * r + Self.both(1.0 / 362_880)
    series = series * r + Self.both(1.0 / 40320)
    series = series * r + Self.both(1.0 / 5040)
    series = series * r + Self.both(1.0 / 720)
    series = series * r + Self.both(1.0 / 120)
    series = series * r + Self.both(1.0 / 24)
    series = series * r + Self.both(1.0 / 6)
    series = series * r + Self.both(1.0 / 2)
    let near = Self.both(1) + (r + r * r * series)
    // The last bits of the shifted number are those of k.
    typealias Bits = SIMD2<UInt64>
    let bias = UInt64(1023) &- (0x1.8p52).bitPattern
    let bits = unsafeBitCast(shifted, to: Bits.self) &+ Bits(bias, bias)
    return near * unsafeBitCast(bits &<< Bits(52, 52), to: Pair.self)
  }
}
